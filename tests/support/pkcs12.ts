import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { openKey } from '../../src/keys/index.ts';
import type { RandomSource } from '../../src/ports/index.ts';
import type { Pkcs12Input } from '../../src/pkcs12/index.ts';
import { authorities } from './authorities.ts';
import { bmp, explicit, implicit, integer, nothing, octets, oid, sequence, set, tlv } from './der.ts';
import { poolPassword, sealedKeyOf } from './keys.ts';
import type { PoolKey } from './keys.ts';
import { makeSample } from './people.ts';

/** PKCS#12 files made by hand, as the field has them and as it shouldn't; and one person's two keys to put into files. */

export const utf8Bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const systemRandom: RandomSource = { bytes: (length) => Uint8Array.from(randomBytes(length)) };

/** A pool key in the clear, with its R. */
export function openPoolKey(key: Exclude<PoolKey, 'root' | 'ca' | 'other-ca' | 'sign-ec'>): Uint8Array {
  const opened = openKey(sealedKeyOf(key), utf8Bytes(poolPassword));
  if (!opened.ok) throw opened.error;
  return opened.value.pkcs8Bytes;
}

const person = makeSample({
  id: 'pkcs12',
  dn: 'cn=김도장()000104520201012345678,ou=WOORI,ou=personal4IB,o=yessign,c=kr',
  issuer: authorities.yessign,
  authorityFolder: 'yessign',
  policy: '1.2.410.200005.1.1.4',
  serial: 4711,
  notAfter: new Date('2035-01-01T14:59:59Z'),
  km: true,
});
export const signCert = person.signCert;
export const kmCert = person.kmCert ?? new Uint8Array();
export const caCert = authorities.yessign.certificate;
export const signKey = openPoolKey('sign-1');
export const kmKey = openPoolKey('km-1');

/** One person's pair of keys and the CA, as an export holds them. */
export const personsKeys: Pkcs12Input = {
  keys: [
    { pkcs8Bytes: signKey, certificate: signCert, friendlyName: '김도장' },
    { pkcs8Bytes: kmKey, certificate: kmCert, friendlyName: '김도장 km' },
  ],
  caCertificates: [caCert],
};

const pkcs7 = (n: number): Uint8Array => oid(`1.2.840.113549.1.7.${n}`);
const bagType = (n: number): Uint8Array => oid(`1.2.840.113549.1.12.10.1.${n}`);

/** `PFX`; the MAC is made over the AuthenticatedSafe, null leaves it out. */
export function pfx(
  parts: readonly Uint8Array[],
  mac: ((authenticated: Uint8Array) => Uint8Array) | null = null,
  version = 3,
): Uint8Array {
  const authenticated = sequence(...parts);
  const authSafe = sequence(pkcs7(1), explicit(0, octets(authenticated)));
  return sequence(integer(version), authSafe, ...(mac === null ? [] : [mac(authenticated)]));
}

export const dataPart = (...bags: readonly Uint8Array[]): Uint8Array =>
  sequence(pkcs7(1), explicit(0, octets(sequence(...bags))));

/** EncryptedData; `algorithm` and `encrypted` as a lock gives them. */
export function encryptedPart(lock: Lock, safeContents: Uint8Array): Uint8Array {
  const { algorithm, encrypted } = lock(safeContents);
  const info = sequence(pkcs7(1), algorithm, implicit(0, encrypted));
  return sequence(pkcs7(6), explicit(0, sequence(integer(0), info)));
}

export const bag = (n: number, value: Uint8Array, ...attributes: readonly Uint8Array[]): Uint8Array =>
  sequence(bagType(n), explicit(0, value), ...(attributes.length === 0 ? [] : [set(...attributes)]));
export const keyBag = (pkcs8: Uint8Array, ...attributes: readonly Uint8Array[]): Uint8Array =>
  bag(1, pkcs8, ...attributes);
export function shroudedBag(lock: Lock, pkcs8: Uint8Array, ...attributes: readonly Uint8Array[]): Uint8Array {
  const { algorithm, encrypted } = lock(pkcs8);
  return bag(2, sequence(algorithm, octets(encrypted)), ...attributes);
}
export const certBag = (certificate: Uint8Array, ...attributes: readonly Uint8Array[]): Uint8Array =>
  bag(3, sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octets(certificate))), ...attributes);
export const friendlyName = (text: string): Uint8Array =>
  sequence(oid('1.2.840.113549.1.9.20'), set(bmp(text)));
export const localKeyId = (id: Uint8Array): Uint8Array =>
  sequence(oid('1.2.840.113549.1.9.21'), set(octets(id)));

export type Lock = (plain: Uint8Array) => { readonly algorithm: Uint8Array; readonly encrypted: Uint8Array };

/** UTF-16 with the closing pair of zeros, and bytes widened to such pairs. */
export const utf16 = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from(text, 'utf16le').swap16(), Buffer.alloc(2)]);
export const widened = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from([...bytes, 0].flatMap((byte) => [0, byte]));

/**
 * RFC 7292 appendix B.2, written down step by step with big numbers: independent of the room's own.
 * `id` 1 key, 2 IV, 3 MAC.
 */
export function pkcs12Derive(
  hash: string,
  id: 1 | 2 | 3,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Buffer {
  const v = hash === 'sha384' || hash === 'sha512' ? 128 : 64;
  const fill = (bytes: Uint8Array): Buffer =>
    Buffer.alloc(v * Math.ceil(bytes.length / v), bytes.length === 0 ? 0 : Buffer.from(bytes));
  let input = Buffer.concat([fill(salt), fill(password)]);
  const out: Buffer[] = [];
  for (let have = 0; have < length; have += out.at(-1)?.length ?? length) {
    let a = createHash(hash).update(Buffer.alloc(v, id)).update(input).digest();
    for (let i = 1; i < iterations; i += 1) a = createHash(hash).update(a).digest();
    out.push(a);
    const b = BigInt(`0x${Buffer.alloc(v, a).toString('hex')}`) + 1n;
    const blocks: Buffer[] = [];
    for (let at = 0; at < input.length; at += v) {
      const sum = BigInt(`0x${input.subarray(at, at + v).toString('hex')}`) + b;
      const text = (sum & ((1n << BigInt(8 * v)) - 1n)).toString(16).padStart(2 * v, '0');
      blocks.push(Buffer.from(text, 'hex'));
    }
    input = Buffer.concat(blocks);
  }
  return Buffer.concat(out).subarray(0, length);
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC; the password in the bytes that the derivation gets. */
export function tripleDes(password: Uint8Array, iterations = 2, claimed = iterations): Lock {
  return (plain) => {
    const salt = randomBytes(8);
    const key = pkcs12Derive('sha1', 1, password, salt, iterations, 24);
    const iv = pkcs12Derive('sha1', 2, password, salt, iterations, 8);
    const cipher = createCipheriv('des-ede3-cbc', key, iv);
    return {
      algorithm: sequence(oid('1.2.840.113549.1.12.1.3'), sequence(octets(salt), integer(claimed))),
      encrypted: Buffer.concat([cipher.update(plain), cipher.final()]),
    };
  };
}

/** PBES2 with AES-128-CBC under a key that `derive` makes and `derivation` describes. */
export function pbes2(derivation: Uint8Array, key: Uint8Array): Lock {
  return (plain) => {
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-128-cbc', key, iv);
    const scheme = sequence(oid('2.16.840.1.101.3.4.1.2'), octets(iv));
    return {
      algorithm: sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, scheme)),
      encrypted: Buffer.concat([cipher.update(plain), cipher.final()]),
    };
  };
}

/** PBKDF2-params with HMAC-SHA-256. */
export const pbkdf2Algorithm = (
  salt: Uint8Array,
  iterations: number,
  ...more: readonly Uint8Array[]
): Uint8Array =>
  sequence(
    oid('1.2.840.113549.1.5.12'),
    sequence(octets(salt), integer(iterations), ...more, sequence(oid('1.2.840.113549.2.9'), nothing())),
  );

const hashOids: Readonly<Record<string, string>> = {
  sha1: '1.3.14.3.2.26',
  sha224: '2.16.840.1.101.3.4.2.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

/** MacData keyed by PKCS#12's derivation; iterations null: left out, which means one. */
export function macData(
  password: Uint8Array,
  iterations: number | null = 2,
  hash = 'sha1',
): (authenticated: Uint8Array) => Uint8Array {
  return (authenticated) => {
    const salt = randomBytes(8);
    const length = createHash(hash).digest().length;
    const key = pkcs12Derive(hash, 3, password, salt, iterations ?? 1, length);
    const value = createHmac(hash, key).update(authenticated).digest();
    const info = sequence(sequence(oid(hashOids[hash] ?? ''), nothing()), octets(value));
    return sequence(info, octets(salt), ...(iterations === null ? [] : [integer(iterations)]));
  };
}

/** DER as BER: indefinite lengths wherever something is inside, OCTET STRINGs in pieces of at most `piece` bytes. */
export function asBer(der: Uint8Array, piece = 1000): Uint8Array {
  const { tag, start, end } = headerOf(der, 0);
  const value = der.subarray(start, end);
  if (tag === 0x04 && value.length > piece) {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < value.length; at += piece) pieces.push(octets(value.subarray(at, at + piece)));
    return Buffer.concat([Uint8Array.of(0x24, 0x80), ...pieces, Buffer.alloc(2)]);
  }
  if ((tag & 0x20) === 0) return der.subarray(0, end);
  const children: Uint8Array[] = [];
  for (let at = start; at < end; at = headerOf(der, at).end) {
    children.push(asBer(der.subarray(at, headerOf(der, at).end), piece));
  }
  return Buffer.concat([Uint8Array.of(tag, 0x80), ...children, Buffer.alloc(2)]);
}

function headerOf(der: Uint8Array, at: number): { tag: number; start: number; end: number } {
  const first = der[at + 1] ?? 0;
  const count = first < 0x80 ? 0 : first & 0x7f;
  let length = count === 0 ? first : 0;
  for (let i = 0; i < count; i += 1) length = length * 256 + (der[at + 2 + i] ?? 0);
  const start = at + 2 + count;
  return { tag: der[at] ?? 0, start, end: start + length };
}

/** An element nested in itself so often. */
export function nested(depth: number, innermost: Uint8Array, tag = 0x30): Uint8Array {
  let element = innermost;
  for (let i = 0; i < depth; i += 1) element = tlv(tag, element);
  return element;
}
