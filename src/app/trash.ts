import { dirname } from 'node:path';
import type {
  ChangePasswordOutput,
  TrashItem,
  TrashListOutput,
  TrashPurgeOutput,
  TrashRestoreOutput,
} from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { readSet } from '../npki/index.ts';
import type { Drive } from '../ports/index.ts';
import { refuseLinks, spotOf, storeOf } from '../storage/index.ts';
import type { StepRequest } from '../storage/index.ts';
import { act, settled } from './act.ts';
import type { ActOptions, ActStage } from './act.ts';
import { answering } from './answering.ts';
import type { AppContext } from './context.ts';
import { placeLabel } from './places.ts';
import { translator } from '../texts/index.ts';
import type { Translate } from '../texts/index.ts';
import { entriesOf, originOf, recordName, trashes } from './trash-record.ts';
import type { TrashEntry, Unread } from './trash-record.ts';

function allEntries(context: AppContext, drives: readonly Drive[], unread?: Unread): TrashEntry[] {
  return trashes(context, drives).flatMap((trash) => entriesOf(context, trash, unread));
}

function itemOf({ trash, record }: TrashEntry, t: Translate): TrashItem {
  const kind = trash.drive === null ? record.kind : 'usb';
  const label = trash.drive === null ? record.label : trash.drive.label;
  return {
    trashId: record.trashId,
    id: record.id,
    name: record.name,
    institution: record.institution,
    usage: record.usage,
    from: originOf(record, trash),
    location: { kind, label: placeLabel({ kind, label }, t) },
    deletedAt: record.deletedAt,
    purgeAt: record.purgeAt,
    why: record.why,
    notAfter: record.notAfter,
  };
}

/** What was deleted in the last 30 days, on this PC and on the drives that are plugged in; the latest first. */
export function listTrash(context: AppContext): Promise<Result<TrashListOutput>> {
  return answering(async () => {
    const drives = await context.drives.removable();
    const t = translator(context.language);
    const items = allEntries(context, drives).map((entry) => itemOf(entry, t));
    return { items: items.sort((a, b) => (a.deletedAt < b.deletedAt ? 1 : -1)) };
  });
}

/** Deleted copies of a certificate: after a password change they still open with the old one. */
export function trashedCopies(
  context: AppContext,
  drives: readonly Drive[],
  id: string,
  t: Translate,
): ChangePasswordOutput['stillOld'] {
  return allEntries(context, drives)
    .filter(({ record }) => record.id === id)
    .map((entry) => ({ kind: 'trash' as const, path: entry.folder, location: itemOf(entry, t).location }));
}

/** The items that are meant. @throws DojangError `trash-not-found`, `file-removed` (perhaps it is only unreadable now) */
function chosen(context: AppContext, drives: readonly Drive[], ids: readonly string[] | 'all'): TrashEntry[] {
  if (ids === 'all') return allEntries(context, drives, 'refused');
  const entries = allEntries(context, drives);
  return ids.map((id) => {
    const isIt = ({ record }: TrashEntry): boolean => record.trashId === id.toLowerCase();
    const entry = entries.find(isIt) ?? allEntries(context, drives, 'refused').find(isIt);
    if (entry === undefined) throw new DojangError('trash-not-found', { given: id.slice(0, 40) });
    return entry;
  });
}

/** Back to the recorded place. @throws DojangError `trash-place-taken`, `file-is-link`, `file-removed`, other `file-*` */
function restoreSteps(context: AppContext, entry: TrashEntry, { drives }: ActStage): StepRequest[] {
  const { files } = context;
  const to = originOf(entry.record, entry.trash);
  const { drive } = entry.trash;
  refuseLinks(files, drive?.mount ?? storeOf(to), to);
  const set = readSet(files, entry.folder).filter(({ name }) => name !== recordName);
  if (set.length === 0) throw new DojangError('trash-not-found', { given: entry.record.trashId });
  if (files.facts(to) !== null && readSet(files, to).length > 0) throw new DojangError('trash-place-taken');
  const from = spotOf(entry.folder, drives);
  const stageIn = spotOf(entry.trash.folder, drives);
  const going = set.map(({ name, hash }) => ({ name, hash }));
  const recordFile = readSet(files, entry.folder)
    .filter(({ name }) => name === recordName)
    .map(({ name, hash }) => ({ name, hash }));
  const discardRecord: StepRequest = { kind: 'discard', from, stageIn, files: recordFile };
  const place = spotOf(to, drives);
  const sameVolume = files.volumeOf(entry.folder).id === files.volumeOf(to).id;
  if (sameVolume) return [{ kind: 'move', from, to: place, files: going }, discardRecord];
  return [
    { kind: 'install', folder: place, stageIn: spotOf(storeOf(to), drives), files: set },
    { kind: 'discard', from, stageIn, files: [...going, ...recordFile] },
  ];
}

/** Puts deleted copies back where they lay: all of them or none. Fails with `trash-not-found`, `trash-place-taken`, storage errors. */
export function restoreTrash(
  context: AppContext,
  ids: readonly string[] | 'all',
  options: ActOptions = {},
): Promise<Result<TrashRestoreOutput & { readonly ids: readonly string[] }>> {
  return answering(() =>
    act(context, 'restore', options, async (stage) => {
      const entries = chosen(context, stage.drives, ids);
      const places = entries.map((entry) => originOf(entry.record, entry.trash));
      await stage.lock([...entries.map(({ trash }) => trash.folder), ...places.map(storeOf)]);
      if (new Set(places).size < places.length) throw new DojangError('trash-place-taken');
      const steps = entries.flatMap((entry) => restoreSteps(context, entry, stage));
      const warnings = settled(await stage.apply({}, steps), context);
      return {
        restored: entries.map(({ record }, n) => ({ trashId: record.trashId, path: places[n] ?? '' })),
        warnings,
        ids: entries.map(({ record }) => record.id),
      };
    }),
  );
}

function purgeSteps(context: AppContext, entry: TrashEntry, { drives }: ActStage): StepRequest[] {
  const files = readSet(context.files, entry.folder).map(({ name, hash }) => ({ name, hash }));
  const stageIn = spotOf(dirname(entry.folder), drives);
  return [{ kind: 'discard', from: spotOf(entry.folder, drives), stageIn, files }];
}

/** Removes deleted copies for good, overwritten. Fails with `trash-not-found`, storage errors. */
export function purgeTrash(
  context: AppContext,
  ids: readonly string[] | 'all',
  options: ActOptions = {},
): Promise<Result<TrashPurgeOutput>> {
  return answering(() =>
    act(context, 'purge', options, async (stage) =>
      purge(context, stage, chosen(context, stage.drives, ids)),
    ),
  );
}

async function purge(
  context: AppContext,
  stage: ActStage,
  entries: readonly TrashEntry[],
): Promise<TrashPurgeOutput> {
  if (entries.length === 0) return { purged: [], warnings: [] };
  await stage.lock(entries.map(({ trash }) => trash.folder));
  const steps = entries.flatMap((entry) => purgeSteps(context, entry, stage));
  const warnings = settled(await stage.apply({}, steps), context);
  return { purged: entries.map(({ record }) => record.trashId), warnings };
}

/** Old documents need the encryption keys of a certificate that was renewed: they stay until the person removes them. */
function isStillNeeded({ files }: AppContext, { record, folder }: TrashEntry): boolean {
  return record.why === 'replaced' && readSet(files, folder).some(({ role }) => role === 'kmPri');
}

/** Removes what has been in the trash for its 30 days. Never fails: the next time tries again. */
export async function purgeExpired(context: AppContext): Promise<void> {
  const now = context.clock.now().getTime();
  const isOver = (entry: TrashEntry): boolean =>
    Date.parse(entry.record.purgeAt) < now && !isStillNeeded(context, entry);
  await answering(async () => {
    if (!allEntries(context, await context.drives.removable()).some(isOver)) return;
    await act(context, 'purge', {}, async (stage) =>
      purge(context, stage, allEntries(context, stage.drives).filter(isOver)),
    );
  });
}
