import { z } from 'zod';

/** `chain --json`, and one line of `chain --batch`. */
export const chainOutput = z.strictObject({
  ok: z.boolean(),
  /** From the certificate to the anchor; where it isn't ok, the path that came furthest. */
  path: z.array(z.strictObject({ subject: z.string(), sha256: z.string() })),
  reason: z
    .strictObject({
      /** One of `faultCodes` of src/trust. */
      code: z.string(),
      message: z.string(),
      /** SHA-256 of the certificate the rule did not hold for. */
      certificate: z.string().nullable(),
    })
    .nullable(),
  /** The user-constrained-policy-set (RFC 9618 §5.5). */
  policies: z.array(z.string()),
  /** What is weak, though it isn't refused for it. */
  weak: z.array(z.strictObject({ code: z.string(), message: z.string(), certificate: z.string() })),
});
export type ChainOutput = z.infer<typeof chainOutput>;
