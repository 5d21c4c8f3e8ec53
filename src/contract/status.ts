import { z } from 'zod';

/** `status --json`: what was answered just now about a certificate's revocation, by whom. */
export const statusOutput = z.strictObject({
  id: z.string(),
  status: z.enum(['good', 'revoked', 'suspended', 'unknown']),
  /** `none` where nobody's answer counts. */
  source: z.enum(['ocsp', 'crl', 'none']),
  /** The address that answered. */
  from: z.string().nullable(),
  askedAt: z.string(),
  /** When the answer was made (producedAt of OCSP, thisUpdate of a CRL), and until when it holds. */
  producedAt: z.string().nullable(),
  nextUpdate: z.string().nullable(),
  revokedAt: z.string().nullable(),
  /** CRLReason of a revoked or suspended one ('keyCompromise'), why it can't be told of an unknown one; null of a good one. */
  reason: z.string().nullable(),
  message: z.string(),
});
export type StatusOutput = z.infer<typeof statusOutput>;

/** What the screens say of a certificate's revocation: what was last answered, and when it last couldn't be told. */
export const revocation = z.strictObject({
  /** `unknown` where nobody has ever answered. */
  status: z.enum(['good', 'revoked', 'suspended', 'unknown']),
  source: z.enum(['ocsp', 'crl', 'none']),
  /** When the answer was made; when it was asked for. */
  producedAt: z.string().nullable(),
  checkedAt: z.string().nullable(),
  nextUpdate: z.string().nullable(),
  revokedAt: z.string().nullable(),
  /** CRLReason of a revoked or suspended one. */
  reason: z.string().nullable(),
  /** Asked again after that answer, and nobody could tell: when, and why. */
  failed: z.strictObject({ at: z.string(), message: z.string() }).nullable(),
});
export type Revocation = z.infer<typeof revocation>;

/** Somebody who is trusted as an issuer. */
export const trustedAuthority = z.strictObject({
  sha256: z.string(),
  subject: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  /** pinned: compiled in · added: by the person, after seeing the fingerprint · practice: for practice certificates alone. */
  kind: z.enum(['pinned', 'added', 'practice']),
  /** Its servers that the person named, which may be inside. */
  origins: z.array(z.string()),
  addedAt: z.string().nullable(),
});
export type TrustedAuthority = z.infer<typeof trustedAuthority>;

/** Everybody who is trusted: the pinned ones first. */
export const authorityList = z.strictObject({ authorities: z.array(trustedAuthority).max(100) });
export type AuthorityList = z.infer<typeof authorityList>;
