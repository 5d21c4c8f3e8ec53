import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { DojangError } from '../../errors/index.ts';
import { describePkcs12 } from '../../pkcs12/index.ts';
import type { FileSystem } from '../../ports/index.ts';
import { formatError, kindOf } from '../formats.ts';
import type { InspectKind } from '../formats.ts';
import { scanInSteps } from '../scan.ts';
import { besides, groupOf, readLoose } from './loose.ts';
import type { LooseFile } from './loose.ts';
import type { Gathered, LooseKey, Source } from './source.ts';
import { openZip } from './zip-files.ts';

/** Bytes of a file that was chosen; an archive of a tree may be larger. */
const fileLimit = 10_000_000;
const archiveLimit = 100_000_000;

/** Names that a folder's other files are told by: everything else in it isn't opened. */
const carrier = /\.(p12|pfx|pem)$/i;
/** A certificate and its key that lie there under names of their own. */
const half = /\.(der|cer|crt|key|p8|pk8)$/i;
/** Folders and files of a chosen folder that are looked at for those. */
const mostLooked = 20_000;
const deepest = 12;

/** Gathers what was chosen to be imported; nothing is written. */
export async function gather(
  files: FileSystem,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Gathered> {
  const gathering = new Gathering(files, signal);
  for (const path of new Set(paths)) await gathering.take(path);
  return gathering.result();
}

class Gathering {
  readonly #files: FileSystem;
  readonly #signal: AbortSignal | undefined;
  readonly #sources: Source[] = [];
  readonly #loose: LooseFile[] = [];
  readonly #taken = new Set<string>();
  #passedOver = 0;

  constructor(files: FileSystem, signal: AbortSignal | undefined) {
    this.#files = files;
    this.#signal = signal;
  }

  async take(path: string): Promise<void> {
    if (this.#signal?.aborted === true) throw new DojangError('cancelled');
    try {
      // What a person names may be a link; below it none is followed.
      const real = this.#files.realPath(path);
      if (real === null) throw new DojangError('file-not-found', { path });
      if (this.#taken.has(real)) return;
      this.#taken.add(real);
      const facts = this.#files.facts(real);
      if (facts?.kind === 'folder') await this.#folder(this.#files, real, null);
      else await this.#file(real, facts?.modifiedAt ?? 0);
    } catch (error) {
      this.#refuse(path, error, 'folder');
    }
  }

  result(): Gathered {
    for (const group of this.#groups()) this.#sources.push(this.#pairOf(group));
    // A file, and the folder it lies in: both were chosen.
    const distinct = new Map(this.#sources.map((source) => [source.sourceId, source]));
    return { sources: [...distinct.values()], passedOver: this.#passedOver };
  }

  #refuse(
    path: string,
    error: unknown,
    looks: 'pkcs12' | 'pair' | 'pem' | 'folder',
    archive: string | null = null,
  ): void {
    if (!(error instanceof DojangError) || error.reason === 'cancelled') throw error;
    const name = basename(path);
    this.#sources.push({ kind: 'unusable', sourceId: idOf([path]), name, path, archive, looks, error });
  }

  async #file(path: string, modifiedAt: number): Promise<void> {
    let looks: 'pkcs12' | 'pair' | 'pem' | 'folder' = 'pair';
    try {
      const content = this.#files.read(path, archiveLimit);
      const kind = kindIn(path, content);
      if (kind === 'archive') {
        looks = 'folder';
        if (content[0] !== 0x50 || content[1] !== 0x4b) throw new DojangError('archive-unsupported');
        await this.#folder(await openZip(path, content, modifiedAt), path, path);
        return;
      }
      if (content.length > fileLimit) throw new DojangError('file-too-large', { limit: fileLimit });
      looks = kind === 'pkcs12' ? 'pkcs12' : 'pair';
      if (kind === 'pkcs12') this.#pkcs12(path, content, null);
      else if (kind !== null && kind !== 'certificate' && kind !== 'key') throw formatError(kind);
      else this.#loose.push(readLoose(path, content));
    } catch (error) {
      this.#refuse(path, nameless(error, path), looks);
    }
  }

  #pkcs12(path: string, content: Uint8Array, archive: string | null): void {
    const outline = describePkcs12(content);
    const name = basename(path);
    const common = { sourceId: idOf([path]), name, path, archive };
    if (outline.ok) this.#sources.push({ kind: 'pkcs12', ...common, content, outline: outline.value });
    else this.#sources.push({ kind: 'unusable', ...common, looks: 'pkcs12', error: outline.error });
  }

  /** Certificate folders below `path`, and PKCS#12 and PEM files between them. */
  async #folder(files: FileSystem, path: string, archive: string | null): Promise<void> {
    const root = { path, kind: 'folder', label: '', driveId: null } as const;
    const { copies, problems } = await scanInSteps(
      files,
      [root],
      this.#signal ? { signal: this.#signal } : {},
    );
    const before = this.#sources.length;
    if (copies.length > 0 || problems.length > 0) {
      const common = { sourceId: idOf([path]), name: basename(path), path, archive };
      this.#sources.push({ kind: 'folder', ...common, files, copies, problems });
    }
    const taken = new Set(copies.map(({ folder }) => folder));
    const loose: LooseFile[] = [];
    for (const file of carriersBelow(files, path)) {
      if (carrier.test(file)) this.#carried(files, file, archive);
      // Files under the usual names are the scan's, which tells what is wrong with them.
      else if (!taken.has(dirname(file)) && basename(groupOf(file)) !== 'NPKI')
        loose.push(...readQuietly(files, file));
    }
    for (const group of grouped(loose, groupOf).values()) {
      if (isWhole(group)) this.#sources.push({ ...this.#pairOf(group, files), archive });
    }
    if (this.#sources.length === before) throw new DojangError('import-nothing');
  }

  #carried(files: FileSystem, path: string, archive: string | null): void {
    try {
      const content = files.read(path, fileLimit);
      const kind = kindIn(path, content);
      if (kind === 'pkcs12') this.#pkcs12(path, content, archive);
      else if (kind === 'certificate' || kind === 'key') this.#carriedPem(path, content, archive);
      else this.#passedOver += 1;
    } catch (error) {
      this.#refuse(path, error, /\.pem$/i.test(path) ? 'pem' : 'pkcs12', archive);
    }
  }

  /** A PEM file that somebody left in a folder counts where it is whole; a lone certificate there is nothing to import. */
  #carriedPem(path: string, content: Uint8Array, archive: string | null): void {
    const { certificates, keys } = readLoose(path, content);
    if (certificates.length === 0 || keys.length === 0) {
      this.#passedOver += 1;
      return;
    }
    const common = { sourceId: idOf([path]), name: basename(path), path, archive };
    this.#sources.push({ kind: 'pem', ...common, certificates, keys, chosen: null });
  }

  /** The loose files that belong together: by their names; what is left of a folder, together. */
  #groups(): LooseFile[][] {
    const byName = grouped(this.#loose, groupOf);
    const whole = [...byName.values()].filter(isWhole);
    const rest = [...byName.values()].filter((group) => !isWhole(group)).flat();
    return [...whole, ...grouped(rest, dirname).values()];
  }

  #pairOf(group: readonly LooseFile[], files: FileSystem = this.#files): Source {
    const chosen = new Set(group.flatMap(({ ids }) => ids));
    const all = isWhole(group)
      ? withCompanions(files, group)
      : [
          ...group,
          ...this.#beside(group).map((file) => (chosen.size > 0 ? file : withoutOthersKeys(file, group))),
        ];
    const certificates = distinct(all.flatMap((file) => file.certificates));
    const keys: LooseKey[] = all.flatMap((file) => file.keys);
    const paths = group.map(({ path }) => path);
    const common = {
      sourceId: idOf(paths),
      name: paths.map((path) => basename(path)).join(' + '),
      path: paths[0] ?? '',
      archive: null,
    };
    const single = group.length === 1 ? group[0] : undefined;
    const isPem = single !== undefined && single.certificates.length > 0 && single.keys.length > 0;
    const kind = isPem ? 'pem' : 'pair';
    const missing =
      keys.length === 0
        ? 'import-key-missing'
        : certificates.length === 0
          ? 'import-certificate-missing'
          : null;
    if (missing !== null)
      return { kind: 'unusable', ...common, looks: kind, error: new DojangError(missing) };
    return { kind, ...common, certificates, keys, chosen: chosen.size > 0 ? chosen : null };
  }

  #beside(group: readonly LooseFile[]): LooseFile[] {
    const chosen = new Set(group.map(({ path }) => path));
    return [...new Set(group.map(({ path }) => dirname(path)))].flatMap((folder) => {
      try {
        return besides(this.#files, folder, chosen);
      } catch (error) {
        if (error instanceof DojangError) return [];
        throw error;
      }
    });
  }
}

function grouped(files: readonly LooseFile[], by: (path: string) => string): Map<string, LooseFile[]> {
  const groups = new Map<string, LooseFile[]>();
  for (const file of files) {
    const key = by(file.path);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return groups;
}

/** The same certificate may lie in several files. */
function distinct(certificates: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(certificates.map((der) => [Buffer.from(der).toString('latin1'), der])).values()];
}

/** Both halves are there. */
function isWhole(group: readonly LooseFile[]): boolean {
  return group.some(({ keys }) => keys.length > 0) && group.some(({ ids }) => ids.length > 0);
}

/** To signCert and signPri belong kmCert, kmPri and CaPubs, which lie beside them under their own names. */
function withCompanions(files: FileSystem, group: readonly LooseFile[]): LooseFile[] {
  const named = group.filter(({ path }) => basename(groupOf(path)) === 'NPKI');
  const folder = named.length > 0 ? dirname(named[0]?.path ?? '') : null;
  if (folder === null) return [...group];
  const chosen = new Set(group.map(({ path }) => path));
  try {
    const there = besides(files, folder, chosen);
    return [...group, ...there.filter(({ path }) => groupOf(path) === join(folder, 'NPKI'))];
  } catch (error) {
    if (error instanceof DojangError) return [...group];
    throw error;
  }
}

/** Where only a key was chosen, a key beside it is meant only where it belongs to the same set. */
function withoutOthersKeys(file: LooseFile, group: readonly LooseFile[]): LooseFile {
  const own = group.some(({ path }) => groupOf(path) === groupOf(file.path));
  return own ? file : { ...file, keys: [] };
}

/** As `kindOf`; a broken PKCS#12 file is told by its name. @throws DojangError */
function kindIn(path: string, content: Uint8Array): InspectKind | null {
  try {
    return kindOf(content);
  } catch (error) {
    const isPfx = /\.(p12|pfx)$/i.test(path);
    if (error instanceof DojangError && error.reason !== 'file-empty' && isPfx) return 'pkcs12';
    throw error;
  }
}

/** A file that is none of ours isn't 'damaged' because its first byte happens to be one of ours. */
function nameless(error: unknown, path: string): unknown {
  const isOurs = /\.(der|cer|crt|key|p12|pfx|pem|p8|zip)$/i.test(path);
  if (!(error instanceof DojangError) || isOurs || !error.reason.startsWith('der-')) return error;
  return new DojangError('format-unknown', {}, error);
}

function readQuietly(files: FileSystem, path: string): LooseFile[] {
  try {
    return [readLoose(path, files.read(path, fileLimit))];
  } catch (error) {
    // The scan has told of it, where there is something to tell.
    if (error instanceof DojangError) return [];
    throw error;
  }
}

function* carriersBelow(files: FileSystem, top: string): Generator<string> {
  const waiting = [{ path: top, depth: 0 }];
  let looked = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    let entries;
    try {
      entries = files.list(next.path);
    } catch (error) {
      // The scan has told of it.
      if (error instanceof DojangError) continue;
      throw error;
    }
    for (const { name, kind } of entries) {
      looked += 1;
      if (looked > mostLooked) return;
      const path = join(next.path, name);
      if (kind === 'folder' && next.depth < deepest) waiting.push({ path, depth: next.depth + 1 });
      else if (kind === 'file' && (carrier.test(name) || half.test(name))) yield path;
    }
  }
}

/** The same for the same files. */
function idOf(paths: readonly string[]): string {
  return createHash('sha256')
    .update([...paths].sort().join('\0'))
    .digest('hex')
    .slice(0, 16);
}
