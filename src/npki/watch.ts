import { DojangError } from '../errors/index.ts';
import type { Drive, Drives, FileSystem, Timers } from '../ports/index.ts';
import type { Root } from './types.ts';
import { WatchTree } from './watch-tree.ts';

/** Milliseconds between two looks: what the system's watch doesn't tell is noticed within two seconds. */
const lookEvery = 1_500;
/** Changes come in flocks: this long it must have been quiet, in milliseconds, … */
const quiet = 150;
/** … but nobody waits longer than this. */
const longestWait = 1_000;

export type ChangeReason = 'files' | 'drives';

export interface WatchOptions {
  readonly files: FileSystem;
  readonly drives: Drives;
  readonly timers: Timers;
  /** The roots to watch, given the drives that are there; asked at every look, so it must be quick. */
  rootsOf(drives: readonly Drive[]): readonly Root[];
  /** The files of the copies that are known (signCert, signPri): written over in place, they change no folder's time. */
  filesOf(): readonly string[];
  /** Something changed: scan again. */
  onChange(reason: ChangeReason): void;
}

/** A watch that can be ended. */
export interface Watch {
  stop(): void;
}

/**
 * Watches the roots with the system's own notices and, because those miss things (network and FAT drives, files
 * written in place), with a cheap look every one and a half seconds: drives, and the times of roots, CA and USER folders. A
 * new certificate's folder is looked into for a minute, since its files follow one by one. Start it before the
 * scan: what changes in between is then told.
 */
export function watchRoots(options: WatchOptions): Watch {
  const { files, timers } = options;
  let stopped = false;
  let drives: readonly Drive[] = [];
  let drivesKnown = false;
  let asking = false;
  let pending: {
    readonly reason: ChangeReason;
    readonly cancelQuiet: () => void;
    readonly cancelLongest: () => void;
  } | null = null;

  const fire = (): void => {
    if (pending === null) return;
    const { reason } = pending;
    callOff();
    options.onChange(reason);
  };
  const callOff = (): void => {
    pending?.cancelQuiet();
    pending?.cancelLongest();
    pending = null;
  };
  const tell = (reason: ChangeReason): void => {
    if (stopped) return;
    pending?.cancelQuiet();
    pending = {
      reason: pending?.reason === 'drives' ? 'drives' : reason,
      cancelQuiet: timers.after(quiet, fire),
      cancelLongest: pending?.cancelLongest ?? timers.after(longestWait, fire),
    };
  };

  const tree = new WatchTree(files, () => {
    tell('files');
  });
  const lookAtFolders = (): void => {
    if (tree.look(options.rootsOf(drives), options.filesOf())) tell('files');
  };

  // Asked beside the look at folders: a system that is slow to name its drives delays nothing else.
  const lookAtDrives = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const found = await options.drives.removable();
      if (stopped) return;
      const changed = drivesKnown && signOf(found) !== signOf(drives);
      const first = !drivesKnown;
      drives = found;
      drivesKnown = true;
      if (changed || first) lookAtFolders();
      if (changed) tell('drives');
    } catch (error) {
      // Drives that can't be named now keep their last answer; the next look asks again.
      if (!(error instanceof DojangError)) throw error;
    } finally {
      asking = false;
    }
  };

  let cancelLook: () => void = () => undefined;
  const look = (): void => {
    if (stopped) return;
    lookAtFolders();
    void lookAtDrives();
    cancelLook = timers.after(lookEvery, look);
  };
  look();

  return {
    stop() {
      stopped = true;
      cancelLook();
      callOff();
      tree.stop();
    },
  };
}

function signOf(drives: readonly Drive[]): string {
  return drives
    .map(({ id, label, mount }) => `${id}\n${label}\n${mount}`)
    .sort()
    .join('\n');
}
