import { constants, privateDecrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { children, expectTag, oidOf, readTlv, tag } from '../../asn1/index.ts';
import type { Tlv } from '../../asn1/index.ts';
import { DojangError } from '../../errors/index.ts';
import { vidMatches } from '../../keys/index.ts';
import type { Identity } from '../authority/certificate.ts';
import type { Person } from '../database/identity.ts';
import { Refusal } from './refusal.ts';

/** R has 20 bytes (docs/npki.md). */
const randomLength = 20;

/**
 * What lets sites check the person's number, out of what the request carries encrypted to this authority:
 *
 *     EncryptedVID ::= SEQUENCE { version [0], vidHashAlg [1], encryptionAlg [2], certID [3] IssuerAndSerial,
 *       encryptedVID [4] OCTET STRING }
 *     the octets decrypt (RSA PKCS#1 v1.5) to SEQUENCE { vid OCTET STRING, randomNum BIT STRING }
 *
 * The VID must be the one of the number that the identity check saw.
 * @throws Refusal `incorrectData`
 */
export function identityOf(encryptedVid: Uint8Array, key: KeyObject, person: Person): Identity {
  const { hashOid, vid, randomBytes } = opened(encryptedVid, key);
  const idNumberBytes = Buffer.from(person.idNumber, 'latin1');
  try {
    const fits = vidMatches(idNumberBytes, randomBytes, hashOid, vid);
    if (!fits.ok || !fits.value)
      throw new Refusal('incorrectData', 'the VID does not fit the identity that was checked');
    return { realName: person.name, hashOid, vid };
  } finally {
    idNumberBytes.fill(0);
    randomBytes.fill(0);
  }
}

/** What the authority's key opens. @throws Refusal `incorrectData` */
function opened(encryptedVid: Uint8Array, key: KeyObject): OpenedVid {
  try {
    return open(encryptedVid, key);
  } catch (error) {
    if (error instanceof DojangError) throw new Refusal('incorrectData', 'the VID can not be read');
    throw error;
  }
}

/** The element inside a context tag: explicit in what is met, an implicit one means the same. */
function inside(bytes: Uint8Array, wrapper: Tlv, expected: number): Tlv {
  if ((wrapper.tag & 0x20) === 0) return wrapper;
  const first = readTlv(bytes, wrapper.start, wrapper.end);
  return first.tag === expected && first.end === wrapper.end ? first : wrapper;
}

interface OpenedVid {
  readonly hashOid: string;
  readonly vid: Uint8Array;
  readonly randomBytes: Uint8Array;
}

function open(bytes: Uint8Array, key: KeyObject): OpenedVid {
  const whole = expectTag(bytes, 0, bytes.length, tag.sequence);
  const parts = children(bytes, whole);
  const hash = parts.find((part) => (part.tag & 0x1f) === 1 && part.tag >= 0x80);
  const sealed = parts.find((part) => (part.tag & 0x1f) === 4 && part.tag >= 0x80);
  if (hash === undefined || sealed === undefined) throw new DojangError('der-tag', { offset: whole.at });
  const algorithm = inside(bytes, hash, tag.sequence);
  const hashOid = oidOf(bytes, expectTag(bytes, algorithm.start, algorithm.end, tag.oid));
  const content = inside(bytes, sealed, tag.octetString);
  const clearBytes = decrypt(key, bytes.subarray(content.start, content.end));
  try {
    const pair = expectTag(clearBytes, 0, clearBytes.length, tag.sequence);
    const vid = expectTag(clearBytes, pair.start, pair.end, tag.octetString);
    const random = expectTag(clearBytes, vid.end, pair.end, tag.bitString);
    if (random.end - random.start !== randomLength + 1)
      throw new DojangError('der-value', { offset: random.at });
    return {
      hashOid,
      vid: clearBytes.slice(vid.start, vid.end),
      randomBytes: clearBytes.slice(random.start + 1, random.end),
    };
  } finally {
    clearBytes.fill(0);
  }
}

/**
 * RSAES-PKCS1-v1_5 (RFC 8017 §7.2.2). Node 20 refuses that padding by itself; the padding is taken off here. Whoever
 * asks learns the same of every failure, and the request was authenticated before.
 */
function decrypt(key: KeyObject, sealed: Uint8Array): Uint8Array {
  let paddedBytes: Buffer;
  try {
    paddedBytes = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, sealed);
  } catch (cause) {
    throw new DojangError('der-value', { offset: 0 }, cause);
  }
  try {
    const end = paddedBytes.indexOf(0, 2);
    // 00 02, at least eight random bytes, 00.
    if (paddedBytes[0] !== 0 || paddedBytes[1] !== 2 || end < 10)
      throw new DojangError('der-value', { offset: 0 });
    return Uint8Array.from(paddedBytes.subarray(end + 1));
  } finally {
    paddedBytes.fill(0);
  }
}
