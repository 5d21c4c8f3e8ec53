import { createHash } from 'node:crypto';
import { children, expectTag, integerOf, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { dnOf, readTime } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import { readScheme } from './algorithms.ts';
import { BoundedMap } from './bounded-map.ts';
import { readSignature } from './certificate.ts';
import { readAuthorityKey } from './certificate-extensions.ts';
import type { AuthorityKey } from './certificate-extensions.ts';
import { addressesOfPoints, readIssuingPoint } from './distribution.ts';
import type { IssuingPoint } from './distribution.ts';
import { readExtensions } from './extensions.ts';
import { readGeneralNames } from './general-names.ts';
import { latin1, readComparedName } from './names.ts';
import type { ComparedName } from './names.ts';
import type { Signed } from './signature.ts';

/** A CRL as revocation checking sees it. */
export interface Crl extends Signed {
  readonly der: Uint8Array;
  readonly issuer: ComparedName;
  /** As folders carry names. */
  readonly issuerDn: string;
  /** Milliseconds since the epoch. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly number: bigint | null;
  /** Of a delta CRL: the number of the CRL it builds on. */
  readonly baseNumber: bigint | null;
  readonly point: IssuingPoint | null;
  readonly authorityKey: AuthorityKey | null;
  /** It has a critical extension, of its own or of an entry, that isn't understood: it says nothing (RFC 5280 §5.2, §5.3). */
  readonly isStrange: boolean;
  readonly revoked: Tlv | null;
  /** Where it says that its deltas are (freshestCRL, §5.2.6). */
  readonly deltaAddresses: readonly string[];
}

/** What a CRL says of one certificate. */
export interface CrlEntry {
  /** CRLReason, RFC 5280 §5.3.1; 0 (unspecified) where it isn't said. */
  readonly reason: number;
  /** Milliseconds since the epoch. */
  readonly revokedAt: number;
}

/** Bytes; the largest of the Korean authorities are below a tenth of it. */
export const crlLimit = 10_000_000;

/** Larger ones are read again rather than kept. */
const largestKept = 262_144;
const known = new BoundedMap<string, Crl>(64);

const understood: ReadonlySet<string> = new Set([
  '2.5.29.20', // cRLNumber
  '2.5.29.27', // deltaCRLIndicator
  '2.5.29.28', // issuingDistributionPoint
  '2.5.29.35', // authorityKeyIdentifier
]);
const understoodInEntries: ReadonlySet<string> = new Set([
  '2.5.29.21', // reasonCode
  '2.5.29.23', // holdInstructionCode
  '2.5.29.24', // invalidityDate
  '2.5.29.29', // certificateIssuer
]);

/**
 * Reads a CRL, strictly, and every entry's structure.
 *
 *     TBSCertList ::= SEQUENCE { version INTEGER?, signature, issuer, thisUpdate, nextUpdate?, revokedCertificates SEQUENCE OF?, [0] crlExtensions? }
 *
 * @throws DojangError `der-*`, `certificate-unsupported`, `file-too-large`
 */
export function readCrl(bytes: Uint8Array): Crl {
  if (bytes.length > crlLimit) throw new DojangError('file-too-large', { limit: crlLimit });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const found = known.get(sha256);
  if (found !== undefined) return found;
  const crl = read(Uint8Array.from(bytes), sha256);
  return bytes.length <= largestKept ? known.add(sha256, crl) : crl;
}

function read(der: Uint8Array, sha256: string): Crl {
  const whole = expectTag(der, 0, der.length, tag.sequence);
  if (whole.end !== der.length) throw new DojangError('der-value', { offset: whole.end });
  const tbs = expectTag(der, whole.start, whole.end, tag.sequence);
  const outer = expectTag(der, tbs.end, whole.end, tag.sequence);
  const parts = children(der, tbs);
  const take = (...wanted: readonly number[]): Tlv | null =>
    parts[0] !== undefined && wanted.includes(parts[0].tag) ? (parts.shift() ?? null) : null;
  const version = take(tag.integer);
  // §5.1.2.1: version 2, where it is said.
  if (version !== null && integerOf(der, version) !== 1)
    throw new DojangError('certificate-unsupported', { what: 'version' });
  const [inner, name] = [take(tag.sequence), take(tag.sequence)];
  const [thisUpdate, nextUpdate] = [
    take(tag.utcTime, tag.generalizedTime),
    take(tag.utcTime, tag.generalizedTime),
  ];
  const [revoked, wrapper] = [take(tag.sequence), take(tag.explicit(0))];
  if (inner === null || name === null || thisUpdate === null || parts.length > 0)
    throw new DojangError('der-value', { offset: tbs.at });
  // §5.1.1.2
  if (latin1(der, inner.at, inner.end) !== latin1(der, outer.at, outer.end))
    throw new DojangError('der-value', { offset: outer.at });
  // §5.1.2.7: extensions are for version 2 alone.
  if (wrapper !== null && version === null) throw new DojangError('der-value', { offset: wrapper.at });
  const list = wrapper === null ? null : expectTag(der, wrapper.start, wrapper.end, tag.sequence);
  if (list !== null && list.end !== wrapper?.end) throw new DojangError('der-value', { offset: list.end });

  const extensions = readExtensions(der, list);
  const issuer = readComparedName(der, name);
  const [number, base, point, authorityKey] = ['2.5.29.20', '2.5.29.27', '2.5.29.28', '2.5.29.35'].map(
    (oid) => extensions.value(oid),
  );
  const issuingPoint = point ? readIssuingPoint(der, point, issuer) : null;
  return {
    der,
    sha256,
    tbs: der.subarray(tbs.at, tbs.end),
    scheme: readScheme(der, outer),
    signature: readSignature(der, outer, whole),
    issuer,
    issuerDn: dnOf(der, name),
    thisUpdate: readTime(der, thisUpdate),
    nextUpdate: nextUpdate === null ? null : readTime(der, nextUpdate),
    number: number ? numberOf(der, number) : null,
    baseNumber: base ? numberOf(der, base) : null,
    point: issuingPoint,
    authorityKey: authorityKey ? readAuthorityKey(der, authorityKey) : null,
    isStrange:
      extensions.unknownCritical(understood) !== null ||
      hasStrangeEntry(der, revoked, issuingPoint?.isIndirect ?? false),
    revoked,
    deltaAddresses: addressesOfPoints('2.5.29.46', der, extensions, issuer),
  };
}

/** CRLNumber ::= INTEGER (0..MAX), at most 20 octets (§5.2.3). */
function numberOf(der: Uint8Array, value: Tlv): bigint {
  const length = value.end - value.start;
  if (value.tag !== tag.integer || length === 0 || length > 21 || (der[value.start] ?? 0) >= 0x80)
    throw new DojangError('der-value', { offset: value.at });
  return BigInt(`0x${Buffer.from(der.buffer, der.byteOffset + value.start, length).toString('hex')}`);
}

/** SEQUENCE { userCertificate INTEGER, revocationDate Time, crlEntryExtensions SEQUENCE OF Extension OPTIONAL } */
function* entriesOf(
  der: Uint8Array,
  revoked: Tlv,
): Generator<{ readonly serial: Tlv; readonly time: Tlv; readonly extensions: Tlv | null }> {
  for (let at = revoked.start; at < revoked.end;) {
    const entry = expectTag(der, at, revoked.end, tag.sequence);
    const serial = expectTag(der, entry.start, entry.end, tag.integer);
    const time = readTlv(der, serial.end, entry.end);
    const extensions = time.end < entry.end ? expectTag(der, time.end, entry.end, tag.sequence) : null;
    if ((extensions ?? time).end !== entry.end) throw new DojangError('der-value', { offset: entry.at });
    yield { serial, time, extensions };
    at = entry.end;
  }
}

/**
 * Whether an entry says something critical that isn't understood, or names an issuer where the CRL isn't indirect. Every entry is
 * read to its end here, so that nothing is left to fail later.
 */
function hasStrangeEntry(der: Uint8Array, revoked: Tlv | null, isIndirect: boolean): boolean {
  if (revoked === null) return false;
  let isStrange = false;
  for (const { time, extensions } of entriesOf(der, revoked)) {
    readTime(der, time);
    if (extensions === null) continue;
    const found = readExtensions(der, extensions);
    if (found.unknownCritical(understoodInEntries) !== null) isStrange = true;
    const [named, reason] = [found.value('2.5.29.29'), found.value('2.5.29.21')];
    if (named !== null && (!isIndirect || directoryNames(der, named).length === 0)) isStrange = true;
    if (reason !== null) readReason(der, reason);
  }
  return isStrange;
}

const removeFromCrl = 8;
/** CRLReason ::= ENUMERATED, RFC 5280 §5.3.1. */
const reasonCode = 0x0a;

/**
 * What the CRL says of the certificate, or null where it isn't in it. §6.3.3 (i), (j)
 * @param issuer the certificate's issuer: an indirect CRL names one with the first of its entries (§5.3.3)
 */
export function entryFor(crl: Crl, serial: string, issuer: ComparedName): CrlEntry | null {
  const { der, revoked } = crl;
  if (revoked === null) return null;
  const isIndirect = crl.point?.isIndirect ?? false;
  let issuers: readonly string[] = [crl.issuer.key];
  let last: CrlEntry | null = null;
  for (const { serial: found, time, extensions } of entriesOf(der, revoked)) {
    const isSame =
      found.end - found.start === serial.length && latin1(der, found.start, found.end) === serial;
    if (!isSame && !isIndirect) continue;
    const read = extensions === null ? null : readExtensions(der, extensions);
    const named = isIndirect ? (read?.value('2.5.29.29') ?? null) : null;
    if (named !== null) issuers = directoryNames(der, named);
    if (!isSame || !issuers.includes(issuer.key)) continue;
    const reason = read?.value('2.5.29.21') ?? null;
    last = { reason: reason === null ? 0 : readReason(der, reason), revokedAt: readTime(der, time) };
    // Said twice, the one that revokes counts.
    if (last.reason !== removeFromCrl) return last;
  }
  return last;
}

/** Every entry, in its order: serial number in hexadecimal, time, reason (null where it isn't said). */
export function* listedIn({ der, revoked }: Crl): Generator<{
  readonly serial: string;
  readonly revokedAt: number;
  readonly reason: number | null;
}> {
  if (revoked === null) return;
  for (const { serial, time, extensions } of entriesOf(der, revoked)) {
    const reason = extensions === null ? null : readExtensions(der, extensions).value('2.5.29.21');
    yield {
      serial: Buffer.from(latin1(der, serial.start, serial.end), 'latin1').toString('hex'),
      revokedAt: readTime(der, time),
      reason: reason === null ? null : readReason(der, reason),
    };
  }
}

function directoryNames(der: Uint8Array, value: Tlv): string[] {
  return readGeneralNames(der, value).flatMap((name) => (name.kind === 'directory' ? [name.name.key] : []));
}

function readReason(der: Uint8Array, value: Tlv): number {
  if (value.tag !== reasonCode || value.end - value.start !== 1)
    throw new DojangError('der-value', { offset: value.at });
  return der[value.start] ?? 0;
}

/** CRLReason, by its number (RFC 5280 §5.3.1). */
export const crlReason = { certificateHold: 6, removeFromCrl } as const;
