import { isAbsolute } from 'node:path';
import { pemOf } from '../certificate/index.ts';
import type { Progress, Settings, Unfinished } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import { watchRoots } from '../npki/index.ts';
import type { Watch } from '../npki/index.ts';
import type { Drive } from '../ports/index.ts';
import { translator } from '../texts/index.ts';
import type { Language, Translate } from '../texts/index.ts';
import { certificatePageOf } from './certificate-page.ts';
import type { View } from './certificate-view.ts';
import { Collection } from './collection.ts';
import type { AppContext } from './context.ts';
import { readSigningCertificate } from './find.ts';
import { openHistory } from './history.ts';
import type { History } from './history.ts';
import { homePage } from './home-page.ts';
import { issueAnswers } from './issuing/session-issuing.ts';
import { tidyIssue } from './issuing/watching-issue.ts';
import { readOldPasswords } from './old-passwords.ts';
import type { OldPasswords } from './old-passwords.ts';
import { Painter } from './painter.ts';
import { allRoots, pathGiven } from './places.ts';
import { recoverEnrolments } from './enrolling/recover-enrolments.ts';
import { recover } from './recover.ts';
import { Refresher } from './refresher.ts';
import { actAnswers } from './session-acts.ts';
import { carryAnswers } from './session-carrying.ts';
import { actingOf } from './acting.ts';
import type { ActingSession } from './acting.ts';
import type { SessionAnswers, SessionCall, SessionInput, SessionOutput } from './session-calls.ts';
import { defaultSettings, readSettings, writeSettings } from './settings.ts';
import { purgeExpired } from './trash.ts';
import { authorityAnswers } from './trust/session-authorities.ts';
import { StatusRounds } from './trust/status-rounds.ts';
import { verifyCopy } from './verify.ts';

interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What stands behind the window: it knows every certificate, keeps that fresh, and answers the calls of the contract. */
export interface Session {
  /**
   * Answers one call. Its input was checked by the router; secrets in it are wiped by the caller.
   * Rejects with a `DojangError` for every expected failure; `cancelled` once the signal says so.
   */
  call<N extends SessionCall>(
    name: N,
    input: SessionInput<N>,
    options?: CallOptions,
  ): Promise<SessionOutput<N>>;
  call(name: string, input: unknown, options?: CallOptions): Promise<unknown>;
  /** Told whenever something that is shown has changed. Returns the way to stop listening. */
  on(event: 'changed', listener: (payload: { readonly revision: number }) => void): () => void;
  /** Told how far an act is. Returns the way to stop listening. */
  onProgress(listener: (progress: Progress) => void): () => void;
  /** Paints from the index, begins to scan and to watch. */
  start(): void;
  close(): void;
}

/** Cards of the first paint: more than fit on a screen. */
const firstPage = { offset: 0, limit: 60 } as const;
const mostFolders = 64;
/** How long a person waits in front of the window for what the network says. */
const verifyMilliseconds = 20_000;
/** Milliseconds from a change to the index on disk: the screens are answered first. */
const saveAfter = 1_000;

/** A file that can't be read must not keep the window from opening. */
function settingsOrDefaults(context: AppContext): Settings {
  try {
    return readSettings(context);
  } catch (error) {
    if (error instanceof DojangError) return defaultSettings;
    throw error;
  }
}

class LiveSession implements Session {
  readonly #context: AppContext;
  readonly #collection: Collection;
  readonly #painter: Painter;
  readonly #scans: Refresher;
  readonly #ending = new AbortController();
  readonly #listeners = new Set<(payload: { readonly revision: number }) => void>();
  readonly #progressListeners = new Set<(progress: Progress) => void>();
  readonly #translators = new Map<Language, Translate>();
  readonly #history: History;
  readonly #answers: SessionAnswers;
  #settings: Settings;
  #drives: readonly Drive[] = [];
  #unfinished: readonly Unfinished[] = [];
  /** Read when it is first asked for, and anew after each look at the places. */
  #oldPasswords: OldPasswords | null = null;
  #watch: Watch | null = null;
  readonly #statuses: StatusRounds;
  #callOffSave: () => void = () => undefined;

  constructor(context: AppContext) {
    this.#context = context;
    this.#settings = settingsOrDefaults(context);
    this.#history = openHistory(context);
    this.#collection = new Collection(context);
    this.#painter = new Painter(context, () => ({
      settings: this.#settings,
      home: { ...this.#home(firstPage), scanned: false },
    }));
    this.#scans = new Refresher(() => this.#scan());
    this.#statuses = new StatusRounds({
      context: () => this.#spoken(),
      entries: () => this.#collection.entries,
      entry: (id) => this.#collection.entry(id),
      told: () => this.#collection.told,
      heard: () => {
        this.#collection.retell();
        this.#changed();
      },
      signal: this.#ending.signal,
    });
    this.#answers = this.#table();
  }

  start(): void {
    this.#collection.load();
    this.#changed();
    this.#watch = watchRoots({
      files: this.#context.files,
      drives: this.#context.drives,
      timers: this.#context.timers,
      rootsOf: (drives) => allRoots(this.#context, drives, this.#settings.folders),
      filesOf: () => this.#collection.files,
      onChange: () => {
        this.#rescanQuietly();
      },
    });
    this.#rescanQuietly();
    this.#statuses.start();
    void purgeExpired(this.#context);
    void tidyIssue(this.#spoken());
  }

  close(): void {
    this.#ending.abort();
    this.#watch?.stop();
    this.#statuses.stop();
    this.#callOffSave();
    this.#collection.save();
    this.#painter.flush();
    this.#listeners.clear();
  }

  on(_event: 'changed', listener: (payload: { readonly revision: number }) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  onProgress(listener: (progress: Progress) => void): () => void {
    this.#progressListeners.add(listener);
    return () => {
      this.#progressListeners.delete(listener);
    };
  }

  async call(name: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
    if (options.signal?.aborted === true) throw new DojangError('cancelled');
    if (!Object.hasOwn(this.#answers, name))
      throw new DojangError('usage-invalid', { about: 'call', given: name });
    // The router has checked the input against the schema of this very name.
    const answer = this.#answers[name as SessionCall] as (input: unknown) => unknown;
    return await answer(input);
  }

  #table(): SessionAnswers {
    const own: ActingSession = {
      context: () => ({ ...this.#spoken(), knownCopies: (id) => this.#collection.copiesOf(id) }),
      history: this.#history,
      entry: (id) => this.#collection.entry(id),
      drives: () => this.#context.drives.removable(),
      refresh: () => this.#refresh(),
      progressed: (progress) => {
        for (const listener of this.#progressListeners) listener(progress);
      },
    };
    const acting = actingOf(own);
    return {
      ...actAnswers(own, acting),
      ...carryAnswers(own, acting),
      ...issueAnswers(
        {
          context: () => own.context(),
          refresh: () => own.refresh(),
          entries: () => this.#collection.entries,
          board: () => this.#collection.findings().board,
          view: () => this.#view(),
        },
        acting,
      ),
      ...authorityAnswers(
        () => this.#spoken(),
        () => {
          this.#statuses.trustChanged();
          this.#collection.retell();
          this.#changed();
        },
      ),
      home: (page) => this.#home(page),
      rescan: async () => {
        await this.#refresh();
        return {};
      },
      certificate: ({ id }) => this.#certificate(id),
      verify: (input) => this.#verify(input),
      askStatus: ({ id }) => this.#statuses.ask(id),
      attended: () => {
        this.#statuses.lookSoon();
        return {};
      },
      settings: () => this.#settings,
      changeSettings: ({ language, appearance }) =>
        this.#change({
          ...this.#settings,
          language: language ?? this.#settings.language,
          appearance: appearance ?? this.#settings.appearance,
        }),
      addFolder: ({ path }) => this.#addFolder(path),
      removeFolder: ({ path }) =>
        this.#change({
          ...this.#settings,
          folders: this.#settings.folders.filter((folder) => folder !== path),
        }),
      factOf: ({ id, fact }) => this.#factOf(id, fact),
      knowsPath: ({ path }) => this.#collection.knows(path),
    };
  }

  #view(): View {
    const language = this.#settings.language === 'system' ? this.#context.language : this.#settings.language;
    const t = this.#translators.get(language) ?? translator(language);
    this.#translators.set(language, t);
    this.#oldPasswords ??= readOldPasswords(this.#context);
    return {
      language,
      t,
      now: this.#context.clock.now().getTime(),
      oldPasswords: this.#oldPasswords,
      told: this.#collection.told,
      untold: this.#statuses.untold,
    };
  }

  /** The context in the language of the settings. */
  #spoken(): AppContext {
    return { ...this.#context, language: this.#view().language };
  }

  #home(page: SessionInput<'home'>): SessionOutput<'home'> {
    return homePage(
      { ...this.#collection.findings(), unfinished: this.#unfinished },
      this.#history,
      this.#view(),
      page,
    );
  }

  async #certificate(id: string): Promise<SessionOutput<'certificate'>> {
    const lineage = this.#collection.findings().board.byId.get(id);
    if (!lineage) throw new DojangError('certificate-not-found', { given: id });
    this.#statuses.opened(id);
    return certificatePageOf(this.#spoken(), id, lineage, this.#history, this.#view());
  }

  async #verify({
    id,
    path,
    passwordBytes,
    idNumberBytes,
  }: SessionInput<'verify'>): Promise<SessionOutput<'verify'>> {
    const copy = this.#collection.entry(id).copies.find(({ folder }) => folder === path);
    if (!copy) throw new DojangError('certificate-not-found', { given: id });
    const verified = await verifyCopy(this.#spoken(), copy, {
      passwordBytes,
      ...(idNumberBytes === undefined ? {} : { idNumberBytes }),
      offline: false,
      withoutKey: false,
      milliseconds: verifyMilliseconds,
      signal: this.#ending.signal,
    });
    this.#history.add(id, { at: this.#context.clock.now().toISOString(), kind: 'checked', ok: verified.ok });
    this.#collection.retell();
    this.#changed();
    return verified;
  }

  #factOf(id: string, fact: SessionInput<'factOf'>['fact']): string {
    const entry = this.#collection.entry(id);
    switch (fact) {
      case 'dn':
        return entry.card.subject.dn;
      case 'fingerprint':
        return entry.id;
      case 'serial':
        return entry.card.serial;
      case 'pem':
        return pemOf(readSigningCertificate(this.#context, entry.copies[0]));
    }
  }

  /** Asked for: the screens read again even when nothing moved, for the day may have turned. */
  async #refresh(): Promise<void> {
    await this.#scans.run();
    this.#changed();
  }

  #change(settings: Settings): Settings {
    const foldersBefore = this.#settings.folders;
    this.#settings = writeSettings(this.#context, settings);
    if (settings.folders !== foldersBefore) this.#rescanQuietly();
    this.#changed();
    return this.#settings;
  }

  #addFolder(given: string): Settings {
    const path = pathGiven(given, this.#context.home);
    // The system's dialog gives absolute paths; nothing else has a meaning here.
    if (!isAbsolute(given)) throw new DojangError('file-not-found');
    const real = this.#context.files.realPath(path);
    if (real === null || this.#context.files.facts(real)?.kind !== 'folder')
      throw new DojangError('file-not-found');
    const { folders } = this.#settings;
    if (folders.includes(path)) return this.#settings;
    if (folders.length >= mostFolders) throw new DojangError('folders-full');
    return this.#change({ ...this.#settings, folders: [...folders, path] });
  }

  async #scan(): Promise<void> {
    try {
      this.#drives = await this.#context.drives.removable();
    } catch (error) {
      // Drives that can't be named now keep their last answer; the watch asks again.
      if (!(error instanceof DojangError)) throw error;
    }
    // What an interrupted program left, and what waited for a drive that is back, comes before anything is read.
    const { unfinished } = await recover(this.#spoken());
    await recoverEnrolments(this.#spoken(), 'installs');
    this.#oldPasswords = null;
    // What lay in the way is told until the window is closed: of the change itself nothing is left.
    const told = this.#unfinished.filter(({ state }) => state === 'conflict');
    const now = [...told, ...unfinished.filter((one) => !told.some(({ path }) => path === one.path))];
    const news = JSON.stringify(now) !== JSON.stringify(this.#unfinished);
    this.#unfinished = now;
    const roots = allRoots(this.#context, this.#drives, this.#settings.folders);
    const changed = await this.#collection.scan(roots, this.#drives, this.#ending.signal);
    this.#statuses.lookSoon();
    if (!changed && !news) return;
    this.#changed();
    this.#callOffSave();
    this.#callOffSave = this.#context.timers.after(saveAfter, () => {
      this.#collection.save();
    });
  }

  #rescanQuietly(): void {
    this.#scans.run().catch((error: unknown) => {
      // The session is closing; anything else is a defect.
      if (!(error instanceof DojangError)) throw error;
    });
  }

  #changed(): void {
    const payload = { revision: this.#collection.touch() };
    this.#painter.schedule();
    for (const listener of this.#listeners) listener(payload);
  }
}

/** Opens the session behind the window. Never throws: what can't be read of the app's own data starts anew. */
export function createSession(context: AppContext): Session {
  return new LiveSession(context);
}
