import { join } from 'node:path';
import { z } from 'zod';
import { certificateId, issueIntent } from '../../contract/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { AppContext } from '../context.ts';
import { recordedFrom } from '../trash-record.ts';

const file = 'issue-watch.json';
const limit = 8_000_000;
/** Certificates known before; more than this is no person's. */
export const mostKnown = 50_000;

const aside = z.strictObject({
  /** Its folder in the trash is `aside-<trashId>`, out of the trash's own sight. */
  trashId: z.string().regex(/^[0-9a-f]{16}$/),
  id: certificateId,
  driveId: z.string().max(1024).nullable(),
  from: recordedFrom,
  kind: z.enum(['pc', 'usb', 'folder', 'practice']),
  label: z.string().max(200),
});

const record = z.strictObject({
  version: z.literal(1),
  /** Null once it has ended and only what lies aside on drives that were away is left. */
  watch: z
    .strictObject({
      institutionId: z.string().max(40),
      intent: issueIntent,
      /** Milliseconds since the epoch. */
      since: z.number(),
      /** Every certificate that was known before. */
      known: z.array(certificateId).max(mostKnown),
      passedOver: z.array(certificateId).max(1000),
      /** What couldn't be put aside. */
      unkept: z.array(z.string().max(200)).max(100),
    })
    .nullable(),
  asides: z.array(aside).max(10_000),
});

/** A certificate that was put aside: where it lay. */
export type Aside = z.infer<typeof aside>;
export type WatchRecord = z.infer<typeof record>;
/** What is watched for. */
export type Watched = NonNullable<WatchRecord['watch']>;

type Home = Pick<AppContext, 'files' | 'home'>;

export const noWatch: WatchRecord = { version: 1, watch: null, asides: [] };

/** What is being watched for; nothing where the file can't be read: the certificates don't depend on it. */
export function readWatch({ files, home }: Home): WatchRecord {
  try {
    const text = new TextDecoder().decode(files.read(join(home, file), limit));
    const parsed = record.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : noWatch;
  } catch (error) {
    if (error instanceof DojangError || error instanceof SyntaxError) return noWatch;
    throw error;
  }
}

/** Keeps it beyond a restart. @throws DojangError `file-*`: without it nothing may be opened that writes over certificates */
export function writeWatch({ files, home }: Home, watch: WatchRecord): void {
  files.replace(join(home, file), new TextEncoder().encode(`${JSON.stringify(watch)}\n`));
}
