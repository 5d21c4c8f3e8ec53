import type { TrustCertificate } from './certificate.ts';
import type { Crl } from './crl.ts';

/** What a path may be made of. Nothing in `intermediates` is trusted. */
export interface Pool {
  readonly anchors: readonly TrustCertificate[];
  readonly intermediates: readonly TrustCertificate[];
  /** Null: revocation isn't looked at. */
  readonly crls: readonly Crl[] | null;
}

/** Certificates of a path; the longest of PKITS has seven. */
export const longestPath = 20;

/** RFC 4158 §2.4.2: neither the same certificate nor the same name with the same key again. */
export function isOnPath(issuer: TrustCertificate, path: readonly TrustCertificate[]): boolean {
  return path.some(
    ({ sha256, subject, key }) =>
      sha256 === issuer.sha256 || (subject.key === issuer.subject.key && key.id === issuer.key.id),
  );
}

/** §4.2.1.1: whether the authority key identifier, as far as it says, is this issuer's. */
export function mayHaveIssued(issuer: TrustCertificate, { authorityKey }: TrustCertificate): boolean {
  if (authorityKey === null) return true;
  const { keyId, issuer: names, serial } = authorityKey;
  if (keyId !== null && issuer.subjectKeyId !== null && keyId !== issuer.subjectKeyId) return false;
  if (serial !== null && serial !== issuer.serial) return false;
  const directory = names?.find((name) => name.kind === 'directory');
  return directory === undefined || directory.name.key === issuer.issuer.key;
}

/** Every certificate once, by its subject; anchors first. */
export function bySubject({ anchors, intermediates }: Pool): Map<string, TrustCertificate[]> {
  const found = new Map<string, TrustCertificate[]>();
  const seen = new Set<string>();
  for (const certificate of [...anchors, ...intermediates]) {
    if (seen.has(certificate.sha256)) continue;
    seen.add(certificate.sha256);
    const same = found.get(certificate.subject.key);
    if (same === undefined) found.set(certificate.subject.key, [certificate]);
    else same.push(certificate);
  }
  return found;
}

/** Steps to the nearest anchor by names alone, for every certificate that has a way to one. */
export function distances(
  { anchors, intermediates }: Pool,
  subjects: ReadonlyMap<string, readonly TrustCertificate[]>,
): Map<string, number> {
  const found = new Map(anchors.map(({ sha256 }) => [sha256, 0]));
  if ([...subjects.values()].every(({ length }) => length === 1)) return found;
  const byIssuer = new Map<string, TrustCertificate[]>();
  for (const certificate of intermediates) {
    const same = byIssuer.get(certificate.issuer.key);
    if (same === undefined) byIssuer.set(certificate.issuer.key, [certificate]);
    else same.push(certificate);
  }
  let ring: readonly TrustCertificate[] = anchors;
  for (let steps = 1; ring.length > 0 && steps <= longestPath; steps += 1) {
    const next: TrustCertificate[] = [];
    for (const name of new Set(ring.map(({ subject }) => subject.key))) {
      for (const certificate of byIssuer.get(name) ?? []) {
        if (found.has(certificate.sha256)) continue;
        found.set(certificate.sha256, steps);
        next.push(certificate);
      }
    }
    ring = next;
  }
  return found;
}
