import { DojangError } from '../errors/index.ts';
import type { FileSystem } from '../ports/index.ts';
import { placeOf } from './places.ts';
import type { Place } from './places.ts';
import type { FolderRecord, FoundCopy, FoundProblem, Root, ScanResult, SearchedRoot } from './types.ts';
import { Walk } from './walk.ts';
import type { ScanOptions } from './walk.ts';

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
  const { places, searched, problems } = arrange(files, roots);
  const taken = new Set(places.map((place) => place.realPath));
  const copies: FoundCopy[] = [];
  const records: FolderRecord[] = [];
  let folders = 0;
  for (const place of places) {
    const walk = new Walk(files, place, taken, options);
    let told = 0;
    while (walk.step()) {
      folders += 1;
      if (folders % foldersAStep !== 0) continue;
      if (options.signal?.aborted === true) throw new DojangError('cancelled');
      yield { folders, copies: walk.copies.slice(told) };
      told = walk.copies.length;
    }
    if (walk.vanished()) {
      problems.push({ path: place.root.path, code: 'drive-removed' });
      searched.set(place.asked, { root: place.asked, state: 'away', found: 0 });
      continue;
    }
    for (const copy of walk.copies) copies.push(copy);
    for (const record of walk.records) records.push(record);
    for (const problem of walk.problems) problems.push(problem);
    const state = walk.unreadable ? 'unreadable' : 'searched';
    searched.set(place.asked, { root: place.asked, state, found: walk.copies.length });
  }
  problems.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { copies, problems, searched: [...searched.values()], records };
}

/** Where the roots really are, each place once, in the order of the roots; and what is to say of the others. */
function arrange(
  files: FileSystem,
  roots: readonly Root[],
): { places: Place[]; searched: Map<Root, SearchedRoot>; problems: FoundProblem[] } {
  const places: Place[] = [];
  const searched = new Map<Root, SearchedRoot>();
  const problems: FoundProblem[] = [];
  for (const root of roots) {
    const place = placeOf(files, root);
    if ('state' in place) {
      searched.set(root, { root, state: place.state, found: 0 });
      if (place.problem !== null) problems.push({ path: root.path, code: place.problem });
      continue;
    }
    const known = places.some((other) => other.realPath === place.realPath);
    searched.set(root, { root, state: known ? 'duplicate' : 'searched', found: 0 });
    if (!known) places.push(place);
  }
  return { places, searched, problems };
}

/** Runs a scan to its end. @throws DojangError `cancelled` */
export function scanAll(files: FileSystem, roots: readonly Root[], options: ScanOptions = {}): ScanResult {
  const scan = scanRoots(files, roots, options);
  for (;;) {
    const step = scan.next();
    if (step.done === true) return step.value;
  }
}
