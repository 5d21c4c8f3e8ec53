import { children, enter, oidOf, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';

/** RFC 8017 appendix A.1. */
export const rsaEncryption = '1.2.840.113549.1.1.1';
/** The attribute that carries R (docs/npki.md, 'Private keys'). */
export const randomNumber = '1.2.410.200004.10.1.1.3';
/** Node's and BoringSSL's limit. */
const mostBits = 16_384;

/** Where the parts of an RSA key lie; views into the bytes they were read from. */
export interface RsaPublicParts {
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** A PrivateKeyInfo taken apart; views into its bytes, gone once these are wiped. */
export interface RsaPrivateKeyInfo extends RsaPublicParts {
  readonly bits: number;
  /** d, p, q, dP, dQ, qInv. */
  readonly secretsBytes: readonly Uint8Array[];
  /** The RSAPrivateKey inside, as PKCS#1 DER. */
  readonly pkcs1Bytes: Uint8Array;
  /** R, 20 bytes, or null. */
  readonly randomBytes: Uint8Array | null;
}

/** Where the parts of a PrivateKeyInfo lie. */
export interface PrivateKeyInfo {
  readonly algorithm: Tlv;
  readonly privateKey: Tlv;
  readonly attributes: Tlv | undefined;
}

/**
 * The frame of a PrivateKeyInfo, or null where the bytes aren't one: as a rule a wrong password whose padding looked
 * right by chance. Everything around the key must fit to the last byte.
 *
 *     PrivateKeyInfo ::= SEQUENCE {                     -- RFC 5208 §5, RFC 5958 §2
 *       version              INTEGER (0 | 1),
 *       privateKeyAlgorithm  AlgorithmIdentifier,
 *       privateKey           OCTET STRING,
 *       attributes       [0] IMPLICIT SET OF Attribute OPTIONAL,
 *       publicKey        [1] IMPLICIT BIT STRING OPTIONAL }
 */
export function readFrame(pkcs8Bytes: Uint8Array): PrivateKeyInfo | null {
  try {
    const outer = readTlv(pkcs8Bytes, 0);
    if (outer.tag !== tag.sequence || outer.end !== pkcs8Bytes.length) return null;
    const [version, algorithm, privateKey, ...more] = children(pkcs8Bytes, outer);
    if (version?.tag !== tag.integer || algorithm?.tag !== tag.sequence) return null;
    if (version.end - version.start !== 1 || (pkcs8Bytes[version.start] ?? 0) > 1) return null;
    if (privateKey?.tag !== tag.octetString) return null;
    enter(pkcs8Bytes, algorithm, tag.oid);
    const known: readonly number[] = [tag.explicit(0), tag.implicit(1)];
    if (!more.every((element) => known.includes(element.tag))) return null;
    return { algorithm, privateKey, attributes: more.find((element) => element.tag === tag.explicit(0)) };
  } catch (error) {
    if (error instanceof DojangError) return null;
    throw error;
  }
}

/**
 * Takes a framed RSA key apart.
 * @throws DojangError `key-algorithm-unsupported` (not RSA, or beyond 16,384 bits), `der-*` (damaged inside)
 */
export function readRsaKey(pkcs8Bytes: Uint8Array, frame: PrivateKeyInfo): RsaPrivateKeyInfo {
  const algorithm = oidOf(pkcs8Bytes, enter(pkcs8Bytes, frame.algorithm, tag.oid));
  if (algorithm !== rsaEncryption) throw new DojangError('key-algorithm-unsupported', { algorithm });
  const { start, end } = frame.privateKey;
  const pkcs1Bytes = pkcs8Bytes.subarray(start, end);
  // RSAPrivateKey ::= SEQUENCE { version 0, n, e, d, p, q, dP, dQ, qInv }   -- RFC 8017 appendix A.1.2
  const [version, modulus, exponent, ...secretsBytes] = integersOf(pkcs1Bytes, 0);
  if (modulus === undefined || exponent === undefined || version?.length !== 0 || secretsBytes.length !== 6) {
    throw new DojangError('der-value', { offset: start });
  }
  // None is larger than the modulus: whoever calculates with them knows what to expect.
  if ([exponent, ...secretsBytes].some(({ length }) => length > modulus.length)) {
    throw new DojangError('der-value', { offset: start });
  }
  const bits = bitsOf(modulus);
  if (bits > mostBits) throw new DojangError('key-algorithm-unsupported', { algorithm, bits });
  return {
    bits,
    modulus,
    exponent,
    secretsBytes,
    pkcs1Bytes,
    randomBytes: randomOf(pkcs8Bytes, frame.attributes),
  };
}

/**
 * Modulus and exponent of an RSA SubjectPublicKeyInfo; null where it isn't RSA or isn't one at all.
 *
 *     SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }
 *     RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }
 */
export function readRsaPublicKey(
  spkiDer: Uint8Array,
): (RsaPublicParts & { readonly pkcs1: Uint8Array }) | null {
  try {
    const [algorithm, bits] = children(spkiDer, readTlv(spkiDer, 0));
    if (algorithm?.tag !== tag.sequence || bits?.tag !== tag.bitString || spkiDer[bits.start] !== 0)
      return null;
    if (oidOf(spkiDer, enter(spkiDer, algorithm, tag.oid)) !== rsaEncryption) return null;
    const pkcs1 = spkiDer.subarray(bits.start + 1, bits.end);
    const [modulus, exponent, ...more] = integersOf(pkcs1, 0);
    if (modulus === undefined || exponent === undefined || more.length > 0) return null;
    return { modulus, exponent, pkcs1 };
  } catch (error) {
    if (error instanceof DojangError) return null;
    throw error;
  }
}

/** The magnitudes of a SEQUENCE of non-negative INTEGERs that fills the bytes, leading zeros dropped (so 0 is empty). */
function integersOf(bytes: Uint8Array, at: number): Uint8Array[] {
  const sequence = readTlv(bytes, at);
  if (sequence.tag !== tag.sequence || sequence.end !== bytes.length) {
    throw new DojangError('der-value', { offset: at });
  }
  return children(bytes, sequence).map((integer) => {
    const negative = (bytes[integer.start] ?? 0) >= 0x80;
    if (integer.tag !== tag.integer || integer.start === integer.end || negative) {
      throw new DojangError('der-value', { offset: integer.at });
    }
    let { start } = integer;
    while (start < integer.end && bytes[start] === 0) start += 1;
    return bytes.subarray(start, integer.end);
  });
}

function bitsOf(magnitude: Uint8Array): number {
  return magnitude.length === 0 ? 0 : 8 * magnitude.length - Math.clz32(magnitude[0] ?? 0) + 24;
}

/** `[0] { SEQUENCE { 1.2.410.200004.10.1.1.3, SET { BIT STRING (20 bytes) } } }`; other attributes are passed over. */
function randomOf(bytes: Uint8Array, attributes: Tlv | undefined): Uint8Array | null {
  if (attributes === undefined) return null;
  for (const attribute of children(bytes, attributes)) {
    const [type, values] = children(bytes, attribute);
    if (type?.tag !== tag.oid || values?.tag !== tag.set || oidOf(bytes, type) !== randomNumber) continue;
    const value = enter(bytes, values, tag.bitString);
    if (value.end - value.start === 21 && bytes[value.start] === 0)
      return bytes.subarray(value.start + 1, value.end);
  }
  return null;
}
