import { DojangError } from '../../errors/index.ts';
import { lockStores } from '../../storage/index.ts';
import { translator } from '../../texts/index.ts';
import type { AppContext } from '../context.ts';
import { messageOf } from '../words.ts';
import { failureOf, nextStep } from './course.ts';
import type { Enrolment } from './enrolment.ts';
import { finish } from './finish.ts';
import { EnrolmentJournal } from './journal.ts';

/** What became of an enrolment that was left, or that it waits. */
export interface ToldEnrolment {
  /** In the person's language. */
  readonly text: string;
  /** What it waits for, to be run again; null where it is over. */
  readonly act: Enrolment['act'] | null;
  readonly reference: string | null;
}

/** How long one is kept that nobody goes on with, in days: a code is good for seven (docs/cli.md). */
const patience = { asked: 10, made: 90 } as const;
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
  const t = translator(context.language);
  const enrolment = id.startsWith('done-') ? null : journal.read(id);
  if (enrolment === null) {
    // Nothing was ever sent, or it is over.
    journal.end(id);
    return null;
  }
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
  if (isForgotten(context, enrolment)) {
    journal.end(id);
    return over(t('enrolling.given-up'));
  }
  const { act, reference, authority, replaces } = enrolment;
  const values = { ca: authority.name, reference: reference ?? '', id: replaces?.slice(0, 16) ?? '' };
  return { text: t(`enrolling.waits.${act}`, values), act, reference };
}

function over(text: string): ToldEnrolment {
  return { text, act: null, reference: null };
}

/** Nobody went on with it in all the time in which the authority would still hear of it, and it holds no certificate for good. */
function isForgotten({ clock }: AppContext, { startedAt, sign, km }: Enrolment): boolean {
  const days = (clock.now().getTime() - Date.parse(startedAt)) / dayMs;
  const statuses = [sign?.status, km?.status];
  if (statuses.includes('confirmed')) return false;
  return days > (statuses.includes('granted') ? patience.made : patience.asked);
}
