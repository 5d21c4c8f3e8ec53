import { children, expectTag, integerOf, oidOf, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';

export type HashName = 'md2' | 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** How a signature is made; `unknown` is one that nobody here can check. */
export type SignatureScheme =
  | { readonly kind: 'rsa'; readonly hash: HashName }
  | { readonly kind: 'rsa-pss'; readonly hash: HashName; readonly saltLength: number }
  | { readonly kind: 'ecdsa'; readonly hash: HashName }
  | { readonly kind: 'ed25519' | 'ed448' }
  | { readonly kind: 'unknown'; readonly oid: string };

const rsaHashes: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.1.1.2': 'md2',
  '1.2.840.113549.1.1.4': 'md5',
  '1.2.840.113549.1.1.5': 'sha1',
  '1.3.14.3.2.29': 'sha1',
  '1.2.840.113549.1.1.14': 'sha224',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};

const ecdsaHashes: Readonly<Record<string, HashName>> = {
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.1': 'sha224',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

const hashes: Readonly<Record<string, HashName>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** The largest salt any hash here allows with the largest key. */
const mostSalt = 1024;

/**
 * Reads an AlgorithmIdentifier of a signature. Parameters that don't belong there make it unknown (RFC 4055 §5, RFC 5758 §3.2,
 * RFC 8410 §3). @throws DojangError `der-*`
 */
export function readScheme(der: Uint8Array, algorithm: Tlv): SignatureScheme {
  const [type, parameters, ...more] = children(der, algorithm);
  if (type === undefined || more.length > 0) throw new DojangError('der-value', { offset: algorithm.at });
  const oid = oidOf(der, type);
  const unknown: SignatureScheme = { kind: 'unknown', oid };
  const rsaHash = rsaHashes[oid];
  if (rsaHash !== undefined) {
    // Absent parameters occur; RFC 4055 §2.1 has them accepted.
    return isNull(parameters) || parameters === undefined ? { kind: 'rsa', hash: rsaHash } : unknown;
  }
  if (oid === '1.2.840.113549.1.1.10') return readPss(der, parameters) ?? unknown;
  if (parameters !== undefined) return unknown;
  const ecdsaHash = ecdsaHashes[oid];
  if (ecdsaHash !== undefined) return { kind: 'ecdsa', hash: ecdsaHash };
  if (oid === '1.3.101.112') return { kind: 'ed25519' };
  if (oid === '1.3.101.113') return { kind: 'ed448' };
  return unknown;
}

function isNull(parameters: Tlv | undefined): boolean {
  return parameters?.tag === tag.null && parameters.start === parameters.end;
}

/**
 * RSASSA-PSS-params ::= SEQUENCE { [0] hash DEFAULT sha1, [1] mgf DEFAULT mgf1SHA1, [2] saltLength DEFAULT 20,
 * [3] trailerField DEFAULT 1 }, RFC 4055 §3.1. Null: another mask function, or two hashes, which the platform doesn't check.
 */
export function readPss(
  der: Uint8Array,
  parameters: Tlv | undefined,
): (SignatureScheme & { readonly kind: 'rsa-pss' }) | null {
  if (parameters?.tag !== tag.sequence) return null;
  let hash: HashName | undefined = 'sha1';
  let maskHash: HashName | undefined = 'sha1';
  let saltLength = 20;
  let order = -1;
  for (const field of children(der, parameters)) {
    const n = field.tag & 0x1f;
    if ((field.tag & 0xe0) !== 0xa0 || n <= order || n > 3)
      throw new DojangError('der-tag', { offset: field.at });
    order = n;
    const value = readTlv(der, field.start, field.end);
    if (value.end !== field.end) throw new DojangError('der-value', { offset: value.end });
    if (n === 0) hash = readHash(der, value);
    else if (n === 1) maskHash = readMaskHash(der, value);
    else if (n === 2) saltLength = integerOf(der, value);
    else if (integerOf(der, value) !== 1) return null;
  }
  if (hash === undefined || hash !== maskHash || saltLength > mostSalt) return null;
  return { kind: 'rsa-pss', hash, saltLength };
}

function readHash(der: Uint8Array, algorithm: Tlv): HashName | undefined {
  if (algorithm.tag !== tag.sequence) throw new DojangError('der-tag', { offset: algorithm.at });
  return hashes[oidOf(der, expectTag(der, algorithm.start, algorithm.end, tag.oid))];
}

function readMaskHash(der: Uint8Array, algorithm: Tlv): HashName | undefined {
  if (algorithm.tag !== tag.sequence) throw new DojangError('der-tag', { offset: algorithm.at });
  const type = expectTag(der, algorithm.start, algorithm.end, tag.oid);
  if (oidOf(der, type) !== '1.2.840.113549.1.1.8') return undefined;
  return readHash(der, readTlv(der, type.end, algorithm.end));
}
