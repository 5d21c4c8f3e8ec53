import { der, derInteger, derNull, derOid, tag } from '../asn1/index.ts';
import { wipe } from '../crypto/index.ts';
import { DojangError, attempt } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { readFrame, readRsaKey } from './private-key-info.ts';
import type { ClearKey } from './types.ts';

const rsaEncryption = '1.2.840.113549.1.1.1';

/**
 * A key that nobody locked: PrivateKeyInfo (RFC 5208 §5), cut to its DER by the caller. The answer has bytes of its own, which
 * the caller wipes; the given ones stay the caller's.
 * Fails with `key-damaged`, `key-algorithm-unsupported` (not RSA).
 */
export function readClearKey(pkcs8: Uint8Array): Result<ClearKey> {
  const pkcs8Bytes = new Uint8Array(pkcs8);
  const read = attempt(() => {
    const frame = readFrame(pkcs8Bytes);
    if (frame === null) throw new DojangError('key-damaged');
    const { bits, randomBytes } = readRsaKey(pkcs8Bytes, frame);
    const ownRandomBytes = randomBytes === null ? null : new Uint8Array(randomBytes);
    return {
      pkcs8Bytes,
      algorithm: 'RSA',
      bits,
      randomBytes: ownRandomBytes,
      wipe: () => {
        wipe(pkcs8Bytes, ownRandomBytes);
      },
    };
  });
  if (read.ok) return read;
  wipe(pkcs8Bytes);
  if (!read.error.reason.startsWith('der-')) return read;
  return { ok: false, error: new DojangError('key-damaged', read.error.facts, read.error) };
}

/** An RSAPrivateKey (RFC 8017 appendix A.1.2) as a PrivateKeyInfo. The caller wipes the answer. */
export function wrapRsaKey(pkcs1Bytes: Uint8Array): Uint8Array {
  const algorithm = der(tag.sequence, derOid(rsaEncryption), derNull());
  const inner = der(tag.octetString, pkcs1Bytes);
  try {
    return der(tag.sequence, derInteger(0), algorithm, inner);
  } finally {
    wipe(inner);
  }
}
