import type { Authority } from '../authority/authority.ts';
import { revocationReasons } from '../authority/authority.ts';
import {
  certificateBySerial,
  kmOf,
  overdueCertificates,
  overdueReplacements,
  predecessorsOf,
  setConfirmed,
  setReplaceBy,
} from '../database/certificates.ts';
import type { CertificateRecord } from '../database/certificates.ts';

/**
 * A certificate is its owner's now; what it takes the place of goes, once all of the new pair is there: an old pair
 * with a km waits for the new km, but not for ever. Called inside `atOnce`.
 */
export function settle(authority: Authority, serial: string, waitMilliseconds: number): void {
  const { db, clock } = authority;
  setConfirmed(db, serial);
  const confirmed = certificateBySerial(db, serial);
  if (confirmed === null) throw new Error('a certificate that is not there');
  if (confirmed.usage === 'km') {
    const sign = confirmed.pairOf === null ? null : certificateBySerial(db, confirmed.pairOf);
    if (sign?.state === 'good') replace(authority, sign);
    replace(authority, confirmed);
  } else if (predecessorsOf(db, serial).some((old) => hasKm(authority, old))) {
    setReplaceBy(db, serial, new Date(clock.now().getTime() + waitMilliseconds));
  } else replace(authority, confirmed);
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
  setReplaceBy(authority.db, serial, null);
}

/** Does what time has brought: unconfirmed certificates are revoked, waiting replacements take place. Also after a restart. */
export function doOverdue(authority: Authority): void {
  const now = authority.clock.now();
  const { db } = authority;
  if (overdueCertificates(db, now).length === 0 && overdueReplacements(db, now).length === 0) return;
  db.atOnce(() => {
    for (const { serial } of overdueCertificates(db, now))
      authority.revoke(serial, revocationReasons.cessationOfOperation);
    for (const sign of overdueReplacements(db, now)) replace(authority, sign);
  });
}
