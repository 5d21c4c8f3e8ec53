import { createHash, pbkdf2Sync } from 'node:crypto';
import { sha1Chain } from './sha1-chain.ts';
import { wipe } from './wipe.ts';

/** Hashes of PBKDF2's pseudo-random function, named as node:crypto and BoringSSL know them. */
export type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/**
 * PBKDF1 with SHA-1 (RFC 8018 §5.1): the whole last hash, 20 bytes, which the caller cuts and wipes.
 * @param iterations at least 1
 */
export function pbkdf1Sha1(passwordBytes: Uint8Array, salt: Uint8Array, iterations: number): Uint8Array {
  return sha1Chain(iterations, passwordBytes, salt);
}

/** SHA-1 in one go, of a secret: 20 bytes, which the caller wipes. */
export function sha1(secretBytes: Uint8Array): Uint8Array {
  return createHash('sha1').update(secretBytes).digest();
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

/** What a PKCS#12 key is derived for (RFC 7292 appendix B.3). */
export const pkcs12Purpose = { key: 1, iv: 2 } as const;

/** Block size and digest size of SHA-1: v and u of RFC 7292 appendix B.2. */
const v = 64;
const u = 20;

/**
 * The key derivation of PKCS#12 with SHA-1 (RFC 7292 appendix B.2): `length` bytes, which the caller wipes.
 * @param bmpPasswordBytes pairs of bytes with the closing pair of zeros, as `bmpPassword` makes them
 */
export function pkcs12Sha1(
  purpose: (typeof pkcs12Purpose)[keyof typeof pkcs12Purpose],
  bmpPasswordBytes: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array {
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
      const blockBytes = sha1Chain(iterations, diversifier, inputBytes);
      derivedBytes.set(blockBytes.subarray(0, length - at), at);
      // Steps 6B and 6C: I_j = (I_j + B + 1) mod 2^512, B being the block repeated to 64 bytes.
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
