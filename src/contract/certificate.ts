import { z } from 'zod';

/** A finding or problem: a stable code, and a sentence in the person's language. */
export const finding = z.strictObject({ code: z.string(), message: z.string() });

/** From the best copy, the first that holds; the order is that of docs/cli.md. */
export const certificateStatus = z.enum([
  'damaged',
  'revoked',
  'suspended',
  'expired',
  'not-yet-valid',
  'key-missing',
  'key-mismatch',
  'expiring',
  'valid',
]);
export type CertificateStatus = z.infer<typeof certificateStatus>;

export const locationKind = z.enum(['pc', 'usb', 'folder', 'file', 'backup', 'practice']);

export const copy = z.strictObject({
  /** Absolute path of the certificate's folder (or of the file, for a single file). */
  path: z.string(),
  location: z.strictObject({ kind: locationKind, label: z.string() }),
  hasKey: z.boolean(),
  hasKm: z.boolean(),
  staleReason: z.enum(['old-password', 'superseded', 'revoked']).nullable(),
  keyEncryption: z
    .strictObject({ scheme: z.string(), kdf: z.string(), cipher: z.string(), iterations: z.int() })
    .nullable(),
  findings: z.array(finding),
  /** False while the drive that holds it is unplugged: it was seen there at `seenAt`. */
  present: z.boolean(),
  seenAt: z.string(),
});
export type Copy = z.infer<typeof copy>;

export const certificate = z.strictObject({
  /** Lower-case SHA-256 of the DER of the signing certificate. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  /** The same for a certificate, its renewals and reissues (same subject DN and issuer O). */
  lineage: z.string(),
  supersededBy: z.string().nullable(),
  subject: z.strictObject({ name: z.string(), dn: z.string() }),
  issuer: z.strictObject({ name: z.string(), dn: z.string() }),
  institution: z.string(),
  /** Lower-case hexadecimal. */
  serial: z.string(),
  usage: z.strictObject({ oid: z.string().nullable(), label: z.string() }),
  notBefore: z.string(),
  notAfter: z.string(),
  /** Calendar days in Korea, 0 on the last day, negative afterwards. */
  daysLeft: z.int(),
  status: certificateStatus,
  key: z.strictObject({ algorithm: z.string(), bits: z.int() }),
  practice: z.boolean(),
  copies: z.array(copy),
});
export type Certificate = z.infer<typeof certificate>;

export const problem = z.strictObject({ path: z.string(), code: z.string(), message: z.string() });
export type Problem = z.infer<typeof problem>;

/** A place that was looked at. */
export const searchedPlace = z.strictObject({
  path: z.string(),
  found: z.int(),
  /** What there is to say of it, in the person's language: '폴더가 없어요', '비어 있어요', '인증서 2개를 찾았어요' … */
  note: z.string(),
  kind: locationKind,
  /** '이 PC, 내 폴더', 'USB KINGSTON' … */
  label: z.string(),
});
export type SearchedPlace = z.infer<typeof searchedPlace>;

/** `list --json` */
export const listOutput = z.strictObject({
  certificates: z.array(certificate),
  problems: z.array(problem),
  searched: z.array(searchedPlace),
});
export type ListOutput = z.infer<typeof listOutput>;

export const certificateDetails = z.strictObject({
  version: z.int(),
  serialDecimal: z.string(),
  signatureAlgorithm: z.string(),
  fingerprints: z.strictObject({ sha256: z.string(), sha1: z.string() }),
  policies: z.array(z.strictObject({ oid: z.string(), label: z.string().nullable() })),
  keyUsage: z.array(z.string()),
  extensions: z.array(
    z.strictObject({ oid: z.string(), name: z.string(), critical: z.boolean(), value: z.string() }),
  ),
  chain: z.array(
    z.strictObject({ subject: z.string(), sha256: z.string().nullable(), notAfter: z.string().nullable() }),
  ),
  crl: z.array(z.string()),
  ocsp: z.array(z.string()),
  selfSigned: z.boolean(),
  pem: z.string(),
  km: z
    .strictObject({
      serial: z.string(),
      notBefore: z.string(),
      notAfter: z.string(),
      sha256: z.string(),
      pem: z.string(),
    })
    .nullable(),
});
export type CertificateDetails = z.infer<typeof certificateDetails>;

/** `show --json` */
export const showOutput = certificate.extend({ details: certificateDetails });
export type ShowOutput = z.infer<typeof showOutput>;

export const checkName = z.enum([
  'validity',
  'key-opens',
  'key-matches',
  'round-trip',
  'km-opens',
  'km-matches',
  'chain',
  'revocation',
  'identity',
]);
export type CheckName = z.infer<typeof checkName>;

export const check = z.strictObject({
  name: checkName,
  result: z.enum(['passed', 'failed', 'skipped', 'unknown']),
  detail: z.string(),
});
export type Check = z.infer<typeof check>;

/** `verify --json` */
export const verifyOutput = z.strictObject({ id: z.string(), ok: z.boolean(), checks: z.array(check) });
export type VerifyOutput = z.infer<typeof verifyOutput>;
