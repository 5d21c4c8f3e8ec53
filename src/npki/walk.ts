import { sep } from 'node:path';
import type { FileSystem, FolderEntry } from '../ports/index.ts';
import type { ProblemCode } from './codes.ts';
import { readFolder } from './folder.ts';
import { gpkiProblems, isGpki } from './gpki.ts';
import { sortEntries } from './names.ts';
import type { Sorted } from './names.ts';
import { pairOf } from './odd-names.ts';
import { folderProblem, liesWithin } from './places.ts';
import type { Place } from './places.ts';
import { isUnchanged, movedTo } from './unchanged.ts';
import type { FolderRecord, FoundCopy, FoundProblem, NpkiIndex } from './types.ts';

export interface ScanLimits {
  /** Levels of folders below a root. */
  readonly depth: number;
  /** Files and folders looked at below a root. */
  readonly entries: number;
}

/** Ten thousand certificates with all their files are 50,000 entries; NPKI trees are three levels deep. */
export const scanLimits: ScanLimits = { depth: 8, entries: 250_000 };

export interface ScanOptions {
  readonly signal?: AbortSignal;
  /** What the last scan found: folders that haven't changed since aren't read again. */
  readonly previous?: NpkiIndex | null;
  readonly limits?: ScanLimits;
}

/** The walk through one root, folder by folder. */
export class Walk {
  /** What was found so far. */
  readonly records: FolderRecord[] = [];
  readonly copies: FoundCopy[] = [];
  readonly problems: FoundProblem[] = [];
  /** The root itself couldn't be listed. */
  unreadable = false;
  readonly #files: FileSystem;
  readonly #place: Place;
  readonly #others: ReadonlySet<string>;
  readonly #previous: NpkiIndex | null;
  readonly #limits: ScanLimits;
  readonly #waiting: { readonly path: string; readonly depth: number }[];
  #entries = 0;
  #tooDeep = false;

  constructor(files: FileSystem, place: Place, taken: ReadonlySet<string>, options: ScanOptions) {
    this.#files = files;
    this.#place = place;
    this.#others = new Set(
      [...taken].filter((path) => path !== place.realPath && liesWithin(path, place.realPath)),
    );
    this.#previous = options.previous ?? null;
    this.#limits = options.limits ?? scanLimits;
    this.#waiting = [{ path: place.root.path, depth: 0 }];
  }

  /** Looks at the next folder. False: there is none left. */
  step(): boolean {
    const next = this.#waiting.pop();
    if (next === undefined) return false;
    let entries: readonly FolderEntry[];
    try {
      entries = this.#files.list(next.path);
    } catch (error) {
      this.unreadable ||= next.depth === 0;
      this.#problem(next.path, folderProblem(error));
      return true;
    }
    this.#entries += entries.length;
    if (this.#entries > this.#limits.entries) {
      this.#problem(next.path, 'too-many-entries');
      this.#waiting.length = 0;
      return false;
    }
    const sorted = sortEntries(entries);
    for (const name of sorted.links) this.#problem(next.path + sep + name, 'link-not-followed');
    if (isGpki(entries)) for (const problem of gpkiProblems(next.path, entries)) this.problems.push(problem);
    else this.#look(next.path, sorted);
    this.#descend(next.path, next.depth, sorted.folders);
    return true;
  }

  /** Whether the root went away while it was read. */
  vanished(): boolean {
    const went = this.problems.some(({ code }) => code === 'file-removed' || code === 'folder-removed');
    if (!went) return false;
    try {
      return this.#files.facts(this.#place.realPath) === null;
    } catch (error) {
      return folderProblem(error) === 'folder-removed';
    }
  }

  #look(folder: string, sorted: Sorted): void {
    const { root } = this.#place;
    const odd = pairOf(this.#files, folder, sorted);
    const roles = odd ?? sorted.roles;
    if (roles.size === 0 || (roles.size === 1 && roles.has('caPubs'))) return;
    const previous = this.#previous;
    const known = previous?.records.get(folder);
    const unchanged =
      previous !== null && known !== undefined && isUnchanged(this.#files, known, roles, previous);
    const record = unchanged ? movedTo(root, known) : readFolder(this.#files, root, folder, roles);
    this.records.push(record);
    if (record.copy !== null) this.copies.push(record.copy);
    for (const problem of record.problems) this.problems.push(problem);
  }

  #descend(path: string, depth: number, folders: readonly string[]): void {
    if (folders.length === 0) return;
    if (depth >= this.#limits.depth) {
      if (!this.#tooDeep) this.#problem(path, 'folder-too-deep');
      this.#tooDeep = true;
      return;
    }
    const start = path.endsWith(sep) ? path : path + sep;
    for (const name of folders) {
      const below = start + name;
      if (this.#others.size > 0 && this.#others.has(this.#realPathOf(below))) continue;
      this.#waiting.push({ path: below, depth: depth + 1 });
    }
  }

  /** No link is followed below the root, so the rest of the way is real. */
  #realPathOf(path: string): string {
    return this.#place.realPath + path.slice(this.#place.root.path.length);
  }

  #problem(path: string, code: ProblemCode): void {
    this.problems.push({ path, code });
  }
}
