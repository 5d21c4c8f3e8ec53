import { DojangError } from '../../errors/index.ts';
import type { Drive, WritableFiles } from '../../ports/index.ts';
import { isMounted } from '../disk.ts';
import type { Journal } from '../journal.ts';
import { pathOf } from '../spot.ts';
import type { Spot } from '../spot.ts';

/** What a step works with. */
export interface StepWorld {
  readonly files: WritableFiles;
  readonly drives: readonly Drive[];
  readonly journal: Journal;
  /** The change's id. */
  readonly id: string;
}

/** What became of a step when it was its turn. `conflict`: something else lies there now, and was left alone. */
export type Switched = 'done' | 'conflict';

/** Where a spot is now. @throws DojangError `file-removed` while its drive is away, or its disk isn't mounted */
export function whereIs(spot: Spot, { drives, files }: StepWorld): string {
  const path = pathOf(spot, drives);
  if (path === null) throw new DojangError('file-removed', { path: spot.path });
  const drive = drives.find(({ id }) => id === spot.driveId);
  // A drive whose folder is gone is away, whatever the list of drives says.
  const isThere = drive === undefined ? isMounted(files, spot.mount) : files.facts(drive.mount) !== null;
  if (!isThere) throw new DojangError('file-removed', { path });
  return path;
}
