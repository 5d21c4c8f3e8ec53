import { attempt, DojangError } from '../errors/index.ts';
import type { ErrorReason } from '../errors/index.ts';
import {
  checkAfterIn,
  faultOf,
  isUnprotected,
  judgeResponse,
  judgeRevocation,
  senderName,
} from './checks/index.ts';
import type { ComposePorts } from './compose.ts';
import { isOld, madeAnew } from './compose.ts';
import { confirming, turningDown } from './confirm.ts';
import { base64, bytesOf, listOf } from './encoding.ts';
import { decodeMessage, pkiStatus } from './messages/index.ts';
import type { BodyType, CmpMessage, ErrorMsgContent } from './messages/index.ts';
import { laterError, refusalError, refusalOf } from './refusal.ts';
import { toldIn } from './told.ts';
import type { ActKind, Conversation, Grant, Outgoing, Party, Refusal, Stage, Step, Wanted } from './types.ts';

/** A stage with a message that waits for its answer. */
export type Sending = Extract<Stage, { kind: 'asking' | 'waiting' | 'confirming' }> & {
  readonly message: Outgoing;
};

/** The body that answers an act (RFC 9810 §5.1.2). */
const answers: Readonly<Record<ActKind, BodyType>> = {
  ir: 'ip',
  cr: 'cp',
  kur: 'kup',
  p10cr: 'cp',
  rr: 'rp',
  genm: 'genp',
};

/** RFC 9483 §4.4: what isn't about one certificate request is polled for with −1. */
const wholeMessage = -1;

/** An answer, with all that judging it needs. */
interface Judging {
  readonly answer: CmpMessage;
  /** With the CA's name and nonce of this answer. */
  readonly conversation: Conversation;
  readonly stage: Sending;
  readonly party: Party;
  readonly ports: ComposePorts;
  readonly now: Date;
}

function bodiesFor({ act }: Conversation, { kind }: Sending): readonly BodyType[] {
  if (kind === 'confirming') return ['pkiconf'];
  return kind === 'waiting' ? [answers[act], 'pollRep'] : [answers[act]];
}

/**
 * What becomes of a conversation by an answer. Nothing of it is taken unless every rule for the whole message holds; otherwise
 * the message stays as it is, to be sent again.
 */
export function judge(
  conversation: Conversation,
  stage: Sending,
  answerDer: Uint8Array,
  party: Party,
  ports: ComposePorts,
): Step {
  const now = ports.clock.now();
  const unbelieved = (fault: DojangError): Step => ({
    conversation: {
      ...conversation,
      ...(fault.reason === 'cmp-clock'
        ? { clockRefusedAt: conversation.clockRefusedAt ?? now.toISOString() }
        : {}),
      stage: { ...stage, delivery: 'answered' },
    },
    fault,
  });
  const decoded = decodeMessage(answerDer);
  if (!decoded.ok) return unbelieved(new DojangError('cmp-answer', {}, decoded.error));
  const answer = decoded.value;
  const senderNonce = bytesOf(stage.message.senderNonce);
  const bodies = bodiesFor(conversation, stage);
  const since = oldestOf(conversation, stage, now);
  const fault = faultOf(answer, { conversation, party, senderNonce, bodies, now, since });
  if (fault !== null) return unbelieved(fault);
  const { header } = answer.message;
  const name = senderName(header.sender);
  // Without protection anybody may have said it: it doesn't say who the CA is from now on.
  const next: Conversation =
    !isUnprotected(answer) && name !== null && header.senderNonce !== undefined
      ? {
          ...conversation,
          answeredBy: base64(name),
          serverNonce: base64(header.senderNonce),
          clockRefusedAt: undefined,
        }
      : conversation;
  const step = outcome({ answer, conversation: next, stage, party, ports, now });
  return step ?? unbelieved(new DojangError('cmp-body', { body: answer.bodyType }));
}

/** As long the clock counts as the one that was refused: whoever tries again at once hasn't looked at it. */
const sameClock = 5 * 60_000;

/**
 * How old an answer may be: as old as its message, where that was sent before. Once the clock was refused, the message's own time
 * says nothing, it was that clock's: the answer comes as it was, from any time before now, and its nonce shows what it answers.
 */
function oldestOf({ clockRefusedAt }: Conversation, { delivery, message }: Sending, now: Date): Date {
  if (delivery === 'not-sent') return now;
  const passed = clockRefusedAt === undefined ? 0 : now.getTime() - Date.parse(clockRefusedAt);
  const isSameClock = passed >= 0 && passed < sameClock;
  return isSameClock ? new Date(message.madeAt) : new Date(0);
}

/** The step by the kind of body; null where its content isn't there. */
function outcome(judging: Judging): Step | null {
  const { answer, conversation, stage } = judging;
  const { body } = answer.message;
  switch (answer.bodyType) {
    case 'error':
      return body.error === undefined ? null : errorStep(judging, body.error);
    case 'pkiconf':
      return stage.kind === 'confirming' ? confirmedStep(conversation, stage) : null;
    case 'pollRep': {
      if (stage.kind !== 'waiting' || body.pollRep === undefined) return null;
      const check = checkAfterIn(body.pollRep, stage.pollId);
      if (!check.ok) return keeping(judging, check.error);
      return waiting(judging, stage.pollId, check.value.said, check.value.seconds);
    }
    case 'ip':
    case 'cp':
    case 'kup': {
      const { wanted } = conversation;
      const content = body[answer.bodyType];
      return wanted === null || content === undefined
        ? null
        : responseStep(judging, { ...conversation, wanted }, content);
    }
    case 'rp':
      return body.rp === undefined || conversation.revoking === null
        ? null
        : revocationStep(judging, body.rp, bytesOf(conversation.revoking));
    case 'genp': {
      const told = toldIn(listOf(body.genp), judging.party.server.trust, judging.now);
      return told.ok
        ? { conversation: { ...conversation, stage: { kind: 'told', told: told.value } }, fault: null }
        : keeping(judging, told.error);
    }
    default:
      return null;
  }
}

/** Nothing of the content is taken; the message may be sent again. */
function keeping({ conversation, stage }: Judging, fault: DojangError): Step {
  return { conversation: { ...conversation, stage: { ...stage, delivery: 'answered' } }, fault };
}

/** Seconds at most between two questions, where the CA doesn't say when it wants to be asked. */
const longestPause = 300;

/** @param seconds how long the CA wants to be left alone; null: it doesn't say, and is asked at once, then ever less often */
function waiting(
  { conversation, stage, now }: Judging,
  pollId: number,
  said: readonly string[],
  seconds: number | null,
): Step {
  const before = stage.kind === 'waiting' ? Math.max(1, (stage.pause ?? 0) * 2) : 0;
  const pause = seconds ?? Math.min(longestPause, before);
  const checkAt = new Date(now.getTime() + pause * 1000).toISOString();
  const next: Stage = {
    kind: 'waiting',
    checkAt,
    pollId,
    said,
    ...(seconds === null ? { pause } : {}),
    message: null,
    delivery: 'not-sent',
  };
  return { conversation: { ...conversation, stage: next }, fault: null };
}

/** What a CA can't do now, or finds wrong with a clock, its own or ours, is not refused for good. */
const temporary: ReadonlySet<string> = new Set([
  'systemUnavail',
  'systemFailure',
  'badTime',
  'timeNotAvailable',
]);

/** Whether the same may still succeed: later, or with the right code after a mistyped one. */
function isOpenStill({ stage, party }: Judging, { failInfo }: Refusal): boolean {
  if (failInfo.some((failure) => temporary.has(failure))) return true;
  const isUnderCode = party.credentials.kind === 'mac' && stage.kind !== 'asking';
  return isUnderCode && failInfo.includes('badMessageCheck');
}

function refused(judging: Judging, refusal: Refusal): Step {
  const { conversation, stage } = judging;
  const { failInfo, authenticated } = refusal;
  const isRetry = stage.delivery !== 'not-sent' && authenticated;
  // A CA that doesn't answer a retry anew still tells what became of the first one.
  if (isRetry && stage.kind === 'confirming' && failInfo.includes('certConfirmed')) {
    return confirmedStep(conversation, stage);
  }
  const fault = refusalError(refusal);
  if (isRetry && failInfo.includes('transactionIdInUse')) return keeping(judging, fault);
  // It never arrived before, and is too old by now.
  if (isRetry && failInfo.includes('badTime') && isOld(stage.message, judging.now)) {
    const { party, ports } = judging;
    const message = attempt(() => madeAnew(stage.message, conversation.profile, party, ports));
    if (!message.ok) return keeping(judging, message.error);
    return { conversation: { ...conversation, stage: { ...stage, message: message.value } }, fault: null };
  }
  if (isOpenStill(judging, refusal)) {
    // Not 'answered': that is for what can't be believed.
    return {
      conversation: { ...conversation, stage: { ...stage, delivery: 'maybe' } },
      fault: laterError(refusal),
    };
  }
  const next: Stage =
    stage.kind === 'confirming'
      ? { kind: 'unconfirmed', grant: stage.grant, refusal }
      : { kind: 'refused', refusal };
  return { conversation: { ...conversation, stage: next }, fault };
}

/** RFC 9810 §5.3.21; with status waiting the answer as a whole is delayed (RFC 9483 §4.4). */
function errorStep(judging: Judging, error: ErrorMsgContent): Step {
  const { answer, stage } = judging;
  const status = error.pKIStatusInfo;
  if (status.status === pkiStatus.waiting && !isUnprotected(answer)) {
    const said = listOf(status.statusString);
    // A confirmation can be sent again; it isn't polled for.
    if (stage.kind === 'confirming') return keeping(judging, new DojangError('cmp-waiting'));
    return waiting(judging, wholeMessage, said, null);
  }
  return refused(judging, refusalOf(status, { authenticated: !isUnprotected(answer), error }));
}

function confirmedStep(conversation: Conversation, stage: Extract<Sending, { kind: 'confirming' }>): Step {
  const { grant, because } = stage;
  if (because === null && grant !== null) {
    return { conversation: { ...conversation, stage: { kind: 'confirmed', grant } }, fault: null };
  }
  return rejectedStep(conversation, because ?? 'cmp-declined', 'withdrawn');
}

function rejectedStep(
  conversation: Conversation,
  because: ErrorReason,
  caState: 'withdrawn' | 'issued',
): Step {
  return {
    conversation: { ...conversation, stage: { kind: 'rejected', because, caState } },
    fault: new DojangError(because, { caState }),
  };
}

function responseStep(
  judging: Judging,
  conversation: Conversation & { readonly wanted: Wanted },
  content: NonNullable<CmpMessage['message']['body']['ip']>,
): Step {
  const { answer, party, ports } = judging;
  const outcome = judgeResponse(answer, content, conversation, party, ports);
  switch (outcome.kind) {
    case 'waiting':
      return waiting(judging, conversation.wanted.requestId, outcome.said, null);
    case 'refused':
      return refused(judging, outcome.refusal);
    case 'granted':
      return {
        conversation: { ...conversation, stage: { kind: 'granted', grant: outcome.grant } },
        fault: null,
      };
    case 'unusable': {
      const { fault, certificate, implicitlyConfirmed } = outcome;
      if (isUnprotected(answer)) return keeping(judging, fault);
      if (implicitlyConfirmed) return rejectedStep(conversation, fault.reason, 'issued');
      // The CA is told, so that it withdraws what it issued.
      const named =
        certificate === null
          ? null
          : attempt(() => confirming(conversation, unusableGrant(certificate), fault.reason, party, ports));
      const next = named?.ok === true ? named.value : turningDown(conversation, fault.reason, party, ports);
      return { conversation: next, fault: null };
    }
  }
}

/** A certificate as it must be named to be rejected; nothing else of it counts. */
function unusableGrant(certificate: Uint8Array): Grant {
  return {
    certificate: base64(certificate),
    anchoredBy: 'configured',
    caPubs: [],
    extraCerts: [],
    warnings: [],
    changes: [],
    said: [],
    implicitlyConfirmed: false,
  };
}

function revocationStep(
  judging: Judging,
  content: NonNullable<CmpMessage['message']['body']['rp']>,
  certificate: Uint8Array,
): Step {
  const outcome = judgeRevocation(judging.answer, content, certificate);
  switch (outcome.kind) {
    case 'revoked':
      return {
        conversation: {
          ...judging.conversation,
          stage: { kind: 'revoked', warnings: outcome.warnings },
        },
        fault: null,
      };
    case 'waiting':
      return waiting(judging, wholeMessage, outcome.said, null);
    case 'refused':
      return refused(judging, outcome.refusal);
    case 'unusable':
      return keeping(judging, outcome.fault);
  }
}
