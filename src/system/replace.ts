import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf, fileError } from './errno.ts';

const isWindows = process.platform === 'win32';

/** How long a rename waits for another program to let go of the file (Windows), in milliseconds. */
const patience = 2_000;
const pause = 50;

/** Renames; on Windows virus scanners and indexers hold files open for moments. */
export function renamePatiently(from: string, to: string): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; ; waited += pause) {
    try {
      fs.renameSync(from, to);
      return;
    } catch (error) {
      const held = isWindows && ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error));
      if (!held || waited >= patience) throw error;
      Atomics.wait(sleeper, 0, 0, pause);
    }
  }
}

export function writeDurably(path: string, content: Uint8Array): void {
  const descriptor = fs.openSync(path, 'wx', 0o600);
  try {
    let written = 0;
    while (written < content.length) written += fs.writeSync(descriptor, content, written);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/**
 * Windows syncs no folder. NTFS writes its log in order, though: whoever has waited for one file of a folder has waited for
 * the names changed before. It needs a file that may be written; without one nothing is waited for.
 */
function syncThroughFile(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    try {
      const descriptor = fs.openSync(join(folder, entry.name), 'r+');
      try {
        fs.fsyncSync(descriptor);
      } finally {
        fs.closeSync(descriptor);
      }
      return;
    } catch {
      // Held by another program, or not to be written: the next one will do.
    }
  }
}

/** Makes the rename durable. Windows offers it only through a file, some file systems refuse it: the file is whole in any case. */
export function syncFolder(folder: string): void {
  if (isWindows) {
    syncThroughFile(folder);
    return;
  }
  const descriptor = fs.openSync(folder, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY);
  try {
    fs.fsyncSync(descriptor);
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(errnoOf(error))) throw error;
  } finally {
    fs.closeSync(descriptor);
  }
}

/**
 * Replaces a file of the app's own data: at any moment the old or the new one is there, whole. Folders are made 0700,
 * the file 0600. docs/security.md, 'Replacing a file'.
 * @throws DojangError `file-no-space`, `file-read-only`, `file-permission`, `file-removed` …; the old file is then unchanged,
 * except when only the last sync failed: the new one is there then, though a power cut may still undo it
 */
export function replaceFile(path: string, content: Uint8Array): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${randomBytes(12).toString('hex')}.tmp`);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeDurably(temporary, content);
      renamePatiently(temporary, path);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
    syncFolder(folder);
  } catch (error) {
    throw fileError(error, path);
  }
}
