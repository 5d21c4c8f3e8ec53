import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf, fileError } from './errno.ts';

const isWindows = process.platform === 'win32';

/** How long a rename waits for another program to let go of the file (Windows), in milliseconds. */
const patience = 2_000;
const pause = 50;

/** Renames; on Windows virus scanners and indexers hold files open for moments. */
function renamePatiently(from: string, to: string): void {
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

function writeDurably(path: string, content: Uint8Array): void {
  const descriptor = fs.openSync(path, 'wx', 0o600);
  try {
    let written = 0;
    while (written < content.length) written += fs.writeSync(descriptor, content, written);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Makes the rename durable. Windows doesn't offer it, some file systems refuse it: the file is whole in any case. */
function syncFolder(folder: string): void {
  if (isWindows) return;
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
