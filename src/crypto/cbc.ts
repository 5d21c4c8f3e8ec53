import { createCipheriv, createDecipheriv } from 'node:crypto';
import { assertNever } from '../errors/index.ts';
import { rc2CbcDecrypt } from './rc2.ts';
import { seedCbcDecrypt, seedCbcEncrypt } from './seed.ts';
import { wipe } from './wipe.ts';

/** Ciphers of key files, all in CBC mode with PKCS#7 padding. */
export type CipherName = 'SEED-CBC' | '3DES-CBC' | 'AES-128-CBC' | 'AES-192-CBC' | 'AES-256-CBC';

interface CipherSizes {
  readonly keyLength: number;
  readonly blockLength: number;
}

/** Bytes of key and of block (which is the IV's length too). */
export const cipherSizes: Readonly<Record<CipherName, CipherSizes>> = {
  'SEED-CBC': { keyLength: 16, blockLength: 16 },
  '3DES-CBC': { keyLength: 24, blockLength: 8 },
  'AES-128-CBC': { keyLength: 16, blockLength: 16 },
  'AES-192-CBC': { keyLength: 24, blockLength: 16 },
  'AES-256-CBC': { keyLength: 32, blockLength: 16 },
};

/** The names node:crypto and BoringSSL know; both have these, neither has SEED. */
function nativeName(cipher: Exclude<CipherName, 'SEED-CBC'>): string {
  switch (cipher) {
    case '3DES-CBC':
      return 'des-ede3-cbc';
    case 'AES-128-CBC':
      return 'aes-128-cbc';
    case 'AES-192-CBC':
      return 'aes-192-cbc';
    case 'AES-256-CBC':
      return 'aes-256-cbc';
    default:
      return assertNever(cipher);
  }
}

/**
 * Decrypts and takes the PKCS#7 padding off (RFC 5652 §6.3).
 * @returns the plaintext, which the caller wipes, or null where length or padding is wrong: as a rule a wrong key
 */
export function cbcDecrypt(
  cipher: CipherName,
  keyBytes: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array | null {
  const { blockLength } = cipherSizes[cipher];
  if (encrypted.length === 0 || encrypted.length % blockLength !== 0) return null;
  return unpadded(decryptBlocks(cipher, keyBytes, iv, encrypted), blockLength);
}

/** Takes over `paddedBytes` and answers what is before the PKCS#7 padding, or null where that is none. */
function unpadded(paddedBytes: Uint8Array, blockLength: number): Uint8Array | null {
  try {
    const padding = paddedBytes.at(-1) ?? 0;
    if (padding === 0 || padding > blockLength) return null;
    const length = paddedBytes.length - padding;
    if (!paddedBytes.subarray(length).every((byte) => byte === padding)) return null;
    return Uint8Array.from(paddedBytes.subarray(0, length));
  } finally {
    wipe(paddedBytes);
  }
}

/** As `cbcDecrypt`, with RC2 (RFC 2268) of so many effective bits. */
export function rc2Decrypt(
  effectiveBits: number,
  keyBytes: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array | null {
  if (encrypted.length === 0 || encrypted.length % 8 !== 0) return null;
  return unpadded(rc2CbcDecrypt(keyBytes, effectiveBits, iv, encrypted), 8);
}

function decryptBlocks(
  cipher: CipherName,
  keyBytes: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array {
  if (cipher === 'SEED-CBC') return seedCbcDecrypt(keyBytes, iv, encrypted);
  const decipher = createDecipheriv(nativeName(cipher), keyBytes, iv).setAutoPadding(false);
  // Without padding every block comes out of the one call, none is left for `final`.
  return decipher.update(encrypted);
}

/** Pads as PKCS#7 and encrypts. Key and IV as long as `cipherSizes` says. */
export function cbcEncrypt(
  cipher: CipherName,
  keyBytes: Uint8Array,
  iv: Uint8Array,
  plainBytes: Uint8Array,
): Uint8Array {
  const { blockLength } = cipherSizes[cipher];
  const padding = blockLength - (plainBytes.length % blockLength);
  const paddedBytes = new Uint8Array(plainBytes.length + padding);
  try {
    paddedBytes.set(plainBytes);
    paddedBytes.fill(padding, plainBytes.length);
    if (cipher === 'SEED-CBC') return seedCbcEncrypt(keyBytes, iv, paddedBytes);
    return Uint8Array.from(
      createCipheriv(nativeName(cipher), keyBytes, iv).setAutoPadding(false).update(paddedBytes),
    );
  } finally {
    wipe(paddedBytes);
  }
}
