import { dirname } from 'node:path';
import { DojangError } from '../errors/index.ts';
import { Course, syncNames } from './course.ts';
import type { StepState, Turn } from './course.ts';
import { attemptTo } from './disk.ts';
import { nothingSettled } from './journal.ts';
import type { Settled } from './journal.ts';
import type { Plan, Step } from './plan.ts';
import { replaceOvertaken } from './steps/replace.ts';
import { clean, holds, needsOf, switchOver } from './steps/step.ts';
import { whereIs } from './steps/world.ts';
import type { StepWorld } from './steps/world.ts';

export interface Finished {
  /** By the number of the step. */
  readonly states: readonly StepState[];
  /** False where the disk didn't confirm that it lasts through a power cut. */
  readonly confirmed: boolean;
  /** False: it goes on at the next start, or when a drive returns. */
  readonly over: boolean;
}

/** A fault that was over in a moment is no reason to wait for the next start. */
const tries = 2;

/** Folders that were made for the change and didn't last, where that can't be waited for (Windows), are made again. */
function remakeFolders({ made }: Plan, world: StepWorld): void {
  const { files } = world;
  for (const spot of made) {
    // Where it can't be made, the step that needs it waits.
    attemptTo(() => {
      const path = whereIs(spot, world);
      if (files.facts(path) !== null) return;
      files.makeFolder(path);
      files.syncFolder(dirname(path));
    });
  }
}

/** Why a step can't have its turn: one that it needs isn't done. */
function heldUp(needed: readonly Turn[]): StepState | null {
  const states = needed.map(({ state }) => state);
  return (
    states.find(({ kind }) => kind === 'conflict') ?? states.find(({ kind }) => kind === 'waiting') ?? null
  );
}

/** The folders in which one of the files to be replaced isn't what it was: there none is, so that they stay together. */
function overtakenFolders(steps: readonly Step[], course: Course, world: StepWorld): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const [n, step] of steps.entries()) {
    if (step.kind !== 'replace' || course.stateOf(n) !== null) continue;
    // What can't be read now waits when it has its turn.
    attemptTo(() => {
      if (replaceOvertaken(step, world)) folders.add(step.folder.path);
    });
  }
  return folders;
}

function switchOne(step: Step, needed: readonly Turn[], course: Course, world: StepWorld): StepState {
  let last: DojangError | null = null;
  for (let n = 0; n < tries; n += 1) {
    try {
      course.secure(needed);
      if (switchOver(step, world) === 'conflict') return { kind: 'conflict' };
      if (holds(step, world)) return { kind: 'done' };
      last = new DojangError('copy-unproven');
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
      last = error;
    }
  }
  return { kind: 'waiting', error: last ?? new DojangError('copy-unproven') };
}

/** Those of the steps whose names are durable now; each folder is synced once. */
function synced(turns: readonly Turn[], world: StepWorld): Turn[] {
  const folders = new Set<string>();
  return turns.filter(({ step }) =>
    attemptTo(() => {
      syncNames(step, world, folders);
    }),
  );
}

/** Those of the steps whose leftovers are taken away now, durably. */
function cleaned(turns: readonly Turn[], world: StepWorld): Turn[] {
  const clear = turns.filter(({ step }) =>
    attemptTo(() => {
      clean(step, world);
    }),
  );
  return synced(clear, world);
}

/**
 * Carries out a change that was decided: the renames, what is left over, and the end of its entry in the journal. Faults
 * only delay it; it may be called again at any time.
 * @param before how far it came when this was last done
 * @throws DojangError `file-*` when the journal can't be read: nothing was done then
 */
export function finish(
  plan: Plan,
  world: StepWorld,
  before: Settled,
  progress?: (phase: 'write', done: number, total: number) => void,
): Finished {
  const course = new Course(plan, before, world);
  remakeFolders(plan, world);
  const overtaken = overtakenFolders(plan.steps, course, world);
  const needs = needsOf(plan.steps);
  const turns: Turn[] = [];
  for (const [n, step] of plan.steps.entries()) {
    const needed = (needs[n] ?? []).flatMap((earlier) => turns[earlier] ?? []);
    const isOvertaken = step.kind === 'replace' && overtaken.has(step.folder.path);
    const state =
      course.stateOf(n) ??
      heldUp(needed) ??
      (isOvertaken ? { kind: 'conflict' } : switchOne(step, needed, course, world));
    turns.push({ n, step, state });
    progress?.('write', turns.length, plan.steps.length);
  }
  const states = turns.map(({ state }) => state);
  const open = turns.filter(({ n, state }) => state.kind !== 'waiting' && !course.cleaned.has(n));
  // Nothing that could still be needed is taken away before the disk has the new.
  const lasting = synced(open, world);
  course.settle(lasting);
  for (const { n } of cleaned(lasting, world)) course.cleaned.add(n);
  const isNews = before === nothingSettled || open.length > 0;
  return { states, confirmed: lasting.length === open.length, over: course.end(isNews) };
}
