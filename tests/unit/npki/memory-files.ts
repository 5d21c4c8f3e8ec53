import { DojangError } from '../../../src/errors/index.ts';
import type { ErrorReason } from '../../../src/errors/index.ts';
import type { EntryKind, FileSystem, FolderEntry } from '../../../src/ports/index.ts';

interface Node {
  kind: EntryKind;
  content: Uint8Array;
  modifiedAt: number;
}

/**
 * A file system in memory, with what the real one only does now and then: folders that may not be read, drives that
 * go in the middle, times that a test sets. It records every path that is listed or read.
 */
export class MemoryFiles implements FileSystem {
  readonly touched: string[] = [];
  readonly reads: string[] = [];
  /** Answered instead of the entry: 'file-permission' … */
  readonly failing = new Map<string, ErrorReason>();
  /** Called before each list and read. */
  before: ((path: string) => void) | null = null;
  readonly #nodes = new Map<string, Node>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #now = 1_000_000;

  /** Writes a file, and the folders it needs; the folder's time changes when the name is new. */
  write(path: string, content: Uint8Array, modifiedAt: number = (this.#now += 10_000)): void {
    const isNew = !this.#nodes.has(path);
    this.folder(parentOf(path));
    this.#nodes.set(path, { kind: 'file', content, modifiedAt });
    if (isNew) this.#touch(parentOf(path));
    this.#tell(parentOf(path));
  }

  folder(path: string): void {
    if (path === '' || this.#nodes.has(path)) return;
    this.folder(parentOf(path));
    this.#nodes.set(path, { kind: 'folder', content: new Uint8Array(), modifiedAt: (this.#now += 10_000) });
    this.#touch(parentOf(path));
    this.#tell(parentOf(path));
  }

  /** A link or a thing that is neither file nor folder. */
  special(path: string, kind: 'link' | 'other'): void {
    this.folder(parentOf(path));
    this.#nodes.set(path, { kind, content: new Uint8Array(), modifiedAt: (this.#now += 10_000) });
  }

  remove(path: string): void {
    for (const name of [...this.#nodes.keys()]) {
      if (name === path || name.startsWith(`${path}/`)) this.#nodes.delete(name);
    }
    this.#touch(parentOf(path));
    this.#tell(parentOf(path));
  }

  list(folder: string): readonly FolderEntry[] {
    this.#meet(folder);
    if (this.#nodes.get(folder)?.kind !== 'folder') throw new DojangError('file-not-found', { path: folder });
    const start = folder === '/' ? '/' : `${folder}/`;
    return [...this.#nodes]
      .filter(
        ([path]) =>
          path.startsWith(start) && path.length > start.length && !path.slice(start.length).includes('/'),
      )
      .map(([path, node]) => ({ name: path.slice(start.length), kind: node.kind }));
  }

  facts(path: string): { kind: EntryKind; size: number; modifiedAt: number } | null {
    const node = this.#nodes.get(path);
    return node === undefined
      ? null
      : { kind: node.kind, size: node.content.length, modifiedAt: node.modifiedAt };
  }

  read(path: string, limit: number): Uint8Array {
    return this.readWithFacts(path, limit).content;
  }

  readWithFacts(path: string, limit: number): ReturnType<FileSystem['readWithFacts']> {
    this.#meet(path);
    this.reads.push(path);
    const node = this.#nodes.get(path);
    if (node === undefined) throw new DojangError('file-not-found', { path });
    if (node.kind === 'link') throw new DojangError('file-is-link', { path });
    if (node.kind !== 'file') throw new DojangError('file-not-regular', { path });
    if (node.content.length > limit) throw new DojangError('file-too-large', { path });
    return {
      content: node.content,
      facts: { kind: 'file', size: node.content.length, modifiedAt: node.modifiedAt },
    };
  }

  realPath(path: string): string | null {
    return this.#nodes.has(path) ? path : null;
  }

  replace(path: string, content: Uint8Array): void {
    this.write(path, content);
  }

  watch(folder: string, changed: () => void): () => void {
    const watchers = this.#watchers.get(folder) ?? new Set();
    this.#watchers.set(folder, watchers.add(changed));
    return () => {
      watchers.delete(changed);
    };
  }

  /** Whether anyone watches the folder. */
  isWatched(folder: string): boolean {
    return (this.#watchers.get(folder)?.size ?? 0) > 0;
  }

  #meet(path: string): void {
    this.before?.(path);
    this.touched.push(path);
    const failure = this.failing.get(path);
    if (failure !== undefined) throw new DojangError(failure, { path });
  }

  #touch(folder: string): void {
    const node = this.#nodes.get(folder);
    if (node !== undefined) node.modifiedAt = this.#now += 10_000;
  }

  #tell(folder: string): void {
    for (const changed of this.#watchers.get(folder) ?? []) changed();
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
