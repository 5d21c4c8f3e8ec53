import type { TrustCertificate } from './certificate.ts';
import { crlReason, entryFor } from './crl.ts';
import type { Crl, CrlEntry } from './crl.ts';
import { allReasons, readDistributionPoints } from './distribution.ts';
import type { DistributionPoint } from './distribution.ts';
import { generalNameKey } from './general-names.ts';
import type { PublicKey } from './public-key.ts';

/** Why it can't be told whether a certificate is revoked; the most telling one of what was met. */
export const unknownReasons = [
  /** No CRL is for this certificate. */
  'no-crl',
  /** There is one, but its time has passed, or is still to come. */
  'crl-expired',
  'crl-not-yet-valid',
  /** There is one, but nobody who may sign it did. */
  'crl-untrusted',
  /** It has a critical extension that isn't understood. */
  'crl-critical-extension',
  /** The CRLs there are speak of some reasons only. */
  'crl-some-reasons',
  /** The certificate's distribution points can't be read. */
  'bad-points',
  /** The certificate or its issuer can't be read, or they don't belong together. */
  'bad-input',
  /** The search for a signer ended before every candidate was tried. */
  'search-limit',
] as const;

export type UnknownReason = (typeof unknownReasons)[number];

/** What CRLs say of a certificate. */
export type RevocationStatus =
  | {
      readonly status: 'good';
      readonly thisUpdate: number;
      readonly nextUpdate: number;
      /** Every CRL that counted had a delta in time beside it, so that there is nothing newer to ask for. */
      readonly withDeltas: boolean;
    }
  | {
      /** `suspended` is certificateHold, which may be lifted. */
      readonly status: 'revoked' | 'suspended';
      /** CRLReason, RFC 5280 §5.3.1. */
      readonly reason: number;
      readonly revokedAt: number;
      readonly thisUpdate: number;
      readonly nextUpdate: number;
    }
  | { readonly status: 'unknown'; readonly why: UnknownReason };

/** Somebody who may have signed a CRL, and did. */
export interface CrlSigner {
  readonly key: PublicKey;
  /** Whether it may sign depends on what its own CRL says of it. */
  readonly isCircular: boolean;
}

interface Question {
  readonly certificate: TrustCertificate;
  readonly crls: readonly Crl[];
  readonly at: number;
  /** Who signed the CRL and may (§6.3.3 (f), (g)), or null. */
  readonly findSigner: (crl: Crl) => CrlSigner | null;
  readonly isSignedBy: (crl: Crl, key: PublicKey) => boolean;
}

/**
 * RFC 5280 §6.3.3: the status of one certificate, whatever its distribution points and CRLs are like. Stricter in one thing: every
 * CRL in time is asked, not only as many as cover all reasons, and whom one of them revokes for good is revoked, whatever a newer
 * one leaves out (an authority may take nobody off before the certificate ends, §3.3).
 */
export function revocationStatus(question: Question): RevocationStatus {
  const { certificate, crls, at } = question;
  const points = pointsOf(certificate);
  if (points === null) return { status: 'unknown', why: 'bad-points' };
  // The newest first: an older CRL that is still in time must not hold what a newer one lifted.
  const complete = crls.filter(({ baseNumber }) => baseNumber === null).sort(newestFirst);
  const sightings: Sighting[] = [];
  let why: UnknownReason = 'no-crl';
  for (const crl of complete) {
    // (d)
    const reasons = reasonsFor(crl, points, certificate);
    if (reasons === 0) continue;
    const problem = problemOf(crl, at);
    const signer = problem === null ? question.findSigner(crl) : null;
    if (signer === null) {
      why = worse(why, problem ?? 'crl-untrusted');
      continue;
    }
    const deltas = deltasOf(crl, signer.key, question);
    const delta = deltas.find(({ number }) => isNewer(number, crl.number)) ?? null;
    sightings.push({
      reasons,
      isCircular: signer.isCircular,
      hasDelta: deltas.length > 0,
      entry: entryIn(crl, delta, certificate),
      thisUpdate: (delta ?? crl).thisUpdate,
      nextUpdate: Math.min(crl.nextUpdate ?? at, delta?.nextUpdate ?? Infinity),
    });
    why = worse(why, 'crl-some-reasons');
  }
  return verdictOn(sightings, why);
}

/** What one CRL, with its delta, says. */
interface Sighting {
  readonly reasons: number;
  readonly isCircular: boolean;
  readonly hasDelta: boolean;
  readonly entry: CrlEntry | null;
  readonly thisUpdate: number;
  readonly nextUpdate: number;
}

function verdictOn(sightings: readonly Sighting[], why: UnknownReason): RevocationStatus {
  // A signer that vouches for itself is heard last: not before everybody else had nothing to say.
  const ordered = [...sightings].sort((a, b) => Number(a.isCircular) - Number(b.isCircular));
  const isHold = ({ entry }: Sighting): boolean => entry?.reason === crlReason.certificateHold;
  const revoking = ordered.find((sighting) => sighting.entry !== null && !isHold(sighting));
  if (revoking?.entry) {
    const { entry, thisUpdate, nextUpdate } = revoking;
    return { status: 'revoked', ...entry, thisUpdate, nextUpdate };
  }
  let reasons = 0;
  let [thisUpdate, nextUpdate] = [-Infinity, Infinity];
  let withDeltas = true;
  for (const sighting of ordered) {
    // (e)
    if ((sighting.reasons & ~reasons) === 0) continue;
    thisUpdate = Math.max(thisUpdate, sighting.thisUpdate);
    nextUpdate = Math.min(nextUpdate, sighting.nextUpdate);
    if (sighting.entry !== null) return { status: 'suspended', ...sighting.entry, thisUpdate, nextUpdate };
    withDeltas &&= sighting.hasDelta;
    // (l)
    reasons |= sighting.reasons;
  }
  return reasons === allReasons
    ? { status: 'good', thisUpdate, nextUpdate, withDeltas }
    : { status: 'unknown', why };
}

/** The reasons for which the CRL speaks of the certificate: §6.3.3 (d) over all of its distribution points. */
function reasonsFor(crl: Crl, points: readonly DistributionPoint[], certificate: TrustCertificate): number {
  let reasons = 0;
  for (const point of points)
    if (isFor(crl, point, certificate)) reasons |= point.reasons & (crl.point?.reasons ?? allReasons);
  return reasons;
}

function newestFirst(a: Crl, b: Crl): number {
  if (a.thisUpdate !== b.thisUpdate) return b.thisUpdate - a.thisUpdate;
  const [x, y] = [a.number ?? -1n, b.number ?? -1n];
  return x === y ? 0 : x < y ? 1 : -1;
}

function worse(a: UnknownReason, b: UnknownReason): UnknownReason {
  return unknownReasons.indexOf(b) > unknownReasons.indexOf(a) ? b : a;
}

/** The certificate's distribution points, and the one that §6.3.3 adds: the CRL of its issuer, for all reasons. Null: unreadable. */
function pointsOf(certificate: TrustCertificate): DistributionPoint[] | null {
  const issuer = generalNameKey({ kind: 'directory', name: certificate.issuer });
  const implied: DistributionPoint = { names: [issuer], reasons: allReasons, crlIssuer: null };
  try {
    const value = certificate.extensions.value('2.5.29.31');
    if (value === null) return [implied];
    return [...readDistributionPoints(certificate.der, value, certificate.issuer), implied];
  } catch {
    // Nothing but the reader's typed errors: the certificate is otherwise in order, its revocation just can't be told.
    return null;
  }
}

/** §6.3.3 (b): whether the CRL speaks of the certificate through this distribution point. */
function isFor(crl: Crl, point: DistributionPoint, certificate: TrustCertificate): boolean {
  const issuer = generalNameKey({ kind: 'directory', name: crl.issuer });
  // (b)(1)
  if (point.crlIssuer === null) {
    if (crl.issuer.key !== certificate.issuer.key) return false;
  } else if (!point.crlIssuer.includes(issuer) || crl.point?.isIndirect !== true) return false;
  if (crl.point === null) return true;
  // (b)(2)(i)
  const { names } = crl.point;
  const wanted = point.names ?? point.crlIssuer;
  if (names !== null && wanted?.some((name) => names.has(name)) !== true) return false;
  // (b)(2)(ii)–(iv)
  const isCa = certificate.basicConstraints?.isCa === true;
  return !(isCa ? crl.point.onlyUsers : crl.point.onlyAuthorities) && !crl.point.onlyAttributes;
}

/** Whether the CRL may be used at that time at all. One without nextUpdate never ends, so that nothing tells whether it still holds. */
function problemOf(crl: Crl, at: number): UnknownReason | null {
  if (crl.isStrange) return 'crl-critical-extension';
  if (at < crl.thisUpdate) return 'crl-not-yet-valid';
  // §5.1.2.5 makes nextUpdate a MUST.
  if (crl.nextUpdate === null || at >= crl.nextUpdate + 1000) return 'crl-expired';
  return null;
}

/** The deltas of the CRL's scope and signer, the newest first. §6.3.3 (c), (h) */
function deltasOf(crl: Crl, signer: PublicKey, question: Question): Crl[] {
  if (crl.number === null) return [];
  const fitting = question.crls.filter(
    (delta) =>
      delta.baseNumber !== null &&
      delta.number !== null &&
      // (c)(1), (c)(2)
      delta.issuer.key === crl.issuer.key &&
      delta.point?.encoded === crl.point?.encoded &&
      // (c)(3)
      delta.authorityKey?.keyId === crl.authorityKey?.keyId &&
      problemOf(delta, question.at) === null,
  );
  return fitting.sort(newestFirst).filter((delta) => question.isSignedBy(delta, signer));
}

function isNewer(delta: bigint | null, crl: bigint | null): boolean {
  return delta !== null && crl !== null && crl < delta;
}

/**
 * §6.3.3 (i)–(k). A delta that builds on a later CRL than this one can't be combined with it (§5.2.4): it lifts nothing, but whom it
 * revokes is revoked.
 */
function entryIn(crl: Crl, delta: Crl | null, { serial, issuer }: TrustCertificate): CrlEntry | null {
  const newer = delta === null ? null : entryFor(delta, serial, issuer);
  if (newer !== null && newer.reason !== crlReason.removeFromCrl) return newer;
  // A complete CRL has no reason to remove anything; what is in it counts as revoked.
  const entry = entryFor(crl, serial, issuer);
  // Only a hold can be lifted (§5.3.1); what was revoked for good stays so, whatever a delta says.
  const builds = (crl.number ?? -1n) >= (delta?.baseNumber ?? 0n);
  const isLifted = newer !== null && builds && entry?.reason === crlReason.certificateHold;
  return isLifted ? null : entry;
}
