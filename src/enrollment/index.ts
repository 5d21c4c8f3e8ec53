/**
 * Enrolment with a certification authority over CMP (RFC 9810, RFC 9483): asking for, renewing and revoking certificates in
 * conversations that survive a crash, and every check that an answer must pass before anything of it is believed. Pure of
 * storage and screens: a conversation is plain JSON without a secret, kept by whoever holds it between any two messages.
 * `begin` makes the first message, `converse` sends and judges until there is something to decide, `decide` accepts or
 * rejects a certificate. The messages themselves are the inner room `messages/`.
 */
export { cmpAddress } from './address.ts';
export type { CmpPath } from './address.ts';
export { begin } from './begin.ts';
export { decide } from './confirm.ts';
export { converse } from './converse.ts';
export type { Course } from './converse.ts';
export { wasMadeWith } from './made-with.ts';
export { profiles } from './profiles.ts';
export type { Profile, ProfileName } from './profiles.ts';
export { readConversation } from './stored.ts';
export type {
  Act,
  ActKind,
  CertificateWish,
  Change,
  CmpServer,
  Conversation,
  Credentials,
  Delivery,
  EnrollmentPorts,
  Grant,
  IdentityProof,
  Outgoing,
  Party,
  Question,
  Refusal,
  RevocationReason,
  Stage,
  StatusWarning,
  Step,
  Told,
} from './types.ts';
