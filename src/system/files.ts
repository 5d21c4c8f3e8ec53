import fs from 'node:fs';
import { DojangError } from '../errors/index.ts';
import type { EntryKind, FileFacts, FileSystem, OpenedFile } from '../ports/index.ts';
import { errnoOf, fileError } from './errno.ts';
import { replaceFile } from './replace.ts';

/** What `Dirent` and `Stats` both tell. */
interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function kindOf(entry: Kinds): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  // Node tells Windows' junctions as symbolic links, too.
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function factsOf(stats: fs.Stats): FileFacts {
  return { kind: kindOf(stats), size: stats.size, modifiedAt: stats.mtimeMs };
}

// NONBLOCK: opening a pipe that nobody writes to would wait for ever. Windows knows neither flag.
const isWindows = process.platform === 'win32';
const readFlags = isWindows
  ? fs.constants.O_RDONLY
  : fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK;

/** Windows can't refuse links when opening: what was opened must be what stands at the path. */
function refuseLink(path: string, opened: fs.Stats): void {
  const there = fs.lstatSync(path);
  if (there.isSymbolicLink() || there.ino !== opened.ino || there.dev !== opened.dev) {
    throw new DojangError('file-is-link', { path });
  }
}

function readOpen(descriptor: number, path: string, limit: number): OpenedFile {
  const stats = fs.fstatSync(descriptor);
  if (isWindows) refuseLink(path, stats);
  if (!stats.isFile()) throw new DojangError('file-not-regular', { path });
  if (stats.size > limit) throw new DojangError('file-too-large', { path, limit });
  // From Node's pool, as readFileSync takes it: a memory of its own for each of thousands of small files is dear.
  const content = Buffer.allocUnsafe(stats.size);
  let length = 0;
  while (length < content.length) {
    const count = fs.readSync(descriptor, content, length, content.length - length, null);
    if (count === 0) break;
    length += count;
  }
  return { content: length < content.length ? content.subarray(0, length) : content, facts: factsOf(stats) };
}

/** A descriptor that was only read through: what its end says of the disk changes nothing of what was read. */
function closeRead(descriptor: number): void {
  try {
    fs.closeSync(descriptor);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
  }
}

function readWithFacts(path: string, limit: number): OpenedFile {
  let descriptor: number;
  try {
    descriptor = fs.openSync(path, readFlags);
  } catch (error) {
    throw fileError(error, path);
  }
  try {
    return readOpen(descriptor, path, limit);
  } catch (error) {
    throw fileError(error, path);
  } finally {
    closeRead(descriptor);
  }
}

/** The real file system. Every failure is a `DojangError` `file-*`; what we don't know is `internal`. */
export const systemFiles: FileSystem = {
  list(folder) {
    try {
      return fs
        .readdirSync(folder, { withFileTypes: true })
        .map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
    } catch (error) {
      throw fileError(error, folder);
    }
  },
  facts(path) {
    try {
      const stats = fs.lstatSync(path, { throwIfNoEntry: false });
      return stats === undefined ? null : factsOf(stats);
    } catch (error) {
      throw fileError(error, path);
    }
  },
  // A copy of its own: it may be wiped, or handed to another thread.
  read: (path, limit) => Uint8Array.from(readWithFacts(path, limit).content),
  readWithFacts,
  realPath(path) {
    try {
      return fs.realpathSync.native(path);
    } catch (error) {
      const failure = fileError(error, path);
      if (failure.reason === 'file-not-found') return null;
      throw failure;
    }
  },
  replace: replaceFile,
  watch(folder, changed) {
    try {
      const watcher = fs.watch(folder, { persistent: false }, () => {
        changed();
      });
      // Removed, or no more watches to be had: its reader polls.
      watcher.on('error', () => {
        watcher.close();
        changed();
      });
      return () => {
        watcher.close();
      };
    } catch {
      // Not there, not allowed, no watches left: its reader polls (ports, `watch`).
      return () => undefined;
    }
  },
};
