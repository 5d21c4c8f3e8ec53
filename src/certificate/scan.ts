import { children, expectTag, integerOf, oidOf, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError, err, ok } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { asBuffer, hexOf, readName, readShared } from './name.ts';
import { readTime } from './time.ts';
import type { CardScan } from './types.ts';

/** Bytes; the largest certificates met have two thousand. */
export const certificateLimit = 65_536;

/**
 * The fields a list needs, read straight from the DER without decoding the rest. Trailing bytes are allowed and not
 * counted in `derLength`; everything inside must be well-formed.
 *
 *     Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue BIT STRING }     -- RFC 5280 §4.1
 *
 * Failures: `certificate-damaged` (fact `offset`), `certificate-unsupported` (a version nobody knows), `file-too-large`.
 */
export function scanCard(der: Uint8Array): Result<CardScan> {
  try {
    return ok(scan(asBuffer(der)));
  } catch (error) {
    return err(asDamage(error));
  }
}

/** A reader's error as the certificate's; anything but a `DojangError` is a defect and is thrown on. */
export function asDamage(error: unknown): DojangError {
  if (!(error instanceof DojangError)) throw error;
  if (!error.reason.startsWith('der-')) return error;
  return new DojangError('certificate-damaged', { offset: error.facts['offset'] ?? 0 }, error);
}

/** Where the parts of a certificate lie. */
export interface Outline {
  readonly certificate: Tlv;
  readonly tbs: Tlv;
  readonly serial: Tlv;
  readonly issuer: Tlv;
  readonly validity: Tlv;
  readonly subject: Tlv;
  readonly spki: Tlv;
  /** The SEQUENCE OF Extension, where there is one. */
  readonly extensions: Tlv | null;
}

/**
 * Walks the certificate's outer structure.
 *
 *     TBSCertificate ::= SEQUENCE { [0] version?, serialNumber, signature, issuer, validity, subject,
 *       subjectPublicKeyInfo, [1] issuerUniqueID?, [2] subjectUniqueID?, [3] extensions? }
 *
 * @throws DojangError `der-*`, `certificate-unsupported`, `file-too-large`
 */
export function outlineOf(der: Uint8Array): Outline {
  const certificate = expectTag(der, 0, der.length, tag.sequence);
  if (certificate.end > certificateLimit)
    throw new DojangError('file-too-large', { limit: certificateLimit });
  const tbs = expectTag(der, certificate.start, certificate.end, tag.sequence);
  const outerAlgorithm = expectTag(der, tbs.end, certificate.end, tag.sequence);
  const signature = expectTag(der, outerAlgorithm.end, certificate.end, tag.bitString);
  if (signature.end !== certificate.end) throw new DojangError('der-value', { offset: signature.end });

  let serial = readTlv(der, tbs.start, tbs.end);
  if (serial.tag === tag.explicit(0)) {
    const version = expectTag(der, serial.start, serial.end, tag.integer);
    if (version.end !== serial.end) throw new DojangError('der-value', { offset: version.end });
    if (integerOf(der, version) > 2) throw new DojangError('certificate-unsupported', { what: 'version' });
    serial = readTlv(der, serial.end, tbs.end);
  }
  if (serial.tag !== tag.integer) throw new DojangError('der-tag', { offset: serial.at });
  if (serial.start === serial.end || serial.end - serial.start > 64) {
    throw new DojangError('der-value', { offset: serial.at });
  }
  const algorithm = expectTag(der, serial.end, tbs.end, tag.sequence);
  const issuer = expectTag(der, algorithm.end, tbs.end, tag.sequence);
  const validity = expectTag(der, issuer.end, tbs.end, tag.sequence);
  const subject = expectTag(der, validity.end, tbs.end, tag.sequence);
  const spki = expectTag(der, subject.end, tbs.end, tag.sequence);

  let extensions: Tlv | null = null;
  let order = 0;
  for (let at = spki.end; at < tbs.end;) {
    const rest = readTlv(der, at, tbs.end);
    const n = rest.tag & 0x1f;
    if ((rest.tag & 0xc0) !== 0x80 || n <= order || n > 3) throw new DojangError('der-tag', { offset: at });
    if (rest.tag === tag.explicit(3)) {
      extensions = expectTag(der, rest.start, rest.end, tag.sequence);
      if (extensions.end !== rest.end) throw new DojangError('der-value', { offset: extensions.end });
    }
    order = n;
    at = rest.end;
  }
  return { certificate, tbs, serial, issuer, validity, subject, spki, extensions };
}

/** One extension: its OID, whether it is critical, and where its value (inside the OCTET STRING) lies. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Tlv;
}

/** Every extension, in order. @throws DojangError `der-*` */
export function extensionsIn(der: Uint8Array, outline: Outline): Extension[] {
  if (outline.extensions === null) return [];
  return children(der, outline.extensions).map((extension) => {
    if (extension.tag !== tag.sequence) throw new DojangError('der-tag', { offset: extension.at });
    const oid = expectTag(der, extension.start, extension.end, tag.oid);
    const flag = readTlv(der, oid.end, extension.end);
    return {
      oid: oidOf(der, oid),
      critical: flag.tag === tag.boolean && der[flag.start] !== 0,
      value: extensionValue(der, oid.end, extension.end),
    };
  });
}

function scan(der: Buffer): CardScan {
  const parts = outlineOf(der);
  const notBefore = readTlv(der, parts.validity.start, parts.validity.end);
  const notAfter = readTlv(der, notBefore.end, parts.validity.end);
  if (notAfter.end !== parts.validity.end) throw new DojangError('der-value', { offset: notAfter.end });
  const key = readKey(der, parts.spki);

  let policyOid: string | null = null;
  let keyUsage: number | null = null;
  let isCa = false;
  if (parts.extensions !== null) {
    const { end } = parts.extensions;
    for (let at = parts.extensions.start; at < end;) {
      const extension = expectTag(der, at, end, tag.sequence);
      at = extension.end;
      const oid = extension.start;
      // Every extension read here is id-ce: 06 03 55 1d nn.
      const arc =
        der[oid] === tag.oid && der[oid + 1] === 3 && der[oid + 2] === 0x55 && der[oid + 3] === 0x1d
          ? der[oid + 4]
          : undefined;
      if (arc !== 15 && arc !== 32 && arc !== 19) {
        extensionValue(der, expectTag(der, oid, at, tag.oid).end, at);
        continue;
      }
      const value = extensionValue(der, oid + 5, at);
      if (arc === 15) keyUsage ??= readKeyUsage(der, value);
      else if (arc === 32) policyOid ??= readFirstPolicy(der, value);
      else isCa ||= readIsCa(der, value);
    }
  }
  return {
    derLength: parts.certificate.end,
    serial: serialText(der, parts.serial),
    issuer: readShared(der, parts.issuer.start, parts.issuer.end),
    subject: readName(der, parts.subject),
    notBefore: readTime(der, notBefore),
    notAfter: readTime(der, notAfter),
    keyAlgorithm: key.algorithm,
    keyBits: key.bits,
    policyOid,
    keyUsage,
    isCa,
  };
}

/** What follows the OID of Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING } */
function extensionValue(der: Uint8Array, at: number, end: number): Tlv {
  let value = readTlv(der, at, end);
  if (value.tag === tag.boolean) value = readTlv(der, value.end, end);
  if (value.tag !== tag.octetString) throw new DojangError('der-tag', { offset: value.at });
  if (value.end !== end) throw new DojangError('der-value', { offset: value.end });
  return value;
}

function serialText(der: Uint8Array, serial: Tlv): string {
  let start = serial.start;
  while (start < serial.end - 1 && der[start] === 0) start += 1;
  return hexOf(der, start, serial.end);
}

/** KeyUsage ::= BIT STRING { digitalSignature (0), nonRepudiation (1), … decipherOnly (8) }, RFC 5280 §4.2.1.3. @throws DojangError `der-*` */
export function readKeyUsage(der: Uint8Array, value: Tlv): number {
  const bits = expectTag(der, value.start, value.end, tag.bitString);
  if (bits.end - bits.start < 1 || bits.end - bits.start > 3)
    throw new DojangError('der-value', { offset: bits.at });
  let usage = 0;
  for (let bit = 0; bit < 9; bit += 1) {
    const byte = bits.start + 1 + (bit >> 3);
    if (byte < bits.end && ((der[byte] ?? 0) & (0x80 >> (bit & 7))) !== 0) usage |= 1 << bit;
  }
  return usage;
}

/** CertificatePolicies ::= SEQUENCE OF SEQUENCE { policyIdentifier OBJECT IDENTIFIER, … }   -- RFC 5280 §4.2.1.4 */
function readFirstPolicy(der: Uint8Array, value: Tlv): string | null {
  const list = expectTag(der, value.start, value.end, tag.sequence);
  if (list.start === list.end) return null;
  const first = expectTag(der, list.start, list.end, tag.sequence);
  return oidOf(der, expectTag(der, first.start, first.end, tag.oid));
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, … }   -- RFC 5280 §4.2.1.9 */
function readIsCa(der: Uint8Array, value: Tlv): boolean {
  const constraints = expectTag(der, value.start, value.end, tag.sequence);
  if (constraints.start === constraints.end) return false;
  const ca = readTlv(der, constraints.start, constraints.end);
  return ca.tag === tag.boolean && ca.end - ca.start === 1 && der[ca.start] !== 0;
}

/** Named curves met, by the bytes of their OID in hexadecimal. */
const curveBits: Readonly<Record<string, number>> = {
  '2a8648ce3d030107': 256, // prime256v1
  '2b81040021': 224, // secp224r1
  '2b81040022': 384, // secp384r1
  '2b81040023': 521, // secp521r1
  '2b8104000a': 256, // secp256k1
};

/** SubjectPublicKeyInfo ::= SEQUENCE { SEQUENCE { algorithm OBJECT IDENTIFIER, … }, BIT STRING } */
function readKey(der: Uint8Array, spki: Tlv): { readonly algorithm: string; readonly bits: number } {
  const identifier = expectTag(der, spki.start, spki.end, tag.sequence);
  const oid = expectTag(der, identifier.start, identifier.end, tag.oid);
  const key = expectTag(der, identifier.end, spki.end, tag.bitString);
  if (key.end !== spki.end) throw new DojangError('der-value', { offset: key.end });
  if (isOid(der, oid, rsaEncryption)) {
    // RSAPublicKey ::= SEQUENCE { modulus INTEGER, … } behind the count of unused bits.
    const sequence = expectTag(der, key.start + 1, key.end, tag.sequence);
    const modulus = expectTag(der, sequence.start, sequence.end, tag.integer);
    let start = modulus.start;
    while (start < modulus.end && der[start] === 0) start += 1;
    if (start === modulus.end) throw new DojangError('der-value', { offset: modulus.at });
    return { algorithm: 'RSA', bits: (modulus.end - start) * 8 - (Math.clz32(der[start] ?? 0) - 24) };
  }
  if (isOid(der, oid, ecPublicKey)) {
    const curve = readTlv(der, oid.end, identifier.end);
    const named = curve.tag === tag.oid ? curveBits[hexOf(der, curve.start, curve.end)] : undefined;
    // An unnamed curve: half of the uncompressed point, 04 X Y.
    return { algorithm: 'EC', bits: named ?? Math.max(0, key.end - key.start - 2) * 4 };
  }
  if (isOid(der, oid, ed25519)) return { algorithm: 'Ed25519', bits: 256 };
  return { algorithm: oidOf(der, oid), bits: 0 };
}

const rsaEncryption = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const ecPublicKey = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const ed25519 = [0x2b, 0x65, 0x70];

function isOid(der: Uint8Array, oid: Tlv, wanted: readonly number[]): boolean {
  if (oid.end - oid.start !== wanted.length) return false;
  for (let i = 0; i < wanted.length; i += 1) if (der[oid.start + i] !== wanted[i]) return false;
  return true;
}
