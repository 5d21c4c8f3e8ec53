import { DojangError } from '../../errors/index.ts';
import { readCertificate } from '../certificate.ts';
import type { TrustCertificate } from '../certificate.ts';
import type { Crl } from '../crl.ts';
import { PathSearch } from '../search.ts';
import { checkSignature } from '../signature.ts';
import type { SignatureVerdict } from '../signature.ts';
import { mayUse } from '../validate.ts';
import type { ValidationRules } from '../validate.ts';
import { responderKeyHash } from './certificate-id.ts';
import type { OcspResponse } from './response.ts';

/** Who may have answered, and with what that is decided. */
export interface ResponderRules {
  readonly issuer: TrustCertificate;
  /** A root whose responders are configured for the authorities below it (RFC 6960 §4.2.2.2, case 1); null: none is. */
  readonly configuredRoot: TrustCertificate | null;
  /** Certificates in which a responder may be found that sent none. */
  readonly hints: readonly Uint8Array[];
  /** CRLs that may tell of the responder itself; empty: none is at hand. */
  readonly crls: readonly Crl[];
  /** The certificate that is asked about names a place for its issuer's CRLs. */
  readonly issuerPublishes: boolean;
  readonly at: number;
}

export type ResponderVerdict =
  | { readonly kind: 'authorized' }
  | {
      readonly kind: 'refused';
      readonly why: 'ocsp-untrusted' | 'ocsp-signature' | 'ocsp-weak' | 'ocsp-responder-revoked';
    }
  /** It may answer if it isn't revoked, which only its issuer's CRL tells. */
  | { readonly kind: 'unsure'; readonly responder: TrustCertificate; readonly by: TrustCertificate };

const ocspSigning = '1.3.6.1.5.5.7.3.9';
const noCheck = '1.3.6.1.5.5.7.48.1.5';
const crlPoints = '2.5.29.31';
/** Bits digitalSignature and nonRepudiation: RFC 5280 §4.2.1.12 has either go with OCSPSigning. */
const signing = 0b11;

/** Whether whoever signed the response may answer for the issuer's certificates (RFC 6960 §4.2.2.2), and really signed it. */
export function judgeResponder(response: OcspResponse, rules: ResponderRules): ResponderVerdict {
  const { scheme } = response;
  // Anybody may have a responder sign a nonce of their choice, so that a SHA-1 signature could be moved to other words.
  if ('hash' in scheme && ['sha1', 'md5', 'md2'].includes(scheme.hash))
    return { kind: 'refused', why: 'ocsp-weak' };
  let why: Extract<ResponderVerdict, { kind: 'refused' }>['why'] = 'ocsp-untrusted';
  let unsure: ResponderVerdict | null = null;
  for (const candidate of candidatesOf(response, rules)) {
    const verdict = verdictOf(response, candidate);
    if (verdict !== 'valid') {
      why = verdict === 'weak' ? 'ocsp-weak' : 'ocsp-signature';
      continue;
    }
    // The authority itself.
    if (candidate.key.id === rules.issuer.key.id) return { kind: 'authorized' };
    const by = authorizedBy(candidate, rules);
    if (by === null) continue;
    const own = ownStatus(candidate, by, rules);
    if (own === 'fine') return { kind: 'authorized' };
    if (own === 'revoked') why = 'ocsp-responder-revoked';
    else unsure = { kind: 'unsure', responder: candidate, by };
  }
  return unsure ?? { kind: 'refused', why };
}

function verdictOf(response: OcspResponse, { key }: TrustCertificate): SignatureVerdict {
  return checkSignature(response, key, () => undefined);
}

/** Whoever the response names as its responder: the issuer, the certificates it brought, those at hand. */
function candidatesOf(
  { responder, certificates }: OcspResponse,
  { issuer, hints }: ResponderRules,
): TrustCertificate[] {
  const found = new Map<string, TrustCertificate>([[issuer.sha256, issuer]]);
  for (const der of [...certificates, ...hints]) {
    const read = readOrNull(der);
    if (read !== null) found.set(read.sha256, read);
  }
  return [...found.values()].filter((candidate) =>
    responder.by === 'name'
      ? candidate.subject.key === responder.is
      : responderKeyHash(candidate) === responder.is,
  );
}

function readOrNull(der: Uint8Array): TrustCertificate | null {
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof DojangError) return null;
    throw error;
  }
}

/**
 * Who makes a certificate a responder for the issuer: the issuer itself (§4.2.2.2, delegation: issued directly by it, with the key that
 * signed the certificate), or the configured root, for responders that carry the issuer's organization (docs/npki.md). Null: nobody.
 */
function authorizedBy(candidate: TrustCertificate, rules: ResponderRules): TrustCertificate | null {
  // id-kp-OCSPSigning itself: anyExtendedKeyUsage makes nobody a responder.
  if (candidate.extendedKeyUsage?.includes(ocspSigning) !== true || !mayUse(candidate, signing)) return null;
  const { issuer, configuredRoot } = rules;
  if (isDirectlyBelow(candidate, issuer, rules.at)) return issuer;
  if (configuredRoot === null) return null;
  const organization = organizationOf(candidate);
  const isOwn = organization !== null && organization === organizationOf(issuer);
  return isOwn && isDirectlyBelow(candidate, configuredRoot, rules.at) ? configuredRoot : null;
}

/** Whether the certificate has a valid path of itself and this authority alone. */
function isDirectlyBelow(certificate: TrustCertificate, authority: TrustCertificate, at: number): boolean {
  if (certificate.sha256 === authority.sha256) return false;
  return new PathSearch({ anchors: [authority], intermediates: [], crls: null }, rulesAt(at)).find(
    certificate,
  ).ok;
}

function rulesAt(at: number): ValidationRules {
  return { at, policies: [], explicitPolicy: false, inhibitMapping: false, inhibitAny: false, purpose: {} };
}

/** The one organizationName, as names are compared; null where there is none, or more than one. */
function organizationOf({ subject }: TrustCertificate): string | null {
  const found = subject.rdns.filter((rdn) => rdn.includes('2.5.4.10='));
  const [one, ...more] = found;
  return one === undefined || more.length > 0 || !one.startsWith('2.5.4.10=') || one.includes('\u0002')
    ? null
    : one;
}

/**
 * Whether the responder itself is revoked (RFC 6960 §4.2.2.2.1): not looked at where its issuer says so (ocsp-nocheck), otherwise told by
 * CRLs. Where no place for them is known, nothing can be asked, and its issuer is believed as it made it.
 */
function ownStatus(
  responder: TrustCertificate,
  by: TrustCertificate,
  { crls, at, issuer, issuerPublishes }: ResponderRules,
): 'fine' | 'revoked' | 'unsure' {
  if (responder.extensions.value(noCheck) !== null) return 'fine';
  const pool = { anchors: [by], intermediates: [], crls };
  const { status } = new PathSearch(pool, rulesAt(at)).statusOf(responder, by, by);
  if (status === 'good') return 'fine';
  if (status !== 'unknown') return 'revoked';
  const isPublished =
    responder.extensions.value(crlPoints) !== null || (by.sha256 === issuer.sha256 && issuerPublishes);
  return isPublished ? 'unsure' : 'fine';
}
