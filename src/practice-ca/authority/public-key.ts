import { createHash, createPublicKey } from 'node:crypto';
import { children, readTlv } from '../../asn1/index.ts';
import { sha1 } from './encoding.ts';

/** The contents of subjectPublicKey, which key identifiers hash (RFC 5280 §4.2.1.2). */
export function keyBitsOf(spki: Uint8Array): Uint8Array {
  const [, key] = children(spki, readTlv(spki, 0));
  if (key === undefined) throw new Error('a SubjectPublicKeyInfo without its key');
  return spki.subarray(key.start + 1, key.end);
}

/** RFC 5280 §4.2.1.2 method (1). */
export function keyIdentifierOf(spki: Uint8Array): Uint8Array {
  return sha1(keyBitsOf(spki));
}

/** What one public key is known by: an answer that issues a key twice is refused by it. */
export function fingerprintOf(spki: Uint8Array): string {
  return createHash('sha256').update(keyBitsOf(spki)).digest('hex');
}

export type KeyVerdict = 'fine' | 'not-rsa' | 'unusual-size' | 'damaged';

/** Whether a certificate is issued for such a key: RSA with 2048 or 3072 bits and a usual exponent, as joint certificates have. */
export function judgeKey(spki: Uint8Array): KeyVerdict {
  let key;
  try {
    key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    // Whatever the library can't read as a key is none.
    return 'damaged';
  }
  if (key.asymmetricKeyType !== 'rsa') return 'not-rsa';
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (modulusLength !== 2048 && modulusLength !== 3072) return 'unusual-size';
  return publicExponent >= 65_537n && publicExponent % 2n === 1n ? 'fine' : 'damaged';
}
