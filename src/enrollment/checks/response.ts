import type { DojangError } from '../../errors/index.ts';
import { certificatesBeside } from '../certificate-facts.ts';
import type { ComposePorts } from '../compose.ts';
import { base64, listOf } from '../encoding.ts';
import { infoType, pkiStatus } from '../messages/index.ts';
import type { CertRepMessage, CertResponse, CmpMessage, PKIStatusInfo } from '../messages/index.ts';
import { refusalOf } from '../refusal.ts';
import type { ActKind, Conversation, Grant, Party, Refusal, StatusWarning, Wanted } from '../types.ts';
import { broken, isUnprotected } from './answer.ts';
import { certificateIn, judgeCertificate } from './certificate.ts';

/** What an ip, cp or kup comes to. */
export type ResponseOutcome =
  | { readonly kind: 'waiting'; readonly said: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'granted'; readonly grant: Grant }
  /** The CA issued something, or says so, that must not be taken; `certificate` where it can be named. */
  | {
      readonly kind: 'unusable';
      readonly fault: DojangError;
      readonly certificate: Uint8Array | null;
      readonly implicitlyConfirmed: boolean;
    };

/** A rule about the one CertResponse; the first that doesn't hold decides. */
type ResponseCheck = (response: CertResponse, wanted: Wanted, act: ActKind) => DojangError | null;

/** RFC 9810 §5.3.4: certReqId is ours: 0, −1 for p10cr (RFC 9483 §4.1.4). */
export const requestIdIsOurs: ResponseCheck = ({ certReqId }, { requestId }) =>
  certReqId === requestId ? null : broken('cmp-request-id');

/** RFC 9810 §5.2.3: a status that is known, and keyUpdateWarning after a kur only. */
export const statusIsKnown: ResponseCheck = ({ status: { status } }, _wanted, act) => {
  const isKnown = Number.isInteger(status) && status >= 0 && status <= 6;
  const fits = isKnown && (status !== pkiStatus.keyUpdateWarning || act === 'kur');
  return fits ? null : broken('cmp-status', { status: String(status) });
};

/** RFC 9810 §5.3.4: failInfo and certificate exclude each other, a certificate only comes with a status that grants. */
export const certificateAgreesWithStatus: ResponseCheck = ({ status, certifiedKeyPair }) => {
  const grants = status.status !== pkiStatus.rejection && status.status !== pkiStatus.waiting;
  if (grants && status.failInfo !== undefined) return broken('cmp-contradiction');
  if (!grants && certifiedKeyPair !== undefined) return broken('cmp-contradiction');
  return grants && certifiedKeyPair === undefined ? broken('cmp-certificate-missing') : null;
};

export const responseChecks: readonly ResponseCheck[] = [
  requestIdIsOurs,
  statusIsKnown,
  certificateAgreesWithStatus,
];

/** Whether the CA grants what was asked for: no confirmation. What wasn't asked for isn't granted. */
function isImplicitlyConfirmed({ message: { header } }: CmpMessage, wanted: Wanted): boolean {
  const granted = listOf(header.generalInfo).some((info) => info.infoType === infoType.implicitConfirm);
  return wanted.implicitConfirm && granted;
}

/** PKIStatus as a warning beside a certificate that was issued. */
export function warningsOf({ status }: PKIStatusInfo): StatusWarning[] {
  const named: Readonly<Record<number, StatusWarning>> = {
    1: 'granted-with-mods',
    4: 'revocation-warning',
    5: 'revocation-notification',
    6: 'key-update-warning',
  };
  const warning = named[status];
  return warning === undefined ? [] : [warning];
}

/** Judges the CertRepMessage of an answer whose message-wide rules hold. */
export function judgeResponse(
  answer: CmpMessage,
  content: CertRepMessage,
  conversation: Conversation & { readonly wanted: Wanted },
  party: Party,
  { clock, random }: ComposePorts,
): ResponseOutcome {
  const { wanted, act } = conversation;
  const implicitlyConfirmed = isImplicitlyConfirmed(answer, wanted);
  const [response, ...others] = content.response;
  const unusable = (fault: DojangError, certificate: Uint8Array | null = null): ResponseOutcome => ({
    kind: 'unusable',
    fault,
    certificate,
    implicitlyConfirmed,
  });
  // RFC 9483 §4.1: one request a message, one response.
  if (response === undefined || others.length > 0) return unusable(broken('cmp-response-count'));
  for (const check of responseChecks) {
    const fault = check(response, wanted, act);
    if (fault !== null) return unusable(fault);
  }
  const { status, certifiedKeyPair } = response;
  const said = listOf(status.statusString);
  if (status.status === pkiStatus.waiting) return { kind: 'waiting', said };
  if (status.status === pkiStatus.rejection || certifiedKeyPair === undefined) {
    return { kind: 'refused', refusal: refusalOf(status, { authenticated: !isUnprotected(answer) }) };
  }
  const opened = certificateIn(certifiedKeyPair.certOrEncCert, party, random);
  if (!opened.ok) return unusable(opened.error);
  const certificate = opened.value;
  const caPubs = certificatesBeside(content.caPubs);
  const extraCerts = certificatesBeside(answer.message.extraCerts);
  const verdict = judgeCertificate({ certificate, wanted, party, caPubs, extraCerts, now: clock.now() });
  if (!verdict.ok) return unusable(verdict.error, certificate);
  return {
    kind: 'granted',
    grant: {
      ...verdict.value,
      certificate: base64(certificate),
      caPubs: caPubs.map(base64),
      extraCerts: extraCerts.map(base64),
      warnings: warningsOf(status),
      said,
      implicitlyConfirmed,
    },
  };
}
