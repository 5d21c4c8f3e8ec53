import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DojangError } from '../errors/index.ts';
import type { Drive, RandomSource, WritableFiles } from '../ports/index.ts';
import { attemptTo, missingFolders } from './disk.ts';
import { finish } from './finish.ts';
import type { Finished } from './finish.ts';
import { Journal, nothingSettled } from './journal.ts';
import type { Doubt } from './journal.ts';
import { freshId } from './own-names.ts';
import { shortened } from './plan.ts';
import type { Plan, Step } from './plan.ts';
import { anchored, stepOf } from './request.ts';
import type { StepRequest } from './request.ts';
import { spotOf } from './spot.ts';
import type { Spot } from './spot.ts';
import { foundationsOf, leftBy, stage, stands } from './steps/step.ts';
import { whereIs } from './steps/world.ts';
import type { StepWorld } from './steps/world.ts';
import { undoChange } from './undo.ts';

/** What a change works with. */
export interface StorageContext {
  readonly files: WritableFiles;
  readonly random: RandomSource;
  /** The app's own folder: its `journal` is here. */
  readonly home: string;
  /** The removable drives that are there now. */
  readonly drives: readonly Drive[];
}

export interface Change {
  /** What it is for: handed back when it is finished later. Never a secret. */
  readonly about: Readonly<Record<string, string>>;
  readonly steps: readonly StepRequest[];
}

export interface ChangeOptions {
  /** Heard until it is decided. */
  readonly signal?: AbortSignal;
  /** Told after each step that was prepared (`prepare`) and switched (`write`). */
  readonly progress?: (phase: 'prepare' | 'write', done: number, total: number) => void;
}

/** What became of a change. */
export type ChangeOutcome =
  /** Nothing was changed. `step`: the number of the request at which it failed, or null. */
  | { readonly kind: 'undone'; readonly error: DojangError; readonly step: number | null }
  | ({ readonly kind: 'decided' } & Finished);

/**
 * Changes files in several places, all or none (docs/architecture.md, 'All old or all new'): everything new is written
 * beside the old, read back and proven, and made durable; one durable record in the journal decides; then come the renames.
 * Whoever calls holds the locks of every store that is touched, and has recovered what an earlier change left there.
 * Never throws an expected failure.
 */
export async function applyChange(
  context: StorageContext,
  { about, steps: requests }: Change,
  options: ChangeOptions = {},
): Promise<ChangeOutcome> {
  const { files, random, home, drives } = context;
  const journal = new Journal(files, home);
  const id = freshId(random);
  const world: StepWorld = { files, drives, journal, id };
  let at: number | null = null;
  let plan: Plan | null = null;
  try {
    const steps: Step[] = [];
    for (at = 0; at < requests.length; at += 1) {
      const request = requests[at];
      if (request !== undefined) steps.push(stepOf(request, id, context));
    }
    at = null;
    plan = { version: 1, id, about: shortened(about), steps, made: foldersToMake(steps, world) };
    journal.begin(plan);
    makeFolders(plan.made, world);
    const probed = new Set<string>();
    for (at = 0; at < steps.length; at += 1) {
      await prepareOne(steps, requests, at, probed, world, options);
    }
    const synced = new Set<string>();
    const leaving = new Set<string>();
    for (at = 0; at < steps.length; at += 1) {
      const step = steps[at];
      if (step === undefined) continue;
      if (step.kind === 'replace') syncOnce(whereIs(step.folder, world), synced, world);
      if (!stands(step, leaving, world)) throw new DojangError('change-overtaken');
      for (const path of leftBy(step, world)) leaving.add(path);
    }
    at = null;
    if (options.signal?.aborted === true) throw new DojangError('cancelled');
    for (const n of foundationsOf(steps)) journal.mark(id, n);
    const doubt = journal.commit(plan);
    if (doubt !== null) return undecided(plan, doubt);
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    const begun = plan;
    if (begun !== null) attemptTo(() => void undoChange(begun, world));
    return { kind: 'undone', error, step: at };
  }
  try {
    return { kind: 'decided', ...finish(plan, world, nothingSettled, options.progress) };
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    return undecided(plan, { error, mayHold: true });
  }
}

/** Only the next start can tell whether it was decided: nothing is renamed and nothing taken away, so that it may do either. */
function undecided({ steps }: Plan, { error, mayHold }: Doubt): ChangeOutcome {
  if (!mayHold) return { kind: 'undone', error, step: null };
  const states = steps.map(() => ({ kind: 'waiting' as const, error }));
  return { kind: 'decided', states, confirmed: false, over: false };
}

/** One step, staged; between two steps others get their turn, and the person may change their mind. */
async function prepareOne(
  steps: readonly Step[],
  requests: readonly StepRequest[],
  at: number,
  probed: Set<string>,
  world: StepWorld,
  { signal, progress }: ChangeOptions,
): Promise<void> {
  const step = steps[at];
  const request = requests[at];
  if (step === undefined || request === undefined) return;
  await setImmediate();
  if (signal?.aborted === true) throw new DojangError('cancelled');
  stage(step, request, probed, world);
  progress?.('prepare', at + 1, steps.length);
}

function syncOnce(folder: string, synced: Set<string>, world: StepWorld): void {
  if (synced.has(folder)) return;
  world.files.syncFolder(folder);
  synced.add(folder);
}

/** Folders the steps need and that aren't there: the place of an install is made by its rename. */
function foldersToMake(steps: readonly Step[], world: StepWorld): Spot[] {
  const made = new Map<string, Spot>();
  for (const step of steps) {
    const needed =
      step.kind === 'install'
        ? [parentOf(step.folder, world), step.stageIn]
        : step.kind === 'move'
          ? [parentOf(step.to, world)]
          : step.kind === 'discard'
            ? [step.stageIn]
            : [];
    for (const spot of needed) {
      for (const path of missingFolders(world.files, whereIs(spot, world))) {
        if (!made.has(path)) made.set(path, anchored(spotOf(path, world.drives), world.files));
      }
    }
  }
  return [...made.values()];
}

function parentOf(spot: Spot, world: StepWorld): Spot {
  return anchored(spotOf(dirname(whereIs(spot, world)), world.drives), world.files);
}

function makeFolders(made: readonly Spot[], world: StepWorld): void {
  for (const spot of made) {
    const path = whereIs(spot, world);
    // Made by the journal, which came first, or by somebody else meanwhile.
    if (world.files.facts(path) === null) world.files.makeFolder(path);
    world.files.syncFolder(dirname(path));
  }
}
