import { createPublicKey } from 'node:crypto';
import { outlineOf } from '../../certificate/index.ts';
import {
  CertifiedKeyPair,
  CertOrEncCert,
  CertRepMessage,
  CertResponse,
  CertResponses,
  encryptCertificate,
  InfoTypeAndValue,
  infoType,
  make,
  PKIBody,
  PKIFreeText,
  PKIStatusInfo,
  pkiStatus,
} from '../../enrollment/messages/index.ts';
import { generalizedTime } from '../authority/encoding.ts';
import { der, tag } from '../../asn1/index.ts';
import { makeCertificate, personExtensions } from '../authority/certificate.ts';
import { personName } from '../authority/names.ts';
import { personNumber } from '../authority/policies.ts';
import { fingerprintOf } from '../authority/public-key.ts';
import { addCertificate, isKeyKnown } from '../database/certificates.ts';
import { personById, useEnrolment } from '../database/identity.ts';
import type { Caller } from './caller.ts';
import type { CmpContext, Outcome } from './context.ts';
import { entitlementOf } from './entitlement.ts';
import type { AskedAs } from './entitlement.ts';
import { Refusal } from './refusal.ts';
import { settle } from './replacing.ts';
import { identityOf } from './vid.ts';
import { isAmong } from './wish.ts';
import type { Wish } from './wish.ts';

/** The answer's kind of body (RFC 4210 §5.1.2). */
const answers = { ir: 'ip', cr: 'cp', p10cr: 'cp', kur: 'kup' } as const;

/** What of a request's header matters to issuing. */
export interface Circumstances {
  readonly transactionId: string;
  readonly pvno: number;
  readonly implicitConfirm: boolean;
}

/** A certificate response's body. */
export function certificateAnswer(
  asked: AskedAs,
  response: CertResponse,
  caPubs: readonly Uint8Array[],
): PKIBody {
  const content = make(CertRepMessage, {
    response: new CertResponses([response]),
    ...(caPubs.length === 0 ? {} : { caPubs: [...caPubs] }),
  });
  return make(PKIBody, { [answers[asked]]: content });
}

/**
 * Issues what somebody asks for, where they may have it.
 * @throws Refusal
 */
export function enrol(
  context: CmpContext,
  caller: Caller,
  asked: AskedAs,
  wish: Wish,
  circumstances: Circumstances,
): Outcome {
  const { authority, policy, faults } = context;
  const { db, hierarchy } = authority;
  const entitlement = entitlementOf(context, caller, asked, wish);
  const keyFingerprint = fingerprintOf(wish.spki);
  if (isKeyKnown(db, keyFingerprint))
    throw new Refusal('duplicateCertReq', 'this public key was certified before');
  const person = personById(db, entitlement.personId);
  const identity =
    wish.encryptedVid === null ? null : identityOf(wish.encryptedVid, hierarchy.issuing.key, person);
  const spki = faults.certifiedKey(wish.spki);
  const subject = personName(person.name, personNumber(person.id, entitlement.kind));
  const extensions = personExtensions(spki, hierarchy.issuing, authority.addresses, {
    usage: wish.usage,
    kind: entitlement.kind,
    identity: wish.usage === 'sign' ? identity : null,
  });
  const { validity } = entitlement;
  const isChanged =
    (wish.subject !== null && Buffer.compare(wish.subject, subject) !== 0) ||
    differs(wish.notBefore, validity.notBefore) ||
    differs(wish.notAfter, validity.notAfter) ||
    !wish.extensions.every((one) => isAmong(one, extensions));
  // From here on a serial is used up, whatever comes.
  const serial = authority.takeSerial();
  const certificate = makeCertificate({
    serial,
    subject,
    spki,
    validity,
    issuer: hierarchy.issuing,
    extensions,
  });

  // A km key proves itself by confirming: RFC 9483 §4.1.6 has no implicit confirmation there.
  const isImplicit = circumstances.implicitConfirm && wish.usage === 'sign';
  const confirmBy = new Date(authority.clock.now().getTime() + policy.confirmMilliseconds);
  const status = faults.grantedWithMods(isChanged)
    ? make(PKIStatusInfo, {
        status: pkiStatus.grantedWithMods,
        statusString: new PKIFreeText(['issued as this authority issues: see subject, validity, extensions']),
      })
    : make(PKIStatusInfo, { status: pkiStatus.accepted });
  const response = make(CertResponse, {
    certReqId: faults.requestId(wish.requestId),
    status,
    certifiedKeyPair: make(CertifiedKeyPair, {
      certOrEncCert:
        wish.usage === 'sign'
          ? make(CertOrEncCert, { certificate })
          : make(CertOrEncCert, { encryptedCert: sealed(context, certificate, circumstances.pvno) }),
    }),
  });
  return {
    body: certificateAnswer(asked, response, asked === 'ir' ? [hierarchy.root.certificate] : []),
    generalInfo: [
      isImplicit
        ? make(InfoTypeAndValue, { infoType: infoType.implicitConfirm, infoValue: der(tag.null) })
        : make(InfoTypeAndValue, {
            infoType: infoType.confirmWaitTime,
            infoValue: generalizedTime(confirmBy),
          }),
    ],
    effects: () => {
      addCertificate(db, {
        serial,
        der: certificate,
        personId: person.id,
        kind: entitlement.kind,
        usage: wish.usage,
        notAfter: validity.notAfter,
        confirmBy: isImplicit ? null : confirmBy,
        pairOf: entitlement.pairOf,
        replaces: entitlement.replaces,
        keyFingerprint,
      });
      if (caller.kind === 'secret') useEnrolment(db, caller.enrolment.reference, circumstances.transactionId);
      if (isImplicit) settle(authority, serial);
    },
    next: { state: isImplicit ? 'closed' : 'confirming', serial, request: null, polls: 0 },
  };
}

function differs(wished: Date | null, issued: Date): boolean {
  return wished !== null && wished.getTime() !== issued.getTime();
}

/** The certificate for whoever has its key: CMS with pvno 3, EncryptedValue before (RFC 9480 §2.7). */
function sealed(
  { authority }: CmpContext,
  certificate: Uint8Array,
  pvno: number,
): ReturnType<typeof encryptCertificate> {
  const { spki } = outlineOf(certificate);
  const key = createPublicKey({
    key: Buffer.from(certificate.subarray(spki.at, spki.end)),
    format: 'der',
    type: 'spki',
  });
  const form = pvno >= 3 ? 'envelopedData' : 'encryptedValue';
  return encryptCertificate(
    certificate,
    key,
    { form, cipher: 'AES-256-CBC', transport: 'pkcs1' },
    authority.random,
  );
}
