import { sep } from 'node:path';
import { DojangError } from '../errors/index.ts';
import type { FileSystem } from '../ports/index.ts';
import { fileLimit, hashOf, isOwnName } from '../storage/index.ts';
import { roleOf } from './names.ts';
import type { Role } from './names.ts';

/** A file of a certificate's folder, read. */
export interface SetFile {
  /** As it is on the disk. */
  readonly name: string;
  /** What it is for, by its name; null for one that isn't understood, and is kept all the same. */
  readonly role: Role | null;
  readonly content: Uint8Array;
  /** Lower-case SHA-256. */
  readonly hash: string;
}

/**
 * The regular files of a folder, read afresh: a certificate set and whatever lies beside it. Folders, links and files beyond
 * ten megabytes aren't part of it.
 * @throws DojangError `file-*`
 */
export function readSet(files: FileSystem, folder: string): SetFile[] {
  const set: SetFile[] = [];
  for (const { name, kind } of files.list(folder)) {
    if (kind !== 'file' || isOwnName(name)) continue;
    try {
      const content = files.read(folder + sep + name, fileLimit);
      set.push({ name, role: roleOf(name) ?? null, content, hash: hashOf(content) });
    } catch (error) {
      if (!(error instanceof DojangError) || error.reason !== 'file-too-large') throw error;
    }
  }
  return set;
}
