import { DojangError } from '../errors/index.ts';
import { listOf } from './encoding.ts';
import { failuresIn } from './messages/index.ts';
import type { ErrorMsgContent, PKIStatusInfo } from './messages/index.ts';
import type { Refusal } from './types.ts';

/** What a PKIStatusInfo refuses with. */
export function refusalOf(
  status: PKIStatusInfo,
  { authenticated, error }: { readonly authenticated: boolean; readonly error?: ErrorMsgContent },
): Refusal {
  return {
    status: status.status,
    failInfo: failuresIn(status.failInfo),
    said: listOf(status.statusString),
    errorCode: error?.errorCode ?? null,
    details: listOf(error?.errorDetails),
    authenticated,
  };
}

/** The refusal as an error, with the CA's own words, or the names of what failed. */
export function refusalError({ authenticated, said, failInfo, details }: Refusal): DojangError {
  const text = [...said, ...details].join(' ').trim().slice(0, 200);
  return new DojangError(authenticated ? 'cmp-refused' : 'cmp-refused-unproven', {
    said: text === '' ? failInfo.join(', ') || '–' : text,
    failInfo: failInfo.join(','),
  });
}
