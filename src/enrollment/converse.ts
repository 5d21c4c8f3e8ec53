import { attempt, DojangError } from '../errors/index.ts';
import type { KeptWeb } from '../ports/index.ts';
import { compose, isOld, madeAnew } from './compose.ts';
import { judge } from './judge.ts';
import type { Sending } from './judge.ts';
import { wasMadeWith } from './made-with.ts';
import { make, PKIBody, PollReq, PollReqContent } from './messages/index.ts';
import { exchange, mayHaveArrived } from './transport.ts';
import type { Conversation, Delivery, EnrollmentPorts, Party, Stage, Step } from './types.ts';

/** How long, until when, and what is done with what is known so far. */
export interface Course {
  /**
   * Keeps the conversation, durably. Awaited before each message is sent and whenever more is known; where it fails, nothing is
   * sent.
   */
  readonly remember: (conversation: Conversation) => Promise<void>;
  /**
   * An open connection, which stays the caller's: OpenSSL's mock server forgets a transaction with its connection, so that the
   * confirmation must go where the request went. Left out: a new one, closed at the end.
   */
  readonly web?: KeptWeb;
  /** For everything, waiting for the CA included. */
  readonly milliseconds: number;
  readonly signal?: AbortSignal;
}

/** More messages than any CA needs in the time of one act. */
const mostMessages = 10_000;

/** Whether `converse` can go on with it by itself. */
function isUnderWay(stage: Stage): stage is Extract<Stage, { kind: 'asking' | 'waiting' | 'confirming' }> {
  return stage.kind === 'asking' || stage.kind === 'waiting' || stage.kind === 'confirming';
}

/**
 * Goes on with a conversation until there is something to decide (`granted`), it has ended, or something is in its way: then
 * `fault` says what, and the conversation as it is can go on later. Where time ran out while the CA works, that is
 * `cmp-waiting`; where it can't do it now, `cmp-refused-later`. Faults: `cmp-*`, `net-*`, `cancelled`.
 */
export async function converse(
  conversation: Conversation,
  party: Party,
  ports: EnrollmentPorts,
  course: Course,
): Promise<Step> {
  const kindsDiffer =
    conversation.protection !== party.credentials.kind || conversation.profile !== party.server.profile;
  if (kindsDiffer) return { conversation, fault: new DojangError('cmp-conversation') };
  const web = course.web ?? ports.network.keepAlive();
  const until = ports.clock.now().getTime() + course.milliseconds;
  try {
    let step = underTheseCredentials(conversation, party, ports);
    if (step.fault !== null) return step;
    for (let n = 0; n < mostMessages && isUnderWay(step.conversation.stage); n += 1) {
      step = await next(step.conversation, step.conversation.stage, { party, ports, course, web, until });
      await course.remember(step.conversation);
      if (step.fault !== null) return step;
    }
    return step;
  } finally {
    if (course.web === undefined) web.close();
  }
}

/**
 * A message that was made with another code, one of the two mistyped, is made anew in the same transaction: under a wrong code it
 * would be turned down for ever. A request isn't: whether the one that was sent may be given up, the caller decides.
 */
function underTheseCredentials(conversation: Conversation, party: Party, ports: EnrollmentPorts): Step {
  const { stage, profile } = conversation;
  if (stage.kind !== 'waiting' && stage.kind !== 'confirming') return { conversation, fault: null };
  const { message } = stage;
  if (message === null || wasMadeWith(conversation, party.credentials)) return { conversation, fault: null };
  const anew = attempt(() => madeAnew(message, profile, party, ports));
  if (!anew.ok) return { conversation, fault: anew.error };
  return { conversation: { ...conversation, stage: { ...stage, message: anew.value } }, fault: null };
}

interface Surroundings {
  readonly party: Party;
  readonly ports: EnrollmentPorts;
  readonly course: Course;
  readonly web: KeptWeb;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

type UnderWay = Extract<Stage, { kind: 'asking' | 'waiting' | 'confirming' }>;

async function next(conversation: Conversation, stage: UnderWay, around: Surroundings): Promise<Step> {
  const { message } = stage;
  if (message !== null && stage.delivery === 'not-sent' && isOld(message, around.ports.clock.now())) {
    const { party, ports } = around;
    const anew = attempt(() => madeAnew(message, conversation.profile, party, ports));
    if (!anew.ok) return { conversation, fault: anew.error };
    return { conversation: { ...conversation, stage: { ...stage, message: anew.value } }, fault: null };
  }
  if (message !== null) return send(conversation, { ...stage, message }, around);
  return stage.kind === 'waiting' ? askAgain(conversation, stage, around) : { conversation, fault: null };
}

/** Waits as long as the CA wants, and makes the next pollReq (RFC 9810 §5.3.22). */
async function askAgain(
  conversation: Conversation,
  stage: Extract<Stage, { kind: 'waiting' }>,
  { party, ports, course, until }: Surroundings,
): Promise<Step> {
  const at = Date.parse(stage.checkAt);
  const said = [...stage.said].join(' ').slice(0, 200);
  if (at >= until) return { conversation, fault: new DojangError('cmp-waiting', { said }) };
  const pause = at - ports.clock.now().getTime();
  if (pause > 0) await ports.pauses.pause(pause, course.signal);
  if (course.signal?.aborted === true) return { conversation, fault: new DojangError('cancelled') };
  const body = make(PKIBody, {
    pollReq: new PollReqContent([make(PollReq, { certReqId: stage.pollId })]),
  });
  const message = attempt(() => compose(conversation, body, party, ports));
  if (!message.ok) return { conversation, fault: message.error };
  return {
    conversation: { ...conversation, stage: { ...stage, message: message.value, delivery: 'not-sent' } },
    fault: null,
  };
}

/** Sends the message that stands there, and judges the answer. */
async function send(conversation: Conversation, stage: Sending, around: Surroundings): Promise<Step> {
  const { party, ports, course, web, until } = around;
  const milliseconds = until - ports.clock.now().getTime();
  if (course.signal?.aborted === true) return { conversation, fault: new DojangError('cancelled') };
  if (milliseconds <= 0) return { conversation, fault: new DojangError('net-timeout') };
  const before = stage.delivery;
  const as = (delivery: Delivery): Conversation => ({ ...conversation, stage: { ...stage, delivery } });
  await course.remember(as(before === 'answered' ? 'answered' : 'maybe'));
  const answer = await exchange(web, party.server.address, Buffer.from(stage.message.der, 'base64'), {
    milliseconds,
    ...(course.signal === undefined ? {} : { signal: course.signal }),
  });
  if (answer.ok) return judge(conversation, stage, answer.value.body, party, ports);
  // What never arrived now may have arrived before.
  const now: Delivery = mayHaveArrived(answer.error) && before === 'not-sent' ? 'maybe' : before;
  return { conversation: as(now), fault: answer.error };
}
