import { join } from 'node:path';
import { DojangError } from '../errors/index.ts';
import { decodeIndex, knownCopies } from '../npki/index.ts';
import type { KnownCopy, NpkiIndex } from '../npki/index.ts';
import { driveOf } from '../storage/index.ts';
import type { Drive } from '../ports/index.ts';
import type { AppContext } from './context.ts';

export const indexFile = 'index.bin';
/** Ten thousand certificates take about six megabytes. */
export const indexLimit = 64_000_000;

/** The index of the last run; null where there is none, or none that can be read: it only paints. */
export function readIndex({ files, home }: AppContext): NpkiIndex | null {
  try {
    return decodeIndex(files.read(join(home, indexFile), indexLimit));
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    return null;
  }
}

function copiesInIndex(context: AppContext): readonly KnownCopy[] {
  const index = readIndex(context);
  return index === null ? [] : knownCopies(index);
}

/** Copies of a certificate that were seen on drives that aren't plugged in now. */
export function awayCopies(context: AppContext, id: string, drives: readonly Drive[]): KnownCopy[] {
  const here = new Set(drives.map((drive) => drive.id));
  return (context.knownCopies?.(id) ?? copiesInIndex(context))
    .filter((copy) => copy.id === id && copy.root.driveId !== null && !here.has(copy.root.driveId))
    .filter((copy) => driveOf(copy.folder, drives) === null)
    .map((copy) => ({ ...copy, present: false }));
}
