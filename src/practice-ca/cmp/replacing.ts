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

/**
 * A certificate is its owner's now; what it takes the place of goes, once all of the new pair is there: an old pair
 * with a km stays good until there is a new km, too. Called inside `atOnce`.
 */
export function settle(authority: Authority, serial: string): void {
  const { db } = authority;
  setConfirmed(db, serial);
  const confirmed = certificateBySerial(db, serial);
  if (confirmed === null) throw new Error('a certificate that is not there');
  if (confirmed.usage === 'km') {
    const sign = confirmed.pairOf === null ? null : certificateBySerial(db, confirmed.pairOf);
    if (sign?.state === 'good') replace(authority, sign);
    replace(authority, confirmed);
  } else if (!predecessorsOf(db, serial).some((old) => hasKm(authority, old))) replace(authority, confirmed);
}

function hasKm({ db }: Authority, { serial }: CertificateRecord): boolean {
  return kmOf(db, serial).some(({ state }) => state === 'good' || state === 'suspended');
}

/** What this one takes the place of goes, each with its km. */
function replace(authority: Authority, { serial }: CertificateRecord): void {
  for (const old of predecessorsOf(authority.db, serial)) {
    for (const gone of [old, ...kmOf(authority.db, old.serial)])
      authority.revoke(gone.serial, revocationReasons.superseded);
  }
}

/** Revokes what nobody confirmed in time; also after a restart. */
export function revokeOverdue(authority: Authority): void {
  const { db, clock } = authority;
  if (overdueCertificates(db, clock.now()).length === 0) return;
  db.atOnce(() => {
    for (const { serial } of overdueCertificates(db, clock.now()))
      authority.revoke(serial, revocationReasons.cessationOfOperation);
  });
}
