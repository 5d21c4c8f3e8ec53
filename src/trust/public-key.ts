import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { children, der as encode, derNull, derOid, expectTag, oidOf, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { readPss } from './algorithms.ts';
import type { SignatureScheme } from './algorithms.ts';

/** A certificate's key. `kind` is what signatures it can check; `none` can't be used here. */
export interface PublicKey {
  /** The SubjectPublicKeyInfo in hexadecimal: the same key where it is the same. */
  readonly id: string;
  readonly kind: 'rsa' | 'rsa-pss' | 'ecdsa' | 'ed25519' | 'ed448' | 'none';
  /** Bits of an RSA modulus, otherwise 0. */
  readonly bits: number;
  /** What an id-RSASSA-PSS key restricts its signatures to (RFC 4055 §3.3). */
  readonly only: (SignatureScheme & { readonly kind: 'rsa-pss' }) | null;
  /** The platform's key, made when first asked for; null where it can't make one. */
  object(): KeyObject | null;
}

const rsaEncryption = '1.2.840.113549.1.1.1';
/** Larger ones cost milliseconds a signature, and BoringSSL refuses them. */
const mostRsaBits = 8192;
const curves: ReadonlySet<string> = new Set([
  '1.2.840.10045.3.1.7', // P-256
  '1.3.132.0.33', // P-224
  '1.3.132.0.34', // P-384
  '1.3.132.0.35', // P-521
  '1.3.132.0.10', // secp256k1
]);

/**
 * SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }. A key that can't be used is
 * `none`, which is no error until somebody needs it. @throws DojangError `der-*` where the structure is broken
 */
export function readPublicKey(bytes: Uint8Array, spki: Tlv): PublicKey {
  const algorithm = expectTag(bytes, spki.start, spki.end, tag.sequence);
  const key = expectTag(bytes, algorithm.end, spki.end, tag.bitString);
  const [type, parameters, ...more] = children(bytes, algorithm);
  const isWhole = key.end === spki.end && bytes[key.start] === 0 && more.length === 0;
  if (!isWhole || type === undefined) throw new DojangError('der-value', { offset: spki.at });
  const encoded = bytes.subarray(spki.at, spki.end);
  const keyBits = bytes.subarray(key.at, key.end);
  const oid = oidOf(bytes, type);
  switch (oid) {
    case rsaEncryption: {
      const modulus = rsaBits(bytes, key);
      return usable(encoded, modulus === 0 ? 'none' : 'rsa', modulus, null, encoded);
    }
    case '1.2.840.113549.1.1.10': {
      const modulus = rsaBits(bytes, key);
      const only = parameters === undefined ? null : readPss(bytes, parameters);
      const isUsable = modulus > 0 && (parameters === undefined || only !== null);
      // BoringSSL knows no such key, but checks PSS signatures with a plain one.
      const plain = encode(tag.sequence, encode(tag.sequence, derOid(rsaEncryption), derNull()), keyBits);
      return usable(encoded, isUsable ? 'rsa-pss' : 'none', modulus, only, plain);
    }
    case '1.2.840.10045.2.1': {
      // RFC 5480 §2.1.1: named curves only; explicit parameters let others choose the generator (CVE-2020-0601).
      const isNamed = parameters?.tag === tag.oid && curves.has(oidOf(bytes, parameters));
      return usable(encoded, isNamed ? 'ecdsa' : 'none', 0, null, encoded);
    }
    case '1.3.101.112':
    case '1.3.101.113': {
      const kind = oid === '1.3.101.112' ? 'ed25519' : 'ed448';
      return usable(encoded, parameters === undefined ? kind : 'none', 0, null, encoded);
    }
    default:
      return usable(encoded, 'none', 0, null, encoded);
  }
}

/**
 * RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }. The modulus' bits; 0 for a key that proves nothing (an
 * exponent of 1, an even one) or that costs too much to use.
 */
function rsaBits(bytes: Uint8Array, key: Tlv): number {
  const sequence = expectTag(bytes, key.start + 1, key.end, tag.sequence);
  const modulus = expectTag(bytes, sequence.start, sequence.end, tag.integer);
  const exponent = expectTag(bytes, modulus.end, sequence.end, tag.integer);
  if (exponent.end !== sequence.end || sequence.end !== key.end)
    throw new DojangError('der-value', { offset: key.at });
  const [bits, exponentBits] = [magnitude(bytes, modulus), magnitude(bytes, exponent)];
  const isOdd = ((bytes[exponent.end - 1] ?? 0) & (bytes[modulus.end - 1] ?? 0) & 1) === 1;
  return isOdd && exponentBits >= 2 && exponentBits <= 33 && bits <= mostRsaBits ? bits : 0;
}

/** Bits of a positive INTEGER; 0 for any other. */
function magnitude(bytes: Uint8Array, integer: Tlv): number {
  if (integer.start === integer.end || (bytes[integer.start] ?? 0) >= 0x80) return 0;
  let start = integer.start;
  while (start < integer.end && bytes[start] === 0) start += 1;
  return start === integer.end ? 0 : (integer.end - start) * 8 - (Math.clz32(bytes[start] ?? 0) - 24);
}

function usable(
  encoded: Uint8Array,
  kind: PublicKey['kind'],
  bits: number,
  only: PublicKey['only'],
  platformSpki: Uint8Array,
): PublicKey {
  const id = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length).toString('hex');
  let object: KeyObject | null | undefined;
  return {
    id,
    kind,
    bits,
    only,
    object: () => {
      if (object === undefined) object = kind === 'none' ? null : keyObject(platformSpki);
      return object;
    },
  };
}

function keyObject(spki: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch (error) {
    // The platform's own errors: a point off the curve, a curve it doesn't know. Nothing can be proven with such a key.
    if (error instanceof Error) return null;
    throw error;
  }
}
