import { isAbsolute, join, relative, sep } from 'node:path';
import type { Drive } from '../ports/index.ts';

/** A place on a disk that may come and go, and come back under another path. */
export interface Spot {
  /** Absolute, as it was when the spot was made. */
  readonly path: string;
  /** The removable drive it lies on, or null. */
  readonly driveId: string | null;
  /** Where that drive was then; where there is none, the top of the path's volume in a plan, otherwise the path itself. */
  readonly mount: string;
}

/** Whether `path` is `folder` or lies below it. */
export function liesIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** The removable drive that a path lies on, or null: the one that is mounted nearest to it. */
export function driveOf(path: string, drives: readonly Drive[]): Drive | null {
  const holding = drives.filter(({ mount }) => liesIn(path, mount));
  return holding.sort((a, b) => b.mount.length - a.mount.length)[0] ?? null;
}

/** The spot of a path, as the drives are now. */
export function spotOf(path: string, drives: readonly Drive[]): Spot {
  const drive = driveOf(path, drives);
  return { path, driveId: drive?.id ?? null, mount: drive?.mount ?? path };
}

/** Where a spot is now; null while its drive is away. */
export function pathOf(spot: Spot, drives: readonly Drive[]): string | null {
  if (spot.driveId === null) return spot.path;
  const drive = drives.find(({ id }) => id === spot.driveId);
  return drive === undefined ? null : join(drive.mount, relative(spot.mount, spot.path));
}
