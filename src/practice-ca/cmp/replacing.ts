import type { Authority } from '../authority/authority.ts';
import { revocationReasons } from '../authority/authority.ts';
import {
  certificateBySerial,
  kmOf,
  overdueCertificates,
  predecessorsOf,
  setConfirmed,
} from '../database/certificates.ts';
import type { CertificateRecord } from '../database/certificates.ts';

/** A certificate is its owner's now; what it takes the place of goes with its pair. Called inside `atOnce`. */
export function settle(authority: Authority, serial: string): void {
  setConfirmed(authority.db, serial);
  settlePair(authority, serial);
}

/**
 * What a pair takes the place of goes once all of it is good, whichever of the two came last: an old pair with a km
 * stays good until the new signing certificate and its km are confirmed. Called inside `atOnce`.
 * @param serial of either of the pair
 */
export function settlePair(authority: Authority, serial: string): void {
  const { db } = authority;
  const certificate = known(authority, serial);
  const sign = signOf(authority, certificate);
  if (sign === null) {
    replaceBy(authority, [certificate]);
    return;
  }
  if (sign.state !== 'good') return;
  const kms = kmOf(db, sign.serial).filter(({ state }) => state === 'good');
  const isWhole = kms.length > 0 || !predecessorsOf(db, sign.serial).some((old) => hasKm(authority, old));
  replaceBy(authority, isWhole ? [sign, ...kms] : kms);
}

function known({ db }: Authority, serial: string): CertificateRecord {
  const found = certificateBySerial(db, serial);
  if (found === null) throw new Error('a certificate that is not there');
  return found;
}

/** The signing certificate of a pair; null for a km alone. */
function signOf(authority: Authority, certificate: CertificateRecord): CertificateRecord | null {
  if (certificate.usage === 'sign') return certificate;
  return certificate.pairOf === null ? null : known(authority, certificate.pairOf);
}

/** A km beside this very one; that of what takes its place is the other's. */
function hasKm({ db }: Authority, { serial }: CertificateRecord): boolean {
  return kmOf(db, serial).some(({ state }) => state === 'good' || state === 'suspended');
}

/** What these take the place of goes, each with its km. */
function replaceBy(authority: Authority, newer: readonly CertificateRecord[]): void {
  const { db } = authority;
  const gone = newer
    .flatMap(({ serial }) => predecessorsOf(db, serial))
    .flatMap((old) => [old, ...kmOf(db, old.serial)]);
  authority.revokeAll([...new Set(gone.map(({ serial }) => serial))], revocationReasons.superseded);
}

/**
 * What wasn't confirmed, and won't be, goes, and with a signing certificate the km that was made for it: it takes the
 * place of nothing any more, and whatever it was to replace is as good as before. Called inside `atOnce`.
 */
export function withdraw(
  authority: Authority,
  serials: readonly string[],
  reason: number = revocationReasons.cessationOfOperation,
): void {
  const gone = serials.flatMap((serial) => [serial, ...kmOf(authority.db, serial).map((km) => km.serial)]);
  authority.revokeAll([...new Set(gone)], reason);
}

/** Revokes what nobody confirmed in time; also after a restart. */
export function revokeOverdue(authority: Authority): void {
  const { db, clock } = authority;
  if (overdueCertificates(db, clock.now()).length === 0) return;
  db.atOnce(() => {
    withdraw(
      authority,
      overdueCertificates(db, clock.now()).map(({ serial }) => serial),
    );
  });
}
