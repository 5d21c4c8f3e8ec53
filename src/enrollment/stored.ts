import { z } from 'zod';
import { DojangError, err, ok, reasons } from '../errors/index.ts';
import type { ErrorReason, Result } from '../errors/index.ts';
import { profiles } from './profiles.ts';
import type { ProfileName } from './profiles.ts';
import type { Conversation, Grant, Outgoing, Refusal } from './types.ts';

const bytes = z.base64();
const texts = z.array(z.string());
const delivery = z.enum(['not-sent', 'maybe', 'answered']);
const warnings = z.array(
  z.enum(['granted-with-mods', 'revocation-warning', 'revocation-notification', 'key-update-warning']),
);
const message: z.ZodType<Outgoing> = z.strictObject({
  der: bytes,
  senderNonce: bytes,
  madeAt: z.iso.datetime(),
});
const reason = z.custom<ErrorReason>((value) => typeof value === 'string' && Object.hasOwn(reasons, value));
const profile = z.custom<ProfileName>((value) => typeof value === 'string' && Object.hasOwn(profiles, value));

const grant: z.ZodType<Grant> = z.strictObject({
  certificate: bytes,
  anchoredBy: z.enum(['configured', 'offered']),
  caPubs: z.array(bytes),
  extraCerts: z.array(bytes),
  warnings,
  changes: z.array(z.enum(['subject', 'validity', 'policies'])),
  said: texts,
  implicitlyConfirmed: z.boolean(),
});

const refusal: z.ZodType<Refusal> = z.strictObject({
  status: z.number(),
  failInfo: texts,
  said: texts,
  errorCode: z.number().nullable(),
  details: texts,
  authenticated: z.boolean(),
});

const stage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('asking'), message, delivery }),
  z.strictObject({
    kind: z.literal('waiting'),
    checkAt: z.iso.datetime(),
    pollId: z.int(),
    said: texts,
    pause: z.number().nonnegative().optional(),
    message: message.nullable(),
    delivery,
  }),
  z.strictObject({ kind: z.literal('granted'), grant }),
  z.strictObject({
    kind: z.literal('confirming'),
    grant: grant.nullable(),
    verdict: z.enum(['accept', 'reject']),
    because: reason.nullable(),
    message,
    delivery,
  }),
  z.strictObject({ kind: z.literal('confirmed'), grant }),
  z.strictObject({
    kind: z.literal('rejected'),
    because: reason,
    caState: z.enum(['withdrawn', 'issued']),
  }),
  z.strictObject({ kind: z.literal('unconfirmed'), grant: grant.nullable(), refusal }),
  z.strictObject({ kind: z.literal('revoked'), warnings }),
  z.strictObject({
    kind: z.literal('told'),
    told: z.strictObject({
      certificates: z.array(bytes),
      keyTypes: z.array(bytes),
      rootUpdate: z
        .strictObject({ newWithNew: bytes, newWithOld: bytes.nullable(), oldWithNew: bytes.nullable() })
        .nullable(),
    }),
  }),
  z.strictObject({ kind: z.literal('refused'), refusal }),
]);

const conversation: z.ZodType<Conversation> = z.strictObject({
  version: z.literal(1),
  act: z.enum(['ir', 'cr', 'kur', 'p10cr', 'rr', 'genm']),
  profile,
  protection: z.enum(['mac', 'signature']),
  pvno: z.int(),
  transactionId: z.string().regex(/^(?:[0-9a-f]{2})+$/),
  wanted: z
    .strictObject({
      requestId: z.int(),
      publicKey: bytes,
      subject: bytes.nullable(),
      policies: texts,
      notBefore: z.iso.datetime().nullable(),
      notAfter: z.iso.datetime().nullable(),
      implicitConfirm: z.boolean(),
    })
    .nullable(),
  revoking: bytes.nullable(),
  answeredBy: bytes.nullable(),
  serverNonce: bytes.nullable(),
  clockRefusedAt: z.iso.datetime().optional(),
  stage,
});

/** A conversation as it was stored, every field looked at. Fails with `cmp-conversation`. */
export function readConversation(stored: unknown): Result<Conversation> {
  const read = conversation.safeParse(stored);
  return read.success ? ok(read.data) : err(new DojangError('cmp-conversation', {}, read.error));
}
