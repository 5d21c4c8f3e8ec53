import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { DojangError } from '../errors/index.ts';
import type { Drive } from '../ports/index.ts';
import { fileLimit, trashName } from '../storage/index.ts';
import type { AppContext } from './context.ts';

/** The record of an item, beside its files. */
export const recordName = 'dojang-trash.json';

/** One that is not a way out of its drive: names joined by '/', none of them '..'. */
const relativePath = z
  .string()
  .max(4096)
  .refine((path) =>
    path.split('/').every((name) => name !== '' && name !== '.' && name !== '..' && !/[\\\0]/.test(name)),
  );

/** Where something lay: on a drive below its top, with '/'; on the PC absolute. */
export const recordedFrom = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('drive'), path: relativePath }),
  z.strictObject({ on: z.literal('pc'), path: z.string().max(4096) }),
]);
type RecordedFrom = z.infer<typeof recordedFrom>;

const record = z.strictObject({
  version: z.literal(1),
  trashId: z.string().regex(/^[0-9a-f]{16}$/),
  id: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(500),
  institution: z.string().max(500),
  usage: z.string().max(500),
  notAfter: z.string().max(40),
  from: recordedFrom,
  label: z.string().max(200),
  kind: z.enum(['pc', 'usb', 'folder', 'practice']),
  deletedAt: z.string().max(40),
  purgeAt: z.string().max(40),
  why: z.enum(['deleted', 'replaced']),
});
export type TrashRecord = z.infer<typeof record>;

/** One trash: the PC's in the app's own folder, or a removable drive's own. */
export interface Trash {
  /** Absolute; it may not be there yet. */
  readonly folder: string;
  readonly drive: Drive | null;
}

/** The PC's trash and those of the drives that are plugged in. */
export function trashes({ home }: AppContext, drives: readonly Drive[]): Trash[] {
  return [
    { folder: join(home, 'trash'), drive: null },
    ...drives.map((drive) => ({ folder: join(drive.mount, trashName), drive })),
  ];
}

/** The trash for what lies on this drive: a stick's keys never move to the PC. */
export function trashFor(context: AppContext, drive: Drive | null): Trash {
  return { folder: drive === null ? join(context.home, 'trash') : join(drive.mount, trashName), drive };
}

/** Where an item lay, as the drive is mounted now. */
export function originOf({ from }: { readonly from: RecordedFrom }, { drive }: Pick<Trash, 'drive'>): string {
  return from.on === 'drive' && drive !== null ? join(drive.mount, ...from.path.split('/')) : from.path;
}

/** How a place is recorded. */
export function recordedPlace(folder: string, drive: Drive | null): RecordedFrom {
  return drive === null
    ? { on: 'pc', path: folder }
    : { on: 'drive', path: relative(drive.mount, folder).split(sep).join('/') };
}

export function encodeRecord(value: TrashRecord): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

/** An item that is whole: its record is in it. */
export interface TrashEntry {
  readonly trash: Trash;
  readonly folder: string;
  readonly record: TrashRecord;
}

/** What may be over the next time: a drive that went while it was read, a file that another program holds. */
function isPassing(error: unknown): boolean {
  return error instanceof DojangError && (error.reason === 'file-removed' || error.reason === 'file-locked');
}

/** Whether what can't be read just now counts as not there. */
export type Unread = 'passed-over' | 'refused';

function readRecord({ files }: AppContext, folder: string, trash: Trash, unread: Unread): TrashRecord | null {
  try {
    const text = new TextDecoder().decode(files.read(join(folder, recordName), fileLimit));
    const parsed = record.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    // A record of the PC on a stick, or the other way round, is somebody's forgery.
    return (parsed.data.from.on === 'drive') === (trash.drive !== null) ? parsed.data : null;
  } catch (error) {
    if (unread === 'refused' && isPassing(error)) throw error;
    // Half written by a program that died, damaged, or somebody else's: what lies there is left alone.
    if (error instanceof DojangError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Items of one trash looked at; more than this is no person's. */
const mostItems = 10_000;

/**
 * Everything in a trash that can be restored, the latest first. A trash that can't be read counts as empty.
 * @throws DojangError `file-removed`, `file-locked` where what can't be read just now is refused
 */
export function entriesOf(context: AppContext, trash: Trash, unread: Unread = 'passed-over'): TrashEntry[] {
  const { files } = context;
  try {
    if (files.facts(trash.folder)?.kind !== 'folder') return [];
    return files
      .list(trash.folder)
      .filter(({ name, kind }) => kind === 'folder' && /^[0-9a-f]{16}$/.test(name))
      .slice(0, mostItems)
      .flatMap(({ name }) => {
        const folder = join(trash.folder, name);
        const found = readRecord(context, folder, trash, unread);
        return found?.trashId === name ? [{ trash, folder, record: found }] : [];
      })
      .sort((a, b) => (a.record.deletedAt < b.record.deletedAt ? 1 : -1));
  } catch (error) {
    if (unread === 'refused' && isPassing(error)) throw error;
    if (error instanceof DojangError) return [];
    throw error;
  }
}
