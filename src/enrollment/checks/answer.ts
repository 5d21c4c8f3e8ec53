import { DojangError } from '../../errors/index.ts';
import type { ErrorReason, Facts } from '../../errors/index.ts';
import type { BodyType, CmpMessage, FailInfoName, PKIStatusInfo } from '../messages/index.ts';
import { failuresIn } from '../messages/index.ts';
import { listOf } from '../encoding.ts';
import type { Conversation, Party } from '../types.ts';

/** What an answer is held against. */
export interface Expectation {
  readonly conversation: Conversation;
  readonly party: Party;
  /** The senderNonce of the message that is answered. */
  readonly senderNonce: Uint8Array;
  readonly bodies: readonly BodyType[];
  /** When the message was made, where it was sent before: its answer may be as old. Otherwise now. */
  readonly since: Date;
  readonly now: Date;
}

/** One rule: why the answer must not be believed, or null. */
export type Check = (answer: CmpMessage, expected: Expectation) => DojangError | null;

/** A rule that did not hold. */
export function broken(reason: ErrorReason, facts: Facts = {}): DojangError {
  return new DojangError(reason, facts);
}

/** Whether the answer has neither protection nor its algorithm. */
export function isUnprotected({ message }: CmpMessage): boolean {
  return message.protection === undefined && message.header.protectionAlg === undefined;
}

/** The one PKIStatusInfo of an answer, where it has one. */
function statusOf({ message: { body }, bodyType }: CmpMessage): PKIStatusInfo | undefined {
  switch (bodyType) {
    case 'error':
      return body.error?.pKIStatusInfo;
    case 'ip':
    case 'cp':
    case 'kup':
      return body[bodyType]?.response[0]?.status;
    case 'rp':
      return body.rp?.status[0];
    default:
      return undefined;
  }
}

/** Whether nothing is granted by it: an error, a refusal, pkiconf. */
export function grantsNothing(answer: CmpMessage): boolean {
  return answer.bodyType === 'pkiconf' || answer.bodyType === 'error' || statusOf(answer)?.status === 2;
}

/** What it says, in its own words, short: for people, never for decisions. */
export function saidIn(answer: CmpMessage): string {
  return saidOf(statusOf(answer));
}

/** The failures that it names. */
export function failuresSaidIn(answer: CmpMessage): readonly FailInfoName[] {
  return failuresIn(statusOf(answer)?.failInfo);
}

/** What a status says, in its own words, or the names of its failures. */
export function saidOf(status: PKIStatusInfo | undefined): string {
  const text = listOf(status?.statusString).join(' ').trim().slice(0, 200);
  return text === '' ? failuresIn(status?.failInfo).join(', ') || '–' : text;
}
