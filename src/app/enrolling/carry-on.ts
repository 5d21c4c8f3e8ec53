import type { begin, converse, decide, wasMadeWith } from '../../enrollment/index.ts';
import { readConversation } from '../../enrollment/index.ts';
import type {
  Act,
  Conversation,
  Course,
  EnrollmentPorts,
  Grant,
  Party,
  Step as Spoken,
} from '../../enrollment/index.ts';
import { DojangError, assertNever } from '../../errors/index.ts';
import type { KeptWeb } from '../../ports/index.ts';
import { valueOf } from '../answering.ts';
import { after, failureOf, nextStep } from './course.ts';
import type { LegEvent } from './course.ts';
import type { Enrolment, LegName } from './enrolment.ts';
import type { EnrolmentJournal } from './journal.ts';

/** Conversations with an authority: src/enrollment, or a test's own. */
export interface Enroller {
  readonly begin: typeof begin;
  readonly converse: typeof converse;
  readonly decide: typeof decide;
  readonly wasMadeWith: typeof wasMadeWith;
}

/** What the legs are asked with; made anew by whoever goes on. */
export interface Asking {
  /** What the leg asks for. */
  act(leg: LegName, enrolment: Enrolment): Act;
  /** Who speaks, and how it is proven. */
  party(leg: LegName, enrolment: Enrolment): Party;
  /** The party that takes a confirmed certificate back (rr). */
  revoker(leg: LegName, enrolment: Enrolment): Party;
}

/** Everything an enrolment goes on with. */
export interface Road {
  readonly journal: EnrolmentJournal;
  readonly enroller: Enroller;
  readonly ports: EnrollmentPorts;
  /** One connection for everything: some servers forget a transaction with it. */
  readonly web: KeptWeb;
  readonly asking: Asking;
  /** When the whole act ends, milliseconds since the epoch. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  /** A certificate was made: what there is to say of it, or why it isn't wanted. */
  readonly judge: (grant: Grant, leg: LegName) => DojangError | null;
}

/**
 * Takes an enrolment step by step to where everything is confirmed, each step stored before its message is sent.
 * @returns the enrolment, ready to be installed
 * @throws DojangError why it isn't issued (then the enrolment is over and forgotten), or why it can't go on now (then it waits in
 *   the journal, and the same command goes on): `net-*`, `cmp-*`, `cancelled`, storage errors
 */
export async function carryOn(road: Road, begun: Enrolment): Promise<Enrolment> {
  let enrolment = begun;
  const save = (next: Enrolment): void => {
    enrolment = next;
    road.journal.save(next);
  };
  for (;;) {
    const step = nextStep(enrolment);
    switch (step.kind) {
      case 'install':
        return enrolment;
      case 'over': {
        const error = failureOf(enrolment);
        road.journal.end(enrolment.id);
        throw error;
      }
      case 'ask':
        await ask(road, step.leg, () => enrolment, save);
        break;
      case 'confirm':
        await settle(road, step.leg, 'accept', () => enrolment, save);
        break;
      case 'reject':
      case 'revoke':
        try {
          if (step.kind === 'reject') await settle(road, step.leg, 'reject', () => enrolment, save);
          else await takeBack(road, step.leg, () => enrolment, save);
        } catch (error) {
          if (!(error instanceof DojangError) || error.reason === 'cancelled') throw error;
          // It stays in the journal until it is given back; what is told is why it failed.
          throw failureOf(enrolment);
        }
        break;
      default:
        assertNever(step);
    }
  }
}

type Current = () => Enrolment;
type Save = (next: Enrolment) => void;

function optionsOf(road: Road, leg: LegName, current: Current, save: Save): Course {
  return {
    remember: (conversation) => {
      save(after(current(), leg, { kind: 'spoke', conversation: JSON.stringify(conversation) }));
      return Promise.resolve();
    },
    web: road.web,
    ...(road.signal === undefined ? {} : { signal: road.signal }),
    milliseconds: Math.max(1, road.until - road.ports.clock.now().getTime()),
  };
}

/** The stored conversation of a leg, as this module wrote it. */
function conversationOf(enrolment: Enrolment, leg: LegName): Conversation | null {
  const stored = enrolment[leg];
  return stored?.status === 'asked' || stored?.status === 'granted'
    ? valueOf(readConversation(JSON.parse(stored.conversation)))
    : null;
}

async function ask(road: Road, leg: LegName, current: Current, save: Save): Promise<void> {
  const party = road.asking.party(leg, current());
  const begin = (): Conversation => {
    const begun = valueOf(road.enroller.begin(road.asking.act(leg, current()), party, road.ports));
    // Before anything is sent: from here on nobody forgets that it may have been.
    save(after(current(), leg, { kind: 'spoke', conversation: JSON.stringify(begun) }));
    return begun;
  };
  const speak = async (conversation: Conversation): Promise<Spoken> => {
    const options = optionsOf(road, leg, current, save);
    const spoken = await road.enroller.converse(conversation, party, road.ports, options);
    heard(road, leg, spoken, current, save);
    return spoken;
  };
  const stored = conversationOf(current(), leg);
  const isGoneOn = stored !== null && !isForAnotherCode(road, stored, party);
  let spoken = await speak(isGoneOn ? stored : begin());
  // The very same answer again that can't be believed: this transaction leads nowhere, and the authority takes back what it never
  // heard a confirmation of. Another one, for the same keys, gets an answer that tells.
  if (isGoneOn && isUnbelieved(stored) && isUnbelieved(spoken.conversation)) spoken = await speak(begin());
  if (!isOpen(spoken)) return;
  if (stored === null) forgetUnsent(road, spoken, leg, current());
  throw faultOf(spoken);
}

/** An answer came to the request, and didn't hold to the rules. */
function isUnbelieved({ stage }: Conversation): boolean {
  return stage.kind === 'asking' && stage.delivery === 'answered';
}

/** Why a conversation went no further. An answer that is none, or beyond all bounds, is one that can't be trusted. */
export function faultOf({ fault }: Spoken): DojangError {
  if (fault === null) return new DojangError('cmp-conversation');
  const isNone = fault.reason === 'net-too-large' || fault.reason === 'net-answer';
  return isNone ? new DojangError('cmp-answer', {}, fault) : fault;
}

/** It went no further, and may later. */
function isOpen({ conversation: { stage } }: Spoken): boolean {
  return stage.kind === 'asking' || stage.kind === 'waiting' || stage.kind === 'confirming';
}

/**
 * A request that was turned down was protected with a mistyped code: it would be turned down again. What may have been granted is
 * asked for again as it was.
 */
function isForAnotherCode({ enroller }: Road, conversation: Conversation, { credentials }: Party): boolean {
  return conversation.stage.kind === 'asking' && !enroller.wasMadeWith(conversation, credentials);
}

/** Whatever never reached anybody needs no memory: the keys are of no use. */
function forgetUnsent(
  { journal }: Road,
  { conversation: { stage } }: Spoken,
  leg: LegName,
  { id }: Enrolment,
): void {
  if (leg === 'sign' && stage.kind === 'asking' && stage.delivery === 'not-sent') journal.end(id);
}

async function settle(
  road: Road,
  leg: LegName,
  verdict: 'accept' | 'reject',
  current: Current,
  save: Save,
): Promise<void> {
  const party = road.asking.party(leg, current());
  const conversation = conversationOf(current(), leg);
  if (conversation === null) throw new Error('only what was granted is confirmed');
  const options = optionsOf(road, leg, current, save);
  let decided = conversation;
  if (conversation.stage.kind === 'granted') {
    decided = valueOf(road.enroller.decide(conversation, verdict, party, road.ports));
    await options.remember(decided);
  }
  const spoken = await road.enroller.converse(decided, party, road.ports, options);
  heard(road, leg, spoken, current, save);
  if (isOpen(spoken)) throw faultOf(spoken);
}

/** Has a confirmed certificate revoked whose counterpart failed. Where the authority won't, that is how it stays. */
async function takeBack(road: Road, leg: LegName, current: Current, save: Save): Promise<void> {
  const enrolment = current();
  const confirmed = enrolment[leg];
  if (confirmed?.status !== 'confirmed') throw new Error('only what is confirmed is revoked');
  const party = road.asking.revoker(leg, enrolment);
  const { certificate } = confirmed;
  const begun = road.enroller.begin(
    { kind: 'rr', certificate, reason: 'cessationOfOperation' },
    party,
    road.ports,
  );
  // It may be asked for twice: what is revoked already is refused, and stays so.
  const spoken = await road.enroller.converse(valueOf(begun), party, road.ports, {
    ...optionsOf(road, leg, current, save),
    remember: () => Promise.resolve(),
  });
  const { stage } = spoken.conversation;
  if (stage.kind === 'revoked') save(after(current(), leg, { kind: 'withdrawn', how: 'revoked' }));
  else if (stage.kind === 'refused') {
    const how = stage.refusal.failInfo.includes('certRevoked') ? 'revoked' : 'left';
    save(after(current(), leg, { kind: 'withdrawn', how }));
  } else throw faultOf(spoken);
}

/** Stores what a conversation came to. */
function heard(
  road: Road,
  leg: LegName,
  { conversation, fault }: Spoken,
  current: Current,
  save: Save,
): void {
  const told = (event: LegEvent): void => {
    save(after(current(), leg, event));
  };
  const refused = (error: DojangError): void => {
    told({ kind: 'refused', error: { reason: error.reason, facts: { ...error.facts } } });
  };
  const text = JSON.stringify(conversation);
  const granted = (grant: Grant): void => {
    told({
      kind: 'granted',
      conversation: text,
      certificate: bytesOf(grant.certificate),
      authorities: [...grant.caPubs, ...grant.extraCerts].map(bytesOf),
    });
    const unwanted = road.judge(grant, leg);
    if (unwanted !== null)
      told({ kind: 'unwanted', error: { reason: unwanted.reason, facts: { ...unwanted.facts } } });
  };
  const { stage } = conversation;
  switch (stage.kind) {
    case 'asking':
    case 'waiting':
    case 'confirming':
      told({ kind: 'spoke', conversation: text });
      return;
    case 'granted':
      granted(stage.grant);
      return;
    case 'confirmed':
      // Without a confirmation, as was agreed.
      if (current()[leg]?.status === 'asked') granted(stage.grant);
      told({ kind: 'confirmed' });
      return;
    case 'rejected':
      if (current()[leg]?.status === 'granted' && current().failure !== null)
        told({ kind: 'withdrawn', how: stage.caState === 'withdrawn' ? 'rejected' : 'left' });
      else refused(fault ?? new DojangError(stage.because, { caState: stage.caState }));
      return;
    case 'unconfirmed':
      if (current().failure !== null) told({ kind: 'withdrawn', how: 'rejected' });
      else refused(fault ?? refusalOf(stage.refusal));
      return;
    case 'refused':
      refused(fault ?? refusalOf(stage.refusal));
      return;
    case 'revoked':
    case 'told':
      throw new Error(`a certificate was asked for, and the answer is '${stage.kind}'`);
    default:
      assertNever(stage);
  }
}

function refusalOf({
  said,
  failInfo,
}: {
  readonly said: readonly string[];
  readonly failInfo: readonly string[];
}): DojangError {
  const text = said.join(' ').trim().slice(0, 200);
  return new DojangError('cmp-refused', {
    said: text === '' ? failInfo.join(', ') || '–' : text,
    failInfo: failInfo.join(','),
  });
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
