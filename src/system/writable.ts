import fs from 'node:fs';
import { dirname } from 'node:path';
import { DojangError } from '../errors/index.ts';
import type { Volume, WritableFiles } from '../ports/index.ts';
import { errnoOf, fileError } from './errno.ts';
import { systemFiles } from './files.ts';
import { renamePatiently, syncFolder, writeDurably } from './replace.ts';

const isWindows = process.platform === 'win32';

/** File systems whose renames aren't crash-safe, by statfs's f_type: FAT, exFAT, and what FUSE mounts of them. */
const fragileTypes: ReadonlySet<number> = new Set([0x4d44, 0x2011bab0, 0x65735546]);

/** `act`, its failures as ours; what exists where it must not is told as that. */
function reporting<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST') throw new DojangError('file-exists', { path }, error);
    if (errno === 'EXDEV') throw new DojangError('file-other-volume', { path }, error);
    throw fileError(error, path);
  }
}

function create(path: string, content: Uint8Array): void {
  reporting(path, () => {
    try {
      writeDurably(path, content);
    } catch (error) {
      // What wasn't ours to make isn't ours to remove.
      if (errnoOf(error) !== 'EEXIST') fs.rmSync(path, { force: true });
      throw error;
    }
  });
}

function link(path: string, name: string): boolean {
  return reporting(path, () => {
    try {
      fs.linkSync(path, name);
      return true;
    } catch (error) {
      // FAT knows no second name; some systems forbid it for others' files.
      if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EISDIR'].includes(errnoOf(error)))
        return false;
      throw error;
    }
  });
}

const zeros = new Uint8Array(65_536);

function overwrite(path: string): void {
  reporting(path, () => {
    const noFollow = isWindows ? 0 : fs.constants.O_NOFOLLOW;
    const descriptor = fs.openSync(path, fs.constants.O_RDWR | noFollow);
    try {
      const { size } = fs.fstatSync(descriptor);
      for (let at = 0; at < size;)
        at += fs.writeSync(descriptor, zeros, 0, Math.min(zeros.length, size - at), at);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

/** A read-only file system refuses to remove before it looks whether anything is there. */
function isNothingThere(error: unknown, path: string): boolean {
  const errno = errnoOf(error);
  return (
    errno === 'ENOENT' || (errno === 'EROFS' && fs.lstatSync(path, { throwIfNoEntry: false }) === undefined)
  );
}

function remove(path: string): void {
  reporting(path, () => {
    try {
      fs.unlinkSync(path);
    } catch (error) {
      if (!isNothingThere(error, path)) throw error;
    }
  });
}

function removeFolder(path: string): boolean {
  return reporting(path, () => {
    try {
      fs.rmdirSync(path);
      return true;
    } catch (error) {
      if (isNothingThere(error, path)) return true;
      if (errnoOf(error) === 'ENOTEMPTY' || errnoOf(error) === 'EEXIST') return false;
      throw error;
    }
  });
}

/** Asked of the system, nothing is written: a missing right is another matter. */
function isReadOnly(folder: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return false;
  } catch (error) {
    return errnoOf(error) === 'EROFS';
  }
}

function volumeOf(path: string): Volume {
  return reporting(path, () => {
    for (let at = path; ; at = dirname(at)) {
      const stats = fs.statSync(at, { throwIfNoEntry: false });
      if (stats === undefined && at !== dirname(at)) continue;
      const { type, bavail, bsize } = fs.statfsSync(at);
      return {
        id: String(stats?.dev ?? ''),
        fragile: !isWindows && process.platform !== 'darwin' && fragileTypes.has(type),
        free: bavail * bsize,
        readOnly: isReadOnly(at),
      };
    }
  });
}

/** The real file system, for whoever changes stores. Every failure is a `DojangError` `file-*`. */
export const systemWritableFiles: WritableFiles = {
  ...systemFiles,
  makeFolder(path) {
    reporting(path, () => {
      fs.mkdirSync(path, { mode: 0o700 });
    });
  },
  create,
  rename(from, to) {
    reporting(to, () => {
      renamePatiently(from, to);
    });
  },
  link,
  overwrite,
  remove,
  removeFolder,
  syncFolder(path) {
    reporting(path, () => {
      syncFolder(path);
    });
  },
  volumeOf,
};
