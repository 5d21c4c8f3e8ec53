import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { DojangError } from '../errors/index.ts';
import type { WritableFiles } from '../ports/index.ts';
import { attemptTo, contentOf, ensureFolder, fileLimit, hashOf } from './disk.ts';
import { decodePlan, encodePlan } from './plan.ts';
import type { Plan } from './plan.ts';

const planFile = 'plan.json';
const commitFile = 'commit';
const settledFile = 'settled.json';
const planLimit = 64_000_000;

/** A change as the journal knows it. */
export interface Entry {
  readonly plan: Plan;
  /** Decided: from here on it is finished, never undone. */
  readonly committed: boolean;
}

const numbers = z.array(z.number()).transform((list): ReadonlySet<number> => new Set(list));
const settledShape = z.strictObject({ done: numbers, overtaken: numbers, cleaned: numbers });

/** How far a decided change came, by the numbers of its steps. */
export interface Settled {
  /** Done for good. */
  readonly done: ReadonlySet<number>;
  /** Left for good, because something else lay there. */
  readonly overtaken: ReadonlySet<number>;
  /** One of these, and nothing of it is left over. */
  readonly cleaned: ReadonlySet<number>;
}

export const nothingSettled: Settled = { done: new Set(), overtaken: new Set(), cleaned: new Set() };

/** A decision that may hold or not. */
export interface Doubt {
  readonly error: DojangError;
  /** Its record is there, or can't be looked for. */
  readonly mayHold: boolean;
}

/**
 * The record of changes under way, below the app's own folder: `journal/<id>/plan.json`, then `commit`, and what fragile
 * volumes (FAT) may lose. A change is decided at the moment its whole `commit` is durable.
 */
export class Journal {
  readonly #files: WritableFiles;
  readonly #folder: string;

  constructor(files: WritableFiles, home: string) {
    this.#files = files;
    this.#folder = join(home, 'journal');
  }

  /** The ids that stand in the journal. */
  ids(): string[] {
    if (this.#files.facts(this.#folder) === null) return [];
    return this.#files
      .list(this.#folder)
      .filter(({ name, kind }) => kind === 'folder' && /^(done-)?[0-9a-f]{24}$/.test(name))
      .map(({ name }) => name);
  }

  /** Writes the plan, durably, before anything else of the change is written. @throws DojangError `format-unknown`, `file-too-large`, other `file-*` */
  begin(plan: Plan): void {
    const content = encodePlan(plan);
    // One that couldn't be read again could neither be finished nor be undone.
    decodePlan(content);
    if (content.length > planLimit) throw new DojangError('file-too-large', { limit: planLimit });
    ensureFolder(this.#files, this.#folder);
    const folder = this.#of(plan.id);
    this.#files.makeFolder(folder);
    try {
      this.#files.create(join(folder, planFile), content);
      this.#files.syncFolder(folder);
      this.#files.syncFolder(this.#folder);
    } catch (error) {
      attemptTo(() => {
        this.end(plan.id);
      });
      throw error;
    }
  }

  /** Keeps a file's content until the change is over; it is sealed already. @throws DojangError `file-*` */
  keep(id: string, content: Uint8Array): void {
    const path = join(this.#of(id), hashOf(content));
    if (this.#files.facts(path) === null) this.#files.create(path, content);
  }

  /** What was kept under this hash, or null. */
  kept(id: string, hash: string): Uint8Array | null {
    const content = contentOf(this.#files, join(this.#of(id), hash), fileLimit);
    return content !== null && hashOf(content) === hash ? content : null;
  }

  /**
   * Decides: after this answers null the change holds, whatever happens. Where it throws it doesn't.
   * @returns why only the next start can tell: the record could neither be made durable nor be taken back
   */
  commit(plan: Plan): Doubt | null {
    const folder = this.#of(plan.id);
    // What was kept, too, must be there when the record is.
    this.#files.syncFolder(folder);
    try {
      this.#files.create(join(folder, commitFile), commitOf(encodePlan(plan)));
      this.#files.syncFolder(folder);
      return null;
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
      if (this.#takeBack(folder)) throw error;
      return { error, mayHold: this.#mayBeThere(plan) };
    }
  }

  /** Whether the record is there, as far as anybody can see: what can't be read may be. */
  #mayBeThere(plan: Plan): boolean {
    try {
      return this.#isCommitted(plan.id, commitOf(encodePlan(plan)));
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
      return true;
    }
  }

  /** Takes a record back that may or may not be on the disk. Its content goes first: a name may come back in a power cut. */
  #takeBack(folder: string): boolean {
    const path = join(folder, commitFile);
    try {
      if (this.#files.facts(path) !== null) this.#files.overwrite(path);
      this.#files.remove(path);
      this.#files.syncFolder(folder);
      return true;
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
      return false;
    }
  }

  /**
   * Makes a decision durable that another process took: it may have died before its record was on the disk, and nothing is
   * renamed that a power cut could still turn into something undecided. A further record, for a rename may tear where the
   * app's own folder lies on FAT. @throws DojangError `file-*`
   */
  confirm(id: string): void {
    const folder = this.#of(id);
    const plan = this.#files.read(join(folder, planFile), planLimit);
    let n = 1;
    while (this.#files.facts(join(folder, `${commitFile}-${n}`)) !== null) n += 1;
    this.#files.create(join(folder, `${commitFile}-${n}`), commitOf(plan));
    this.#files.syncFolder(folder);
  }

  /** Marks a step, before it is decided, that later ones will build on: to unmark it takes no room on a full disk. @throws DojangError `file-*` */
  mark(id: string, n: number): void {
    this.#files.makeFolder(this.#markOf(id, n));
  }

  isMarked(id: string, n: number): boolean {
    return this.#files.facts(this.#markOf(id, n)) !== null;
  }

  /** Notes, durably, that marked steps are done. @throws DojangError `file-*` */
  unmark(id: string, steps: readonly number[]): void {
    for (const n of steps) this.#files.removeFolder(this.#markOf(id, n));
    this.#files.syncFolder(this.#of(id));
  }

  /** Notes, durably, how far a change came that can't be finished now. @throws DojangError `file-*` */
  settle(id: string, { done, overtaken, cleaned }: Settled): void {
    const text = JSON.stringify({ done: [...done], overtaken: [...overtaken], cleaned: [...cleaned] });
    this.#files.replace(join(this.#of(id), settledFile), new TextEncoder().encode(text));
  }

  /** How far it came; null where that was never noted, or can't be understood. @throws DojangError `file-*` */
  settled(id: string): Settled | null {
    const content = contentOf(this.#files, join(this.#of(id), settledFile), planLimit);
    const parsed = settledShape.safeParse(content === null ? null : jsonOf(content));
    return parsed.success ? parsed.data : null;
  }

  /** Notes, durably, that a thing of this change can't be trusted until it was written anew. @throws DojangError `file-*` */
  doubt(id: string, thing: string): void {
    const folder = this.#of(id);
    if (!this.isDoubted(id, thing)) this.#files.create(join(folder, doubtOf(thing)), new Uint8Array());
    this.#files.syncFolder(folder);
  }

  isDoubted(id: string, thing: string): boolean {
    return this.#files.facts(join(this.#of(id), doubtOf(thing))) !== null;
  }

  /** It was written anew, durably. @throws DojangError `file-*` */
  trust(id: string, thing: string): void {
    this.#files.remove(join(this.#of(id), doubtOf(thing)));
  }

  /**
   * Reads an entry; null where it has no whole plan, so that nothing was begun.
   * @throws DojangError `format-unknown` (it isn't ours, or a later program's), `file-*`
   */
  read(id: string): Entry | null {
    const content = contentOf(this.#files, join(this.#of(id), planFile), planLimit);
    const plan = content === null ? null : decodePlan(content);
    if (content === null || plan === null) return null;
    if (plan.id !== id) throw new DojangError('format-unknown');
    return { plan, committed: this.#isCommitted(id, commitOf(content)) };
  }

  /** Forgets a change that is over; what was kept of keys is overwritten. @throws DojangError `file-*` */
  end(id: string): void {
    const ended = id.startsWith('done-') ? id : `done-${id}`;
    if (id !== ended) this.#files.rename(this.#of(id), this.#of(ended));
    const folder = this.#of(ended);
    // The plan first: one without its record would be undone, and the change may be finished.
    this.#files.remove(join(folder, planFile));
    for (const { name, kind } of this.#files.list(folder)) {
      const path = join(folder, name);
      if (/^[0-9a-f]{64}$/.test(name)) this.#files.overwrite(path);
      if (kind === 'folder') this.#files.removeFolder(path);
      else this.#files.remove(path);
    }
    this.#files.removeFolder(folder);
    this.#files.syncFolder(this.#folder);
  }

  #markOf(id: string, n: number): string {
    return join(this.#of(id), `open-${n}`);
  }

  #of(id: string): string {
    return join(this.#folder, id);
  }

  #isCommitted(id: string, record: Uint8Array): boolean {
    const folder = this.#of(id);
    return this.#files
      .list(folder)
      .filter(({ name }) => /^commit(-\d+)?$/.test(name))
      .some(({ name }) => {
        const there = contentOf(this.#files, join(folder, name), 1024);
        return there !== null && Buffer.from(there).equals(Buffer.from(record));
      });
  }
}

function jsonOf(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    // Damaged: it counts as never written.
    return null;
  }
}

function doubtOf(thing: string): string {
  return `doubt-${thing}`;
}

/** Bound to its plan, and whole or not: a torn one decides nothing. */
function commitOf(plan: Uint8Array): Uint8Array {
  return new TextEncoder().encode(`commit ${createHash('sha256').update(plan).digest('hex')}\n`);
}
