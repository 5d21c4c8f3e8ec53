import { z } from 'zod';

/** The practice authority as it stands now. */
export const practiceStanding = z.strictObject({
  /** off · on: in a process of this app · elsewhere: another program of this person's runs it */
  state: z.enum(['off', 'on', 'elsewhere']),
  /** Where CMP is reached, and the PEM file of its certificates (issuing authority, then root); null while it is off. */
  reached: z.strictObject({ cmp: z.string(), caCertificate: z.string() }).nullable(),
});
