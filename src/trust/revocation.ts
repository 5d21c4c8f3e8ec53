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
  | { readonly status: 'good'; readonly thisUpdate: number; readonly nextUpdate: number }
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

/**
 * Who signed a CRL for this certificate: the key of somebody who may, or null. §6.3.3 (f), (g)
 * @see crl-signer.ts
 */
export type FindSigner = (crl: Crl, certificate: TrustCertificate) => PublicKey | null;

interface Question {
  readonly certificate: TrustCertificate;
  readonly crls: readonly Crl[];
  readonly at: number;
  readonly findSigner: FindSigner;
  readonly isSignedBy: (crl: Crl, key: PublicKey) => boolean;
}

/** RFC 5280 §6.3.3: the status of one certificate, whatever its distribution points and CRLs are like. */
export function revocationStatus(question: Question): RevocationStatus {
  const { certificate, crls, at } = question;
  const points = pointsOf(certificate);
  if (points === null) return { status: 'unknown', why: 'bad-points' };
  // The newest first: an older CRL that is still in time must not outvote it.
  const complete = crls.filter(({ baseNumber }) => baseNumber === null).sort(newestFirst);
  let why: UnknownReason = 'no-crl';
  let reasons = 0;
  let [thisUpdate, nextUpdate] = [-Infinity, Infinity];
  for (const point of points) {
    for (const crl of complete) {
      if (!isFor(crl, point, certificate)) continue;
      // (d), (e)
      const added = point.reasons & (crl.point?.reasons ?? allReasons);
      if ((added & ~reasons) === 0) continue;
      const problem = problemOf(crl, at);
      const signer = problem === null ? question.findSigner(crl, certificate) : null;
      if (signer === null) {
        why = worse(why, problem ?? 'crl-untrusted');
        continue;
      }
      const delta = newestDelta(crl, signer, question);
      const entry = entryIn(crl, delta, certificate);
      thisUpdate = Math.max(thisUpdate, (delta ?? crl).thisUpdate);
      nextUpdate = Math.min(nextUpdate, crl.nextUpdate ?? at, delta?.nextUpdate ?? Infinity);
      if (entry !== null) {
        const status = entry.reason === crlReason.certificateHold ? 'suspended' : 'revoked';
        return { status, ...entry, thisUpdate, nextUpdate };
      }
      // (l)
      reasons |= added;
      why = worse(why, 'crl-some-reasons');
    }
  }
  return reasons === allReasons ? { status: 'good', thisUpdate, nextUpdate } : { status: 'unknown', why };
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

/** The newest delta of the CRL's scope and signer. §6.3.3 (c), (h) */
function newestDelta(crl: Crl, signer: PublicKey, question: Question): Crl | null {
  const { number } = crl;
  if (number === null) return null;
  const fitting = question.crls.filter(
    (delta) =>
      delta.baseNumber !== null &&
      delta.number !== null &&
      // (c)(1), (c)(2)
      delta.issuer.key === crl.issuer.key &&
      delta.point?.encoded === crl.point?.encoded &&
      // (c)(3)
      delta.authorityKey?.keyId === crl.authorityKey?.keyId &&
      number < delta.number &&
      problemOf(delta, question.at) === null,
  );
  return fitting.sort(newestFirst).find((delta) => question.isSignedBy(delta, signer)) ?? null;
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
