import { posix, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { DojangError } from '../../errors/index.ts';
import type { FileFacts, FileSystem, FolderEntry, OpenedFile } from '../../ports/index.ts';

/** Entries of an archive; a whole NPKI tree has a few hundred. */
const mostEntries = 20_000;
/** Bytes of one file, and of all of them, unpacked. Larger files are no certificates and stay packed. */
const largestFile = 10_000_000;
const mostBytes = 100_000_000;
/** Unpacked bytes a packed one may become: certificates hardly shrink, and a bomb lives of this. */
const highestRatio = 200;
/** Folders in folders: deeper ones aren't looked at anyway, and thousands of them would fill the memory. */
const deepest = 32;

/** General purpose flags (APPNOTE.TXT §4.4.4). */
const encryptedFlag = 0x1;
const utf8Flag = 0x800;
/** Compression methods (§4.4.5): stored, deflated. */
const knownMethods: ReadonlySet<number> = new Set([0, 8]);

type Node = Map<string, Node | Uint8Array>;

/**
 * What is in a zip archive, as a file system that can only be read: below `path`, the archive's own path, in memory.
 * Names are taken apart and joined anew, so that none leads out of it; Hangul names of archives made on Windows (CP949) are
 * understood. @throws DojangError `archive-damaged`, `archive-encrypted`, `archive-unsupported`, `archive-bomb`,
 * `archive-path`
 */
export async function openZip(path: string, content: Uint8Array, modifiedAt: number): Promise<FileSystem> {
  const top: Node = new Map();
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(content), {
      decodeStrings: false,
      lazyEntries: true,
    });
    await readAll(zip, top);
  } catch (error) {
    if (error instanceof DojangError) throw error;
    throw new DojangError('archive-damaged', {}, error);
  }
  return new ZipFiles(path, top, modifiedAt);
}

async function readAll(zip: ZipFile, top: Node): Promise<void> {
  if (zip.entryCount > mostEntries) throw new DojangError('archive-bomb');
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const names = namesOf(entry);
    if (names.length === 0 || names.length > deepest || isFolder(entry)) continue;
    const { compressedSize: packed, uncompressedSize: size } = entry;
    if (size > 1_000_000 && size > packed * highestRatio) throw new DojangError('archive-bomb');
    if (size > largestFile) continue;
    total += size;
    if (total > mostBytes) throw new DojangError('archive-bomb');
    if ((entry.generalPurposeBitFlag & encryptedFlag) !== 0) throw new DojangError('archive-encrypted');
    if (!knownMethods.has(entry.compressionMethod)) throw new DojangError('archive-unsupported');
    put(top, names, await contentOf(zip, entry));
  }
}

/** yauzl stops a stream that gives more than the directory promised; the checksum it leaves to others. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const content = new Uint8Array(await buffer(await zip.openReadStreamPromise(entry)));
  if (crc32(content) !== entry.crc32) throw new DojangError('archive-damaged');
  return content;
}

function rawName(entry: Entry): Buffer {
  return entry.fileName as unknown as Buffer;
}

function isFolder(entry: Entry): boolean {
  return /[\\/]$/.test(rawName(entry).toString('latin1'));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** WHATWG's euc-kr is CP949. */
const cp949 = new TextDecoder('euc-kr');

function decodeName(entry: Entry): string {
  const raw = rawName(entry);
  try {
    return utf8.decode(raw);
  } catch {
    // Not UTF-8, whatever the flag says: Windows and Korean packers write the system's code page.
    return (entry.generalPurposeBitFlag & utf8Flag) === 0 ? cp949.decode(raw) : raw.toString('latin1');
  }
}

/** The folders and the name of an entry. @throws DojangError `archive-path` for one that means to leave the archive's folder */
function namesOf(entry: Entry): string[] {
  const text = decodeName(entry);
  const names = text.split(/[\\/]/).filter((name) => name !== '' && name !== '.');
  if (/^[\\/]|^[a-z]:/i.test(text) || names.includes('..') || text.includes('\0')) {
    throw new DojangError('archive-path', { name: text.slice(0, 200) });
  }
  return names;
}

function put(top: Node, names: readonly string[], content: Uint8Array): void {
  let node = top;
  for (const name of names.slice(0, -1)) {
    const below = node.get(name);
    if (below instanceof Uint8Array) return;
    const next: Node = below ?? new Map<string, Node | Uint8Array>();
    node.set(name, next);
    node = next;
  }
  const last = names.at(-1) ?? '';
  // Of two entries with one name the first counts, as for most programs that unpack.
  if (!node.has(last)) node.set(last, content);
}

class ZipFiles implements FileSystem {
  readonly #path: string;
  readonly #top: Node;
  readonly #modifiedAt: number;

  constructor(path: string, top: Node, modifiedAt: number) {
    this.#path = path;
    this.#top = top;
    this.#modifiedAt = modifiedAt;
  }

  #at(path: string): Node | Uint8Array | null {
    if (path === this.#path) return this.#top;
    if (!path.startsWith(this.#path + sep) && !path.startsWith(`${this.#path}/`)) return null;
    let node: Node | Uint8Array | undefined = this.#top;
    for (const name of path.slice(this.#path.length + 1).split(sep === '/' ? '/' : /[\\/]/)) {
      if (!(node instanceof Map)) return null;
      node = node.get(name);
    }
    return node ?? null;
  }

  list(folder: string): readonly FolderEntry[] {
    const node = this.#at(folder);
    if (!(node instanceof Map)) throw new DojangError('file-not-found', { path: folder });
    return [...node].map(([name, below]) => ({ name, kind: below instanceof Map ? 'folder' : 'file' }));
  }

  facts(path: string): FileFacts | null {
    const node = this.#at(path);
    if (node === null) return null;
    const isFile = node instanceof Uint8Array;
    return { kind: isFile ? 'file' : 'folder', size: isFile ? node.length : 0, modifiedAt: this.#modifiedAt };
  }

  read(path: string, limit: number): Uint8Array {
    return this.readWithFacts(path, limit).content;
  }

  readWithFacts(path: string, limit: number): OpenedFile {
    const node = this.#at(path);
    const facts = this.facts(path);
    if (node === null || facts === null) throw new DojangError('file-not-found', { path });
    if (!(node instanceof Uint8Array)) throw new DojangError('file-not-regular', { path });
    if (node.length > limit) throw new DojangError('file-too-large', { limit });
    return { content: new Uint8Array(node), facts };
  }

  realPath(path: string): string | null {
    return this.#at(path) === null ? null : posix.normalize(path);
  }

  replace(path: string): void {
    throw new DojangError('file-read-only', { path });
  }

  watch(): () => void {
    return () => undefined;
  }
}
