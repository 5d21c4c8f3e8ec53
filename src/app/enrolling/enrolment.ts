import { z } from 'zod';
import { reasons } from '../../errors/index.ts';
import type { ErrorReason } from '../../errors/index.ts';

/** A certificate as JSON keeps it. */
const der = z
  .base64()
  .max(200_000)
  .transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')));

/** An error as it is told later, in whatever language is spoken then. */
const told = z.strictObject({
  reason: z.string().transform((text, check): ErrorReason => {
    if (Object.hasOwn(reasons, text)) return text as ErrorReason;
    check.addIssue('a reason of another version');
    return z.NEVER;
  }),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type Told = z.infer<typeof told>;

/** A conversation with the authority, as src/enrollment stores it: JSON text without a secret. */
const conversation = z.string().max(2_000_000);
/** Transactions that were begun before the one that is spoken in. */
export const mostEarlier = 4;
/** Certificates that came along. */
export const mostAuthorities = 64;

const leg = z.discriminatedUnion('status', [
  /** The request is stored; it may be with the authority, or not. */
  z.strictObject({
    status: z.literal('asked'),
    conversation,
    /** Other transactions for the same, the newest first: which of the codes was mistyped isn't known yet, or what became of them. */
    earlier: z.array(conversation).max(mostEarlier).optional(),
  }),
  /** Made, checked, and not confirmed (or the confirmation may not have arrived). */
  z.strictObject({
    status: z.literal('granted'),
    conversation,
    certificate: der,
    /** ISO 8601. */
    grantedAt: z.string().max(40).optional(),
  }),
  z.strictObject({ status: z.literal('confirmed'), certificate: der }),
  z.strictObject({ status: z.literal('refused') }),
  /** rejected: it was never confirmed · revoked · left: the authority wouldn't take it back. */
  z.strictObject({
    status: z.literal('withdrawn'),
    how: z.enum(['rejected', 'revoked', 'left']),
    certificate: der,
  }),
]);
/** How far one of the two certificates of an enrolment is. */
export type Leg = z.infer<typeof leg>;

export const legNames = ['sign', 'km'] as const;
export type LegName = (typeof legNames)[number];

const authority = z.strictObject({
  /** What the person called it: `practice` or its CMP address. */
  name: z.string().max(2000),
  address: z.string().max(2000),
  /** `--recipient`: the DN of whom requests are written to, as DER, or null. */
  recipient: der.nullable(),
  /** `--trust`, for whoever goes on. */
  trust: z.array(der).max(16),
  practice: z.boolean(),
});
/** The authority that is asked. */
export type AskedAuthority = z.infer<typeof authority>;

export const enrolmentShape = z.strictObject({
  version: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{24}$/),
  act: z.enum(['issue', 'reissue', 'renew']),
  /** ISO 8601. */
  startedAt: z.string().max(40),
  authority,
  /** 참조번호; null where the current certificate signs. */
  reference: z.string().max(200).nullable(),
  usage: z.enum(['sign', 'sign+km']),
  /** The certificate whose place it takes, with all its reachable copies, or null. */
  replaces: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** Where a new one goes: the folder that holds the tree, or the tree; absolute. */
  to: z.string().max(4096).nullable(),
  /** `--store` as it was given, absolute: where the copies are looked for. */
  stores: z.array(z.string().max(4096)).max(64),
  sign: leg.nullable(),
  km: leg.nullable(),
  /** Certificates that came along, for CaPubs; never trusted for that. */
  authorities: z.array(der).max(mostAuthorities),
  /** When it was first found to be older than anybody would go on with it, ISO 8601: a clock may be wrong for a while. */
  oldSince: z.string().max(40).optional(),
  /** Why it isn't issued. */
  failure: told.nullable(),
});

/**
 * An enrolment as it is stored between any two messages (docs/architecture.md, 'An enrolment'). No secret stands in it; the new keys lie
 * beside it, locked with the new password.
 */
export type Enrolment = z.infer<typeof enrolmentShape>;

/** What is written. */
export function jsonOf(enrolment: Enrolment): string {
  return JSON.stringify(enrolment, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}
