import { join, relative } from 'node:path';
import { z } from 'zod';
import { DojangError } from '../errors/index.ts';
import type { FoundCopy, KnownCopy } from '../npki/index.ts';
import type { AppContext } from './context.ts';

const file = 'old-passwords.json';
const limit = 2_000_000;
const mostEntries = 5_000;
/** FAT keeps times to two seconds. */
const grain = 4_000;

const entry = z.strictObject({
  id: z.string(),
  /** The drive, and the folder below its root. */
  place: z.string(),
  /** When the password was changed elsewhere, milliseconds since the epoch. */
  at: z.number(),
});
type Entry = z.infer<typeof entry>;

/** Copies that were away when the password was changed everywhere else. */
export interface OldPasswords {
  /** The certificates that may have such copies. */
  readonly ids: ReadonlySet<string>;
  has(copy: KnownCopy): boolean;
}

function placeOf({ root, folder }: FoundCopy): string {
  return `${root.driveId ?? ''}\n${relative(root.path, folder)}`;
}

function read({ files, home }: Pick<AppContext, 'files' | 'home'>): Entry[] {
  try {
    const text = new TextDecoder().decode(files.read(join(home, file), limit));
    const parsed = entry.array().safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : [];
  } catch (error) {
    // Not there, or torn: a mark is missing then, no certificate.
    if (error instanceof DojangError || error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Which copies still have the old password. A key file that was written since counts as changed. */
export function readOldPasswords(context: Pick<AppContext, 'files' | 'home'>): OldPasswords {
  const entries = read(context);
  if (entries.length === 0) return { ids: new Set(), has: () => false };
  const at = new Map(entries.map((one) => [`${one.id}\n${one.place}`, one.at]));
  return {
    ids: new Set(entries.map(({ id }) => id)),
    has: (copy) => {
      const since = at.get(`${copy.id}\n${placeOf(copy)}`);
      if (since === undefined) return false;
      if (!copy.present || copy.signKeyPath === null) return true;
      try {
        const facts = context.files.facts(copy.signKeyPath);
        return facts === null || facts.modifiedAt <= since + grain;
      } catch (error) {
        if (error instanceof DojangError) return true;
        throw error;
      }
    },
  };
}

/** Notes the copies that were away, forgets those that have the new one. Where it can't be written, only a mark is missing. */
export function rememberOldPasswords(
  context: AppContext,
  id: string,
  away: readonly FoundCopy[],
  changed: readonly FoundCopy[],
): void {
  const kept = read(context).filter(
    (one) => one.id !== id || ![...changed, ...away].some((copy) => placeOf(copy) === one.place),
  );
  const at = context.clock.now().getTime();
  const entries = [...away.map((copy): Entry => ({ id, place: placeOf(copy), at })), ...kept];
  try {
    if (entries.length === 0 && context.files.facts(join(context.home, file)) === null) return;
    const text = JSON.stringify(entries.slice(0, mostEntries));
    context.files.replace(join(context.home, file), new TextEncoder().encode(text));
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
  }
}
