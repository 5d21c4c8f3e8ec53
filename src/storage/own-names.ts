import type { RandomSource } from '../ports/index.ts';

/** What this room leaves beside other people's files while a change is under way: hidden, and no name a bank's module knows. */
export const ownName = /^\.dojang-[0-9a-f]{24}-[0-9a-f]{8}$/;

/** Whether a name is one that a change left, or a trash. */
export function isOwnName(name: string): boolean {
  return ownName.test(name) || name === trashName;
}

/** The trash of a removable drive, at its top. */
export const trashName = '.dojang-trash';

/** A fresh id of a change. */
export function freshId(random: RandomSource): string {
  return Buffer.from(random.bytes(12)).toString('hex');
}

/** The hidden name under which a change writes a file of this hash anew: the same each time, so that it is found again. */
export function nameFor(id: string, hash: string): string {
  return `.dojang-${id}-${hash.slice(0, 8)}`;
}

/** A fresh hidden name that tells its change. */
export function freshName(id: string, random: RandomSource): string {
  return `.dojang-${id}-${Buffer.from(random.bytes(4)).toString('hex')}`;
}
