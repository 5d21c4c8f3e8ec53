import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addEnrolment, joinPerson, openVisit } from '../../../src/practice-ca/database/identity.ts';
import { openDatabase } from '../../../src/practice-ca/database/open.ts';
import { tidy } from '../../../src/practice-ca/database/tidy.ts';
import { keepTransaction, transactionBy } from '../../../src/practice-ca/database/transactions.ts';
import { systemWritableFiles } from '../../../src/system/index.ts';
import { temporaryFolder } from '../../support/npki-folder.ts';

const day = 86_400_000;

describe('what the practice authority remembers', () => {
  const folder = temporaryFolder();
  const db = openDatabase(folder.path, systemWritableFiles);
  afterAll(() => {
    db.close();
    folder.remove();
  });

  it('is forgotten thirty days after it is over; a person as long as something of theirs is left', () => {
    const start = new Date('2025-01-01T00:00:00Z');
    const later = (days: number): Date => new Date(start.getTime() + days * day);
    const gone = joinPerson(db, '김떠남', '9900000000000', start);
    const waiting = joinPerson(db, '이기다', '9900000000001', start);
    openVisit(db, 'visit', gone.id, later(1));
    addEnrolment(db, {
      ...{
        reference: '1',
        authCodeBytes: Buffer.from('code'),
        personId: waiting.id,
        kind: 'bank',
        fresh: false,
      },
      expiresAt: later(7),
    } as const);
    const transaction = {
      ...{
        id: 'ab',
        askedBy: 'reference:1',
        state: 'closed' as const,
        requestHash: 'x',
        serial: null,
        request: null,
      },
      ...{ answer: new Uint8Array(1), ourNonce: new Uint8Array(1), polls: 0 },
    };
    keepTransaction(db, transaction, start);
    const persons = (): unknown => db.all(z.object({ id: z.number() }), 'select id from persons order by id');
    tidy(db, later(29));
    expect([persons(), transactionBy(db, 'ab')?.id]).toEqual([[{ id: gone.id }, { id: waiting.id }], 'ab']);
    tidy(db, later(32));
    expect([persons(), transactionBy(db, 'ab')]).toEqual([[{ id: waiting.id }], null]);
    tidy(db, later(38));
    expect(persons()).toEqual([]);
  });
});
