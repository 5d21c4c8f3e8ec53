import { dirname, join } from 'node:path';
import { assertNever } from '../../errors/index.ts';
import type { Step } from '../plan.ts';
import type { StepRequest } from '../request.ts';
import type { Spot } from '../spot.ts';
import { installHolds, installStands, stageInstall, switchInstall, undoInstall } from './install.ts';
import { cleanDiscard, cleanMove, moveHolds, moveStands, stageMove, switchMove } from './move.ts';
import { forgetProbes, probe } from './probe.ts';
import {
  cleanReplace,
  replaceHolds,
  replaceStands,
  stageReplace,
  switchReplace,
  undoReplace,
} from './replace.ts';
import { whereIs } from './world.ts';
import type { StepWorld, Switched } from './world.ts';

/**
 * Writes beside the old what the step will put in its place, and shows that it may. Touches nothing that stands.
 * @param probed as `probe` @throws DojangError
 */
export function stage(step: Step, request: StepRequest, probed: Set<string>, world: StepWorld): void {
  probe(step, probed, world);
  if (step.kind === 'replace' && request.kind === 'replace')
    stageReplace(step, request.content, request.prove, world);
  else if (step.kind === 'install' && request.kind === 'install') stageInstall(step, request.files, world);
  else if (step.kind === 'move' || step.kind === 'discard') stageMove(step, world);
}

/** The paths that a step leaves empty. @throws DojangError `file-removed` */
export function leftBy(step: Step, world: StepWorld): string[] {
  if (step.kind !== 'move' && step.kind !== 'discard') return [];
  const from = whereIs(step.from, world);
  return step.files.map(({ name }) => join(from, name));
}

/**
 * Whether the step would still meet what was read when it was planned.
 * @param leaving paths that the steps before it leave empty
 * @throws DojangError `file-*`
 */
export function stands(step: Step, leaving: ReadonlySet<string>, world: StepWorld): boolean {
  switch (step.kind) {
    case 'replace':
      return replaceStands(step, world);
    case 'install':
      return installStands(step, leaving, world);
    case 'move':
    case 'discard':
      return moveStands(step, world);
    default:
      return assertNever(step);
  }
}

/** The renames. May be done again at any time, also half done. @throws DojangError `file-*` */
export function switchOver(step: Step, world: StepWorld): Switched {
  forgetProbes(step, world);
  switch (step.kind) {
    case 'replace':
      return switchReplace(step, world);
    case 'install':
      return switchInstall(step, world);
    case 'move':
    case 'discard':
      return switchMove(step, world);
    default:
      return assertNever(step);
  }
}

/** Whether what the step was for holds now, read back. @throws DojangError `file-*` */
export function holds(step: Step, world: StepWorld): boolean {
  switch (step.kind) {
    case 'replace':
      return replaceHolds(step, world);
    case 'install':
      return installHolds(step, world);
    case 'move':
    case 'discard':
      return moveHolds(step, world);
    default:
      return assertNever(step);
  }
}

/** Takes away what is left over once the step holds. @throws DojangError `file-*` */
export function clean(step: Step, world: StepWorld): void {
  if (step.kind === 'replace') cleanReplace(step, world);
  else if (step.kind === 'install') undoInstall(step, world);
  else if (step.kind === 'move') cleanMove(step, world);
  else cleanDiscard(step, world);
}

/** Takes away what was staged for a step that won't be. @throws DojangError `file-*` */
export function undo(step: Step, world: StepWorld): void {
  forgetProbes(step, world);
  if (step.kind === 'replace') undoReplace(step, world);
  else if (step.kind === 'install') undoInstall(step, world);
}

/** Every place a step works at. */
export function spotsOf(step: Step): readonly Spot[] {
  switch (step.kind) {
    case 'replace':
      return [step.folder];
    case 'install':
      return [step.folder, step.stageIn];
    case 'move':
      return [step.from, step.to];
    case 'discard':
      return [step.from, step.stageIn];
    default:
      return assertNever(step);
  }
}

/** The places whose files a step changes. */
function placesOf(step: Step): readonly string[] {
  if (step.kind === 'replace' || step.kind === 'install') return [step.folder.path];
  return step.kind === 'move' ? [step.from.path, step.to.path] : [step.from.path];
}

/**
 * For each step the numbers of the earlier ones that it may only follow where they hold: two work in one folder (the keys of a
 * copy, what comes where another goes), or what is discarded was installed elsewhere for that.
 */
export function needsOf(steps: readonly Step[]): readonly (readonly number[])[] {
  const given = new Map<string, number[]>();
  return steps.map((step, n) => {
    const places = placesOf(step);
    const contents = step.kind === 'replace' ? [] : step.files.map(({ hash }) => hash);
    const wanted = step.kind === 'discard' ? [...places, ...contents] : places;
    const needed = new Set(wanted.flatMap((thing) => given.get(thing) ?? []));
    for (const thing of step.kind === 'install' ? [...places, ...contents] : places) {
      const givers = given.get(thing);
      if (givers === undefined) given.set(thing, [n]);
      else givers.push(n);
    }
    return [...needed];
  });
}

/** The numbers of the steps that later ones build on; the keys of one copy don't build on each other. */
export function foundationsOf(steps: readonly Step[]): number[] {
  const needed = new Set(needsOf(steps).flat());
  return [...needed].filter((n) => steps[n]?.kind !== 'replace');
}

/** The folders whose names the step changes: what has to be synced for it to last. @throws DojangError `file-removed` */
export function foldersOf(step: Step, world: StepWorld): readonly string[] {
  const folders = spotsOf(step).flatMap((spot) => {
    const path = whereIs(spot, world);
    return step.kind === 'replace' ? [path] : [path, dirname(path)];
  });
  // Where only a file's sync takes names along (Windows), it is the folder with the files that counts.
  return step.kind === 'discard' ? [join(whereIs(step.stageIn, world), step.staged), ...folders] : folders;
}
