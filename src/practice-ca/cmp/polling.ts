import {
  CertResponse,
  decodeMessage,
  make,
  PKIBody,
  PKIStatusInfo,
  pkiStatus,
  PollRep,
  PollRepContent,
} from '../../enrollment/messages/index.ts';
import type { CmpMessage, PollReqContent } from '../../enrollment/messages/index.ts';
import type { Transaction } from '../database/transactions.ts';
import { noEffects } from './context.ts';
import type { Outcome } from './context.ts';
import { certificateAnswer } from './enrol.ts';
import type { AskedAs } from './entitlement.ts';
import { Refusal } from './refusal.ts';
import type { Wish } from './wish.ts';

/** How often it is asked in vain, and how long one should wait in between. */
const vainPolls = 2;
const checkAfterSeconds = 1;

/** The request is kept, also over a restart; whoever asked polls for it (RFC 4210 §5.3.22). */
export function wait(asked: AskedAs, { requestId }: Wish, request: Uint8Array): Outcome {
  const response = make(CertResponse, {
    certReqId: requestId,
    status: make(PKIStatusInfo, { status: pkiStatus.waiting }),
  });
  return {
    body: certificateAnswer(asked, response, []),
    effects: noEffects,
    next: { state: 'waiting', serial: null, request, polls: 0 },
  };
}

/**
 * Answers a poll: not yet, or what was asked for at first.
 * @param issue meets the request that was kept
 * @throws Refusal `badRequest` and those of issuing
 */
export function poll(
  { state, request, polls }: Transaction,
  content: PollReqContent,
  issue: (first: CmpMessage) => Outcome,
): Outcome {
  const [asked, surplus] = content;
  if (state !== 'waiting' || request === null || asked === undefined || surplus !== undefined)
    throw new Refusal('badRequest', 'nothing is waited for');
  const first = decodeMessage(request);
  if (!first.ok) throw first.error;
  if (polls >= vainPolls) return issue(first.value);
  const rep = make(PollRep, { certReqId: asked.certReqId, checkAfter: checkAfterSeconds });
  return {
    body: make(PKIBody, { pollRep: new PollRepContent([rep]) }),
    effects: noEffects,
    next: { state: 'waiting', serial: null, request, polls: polls + 1 },
  };
}
