import type { Conversation, Party, Step as Spoken } from '../../enrollment/index.ts';
import { valueOf } from '../answering.ts';
import { after } from './course.ts';
import type { LegEvent } from './course.ts';
import type { LegName } from './enrolment.ts';
import {
  conversationIn,
  conversationOf,
  failuresOf,
  faultOf,
  heard,
  isOpen,
  optionsOf,
  refusalOf,
  textOf,
} from './hearing.ts';
import type { Log, Road } from './road.ts';

interface Talk {
  readonly road: Road;
  readonly leg: LegName;
  readonly party: Party;
  readonly log: Log;
}

/**
 * Has a certificate made: what was begun is asked for again as it was. Another transaction is begun only where that one leads
 * nowhere, and it is kept until the other one was granted.
 * @throws DojangError why it goes no further now
 */
export async function ask(road: Road, leg: LegName, log: Log): Promise<void> {
  const talk: Talk = { road, leg, party: road.asking.party(leg, log.current()), log };
  resumeOwn(talk);
  const stored = conversationOf(log.current(), leg);
  const spoken = await (stored === null ? speak(talk, begin(talk, 'spoke')) : goOn(talk, stored));
  if (!isOpen(spoken)) return;
  if (stored === null) forgetUnsent(talk, spoken);
  throw faultOf(spoken);
}

async function goOn(talk: Talk, stored: Conversation): Promise<Spoken> {
  if (stored.stage.kind === 'asking' && !isOwn(talk, stored))
    return askWithAnotherCode(talk, stored, stored.stage);
  const spoken = await speak(talk, stored);
  if (isAboutCode(spoken)) giveUp(talk);
  // The very same again, which leads nowhere: the authority takes back what it never heard a confirmation of. Another transaction,
  // for the same keys, gets an answer that tells.
  return isUnbelieved(stored) && isDeadEnd(spoken) ? speakAnew(talk) : spoken;
}

/**
 * What was asked for under a code that isn't this one: either may be the mistyped one. What may have arrived is heard first; where it
 * was turned down for its code, or can't be told from that, another transaction under this code shows which.
 */
async function askWithAnotherCode(
  talk: Talk,
  stored: Conversation,
  { delivery }: { readonly delivery: string },
): Promise<Spoken> {
  if (delivery === 'not-sent') return speak(talk, begin(talk, 'spoke'));
  if (delivery === 'maybe') {
    const spoken = await converse(talk, stored);
    const { stage } = spoken.conversation;
    // Said under this code, so that this one is right and the other was not.
    if (stage.kind === 'refused' && stage.refusal.failInfo.includes('badMessageCheck'))
      return speak(talk, begin(talk, 'spoke'));
    heard(talk.road, talk.leg, spoken, talk.log);
    if (!isAboutCode(spoken)) return spoken;
  }
  return speakAnew(talk);
}

/** Another transaction. Where it comes to nothing, the one before is there again. */
async function speakAnew(talk: Talk): Promise<Spoken> {
  const spoken = await speak(talk, begin(talk, 'anew'));
  const { stage } = spoken.conversation;
  // Of one whose answer was lost nobody knows: it stays before the others.
  if (stage.kind === 'asking' && stage.delivery !== 'maybe') giveUp(talk);
  return spoken;
}

function begin({ road, leg, party, log: { current, save } }: Talk, kind: 'spoke' | 'anew'): Conversation {
  const begun = valueOf(road.enroller.begin(road.asking.act(leg, current()), party, road.ports));
  // Before anything is sent: from here on nobody forgets that it may have been.
  save(after(current(), leg, { kind, conversation: textOf(begun) }));
  return begun;
}

function converse({ road, leg, party, log }: Talk, conversation: Conversation): Promise<Spoken> {
  return road.enroller.converse(conversation, party, road.ports, optionsOf(road, leg, log));
}

async function speak(talk: Talk, conversation: Conversation): Promise<Spoken> {
  const spoken = await converse(talk, conversation);
  const { stage } = spoken.conversation;
  if (stage.kind === 'refused' && earlierOf(talk).some((earlier) => isOwn(talk, earlier))) {
    // The refusal is of the second transaction; what the first came to isn't decided by it.
    giveUp(talk);
    throw spoken.fault ?? refusalOf(stage.refusal);
  }
  heard(talk.road, talk.leg, spoken, talk.log);
  return spoken;
}

function earlierOf({ leg, log }: Talk): readonly Conversation[] {
  const stored = log.current()[leg];
  return stored?.status === 'asked' ? (stored.earlier ?? []).map(conversationIn) : [];
}

function tell({ leg, log: { current, save } }: Talk, event: LegEvent): void {
  save(after(current(), leg, event));
}

/** The transaction that is spoken in leads nowhere: the one before it, where there is one. */
function giveUp(talk: Talk): void {
  if (earlierOf(talk).length > 0) tell(talk, { kind: 'gave-up' });
}

/** Of several transactions the one that was begun with this code. */
function resumeOwn(talk: Talk): void {
  const stored = conversationOf(talk.log.current(), talk.leg);
  if (stored?.stage.kind !== 'asking' || isOwn(talk, stored)) return;
  const n = earlierOf(talk).findIndex((earlier) => isOwn(talk, earlier));
  if (n >= 0) tell(talk, { kind: 'resumed', n });
}

/** What waits to be sent again was protected as it would be now, not with another code. */
function isOwn({ road, party }: Talk, conversation: Conversation): boolean {
  return road.enroller.wasMadeWith(conversation, party.credentials);
}

/** An answer came to the request, and didn't hold to the rules. */
function isUnbelieved({ stage }: Conversation): boolean {
  return stage.kind === 'asking' && stage.delivery === 'answered';
}

/** Rules that a proven answer breaks: its protection is looked at before them. */
const deadEnds: ReadonlySet<string> = new Set(['cmp-version', 'cmp-transaction', 'cmp-nonce', 'cmp-body']);

/**
 * It isn't answered otherwise however often it is asked: the fault is inside a proven answer. A clock, a
 * code, or what anybody on the way may have written says nothing of the transaction.
 */
function isDeadEnd(spoken: Spoken): boolean {
  const { fault, conversation } = spoken;
  if (fault === null || !isUnbelieved(conversation)) return false;
  if (fault.reason === 'cmp-refused') return failuresOf(fault).includes('transactionIdInUse');
  return deadEnds.has(fault.reason);
}

/** The answer was made with another code, or the request turned down for its code. */
function isAboutCode({ fault, conversation: { stage } }: Spoken): boolean {
  return stage.kind === 'asking' && (fault?.reason === 'cmp-mac' || fault?.reason === 'cmp-code');
}

/** Whatever never reached anybody needs no memory: the keys are of no use. */
function forgetUnsent({ road, leg, log }: Talk, { conversation: { stage } }: Spoken): void {
  if (leg === 'sign' && stage.kind === 'asking' && stage.delivery === 'not-sent')
    road.journal.end(log.current().id);
}
