import { readTlv, tag } from '../asn1/index.ts';
import { DojangError, err, ok } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { asDamage, outlineOf } from './scan.ts';

/** Bytes of a file that may hold several certificates. */
export const certificateFileLimit = 1_048_576;

const mostCertificates = 256;

/**
 * The certificates of a file, each cut to its DER: PEM with one or several CERTIFICATE blocks, DER with one or several
 * behind each other, or a SEQUENCE OF Certificate (CaPubs). Bytes behind the last one are passed over, as they occur.
 * Failures: `file-empty`, `file-too-large`, `format-unknown` (no certificate in it), `certificate-damaged`.
 */
export function certificatesIn(bytes: Uint8Array): Result<readonly Uint8Array[]> {
  if (bytes.length === 0) return err(new DojangError('file-empty'));
  if (bytes.length > certificateFileLimit) {
    return err(new DojangError('file-too-large', { limit: certificateFileLimit }));
  }
  try {
    const found = bytes[0] === tag.sequence ? fromDer(bytes) : fromPem(bytes);
    return found.length === 0 ? err(new DojangError('format-unknown')) : ok(found);
  } catch (error) {
    return err(asDamage(error));
  }
}

function fromDer(bytes: Uint8Array): Uint8Array[] {
  const outer = readTlv(bytes, 0);
  const first = outer.start < outer.end ? readTlv(bytes, outer.start, outer.end) : null;
  const inner = first !== null && first.start < first.end ? readTlv(bytes, first.start, first.end) : null;
  // A certificate's first child is the TBSCertificate, whose first child is never a SEQUENCE; a list's is one.
  if (first?.tag === tag.sequence && inner?.tag === tag.sequence) return allAt(bytes, outer.start, outer.end);
  return [cut(bytes, 0, bytes.length), ...following(bytes, outer.end)];
}

/** Certificates that follow without a gap; anything else there is the trailing bytes of the field. */
function following(bytes: Uint8Array, at: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  while (at < bytes.length && bytes[at] === tag.sequence) {
    const next = cut(bytes, at, bytes.length);
    found.push(next);
    refuseTooMany(found.length);
    at += next.length;
  }
  return found;
}

function allAt(bytes: Uint8Array, at: number, end: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  while (at < end) {
    const next = cut(bytes, at, end);
    found.push(next);
    refuseTooMany(found.length);
    at += next.length;
  }
  return found;
}

function cut(bytes: Uint8Array, at: number, end: number): Uint8Array {
  const rest = bytes.subarray(at, end);
  // A copy: what a Buffer calls a slice would keep the whole file alive.
  return new Uint8Array(rest.subarray(0, outlineOf(rest).certificate.end));
}

function refuseTooMany(count: number): void {
  if (count > mostCertificates) throw new DojangError('file-too-large', { limit: mostCertificates });
}

const block = /-----BEGIN (?:X509 )?CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END (?:X509 )?CERTIFICATE-----/g;

/** RFC 7468 §5, lax: text around the blocks is passed over. */
function fromPem(bytes: Uint8Array): Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const found: Uint8Array[] = [];
  for (const match of text.matchAll(block)) {
    const der = new Uint8Array(Buffer.from(match[1] ?? '', 'base64'));
    found.push(cut(der, 0, der.length));
    refuseTooMany(found.length);
  }
  return found;
}
