import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock, RandomSource } from '../../ports/index.ts';
import type { Kind } from '../authority/policies.ts';
import {
  addEnrolment,
  endVisit,
  joinPerson,
  keepCardSeen,
  keepPhone,
  openVisit,
  visitOf,
} from '../database/identity.ts';
import type { Visit } from '../database/identity.ts';
import type { Database } from '../database/open.ts';
import { judgeCard } from './card-image.ts';

const day = 24 * 60 * 60 * 1000;
const visitLife = day;
const enrolmentLife = 7 * day;
const mostPhoneTries = 3;

/** Why the counter says no; the words are the caller's. */
export type CounterRefusal =
  | 'name-unusable'
  | 'id-number-unusable'
  | 'visit-unknown'
  | 'phone-unusable'
  | 'code-wrong'
  | 'code-spent'
  | 'not-an-image'
  | 'too-small'
  | 'too-large'
  | 'phone-missing'
  | 'card-missing';

export type Counted<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: CounterRefusal };

const done = <T>(value: T): Counted<T> => ({ ok: true, value });
const refused = <T>(refusal: CounterRefusal): Counted<T> => ({ ok: false, refusal });

/** No letter or digit that is taken for another. */
const codeAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export interface IssuedReference {
  readonly reference: string;
  readonly authCode: string;
  readonly expiresAt: Date;
}

/** The counter of the identity check: everybody passes who does each step. What was done stands in the database. */
export class Counter {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #random: RandomSource;

  constructor(db: Database, clock: Clock, random: RandomSource) {
    this.#db = db;
    this.#clock = clock;
    this.#random = random;
  }

  #digits(count: number): string {
    // 250 is the largest multiple of ten in a byte: no digit is likelier than another.
    let text = '';
    while (text.length < count) {
      for (const byte of this.#random.bytes(count))
        if (byte < 250 && text.length < count) text += String(byte % 10);
    }
    return text;
  }

  /** Joins or logs in; the visit's secret. */
  join(name: string, idNumber: string): Counted<{ readonly visit: string }> {
    const spoken = name.normalize('NFC').trim();
    if (!/^[\p{L}\p{M}][\p{L}\p{M}\p{N} .'·-]{0,39}$/u.test(spoken)) return refused('name-unusable');
    const digits = idNumber.replace('-', '');
    if (!/^\d{13}$/.test(digits)) return refused('id-number-unusable');
    const visit = Buffer.from(this.#random.bytes(24)).toString('hex');
    const now = this.#clock.now();
    this.#db.atOnce(() => {
      const person = joinPerson(this.#db, spoken, digits, now);
      openVisit(this.#db, hashOf(visit), person.id, new Date(now.getTime() + visitLife));
    });
    return done({ visit });
  }

  #visit(visit: string): Visit | null {
    return visitOf(this.#db, hashOf(visit), this.#clock.now());
  }

  /** Sends a code to the simulated phone. */
  sendCode(visit: string, phone: string): Counted<Record<string, never>> {
    if (this.#visit(visit) === null) return refused('visit-unknown');
    if (!/^01\d{8,9}$/.test(phone.replaceAll('-', ''))) return refused('phone-unusable');
    keepPhone(this.#db, hashOf(visit), {
      phone,
      phoneCode: this.#digits(6),
      phoneTries: 0,
      phoneConfirmed: false,
    });
    return done({});
  }

  /** What the simulated phone shows. */
  phoneScreen(visit: string): Counted<{ readonly phone: string | null; readonly code: string | null }> {
    const found = this.#visit(visit);
    if (found === null) return refused('visit-unknown');
    return done({ phone: found.phone, code: found.phoneCode });
  }

  confirmCode(visit: string, code: string): Counted<Record<string, never>> {
    const found = this.#visit(visit);
    if (found === null) return refused('visit-unknown');
    if (found.phoneConfirmed) return done({});
    if (found.phoneCode === null) return refused('code-spent');
    const right = sameText(code, found.phoneCode);
    const phoneTries = found.phoneTries + 1;
    const phoneCode = right || phoneTries >= mostPhoneTries ? null : found.phoneCode;
    keepPhone(this.#db, hashOf(visit), { ...found, phoneCode, phoneTries, phoneConfirmed: right });
    return right ? done({}) : refused('code-wrong');
  }

  /** Looks at the picture of a card; nothing of it is kept but that there was one. */
  showCard(visit: string, image: Uint8Array): Counted<Record<string, never>> {
    if (this.#visit(visit) === null) return refused('visit-unknown');
    const verdict = judgeCard(image);
    if (verdict !== 'fine') return refused(verdict);
    keepCardSeen(this.#db, hashOf(visit));
    return done({});
  }

  /** Hands out a reference number and an authorization code, once each step was done. */
  finish(visit: string, kind: Kind, fresh: boolean): Counted<IssuedReference> {
    const found = this.#visit(visit);
    if (found === null) return refused('visit-unknown');
    if (!found.phoneConfirmed) return refused('phone-missing');
    if (!found.cardSeen) return refused('card-missing');
    const now = this.#clock.now();
    const expiresAt = new Date(now.getTime() + enrolmentLife);
    const authCode = Array.from(this.#random.bytes(16), (byte) => codeAlphabet[byte % 32] ?? '').join('');
    const authCodeBytes = Buffer.from(authCode, 'latin1');
    try {
      return this.#db.atOnce(() => {
        for (;;) {
          const reference = this.#digits(10);
          const added = { reference, authCodeBytes, personId: found.personId, kind, fresh, expiresAt };
          if (!addEnrolment(this.#db, added)) continue;
          endVisit(this.#db, hashOf(visit), now);
          return done({ reference, authCode, expiresAt });
        }
      });
    } finally {
      authCodeBytes.fill(0);
    }
  }
}

function hashOf(visit: string): string {
  return createHash('sha256').update(visit).digest('hex');
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
