import { readTlv } from '../../asn1/index.ts';
import {
  CertId,
  CertIds,
  directoryName,
  make,
  PKIBody,
  PKIStatusInfo,
  PKIStatusInfos,
  pkiStatus,
  RevRepContent,
} from '../../enrollment/messages/index.ts';
import type { RevDetails, RevReqContent } from '../../enrollment/messages/index.ts';
import { certificateBySerial } from '../database/certificates.ts';
import type { CertificateRecord } from '../database/certificates.ts';
import type { Caller } from './caller.ts';
import type { CmpContext, Outcome } from './context.ts';
import { checkReference } from './entitlement.ts';
import { Refusal } from './refusal.ts';
import { settlePair, withdraw } from './replacing.ts';

const reasonCode = '2.5.29.21';
const certificateHold = 6;
const removeFromCrl = 8;
/** CRLReasons that a person can give (RFC 5280 §5.3.1): no authority's own, and 7 is none. */
const personsReasons: ReadonlySet<number> = new Set([0, 1, 3, 4, 5, certificateHold, removeFromCrl, 9]);

function reasonOf({ crlEntryDetails }: RevDetails): number {
  const found = crlEntryDetails?.find(({ extnID }) => extnID === reasonCode);
  if (found === undefined) return 0;
  const value = new Uint8Array(found.extnValue.buffer);
  const enumerated = readTlv(value, 0);
  const reason = enumerated.tag === 0x0a && enumerated.end === 3 ? (value[2] ?? 0xff) : 0xff;
  if (!personsReasons.has(reason)) throw new Refusal('badRequest', 'this reason is not taken');
  return reason;
}

function meant({ authority }: CmpContext, { certDetails }: RevDetails): CertificateRecord {
  const { issuer, serialNumber } = certDetails;
  if (issuer === undefined || serialNumber === undefined)
    throw new Refusal('addInfoNotAvailable', 'issuer and serial are needed');
  if (Buffer.compare(issuer, authority.hierarchy.issuing.name) !== 0)
    throw new Refusal('wrongAuthority', 'this certificate is another authority’s');
  const found = certificateBySerial(authority.db, Buffer.from(serialNumber).toString('hex'));
  if (found === null) throw new Refusal('badCertId', 'this certificate is not known');
  return found;
}

/** @throws Refusal `notAuthorized`, `certRevoked`, `badRequest` */
function checkRevocable(caller: Caller, certificate: CertificateRecord, reason: number): void {
  const own = caller.kind === 'secret' ? caller.enrolment.personId : caller.certificate.personId;
  if (certificate.personId !== own) throw new Refusal('notAuthorized', 'this certificate is somebody else’s');
  if (certificate.state === 'revoked') throw new Refusal('certRevoked', 'it was revoked before');
  if (reason === removeFromCrl) {
    // A suspended key can't sign for itself, and another one doesn't prove that the person was checked again.
    if (caller.kind !== 'secret') throw new Refusal('notAuthorized', 'resuming needs a new reference');
    if (certificate.state !== 'suspended') throw new Refusal('badRequest', 'it is not suspended');
  } else if (reason === certificateHold) {
    if (certificate.state === 'suspended') throw new Refusal('certRevoked', 'it is suspended already');
    // Resumed it would be good, and nobody would ever have confirmed it.
    if (certificate.state === 'unconfirmed') throw new Refusal('badRequest', 'it was not confirmed yet');
  }
}

/**
 * Revokes, suspends (certificateHold) or resumes (removeFromCRL) one certificate (RFC 4210 §5.3.9, RFC 9483 §4.2).
 * @throws Refusal
 */
export function revoke(context: CmpContext, caller: Caller, content: RevReqContent): Outcome {
  const { authority } = context;
  if (caller.kind === 'secret') checkReference(context, caller.enrolment);
  const [details, surplus] = content;
  if (details === undefined || surplus !== undefined)
    throw new Refusal('badRequest', 'one certificate a message');
  const reason = reasonOf(details);
  const certificate = meant(context, details);
  checkRevocable(caller, certificate, reason);
  const { serial } = certificate;
  const id = make(CertId, {
    issuer: directoryName(authority.hierarchy.issuing.name),
    serialNumber: Buffer.from(serial, 'hex'),
  });
  const answer = make(RevRepContent, {
    status: new PKIStatusInfos([make(PKIStatusInfo, { status: pkiStatus.accepted })]),
    revCerts: new CertIds([id]),
  });
  return {
    body: make(PKIBody, { rp: answer }),
    effects: () => {
      if (reason === removeFromCrl) {
        authority.resume(serial);
        // What was confirmed meanwhile had to wait for it.
        settlePair(authority, serial);
      } else if (certificate.state === 'unconfirmed') withdraw(authority, [serial], reason);
      else authority.revoke(serial, reason);
    },
    next: { state: 'closed', serial: null, request: null, polls: 0 },
  };
}
