import { DojangError } from '../errors/index.ts';
import type { StorageContext } from './change.ts';
import type { StepState } from './course.ts';
import { attemptTo } from './disk.ts';
import { finish } from './finish.ts';
import type { Finished } from './finish.ts';
import { Journal, nothingSettled } from './journal.ts';
import type { Entry, Settled } from './journal.ts';
import type { Plan, Step } from './plan.ts';
import { spotsOf } from './steps/step.ts';
import type { StepWorld } from './steps/world.ts';
import type { Spot } from './spot.ts';
import { undoChange } from './undo.ts';

/** A change that an interrupted program left. */
export interface LeftChange {
  readonly id: string;
  readonly about: Readonly<Record<string, string>>;
  /** Decided: it is finished, not undone. */
  readonly committed: boolean;
  /** Every place it works at. */
  readonly spots: readonly Spot[];
}

/** What became of one of them. */
export interface Recovered extends LeftChange {
  /** Nothing of it is left. */
  readonly over: boolean;
  /** What is still open, with its place; empty for a change that was undone. */
  readonly open: readonly { readonly spot: Spot; readonly state: StepState['kind'] }[];
}

function spotsOfPlan(plan: Plan): Spot[] {
  const spots = new Map<string, Spot>();
  for (const spot of [...plan.steps.flatMap(spotsOf), ...plan.made]) spots.set(spot.path, spot);
  return [...spots.values()];
}

/**
 * What stands in the journal. An entry without a plan had nothing begun and is removed; one that isn't understood or can't be
 * read is left alone, and keeps nobody from changing. @throws DojangError `file-*`
 */
export function leftChanges(context: StorageContext): LeftChange[] {
  const journal = new Journal(context.files, context.home);
  const left: LeftChange[] = [];
  for (const id of journal.ids()) {
    // What can't be removed now (a full or read-only disk) is the next time: nothing depends on it.
    attemptTo(() => {
      const entry = id.startsWith('done-') ? null : journal.read(id);
      if (entry === null) journal.end(id);
      else left.push(leftOf(entry));
    });
  }
  return left;
}

function leftOf({ plan, committed }: Entry): LeftChange {
  return { id: plan.id, about: plan.about, committed, spots: spotsOfPlan(plan) };
}

/**
 * Finishes or undoes one change that was left. Whoever calls holds the locks of its stores: the program that began it is dead.
 * Null: it isn't there any more. @throws DojangError `file-*` when the journal can't be read
 */
export function recoverChange(context: StorageContext, id: string): Recovered | null {
  const { files, drives, home } = context;
  const journal = new Journal(files, home);
  const entry = journal.read(id);
  if (entry === null) return null;
  const { plan, committed } = entry;
  const world = { files, drives, journal, id };
  const left = leftOf(entry);
  if (!committed) return { ...left, over: undoChange(plan, world), open: [] };
  const { finished, settled } = goOn(plan, world);
  const open = plan.steps.flatMap((step, n) => {
    const state = finished?.states[n]?.kind ?? 'waiting';
    // A conflict is told once.
    return state === 'done' || settled?.overtaken.has(n) === true ? [] : [{ spot: placeOf(step), state }];
  });
  return { ...left, over: finished?.over ?? false, open };
}

/** `finished` null: the journal can't be read or written now. `settled`: how far it had come before; null where that wasn't noted. */
function goOn(
  plan: Plan,
  world: StepWorld,
): { readonly finished: Finished | null; readonly settled: Settled | null } {
  const { journal } = world;
  let settled: Settled | null = null;
  try {
    settled = journal.settled(plan.id);
    // Where that was noted, the decision lasts, too.
    if (settled === null) journal.confirm(plan.id);
    return { finished: finish(plan, world, settled ?? nothingSettled), settled };
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    return { finished: null, settled };
  }
}

/** The place a person would name for a step. */
function placeOf(step: Step): Spot {
  return step.kind === 'replace' || step.kind === 'install' ? step.folder : step.from;
}
