import { dirname, join } from 'node:path';
import { DojangError } from '../../errors/index.ts';
import { fileLimit, hashAt, isVoid } from '../disk.ts';
import { nameFor } from '../own-names.ts';
import type { DiscardStep, MoveStep } from '../plan.ts';
import { whereIs } from './world.ts';
import type { StepWorld, Switched } from './world.ts';

/** One file's way, and how it stands there. */
interface Going {
  readonly from: string;
  readonly to: string;
  readonly hash: string;
}

interface Way {
  readonly from: string;
  readonly to: string;
  readonly going: readonly Going[];
}

function wayOf(step: MoveStep | DiscardStep, world: StepWorld): Way {
  const from = whereIs(step.from, world);
  const to = step.kind === 'move' ? whereIs(step.to, world) : join(whereIs(step.stageIn, world), step.staged);
  const going = step.files.map(({ name, hash }) => ({ from: join(from, name), to: join(to, name), hash }));
  return { from, to, going };
}

/** Keeps what a torn rename could lose. A removal has nothing to lose. @throws DojangError `file-*` */
export function stageMove(step: MoveStep | DiscardStep, world: StepWorld): void {
  if (step.kind === 'discard' || !step.fragile) return;
  const { files, journal, id } = world;
  for (const { from } of wayOf(step, world).going) journal.keep(id, files.read(from, fileLimit));
}

/** Whether the files are still those that were read, and nothing is in their way. @throws DojangError `file-*` */
export function moveStands(step: MoveStep | DiscardStep, { files, ...rest }: StepWorld): boolean {
  const { going } = wayOf(step, { files, ...rest });
  return going.every(({ from, to, hash }) => hashAt(files, from) === hash && files.facts(to) === null);
}

/** The renames, file by file, so that whatever else lies in the folder stays. May be done again. @throws DojangError `file-*` */
export function switchMove(step: MoveStep | DiscardStep, world: StepWorld): Switched {
  const { files } = world;
  const { from, to, going } = wayOf(step, world);
  if (going.some((file) => isOvertaken(file, step, world))) return 'conflict';
  if (files.facts(to) === null) files.makeFolder(to);
  // Also one that a process made which died before it was durable.
  files.syncFolder(dirname(to));
  for (const file of going) moveOne(file, step, world);
  files.removeFolder(from);
  return 'done';
}

/** Whether something else lies there now, or the file is nowhere left. */
function isOvertaken({ from, to, hash }: Going, step: MoveStep | DiscardStep, world: StepWorld): boolean {
  const { files, journal, id } = world;
  const there = hashAt(files, to);
  // Another content where it came from: that was put there afterwards.
  if (there === hash) return false;
  // What is removed goes to a hidden folder of this change; half overwritten, perhaps.
  if (step.kind === 'move' && !isVoid(there)) return true;
  const here = hashAt(files, from);
  if (here === hash) return false;
  if (here !== null) return true;
  // Gone on both sides: removed for good already, or lost by a torn rename and kept for that.
  return step.kind === 'move' && journal.kept(id, hash) === null;
}

function moveOne(file: Going, step: MoveStep | DiscardStep, world: StepWorld): void {
  const { files, journal, id } = world;
  const { from, to, hash } = file;
  const here = hashAt(files, from) === hash;
  const there = hashAt(files, to) === hash;
  if (step.kind === 'move' && step.fragile && journal.kept(id, hash) !== null) {
    // Both names after a torn rename (replace.ts), or a rewriting of them that was interrupted.
    if ((here && there) || journal.isDoubted(id, hash)) {
      moveAnew(file, world);
      return;
    }
    if (!here && !there) {
      writeAnew(to, hash, world);
      return;
    }
  }
  if (here && there) {
    // A copy that was made, instead of a rename.
    files.syncFolder(dirname(to));
    files.remove(from);
  } else if (here) renameOrCopy(file, world);
}

/** Neither of two names is trusted. */
function moveAnew({ from, to, hash }: Going, world: StepWorld): void {
  const { files, journal, id } = world;
  journal.doubt(id, hash);
  for (const path of [from, to]) {
    if (hashAt(files, path) === hash) files.remove(path);
    if (files.facts(dirname(path)) !== null) files.syncFolder(dirname(path));
  }
  writeAnew(to, hash, world);
  files.syncFolder(dirname(to));
  journal.trust(id, hash);
}

/** Writes what was kept to its place, under a hidden name until it is whole. */
function writeAnew(to: string, hash: string, world: StepWorld): void {
  const content = world.journal.kept(world.id, hash);
  if (content === null) throw new DojangError('copy-unproven', { path: to });
  write(to, hash, content, world);
}

function write(to: string, hash: string, content: Uint8Array, { files, id }: StepWorld): void {
  const hidden = join(dirname(to), nameFor(id, hash));
  files.remove(hidden);
  files.create(hidden, content);
  files.rename(hidden, to);
}

/** Some file systems refuse a rename that their numbers promised: then the file is copied, proven, and removed. */
function renameOrCopy({ from, to, hash }: Going, world: StepWorld): void {
  const { files } = world;
  try {
    files.rename(from, to);
  } catch (error) {
    if (!(error instanceof DojangError) || error.reason !== 'file-other-volume') throw error;
    write(to, hash, files.read(from, fileLimit), world);
    if (hashAt(files, to) !== hash) throw new DojangError('copy-unproven', { path: to });
    files.syncFolder(dirname(to));
    files.remove(from);
  }
}

/** Whether every file is where it belongs. @throws DojangError `file-*` */
export function moveHolds(step: MoveStep | DiscardStep, world: StepWorld): boolean {
  const { files } = world;
  return wayOf(step, world).going.every(
    ({ from, to, hash }) =>
      hashAt(files, from) !== hash && (step.kind === 'discard' || hashAt(files, to) === hash),
  );
}

/** Takes away what was being written anew when it was interrupted. @throws DojangError `file-*` */
export function cleanMove(step: MoveStep, world: StepWorld): void {
  const { files, id } = world;
  for (const { to, hash } of wayOf(step, world).going) {
    const hidden = join(dirname(to), nameFor(id, hash));
    if (files.facts(hidden) !== null) files.remove(hidden);
  }
}

/** Overwrites and removes what was taken away. @throws DojangError `file-*` */
export function cleanDiscard(step: DiscardStep, world: StepWorld): void {
  const { to } = wayOf(step, world);
  const { files } = world;
  if (files.facts(to) === null) return;
  for (const { name, kind } of files.list(to)) {
    if (kind === 'file') files.overwrite(join(to, name));
    files.remove(join(to, name));
  }
  files.removeFolder(to);
  files.syncFolder(dirname(to));
}
