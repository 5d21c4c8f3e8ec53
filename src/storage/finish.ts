import { dirname, join } from 'node:path';
import { DojangError } from '../errors/index.ts';
import { attemptTo } from './disk.ts';
import type { Settled } from './journal.ts';
import type { Plan, Step } from './plan.ts';
import { replaceOvertaken } from './steps/replace.ts';
import { clean, foldersOf, holds, needs, switchOver } from './steps/step.ts';
import { whereIs } from './steps/world.ts';
import type { StepWorld } from './steps/world.ts';

/** How a step stands after its switch. */
export type StepState =
  /** What it was for holds. */
  | { readonly kind: 'done' }
  /** Decided, and not done yet: it is, the next time. */
  | { readonly kind: 'waiting'; readonly error: DojangError }
  /** Something else lies there now; nothing was touched. */
  | { readonly kind: 'conflict' };

export interface Finished {
  /** By the number of the step. */
  readonly states: readonly StepState[];
  /** False where the disk didn't confirm that it lasts through a power cut. */
  readonly confirmed: boolean;
  /** False: it goes on at the next start, or when a drive returns. */
  readonly over: boolean;
}

/** A step that had its turn. */
interface Turn {
  /** Its number. */
  readonly n: number;
  readonly step: Step;
  readonly state: StepState;
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
function overtakenFolders(
  steps: readonly Step[],
  { switched }: Settled,
  world: StepWorld,
): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const [n, step] of steps.entries()) {
    if (step.kind !== 'replace' || switched.has(n)) continue;
    // What can't be read now waits when it has its turn.
    attemptTo(() => {
      if (replaceOvertaken(step, world)) folders.add(step.folder.path);
    });
  }
  return folders;
}

/** Only a move can take away what a later step has put in its place. */
function worldOf(n: number, step: Step, plan: Plan, world: StepWorld): StepWorld {
  return step.kind === 'move' ? { ...world, isWanted: wantedAfter(n, plan, world) } : world;
}

/** What later steps put where: its path and hash, by the number of the step. */
function wantedAfter(n: number, { steps }: Plan, world: StepWorld): NonNullable<StepWorld['isWanted']> {
  const wanted = new Set<string>();
  for (const step of steps.slice(n + 1)) {
    if (step.kind !== 'install') continue;
    // One whose place is away is waited for, and wants nothing now.
    attemptTo(() => {
      const folder = whereIs(step.folder, world);
      for (const { name, hash } of step.files) wanted.add(`${join(folder, name)}\n${hash}`);
    });
  }
  return (path, hash) => wanted.has(`${path}\n${hash}`);
}

function switchOne(step: Step, needed: readonly Turn[], world: StepWorld): StepState {
  let last: DojangError | null = null;
  for (let n = 0; n < tries; n += 1) {
    try {
      // A power cut keeps no order between folders: what the step builds on lasts before it comes.
      for (const turn of needed) if (turn.step.kind !== 'replace') syncNames(turn.step, world);
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

/** @throws DojangError `file-*` */
function syncNames(step: Step, { files, ...rest }: StepWorld, synced = new Set<string>()): void {
  for (const folder of foldersOf(step, { files, ...rest })) {
    // Removed by the step itself: what holds it is in the list, too.
    if (synced.has(folder) || files.facts(folder)?.kind !== 'folder') continue;
    files.syncFolder(folder);
    synced.add(folder);
  }
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
 */
export function finish(
  plan: Plan,
  world: StepWorld,
  before: Settled,
  progress?: (phase: 'write', done: number, total: number) => void,
): Finished {
  remakeFolders(plan, world);
  const overtaken = overtakenFolders(plan.steps, before, world);
  const turns: Turn[] = [];
  for (const [n, step] of plan.steps.entries()) {
    const needed = turns.filter((turn) => needs(step, turn.step));
    const isOvertaken = step.kind === 'replace' && overtaken.has(step.folder.path);
    const state = before.switched.has(n)
      ? done
      : (heldUp(needed) ??
        (isOvertaken ? { kind: 'conflict' } : switchOne(step, needed, worldOf(n, step, plan, world))));
    turns.push({ n, step, state });
    progress?.('write', turns.length, plan.steps.length);
  }
  const states = turns.map(({ state }) => state);
  const open = turns.filter(({ n, state }) => state.kind !== 'waiting' && !before.cleaned.has(n));
  // Nothing that could still be needed is taken away before the disk has the new.
  const lasting = synced(open, world);
  const clear = cleaned(lasting, world);
  const now: Settled = {
    switched: new Set([...before.switched, ...lasting.map(({ n }) => n)]),
    cleaned: new Set([...before.cleaned, ...clear.map(({ n }) => n)]),
  };
  return { states, confirmed: lasting.length === open.length, over: ended(plan, now, world) };
}

const done: StepState = { kind: 'done' };

/** Forgets the change, or notes how far it came: what holds isn't done once more when the rest is, for it may be wanted otherwise by then. */
function ended(plan: Plan, settled: Settled, { journal }: StepWorld): boolean {
  const whole = settled.cleaned.size === plan.steps.length;
  const noted = attemptTo(() => {
    if (whole) journal.end(plan.id);
    else journal.settle(plan.id, settled);
  });
  return whole && noted;
}
