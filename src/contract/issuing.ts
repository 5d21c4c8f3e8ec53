import { z } from 'zod';
import { finding } from './certificate.ts';

/** What a person wants of a real institution. register: a certificate they have, at one more institution. */
export const issueIntent = z.enum(['new', 'renew', 'reissue', 'register']);
export type IssueIntent = z.infer<typeof issueIntent>;

/** An institution that issues certificates, in the language of the settings. */
export const issuingInstitution = z.strictObject({
  id: z.string().max(40),
  kind: z.string().max(40),
  name: z.string(),
  /** Where the browser is led to, shown before; null where no safe address is known. */
  address: z.string().nullable(),
  /** The address is the page of its certificate centre, not only its front page. */
  addressIsPage: z.boolean(),
  /** Korean, as on its page. */
  menus: z.array(z.strictObject({ channel: z.enum(['web', 'app']), path: z.string() })),
  phones: z.array(z.string()),
  kinds: z.array(
    z.strictObject({ usage: z.enum(['bank', 'securities', 'general']), feeKrw: z.int().nullable() }),
  ),
  /** What one must have ready, by name (`issue.need.*`). */
  needs: z.array(
    z.enum([
      'ib-joined',
      'ib-branch',
      'account',
      'firm-account',
      'online-service',
      'phone',
      'security-medium',
      'extra-auth',
      'rrn',
      'id-card',
      'fee',
      'program',
      'contact',
      'online-apply',
      'id-card-counter',
      'refcode',
      'minor',
    ]),
  ),
});
export type IssuingInstitution = z.infer<typeof issuingInstitution>;

export const institutionList = z.strictObject({
  institutions: z.array(issuingInstitution),
  /** The day the facts were gathered, YYYY-MM-DD. */
  gathered: z.string(),
});
export type InstitutionList = z.infer<typeof institutionList>;

/** Of a certificate what guidance speaks of. */
const advisedCertificate = z.strictObject({
  id: z.string(),
  institution: z.string(),
  usage: z.string(),
  owner: z.string(),
  notAfter: z.string(),
  daysLeft: z.int(),
});

/** What to do, from what was found on this PC: one of the acts that people mix up. */
export const issuePlan = z.strictObject({
  /**
   * renew: within its last 30 days · renew-later: from `opensAt` on · reissue: still valid, but its key is missing or damaged ·
   * expired, revoked: only a new issue is left · register: one that is valid serves at other institutions, too · new: nothing was found.
   */
  advice: z.enum(['renew', 'renew-later', 'reissue', 'expired', 'revoked', 'register', 'new']),
  certificate: advisedCertificate.nullable(),
  /** When its renewal opens (ISO 8601). */
  opensAt: z.string().nullable(),
  /** Where that certificate was got, where it is one of the directory. */
  institution: issuingInstitution.nullable(),
});
export type IssuePlan = z.infer<typeof issuePlan>;

/** A certificate that was not there before the page was opened. */
export const issuedCertificate = z.strictObject({
  id: z.string(),
  institution: z.string(),
  usage: z.string(),
  owner: z.string(),
  notAfter: z.string(),
  /** '이 PC', or the drive's name. */
  place: z.string(),
  path: z.string(),
  /** It lies where an older one lay. */
  replaced: z.boolean(),
});
export type IssuedCertificate = z.infer<typeof issuedCertificate>;

/** What is watched for. It outlives the window. */
export const issueWatch = z.strictObject({
  institution: issuingInstitution,
  intent: issueIntent,
  /** When the folders were looked at (ISO 8601). */
  since: z.string(),
  /** How many certificates were put aside before. */
  kept: z.int(),
  /** Places whose certificates could not be put aside. */
  unkept: z.array(z.string()),
  found: issuedCertificate.nullable(),
});
export type IssueWatch = z.infer<typeof issueWatch>;

export const watchAnswer = z.strictObject({ watch: issueWatch.nullable() });

export const endIssueOutput = z.strictObject({
  /** How many older certificates went to the trash, because something else lies in their place now. */
  trashed: z.int(),
  warnings: z.array(finding),
});
export type EndIssueOutput = z.infer<typeof endIssueOutput>;
