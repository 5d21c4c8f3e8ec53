import { isMacAlgorithm, nameIn, verifyMac, verifySignature } from '../../enrollment/messages/index.ts';
import type { CmpMessage } from '../../enrollment/messages/index.ts';
import { outlineOf, spkiOf } from '../../certificate/index.ts';
import type { Authority } from '../authority/authority.ts';
import { keyIdentifierOf } from '../authority/public-key.ts';
import { certificateBySerial } from '../database/certificates.ts';
import type { CertificateRecord } from '../database/certificates.ts';
import { countWrongMac, enrolmentBy } from '../database/identity.ts';
import type { Enrolment } from '../database/identity.ts';
import { Refusal } from './refusal.ts';

/** Who sent a message, proven. `key` tells callers apart. */
export type Caller =
  | {
      readonly kind: 'secret';
      readonly key: string;
      readonly enrolment: Enrolment;
      readonly mac: 'pbm' | 'pbmac1';
    }
  | { readonly kind: 'signature'; readonly key: string; readonly certificate: CertificateRecord };

/** A wrong code may be tried this often. */
const mostWrongMacs = 5;
/** As long as a real one (`identity/counter.ts`). */
const nobodysCodeLength = 16;
const pbmac1 = '1.2.840.113549.1.5.14';

/** How a message claims to be protected: what an answer is protected with before its sender is proven. */
export function protectionKindOf({ message }: CmpMessage): 'none' | 'secret' | 'signature' {
  const { protectionAlg } = message.header;
  if (protectionAlg === undefined || message.protection === undefined) return 'none';
  return isMacAlgorithm(protectionAlg) ? 'secret' : 'signature';
}

/**
 * Proves who sent a message (RFC 9483 §3.2, §3.5).
 * @throws Refusal `badMessageCheck`, `badAlg`, `signerNotTrusted`, `certRevoked`, `notAuthorized`
 */
export function proveCaller(authority: Authority, received: CmpMessage): Caller {
  switch (protectionKindOf(received)) {
    case 'none':
      throw new Refusal('badMessageCheck', 'the message must be protected');
    case 'secret':
      return proveBySecret(authority, received);
    case 'signature':
      return proveBySignature(authority, received);
  }
}

/**
 * Whoever doesn't have the code learns the same in the same time, whether a reference exists, was blocked, or doesn't: a
 * code of nobody's is tried where there is none. Who has it is told that it is blocked.
 */
function proveBySecret({ db, random }: Authority, received: CmpMessage): Caller {
  const { senderKID, protectionAlg } = received.message.header;
  const reference = Buffer.from(senderKID ?? []).toString('latin1');
  const enrolment = enrolmentBy(db, reference);
  const codeBytes = enrolment?.authCodeBytes ?? random.bytes(nobodysCodeLength);
  let isProven = false;
  try {
    const verdict = verifyMac(received, codeBytes);
    if (verdict === 'unsupported' || verdict === 'iterations-out-of-range')
      throw new Refusal('badAlg', 'the message authentication is not supported');
    if (enrolment === null || verdict !== 'holds') {
      countWrongMac(db, reference);
      throw new Refusal('badMessageCheck', 'unknown reference or wrong code');
    }
    if (enrolment.wrongMacs >= mostWrongMacs)
      throw new Refusal('notAuthorized', 'the code was wrong too often');
    isProven = true;
    const mac = protectionAlg?.algorithm === pbmac1 ? 'pbmac1' : 'pbm';
    return { kind: 'secret', key: `reference:${reference}`, enrolment, mac };
  } finally {
    if (!isProven) codeBytes.fill(0);
  }
}

/** The signer's certificate is the first of the extraCerts (RFC 9483 §3.3), and one of ours. */
function proveBySignature({ db, clock }: Authority, received: CmpMessage): Caller {
  const { header, extraCerts } = received.message;
  const signer = extraCerts?.[0];
  const certificate = signer === undefined ? null : ours(db, signer);
  if (certificate === null) throw new Refusal('signerNotTrusted', 'the signer is not known here');
  const verdict = verifySignature(received, certificate.der);
  if (verdict === 'unsupported' || verdict === 'weak')
    throw new Refusal('badAlg', 'the signature algorithm is not supported');
  if (verdict !== 'holds') throw new Refusal('badMessageCheck', 'the signature does not hold');
  checkSigner(certificate, clock.now());
  const sender = nameIn(header.sender);
  const { subject } = outlineOf(certificate.der);
  if (sender === null || Buffer.compare(sender, certificate.der.subarray(subject.at, subject.end)) !== 0)
    throw new Refusal('badMessageCheck', 'the sender is not the subject of the signing certificate');
  const keyId = keyIdentifierOf(spkiOf(certificate.der));
  if (header.senderKID !== undefined && Buffer.compare(header.senderKID, keyId) !== 0)
    throw new Refusal('badMessageCheck', 'the senderKID is not of the signing certificate');
  return { kind: 'signature', key: `certificate:${certificate.serial}`, certificate };
}

function ours(db: Authority['db'], signer: Uint8Array): CertificateRecord | null {
  let serial;
  try {
    const outline = outlineOf(signer);
    serial = Buffer.from(signer.subarray(outline.serial.start, outline.serial.end)).toString('hex');
  } catch {
    // No certificate at all: nobody is known by it.
    return null;
  }
  const found = certificateBySerial(db, serial);
  return found !== null && Buffer.compare(found.der, signer) === 0 ? found : null;
}

function checkSigner({ usage, state, notAfter }: CertificateRecord, now: Date): void {
  if (usage !== 'sign') throw new Refusal('signerNotTrusted', 'this certificate is not for signing');
  if (state === 'revoked') throw new Refusal('certRevoked', 'the signing certificate was revoked');
  if (state === 'suspended') throw new Refusal('certRevoked', 'the signing certificate is suspended');
  if (state === 'unconfirmed')
    throw new Refusal('signerNotTrusted', 'the signing certificate was not confirmed');
  if (notAfter < now) throw new Refusal('signerNotTrusted', 'the signing certificate has expired');
}

/** Forgets the code. */
export function forget(caller: Caller | null): void {
  if (caller?.kind === 'secret') caller.enrolment.authCodeBytes.fill(0);
}
