import { join } from 'node:path';
import Libsql from 'libsql';
import type { z } from 'zod';
import { DojangError } from '../../errors/index.ts';
import type { WritableFiles } from '../../ports/index.ts';

/**
 * Every table. Times are milliseconds since 1970. What is decided stands here before anybody is told: nothing that
 * would be missed is kept in memory.
 */
const schema = `
create table if not exists settings (name text primary key, value blob not null) strict;

-- A serial is used up when it stands here, which is before a certificate is made with it.
create table if not exists serials (serial text primary key, at integer not null) strict;

create table if not exists persons (
  id integer primary key, name text not null, id_number text not null, joined_at integer not null,
  unique (name, id_number)
) strict;

-- One person's way through the identity check.
create table if not exists visits (
  token_hash text primary key, person_id integer not null references persons, phone text, phone_code text,
  phone_tries integer not null default 0, phone_confirmed integer not null default 0,
  card_seen integer not null default 0, expires_at integer not null
) strict;

create table if not exists enrolments (
  reference text primary key, auth_code blob not null, person_id integer not null references persons,
  kind text not null, fresh integer not null, expires_at integer not null,
  wrong_macs integer not null default 0, used_by text
) strict;

create table if not exists certificates (
  serial text primary key references serials, der blob not null, person_id integer not null references persons,
  kind text not null, usage text not null, state text not null, reason integer, revoked_at integer,
  not_after integer not null, confirm_by integer, pair_of text
) strict;
create index if not exists certificates_by_person on certificates (person_id, kind, state);

-- What a signing certificate takes the place of, once it and its km are confirmed.
create table if not exists replacements (
  serial text not null references certificates, old_serial text not null references certificates,
  primary key (serial, old_serial)
) strict;

-- A public key is certified once.
create table if not exists public_keys (fingerprint text primary key, serial text not null) strict;

create table if not exists crls (
  issuer text not null, number integer not null, der blob not null, this_update integer not null,
  next_update integer not null, primary key (issuer, number)
) strict;

-- A CMP transaction: who asked, what was answered last, what is awaited.
create table if not exists transactions (
  id text primary key, asked_by text not null, state text not null, request_hash text not null,
  answer blob not null, our_nonce blob not null, serial text, request blob, polls integer not null default 0,
  at integer not null
) strict;
`;

type Value = string | number | Uint8Array | null;

/** The database, with the few ways it is used: every row is checked to have its shape. */
export class Database {
  readonly #libsql: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement>();

  constructor(libsql: Libsql.Database) {
    this.#libsql = libsql;
  }

  #prepared(sql: string): Libsql.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#libsql.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  /** Changes rows; how many. */
  run(sql: string, ...values: readonly Value[]): number {
    return this.#prepared(sql).run(...values).changes;
  }

  one<T>(row: z.ZodType<T>, sql: string, ...values: readonly Value[]): T | null {
    const found = this.#prepared(sql).get(...values);
    return found === undefined ? null : row.parse(found);
  }

  all<T>(row: z.ZodType<T>, sql: string, ...values: readonly Value[]): T[] {
    return this.#prepared(sql)
      .all(...values)
      .map((found) => row.parse(found));
  }

  /** Everything that `act` writes, or nothing; durable when this returns. Nothing is awaited inside. */
  atOnce<T>(act: () => T): T {
    const answers: T[] = [];
    this.#libsql
      .transaction(() => {
        answers.push(act());
      })
      .immediate();
    return answers[0] as T;
  }

  close(): void {
    this.#statements.clear();
    this.#libsql.close();
  }
}

/**
 * Opens the authority's database in `folder`, which is there; makes it (0600) the first time. Written through to the
 * disk at every commit.
 * @throws DojangError `practice-database` (damaged, or no database), `file-*`
 */
export function openDatabase(folder: string, files: WritableFiles): Database {
  const path = join(folder, 'practice-ca.db');
  // Made empty first, with its rights: SQLite would make it readable for everybody, and its log takes the same rights.
  if (files.facts(path) === null) files.create(path, new Uint8Array());
  try {
    const libsql = new Libsql(path, { timeout: 5 });
    libsql.pragma('journal_mode = WAL');
    libsql.pragma('synchronous = FULL');
    libsql.pragma('foreign_keys = ON');
    libsql.exec(schema);
    return new Database(libsql);
  } catch (error) {
    if (error instanceof Libsql.SqliteError) throw new DojangError('practice-database', { path }, error);
    throw error;
  }
}
