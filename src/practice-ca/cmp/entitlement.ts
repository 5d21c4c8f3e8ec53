import { children } from '../../asn1/index.ts';
import { outlineOf, readTime } from '../../certificate/index.ts';
import type { Kind } from '../authority/policies.ts';
import { newValidity, renewedValidity, validityUntil } from '../authority/validity.ts';
import type { Validity } from '../authority/validity.ts';
import { certificateBySerial, currentOf, predecessorsOf, successorsOf } from '../database/certificates.ts';
import type { CertificateRecord } from '../database/certificates.ts';
import type { Caller } from './caller.ts';
import type { CmpContext } from './context.ts';
import { Refusal } from './refusal.ts';
import type { Wish } from './wish.ts';

/** The messages that ask for certificates. */
export type AskedAs = 'ir' | 'cr' | 'p10cr' | 'kur';

/** What a caller may have. */
export interface Entitlement {
  readonly personId: number;
  readonly kind: Kind;
  readonly validity: Validity;
  /** Of a km certificate: the signing certificate it belongs to. */
  readonly pairOf: string | null;
  /** The certificates whose place it takes. */
  readonly replaces: readonly string[];
}

const day = 24 * 60 * 60 * 1000;

/**
 * Who may have what:
 * - a new reference: a certificate of its policy. A signing one asked for by ir or p10cr takes the place of those the
 *   person has; while one of them is valid it is a reissue and ends when that one does, unless a new one was asked for
 *   at the identity check.
 * - a signing certificate: one more that ends when it does (cr), the km beside it, or its renewal (kur).
 *
 * @throws Refusal `notAuthorized`, `badCertId`, `certRevoked`, `badCertTemplate`, `badRequest`
 */
export function entitlementOf(context: CmpContext, caller: Caller, asked: AskedAs, wish: Wish): Entitlement {
  if (caller.kind === 'secret') checkReference(context, caller.enrolment);
  if (asked === 'kur') return renewal(context, caller, wish);
  return caller.kind === 'secret'
    ? byReference(context, caller.enrolment, asked, wish)
    : bySignature(context, caller.certificate, wish);
}

type Enrolment = Extract<Caller, { kind: 'secret' }>['enrolment'];

/** A reference gets one certificate, within its time. @throws Refusal `notAuthorized` */
export function checkReference({ authority }: CmpContext, { usedBy, expiresAt }: Enrolment): void {
  if (usedBy !== null) throw new Refusal('notAuthorized', 'this reference was used');
  if (expiresAt < authority.clock.now()) throw new Refusal('notAuthorized', 'this reference has expired');
}

function byReference(
  { authority }: CmpContext,
  { personId, kind, fresh }: Enrolment,
  asked: AskedAs,
  { usage }: Wish,
): Entitlement {
  const now = authority.clock.now();
  const current = currentOf(authority.db, personId, kind, 'sign', now);
  const newest = usage === 'km' ? heirOf(authority.db, current[0] ?? null) : (current[0] ?? null);
  const isBound = newest !== null && (!fresh || usage === 'km');
  return {
    personId,
    kind,
    validity: isBound ? validityUntil(now, newest.notAfter) : newValidity(now),
    pairOf: usage === 'km' ? (newest?.serial ?? null) : null,
    replaces:
      usage === 'sign' && (asked === 'ir' || asked === 'p10cr') ? current.map(({ serial }) => serial) : [],
  };
}

function bySignature(
  { authority }: CmpContext,
  { personId, kind, notAfter, serial }: CertificateRecord,
  { usage }: Wish,
): Entitlement {
  return {
    personId,
    kind,
    validity: validityUntil(authority.clock.now(), notAfter),
    pairOf: usage === 'km' ? serial : null,
    replaces: [],
  };
}

/** What is to be renewed, and that the caller may. @throws Refusal */
function renewed({ authority, policy }: CmpContext, caller: Caller, wish: Wish): CertificateRecord {
  const serial = wish.oldSerial ?? (caller.kind === 'signature' ? caller.certificate.serial : null);
  const old = serial === null ? null : certificateBySerial(authority.db, serial);
  if (old === null) throw new Refusal('badCertId', 'the old certificate is not known');
  if (old.state === 'revoked' || old.state === 'suspended')
    throw new Refusal('certRevoked', 'the old certificate was revoked or is suspended');
  const isOwn =
    caller.kind === 'secret'
      ? old.personId === caller.enrolment.personId && old.kind === caller.enrolment.kind
      : isOfPair(authority.db, old, caller.certificate.serial);
  if (!isOwn) throw new Refusal('notAuthorized', 'the old certificate is somebody else’s');
  const now = authority.clock.now();
  if (old.state === 'unconfirmed' || old.notAfter < now)
    throw new Refusal('badCertId', 'the old certificate is not valid');
  if (old.usage !== wish.usage)
    throw new Refusal('badCertTemplate', 'the new key must be for what the old one was');
  const window = policy.renewalWindowDays;
  if (window !== null && now.getTime() < old.notAfter.getTime() - window * day)
    throw new Refusal('badRequest', 'it is too early to renew');
  return old;
}

/** The signing certificate itself, its km, or the km of what it has taken or takes the place of. */
function isOfPair(db: CmpContext['authority']['db'], old: CertificateRecord, signer: string): boolean {
  if (old.serial === signer || old.pairOf === signer) return true;
  return old.pairOf !== null && successorsOf(db, old.pairOf).some(({ serial }) => serial === signer);
}

function renewal(context: CmpContext, caller: Caller, wish: Wish): Entitlement {
  const { authority } = context;
  const old = renewed(context, caller, wish);
  const { personId, kind } = old;
  const now = authority.clock.now();
  if (old.usage === 'sign') {
    const validity = renewedValidity(now, old.notAfter, authorityEnd(context));
    // What the old one itself waits to take the place of, until its km is there, goes with it.
    const replaces = [old, ...predecessorsOf(authority.db, old.serial)].map(({ serial }) => serial);
    return { personId, kind, validity, pairOf: null, replaces };
  }
  const sign = heirOf(
    authority.db,
    old.pairOf === null ? null : certificateBySerial(authority.db, old.pairOf),
  );
  return {
    personId,
    kind,
    validity: validityUntil(now, sign?.notAfter ?? old.notAfter),
    pairOf: sign?.serial ?? null,
    replaces: [old.serial],
  };
}

/**
 * The signing certificate that a km goes with: the newest of what takes the place of `sign`, also where its owner
 * hasn't confirmed it yet (both may be asked for first, and confirmed then), otherwise `sign` itself. A revoked one has none.
 */
function heirOf(db: CmpContext['authority']['db'], sign: CertificateRecord | null): CertificateRecord | null {
  if (sign === null) return null;
  const heir = successorsOf(db, sign.serial).find(({ state }) => state === 'good' || state === 'unconfirmed');
  return heir ?? (sign.state === 'revoked' ? null : sign);
}

function authorityEnd({ authority }: CmpContext): Date {
  const { certificate } = authority.hierarchy.issuing;
  const [, notAfter] = children(certificate, outlineOf(certificate).validity);
  if (notAfter === undefined) throw new Error('a certificate without its end');
  return new Date(readTime(certificate, notAfter));
}
