import type { Step as Spoken } from '../../enrollment/index.ts';
import { DojangError } from '../../errors/index.ts';
import { valueOf } from '../answering.ts';
import { after } from './course.ts';
import type { Enrolment, LegName } from './enrolment.ts';
import {
  conversationOf,
  failuresOf,
  faultOf,
  heard,
  isOpen,
  isPassing,
  optionsOf,
  refusalOf,
  unwantedFor,
} from './hearing.ts';
import type { Log, Road } from './road.ts';

/**
 * Accepts or rejects what was granted. Where the authority doesn't say what became of a confirmation that it may have, OCSP and CRL are
 * asked.
 * @throws DojangError why it goes no further now, `enrolment-unsure`
 */
export async function settle(
  road: Road,
  leg: LegName,
  verdict: 'accept' | 'reject',
  log: Log,
): Promise<void> {
  const { current, save } = log;
  const party = road.asking.party(leg, current());
  const conversation = conversationOf(current(), leg);
  if (conversation === null) throw new Error('only what was granted is confirmed');
  const { stage } = conversation;
  const options = optionsOf(road, leg, log);
  let decided = conversation;
  if (stage.kind === 'granted') {
    const unwanted = verdict === 'accept' ? road.judge(stage.grant, leg) : null;
    if (unwanted !== null) {
      save(after(current(), leg, unwantedFor(unwanted)));
      return;
    }
    decided = valueOf(road.enroller.decide(conversation, verdict, party, road.ports));
    await options.remember(decided);
  }
  const wasSent = stage.kind === 'confirming' && stage.delivery !== 'not-sent';
  const spoken = await road.enroller.converse(decided, party, road.ports, options);
  heard(road, leg, spoken, log);
  if (verdict === 'accept' && (isRefused(spoken) || (wasSent && isUntold(spoken))))
    await ascertain(road, leg, spoken, log);
  else if (isOpen(spoken)) throw faultOf(spoken);
}

function isRefused({ conversation: { stage } }: Spoken): boolean {
  return stage.kind === 'unconfirmed';
}

/** What says nothing of the confirmation itself: our own code or clock, time, and 'not now'. */
const otherReasons = ['cmp-mac', 'cmp-code', 'cmp-clock', 'cmp-waiting', 'cmp-http'];

/** A confirmation that was sent before is answered with something that tells neither way. */
function isUntold(spoken: Spoken): boolean {
  const { fault } = spoken;
  if (!isOpen(spoken) || fault?.reason.startsWith('cmp-') !== true) return false;
  return !otherReasons.includes(fault.reason) && !isPassing(failuresOf(fault));
}

/** Longer than authorities wait for a confirmation before they take a certificate back. */
const confirmationWait = 3_600_000;

/**
 * Whether 'good' means confirmed: some authorities say so of what they may still take back. By then they have, or the current
 * certificate was given up for the new one.
 */
function isSettled(
  { ports }: Road,
  { grantedAt }: { readonly grantedAt?: string | undefined },
  { act }: Enrolment,
  why: DojangError,
): boolean {
  if (act === 'renew' && failuresOf(why).includes('certRevoked')) return true;
  return grantedAt === undefined || ports.clock.now().getTime() - Date.parse(grantedAt) > confirmationWait;
}

/** By the certificate's own status. What can't be told waits: the keys may be those of a valid certificate. */
async function ascertain(road: Road, leg: LegName, spoken: Spoken, { current, save }: Log): Promise<void> {
  const granted = current()[leg];
  if (granted?.status !== 'granted') throw new Error('only what was granted is confirmed');
  const { stage } = spoken.conversation;
  const why = spoken.fault ?? (stage.kind === 'unconfirmed' ? refusalOf(stage.refusal) : faultOf(spoken));
  const standing = await road.standing(granted.certificate, current());
  switch (standing) {
    case 'good':
      if (!isSettled(road, granted, current(), why)) throw new DojangError('enrolment-unsure', {}, why);
      save(after(current(), leg, { kind: 'confirmed' }));
      return;
    case 'revoked':
      save(
        after(current(), leg, {
          kind: 'annulled',
          error: { reason: why.reason, facts: { ...why.facts } },
        }),
      );
      return;
    case 'unknown':
      throw new DojangError('enrolment-unsure', {}, why);
  }
}

/**
 * Has a confirmed certificate revoked whose counterpart failed. Where the authority won't, that is how it stays.
 * @throws DojangError where it couldn't be asked, or can't do it now
 */
export async function takeBack(road: Road, leg: LegName, log: Log): Promise<void> {
  const { current, save } = log;
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
    ...optionsOf(road, leg, log),
    remember: () => Promise.resolve(),
  });
  const { stage } = spoken.conversation;
  if (stage.kind === 'revoked') save(after(current(), leg, { kind: 'withdrawn', how: 'revoked' }));
  else if (stage.kind === 'refused' && !isPassing(stage.refusal.failInfo)) {
    const how = stage.refusal.failInfo.includes('certRevoked') ? 'revoked' : 'left';
    save(after(current(), leg, { kind: 'withdrawn', how }));
  } else throw faultOf(spoken);
}
