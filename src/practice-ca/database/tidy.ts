import type { Database } from './open.ts';

const day = 24 * 60 * 60 * 1000;
/** How long what is over is kept: by then no answer of it is asked for again. */
const keptMilliseconds = 30 * day;

/**
 * Forgets what is long over: transactions, visits, references, and persons of whom nothing else is left. What certificates
 * say of themselves stays: serials, certificates, public keys.
 */
export function tidy(db: Database, now: Date): void {
  const before = now.getTime() - keptMilliseconds;
  db.atOnce(() => {
    db.run('delete from transactions where at < ?', before);
    db.run('delete from visits where expires_at < ?', before);
    db.run('delete from enrolments where expires_at < ?', before);
    db.run(
      `delete from persons where joined_at < ?
       and not exists (select 1 from certificates where person_id = persons.id)
       and not exists (select 1 from enrolments where person_id = persons.id)
       and not exists (select 1 from visits where person_id = persons.id)`,
      before,
    );
  });
}
