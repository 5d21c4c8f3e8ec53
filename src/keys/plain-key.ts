import { createPrivateKey, createPublicKey } from 'node:crypto';
import { enter, oidOf, tag } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { readFrame, readRsaKey, readRsaPublicKey, rsaEncryption } from './private-key-info.ts';
import type { PrivateKeyInfo, RsaPublicParts } from './private-key-info.ts';

/** What a PrivateKeyInfo in the clear tells of itself. */
export interface PrivateKeyFacts {
  /** 'RSA' or the algorithm's OID. */
  readonly algorithm: string;
  /** Length of the modulus; 0 where it isn't RSA. */
  readonly bits: number;
  /** R, 20 bytes (a copy, which the caller wipes), or null. */
  readonly randomBytes: Uint8Array | null;
}

/**
 * What the PrivateKeyInfo says of itself, or null where the bytes are no PrivateKeyInfo to the last byte.
 * @throws DojangError `key-damaged` (an RSA key that is broken inside), `key-algorithm-unsupported` (beyond 16,384 bits)
 */
export function describePrivateKey(pkcs8Bytes: Uint8Array): PrivateKeyFacts | null {
  const frame = readFrame(pkcs8Bytes);
  if (frame === null) return null;
  try {
    const algorithm = algorithmOf(pkcs8Bytes, frame);
    if (algorithm !== rsaEncryption) return { algorithm, bits: 0, randomBytes: null };
    const { bits, randomBytes } = readRsaKey(pkcs8Bytes, frame);
    return { algorithm: 'RSA', bits, randomBytes: randomBytes?.slice() ?? null };
  } catch (error) {
    if (error instanceof DojangError && error.reason.startsWith('der-')) {
      throw new DojangError('key-damaged', error.facts, error);
    }
    throw error;
  }
}

/**
 * What tells a key's public half from every other, the same as `publicKeyIdOf` its certificate; null where it can't be
 * told: a kind that node:crypto doesn't know. Of RSA it is modulus and exponent, of others the SubjectPublicKeyInfo.
 * @throws DojangError as `describePrivateKey`, which is asked first
 */
export function publicKeyIdIn(pkcs8Bytes: Uint8Array): string | null {
  const frame = readFrame(pkcs8Bytes);
  if (frame === null) return null;
  if (algorithmOf(pkcs8Bytes, frame) === rsaEncryption) return rsaId(readRsaKey(pkcs8Bytes, frame));
  try {
    const key = Buffer.from(pkcs8Bytes.buffer, pkcs8Bytes.byteOffset, pkcs8Bytes.byteLength);
    const own = createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
    return hex(own.export({ format: 'der', type: 'spki' }));
  } catch {
    // A kind of key that the library doesn't know, or broken numbers: nothing says what belongs to it.
    return null;
  }
}

/** The same of a SubjectPublicKeyInfo. */
export function publicKeyIdOf(spkiDer: Uint8Array): string {
  const rsa = readRsaPublicKey(spkiDer);
  return rsa === null ? hex(spkiDer) : rsaId(rsa);
}

/** Whether the bytes are a PrivateKeyInfo to the last byte: a wrong password makes none. */
export function isPrivateKeyInfo(bytes: Uint8Array): boolean {
  return readFrame(bytes) !== null;
}

function algorithmOf(pkcs8Bytes: Uint8Array, frame: PrivateKeyInfo): string {
  return oidOf(pkcs8Bytes, enter(pkcs8Bytes, frame.algorithm, tag.oid));
}

function rsaId({ modulus, exponent }: RsaPublicParts): string {
  return `${hex(modulus)} ${hex(exponent)}`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
