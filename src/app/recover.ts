import { basename, dirname, join } from 'node:path';
import type { Unfinished } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Drive } from '../ports/index.ts';
import { leftChanges, lockStores, pathOf, recoverChange, storeOf } from '../storage/index.ts';
import type { LeftChange, Recovered, Spot } from '../storage/index.ts';
import { translator } from '../texts/index.ts';
import type { AppContext } from './context.ts';
import { placeLabel } from './places.ts';

/** What became of the changes that an interrupted program left. */
export interface RecoveryReport {
  /** Finished now. */
  readonly finished: number;
  /** Undone now: they had not been decided. */
  readonly undone: number;
  /** Still open: a drive is away, or something else lies there. */
  readonly unfinished: readonly Unfinished[];
}

const nothing: RecoveryReport = { finished: 0, undone: 0, unfinished: [] };

/** The lock of the app's own journal: one change at a time for each `DOJANG_HOME`. */
export function journalOf(home: string): string {
  return join(home, 'journal');
}

/** The stores a change works in that are there now. */
function storesOf({ spots }: LeftChange, drives: readonly Drive[]): string[] {
  const paths = spots.map((spot) => pathOf(spot, drives)).filter((path) => path !== null);
  return [...new Set(paths.map(storeOf))];
}

/** Finishes or undoes everything that was left, the journal being locked already. @throws DojangError `file-*` */
export async function recoverHere(context: AppContext, drives: readonly Drive[]): Promise<RecoveryReport> {
  const storage = { ...context, drives };
  const done: Recovered[] = [];
  for (const left of leftChanges(storage)) {
    const release = await lockStores(context, storesOf(left, drives), { wait: false });
    // Another program writes there; it isn't the one that left this. The next time.
    if (release === null) continue;
    try {
      const recovered = recoverChange(storage, left.id);
      if (recovered !== null) done.push(recovered);
    } finally {
      release();
    }
  }
  return reportOf(done, context, drives);
}

function reportOf(done: readonly Recovered[], context: AppContext, drives: readonly Drive[]): RecoveryReport {
  const unfinished = done.flatMap((change) =>
    change.open.map(({ spot, state }): Unfinished => {
      const path = pathOf(spot, drives) ?? spot.path;
      return {
        act: actOf(change.about['act']),
        location: locationOf(spot, path, change, drives, context),
        path,
        state: state === 'conflict' ? 'conflict' : 'waiting',
      };
    }),
  );
  return {
    finished: done.filter(({ committed, open }) => committed && open.length === 0).length,
    // What can't be taken away yet (a drive is gone) isn't told again at each start.
    undone: done.filter(({ committed, over }) => !committed && over).length,
    unfinished,
  };
}

/** Under which name of its notes a change keeps what a drive is called. */
export function labelKey(driveId: string): string {
  return `label ${driveId}`;
}

function locationOf(
  { driveId }: Spot,
  path: string,
  { about }: LeftChange,
  drives: readonly Drive[],
  { language }: AppContext,
): Unfinished['location'] {
  const t = translator(language);
  if (driveId === null) return { kind: 'folder', label: basename(dirname(path)) };
  const label = drives.find(({ id }) => id === driveId)?.label ?? about[labelKey(driveId)] ?? '';
  return { kind: 'usb', label: placeLabel({ kind: 'usb', label }, t) };
}

function actOf(name: string | undefined): Unfinished['act'] {
  switch (name) {
    case 'copy':
    case 'delete':
    case 'restore':
    case 'purge':
    case 'issue':
    case 'reissue':
    case 'renew':
      return name;
    default:
      return 'change-password';
  }
}

/**
 * Finishes or undoes what an interrupted program left, as far as its places are there and nobody works on them now. Cheap where
 * nothing was left. It keeps nobody from reading: where the journal can't be read or written, the next start tries again.
 */
export async function recover(context: AppContext): Promise<RecoveryReport> {
  try {
    const journal = journalOf(context.home);
    if (context.files.facts(journal) === null || context.files.list(journal).length === 0) return nothing;
    const release = await lockStores(context, [journal], { wait: false });
    if (release === null) return nothing;
    try {
      return await recoverHere(context, await context.drives.removable());
    } finally {
      release();
    }
  } catch (error) {
    if (error instanceof DojangError) return nothing;
    throw error;
  }
}
