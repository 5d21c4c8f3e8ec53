import { sep } from 'node:path';
import { DojangError } from '../errors/index.ts';
import type { FileSystem, FolderEntry } from '../ports/index.ts';
import type { Root } from './types.ts';

/** Folders watched at most; trees of the field have a dozen. */
const mostFolders = 256;
/** Levels below a root that are watched: its CA and USER folders. */
const watchedDepth = 2;
/** How many looks a new folder is looked into: whoever made it is still writing its files. */
const youngLooks = 40;
/** Known files asked for their facts at one look; the next look goes on from there. */
const filesALook = 500;

interface WatchedFolder {
  /** Its own time when it was last looked at; null: it wasn't there. */
  readonly modifiedAt: number | null;
  readonly children: ReadonlySet<string>;
  readonly stop: () => void;
}

interface YoungFolder {
  readonly sign: string;
  readonly looksLeft: number;
  readonly stop: () => void;
}

/** What is watched of the roots, and what it looked like when it was last looked at. */
export class WatchTree {
  readonly #files: FileSystem;
  readonly #changed: () => void;
  #roots: ReadonlySet<string> = new Set();
  #folders = new Map<string, WatchedFolder>();
  readonly #young = new Map<string, YoungFolder>();
  readonly #signs = new Map<string, string>();
  #nextFile = 0;

  /** @param changed called by the system's own watch, whenever it tells something */
  constructor(files: FileSystem, changed: () => void) {
    this.#files = files;
    this.#changed = changed;
  }

  /**
   * Looks at everything that is watched. Roots that came or went are taken up and let go.
   * @param files those of the copies that are known: written over in place, they change no folder's time
   * @returns whether anything differs from the last look; never at the first look at a root
   */
  look(roots: readonly Root[], files: readonly string[]): boolean {
    const changed = [...this.#folders].some(([path, folder]) => this.#timeOf(path) !== folder.modifiedAt);
    const paths = new Set(roots.map((root) => root.path));
    if (changed || paths.size !== this.#roots.size || [...paths].some((path) => !this.#roots.has(path))) {
      this.#aim(paths);
    }
    const young = this.#lookAtYoung();
    const known = this.#lookAtFiles(files);
    return changed || young || known;
  }

  /** Lets go of everything. */
  stop(): void {
    for (const watched of [...this.#folders.values(), ...this.#young.values()]) watched.stop();
    this.#folders.clear();
    this.#roots = new Set();
    this.#young.clear();
    this.#signs.clear();
  }

  #aim(roots: ReadonlySet<string>): void {
    const before = this.#folders;
    this.#folders = new Map();
    for (const root of roots) this.#aimBelow(root, 0, before, this.#roots.has(root));
    for (const [path, folder] of before) if (!this.#folders.has(path)) folder.stop();
    this.#roots = roots;
  }

  /** @param known whether the root was looked at before: what is new in it now has just been made */
  #aimBelow(path: string, depth: number, before: ReadonlyMap<string, WatchedFolder>, known: boolean): void {
    if (this.#folders.size >= mostFolders || this.#folders.has(path)) return;
    const modifiedAt = this.#timeOf(path);
    const old = before.get(path);
    // A folder that went and came back is another one: the old watch is deaf.
    const deaf = modifiedAt === null || (old?.modifiedAt ?? null) === null;
    const stop = old === undefined || deaf ? this.#watch(path, modifiedAt, old) : old.stop;
    const children = this.#foldersIn(path);
    this.#folders.set(path, { modifiedAt, children, stop });
    for (const name of children) {
      if (depth < watchedDepth) this.#aimBelow(path + sep + name, depth + 1, before, known);
      else if (known && old?.children.has(name) !== true) this.#startYoung(path + sep + name);
    }
  }

  #watch(path: string, modifiedAt: number | null, old: WatchedFolder | undefined): () => void {
    old?.stop();
    return modifiedAt === null ? () => undefined : this.#files.watch(path, this.#changed);
  }

  #startYoung(path: string): void {
    if (this.#young.has(path) || this.#young.size >= mostFolders) return;
    this.#young.set(path, {
      sign: this.#signOfFolder(path),
      looksLeft: youngLooks,
      stop: this.#files.watch(path, this.#changed),
    });
  }

  #lookAtYoung(): boolean {
    let changed = false;
    for (const [path, young] of this.#young) {
      const sign = this.#signOfFolder(path);
      if (sign !== young.sign) changed = true;
      if (young.looksLeft <= 1) {
        young.stop();
        this.#young.delete(path);
      } else this.#young.set(path, { ...young, sign, looksLeft: young.looksLeft - 1 });
    }
    return changed;
  }

  #lookAtFiles(files: readonly string[]): boolean {
    let changed = false;
    const count = Math.min(files.length, filesALook);
    for (let i = 0; i < count; i += 1) {
      const path = files[(this.#nextFile + i) % files.length] ?? '';
      const sign = this.#signOf(path);
      const before = this.#signs.get(path);
      if (before !== undefined && before !== sign) changed = true;
      this.#signs.set(path, sign);
    }
    this.#nextFile = files.length === 0 ? 0 : (this.#nextFile + count) % files.length;
    if (this.#signs.size > files.length * 2 + filesALook) this.#signs.clear();
    return changed;
  }

  #timeOf(path: string): number | null {
    return this.#ask(() => this.#files.facts(path)?.modifiedAt ?? null, null);
  }

  #signOf(path: string): string {
    return this.#ask(() => {
      const facts = this.#files.facts(path);
      return facts === null ? '' : `${facts.kind} ${facts.size} ${facts.modifiedAt}`;
    }, '');
  }

  #signOfFolder(path: string): string {
    return this.#list(path)
      .map((entry) => `${entry.name}\n${this.#signOf(path + sep + entry.name)}`)
      .join('\n');
  }

  #foldersIn(path: string): ReadonlySet<string> {
    return new Set(
      this.#list(path)
        .filter(({ kind }) => kind === 'folder')
        .map(({ name }) => name),
    );
  }

  #list(path: string): readonly FolderEntry[] {
    return this.#ask(() => this.#files.list(path), []);
  }

  /** What can't be asked looks like nothing: the scan names why. */
  #ask<T>(question: () => T, otherwise: T): T {
    try {
      return question();
    } catch (error) {
      if (error instanceof DojangError) return otherwise;
      throw error;
    }
  }
}
