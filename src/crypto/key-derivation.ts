import { createHash, createHmac, pbkdf2Sync, scryptSync } from 'node:crypto';
import { digestChain } from './digest-chain.ts';
import { hashSizes } from './hashes.ts';
import type { HashName } from './hashes.ts';
import { wipe } from './wipe.ts';

/**
 * PBKDF1 with SHA-1 (RFC 8018 §5.1): the whole last hash, 20 bytes, which the caller cuts and wipes.
 * @param iterations at least 1
 */
export function pbkdf1Sha1(passwordBytes: Uint8Array, salt: Uint8Array, iterations: number): Uint8Array {
  return digestChain('sha1', iterations, passwordBytes, salt);
}

/** The ASCII text 0123456789012345 (docs/npki.md, scheme 1.2.410.200004.1.4). */
const fixedIv = Uint8Array.from('0123456789012345', (digit) => digit.charCodeAt(0));

/**
 * Key and IV of the two Korean password-based schemes (docs/npki.md): the first 16 bytes of PBKDF1, and either the hash
 * of the others (1.2.410.200004.1.15) or the IV that is the same for everyone (.1.4). The caller wipes both.
 */
export function seedPbe(
  passwordBytes: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  iv: 'derived' | 'fixed',
): { readonly keyBytes: Uint8Array; readonly ivBytes: Uint8Array } {
  const chainBytes = pbkdf1Sha1(passwordBytes, salt, iterations);
  const restBytes = sha1(chainBytes.subarray(16));
  try {
    return {
      keyBytes: chainBytes.slice(0, 16),
      ivBytes: iv === 'fixed' ? fixedIv.slice() : Uint8Array.from(restBytes.subarray(0, 16)),
    };
  } finally {
    wipe(chainBytes, restBytes);
  }
}

/** SHA-1 in one go, of a secret: 20 bytes, which the caller wipes. */
export function sha1(secretBytes: Uint8Array): Uint8Array {
  return createHash('sha1').update(secretBytes).digest();
}

/** HMAC (RFC 2104). */
export function hmac(hash: HashName, keyBytes: Uint8Array, message: Uint8Array): Uint8Array {
  return createHmac(hash, keyBytes).update(message).digest();
}

/** PBKDF2 (RFC 8018 §5.2) through node:crypto: `length` bytes, which the caller wipes. */
export function pbkdf2(
  passwordBytes: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
  hash: HashName,
): Uint8Array {
  return pbkdf2Sync(passwordBytes, salt, iterations, length, hash);
}

/** RFC 7914 §2: N, r and p. */
export interface ScryptCost {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

/** scrypt (RFC 7914) through node:crypto: `length` bytes, which the caller wipes; it takes 128·N·r bytes of memory. */
export function scrypt(
  passwordBytes: Uint8Array,
  salt: Uint8Array,
  { cost, blockSize, parallelization }: ScryptCost,
  length: number,
): Uint8Array {
  const maxmem = 128 * blockSize * (cost + parallelization + 32) + 65_536;
  return scryptSync(passwordBytes, salt, length, { N: cost, r: blockSize, p: parallelization, maxmem });
}

/** What a PKCS#12 key is derived for (RFC 7292 appendix B.3). */
export const pkcs12Purpose = { key: 1, iv: 2, mac: 3 } as const;

export type Pkcs12Purpose = (typeof pkcs12Purpose)[keyof typeof pkcs12Purpose];

/**
 * The key derivation of PKCS#12 (RFC 7292 appendix B.2): `length` bytes, which the caller wipes.
 * @param bmpPasswordBytes pairs of bytes with the closing pair of zeros, as `bmpPassword` makes them; may be empty
 * @param iterations at least 1
 */
export function pkcs12Kdf(
  hash: HashName,
  purpose: Pkcs12Purpose,
  bmpPasswordBytes: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array {
  const { digestLength: u, blockLength: v } = hashSizes[hash];
  const diversifier = new Uint8Array(v).fill(purpose);
  const saltLength = v * Math.ceil(salt.length / v);
  const inputBytes = new Uint8Array(saltLength + v * Math.ceil(bmpPasswordBytes.length / v));
  const derivedBytes = new Uint8Array(length);
  try {
    // Steps 2 to 4: I = S ‖ P, each repeated to whole blocks.
    for (let i = 0; i < saltLength; i += 1) inputBytes[i] = salt[i % salt.length] ?? 0;
    for (let i = saltLength; i < inputBytes.length; i += 1) {
      inputBytes[i] = bmpPasswordBytes[(i - saltLength) % bmpPasswordBytes.length] ?? 0;
    }
    for (let at = 0; at < length; at += u) {
      // Step 6A.
      const blockBytes = digestChain(hash, iterations, diversifier, inputBytes);
      derivedBytes.set(blockBytes.subarray(0, length - at), at);
      // Steps 6B and 6C: I_j = (I_j + B + 1) mod 2^8v, B being the block repeated to v bytes.
      for (let block = 0; block < inputBytes.length; block += v) {
        let carry = 1;
        for (let i = v - 1; i >= 0; i -= 1) {
          carry += (inputBytes[block + i] ?? 0) + (blockBytes[i % u] ?? 0);
          inputBytes[block + i] = carry;
          carry >>>= 8;
        }
      }
      wipe(blockBytes);
    }
    return derivedBytes;
  } finally {
    wipe(inputBytes);
  }
}
