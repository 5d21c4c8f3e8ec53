/**
 * Every rule that an answer must keep before anything of it is believed (RFC 9483 §3.5 and stricter), one small function each,
 * in the order in which they are asked: who, proven how, for which request, when, about what.
 */
import type { DojangError } from '../../errors/index.ts';
import type { CmpMessage } from '../messages/index.ts';
import type { Check, Expectation } from './answer.ts';
import {
  bodyFits,
  nonceIsOurs,
  senderIsExpected,
  senderIsNamed,
  timeIsNow,
  transactionIsOurs,
  versionIsOurs,
} from './header.ts';
import { isProtected, protectionHolds, protectionIsOfOurKind } from './protection.ts';

export { isUnprotected, saidOf } from './answer.ts';
export type { Expectation } from './answer.ts';
export { certificateChecks, judgeCertificate } from './certificate.ts';
export { senderName } from './header.ts';
export { judgeResponse } from './response.ts';
export { judgeRevocation } from './revocation.ts';
export { checkAfterIn } from './polling.ts';

/** The rules for the message as a whole. */
export const messageChecks: readonly Check[] = [
  senderIsNamed,
  senderIsExpected,
  isProtected,
  protectionIsOfOurKind,
  protectionHolds,
  versionIsOurs,
  transactionIsOurs,
  nonceIsOurs,
  timeIsNow,
  bodyFits,
];

/** The first rule that does not hold, or null. */
export function faultOf(answer: CmpMessage, expected: Expectation): DojangError | null {
  for (const check of messageChecks) {
    const fault = check(answer, expected);
    if (fault !== null) return fault;
  }
  return null;
}
