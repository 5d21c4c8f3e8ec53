import {
  constants,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { wipe } from '../crypto/index.ts';
import { DojangError } from '../errors/index.ts';
import type { RandomSource } from '../ports/index.ts';
import { readFrame, readRsaKey, readRsaPublicKey } from './private-key-info.ts';
import type { RsaPrivateKeyInfo } from './private-key-info.ts';
import { isConsistent } from './rsa-consistency.ts';
import type { ClearKey } from './types.ts';

/**
 * An RSA key as node:crypto's, for what signs or decrypts with it. Where the numbers make no key: `key-damaged`.
 * @param key in the clear and not wiped yet; the answer outlives it, and is gone with the process' memory
 */
export function keyObjectOf(key: Pick<ClearKey, 'pkcs8Bytes'>): KeyObject {
  const { pkcs1Bytes } = partsOf(key);
  try {
    return createPrivateKey({ key: viewOf(pkcs1Bytes), format: 'der', type: 'pkcs1' });
  } catch {
    // What the library says may show parts of the key.
    throw new DojangError('key-damaged');
  }
}

/** Whether the key is the certificate's: modulus and exponent are equal. `spkiDer` is its SubjectPublicKeyInfo. */
export function matchesCertificate(key: ClearKey, spkiDer: Uint8Array): boolean {
  const own = partsOf(key);
  const its = readRsaPublicKey(spkiDer);
  return its !== null && equal(own.modulus, its.modulus) && equal(own.exponent, its.exponent);
}

/**
 * Signs random bytes with the key (RSA PKCS#1 v1.5, SHA-256) and verifies them with the certificate's public key;
 * false also for a key whose numbers don't belong together, although the signature may verify.
 */
export function roundTrip(key: ClearKey, spkiDer: Uint8Array, random: RandomSource): boolean {
  const message = random.bytes(32);
  return withPair(key, spkiDer, (own, its) => verify('sha256', message, its, sign('sha256', message, own)));
}

/** Encrypts random bytes to the certificate's public key (RSA-OAEP) and decrypts them with the key: for a km key. False as `roundTrip`. */
export function roundTripEncryption(key: ClearKey, spkiDer: Uint8Array, random: RandomSource): boolean {
  const messageBytes = random.bytes(32);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return withPair(key, spkiDer, (own, its) => {
    const backBytes = privateDecrypt(
      { key: own, padding },
      publicEncrypt({ key: its, padding }, messageBytes),
    );
    try {
      return equal(backBytes, messageBytes);
    } finally {
      wipe(backBytes, messageBytes);
    }
  });
}

/**
 * Both keys as node:crypto's. They are handed over as PKCS#1, from inside, because keys whose AlgorithmIdentifier
 * lacks its NULL occur (docs/npki.md) and the parsers of PKCS#8 refuse them.
 */
function withPair(
  key: ClearKey,
  spkiDer: Uint8Array,
  act: (own: KeyObject, its: KeyObject) => boolean,
): boolean {
  const its = readRsaPublicKey(spkiDer);
  if (its === null) return false;
  const parts = partsOf(key);
  if (!isConsistent(parts)) return false;
  try {
    const own = createPrivateKey({ key: viewOf(parts.pkcs1Bytes), format: 'der', type: 'pkcs1' });
    return act(own, createPublicKey({ key: viewOf(its.pkcs1), format: 'der', type: 'pkcs1' }));
  } catch {
    // The library refuses numbers that don't make an RSA pair, or the pair doesn't work: it isn't one, says the answer.
    return false;
  }
}

function partsOf(key: Pick<ClearKey, 'pkcs8Bytes'>): RsaPrivateKeyInfo {
  const frame = readFrame(key.pkcs8Bytes);
  if (frame === null) throw new Error('the key was wiped before this use');
  return readRsaKey(key.pkcs8Bytes, frame);
}

/** A Buffer over the same memory: nothing is copied that would have to be wiped. */
function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
