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
export function refusalError(refusal: Refusal): DojangError {
  return new DojangError(refusal.authenticated ? 'cmp-refused' : 'cmp-refused-unproven', factsOf(refusal));
}

/** A refusal for now, as an error: the same may be asked again. */
export function laterError(refusal: Refusal): DojangError {
  if (!refusal.authenticated) return refusalError(refusal);
  return new DojangError('cmp-refused-later', factsOf(refusal));
}

function factsOf({ said, failInfo, details }: Refusal): { readonly said: string; readonly failInfo: string } {
  const text = [...said, ...details].join(' ').trim().slice(0, 200);
  return { said: text === '' ? failInfo.join(', ') || '–' : text, failInfo: failInfo.join(',') };
}
