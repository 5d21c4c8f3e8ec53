import { z } from 'zod';
import { kinds } from '../authority/policies.ts';
import type { Kind } from '../authority/policies.ts';
import type { Database } from './open.ts';
import { blob, flag } from './rows.ts';

const personRow = z
  .object({ id: z.number(), name: z.string(), id_number: z.string() })
  .transform(({ id, name, id_number: idNumber }) => ({ id, name, idNumber }));

export type Person = z.infer<typeof personRow>;

export function personById(db: Database, id: number): Person {
  const found = db.one(personRow, 'select id, name, id_number from persons where id = ?', id);
  if (found === null) throw new Error('a person who is not in the database');
  return found;
}

/** Joins, or is known already: the same name and number are the same person. */
export function joinPerson(db: Database, name: string, idNumber: string, now: Date): Person {
  db.run(
    'insert or ignore into persons (name, id_number, joined_at) values (?, ?, ?)',
    name,
    idNumber,
    now.getTime(),
  );
  const found = db.one(
    personRow,
    'select id, name, id_number from persons where name = ? and id_number = ?',
    name,
    idNumber,
  );
  if (found === null) throw new Error('a person who did not join');
  return found;
}

const visitRow = z
  .object({
    person_id: z.number(),
    phone: z.string().nullable(),
    phone_code: z.string().nullable(),
    phone_tries: z.number(),
    phone_confirmed: flag,
    card_seen: flag,
    expires_at: z.number(),
  })
  .transform((found) => ({
    personId: found.person_id,
    phone: found.phone,
    /** What the simulated phone shows; null once it was confirmed or guessed at too often. */
    phoneCode: found.phone_code,
    phoneTries: found.phone_tries,
    phoneConfirmed: found.phone_confirmed,
    cardSeen: found.card_seen,
    expiresAt: new Date(found.expires_at),
  }));

export type Visit = z.infer<typeof visitRow>;

/** @param tokenHash of the secret that the visitor keeps */
export function openVisit(db: Database, tokenHash: string, personId: number, expiresAt: Date): void {
  db.run(
    'insert into visits (token_hash, person_id, expires_at) values (?, ?, ?)',
    tokenHash,
    personId,
    expiresAt.getTime(),
  );
}

export function visitOf(db: Database, tokenHash: string, now: Date): Visit | null {
  return db.one(
    visitRow,
    'select * from visits where token_hash = ? and expires_at > ?',
    tokenHash,
    now.getTime(),
  );
}

export function keepPhone(
  db: Database,
  tokenHash: string,
  visit: Pick<Visit, 'phone' | 'phoneCode' | 'phoneTries' | 'phoneConfirmed'>,
): void {
  db.run(
    'update visits set phone = ?, phone_code = ?, phone_tries = ?, phone_confirmed = ? where token_hash = ?',
    visit.phone,
    visit.phoneCode,
    visit.phoneTries,
    visit.phoneConfirmed ? 1 : 0,
    tokenHash,
  );
}

export function keepCardSeen(db: Database, tokenHash: string): void {
  db.run('update visits set card_seen = 1 where token_hash = ?', tokenHash);
}

export function endVisit(db: Database, tokenHash: string, now: Date): void {
  db.run('delete from visits where token_hash = ? or expires_at <= ?', tokenHash, now.getTime());
}

const enrolmentRow = z
  .object({
    reference: z.string(),
    auth_code: blob,
    person_id: z.number(),
    kind: z.enum(kinds),
    fresh: flag,
    expires_at: z.number(),
    wrong_macs: z.number(),
    used_by: z.string().nullable(),
  })
  .transform((found) => ({
    reference: found.reference,
    /** The authorization code; whoever asks for the record wipes it. */
    authCodeBytes: found.auth_code,
    personId: found.person_id,
    kind: found.kind,
    /** A new certificate with a full year was asked for, even where a valid one exists. */
    fresh: found.fresh,
    expiresAt: new Date(found.expires_at),
    wrongMacs: found.wrong_macs,
    /** The transaction that got a certificate with it. */
    usedBy: found.used_by,
  }));

/** A reference number and what came of it. */
export type Enrolment = z.infer<typeof enrolmentRow>;

/** Keeps a new reference; false where the number is taken. */
export function addEnrolment(
  db: Database,
  added: {
    readonly reference: string;
    readonly authCodeBytes: Uint8Array;
    readonly personId: number;
    readonly kind: Kind;
    readonly fresh: boolean;
    readonly expiresAt: Date;
  },
): boolean {
  const changed = db.run(
    `insert or ignore into enrolments (reference, auth_code, person_id, kind, fresh, expires_at)
     values (?, ?, ?, ?, ?, ?)`,
    added.reference,
    added.authCodeBytes,
    added.personId,
    added.kind,
    added.fresh ? 1 : 0,
    added.expiresAt.getTime(),
  );
  return changed === 1;
}

export function enrolmentBy(db: Database, reference: string): Enrolment | null {
  return db.one(enrolmentRow, 'select * from enrolments where reference = ?', reference);
}

/** Counts a wrong code; of a reference that nobody has, too, so that it takes as long. */
export function countWrongMac(db: Database, reference: string): void {
  db.atOnce(() => {
    const counted = db.run(
      'update enrolments set wrong_macs = wrong_macs + 1 where reference = ?',
      reference,
    );
    if (counted === 0)
      db.run("insert or replace into settings (name, value) values ('wrong-reference', randomblob(8))");
  });
}

export function useEnrolment(db: Database, reference: string, transactionId: string): void {
  db.run('update enrolments set used_by = ? where reference = ?', transactionId, reference);
}
