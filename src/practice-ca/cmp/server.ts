import { createHash } from 'node:crypto';
import {
  CertResponse,
  decodeMessage,
  infoType,
  make,
  PKIBody,
  PKIStatusInfos,
  RevRepContent,
} from '../../enrollment/messages/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { CmpMessage } from '../../enrollment/messages/index.ts';
import type { Transaction } from '../database/transactions.ts';
import { keepTransaction, transactionBy } from '../database/transactions.ts';
import { plainAnswer } from '../http/server.ts';
import type { Answer, Asked } from '../http/server.ts';
import { forget, protectionKindOf, proveCaller } from './caller.ts';
import type { Caller } from './caller.ts';
import { abandon, confirm } from './confirm.ts';
import type { CmpContext, Outcome } from './context.ts';
import { certificateAnswer, enrol } from './enrol.ts';
import type { AskedAs } from './entitlement.ts';
import { inform } from './general.ts';
import { poll, wait } from './polling.ts';
import { Refusal, refusedStatus } from './refusal.ts';
import { errorBody, reply } from './replies.ts';
import type { Shield } from './replies.ts';
import { revokeOverdue } from './replacing.ts';
import { revoke } from './revoke.ts';
import { wishOf, wishOfCsr } from './wish.ts';
import type { Wish } from './wish.ts';

const cmpType = 'application/pkixcmp';
const leastNonce = 16;
const longestId = 64;
/** How far the caller's clock may be off. */
const mostSkew = 5 * 60 * 1000;

function hex(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('hex');
}

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

/** What a header must have before anything else is looked at (RFC 9483 §3.1, §3.5). @throws Refusal */
function checkHeader({ message: { header } }: CmpMessage): void {
  const { pvno, transactionID, senderNonce } = header;
  if (pvno !== 2 && pvno !== 3) throw new Refusal('unsupportedVersion', 'pvno 2 and 3 are spoken');
  if (transactionID === undefined || transactionID.length === 0 || transactionID.length > longestId)
    throw new Refusal('badRequest', 'a transactionID is needed');
  if (senderNonce === undefined || senderNonce.length < leastNonce)
    throw new Refusal('badSenderNonce', 'a senderNonce of 128 bits is needed');
}

/** @throws Refusal `badTime` */
function checkTime({ message: { header } }: CmpMessage, now: Date): void {
  const { messageTime } = header;
  if (messageTime !== undefined && Math.abs(messageTime.getTime() - now.getTime()) > mostSkew)
    throw new Refusal('badTime', 'the clocks differ by more than five minutes');
}

const certificateBodies: readonly string[] = ['ir', 'cr', 'kur', 'p10cr'] satisfies AskedAs[];

function isAskedAs(bodyType: string): bodyType is AskedAs {
  return certificateBodies.includes(bodyType);
}

/**
 * What is asked for in a request for one certificate (RFC 9483 §4.1: one a message).
 * @throws Refusal `badRequest` and those of the wish
 */
export function wishIn({ message: { body } }: CmpMessage, issuingName: Uint8Array): Wish {
  if (body.p10cr !== undefined) return wishOfCsr(body.p10cr);
  const requests = body.ir ?? body.cr ?? body.kur;
  const request = requests?.[0];
  if (request === undefined || requests?.length !== 1)
    throw new Refusal('badRequest', 'one certificate a message');
  return wishOf(request, issuingName);
}

/** Answers CMP messages, one after the other: each is decided, written and answered before the next is read. */
export class CmpServer {
  readonly #context: CmpContext;

  constructor(context: CmpContext) {
    this.#context = context;
  }

  /** One HTTP request (RFC 9811 §3.1): whatever is refused within CMP is a message with 200. */
  answer({ method, contentType, body }: Asked): Answer {
    if (method !== 'POST') return plainAnswer(405, 'POST it');
    if (contentType !== cmpType) return plainAnswer(415, cmpType);
    revokeOverdue(this.#context.authority);
    const received = decodeMessage(body);
    const answer = (der: Uint8Array): Answer => ({ status: 200, contentType: cmpType, body: der });
    const { faults } = this.#context;
    if (!received.ok) {
      const refusal = new Refusal('badDataFormat', `no PKIMessage: ${received.error.reason}`);
      return faults.onTheWay(answer(reply(this.#context, null, 'none', errorBody(refusal)).der), null);
    }
    const id = hex(received.value.message.header.transactionID);
    return faults.onTheWay(answer(this.#respond(received.value, id)), id);
  }

  #respond(received: CmpMessage, id: string): Uint8Array {
    const { authority, faults } = this.#context;
    const { db, clock } = authority;
    let caller: Caller | null = null;
    try {
      checkHeader(received);
      const requestHash = createHash('sha256').update(received.der).digest('hex');
      const known = transactionBy(db, id);
      // The very bytes that were answered last: that answer was lost on its way, and nothing is done twice.
      if (known?.requestHash === requestHash) return known.answer;
      caller = proveCaller(authority, received);
      checkTime(received, clock.now());
      if (faults.isBusy) throw new Refusal('systemUnavail', 'busy, please come again');
      const proven = caller;
      const outcome = this.#outcome(received, proven, id, known);
      const shield = shieldOf(proven, received);
      const { der, ourNonce } = reply(this.#context, received, shield, outcome.body, outcome.generalInfo);
      db.atOnce(() => {
        outcome.effects();
        if (outcome.next === null) return;
        const { next } = outcome;
        keepTransaction(
          db,
          { id, askedBy: proven.key, requestHash, answer: der, ourNonce, ...next },
          clock.now(),
        );
      });
      return der;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      const body = refusedBody(refusal, received, caller);
      return reply(this.#context, received, shieldOf(caller, received), body).der;
    } finally {
      forget(caller);
    }
  }

  #outcome(received: CmpMessage, caller: Caller, id: string, known: Transaction | null): Outcome {
    const context = this.#context;
    const { bodyType, message } = received;
    const { body, header } = message;
    if (body.certConf !== undefined)
      return confirm(context, continued(received, caller, known), body.certConf, header.pvno);
    if (body.pollReq !== undefined) {
      const transaction = continued(received, caller, known);
      return poll(transaction, body.pollReq, (first) => this.#issue(first, caller, id));
    }
    if (body.error !== undefined) return abandon(context, continued(received, caller, known));
    if (known !== null) throw new Refusal('transactionIdInUse', 'this transactionID was used');
    if (isAskedAs(bodyType)) {
      if (context.faults.isWaiting)
        return wait(bodyType, wishIn(received, context.authority.hierarchy.issuing.name), received.der);
      return this.#issue(received, caller, id);
    }
    if (body.rr !== undefined) return revoke(context, caller, body.rr);
    if (body.genm !== undefined) return inform(context, body.genm);
    throw new Refusal('badRequest', `messages of this kind are not taken: ${bodyType}`);
  }

  #issue(received: CmpMessage, caller: Caller, transactionId: string): Outcome {
    const { bodyType, message } = received;
    if (!isAskedAs(bodyType)) throw new Error('a request for no certificate');
    const { pvno, generalInfo } = message.header;
    const wish = wishIn(received, this.#context.authority.hierarchy.issuing.name);
    const implicitConfirm = generalInfo?.some((one) => one.infoType === infoType.implicitConfirm) ?? false;
    return enrol(this.#context, caller, bodyType, wish, { transactionId, pvno, implicitConfirm });
  }
}

/**
 * The transaction that a message goes on with: its sender's own, and its last answer's nonce repeated (RFC 9483 §3.1).
 * @throws Refusal `badRequest`, `badRecipientNonce`
 */
function continued({ message }: CmpMessage, caller: Caller, known: Transaction | null): Transaction {
  if (known === null) throw new Refusal('badRequest', 'no such transaction');
  if (known.askedBy !== caller.key) throw new Refusal('notAuthorized', 'somebody else’s transaction');
  if (!same(message.header.recipNonce, known.ourNonce))
    throw new Refusal('badRecipientNonce', 'the recipNonce is not our last nonce');
  return known;
}

/** What protects the answer; before the sender is proven only a signature can, which tells whoever asked with one. */
function shieldOf(caller: Caller | null, received: CmpMessage): Shield {
  if (caller?.kind === 'secret') return caller;
  if (caller?.kind === 'signature') return 'signature';
  return protectionKindOf(received) === 'signature' ? 'signature' : 'none';
}

/**
 * Why something isn't answered with what was asked for; null: a defect. Parts of a message that are read only where they
 * matter (a name, an extension, a reason) may turn out to be unreadable then, before anything was written.
 */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const isUnreadable = error instanceof DojangError && error.code === 'bad-input';
  return isUnreadable ? new Refusal('badDataFormat', `it can not be read: ${error.reason}`) : null;
}

/** A refusal in the form that the request's own answer has; of an unproven sender, and where there is none, as an error. */
function refusedBody(refusal: Refusal, { bodyType, message }: CmpMessage, caller: Caller | null): PKIBody {
  if (caller === null) return errorBody(refusal);
  const status = refusedStatus(refusal);
  if (isAskedAs(bodyType)) {
    const requests = message.body.ir ?? message.body.cr ?? message.body.kur;
    const certReqId = requests?.[0]?.certReq.certReqId ?? -1;
    return certificateAnswer(bodyType, make(CertResponse, { certReqId, status }), []);
  }
  if (bodyType === 'rr')
    return make(PKIBody, { rp: make(RevRepContent, { status: new PKIStatusInfos([status]) }) });
  return errorBody(refusal);
}
