import { attempt } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { listedIn, readCrl } from './crl.ts';
import { readOcsp } from './ocsp/response.ts';
import type { OcspRefusal } from './ocsp/response.ts';

/** A CRL as it stands, believed or not. Times are milliseconds since the epoch, serial numbers hexadecimal. */
export interface CrlDescription {
  readonly issuer: string;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly number: string | null;
  /** Of a delta CRL: the number of the CRL it builds on. */
  readonly baseNumber: string | null;
  readonly isIndirect: boolean;
  readonly count: number;
  /** The first entries. */
  readonly entries: readonly {
    readonly serial: string;
    readonly revokedAt: number;
    readonly reason: number | null;
  }[];
}

/** What a responder's answer says, believed or not. */
export type OcspDescription =
  | { readonly kind: 'refusal'; readonly why: OcspRefusal }
  | {
      readonly kind: 'answer';
      /** A name, or the SHA-1 of a key in hexadecimal. */
      readonly responder: string;
      readonly producedAt: number;
      /** Hexadecimal. */
      readonly nonce: string | null;
      readonly certificates: readonly Uint8Array[];
      readonly count: number;
      readonly answers: readonly {
        readonly serial: string;
        readonly status: 'good' | 'revoked' | 'unknown';
        readonly revokedAt: number | null;
        readonly reason: number | null;
        readonly thisUpdate: number;
        readonly nextUpdate: number | null;
      }[];
    };

/** More than a person reads. */
const mostShown = 100;

/** Failures as `crlsIn` and reading have them: `der-*`, `certificate-unsupported`, `file-too-large`. */
export function describeCrl(der: Uint8Array): Result<CrlDescription> {
  return attempt(() => {
    const crl = readCrl(der);
    let count = 0;
    const entries: CrlDescription['entries'][number][] = [];
    for (const entry of listedIn(crl)) {
      count += 1;
      if (entries.length < mostShown) entries.push(entry);
    }
    const { issuerDn: issuer, thisUpdate, nextUpdate, number, baseNumber, point } = crl;
    return {
      issuer,
      thisUpdate,
      nextUpdate,
      number: number?.toString() ?? null,
      baseNumber: baseNumber?.toString() ?? null,
      isIndirect: point?.isIndirect ?? false,
      count,
      entries,
    };
  });
}

/** Failures: `der-*`, `format-unknown` (another type of response), `file-too-large`. */
export function describeOcsp(der: Uint8Array): Result<OcspDescription> {
  return attempt(() => {
    const reading = readOcsp(der);
    if (reading.kind === 'refusal') return reading;
    const { responder, producedAt, nonce, certificates, singles } = reading.response;
    return {
      kind: 'answer',
      responder: responder.text,
      producedAt,
      nonce: nonce === null ? null : hex(nonce),
      certificates,
      count: singles.length,
      answers: singles
        .slice(0, mostShown)
        .map(({ id, status, revokedAt, reason, thisUpdate, nextUpdate }) => ({
          serial: hex(id.serial),
          status,
          revokedAt: status === 'revoked' ? revokedAt : null,
          reason: status === 'revoked' ? reason : null,
          thisUpdate,
          nextUpdate,
        })),
    };
  });
}

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}
