import { createHash } from 'node:crypto';
import { sep } from 'node:path';
import { describe, lineageOf } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import type { ImportPlace, ImportSource, ImportTray } from '../../contract/index.ts';
import { DojangError } from '../../errors/index.ts';
import { readSet } from '../../npki/index.ts';
import type { FoundCopy } from '../../npki/index.ts';
import { translator } from '../../texts/index.ts';
import type { AppContext } from '../context.ts';
import { cardIn, placeFor } from '../placing.ts';
import { placeLabel } from '../places.ts';
import { importRoot } from './destination.ts';
import { gather } from './gather.ts';
import { openSource } from './open-source.ts';
import type { Gathered, Source } from './source.ts';
import { openedView, sourceView, viewOfError } from './view.ts';

/** Files and folders that may lie on the tray. */
const mostPaths = 256;

/** A certificate on the tray that can be seen. */
interface Seen {
  readonly id: string;
  readonly card: CardScan;
  readonly practice: boolean;
  /** How it lies in its own tree; null where it comes out of a file. */
  readonly copy: FoundCopy | null;
}

/**
 * What was chosen to be imported, until it is imported or put away. It remembers paths, never a password; what lies there is read
 * again for every act.
 */
export class Tray {
  readonly #paths: string[] = [];
  readonly #away = new Set<string>();
  /** By source: what its password, or none, has shown. */
  readonly #seen = new Map<
    string,
    { readonly of: string; readonly view: ImportSource; readonly sets: readonly Seen[] }
  >();
  #gathered: Gathered = { sources: [], passedOver: 0 };

  /** Puts files and folders on it. @throws DojangError `folders-full`, `cancelled` */
  async add(context: AppContext, paths: readonly string[]): Promise<ImportTray> {
    const fresh = paths.filter((path) => !this.#paths.includes(path));
    if (this.#paths.length + fresh.length > mostPaths) throw new DojangError('folders-full');
    this.#paths.push(...fresh);
    await this.#gather(context, paths);
    return this.view(context);
  }

  /** Takes one source off it, or all. */
  clear(context: AppContext, sourceId: string | null): ImportTray {
    if (sourceId === null) {
      this.#paths.length = 0;
      this.#away.clear();
      this.#seen.clear();
      this.#gathered = { sources: [], passedOver: 0 };
    } else {
      this.#away.add(sourceId);
      this.#seen.delete(sourceId);
    }
    return this.view(context);
  }

  view(context: AppContext): ImportTray {
    return {
      sources: this.#sources().map(
        (source) => this.#seen.get(source.sourceId)?.view ?? sourceView(context, source),
      ),
      passedOver: this.#gathered.passedOver,
    };
  }

  /** The source as it is now. @throws DojangError `import-gone` */
  async source(context: AppContext, sourceId: string): Promise<Source> {
    await this.#gather(context);
    const source = this.#sources().find((one) => one.sourceId === sourceId);
    if (source === undefined) throw new DojangError('import-gone');
    return source;
  }

  /** Opens a source, says what is in it, and closes it again. @throws DojangError `password-wrong` … as `openSource` */
  async open(context: AppContext, sourceId: string, passwordBytes: Uint8Array | null): Promise<ImportSource> {
    return this.#look(context, await this.source(context, sourceId), passwordBytes);
  }

  /** Where it may go, and what each certificate that can be seen would meet there. */
  async places(context: AppContext): Promise<ImportPlace[]> {
    const t = translator(context.language);
    const drives = await context.drives.removable();
    const pc = importRoot(context, [], false);
    const places = [
      {
        to: 'pc',
        label: t('place.pc'),
        path: pc,
        rootFor: (practice: boolean) => importRoot(context, [], practice),
      },
      ...drives.map(({ id, label, mount }) => ({
        to: id,
        label: placeLabel({ kind: 'usb', label }, t),
        path: mount,
        rootFor: () => mount,
      })),
    ];
    return places.flatMap(({ to, label, path, rootFor }): ImportPlace[] => {
      try {
        const { free, readOnly = false } = context.files.volumeOf(path);
        const meets = this.#allSeen().map(({ sourceId, seen }) => ({
          sourceId,
          id: seen.id,
          state: meeting(context, rootFor(seen.practice), seen),
        }));
        return [{ to, label, path, free, readOnly, meets }];
      } catch (error) {
        // Gone while it was looked at, or it can't be read: nothing can be put there.
        if (error instanceof DojangError) return [];
        throw error;
      }
    });
  }

  #sources(): Source[] {
    return this.#gathered.sources.filter(({ sourceId }) => !this.#away.has(sourceId));
  }

  /** @param again paths that were chosen just now: what was put away of them is meant again */
  async #gather(context: AppContext, again: readonly string[] = []): Promise<void> {
    this.#gathered = await gather(context.files, this.#paths);
    const chosen = again.map((path) => context.files.realPath(path) ?? path);
    for (const source of this.#gathered.sources) {
      if (chosen.some((path) => isOf(source, path))) this.#away.delete(source.sourceId);
    }
    for (const source of this.#sources()) {
      // What was seen in it holds as long as its files are the same.
      if (this.#seen.get(source.sourceId)?.of !== stampOf(source)) this.#seen.delete(source.sourceId);
      const needless = source.kind === 'pkcs12' ? !source.outline.needsPassword : isClear(source);
      if (!needless || this.#seen.has(source.sourceId)) continue;
      try {
        this.#look(context, source, null);
      } catch (error) {
        if (!(error instanceof DojangError)) throw error;
        const problem = viewOfError(context, error);
        const view: ImportSource = { ...sourceView(context, source), state: 'unusable', problem };
        this.#seen.set(source.sourceId, { of: stampOf(source), view, sets: [] });
      }
    }
  }

  #look(context: AppContext, source: Source, passwordBytes: Uint8Array | null): ImportSource {
    if (source.kind === 'unusable') throw source.error;
    if (source.kind === 'folder') return sourceView(context, source);
    const opened = openSource(source, passwordBytes);
    try {
      const view = openedView(context, source, opened);
      const sets = opened.sets.map(({ id, sign }, n) => ({
        id,
        card: sign.card,
        practice: view.sets[n]?.practice ?? false,
        copy: null,
      }));
      this.#seen.set(source.sourceId, { of: stampOf(source), view, sets });
      return view;
    } finally {
      opened.wipe();
    }
  }

  #allSeen(): { readonly sourceId: string; readonly seen: Seen }[] {
    return this.#sources().flatMap((source) => {
      const { sourceId } = source;
      if (source.kind !== 'folder') {
        return (this.#seen.get(sourceId)?.sets ?? []).map((seen) => ({ sourceId, seen }));
      }
      return source.copies.map((copy) => {
        const { id, card } = copy;
        return { sourceId, seen: { id, card, practice: describe(card, 'ko').practice, copy } };
      });
    });
  }
}

/** What a source's files hold now, in short. */
function stampOf(source: Source): string {
  const hash = createHash('sha256');
  if (source.kind === 'pkcs12') hash.update(source.content);
  if (source.kind === 'pair' || source.kind === 'pem') {
    for (const der of source.certificates) hash.update(der);
    for (const { content } of source.keys) hash.update(content);
  }
  return hash.digest('hex');
}

/** Whether a source is the file or folder of this path, has a part there, or lies in it. */
function isOf(source: Source, path: string): boolean {
  const paths = [source.path, ...('keys' in source ? source.keys.map((key) => key.path) : [])];
  return paths.some((one) => one === path || one.startsWith(path + sep));
}

function isClear(source: Source): boolean {
  return (
    (source.kind === 'pair' || source.kind === 'pem') && source.keys.every(({ lock }) => lock === 'clear')
  );
}

/** What it would meet: by the certificates alone, for keys can't be compared without a password. */
function meeting(
  context: AppContext,
  to: string,
  { id, card, copy }: Seen,
): ImportPlace['meets'][number]['state'] {
  const { folder } = placeFor(context.files, to, copy ?? { card });
  if (context.files.facts(folder) === null) return 'empty';
  const there = readSet(context.files, folder).filter(({ role }) => role !== null);
  if (there.length === 0) return 'empty';
  const found = cardIn(there);
  // Without its key it can still be completed.
  if (found?.id === id) return there.some(({ role }) => role === 'signPri') ? 'same' : 'empty';
  if (found === null || lineageOf(found.card) !== lineageOf(card)) return 'different';
  return found.card.notBefore < card.notBefore ? 'older' : 'newer';
}
