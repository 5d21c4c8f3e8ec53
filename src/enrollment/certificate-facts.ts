import { children, expectTag, oidOf, readTlv, tag } from '../asn1/index.ts';
import { dnOf, outlineOf, readKeyUsage, readTime, sha256Hex } from '../certificate/index.ts';
import { attempt, DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';

/** What the checks compare of a certificate; parts are its own bytes. */
export interface CertificateFacts {
  readonly sha256: string;
  /** The INTEGER's octets, as they stand. */
  readonly serial: Uint8Array;
  /** DER Names. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly issuerDn: string;
  readonly subjectDn: string;
  readonly spki: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** subjectKeyIdentifier (RFC 5280 §4.2.1.2), or null. */
  readonly keyId: Uint8Array | null;
  /** keyUsage bits (bit n as 2^n), or null where it doesn't say. */
  readonly keyUsage: number | null;
  readonly policies: readonly string[];
  /** basicConstraints says cA (RFC 5280 §4.2.1.9). */
  readonly isAuthority: boolean;
  /** OIDs of extKeyUsage (RFC 5280 §4.2.1.12), or none. */
  readonly purposes: readonly string[];
}

/** Reads them. Trailing bytes are refused: what is issued is exactly what is kept. Fails with `cmp-certificate-unreadable`. */
export function certificateFacts(der: Uint8Array): Result<CertificateFacts> {
  const read = attempt(() => readFacts(der));
  return read.ok ? read : { ok: false, error: new DojangError('cmp-certificate-unreadable', {}, read.error) };
}

function readFacts(der: Uint8Array): CertificateFacts {
  const parts = outlineOf(der);
  if (parts.certificate.end !== der.length)
    throw new DojangError('der-value', { offset: parts.certificate.end });
  const notBefore = readTlv(der, parts.validity.start, parts.validity.end);
  const notAfter = readTlv(der, notBefore.end, parts.validity.end);
  const keyId = extensionOf(der, parts.extensions, '2.5.29.14');
  const keyUsage = extensionOf(der, parts.extensions, '2.5.29.15');
  const policies = extensionOf(der, parts.extensions, '2.5.29.32');
  const constraints = extensionOf(der, parts.extensions, '2.5.29.19');
  const purposes = extensionOf(der, parts.extensions, '2.5.29.37');
  return {
    sha256: sha256Hex(der),
    serial: der.subarray(parts.serial.start, parts.serial.end),
    issuer: der.subarray(parts.issuer.at, parts.issuer.end),
    subject: der.subarray(parts.subject.at, parts.subject.end),
    issuerDn: dnOf(der, parts.issuer),
    subjectDn: dnOf(der, parts.subject),
    spki: der.subarray(parts.spki.at, parts.spki.end),
    notBefore: readTime(der, notBefore),
    notAfter: readTime(der, notAfter),
    keyId: keyId === null ? null : keyIdIn(keyId),
    keyUsage: keyUsage === null ? null : readKeyUsage(keyUsage, { ...whole(keyUsage), start: 0 }),
    policies: policies === null ? [] : policiesIn(policies),
    isAuthority: constraints !== null && saysCa(constraints),
    purposes: purposes === null ? [] : purposesIn(purposes),
  };
}

function whole(value: Uint8Array): { readonly tag: number; readonly at: number; readonly end: number } {
  return { tag: tag.octetString, at: 0, end: value.length };
}

/** The content of an extension's OCTET STRING, or null where there is no such extension. */
function extensionOf(
  der: Uint8Array,
  extensions: ReturnType<typeof outlineOf>['extensions'],
  oid: string,
): Uint8Array | null {
  if (extensions === null) return null;
  for (const extension of children(der, extensions)) {
    const [type, ...rest] = children(der, extension);
    const value = rest.at(-1);
    if (type === undefined || value === undefined || oidOf(der, type) !== oid) continue;
    if (value.tag !== tag.octetString) throw new DojangError('der-tag', { offset: value.at });
    return der.subarray(value.start, value.end);
  }
  return null;
}

function keyIdIn(value: Uint8Array): Uint8Array {
  const id = expectTag(value, 0, value.length, tag.octetString);
  return value.subarray(id.start, id.end);
}

function policiesIn(value: Uint8Array): string[] {
  const list = expectTag(value, 0, value.length, tag.sequence);
  return children(value, list).map((policy) =>
    oidOf(value, expectTag(value, policy.start, policy.end, tag.oid)),
  );
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
function saysCa(value: Uint8Array): boolean {
  const [flag] = children(value, expectTag(value, 0, value.length, tag.sequence));
  return flag?.tag === tag.boolean && value[flag.start] === 0xff;
}

/** ExtKeyUsageSyntax ::= SEQUENCE OF OBJECT IDENTIFIER */
function purposesIn(value: Uint8Array): string[] {
  return children(value, expectTag(value, 0, value.length, tag.sequence)).map((purpose) =>
    oidOf(value, purpose),
  );
}

/** More than any path has; what a stranger sends beyond isn't looked at, nor kept. */
const mostBeside = 32;

/** Certificates that came beside something: the first ones, where they can be read. */
export function certificatesBeside(ders: readonly Uint8Array[] | undefined): Uint8Array[] {
  return (ders ?? []).slice(0, mostBeside).filter((der) => certificateFacts(der).ok);
}

/** The text of a DER Name, or null where it isn't one. */
export function dnTextOf(name: Uint8Array): string | null {
  const read = attempt(() => {
    const sequence = expectTag(name, 0, name.length, tag.sequence);
    if (sequence.end !== name.length) throw new DojangError('der-value', { offset: sequence.end });
    return dnOf(name, sequence);
  });
  return read.ok ? read.value : null;
}
