import { dirname, join } from 'node:path';
import { DojangError } from '../../errors/index.ts';
import type { FileSystem } from '../../ports/index.ts';
import { hashAt, isVoid } from '../disk.ts';
import type { InstallStep } from '../plan.ts';
import { whereIs } from './world.ts';
import type { StepWorld, Switched } from './world.ts';

/** A file to be installed. */
export interface NewFile {
  readonly name: string;
  readonly content: Uint8Array;
}

interface Way {
  /** The hidden folder. */
  readonly staged: string;
  readonly folder: string;
}

function wayOf(step: InstallStep, world: StepWorld): Way {
  return { staged: join(whereIs(step.stageIn, world), step.staged), folder: whereIs(step.folder, world) };
}

/** Writes the files into a hidden folder on the same volume, durably, and reads them back. @throws DojangError `file-*` */
export function stageInstall(step: InstallStep, contents: readonly NewFile[], world: StepWorld): void {
  const { files, journal, id } = world;
  const { staged } = wayOf(step, world);
  files.makeFolder(staged);
  for (const { name, content } of contents) {
    files.create(join(staged, name), content);
    if (step.fragile) journal.keep(id, content);
  }
  if (!isWhole(files, staged, step)) throw new DojangError('copy-unproven', { path: staged });
  files.syncFolder(staged);
  files.syncFolder(dirname(staged));
}

/**
 * Whether nothing stands where the files will, or an earlier step takes it away.
 * @param leaving paths that are empty by then
 * @throws DojangError `file-*`
 */
export function installStands(step: InstallStep, leaving: ReadonlySet<string>, world: StepWorld): boolean {
  const { folder } = wayOf(step, world);
  return step.files.every(({ name }) => {
    const path = join(folder, name);
    return leaving.has(path) || world.files.facts(path) === null;
  });
}

/** Moves the hidden folder to its place, or its files into a folder that is there. May be done again. @throws DojangError `file-*` */
export function switchInstall(step: InstallStep, world: StepWorld): Switched {
  const { files, journal, id } = world;
  const { staged, folder } = wayOf(step, world);
  if (isOvertaken(step, world)) return 'conflict';
  const crossed = isCrossed(step, world);
  if (crossed) takeBothAway(step, world);
  const missing = step.files.filter(({ name, hash }) => hashAt(files, join(folder, name)) !== hash);
  for (const { name, hash } of missing) {
    if (hashAt(files, join(staged, name)) !== hash) restage(staged, name, hash, world);
  }
  if (files.facts(folder) === null) files.rename(staged, folder);
  else for (const { name } of missing) files.rename(join(staged, name), join(folder, name));
  if (crossed) {
    for (const path of [folder, dirname(folder), dirname(staged)]) files.syncFolder(path);
    journal.trust(id, step.staged);
  }
  return 'done';
}

/** Whether something else lies there now, or a file is nowhere left: then none is put there. */
function isOvertaken(step: InstallStep, world: StepWorld): boolean {
  const { files, journal, id } = world;
  const { staged, folder } = wayOf(step, world);
  if (files.facts(dirname(folder)) === null) return true;
  if ((files.facts(folder)?.kind ?? 'folder') !== 'folder') return true;
  return step.files.some(({ name, hash }) => {
    const there = hashAt(files, join(folder, name));
    if (there === hash) return false;
    if (!isVoid(there)) return true;
    return hashAt(files, join(staged, name)) !== hash && journal.kept(id, hash) === null;
  });
}

function restage(staged: string, name: string, hash: string, { files, journal, id }: StepWorld): void {
  const content = journal.kept(id, hash);
  if (content === null) throw new DojangError('copy-unproven', { path: staged });
  if (files.facts(staged) === null) files.makeFolder(staged);
  files.remove(join(staged, name));
  files.create(join(staged, name), content);
}

/** As a torn rename of a file on FAT (replace.ts): two names of one folder, or of a file in both. */
function isCrossed(step: InstallStep, world: StepWorld): boolean {
  const { files, journal, id } = world;
  if (!step.fragile || step.files.some(({ hash }) => journal.kept(id, hash) === null)) return false;
  if (journal.isDoubted(id, step.staged)) return true;
  const { staged, folder } = wayOf(step, world);
  return step.files.some(
    ({ name, hash }) =>
      files.facts(join(staged, name)) !== null && hashAt(files, join(folder, name)) === hash,
  );
}

function takeBothAway(step: InstallStep, world: StepWorld): void {
  const { files, journal, id } = world;
  const { staged, folder } = wayOf(step, world);
  journal.doubt(id, step.staged);
  for (const { name } of step.files) files.remove(join(staged, name));
  files.removeFolder(staged);
  for (const { name, hash } of step.files) {
    if (hashAt(files, join(folder, name)) === hash) files.remove(join(folder, name));
  }
  files.removeFolder(folder);
  for (const path of [dirname(staged), dirname(folder), folder]) {
    if (files.facts(path) !== null) files.syncFolder(path);
  }
}

function isWhole(files: FileSystem, folder: string, step: InstallStep): boolean {
  return (
    files.facts(folder)?.kind === 'folder' &&
    step.files.every(({ name, hash }) => hashAt(files, join(folder, name)) === hash)
  );
}

/** Whether every file stands in its place, read back. @throws DojangError `file-*` */
export function installHolds(step: InstallStep, world: StepWorld): boolean {
  return isWhole(world.files, wayOf(step, world).folder, step);
}

/** Takes the hidden folder away, also where it was only half written. @throws DojangError `file-*` */
export function undoInstall(step: InstallStep, world: StepWorld): void {
  const { files } = world;
  const { staged } = wayOf(step, world);
  if (files.facts(staged) === null) return;
  for (const { name } of files.list(staged)) {
    files.overwrite(join(staged, name));
    files.remove(join(staged, name));
  }
  files.removeFolder(staged);
}
