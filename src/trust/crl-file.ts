import { readTlv, tag } from '../asn1/index.ts';
import { attempt, DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { crlLimit, readCrl } from './crl.ts';
import { weakSignature } from './signature.ts';

const mostCrls = 256;
const block = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]*)-----END X509 CRL-----/g;

/**
 * The CRLs of a file, each cut to its DER: PEM with one or several X509 CRL blocks (RFC 7468 §6), or DER with one or several behind
 * each other. Whether they can be used is found out later. Failures: `file-empty`, `file-too-large`, `format-unknown`, `der-*`.
 */
export function crlsIn(bytes: Uint8Array): Result<readonly Uint8Array[]> {
  return attempt(() => {
    if (bytes.length === 0) throw new DojangError('file-empty');
    if (bytes.length > crlFileLimit) throw new DojangError('file-too-large', { limit: crlFileLimit });
    const found = bytes[0] === tag.sequence ? fromDer(bytes) : fromPem(bytes);
    if (found.length === 0) throw new DojangError('format-unknown');
    if (found.length > mostCrls) throw new DojangError('file-too-large', { limit: mostCrls });
    return found;
  });
}

/** Bytes of a file with CRLs: PEM takes a third more. */
export const crlFileLimit = crlLimit * 2;

/** Whether a CRL is signed in a way that is weak (SHA-1 from 2014 on, MD5); false where it can't be read. */
export function isWeakCrl(der: Uint8Array): boolean {
  const read = attempt(() => readCrl(der));
  return read.ok && weakSignature(read.value.scheme, read.value.thisUpdate).length > 0;
}

function fromDer(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < bytes.length && bytes[at] === tag.sequence && found.length <= mostCrls;) {
    const { end } = readTlv(bytes, at);
    found.push(new Uint8Array(bytes.subarray(at, end)));
    at = end;
  }
  return found;
}

function fromPem(bytes: Uint8Array): Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return Array.from(text.matchAll(block), ([, base64 = '']) => new Uint8Array(Buffer.from(base64, 'base64')));
}
