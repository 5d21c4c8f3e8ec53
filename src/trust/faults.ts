import type { Facts } from '../errors/index.ts';
import type { TrustCertificate } from './certificate.ts';

/**
 * Why a path is not valid: the closed list. Each has a text `chain.reason.<code>` in both languages.
 * A code is the rule that failed, not what an attacker may have meant by it.
 */
export const faultCodes = [
  /** The bytes aren't a certificate as RFC 5280 §4.1 describes it. */
  'bad-input',
  'issuer-unknown',
  /** The authority key identifier names another key of the issuer. */
  'key-identifier',
  'signature-invalid',
  'algorithm-unsupported',
  /** MD2, MD5, RSA below 1024 bits: anybody could have made the signature. */
  'weak-algorithm',
  'expired',
  'not-yet-valid',
  'not-a-ca',
  'path-length',
  'key-usage',
  'extended-key-usage',
  'name-constraint',
  'policy',
  'critical-extension',
  /** A MUST of RFC 5280 §4 about the certificate's form; the fact `rule` says which. */
  'profile',
  'loop',
  /** The search ended before every candidate was tried. */
  'search-limit',
  'revoked',
  'suspended',
  'revocation-unknown',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** One rule that did not hold, and the certificate it did not hold for. */
export interface Fault {
  readonly code: FaultCode;
  /** What fills the text: `rule`, `oid`, `date` (milliseconds), `why`. */
  readonly facts: Facts;
  readonly certificate: TrustCertificate | null;
}

/** A fault of this certificate. */
export function fault(code: FaultCode, certificate: TrustCertificate | null, facts: Facts = {}): Fault {
  return { code, facts, certificate };
}
