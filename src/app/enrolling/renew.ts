import type { EnrolOutput } from '../../contract/index.ts';
import type { CertificateWish, Party } from '../../enrollment/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import { answering } from '../answering.ts';
import type { AppContext } from '../context.ts';
import type { CertificateArgument } from '../find.ts';
import { openCurrent } from './current-keys.ts';
import type { CurrentKeys } from './current-keys.ts';
import { enrol, isBegun } from './enrol.ts';
import type { EnrolOptions } from './enrol.ts';
import type { AskedAuthority, LegName } from './enrolment.ts';
import { judgedPassword, refuseIrreplaceable, replaceable } from './issue.ts';
import type { KeysAtHand } from './keys-at-hand.ts';
import { askedAuthority, serverOf } from './named-authority.ts';
import type { NamedAuthority } from './named-authority.ts';
import { Outcomes, hexOf, tellNow, wasDoneUntold } from './outcomes.ts';
import type { Asking } from './road.ts';
import { subjectOf } from './subject.ts';

/** The caller wipes the passwords. */
export interface RenewInput extends NamedAuthority, CertificateArgument {
  readonly passwordBytes: Uint8Array;
  /** What the new keys are locked with; null: the same. */
  readonly newPasswordBytes: Uint8Array | null;
}

/**
 * Renews a certificate that is still valid (RFC 9810 §5.3.5, key update): new keys, asked for with the current one, and put into the
 * place of the old in every copy that can be reached. The old one is given up last, when both new ones are there.
 * Fails with `password-wrong`, `password-unusable`, `enrolment-expired`, `authority-missing`, `trust-needed`, `cmp-*`, `net-*`.
 */
export function renew(
  context: AppContext,
  input: RenewInput,
  options: EnrolOptions = {},
): Promise<Result<EnrolOutput>> {
  return answering(async () => {
    const newBytes = input.newPasswordBytes ?? input.passwordBytes;
    // Done by a program that could say so to nobody: by the old one's name, or by its place, where the new one lies now.
    const known = hexOf(input.certificate);
    if (known !== null && wasDoneUntold(context, 'renew', known)) return toldNow(context, known, newBytes);
    const replaced = await replaceable(context, input, options.signal);
    if (wasDoneUntold(context, 'renew', replaced.id)) return toldNow(context, replaced.id, newBytes);
    const about = ['renew', replaced.id].join('\n');
    if (!isBegun(context, about)) refuseIrreplaceable(context, replaced);
    const current = openCurrent(context, replaced.found, input.passwordBytes);
    const { newPasswordBytes, passwordBytes } = input;
    const warnings =
      newPasswordBytes === null
        ? []
        : await judgedPassword(context, newPasswordBytes, replaced.card, passwordBytes);
    const authority = await askedAuthority(context, input, replaced.card);
    if (authority.trust.length === 0) throw new DojangError('trust-needed');
    const output = await enrol(
      context,
      {
        about,
        bits: 2048,
        newPasswordBytes: newPasswordBytes ?? passwordBytes,
        replaced: replaced.card,
        begun: {
          act: 'renew',
          authority,
          reference: null,
          usage: current.kmCertificate === null ? 'sign' : 'sign+km',
          replaces: replaced.id,
          to: replaced.to,
          stores: [...input.stores],
        },
        asking: (keys) => byCurrentKey(current, authority, keys),
      },
      options,
    );
    return { ...output, warnings: [...warnings, ...output.warnings] };
  });
}

function toldNow(context: AppContext, certificate: string, newPasswordBytes: Uint8Array): EnrolOutput {
  const untold = new Outcomes(context).untoldOf('renew', certificate);
  if (untold === null) throw new DojangError('certificate-not-found');
  return tellNow(context, untold, newPasswordBytes);
}

/** Every message is signed with the current key, until the new one is confirmed. */
function byCurrentKey(current: CurrentKeys, authority: AskedAuthority, keys: KeysAtHand): Asking {
  const party: Party = {
    server: serverOf(authority, current.certificate),
    credentials: {
      kind: 'signature',
      key: current.key,
      certificate: current.certificate,
      chain: current.chain,
    },
    ...(keys.km === null ? {} : { opening: keys.km }),
  };
  return {
    act: (leg) => ({ kind: 'kur', wish: wishOf(leg), old: oldOf(leg) }),
    party: () => party,
    revoker: () => party,
  };

  function oldOf(leg: LegName): Uint8Array {
    const old = leg === 'sign' ? current.certificate : current.kmCertificate;
    if (old === null) throw new Error('a pair that isn’t there isn’t renewed');
    return old;
  }

  function wishOf(leg: LegName): CertificateWish {
    const subject = subjectOf(oldOf(leg));
    if (leg === 'sign') return { subject, key: keys.sign, possession: 'signature' };
    if (keys.km === null) throw new Error('a pair has two keys');
    return { subject, key: keys.km, possession: 'encrypted-certificate' };
  }
}
