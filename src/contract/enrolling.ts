import { z } from 'zod';
import { part } from './carrying.ts';
import { finding } from './certificate.ts';

/** `issue --json`, `reissue --json`, `renew --json` */
export const enrolOutput = z.strictObject({
  /** Of the new signing certificate. */
  id: z.string(),
  /** The folder of the best copy. */
  path: z.string(),
  /** Every folder it lies in now. */
  paths: z.array(z.string()).min(1),
  /** The authority as it was named: `practice`, a name, or its address. */
  ca: z.string(),
  /** Lower-case hexadecimal. */
  serial: z.string(),
  usage: z.strictObject({ oid: z.string().nullable(), label: z.string() }),
  notBefore: z.string(),
  notAfter: z.string(),
  /** The certificate in whose place it lies now: it is in the trash of its drive. */
  replaced: z.string().nullable(),
  contains: z.array(part),
  warnings: z.array(finding),
});
export type EnrolOutput = z.infer<typeof enrolOutput>;

/** `revoke --json`, `suspend --json`, `resume --json` */
export const revocationOutput = z.strictObject({
  id: z.string(),
  serial: z.string(),
  /** As RFC 5280 names it: keyCompromise, certificateHold …; `removeFromCRL` where it was lifted. */
  reason: z.string(),
  /** When the authority had done it, as its own answer or list tells, otherwise when we heard of it. */
  at: z.string(),
  /** What the authority's OCSP or CRL said afterwards. */
  status: z.enum(['good', 'revoked', 'suspended', 'unknown']),
  warnings: z.array(finding),
});
export type RevocationOutput = z.infer<typeof revocationOutput>;
