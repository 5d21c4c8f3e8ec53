import { DojangError } from '../errors/index.ts';
import type { Pauses } from '../ports/index.ts';
import { runningPracticeCa } from './running.ts';
import type { PracticeAddresses } from './running.ts';
import { startPracticeCa } from './start.ts';
import type { PracticeCa, PracticeCaOptions } from './start.ts';

/** A practice authority of this process, or where that of another program is. */
export type FoundPracticeCa =
  | { readonly elsewhere: false; readonly ca: PracticeCa }
  | { readonly elsewhere: true; readonly addresses: PracticeAddresses };

const pauseMilliseconds = 250;
/** Ten seconds: one that starts for the first time makes three keys before it tells where it is. */
const mostTries = 40;

function isRunningElsewhere(error: unknown): boolean {
  return error instanceof DojangError && error.reason === 'practice-running';
}

/**
 * Starts a practice authority, or finds the one that another program of this person's runs in this folder. That one may
 * just be starting, and not say yet where it is, or ending, and leave the folder in a moment: it is tried again for a while.
 * @throws DojangError `practice-running` (somebody is there and doesn't say where), and those of `startPracticeCa`
 */
export async function startOrFindPracticeCa(
  options: PracticeCaOptions,
  pauses: Pauses,
): Promise<FoundPracticeCa> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { elsewhere: false, ca: await startPracticeCa(options) };
    } catch (error) {
      if (!isRunningElsewhere(error)) throw error;
    }
    try {
      return { elsewhere: true, addresses: runningPracticeCa(options.files, options.folder) };
    } catch (error) {
      if (!isRunningElsewhere(error) || tries === mostTries) throw error;
    }
    await pauses.pause(pauseMilliseconds);
  }
}
