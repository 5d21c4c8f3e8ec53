import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { DojangError } from '../errors/index.ts';
import type { FileSystem, WritableFiles } from '../ports/index.ts';

/** The largest file a change carries. */
export const fileLimit = 10_000_000;

/** Lower-case SHA-256. */
export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A file's content; null where nothing is. @throws DojangError `file-*` */
export function contentOf(files: FileSystem, path: string, limit: number): Uint8Array | null {
  try {
    return files.read(path, limit);
  } catch (error) {
    if (error instanceof DojangError && error.reason === 'file-not-found') return null;
    throw error;
  }
}

/** The hash of the file that stands there; null: none does. @throws DojangError `file-*` */
export function hashAt(files: FileSystem, path: string): string | null {
  const content = contentOf(files, path, fileLimit);
  return content === null ? null : hashOf(content);
}

const emptyHash = hashOf(new Uint8Array());

/** Whether a file isn't there, or is empty: what a torn rename leaves, and nobody's key. */
export function isVoid(hash: string | null): boolean {
  return hash === null || hash === emptyHash;
}

/** Does what may fail without harm: what is left is found again. Answers whether it worked. A defect stays a throw. */
export function attemptTo(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof DojangError) return false;
    throw error;
  }
}

/** The top folder of the volume that a path lies on. @throws DojangError `file-*` */
export function topOf(files: WritableFiles, path: string): string {
  const { id } = files.volumeOf(path);
  let top = path;
  while (dirname(top) !== top && files.volumeOf(dirname(top)).id === id) top = dirname(top);
  return top;
}

/** Whether a volume's top is that of a volume now, and not only the empty folder where it is mounted. @throws DojangError `file-*` */
export function isMounted(files: WritableFiles, top: string): boolean {
  if (files.facts(top) === null) return false;
  return dirname(top) === top || files.volumeOf(top).id !== files.volumeOf(dirname(top)).id;
}

/** The folders that have to be made for this one to be there, outermost first. @throws DojangError `file-*` */
export function missingFolders(files: FileSystem, folder: string): string[] {
  const missing: string[] = [];
  for (let path = folder; files.facts(path) === null; path = dirname(path)) {
    missing.unshift(path);
    if (path === dirname(path)) break;
  }
  return missing;
}

/** Makes a folder and those above it that are missing, durably. @throws DojangError `file-*` */
export function ensureFolder(files: WritableFiles, folder: string): void {
  for (const path of missingFolders(files, folder)) {
    try {
      files.makeFolder(path);
    } catch (error) {
      // Made by somebody else meanwhile.
      if (!(error instanceof DojangError) || error.reason !== 'file-exists') throw error;
    }
    files.syncFolder(dirname(path));
  }
}

/** Refuses a way that leads through a link below `top`. @throws DojangError `file-is-link`, other `file-*` */
export function refuseLinks(files: FileSystem, top: string, path: string): void {
  for (let at = path; at.length > top.length && at !== dirname(at); at = dirname(at)) {
    if (files.facts(at)?.kind === 'link') throw new DojangError('file-is-link', { path: at });
  }
}
