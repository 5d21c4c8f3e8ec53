import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DojangError } from '../../errors/index.ts';
import type { WritableFiles } from '../../ports/index.ts';
import { ensureFolder } from '../../storage/index.ts';
import { enrolmentShape, jsonOf } from './enrolment.ts';
import type { Enrolment, LegName } from './enrolment.ts';

const stepLimit = 8_000_000;
const keyLimit = 65_536;
/** More steps than any conversation has: polls of a month. */
const mostSteps = 100_000;
const stepName = /^step-([0-9]{6})$/;
const keyNames: Readonly<Record<LegName, string>> = { sign: 'sign.key', km: 'km.key' };

/** The keys of an enrolment, locked with the new password: EncryptedPrivateKeyInfo. */
export interface SealedKeys {
  readonly sign: Uint8Array;
  readonly km: Uint8Array | null;
}

/**
 * The record of enrolments under way, below the app's own folder: `enrolments/<id>/` holds the locked keys, which are written
 * first, then a numbered file for each step. None is ever written over, so that a power cut costs at most the newest, which is
 * whole or doesn't count; nothing is sent before its step is durable.
 */
export class EnrolmentJournal {
  readonly #files: WritableFiles;
  readonly #folder: string;

  constructor({ files, home }: { readonly files: WritableFiles; readonly home: string }) {
    this.#files = files;
    this.#folder = join(home, 'enrolments');
  }

  /** Where an enrolment lies: what its lock is named after. */
  folderOf(id: string): string {
    return join(this.#folder, id);
  }

  /** What stands in the journal, ended ones that weren't wholly removed included. @throws DojangError `file-*` */
  ids(): string[] {
    if (this.#files.facts(this.#folder) === null) return [];
    return this.#files
      .list(this.#folder)
      .filter(({ name, kind }) => kind === 'folder' && /^(done-)?[0-9a-f]{24}$/.test(name))
      .map(({ name }) => name);
  }

  /** Stores the locked keys, durably, before anything is asked of anybody. @throws DojangError `file-*` */
  begin(id: string, keys: SealedKeys): void {
    ensureFolder(this.#files, this.#folder);
    const folder = this.folderOf(id);
    this.#files.makeFolder(folder);
    this.#files.create(join(folder, keyNames.sign), keys.sign);
    if (keys.km !== null) this.#files.create(join(folder, keyNames.km), keys.km);
    this.#files.syncFolder(folder);
    this.#files.syncFolder(this.#folder);
  }

  /** Stores how far it is, durably. @throws DojangError `file-*` */
  save(enrolment: Enrolment): void {
    const text = jsonOf(enrolment);
    // What couldn't be read again isn't written: the one before stands.
    enrolmentShape.parse(JSON.parse(text));
    const folder = this.folderOf(enrolment.id);
    const numbers = this.#numbers(folder);
    const n = (numbers.at(-1) ?? 0) + 1;
    if (n > mostSteps) throw new DojangError('folders-full');
    this.#files.create(join(folder, nameOf(n)), withHash(text));
    this.#files.syncFolder(folder);
    // One step back stays: the newest may turn out torn.
    for (const old of numbers.slice(0, -1)) {
      try {
        this.#files.remove(join(folder, nameOf(old)));
      } catch (error) {
        // It is stored; what is superseded only takes room.
        if (!(error instanceof DojangError)) throw error;
      }
    }
  }

  /** The newest whole step; null where nothing was ever sent. @throws DojangError `file-*`, `format-unknown` (a later program's) */
  read(id: string): Enrolment | null {
    const folder = this.folderOf(id);
    if (this.#files.facts(folder) === null) return null;
    for (const n of this.#numbers(folder).reverse()) {
      const text = wholeText(this.#files.read(join(folder, nameOf(n)), stepLimit));
      if (text === null) continue;
      const parsed = enrolmentShape.safeParse(JSON.parse(text));
      // Whole, and not understood: it isn't thrown away because this version is too old for it.
      if (!parsed.success || parsed.data.id !== id) throw new DojangError('format-unknown');
      return parsed.data;
    }
    return null;
  }

  /** The locked keys. @throws DojangError `file-*` */
  keys(id: string): SealedKeys {
    const folder = this.folderOf(id);
    const km = join(folder, keyNames.km);
    return {
      sign: this.#files.read(join(folder, keyNames.sign), keyLimit),
      km: this.#files.facts(km) === null ? null : this.#files.read(km, keyLimit),
    };
  }

  /** Takes away what a program left that died before it asked for anything. @throws DojangError `file-*` */
  clear(id: string): void {
    if (this.#files.facts(this.folderOf(id)) !== null) this.end(id);
  }

  /** Forgets an enrolment that is over; its keys lie elsewhere by now, or are of no use: here they are overwritten. @throws DojangError `file-*` */
  end(id: string): void {
    const ended = id.startsWith('done-') ? id : `done-${id}`;
    if (id !== ended) {
      if (this.#files.facts(this.folderOf(ended)) !== null) this.end(ended);
      this.#files.rename(this.folderOf(id), this.folderOf(ended));
      this.#files.syncFolder(this.#folder);
    }
    const folder = this.folderOf(ended);
    for (const { name, kind } of this.#files.list(folder)) {
      if (kind !== 'file') continue;
      const path = join(folder, name);
      if (name.endsWith('.key')) this.#files.overwrite(path);
      this.#files.remove(path);
    }
    this.#files.removeFolder(folder);
    this.#files.syncFolder(this.#folder);
  }

  #numbers(folder: string): number[] {
    return this.#files
      .list(folder)
      .flatMap(({ name, kind }) => {
        const number = kind === 'file' ? stepName.exec(name)?.[1] : undefined;
        return number === undefined ? [] : [Number(number)];
      })
      .sort((a, b) => a - b);
  }
}

function nameOf(n: number): string {
  return `step-${String(n).padStart(6, '0')}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function withHash(text: string): Uint8Array {
  return new TextEncoder().encode(`${hashOf(text)}\n${text}`);
}

/** The text behind its hash, or null where a power cut tore it. */
function wholeText(content: Uint8Array): string | null {
  const text = new TextDecoder().decode(content);
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return end > 0 && text.slice(0, end) === hashOf(body) ? body : null;
}
