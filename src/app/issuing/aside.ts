import { dirname, join } from 'node:path';
import { DojangError } from '../../errors/index.ts';
import { readSet } from '../../npki/index.ts';
import type { KnownCopy, SetFile } from '../../npki/index.ts';
import type { Drive } from '../../ports/index.ts';
import { refuseLinks, spotOf, storeOf } from '../../storage/index.ts';
import type { StepRequest } from '../../storage/index.ts';
import { settled } from '../act.ts';
import type { ActStage } from '../act.ts';
import { bareCopy } from '../bare-copy.ts';
import type { AppContext } from '../context.ts';
import { cardIn, ownFiles } from '../placing.ts';
import { freshTrashId, recordFor } from '../to-trash.ts';
import { encodeRecord, entriesOf, originOf, recordName, recordedPlace, trashFor } from '../trash-record.ts';
import type { Aside } from './watch-file.ts';

type Warnings = ReturnType<typeof settled>;

function folderOf(context: AppContext, { trashId }: Pick<Aside, 'trashId'>, drive: Drive | null): string {
  return join(trashFor(context, drive).folder, `aside-${trashId}`);
}

/**
 * Copies what lies in certificates' folders on one drive (or the PC) beside its trash, as it is: a bank's page writes over it in
 * place. Nothing is opened; all of them or none. @throws DojangError storage errors
 */
export async function putAside(
  context: AppContext,
  stage: ActStage,
  copies: readonly KnownCopy[],
  drive: Drive | null,
): Promise<Aside[]> {
  const { files } = context;
  const trash = trashFor(context, drive).folder;
  // Wherever a link leads, the keys would go.
  refuseLinks(files, dirname(trash), trash);
  await stage.lock([...copies.map(({ folder }) => storeOf(folder)), trash]);
  const asides = copies.map((copy): Aside => ({
    trashId: freshTrashId(context),
    id: copy.id,
    driveId: drive?.id ?? null,
    from: recordedPlace(copy.folder, drive),
    kind: copy.root.kind,
    label: copy.root.label.slice(0, 200),
  }));
  const steps = asides.map((aside): StepRequest => ({
    kind: 'install',
    folder: spotOf(folderOf(context, aside, drive), stage.drives),
    stageIn: spotOf(trash, stage.drives),
    files: readSet(files, originOf(aside, { drive })),
  }));
  if (steps.length > 0) settled(await stage.apply({}, steps), context);
  return asides;
}

/** What lies in a folder, none where there is no such folder. @throws DojangError other `file-*` */
function setIn({ files }: AppContext, folder: string): readonly SetFile[] {
  return files.facts(folder)?.kind === 'folder' ? readSet(files, folder) : [];
}

/**
 * Whether what was put aside is still where it was. The same certificate with another key file is: its password was changed. One
 * that the person deleted is in the trash already.
 */
function stillStands(context: AppContext, aside: Aside, origin: string, drive: Drive | null): boolean {
  const there = cardIn(ownFiles(setIn(context, origin)));
  if (there !== null) return there.id === aside.id;
  return entriesOf(context, trashFor(context, drive)).some(
    (entry) => entry.record.id === aside.id && originOf(entry.record, entry.trash) === origin,
  );
}

/** The steps from aside into the trash proper, as an item that can be put back. */
function intoTrash(
  context: AppContext,
  aside: Aside,
  set: readonly SetFile[],
  drive: Drive | null,
  { drives }: ActStage,
): StepRequest[] {
  const found = cardIn(ownFiles(set));
  if (found === null) return [];
  const trash = trashFor(context, drive).folder;
  const origin = originOf(aside, { drive });
  const copy = bareCopy({
    root: { path: dirname(origin), kind: aside.kind, label: aside.label, driveId: aside.driveId },
    folder: origin,
    signCertPath: origin,
    seenAt: context.clock.now().getTime(),
    ...found,
  });
  const record = recordFor(context, copy, 'replaced', aside.trashId, drive);
  const to = spotOf(join(trash, aside.trashId), drives);
  return [
    {
      kind: 'install',
      folder: to,
      stageIn: spotOf(trash, drives),
      files: [{ name: recordName, content: encodeRecord(record) }],
    },
    {
      kind: 'move',
      from: spotOf(folderOf(context, aside, drive), drives),
      to,
      files: set.map(({ name, hash }) => ({ name, hash })),
    },
  ];
}

/** How what was put aside came out. */
export interface SettledAsides {
  /** How many went to the trash: something else lies where they lay. */
  readonly trashed: number;
  /** Those on drives that are away. */
  readonly left: readonly Aside[];
  readonly warnings: Warnings;
}

/**
 * Ends the keeping: what was written over or removed goes to the trash of its drive for 30 days, what still stands isn't kept
 * twice any more (its second copy is overwritten). @throws DojangError storage errors
 */
export async function settleAsides(
  context: AppContext,
  stage: ActStage,
  asides: readonly Aside[],
): Promise<SettledAsides> {
  const left: Aside[] = [];
  const warnings: Warnings = [];
  let trashed = 0;
  for (const aside of asides) {
    const drive = stage.drives.find(({ id }) => id === aside.driveId) ?? null;
    if (aside.driveId !== null && drive === null) {
      left.push(aside);
      continue;
    }
    const trash = trashFor(context, drive).folder;
    const origin = originOf(aside, { drive });
    await stage.lock([trash, storeOf(origin)]);
    const folder = folderOf(context, aside, drive);
    const set = setIn(context, folder);
    if (set.length === 0) continue;
    const keep = stillStands(context, aside, origin, drive)
      ? []
      : intoTrash(context, aside, set, drive, stage);
    if (keep.length > 0) trashed += 1;
    const discard: StepRequest = {
      kind: 'discard',
      from: spotOf(folder, stage.drives),
      stageIn: spotOf(trash, stage.drives),
      files: set.map(({ name, hash }) => ({ name, hash })),
    };
    const outcome = await stage.apply({ id: aside.id }, keep.length > 0 ? keep : [discard]);
    warnings.push(...settled(outcome, context));
  }
  return { trashed, left, warnings: warnings.slice(0, 1) };
}

/** Whether a failure speaks of this one place, so that the others are put aside all the same. */
export function isOfPlace(error: unknown): error is DojangError {
  return error instanceof DojangError && error.reason !== 'cancelled' && error.reason !== 'store-locked';
}
