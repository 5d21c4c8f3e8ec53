import { describe } from '../certificate/index.ts';
import { readSet } from '../npki/index.ts';
import type { KnownCopy } from '../npki/index.ts';
import type { Drive } from '../ports/index.ts';
import { refuseLinks, spotOf, storeOf } from '../storage/index.ts';
import type { StepRequest } from '../storage/index.ts';
import { translator } from '../texts/index.ts';
import type { AppContext } from './context.ts';
import { placeLabel } from './places.ts';
import { dayMs } from './status.ts';
import { encodeRecord, recordName, recordedPlace, trashFor } from './trash-record.ts';
import type { TrashRecord } from './trash-record.ts';
import { koreanIso } from './words.ts';
import { dirname, join } from 'node:path';

/** How long what was deleted is kept. */
const keptDays = 30;

/** One copy's way into the trash. */
export interface Trashing {
  readonly trashId: string;
  readonly path: string;
  /** The trash's folder, to be locked. */
  readonly trash: string;
  readonly steps: readonly StepRequest[];
}

/** Removing a copy's files at once, overwritten. @throws DojangError `file-*` */
export function discardSteps(
  context: AppContext,
  folder: string,
  stageIn: string,
  drives: readonly Drive[],
): StepRequest[] {
  const files = readSet(context.files, folder).map(({ name, hash }) => ({ name, hash }));
  return [{ kind: 'discard', from: spotOf(folder, drives), stageIn: spotOf(stageIn, drives), files }];
}

/** What a trash keeps beside the files of a copy that comes into it now. */
export function recordFor(
  { clock, language }: AppContext,
  copy: KnownCopy,
  why: TrashRecord['why'],
  trashId: string,
  drive: Drive | null,
): TrashRecord {
  const now = clock.now().getTime();
  const text = describe(copy.card, language);
  return {
    version: 1,
    trashId,
    id: copy.id,
    name: text.owner.slice(0, 500),
    institution: text.institution.slice(0, 500),
    usage: text.usageLabel.slice(0, 500),
    notAfter: koreanIso(copy.card.notAfter),
    from: recordedPlace(copy.folder, drive),
    label: placeLabel(copy.root, translator(language)).slice(0, 200),
    kind: drive === null && copy.root.kind === 'usb' ? 'folder' : copy.root.kind,
    deletedAt: koreanIso(now),
    purgeAt: koreanIso(now + keptDays * dayMs),
    why,
  };
}

/** A fresh name for an item of the trash. */
export function freshTrashId({ random }: AppContext): string {
  return Buffer.from(random.bytes(8)).toString('hex');
}

/**
 * What it takes to put a copy into the trash of its drive, or the PC's: whatever files lie in its folder go along. On one
 * volume they are moved, so that a full stick is no obstacle; otherwise copied, proven, and removed.
 * @throws DojangError `file-*`
 */
export function trashSteps(
  context: AppContext,
  copy: KnownCopy,
  why: TrashRecord['why'],
  drives: readonly Drive[],
): Trashing {
  const { files } = context;
  const from = spotOf(copy.folder, drives);
  const drive = drives.find(({ id }) => id === from.driveId) ?? null;
  const trash = trashFor(context, drive);
  // Wherever a link leads, the keys would go.
  refuseLinks(files, dirname(trash.folder), trash.folder);
  const trashId = freshTrashId(context);
  const to = spotOf(join(trash.folder, trashId), drives);
  const stageIn = spotOf(trash.folder, drives);
  const record = recordFor(context, copy, why, trashId, drive);
  const set = readSet(files, copy.folder);
  const going = set.map(({ name, hash }) => ({ name, hash }));
  const own = { name: recordName, content: encodeRecord(record) };
  const sameVolume = files.volumeOf(copy.folder).id === files.volumeOf(trash.folder).id;
  const steps: StepRequest[] = sameVolume
    ? [
        { kind: 'install', folder: to, stageIn, files: [own] },
        { kind: 'move', from, to, files: going },
      ]
    : [
        { kind: 'install', folder: to, stageIn, files: [own, ...set] },
        { kind: 'discard', from, stageIn: spotOf(storeOf(copy.folder), drives), files: going },
      ];
  return { trashId, path: copy.folder, trash: trash.folder, steps };
}
