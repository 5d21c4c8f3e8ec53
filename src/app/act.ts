import type { ActName, Progress } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Drive } from '../ports/index.ts';
import { applyChange, lockStores } from '../storage/index.ts';
import type { ChangeOutcome, StepRequest } from '../storage/index.ts';
import { translator } from '../texts/index.ts';
import type { AppContext } from './context.ts';
import { journalOf, labelKey, recoverHere } from './recover.ts';

/** How an act is watched and stopped. */
export interface ActOptions {
  /** Heard until it is decided; from then on it is done. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/** The stage of a change: nobody else writes while it is open. */
export interface ActStage {
  readonly drives: readonly Drive[];
  /** Takes the locks of these stores, too. @throws DojangError `store-locked`, `cancelled` */
  lock(stores: readonly string[]): Promise<void>;
  /** Applies the change. `about` is what it will be called when it is finished later. */
  apply(about: Readonly<Record<string, string>>, steps: readonly StepRequest[]): Promise<ChangeOutcome>;
}

/**
 * Runs a change of stores: the journal is locked, what an interrupted program left is finished or undone, then `run` reads
 * afresh, locks the stores it means, and applies. Everything is let go at the end.
 * @throws DojangError `store-locked`, `cancelled`, and what `run` throws
 */
export async function act<T>(
  context: AppContext,
  name: ActName,
  { signal, progress }: ActOptions,
  run: (stage: ActStage) => Promise<T>,
): Promise<T> {
  const releases: (() => void)[] = [];
  const held = new Set<string>();
  const lock = async (stores: readonly string[]): Promise<void> => {
    const real = stores.map((store) => context.files.realPath(store) ?? store);
    // One that is held already would be waited for in vain.
    const release = await lockStores(
      context,
      real.filter((store) => !held.has(store)),
      { signal },
    );
    for (const store of real) held.add(store);
    if (release !== null) releases.push(release);
  };
  try {
    await lock([journalOf(context.home)]);
    const drives = await context.drives.removable();
    await recoverHere(context, drives);
    return await run({
      drives,
      lock,
      apply: async (about, steps) => {
        const outcome = await applyChange(
          { ...context, drives },
          { about: { act: name, ...labelsOf(drives), ...about }, steps },
          {
            ...(signal ? { signal } : {}),
            progress: (step, done, total) => progress?.({ act: name, step, done, total }),
          },
        );
        return outcome.kind === 'undone' ? { ...outcome, error: goneMeanwhile(outcome.error) } : outcome;
      },
    });
  } finally {
    for (const release of releases.reverse()) release();
  }
}

/** What the drives are called, for when one of them is away. */
function labelsOf(drives: readonly Drive[]): Record<string, string> {
  return Object.fromEntries(drives.map(({ id, label }) => [labelKey(id), label.slice(0, 200)]));
}

/** What was found a moment ago and isn't there now was removed: it isn't that nothing was ever there. */
export function goneMeanwhile(error: DojangError): DojangError {
  return error.reason === 'file-not-found' ? new DojangError('file-removed', error.facts, error) : error;
}

/** A finding of an act: said beside its result. */
interface Warning {
  readonly code: string;
  readonly message: string;
}

/**
 * What a decided change has to say beside its result.
 * @throws DojangError the reason, when it was undone; `change-unfinished` when it waits, `change-conflict` when something else lay there
 */
export function settled(outcome: ChangeOutcome, { language }: AppContext): Warning[] {
  if (outcome.kind === 'undone') throw outcome.error;
  const waiting = outcome.states.find((state) => state.kind === 'waiting');
  if (waiting?.kind === 'waiting') throw new DojangError('change-unfinished', {}, waiting.error);
  if (outcome.states.some(({ kind }) => kind === 'conflict')) throw new DojangError('change-overtaken');
  return outcome.confirmed ? [] : [unconfirmed(language)];
}

/** It holds, but the disk didn't confirm that a power cut can't take it back. */
export function unconfirmed(language: AppContext['language']): Warning {
  return { code: 'durability-unconfirmed', message: translator(language)('act.unconfirmed') };
}
