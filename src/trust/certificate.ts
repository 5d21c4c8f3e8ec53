import { createHash } from 'node:crypto';
import { expectTag, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { certificateLimit, outlineOf, readTime } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import { readScheme } from './algorithms.ts';
import { BoundedMap } from './bounded-map.ts';
import { readConstraints } from './certificate-extensions.ts';
import type { Constraints } from './certificate-extensions.ts';
import { readExtensions } from './extensions.ts';
import type { Extensions } from './extensions.ts';
import { latin1, readComparedName } from './names.ts';
import type { ComparedName } from './names.ts';
import { readPublicKey } from './public-key.ts';
import type { PublicKey } from './public-key.ts';
import type { Signed } from './signature.ts';

/** A certificate as path validation sees it. Its bytes are a copy nobody else can change. */
export interface TrustCertificate extends Signed, Constraints {
  readonly der: Uint8Array;
  /** 1, 2 or 3. */
  readonly version: number;
  /** The serial number's bytes, as text: serial numbers are compared byte for byte, negative ones too. */
  readonly serial: string;
  readonly issuer: ComparedName;
  readonly subject: ComparedName;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: PublicKey;
  readonly extensions: Extensions;
  /** RFC 5280 §3.2: subject and issuer are the same. */
  readonly isSelfIssued: boolean;
  /** The MUST of RFC 5280 §4 that its form breaks, or null. */
  readonly formFault: string | null;
}

const known = new BoundedMap<string, TrustCertificate>(512);

/**
 * Reads a certificate, strictly: DER, nothing behind it, every extension that validation speaks of decoded. What was read
 * before is answered again, by its hash.
 * @throws DojangError `der-*`, `certificate-unsupported`, `file-too-large`
 */
export function readCertificate(bytes: Uint8Array): TrustCertificate {
  if (bytes.length > certificateLimit) throw new DojangError('file-too-large', { limit: certificateLimit });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return known.get(sha256) ?? known.add(sha256, read(Uint8Array.from(bytes), sha256));
}

function read(der: Uint8Array, sha256: string): TrustCertificate {
  const parts = outlineOf(der);
  if (parts.certificate.end !== der.length)
    throw new DojangError('der-value', { offset: parts.certificate.end });
  const inner = expectTag(der, parts.serial.end, parts.tbs.end, tag.sequence);
  const outer = expectTag(der, parts.tbs.end, parts.certificate.end, tag.sequence);
  const version = parts.tbs.start === parts.serial.at ? 1 : (der[parts.serial.at - 1] ?? 0) + 1;
  const issuer = readComparedName(der, parts.issuer);
  const subject = readComparedName(der, parts.subject);
  const { notBefore, notAfter } = readValidity(der, parts.validity);
  const extensions = readExtensions(der, parts.extensions);
  const constraints = readConstraints(der, extensions);
  const isSelfIssued = issuer.key === subject.key;
  const sameAlgorithm = latin1(der, inner.at, inner.end) === latin1(der, outer.at, outer.end);
  return {
    ...constraints,
    der,
    sha256,
    version,
    serial: latin1(der, parts.serial.start, parts.serial.end),
    issuer,
    subject,
    notBefore,
    notAfter,
    key: readPublicKey(der, parts.spki),
    extensions,
    isSelfIssued,
    tbs: der.subarray(parts.tbs.at, parts.tbs.end),
    scheme: readScheme(der, outer),
    signature: readSignature(der, outer, parts.certificate),
    formFault: sameAlgorithm
      ? formFaultOf(version, issuer, subject, extensions, constraints)
      : 'signature-algorithms-differ',
  };
}

function readValidity(
  der: Uint8Array,
  validity: Tlv,
): { readonly notBefore: number; readonly notAfter: number } {
  const notBefore = readTlv(der, validity.start, validity.end);
  const notAfter = readTlv(der, notBefore.end, validity.end);
  if (notAfter.end !== validity.end) throw new DojangError('der-value', { offset: notAfter.end });
  return { notBefore: readTime(der, notBefore), notAfter: readTime(der, notAfter) };
}

/** The BIT STRING behind the algorithm; nothing where it hasn't whole bytes, as no signature has. @throws DojangError `der-*` */
export function readSignature(der: Uint8Array, algorithm: Tlv, signed: Tlv): Uint8Array {
  const bits = expectTag(der, algorithm.end, signed.end, tag.bitString);
  if (bits.end !== signed.end) throw new DojangError('der-value', { offset: bits.at });
  return der[bits.start] === 0 ? der.subarray(bits.start + 1, bits.end) : new Uint8Array();
}

/**
 * The first MUST of RFC 5280 §4 that the certificate breaks and that no field of validation looks at. What authorities are
 * known to break (a CA without keyUsage or key identifiers, basicConstraints that aren't critical) isn't here: docs/trust.md.
 */
function formFaultOf(
  version: number,
  issuer: ComparedName,
  subject: ComparedName,
  extensions: Extensions,
  { basicConstraints, keyUsage, subjectAltNames }: Constraints,
): string | null {
  const isCa = basicConstraints?.isCa === true;
  // §4.1.2.9
  if (version < 3 && extensions.count > 0) return 'extensions-need-version-3';
  // §4.1.2.4
  if (issuer.isEmpty) return 'issuer-empty';
  // §4.1.2.6, §4.2.1.6
  if (subject.isEmpty) {
    if (isCa || subjectAltNames === null) return 'subject-empty';
    if (!extensions.isCritical('2.5.29.17')) return 'subject-empty-names-not-critical';
  }
  // §4.2.1.9
  if (basicConstraints !== null && basicConstraints.pathLength !== null) {
    if (!isCa) return 'path-length-without-ca';
    if (keyUsage !== null && (keyUsage & keyUsageBit.keyCertSign) === 0)
      return 'path-length-without-cert-sign';
  }
  // §4.2.1.3
  if (!isCa && version === 3 && keyUsage !== null && (keyUsage & keyUsageBit.keyCertSign) !== 0)
    return 'cert-sign-without-ca';
  // §4.2.1.1, §4.2.1.2
  if (extensions.isCritical('2.5.29.35')) return 'authority-key-identifier-critical';
  if (extensions.isCritical('2.5.29.14')) return 'subject-key-identifier-critical';
  return null;
}

/** keyUsage bits that validation asks for (RFC 5280 §4.2.1.3). */
export const keyUsageBit = { keyCertSign: 1 << 5, cRLSign: 1 << 6 } as const;
