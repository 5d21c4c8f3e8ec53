import { sep } from 'node:path';
import type { FileSystem } from '../ports/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Roles } from './names.ts';
import type { FolderRecord, NpkiIndex, Root } from './types.ts';

/** FAT keeps times to two seconds: what changed around the last scan may look the same. In milliseconds. */
const timeGrain = 4_000;

/** Whether a folder's files are still those of the record: same names, sizes and times, and none so young that its time doesn't tell. */
export function isUnchanged(
  files: FileSystem,
  record: FolderRecord,
  roles: Roles,
  previous: NpkiIndex,
): boolean {
  const recorded = record.files;
  if (recorded === null) return false;
  const read = [...roles].filter(([role]) => role !== 'caPubs');
  if (read.length !== recorded.length || read.some(([, entry]) => entry.kind !== 'file')) return false;
  // CaPubs isn't read, only named.
  if (record.copy !== null && (record.copy.caPubsPath !== null) !== roles.has('caPubs')) return false;
  const youngest = previous.startedAt - timeGrain;
  try {
    return recorded.every((file) => {
      if (file.modifiedAt > youngest) return false;
      const facts = files.facts(record.folder + sep + file.name);
      return facts?.kind === 'file' && facts.size === file.size && facts.modifiedAt === file.modifiedAt;
    });
  } catch (error) {
    // What can't be asked is read, and then named.
    if (error instanceof DojangError) return false;
    throw error;
  }
}

/** The record under the root as it is called now. */
export function movedTo(root: Root, record: FolderRecord): FolderRecord {
  const same =
    root.path === record.root.path &&
    root.kind === record.root.kind &&
    root.label === record.root.label &&
    root.driveId === record.root.driveId;
  if (same) return record;
  return { ...record, root, copy: record.copy === null ? null : { ...record.copy, root } };
}
