import { join } from 'node:path';
import { DojangError } from '../../errors/index.ts';
import { contentOf, fileLimit, hashAt, hashOf, isVoid } from '../disk.ts';
import type { ReplaceStep } from '../plan.ts';
import { whereIs } from './world.ts';
import type { StepWorld, Switched } from './world.ts';

/** Puts the new content beside the old one, durably, and keeps both where a rename isn't to be trusted. @throws DojangError `file-*`, what `prove` throws */
export function stageReplace(
  step: ReplaceStep,
  content: Uint8Array,
  prove: ((content: Uint8Array) => void) | undefined,
  world: StepWorld,
): void {
  const { files, journal, id } = world;
  const folder = whereIs(step.folder, world);
  const path = join(folder, step.staged);
  files.create(path, content);
  const written = files.read(path, fileLimit);
  if (hashOf(written) !== step.newHash) throw new DojangError('copy-unproven', { path });
  prove?.(written);
  if (!step.fragile) return;
  journal.keep(id, content);
  const old = step.oldHash === null ? null : contentOf(files, join(folder, step.name), fileLimit);
  if (old !== null) journal.keep(id, old);
}

function hashThere(step: ReplaceStep, world: StepWorld): string | null {
  return hashAt(world.files, join(whereIs(step.folder, world), step.name));
}

/** Whether what the step would replace is still what was read. @throws DojangError `file-*` */
export function replaceStands(step: ReplaceStep, world: StepWorld): boolean {
  return hashThere(step, world) === step.oldHash;
}

/** Whether something else lies there now, or nothing is left to put in its place. @throws DojangError `file-*` */
export function replaceOvertaken(step: ReplaceStep, world: StepWorld): boolean {
  const { files, journal, id } = world;
  const folder = whereIs(step.folder, world);
  if (files.facts(folder)?.kind !== 'folder') return true;
  const hash = hashThere(step, world);
  if (hash === step.newHash) return false;
  if (hash !== step.oldHash && !isVoid(hash)) return true;
  return !isStaged(step, folder, world) && journal.kept(id, step.newHash) === null;
}

function isStaged(step: ReplaceStep, folder: string, { files }: StepWorld): boolean {
  return hashAt(files, join(folder, step.staged)) === step.newHash;
}

/** The renames. May be done again at any time. @throws DojangError `file-*` */
export function switchReplace(step: ReplaceStep, world: StepWorld): Switched {
  const { files, journal, id } = world;
  if (replaceOvertaken(step, world)) return 'conflict';
  const folder = whereIs(step.folder, world);
  const path = join(folder, step.name);
  const crossed = isCrossed(step, folder, world);
  if (crossed) takeBothAway(step, folder, world);
  const there = hashThere(step, world);
  if (there === step.newHash) return 'done';
  const staged = join(folder, step.staged);
  if (!isStaged(step, folder, world)) {
    const content = journal.kept(id, step.newHash);
    if (content === null) return 'conflict';
    files.remove(staged);
    files.create(staged, content);
  }
  const aside = join(folder, step.aside);
  if (!isVoid(there) && files.facts(aside) === null) files.link(path, aside);
  files.rename(staged, path);
  if (crossed) {
    files.syncFolder(folder);
    journal.trust(id, step.staged);
  }
  return 'done';
}

/**
 * Whether both names stand there after a torn rename. On FAT they lead to one chain of clusters: taking one away frees what
 * the other needs, so the file is written anew.
 */
function isCrossed(step: ReplaceStep, folder: string, world: StepWorld): boolean {
  const { files, journal, id } = world;
  if (!step.fragile || journal.kept(id, step.newHash) === null) return false;
  if (journal.isDoubted(id, step.staged)) return true;
  return files.facts(join(folder, step.staged)) !== null && replaceHolds(step, world);
}

function takeBothAway(step: ReplaceStep, folder: string, world: StepWorld): void {
  const { files, journal, id } = world;
  journal.doubt(id, step.staged);
  files.remove(join(folder, step.staged));
  if (replaceHolds(step, world)) files.remove(join(folder, step.name));
  files.syncFolder(folder);
}

/** Whether the new content stands there, read back. @throws DojangError `file-*` */
export function replaceHolds(step: ReplaceStep, world: StepWorld): boolean {
  return hashThere(step, world) === step.newHash;
}

/**
 * Takes away the old content's second name, and what is left of the staging. Each is overwritten only where that can't hit
 * what stands in the file's place under its own name. @throws DojangError `file-*`
 */
export function cleanReplace(step: ReplaceStep, world: StepWorld): void {
  const folder = whereIs(step.folder, world);
  const holds = replaceHolds(step, world);
  takeAway(join(folder, step.aside), holds, world);
  takeAway(join(folder, step.staged), !holds, world);
}

/** Takes the staging away; what stood there was never touched. @throws DojangError `file-*` */
export function undoReplace(step: ReplaceStep, world: StepWorld): void {
  takeAway(join(whereIs(step.folder, world), step.staged), true, world);
}

/** A key that isn't used is overwritten, as one that was replaced. */
function takeAway(path: string, overwritten: boolean, { files }: StepWorld): void {
  if (files.facts(path) === null) return;
  if (overwritten) files.overwrite(path);
  files.remove(path);
}
