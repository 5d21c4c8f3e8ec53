import { createHash } from 'node:crypto';
import { certHashOf, make, PKIBody, pkiStatus } from '../../enrollment/messages/index.ts';
import type { CertConfirmContent, CertStatus } from '../../enrollment/messages/index.ts';
import { certificateBySerial } from '../database/certificates.ts';
import type { CertificateRecord } from '../database/certificates.ts';
import type { Transaction } from '../database/transactions.ts';
import type { CmpContext, Outcome } from './context.ts';
import { Refusal } from './refusal.ts';
import { settle, withdraw } from './replacing.ts';

const hashNames: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/**
 * The owner says whether the certificate is theirs (RFC 4210 §5.3.18): yes settles it, no revokes it.
 * @throws Refusal `certConfirmed`, `certRevoked`, `badRequest`, `badCertId`, `badAlg`
 */
export function confirm(
  { authority }: CmpContext,
  transaction: Transaction,
  content: CertConfirmContent,
  pvno: number,
): Outcome {
  const certificate = given(authority.db, transaction);
  const { serial } = certificate;
  const [status, surplus] = content;
  if (surplus !== undefined) throw new Refusal('badRequest', 'one certificate was given out');
  // RFC 4210 §5.3.18: an empty list rejects all.
  const isAccepted = status !== undefined && accepts(status, certificate, pvno);
  return {
    body: make(PKIBody, { pkiconf: null }),
    effects: () => {
      if (isAccepted) settle(authority, serial);
      else withdraw(authority, [serial]);
    },
    next: { state: 'closed', serial, request: null, polls: 0 },
  };
}

/** The certificate that the transaction waits to be confirmed. */
function given(db: CmpContext['authority']['db'], { state, serial }: Transaction): CertificateRecord {
  const certificate = serial === null ? null : certificateBySerial(db, serial);
  if (certificate === null) throw new Refusal('badRequest', 'nothing is to be confirmed');
  if (certificate.state === 'revoked')
    throw new Refusal('certRevoked', 'it was not confirmed in time, or was revoked');
  if (state !== 'confirming' || certificate.state !== 'unconfirmed')
    throw new Refusal('certConfirmed', 'it was confirmed before');
  return certificate;
}

function accepts(
  { certHash, statusInfo, hashAlg }: CertStatus,
  { der }: CertificateRecord,
  pvno: number,
): boolean {
  // RFC 9480 §2.10: a hash of its own choice only from pvno 3 on.
  const hash = hashAlg === undefined ? null : (hashNames[hashAlg.algorithm] ?? null);
  if (hashAlg !== undefined && (hash === null || pvno < 3))
    throw new Refusal('badAlg', 'the hash of the confirmation is not supported');
  const right = hash === null ? certHashOf(der).certHash : createHash(hash).update(der).digest();
  if (Buffer.compare(right, certHash) !== 0)
    throw new Refusal('badCertId', 'the hash is not of the certificate that was given out');
  return (
    statusInfo === undefined ||
    statusInfo.status === pkiStatus.accepted ||
    statusInfo.status === pkiStatus.grantedWithMods
  );
}

/** The client gives up (an error message): what was given out and not confirmed is revoked. */
export function abandon({ authority }: CmpContext, transaction: Transaction): Outcome {
  const { serial } = transaction;
  const isOpen = transaction.state === 'confirming' && serial !== null;
  return {
    body: make(PKIBody, { pkiconf: null }),
    effects: () => {
      if (isOpen) withdraw(authority, [serial]);
    },
    next: { state: 'closed', serial, request: null, polls: 0 },
  };
}
