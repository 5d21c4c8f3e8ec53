import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DojangError } from '../errors/index.ts';
import type { FileSystem, Locks } from '../ports/index.ts';

/** How long a writer waits for another, in milliseconds. docs/cli.md */
const patience = 10_000;
const pause = 40;

/**
 * The store that a certificate's folder belongs to: whoever writes there has its lock. The nearest folder named NPKI, or what
 * holds `<CA>/USER/<folder>`, or the folder's own: so that it is the same whichever root somebody searched.
 * @param folder absolute
 */
export function storeOf(folder: string): string {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    if (/^npki$/i.test(basename(at))) return at;
  }
  const holder = dirname(folder);
  return /^user$/i.test(basename(holder)) ? dirname(dirname(holder)) : holder;
}

/** The nearest folder that is there, its links resolved, with the rest of the way. */
function realPathOf(files: FileSystem, path: string): string {
  const rest: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    const real = files.realPath(at);
    if (real !== null) return join(real, ...rest);
    if (at === dirname(at)) return path;
    rest.unshift(basename(at));
  }
}

/** Lets go of every lock that was taken. */
export type Release = () => void;

function nameOf(files: FileSystem, store: string): string {
  return `dojang-${createHash('sha256').update(realPathOf(files, store)).digest('hex').slice(0, 40)}`;
}

/**
 * Takes the locks of all these stores, or of none. In one order for everybody, so that no two wait for each other.
 * @param wait false: answers null at once where one is taken
 * @throws DojangError `store-locked` after ten seconds, `cancelled`, `file-*`
 */
export async function lockStores(
  { files, locks }: { readonly files: FileSystem; readonly locks: Locks },
  stores: readonly string[],
  { wait = true, signal }: { readonly wait?: boolean; readonly signal?: AbortSignal | undefined } = {},
): Promise<Release | null> {
  const names = [...new Set(stores.map((store) => nameOf(files, store)))].sort();
  const held: Release[] = [];
  const release = (): void => {
    for (const letGo of held.splice(0).reverse()) letGo();
  };
  let waited = 0;
  try {
    for (const name of names) {
      for (;;) {
        if (signal?.aborted === true) throw new DojangError('cancelled');
        const taken = await locks.take(name);
        if (taken !== null) {
          held.push(taken);
          break;
        }
        if (!wait) {
          release();
          return null;
        }
        if (waited >= patience) throw new DojangError('store-locked');
        await sleep(pause);
        waited += pause;
      }
    }
    return release;
  } catch (error) {
    release();
    throw error;
  }
}
