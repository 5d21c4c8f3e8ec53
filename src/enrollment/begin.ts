import { createPublicKey } from 'node:crypto';
import { Extension, Extensions, SubjectPublicKeyInfo, Time } from '@peculiar/asn1-x509';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { childAt, der, derOid, expectTag, tag } from '../asn1/index.ts';
import { attempt, DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { certificateFacts } from './certificate-facts.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { compose, nonceLength } from './compose.ts';
import type { ComposePorts, Thread } from './compose.ts';
import { base64 } from './encoding.ts';
import { identityProof, identityProofType } from './identity-proof.ts';
import {
  AttributeTypeAndValue,
  AttributeTypesAndValues,
  CertId,
  CertReqMessages,
  CertRequest,
  CertTemplate,
  control,
  directoryName,
  encode,
  encryptedCertRequest,
  infoType,
  InfoTypeAndValue,
  InfoTypesAndValues,
  make,
  nullName,
  OptionalValidity,
  PKIBody,
  RevDetails,
  RevReqContent,
  signedRequest,
} from './messages/index.ts';
import { profiles } from './profiles.ts';
import type { Profile } from './profiles.ts';
import type {
  Act,
  CertificateWish,
  Conversation,
  Party,
  Question,
  RevocationReason,
  Wanted,
} from './types.ts';

/** certReqId of the one request of a message (RFC 9483 §4.1.1), and of a p10cr, which has none (§4.1.4). */
const requestId = { crmf: 0, pkcs10: -1 } as const;

/** CRLReason (RFC 5280 §5.3.1). */
const crlReasons: Readonly<Record<RevocationReason, number>> = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
};

/** An act's first body, and what its answer must fit. */
interface Opening {
  readonly body: PKIBody;
  readonly wanted: Wanted | null;
  readonly revoking: string | null;
  readonly subject: Uint8Array | null;
}

/**
 * Begins a conversation: its first message is made and protected, nothing is sent. Store it, then `converse`.
 * Fails with `cmp-request` (a key that can't prove itself, a broken CSR), `cmp-certificate-unreadable`.
 */
export function begin(act: Act, party: Party, ports: ComposePorts): Result<Conversation> {
  return attempt(() => {
    const { server, credentials } = party;
    const profile: Profile = profiles[server.profile];
    const thread: Thread = {
      profile: server.profile,
      pvno: profile.message.pvno,
      transactionId: Buffer.from(ports.random.bytes(nonceLength)).toString('hex'),
      serverNonce: null,
    };
    const implicit = server.implicitConfirm ?? profile.confirm.implicit;
    const { body, wanted, revoking, subject } = opening(act, profile, implicit);
    const message = compose(thread, body, party, ports, {
      implicitConfirm: wanted?.implicitConfirm === true,
      named: subject,
    });
    return {
      version: 1,
      act: act.kind,
      protection: credentials.kind,
      ...thread,
      wanted,
      revoking,
      answeredBy: null,
      stage: { kind: 'asking', message, delivery: 'not-sent' },
    };
  });
}

function opening(act: Act, profile: Profile, implicitConfirm: boolean): Opening {
  switch (act.kind) {
    case 'ir':
    case 'cr':
      return asking(act.kind, act.wish, null, profile, implicitConfirm);
    case 'kur':
      return asking('kur', act.wish, factsOf(act.old), profile, implicitConfirm);
    case 'p10cr': {
      const { subject, spki } = readCsr(act.csr);
      const wanted = wantedOf(requestId.pkcs10, spki, subject, implicitConfirm);
      return { body: make(PKIBody, { p10cr: act.csr }), wanted, revoking: null, subject };
    }
    case 'rr':
      return {
        body: make(PKIBody, { rr: revocationOf(factsOf(act.certificate), act.reason) }),
        wanted: null,
        revoking: base64(act.certificate),
        subject: null,
      };
    case 'genm':
      return {
        body: make(PKIBody, { genm: questionOf(act.question, act.known) }),
        wanted: null,
        revoking: null,
        subject: null,
      };
  }
}

function factsOf(certificate: Uint8Array): CertificateFacts {
  const facts = certificateFacts(certificate);
  if (!facts.ok) throw facts.error;
  return facts.value;
}

function wantedOf(
  id: number,
  spki: Uint8Array,
  subject: Uint8Array | null,
  implicitConfirm: boolean,
  { policies = [], validity = {} }: Pick<CertificateWish, 'policies' | 'validity'> = {},
): Wanted {
  return {
    requestId: id,
    publicKey: base64(spki),
    subject: subject === null ? null : base64(subject),
    policies,
    notBefore: validity.notBefore?.toISOString() ?? null,
    notAfter: validity.notAfter?.toISOString() ?? null,
    implicitConfirm,
  };
}

/** RFC 4211 §3: one CertReqMsg. `old`: the certificate that a kur renews. */
function asking(
  kind: 'ir' | 'cr' | 'kur',
  wish: CertificateWish,
  old: CertificateFacts | null,
  profile: Profile,
  implicitConfirm: boolean,
): Opening {
  // RFC 9483 §4.1.3: a renewal keeps the subject.
  const subject = wish.subject ?? old?.subject ?? null;
  const spki = publicKeyOf(wish);
  const certReq = make(CertRequest, {
    certReqId: requestId.crmf,
    certTemplate: templateOf(wish, subject, spki),
    ...(old === null ? {} : { controls: oldCertId(old) }),
  });
  const regInfo =
    profile.message.identityProof && wish.identity !== undefined
      ? new AttributeTypesAndValues([
          make(AttributeTypeAndValue, { type: identityProofType, value: identityProof(wish.identity) }),
        ])
      : undefined;
  // RFC 4211 §4.1: the key signs the request; §4.2: it opens the certificate, which comes encrypted.
  const request =
    wish.possession === 'signature'
      ? signedRequest(certReq, wish.key, regInfo === undefined ? {} : { regInfo })
      : encryptedCertRequest(certReq, regInfo);
  return {
    body: make(PKIBody, { [kind]: new CertReqMessages([request]) }),
    wanted: wantedOf(requestId.crmf, spki, subject, implicitConfirm, wish),
    revoking: null,
    subject,
  };
}

function publicKeyOf({ key }: CertificateWish): Uint8Array {
  return Uint8Array.from(createPublicKey(key).export({ type: 'spki', format: 'der' }));
}

/** RFC 4211 §5 */
function templateOf(wish: CertificateWish, subject: Uint8Array | null, spki: Uint8Array): CertTemplate {
  const { policies = [], validity } = wish;
  const time = (at: Date): Time => new Time({ [at.getUTCFullYear() < 2050 ? 'utcTime' : 'generalTime']: at });
  return make(CertTemplate, {
    ...(validity === undefined
      ? {}
      : {
          validity: make(OptionalValidity, {
            ...(validity.notBefore === undefined ? {} : { notBefore: time(validity.notBefore) }),
            ...(validity.notAfter === undefined ? {} : { notAfter: time(validity.notAfter) }),
          }),
        }),
    // RFC 9483 §4.1.1: the NULL-DN where the CA decides; a signed proof needs a subject there.
    subject: subject ?? nullName,
    publicKey: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    ...(policies.length === 0 ? {} : { extensions: new Extensions([policiesExtension(policies)]) }),
  });
}

/** CertificatePolicies ::= SEQUENCE OF PolicyInformation { policyIdentifier }   -- RFC 5280 §4.2.1.4 */
function policiesExtension(policies: readonly string[]): Extension {
  const value = der(tag.sequence, ...policies.map((policy) => der(tag.sequence, derOid(policy))));
  return new Extension({ extnID: '2.5.29.32', critical: false, extnValue: new OctetString(value) });
}

/** OldCertId ::= CertId   -- RFC 4211 §6.5 */
function oldCertId({ issuer, serial }: CertificateFacts): AttributeTypesAndValues {
  const value = encode(make(CertId, { issuer: directoryName(issuer), serialNumber: serial }));
  return new AttributeTypesAndValues([make(AttributeTypeAndValue, { type: control.oldCertID, value })]);
}

/** RFC 9810 §5.3.9 */
function revocationOf({ issuer, serial }: CertificateFacts, reason: RevocationReason): RevReqContent {
  // CRLReason ::= ENUMERATED   -- RFC 5280 §5.3.1
  const value = Uint8Array.of(0x0a, 0x01, crlReasons[reason]);
  return new RevReqContent([
    make(RevDetails, {
      certDetails: make(CertTemplate, { serialNumber: serial, issuer }),
      crlEntryDetails: new Extensions([
        new Extension({ extnID: '2.5.29.21', critical: false, extnValue: new OctetString(value) }),
      ]),
    }),
  ]);
}

/** RFC 9810 §5.3.19 */
function questionOf(question: Question, known: Uint8Array | undefined): InfoTypesAndValues {
  return new InfoTypesAndValues([
    make(InfoTypeAndValue, {
      infoType: infoType[question],
      ...(question === 'rootCaCert' && known !== undefined ? { infoValue: known } : {}),
    }),
  ]);
}

/**
 * CertificationRequest ::= SEQUENCE { SEQUENCE { version, subject, subjectPKInfo, … }, … }   -- RFC 2986 §4
 * @throws DojangError `cmp-request`
 */
function readCsr(csr: Uint8Array): { readonly subject: Uint8Array; readonly spki: Uint8Array } {
  const read = attempt(() => {
    const outer = expectTag(csr, 0, csr.length, tag.sequence);
    const request = expectTag(csr, outer.start, outer.end, tag.sequence);
    const [subject, spki] = [childAt(csr, request, 1), childAt(csr, request, 2)];
    if (outer.end !== csr.length || subject?.tag !== tag.sequence || spki?.tag !== tag.sequence) {
      throw new DojangError('der-value', { offset: outer.at });
    }
    return { subject: csr.subarray(subject.at, subject.end), spki: csr.subarray(spki.at, spki.end) };
  });
  if (!read.ok) throw new DojangError('cmp-request', {}, read.error);
  return read.value;
}
