import { hash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DojangError } from '../errors/index.ts';
import { encodeIndex, groupCertificates, knownCopies, rememberScan } from '../npki/index.ts';
import type {
  CertificateEntry,
  FoundProblem,
  KnownCopy,
  NpkiIndex,
  Root,
  SearchedRoot,
} from '../npki/index.ts';
import type { Drive } from '../ports/index.ts';
import { boardOf } from './board.ts';
import type { Board } from './board.ts';
import type { AppContext } from './context.ts';
import type { Findings } from './home-page.ts';
import { indexFile, readIndex } from './known-away.ts';
import { scanInSteps } from './scan.ts';
import { readStatuses } from './trust/status-cache.ts';
import type { CachedStatuses } from './trust/status-cache.ts';

/** What is known of all certificates: painted from the index of the last run, then kept fresh by scans. */
export class Collection {
  readonly #context: AppContext;
  #index: NpkiIndex | null = null;
  #entries: readonly CertificateEntry[] = [];
  #board: Board | null = null;
  #boardAt = 0;
  #problems: readonly FoundProblem[] = [];
  #searched: readonly SearchedRoot[] = [];
  #drives: readonly Drive[] = [];
  #paths = new Set<string>();
  #files: readonly string[] = [];
  #scanned = false;
  #revision = 0;
  #told: CachedStatuses = new Map();
  #sign = '';

  constructor(context: AppContext) {
    this.#context = context;
  }

  /** Reads the index of the last run; without one it stays empty until the first scan. */
  load(): void {
    this.#index = readIndex(this.#context);
    if (this.#index === null) return;
    this.#problems = [...this.#index.records.values()].flatMap(({ problems }) => problems);
    const copies = knownCopies(this.#index);
    this.#arrange(copies, groupCertificates(copies));
  }

  /** Looks at the roots afresh. Answers whether anything that is shown has changed. @throws DojangError `cancelled` */
  async scan(roots: readonly Root[], drives: readonly Drive[], signal: AbortSignal): Promise<boolean> {
    const { files, clock } = this.#context;
    const startedAt = clock.now().getTime();
    const scan = await scanInSteps(files, roots, { signal, previous: this.#index });
    const index = rememberScan(this.#index, scan, startedAt);
    const copies = knownCopies(index);
    // Between the long steps a question may be answered, still with what was known before.
    await setImmediate();
    const entries = groupCertificates(copies);
    await setImmediate();
    this.#index = index;
    this.#problems = scan.problems;
    this.#searched = scan.searched;
    this.#drives = drives;
    this.#scanned = true;
    const before = this.#sign;
    this.#arrange(copies, entries);
    return this.#sign !== before;
  }

  #arrange(copies: readonly KnownCopy[], entries: readonly CertificateEntry[]): void {
    this.#entries = entries;
    this.retell();
    this.#paths = new Set([...copies.map(({ folder }) => folder), ...this.#problems.map(({ path }) => path)]);
    this.#files = copies
      .filter(({ present }) => present)
      .flatMap(({ signCertPath, signKeyPath }) =>
        signKeyPath === null ? [signCertPath] : [signCertPath, signKeyPath],
      );
    const shown = copies.map(({ id, folder, present, findings }) =>
      [id, folder, present, findings.join()].join('\t'),
    );
    const around = [this.#problems, this.#searched, this.#drives, this.#scanned];
    this.#sign = hash('sha256', `${shown.join('\n')}\n${JSON.stringify(around)}`);
  }

  /** Reads anew what authorities last said of certificates. */
  retell(): void {
    this.#told = readStatuses(this.#context);
    this.#board = null;
  }

  get told(): CachedStatuses {
    return this.#told;
  }

  /** Keeps the index for the next start. It only paints: a disk that is full loses nothing else. */
  save(): void {
    if (this.#index === null) return;
    const { files, home } = this.#context;
    try {
      files.replace(join(home, indexFile), encodeIndex(this.#index));
    } catch (error) {
      if (!(error instanceof DojangError)) throw error;
    }
  }

  /** Marks that something that is shown has changed, and answers the new revision. */
  touch(): number {
    this.#revision += 1;
    return this.#revision;
  }

  /** Everything found, in the order and with the states of this moment. */
  findings(): Findings {
    const now = this.#context.clock.now().getTime();
    // The clock may also have been set back.
    if (this.#board === null || now >= this.#board.holdsUntil || now < this.#boardAt) {
      this.#board = boardOf(this.#entries, now, this.#told);
      this.#boardAt = now;
    }
    return {
      revision: this.#revision,
      scanned: this.#scanned,
      board: this.#board,
      problems: this.#problems,
      searched: this.#searched,
      drives: this.#drives,
    };
  }

  /** @throws DojangError `certificate-not-found` */
  entry(id: string): CertificateEntry {
    const lineage = this.findings().board.byId.get(id);
    const entry = lineage && [lineage.shown, ...lineage.others].find((member) => member.id === id);
    if (!entry) throw new DojangError('certificate-not-found', { given: id });
    return entry;
  }

  /** Every certificate found. */
  get entries(): readonly CertificateEntry[] {
    return this.#entries;
  }

  /** Every copy of a certificate, there and away; none where it isn't known. */
  copiesOf(id: string): readonly KnownCopy[] {
    return this.#entries.find((entry) => entry.id === id)?.copies ?? [];
  }

  /** Whether a copy or a problem was found there. */
  knows(path: string): boolean {
    return this.#paths.has(path);
  }

  /** The files of every copy that is there, for the watch. */
  get files(): readonly string[] {
    return this.#files;
  }
}
