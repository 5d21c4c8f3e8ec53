import { sep } from 'node:path';
import { DojangError } from '../errors/index.ts';
import type { FileSystem, FolderEntry } from '../ports/index.ts';
import type { ProblemCode } from './codes.ts';
import { readFolder } from './folder.ts';
import { gpkiProblems, isGpki } from './gpki.ts';
import { sortEntries } from './names.ts';
import type { Sorted } from './names.ts';
import { pairOf } from './odd-names.ts';
import { folderProblem, liesWithin, placeOf } from './places.ts';
import type { Place } from './places.ts';
import { isUnchanged, movedTo } from './unchanged.ts';
import type {
  FolderRecord,
  FoundCopy,
  FoundProblem,
  NpkiIndex,
  Root,
  ScanResult,
  SearchedRoot,
} from './types.ts';

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

/** What a scan found since it last paused. */
export interface ScanStep {
  /** Folders looked at so far. */
  readonly folders: number;
  readonly copies: readonly FoundCopy[];
}

/** Folders between two pauses: a few milliseconds. */
const foldersAStep = 64;

/**
 * Searches the roots for certificate folders: `NPKI/<CA>/USER/<subject>`, and whatever else has a certificate's files in
 * it, at any depth within the limits (docs/npki.md). Links below a root aren't followed; a root inside another is searched once, as
 * itself. One that is damaged is a problem and hides none of the others; nothing that lies on a disk makes it throw.
 *
 * A generator, so that whoever runs it can show what was found, or stop, between two steps; see `scanAll`.
 * @throws DojangError `cancelled` once `signal` says so
 */
export function* scanRoots(
  files: FileSystem,
  roots: readonly Root[],
  options: ScanOptions = {},
): Generator<ScanStep, ScanResult> {
  const searched: SearchedRoot[] = [];
  const problems: FoundProblem[] = [];
  const records: FolderRecord[] = [];
  const places: Place[] = [];
  const order = new Map<Root, Place>();
  for (const root of roots) {
    const place = placeOf(files, root);
    if ('state' in place) {
      searched.push({ root, state: place.state, found: 0 });
      if (place.problem !== null) problems.push({ path: root.path, code: place.problem });
    } else if (places.some((other) => other.realPath === place.realPath)) {
      searched.push({ root, state: 'duplicate', found: 0 });
    } else {
      places.push(place);
      order.set(root, place);
    }
  }
  const taken = new Set(places.map((place) => place.realPath));
  let folders = 0;
  for (const [root, place] of order) {
    const walk = new Walk(files, place, taken, options);
    let told = 0;
    while (walk.step()) {
      folders += 1;
      if (folders % foldersAStep !== 0) continue;
      if (options.signal?.aborted === true) throw new DojangError('cancelled');
      yield {
        folders,
        copies: walk.records.slice(told).flatMap(({ copy }) => (copy === null ? [] : [copy])),
      };
      told = walk.records.length;
    }
    if (walk.vanished()) {
      problems.push({ path: place.root.path, code: 'drive-removed' });
      searched.push({ root, state: 'away', found: 0 });
      continue;
    }
    for (const record of walk.records) records.push(record);
    for (const problem of walk.problems) problems.push(problem);
    const found = walk.records.filter((record) => record.copy !== null).length;
    searched.push({ root, state: walk.unreadable ? 'unreadable' : 'searched', found });
  }
  const place = new Map(roots.map((root, index) => [root, index]));
  searched.sort((a, b) => (place.get(a.root) ?? 0) - (place.get(b.root) ?? 0));
  const all = problems.concat(records.flatMap((record) => record.problems));
  all.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    copies: records.flatMap(({ copy }) => (copy === null ? [] : [copy])),
    problems: all,
    searched,
    records,
  };
}

/** Runs a scan to its end. @throws DojangError `cancelled` */
export function scanAll(files: FileSystem, roots: readonly Root[], options: ScanOptions = {}): ScanResult {
  const scan = scanRoots(files, roots, options);
  for (;;) {
    const step = scan.next();
    if (step.done === true) return step.value;
  }
}

/** The walk through one root. */
class Walk {
  readonly records: FolderRecord[] = [];
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
    const broken = this.problems.concat(this.records.flatMap((record) => record.problems));
    if (!broken.some(({ code }) => code === 'file-removed' || code === 'folder-removed')) return false;
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
    const known = this.#previous?.records.get(folder);
    if (
      known !== undefined &&
      this.#previous !== null &&
      isUnchanged(this.#files, known, roles, this.#previous)
    ) {
      this.records.push(movedTo(root, known));
      return;
    }
    this.records.push(readFolder(this.#files, root, folder, roles));
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
