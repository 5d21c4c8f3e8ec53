import { createHash } from 'node:crypto';
import { children, der as encode, derNull, derOid, expectTag, oidOf, tag } from '../../asn1/index.ts';
import type { Tlv } from '../../asn1/index.ts';
import { outlineOf } from '../../certificate/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { TrustCertificate } from '../certificate.ts';
import { latin1 } from '../names.ts';

/** Which certificate is meant (RFC 6960 §4.1.1), its hashes and its serial number as text of their bytes. */
export interface CertificateId {
  /** Null: one that isn't known here, so that nothing matches it. */
  readonly hash: IdHash | null;
  readonly nameHash: string;
  readonly keyHash: string;
  readonly serial: string;
}

const hashes = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
} as const;
type IdHash = (typeof hashes)[keyof typeof hashes];

const sha1 = '1.3.14.3.2.26';

function digest(hash: IdHash, bytes: Uint8Array): Buffer {
  return createHash(hash).update(bytes).digest();
}

/** The value of subjectPublicKey without tag, length and unused bits, which is what key hashes are made of. */
export function keyBitsOf({ key }: TrustCertificate): Uint8Array {
  const spki = Buffer.from(key.id, 'hex');
  const whole = expectTag(spki, 0, spki.length, tag.sequence);
  const algorithm = expectTag(spki, whole.start, whole.end, tag.sequence);
  const bits = expectTag(spki, algorithm.end, whole.end, tag.bitString);
  return spki.subarray(bits.start + 1, bits.end);
}

/** A responder's KeyHash (RFC 6960 §4.2.1): SHA-1 of its key, as text. */
export function responderKeyHash(certificate: TrustCertificate): string {
  return digest('sha1', keyBitsOf(certificate)).toString('latin1');
}

/** The bytes of one of a certificate's own names. */
function nameOf({ der }: TrustCertificate, which: 'issuer' | 'subject'): Uint8Array {
  const name = outlineOf(der)[which];
  return der.subarray(name.at, name.end);
}

/**
 * CertID ::= SEQUENCE { hashAlgorithm, issuerNameHash OCTET STRING, issuerKeyHash OCTET STRING, serialNumber INTEGER }
 *
 * With SHA-1, which every responder knows (RFC 5019 §2.1.1). It only says which certificate is meant: whoever answers for
 * another issuer has that issuer's key, or doesn't answer for this one.
 */
export function encodeCertificateId(certificate: TrustCertificate, issuer: TrustCertificate): Uint8Array {
  const { serial } = outlineOf(certificate.der);
  return encode(
    tag.sequence,
    encode(tag.sequence, derOid(sha1), derNull()),
    encode(tag.octetString, digest('sha1', nameOf(certificate, 'issuer'))),
    encode(tag.octetString, digest('sha1', keyBitsOf(issuer))),
    certificate.der.subarray(serial.at, serial.end),
  );
}

/** Reads a CertID. @throws DojangError `der-*` */
export function readCertificateId(der: Uint8Array, id: Tlv): CertificateId {
  const algorithm = expectTag(der, id.start, id.end, tag.sequence);
  const name = expectTag(der, algorithm.end, id.end, tag.octetString);
  const key = expectTag(der, name.end, id.end, tag.octetString);
  const serial = expectTag(der, key.end, id.end, tag.integer);
  const [type, parameters, ...more] = children(der, algorithm);
  const isPlain =
    parameters === undefined || (parameters.tag === tag.null && parameters.end === parameters.start);
  if (serial.end !== id.end || type === undefined || !isPlain || more.length > 0)
    throw new DojangError('der-value', { offset: id.at });
  const oid = oidOf(der, type);
  return {
    hash: Object.hasOwn(hashes, oid) ? hashes[oid as keyof typeof hashes] : null,
    nameHash: latin1(der, name.start, name.end),
    keyHash: latin1(der, key.start, key.end),
    serial: latin1(der, serial.start, serial.end),
  };
}

/** Whether the id means this certificate of this issuer. The issuer's name may be encoded as either of the two has it. */
export function isIdOf(id: CertificateId, certificate: TrustCertificate, issuer: TrustCertificate): boolean {
  const { hash } = id;
  if (hash === null || id.serial !== certificate.serial) return false;
  const text = (bytes: Uint8Array): string => digest(hash, bytes).toString('latin1');
  const names = [nameOf(certificate, 'issuer'), nameOf(issuer, 'subject')];
  return text(keyBitsOf(issuer)) === id.keyHash && names.some((name) => text(name) === id.nameHash);
}
