import { z } from 'zod';
import type { Database } from './open.ts';
import { blob } from './rows.ts';

/** `waiting`: the request is kept and polled for; `confirming`: a certificate was given out and is to be confirmed. */
const states = ['waiting', 'confirming', 'closed'] as const;

const row = z
  .object({
    id: z.string(),
    asked_by: z.string(),
    state: z.enum(states),
    request_hash: z.string(),
    answer: blob,
    our_nonce: blob,
    serial: z.string().nullable(),
    request: blob.nullable(),
    polls: z.number(),
  })
  .transform((found) => ({
    id: found.id,
    /** The reference or the certificate that protected its first message. */
    askedBy: found.asked_by,
    state: found.state,
    /** Of the last message, whose answer is repeated to the very same bytes: it may have been lost. */
    requestHash: found.request_hash,
    answer: found.answer,
    /** The senderNonce of that answer. */
    ourNonce: found.our_nonce,
    /** The certificate that was given out. */
    serial: found.serial,
    /** What is polled for. */
    request: found.request,
    polls: found.polls,
  }));

export type Transaction = z.infer<typeof row>;

export function transactionBy(db: Database, id: string): Transaction | null {
  return db.one(row, 'select * from transactions where id = ?', id);
}

export function keepTransaction(db: Database, kept: Transaction, now: Date): void {
  db.run(
    `insert or replace into transactions
     (id, asked_by, state, request_hash, answer, our_nonce, serial, request, polls, at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    kept.id,
    kept.askedBy,
    kept.state,
    kept.requestHash,
    kept.answer,
    kept.ourNonce,
    kept.serial,
    kept.request,
    kept.polls,
    now.getTime(),
  );
}
