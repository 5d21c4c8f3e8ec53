import { z } from 'zod';
import { kinds } from '../authority/policies.ts';
import type { Kind } from '../authority/policies.ts';
import type { Database } from './open.ts';
import { blob } from './rows.ts';

// 'unconfirmed': given out, but its owner hasn't said yet that it is theirs.
const states = ['unconfirmed', 'good', 'suspended', 'revoked'] as const;

const row = z
  .object({
    serial: z.string(),
    der: blob,
    person_id: z.number(),
    kind: z.enum(kinds),
    usage: z.enum(['sign', 'km']),
    state: z.enum(states),
    reason: z.number().nullable(),
    revoked_at: z.number().nullable(),
    not_after: z.number(),
    confirm_by: z.number().nullable(),
    pair_of: z.string().nullable(),
  })
  .transform((found) => ({
    serial: found.serial,
    der: found.der,
    personId: found.person_id,
    kind: found.kind,
    usage: found.usage,
    state: found.state,
    reason: found.reason,
    revokedAt: found.revoked_at === null ? null : new Date(found.revoked_at),
    notAfter: new Date(found.not_after),
    confirmBy: found.confirm_by,
    /** Of a km certificate: the signing certificate beside it. */
    pairOf: found.pair_of,
  }));

export type CertificateRecord = z.infer<typeof row>;

/** Uses a serial up; false where it was used before. */
export function takeSerial(db: Database, serial: string, now: Date): boolean {
  return db.run('insert or ignore into serials (serial, at) values (?, ?)', serial, now.getTime()) === 1;
}

export interface NewCertificate {
  readonly serial: string;
  readonly der: Uint8Array;
  readonly personId: number;
  readonly kind: Kind;
  readonly usage: 'sign' | 'km';
  readonly notAfter: Date;
  /** Null: it needs no confirmation. */
  readonly confirmBy: Date | null;
  readonly pairOf: string | null;
  /** The signing certificates that go once this one, and its km, are confirmed. */
  readonly replaces: readonly string[];
  readonly keyFingerprint: string;
}

export function addCertificate(db: Database, added: NewCertificate): void {
  db.run(
    `insert into certificates (serial, der, person_id, kind, usage, state, not_after, confirm_by, pair_of)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    added.serial,
    added.der,
    added.personId,
    added.kind,
    added.usage,
    added.confirmBy === null ? 'good' : 'unconfirmed',
    added.notAfter.getTime(),
    added.confirmBy?.getTime() ?? null,
    added.pairOf,
  );
  for (const old of added.replaces)
    db.run('insert into replacements (serial, old_serial) values (?, ?)', added.serial, old);
  db.run('insert into public_keys (fingerprint, serial) values (?, ?)', added.keyFingerprint, added.serial);
}

export function isKeyKnown(db: Database, fingerprint: string): boolean {
  const found = db.one(z.unknown(), 'select 1 from public_keys where fingerprint = ?', fingerprint);
  return found !== null;
}

export function certificateBySerial(db: Database, serial: string): CertificateRecord | null {
  return db.one(row, 'select * from certificates where serial = ?', serial);
}

/** What a person has of one policy that still counts, newest first: confirmed, not revoked, not expired. */
export function currentOf(
  db: Database,
  personId: number,
  kind: Kind,
  usage: 'sign' | 'km',
  now: Date,
): CertificateRecord[] {
  return db.all(
    row,
    `select * from certificates where person_id = ? and kind = ? and usage = ? and state in ('good', 'suspended')
     and not_after >= ? order by rowid desc`,
    personId,
    kind,
    usage,
    now.getTime(),
  );
}

/** The km certificates beside a signing certificate that are neither revoked nor refused. */
export function kmOf(db: Database, serial: string): CertificateRecord[] {
  return db.all(row, "select * from certificates where pair_of = ? and state <> 'revoked'", serial);
}

/** Those that take the place of this one, newest first. */
export function successorsOf(db: Database, serial: string): CertificateRecord[] {
  return db.all(
    row,
    `select certificates.* from certificates join replacements using (serial)
     where old_serial = ? and state <> 'revoked' order by certificates.rowid desc`,
    serial,
  );
}

/** What a certificate takes the place of and that still stands. */
export function predecessorsOf(db: Database, serial: string): CertificateRecord[] {
  return db.all(
    row,
    `select certificates.* from certificates join replacements on certificates.serial = old_serial
     where replacements.serial = ? and state <> 'revoked'`,
    serial,
  );
}

export function setConfirmed(db: Database, serial: string): void {
  db.run(
    "update certificates set state = 'good', confirm_by = null where serial = ? and state = 'unconfirmed'",
    serial,
  );
}

/** Revoked, or suspended where the reason is certificateHold. */
export function setRevoked(db: Database, serial: string, reason: number, now: Date): void {
  db.run(
    'update certificates set state = ?, reason = ?, revoked_at = ?, confirm_by = null where serial = ?',
    reason === 6 ? 'suspended' : 'revoked',
    reason,
    now.getTime(),
    serial,
  );
}

export function setResumed(db: Database, serial: string): void {
  db.run(
    "update certificates set state = 'good', reason = null, revoked_at = null where serial = ? and state = 'suspended'",
    serial,
  );
}

/** What a CRL lists. */
export function revokedCertificates(db: Database): CertificateRecord[] {
  return db.all(
    row,
    "select * from certificates where state in ('revoked', 'suspended') order by revoked_at, serial",
  );
}

/** Those whose owner hasn't confirmed them in time. */
export function overdueCertificates(db: Database, now: Date): CertificateRecord[] {
  return db.all(
    row,
    "select * from certificates where state = 'unconfirmed' and confirm_by <= ?",
    now.getTime(),
  );
}

export interface CrlRecord {
  readonly number: number;
  readonly der: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

const crlRow = z
  .object({ number: z.number(), der: blob, this_update: z.number(), next_update: z.number() })
  .transform((found): CrlRecord => ({
    number: found.number,
    der: found.der,
    thisUpdate: new Date(found.this_update),
    nextUpdate: new Date(found.next_update),
  }));

export type CrlIssuer = 'root' | 'issuing';

export function latestCrl(db: Database, issuer: CrlIssuer): CrlRecord | null {
  return db.one(crlRow, 'select * from crls where issuer = ? order by number desc limit 1', issuer);
}

/** Keeps the newest; the number goes on from it. */
export function addCrl(db: Database, issuer: CrlIssuer, crl: CrlRecord): void {
  db.run(
    'insert into crls (issuer, number, der, this_update, next_update) values (?, ?, ?, ?, ?)',
    issuer,
    crl.number,
    crl.der,
    crl.thisUpdate.getTime(),
    crl.nextUpdate.getTime(),
  );
  db.run('delete from crls where issuer = ? and number < ?', issuer, crl.number);
}
