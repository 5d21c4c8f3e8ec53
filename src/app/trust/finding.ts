import type { DojangError } from '../../errors/index.ts';
import { translator } from '../../texts/index.ts';
import type { TextKey, TextValues } from '../../texts/index.ts';
import type { OcspProblem, UnknownReason } from '../../trust/index.ts';
import type { AppContext } from '../context.ts';
import { messageOf } from '../words.ts';

/** Why something couldn't be told. */
export interface Doubt {
  readonly code: string;
  readonly message: string;
}

/** Where an answer came from. */
export type Source = 'ocsp' | 'crl';

/** What is known of a certificate's revocation, from whom and since when. Times are milliseconds since the epoch. */
export type Finding =
  | {
      readonly status: 'good' | 'revoked' | 'suspended';
      readonly source: Source;
      /** The address that answered. */
      readonly from: string;
      /** When the answer was made: producedAt of OCSP, thisUpdate of a CRL. */
      readonly producedAt: number;
      readonly nextUpdate: number | null;
      readonly revokedAt: number | null;
      /** CRLReason, of a revoked or suspended one. */
      readonly reason: number | null;
    }
  | { readonly status: 'unknown'; readonly doubt: Doubt };

/** Doubts in the person's words. */
export interface Doubts {
  of(code: DoubtCode, values?: TextValues): Doubt;
  failed(error: DojangError): Doubt;
  ocsp(why: OcspProblem): Doubt;
  crl(why: UnknownReason): Doubt;
}

/** Doubts that arise here; those of src/trust and of the network have their own words. */
export type DoubtCode =
  | 'no-address'
  | 'address-unsupported'
  | 'http-status'
  | 'crl-unreadable'
  | 'crl-too-many'
  | 'crl-weak'
  | 'crl-delta-missing'
  | 'overtaken'
  | 'issuer-revoked'
  | 'issuer-status-unknown';

export function doubtsIn({ language }: AppContext): Doubts {
  const t = translator(language);
  const say = (code: string, key: TextKey, values?: TextValues): Doubt => ({ code, message: t(key, values) });
  return {
    of: (code, values) => say(code, `status.doubt.${code}`, values),
    failed: (error) => ({ code: error.reason, message: messageOf(error, t) }),
    ocsp: (why) => say(why, `status.${why}`),
    crl: (why) => say(why, `chain.unknown.${why}`),
  };
}

export function unknownFor(doubt: Doubt): Finding {
  return { status: 'unknown', doubt };
}
