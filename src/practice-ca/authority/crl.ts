import { sign } from 'node:crypto';
import { derInteger } from '../../asn1/index.ts';
import type { Signer } from './certificate.ts';
import {
  bits,
  enumerated,
  explicit,
  extension,
  implicit,
  integerOfHex,
  sequence,
  signatureAlgorithm,
  time,
} from './encoding.ts';
import { keyIdentifierOf } from './public-key.ts';

export interface RevokedEntry {
  readonly serial: string;
  readonly at: Date;
  /** CRLReason; 0 is left out (RFC 5280 §5.3.1). */
  readonly reason: number;
}

export interface CrlPlan {
  readonly issuer: Signer;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly RevokedEntry[];
}

/** A full CRL, version 2 (RFC 5280 §5.1). */
export function makeCrl({ issuer, number, thisUpdate, nextUpdate, revoked }: CrlPlan): Uint8Array {
  const entries = revoked.map(({ serial, at, reason }) =>
    sequence(
      integerOfHex(serial),
      time(at),
      ...(reason === 0 ? [] : [sequence(extension('2.5.29.21', false, enumerated(reason)))]),
    ),
  );
  const list = sequence(
    derInteger(1),
    signatureAlgorithm,
    issuer.name,
    time(thisUpdate),
    time(nextUpdate),
    ...(entries.length === 0 ? [] : [sequence(...entries)]),
    explicit(
      0,
      sequence(
        extension('2.5.29.35', false, sequence(implicit(0, keyIdentifierOf(issuer.spki)))),
        extension('2.5.29.20', false, derInteger(number)),
      ),
    ),
  );
  return sequence(list, signatureAlgorithm, bits(sign('sha256', list, issuer.key)));
}
