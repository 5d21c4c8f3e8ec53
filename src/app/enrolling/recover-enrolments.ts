import { DojangError } from '../../errors/index.ts';
import { lockStores } from '../../storage/index.ts';
import { translator } from '../../texts/index.ts';
import type { AppContext } from '../context.ts';
import { messageOf } from '../words.ts';
import { after, failureOf, nextStep } from './course.ts';
import { legNames } from './enrolment.ts';
import type { Enrolment, LegName } from './enrolment.ts';
import { finish } from './finish.ts';
import { conversationOf } from './hearing.ts';
import { EnrolmentJournal } from './journal.ts';
import { standingOf } from './standing.ts';

/** What became of an enrolment that was left, or that it waits. */
export interface ToldEnrolment {
  /** In the person's language. */
  readonly text: string;
  /** What it waits for, to be run again; null where it is over. */
  readonly act: Enrolment['act'] | null;
  readonly reference: string | null;
}

/**
 * How long one is kept that nobody goes on with, in days: a code is good for seven (docs/cli.md); for how many days it must be found to
 * be that old.
 */
const patience = { asked: 10, made: 90, noticed: 2 } as const;
/** How long OCSP and CRL are waited for at a start. */
const askedFor = 10_000;
const dayMs = 86_400_000;

/**
 * Ends what an interrupted program left of enrolments, as far as nobody is needed: what is confirmed is installed, what failed
 * is told and forgotten. What needs a code or a password waits, and is told.
 * @param extent `installs`: nothing is forgotten, for where nobody would hear of it
 */
export async function recoverEnrolments(
  context: AppContext,
  extent: 'all' | 'installs' = 'all',
): Promise<ToldEnrolment[]> {
  const journal = new EnrolmentJournal(context);
  const told: ToldEnrolment[] = [];
  for (const id of idsIn(journal)) {
    const release = await lockStores(context, [journal.folderOf(id)], { wait: false });
    // Somebody is at it.
    if (release === null) continue;
    try {
      const one = await recoverOne(context, journal, id, extent);
      if (one !== null) told.push(one);
    } catch (error) {
      // Where the app's own folder can't be read or written, the next start tries again.
      if (!(error instanceof DojangError)) throw error;
    } finally {
      release();
    }
  }
  return told;
}

function idsIn(journal: EnrolmentJournal): string[] {
  try {
    return journal.ids();
  } catch (error) {
    if (error instanceof DojangError) return [];
    throw error;
  }
}

async function recoverOne(
  context: AppContext,
  journal: EnrolmentJournal,
  id: string,
  extent: 'all' | 'installs',
): Promise<ToldEnrolment | null> {
  const enrolment = id.startsWith('done-') ? null : journal.read(id);
  if (enrolment === null) {
    // Nothing was ever sent, or it is over.
    journal.end(id);
    return null;
  }
  return recoverKnown(context, journal, enrolment, extent);
}

async function recoverKnown(
  context: AppContext,
  journal: EnrolmentJournal,
  enrolment: Enrolment,
  extent: 'all' | 'installs',
): Promise<ToldEnrolment | null> {
  const t = translator(context.language);
  const { id } = enrolment;
  const step = nextStep(enrolment);
  if (extent === 'installs' && step.kind !== 'install') return null;
  if (step.kind === 'over') {
    journal.end(id);
    return over(t('enrolling.failed', { message: messageOf(failureOf(enrolment), t) }));
  }
  if (step.kind === 'install') {
    try {
      const { path } = await finish(context, journal, enrolment);
      return over(t('enrolling.installed', { path }));
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
      return over(t('enrolling.installs-later', { message: messageOf(error, t) }));
    }
  }
  const unsure = unsureLeg(enrolment);
  if (isOld(context, enrolment)) {
    const told = unsure === null ? null : await ascertained(context, enrolment, unsure);
    if (told !== null) {
      journal.save(told);
      return recoverKnown(context, journal, told, extent);
    }
    if (unsure === null && !isWithAuthority(enrolment)) {
      if (isOldForLong(context, enrolment)) {
        journal.end(id);
        return over(t('enrolling.given-up'));
      }
      if (!isNoted(context, enrolment))
        journal.save({ ...enrolment, oldSince: context.clock.now().toISOString() });
    }
  }
  if (isTurnedDown(enrolment)) return null;
  const { act, reference, authority, replaces } = enrolment;
  const values = { ca: authority.name, reference: reference ?? '', id: replaces?.slice(0, 16) ?? '' };
  const waits = t(`enrolling.waits.${act}`, values);
  return { text: unsure === null ? waits : `${t('enrolling.unsure')} ${waits}`, act, reference };
}

function over(text: string): ToldEnrolment {
  return { text, act: null, reference: null };
}

/** Nobody went on with it in all the time in which the authority would still hear of it. */
function isOld({ clock }: AppContext, { startedAt, sign, km }: Enrolment): boolean {
  const days = (clock.now().getTime() - Date.parse(startedAt)) / dayMs;
  const statuses = [sign?.status, km?.status];
  return days > (statuses.includes('granted') ? patience.made : patience.asked);
}

/** It was found to be old before, by a clock that didn't go back since. */
function isNoted({ clock }: AppContext, { oldSince }: Enrolment): boolean {
  return oldSince !== undefined && Date.parse(oldSince) <= clock.now().getTime();
}

/** Days apart it was found to be old: a clock that jumped ahead for a while takes no keys away. */
function isOldForLong(context: AppContext, enrolment: Enrolment): boolean {
  const { oldSince = '' } = enrolment;
  const days = (context.clock.now().getTime() - Date.parse(oldSince)) / dayMs;
  return isNoted(context, enrolment) && days > patience.noticed;
}

/** The authority holds a certificate of it for good, or works on one: it is for the person to end that. */
function isWithAuthority(enrolment: Enrolment): boolean {
  return legNames.some(
    (leg) =>
      enrolment[leg]?.status === 'confirmed' || conversationOf(enrolment, leg)?.stage.kind === 'waiting',
  );
}

/**
 * Asked for once, and answered with something that proves nothing (a mistyped number is, too): it is kept for the same to be run
 * again, and isn't worth a word at every start.
 */
function isTurnedDown(enrolment: Enrolment): boolean {
  const { sign, km } = enrolment;
  if (sign?.status !== 'asked' || km !== null) return false;
  const stage = conversationOf(enrolment, 'sign')?.stage;
  return stage?.kind === 'asking' && stage.delivery === 'answered';
}

/** The certificate of which it isn't known whether it was confirmed: its confirmation was sent, and not answered as it should be. */
function unsureLeg(enrolment: Enrolment): LegName | null {
  const isUnsure = (leg: LegName): boolean => {
    const stage = enrolment[leg]?.status === 'granted' ? conversationOf(enrolment, leg)?.stage : undefined;
    if (stage?.kind === 'unconfirmed') return true;
    return stage?.kind === 'confirming' && stage.verdict === 'accept' && stage.delivery !== 'not-sent';
  };
  return enrolment.failure === null ? (legNames.find(isUnsure) ?? null) : null;
}

/** What OCSP or CRL say of it, without anybody's secret; null: they don't tell. @throws DojangError as `standingOf` */
async function ascertained(
  context: AppContext,
  enrolment: Enrolment,
  leg: LegName,
): Promise<Enrolment | null> {
  const granted = enrolment[leg];
  if (granted?.status !== 'granted') return null;
  const bounds = { milliseconds: askedFor, signal: undefined };
  const standing = await standingOf(context, enrolment, granted.certificate, bounds);
  if (standing === 'unknown') return null;
  if (standing === 'good') return after(enrolment, leg, { kind: 'confirmed' });
  const { reason, facts } = new DojangError('enrolment-revoked');
  return after(enrolment, leg, { kind: 'annulled', error: { reason, facts: { ...facts } } });
}
