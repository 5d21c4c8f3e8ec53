import { constants, createHash, privateDecrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { children, expectTag, oidOf, readTlv, tag } from '../../asn1/index.ts';
import { wipe } from '../../crypto/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { RandomSource } from '../../ports/index.ts';
import { hashOf, hashOids, parametersOf } from './algorithms.ts';

/** rsaEncryption: PKCS#1 v1.5 (RFC 3370 §4.2.1). */
export const rsaEncryption = '1.2.840.113549.1.1.1';
/** id-RSAES-OAEP (RFC 4055 §4). */
export const rsaOaep = '1.2.840.113549.1.1.7';

/** The key identifier of a public key (RFC 5280 §4.2.1.2, method 1). */
export function keyIdOf(publicKey: KeyObject): Uint8Array {
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const outer = expectTag(spki, 0, spki.length, tag.sequence);
  const algorithm = readTlv(spki, outer.start, outer.end);
  const bits = expectTag(spki, algorithm.end, outer.end, tag.bitString);
  return Uint8Array.from(
    createHash('sha1')
      .update(spki.subarray(bits.start + 1, bits.end))
      .digest(),
  );
}

/**
 * A content key that was encrypted to the RSA key. What isn't well-formed makes random bytes, so that a damaged key is told
 * from a wrong one nowhere (RFC 3218 §2.3.2); the caller wipes the answer.
 * @throws DojangError `cmp-unsupported`
 */
export function openTransported(
  algorithm: AlgorithmIdentifier,
  encryptedKey: Uint8Array,
  privateKey: KeyObject,
  keyLength: number,
  random: RandomSource,
): Uint8Array {
  const insteadBytes = random.bytes(keyLength);
  if (algorithm.algorithm === rsaOaep) {
    return openOaep(oaepHashOf(algorithm), encryptedKey, privateKey, insteadBytes);
  }
  if (algorithm.algorithm !== rsaEncryption) {
    throw new DojangError('cmp-unsupported', { algorithm: algorithm.algorithm });
  }
  return openPkcs1(encryptedKey, privateKey, insteadBytes);
}

function openOaep(
  oaepHash: string,
  encryptedKey: Uint8Array,
  key: KeyObject,
  insteadBytes: Uint8Array,
): Uint8Array {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  let keyBytes: Uint8Array;
  try {
    keyBytes = privateDecrypt({ key, padding, oaepHash }, encryptedKey);
  } catch (error) {
    // The platform's own error for a ciphertext that isn't one.
    if (error instanceof Error) return insteadBytes;
    throw error;
  }
  if (keyBytes.length !== insteadBytes.length) {
    wipe(keyBytes);
    return insteadBytes;
  }
  wipe(insteadBytes);
  return keyBytes;
}

/**
 * PKCS#1 v1.5 (RFC 8017 §7.2.2), the padding taken off here: Node refuses to since CVE-2023-46809. The length of the key is known
 * beforehand, so that every byte is looked at whatever the others are: EM = 00 02 PS 00 M.
 */
function openPkcs1(encryptedKey: Uint8Array, key: KeyObject, insteadBytes: Uint8Array): Uint8Array {
  let paddedBytes: Uint8Array;
  try {
    paddedBytes = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encryptedKey);
  } catch (error) {
    // A ciphertext of another length than the modulus, or beyond it.
    if (error instanceof Error) return insteadBytes;
    throw error;
  }
  try {
    const keyLength = insteadBytes.length;
    const zero = paddedBytes.length - keyLength - 1;
    // At least eight bytes of padding.
    if (zero < 10) return insteadBytes;
    let wrong = (paddedBytes[0] ?? 1) | ((paddedBytes[1] ?? 0) ^ 2) | (paddedBytes[zero] ?? 1);
    // (x - 1) >> 8 has all bits set for 0 only.
    for (let i = 2; i < zero; i += 1) wrong |= ((paddedBytes[i] ?? 0) - 1) >> 8;
    const instead = -Number(wrong !== 0);
    for (let i = 0; i < keyLength; i += 1) {
      const byte = paddedBytes[zero + 1 + i] ?? 0;
      insteadBytes[i] = ((insteadBytes[i] ?? 0) & instead) | (byte & ~instead);
    }
    return insteadBytes;
  } finally {
    wipe(paddedBytes);
  }
}

/** The hash of RSAES-OAEP-params, where the mask uses the same and the label is empty (RFC 4055 §4.1). @throws `cmp-unsupported` */
function oaepHashOf(algorithm: AlgorithmIdentifier): string {
  const unsupported = new DojangError('cmp-unsupported', { algorithm: algorithm.algorithm });
  const parameters = parametersOf(algorithm);
  let hash: string = hashOids.sha1;
  let mask: string = hashOids.sha1;
  if (parameters !== null) {
    for (const field of children(parameters, expectTag(parameters, 0, parameters.length, tag.sequence))) {
      const value = expectTag(parameters, field.start, field.end, tag.sequence);
      const [first, second] = children(parameters, value);
      if (first === undefined) throw unsupported;
      if (field.tag === tag.explicit(0)) hash = oidOf(parameters, first);
      else if (field.tag === tag.explicit(1) && second !== undefined) {
        mask = oidOf(parameters, expectTag(parameters, second.start, second.end, tag.oid));
      } else throw unsupported;
    }
  }
  const name = hashOf(hash);
  if (name === null || mask !== hash) throw unsupported;
  return name;
}
