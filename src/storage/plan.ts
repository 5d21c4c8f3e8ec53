import { basename, isAbsolute } from 'node:path';
import { z } from 'zod';
import { DojangError } from '../errors/index.ts';
import { ownName } from './own-names.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** A file's name: it can't lead out of its folder. */
const name = z
  .string()
  .min(1)
  .max(255)
  .refine((text) => text === basename(text) && text !== '.' && text !== '..' && !text.includes('\0'));
/** A path that says itself where it leads. */
const path = z
  .string()
  .refine((text) => isAbsolute(text) && !text.includes('\0') && !text.split(/[\\/]/).includes('..'));
const spot = z.strictObject({ path, driveId: z.string().nullable(), mount: path });
const files = z.array(z.strictObject({ name, hash })).max(20_000);
/** Bytes of a note. */
const longestNote = 8192;

/** A file gets a new content, whole or not at all. `oldHash` null: nothing may stand there yet. */
const replaceStep = z.strictObject({
  kind: z.literal('replace'),
  folder: spot,
  name,
  /** The new content, beside it. */
  staged: z.string().regex(ownName),
  /** The old content's second name, until it is overwritten. */
  aside: z.string().regex(ownName),
  oldHash: hash.nullable(),
  newHash: hash,
  fragile: z.boolean(),
});

/** Files appear in a folder, all at once where the folder isn't there yet. */
const installStep = z.strictObject({
  kind: z.literal('install'),
  folder: spot,
  /** The folder of `staged`, on the same volume, outside of what a bank's module lists. */
  stageIn: spot,
  staged: z.string().regex(ownName),
  files,
  fragile: z.boolean(),
});

/** Files go from one folder to another on the same volume. */
const moveStep = z.strictObject({
  kind: z.literal('move'),
  from: spot,
  to: spot,
  files,
  fragile: z.boolean(),
});

/** Files go away for good: out of the folder when it is decided, overwritten and removed afterwards. */
const discardStep = z.strictObject({
  kind: z.literal('discard'),
  from: spot,
  stageIn: spot,
  staged: z.string().regex(ownName),
  files,
});

const step = z.discriminatedUnion('kind', [replaceStep, installStep, moveStep, discardStep]);

const plan = z.strictObject({
  version: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{24}$/),
  /** What it is for, in the words of whoever asked: it is handed back when it is finished later. */
  about: z.record(z.string(), z.string().max(longestNote)),
  steps: z.array(step).max(100_000),
  /** Folders made for it, in their order: removed again, where they are empty, when it is undone. */
  made: z.array(spot),
});

export type ReplaceStep = z.infer<typeof replaceStep>;
export type InstallStep = z.infer<typeof installStep>;
export type MoveStep = z.infer<typeof moveStep>;
export type DiscardStep = z.infer<typeof discardStep>;
export type Step = z.infer<typeof step>;
/** What one change consists of. Everything in it is known before the first byte of it is written. */
export type Plan = z.infer<typeof plan>;

/** Notes that fit into a plan. */
export function shortened(about: Readonly<Record<string, string>>): Plan['about'] {
  return Object.fromEntries(Object.entries(about).map(([key, text]) => [key, text.slice(0, longestNote)]));
}

/** A plan as it is kept in the journal. */
export function encodePlan(value: Plan): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** Null: it was never written whole. @throws DojangError `format-unknown` when it isn't a plan that this program understands */
export function decodePlan(content: Uint8Array): Plan | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(content));
  } catch {
    // Torn: what was to come after it was never begun.
    return null;
  }
  const parsed = plan.safeParse(value);
  if (!parsed.success) throw new DojangError('format-unknown', {}, parsed.error);
  return parsed.data;
}
