import { DojangError } from '../../errors/index.ts';
import { readCertificate } from '../certificate.ts';
import type { TrustCertificate } from '../certificate.ts';
import { crlReason, readCrl } from '../crl.ts';
import { checkSignature } from '../signature.ts';
import { isIdOf } from './certificate-id.ts';
import { judgeResponder } from './responder.ts';
import { readOcsp } from './response.ts';
import type { OcspResponse, OcspSingle } from './response.ts';

/** Why a responder's answer tells nothing. */
export const ocspProblems = [
  /** Not a response, cut off, or with something behind it. */
  'ocsp-unreadable',
  'ocsp-malformed-request',
  'ocsp-internal-error',
  'ocsp-try-later',
  'ocsp-signature-required',
  'ocsp-unauthorized',
  /** A critical extension isn't understood. */
  'ocsp-critical-extension',
  /** It answers another question than the one that was asked. */
  'ocsp-nonce',
  'ocsp-other-certificate',
  /** Nobody who may answer for this issuer signed it. */
  'ocsp-untrusted',
  'ocsp-signature',
  'ocsp-weak',
  'ocsp-responder-revoked',
  /** Whether the responder itself is revoked couldn't be told. */
  'ocsp-responder-unknown',
  'ocsp-expired',
  'ocsp-not-yet-valid',
  /** The responder doesn't know the certificate. */
  'ocsp-unknown',
  /** The certificate or its issuer can't be read, or they don't belong together. */
  'ocsp-bad-input',
] as const;

export type OcspProblem = (typeof ocspProblems)[number];

/** What a responder's answer proves. Times are milliseconds since the epoch. */
export type OcspStatus =
  | {
      readonly status: 'good';
      readonly producedAt: number;
      readonly thisUpdate: number;
      readonly nextUpdate: number | null;
    }
  | {
      /** `suspended` is certificateHold, which may be lifted. */
      readonly status: 'revoked' | 'suspended';
      readonly reason: number;
      readonly revokedAt: number;
      readonly producedAt: number;
      readonly thisUpdate: number;
      readonly nextUpdate: number | null;
    }
  | {
      readonly status: 'unknown';
      readonly why: OcspProblem;
      /** With `ocsp-responder-unknown`: whose CRL would tell. */
      readonly responder?: Uint8Array;
    };

export interface OcspQuestion {
  readonly response: Uint8Array;
  readonly certificate: Uint8Array;
  /** Who issued it, found to be in order by the caller. */
  readonly issuer: Uint8Array;
  /** What the request carried. */
  readonly nonce: Uint8Array | null;
  readonly at: Date;
  /** A root whose responders answer for the authorities below it that carry their organization. The caller knows that `issuer` is below it. */
  readonly configuredRoot?: Uint8Array;
  readonly hints?: readonly Uint8Array[];
  /** CRLs that may tell of the responder itself. */
  readonly crls?: readonly Uint8Array[];
}

/** How far two clocks may be apart. */
const tolerance = 5 * 60_000;

/**
 * What a response proves about a certificate (RFC 6960 §3.2). Never `good` by default: every check must hold, and whatever can't be told
 * is `unknown` with its reason.
 */
export function ocspStatus(question: OcspQuestion): OcspStatus {
  const [certificate, issuer] = [readOrNull(question.certificate), readOrNull(question.issuer)];
  if (certificate === null || issuer === null || !isIssuedBy(certificate, issuer))
    return unknown('ocsp-bad-input');
  let reading;
  try {
    reading = readOcsp(question.response);
  } catch (error) {
    if (error instanceof DojangError) return unknown('ocsp-unreadable');
    throw error;
  }
  return reading.kind === 'refusal'
    ? unknown(reading.why)
    : judge(reading.response, certificate, issuer, question);
}

function unknown(why: OcspProblem): OcspStatus {
  return { status: 'unknown', why };
}

function readOrNull(der: Uint8Array | undefined): TrustCertificate | null {
  if (der === undefined) return null;
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof DojangError) return null;
    throw error;
  }
}

function isIssuedBy(certificate: TrustCertificate, issuer: TrustCertificate): boolean {
  return (
    certificate.issuer.key === issuer.subject.key &&
    checkSignature(certificate, issuer.key, () => undefined) === 'valid'
  );
}

function judge(
  response: OcspResponse,
  certificate: TrustCertificate,
  issuer: TrustCertificate,
  question: OcspQuestion,
): OcspStatus {
  const at = question.at.getTime();
  if (response.isStrange) return unknown('ocsp-critical-extension');
  // RFC 9654 §2.1: a nonce that comes back is ours. One that doesn't leaves the times to tell how fresh it is.
  const sent = question.nonce === null ? null : Buffer.from(question.nonce).toString('latin1');
  if (response.nonce !== null && sent !== null && response.nonce !== sent) return unknown('ocsp-nonce');
  const verdict = judgeResponder(response, {
    issuer,
    configuredRoot: readOrNull(question.configuredRoot),
    hints: question.hints ?? [],
    crls: (question.crls ?? []).flatMap(crlOrNothing),
    issuerPublishes: certificate.extensions.value('2.5.29.31') !== null,
    at,
  });
  if (verdict.kind === 'refused') return unknown(verdict.why);
  if (verdict.kind === 'unsure')
    return { status: 'unknown', why: 'ocsp-responder-unknown', responder: verdict.responder.der };
  const about = response.singles.filter(({ id }) => isIdOf(id, certificate, issuer));
  if (about.length === 0) return unknown('ocsp-other-certificate');
  return verdictOn(about, response, at);
}

function crlOrNothing(der: Uint8Array): ReturnType<typeof readCrl>[] {
  try {
    return [readCrl(der)];
  } catch (error) {
    if (error instanceof DojangError) return [];
    throw error;
  }
}

/** Said more than once, the worst counts; one that is out of its time or strange spoils them all, unless another revokes. */
function verdictOn(about: readonly OcspSingle[], response: OcspResponse, at: number): OcspStatus {
  const verdicts = about.map((single) => verdictOf(single, response, at));
  const worst = (['revoked', 'suspended', 'unknown', 'good'] as const)
    .map((status) => verdicts.find((verdict) => verdict.status === status))
    .find((verdict) => verdict !== undefined);
  return worst ?? unknown('ocsp-other-certificate');
}

function verdictOf(single: OcspSingle, { producedAt, isExtended }: OcspResponse, at: number): OcspStatus {
  const { thisUpdate, nextUpdate, reason, revokedAt } = single;
  if (single.isStrange) return unknown('ocsp-critical-extension');
  // §4.2.2.1, §3.2 (5), (6)
  if (thisUpdate > at + tolerance || producedAt > at + tolerance) return unknown('ocsp-not-yet-valid');
  if (thisUpdate > producedAt + tolerance) return unknown('ocsp-not-yet-valid');
  // Without nextUpdate newer information is there at any time: the answer holds for the moment it was made in.
  if (at > (nextUpdate ?? thisUpdate) + tolerance) return unknown('ocsp-expired');
  if (nextUpdate !== null && nextUpdate < thisUpdate) return unknown('ocsp-expired');
  const times = { producedAt, thisUpdate, nextUpdate };
  if (single.status === 'unknown') return unknown('ocsp-unknown');
  if (single.status === 'good') return { status: 'good', ...times };
  const isHold = reason === crlReason.certificateHold;
  // §2.2, §4.4.8: 'revoked' at the epoch, on hold, means that the responder never heard of it.
  if (isExtended && isHold && revokedAt === 0) return unknown('ocsp-unknown');
  return { status: isHold ? 'suspended' : 'revoked', reason, revokedAt, ...times };
}
