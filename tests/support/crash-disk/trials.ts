import type { CrashDisk } from './disk.ts';
import { seeded } from './seeded.ts';
import { Killed } from './state.ts';
import type { Fault } from './state.ts';

/** How an act said it went. */
export type Verdict =
  /** It holds. */
  | 'done'
  /** It holds, but a power cut may take it back. */
  | 'unconfirmed'
  /** It is decided, and isn't everywhere yet. */
  | 'pending'
  /** As that, unless a power cut takes even the decision back. */
  | 'pending-unconfirmed'
  /** Nothing was changed. */
  | 'refused';

/** An act whose every interruption is tried. */
export interface Trial {
  /** The disk as it is before. It is never changed. */
  readonly before: CrashDisk;
  /** Each time as a new process. @throws Killed */
  act(disk: CrashDisk): Promise<Verdict>;
  /** A new process finishes or undoes what was left. @throws Killed */
  recover(disk: CrashDisk): Promise<void>;
  /** What holds at any moment; `settled`: also that nothing is under way. @throws AssertionError */
  check?(disk: CrashDisk, moment: 'any' | 'powerless' | 'settled'): void;
}

export interface TrialOptions {
  /** The part of the calls that are tried, 0 to 1; which ones depends on the seed. All of them with DOJANG_LONG=1. */
  readonly share?: number;
  /** Power cuts after each call. */
  readonly cuts?: number;
  /** Volumes that are pulled at each call. */
  readonly pulled?: readonly string[];
}

/** What was tried, in numbers. */
export interface Tried {
  /** Calls of the act when nothing happens. */
  readonly calls: number;
  readonly kills: number;
  readonly cuts: number;
  readonly faults: number;
  readonly pulls: number;
  readonly recoveries: number;
}

const isLong = process.env['DOJANG_LONG'] === '1';
/** Milliseconds that a trial, or many random changes, may take. */
export const trialTimeout = isLong ? 1_800_000 : 60_000;
/** `DOJANG_SEED`, otherwise today's date: the sample rotates, and can be repeated. */
const trialSeed = Number(
  process.env['DOJANG_SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''),
);
const reasons = ['file-no-space', 'file-removed', 'file-read-only', 'file-permission'] as const;

type Trees = ReadonlyMap<string, ReadonlyMap<string, string>>;

function treesOf(disk: CrashDisk): Trees {
  return new Map(disk.volumeIds.map((id) => [id, disk.tree(id)]));
}

const isHidden = (path: string): boolean =>
  /(^|\/)\.dojang-[0-9a-f]{24}-[0-9a-f]{8}(\/|$)/.test(path) || /(^|\/)journal\/.+/.test(path);

/**
 * What counts where two trees are compared: everything; or not the empty folders and the hidden files that were overwritten
 * already; or only the files that aren't hidden.
 */
type Strictness = 'everything' | 'contents' | 'visible';

function counts(path: string, entry: string | undefined, strictness: Strictness): boolean {
  if (strictness === 'everything') return true;
  if (entry === 'folder') return false;
  return !isHidden(path) || (strictness === 'contents' && entry !== 'nothing');
}

/** Where two trees differ, said in lines. */
function differences(
  found: Trees,
  wanted: Trees,
  strictness: Strictness = 'everything',
  only: readonly string[] = [...wanted.keys()],
): string[] {
  return only.flatMap((id) => {
    const there = found.get(id) ?? new Map<string, string>();
    const meant = wanted.get(id) ?? new Map<string, string>();
    return [...new Set([...there.keys(), ...meant.keys()])]
      .filter((path) => counts(path, there.get(path) ?? meant.get(path), strictness))
      .filter((path) => there.get(path) !== meant.get(path))
      .map((path) => `${id}:${path} is ${shown(there.get(path))}, should be ${shown(meant.get(path))}`);
  });
}

function shown(entry: string | undefined): string {
  return entry === undefined ? 'missing' : entry.slice(0, 8);
}

/** Tries one act with every interruption at every call. @throws Error with the call, the fault and the seeds */
export async function tryEverything(trial: Trial, options: TrialOptions = {}): Promise<Tried> {
  return said(`DOJANG_SEED=${trialSeed}`, () => new Trials(trial, options).run());
}

class Trials {
  readonly #trial: Trial;
  #options: Required<TrialOptions>;
  readonly #old: Trees;
  #new: Trees = new Map();
  #tried = { calls: 0, kills: 0, cuts: 0, faults: 0, pulls: 0, recoveries: 0 };

  constructor(trial: Trial, options: TrialOptions) {
    this.#trial = trial;
    this.#options = { share: 1, cuts: 2, pulled: [], ...options };
    if (isLong) this.#options = { ...this.#options, share: 1, cuts: 6 };
    this.#old = treesOf(trial.before);
  }

  async run(): Promise<Tried> {
    const { before } = this.#trial;
    const clean = before.fork().arm();
    await said('nothing happens', async () => {
      equal(await this.#trial.act(clean), 'done', 'the answer');
      this.#new = treesOf(clean);
      this.#trial.check?.(clean, 'settled');
      if (differences(this.#new, this.#old).length === 0) throw new Error('nothing was changed');
      await this.#judge('done', clean);
    });
    this.#tried.calls = clean.calls;
    const chance = seeded(trialSeed);
    for (let at = 1; at <= clean.calls; at += 1) {
      if (!chance.chance(this.#options.share)) continue;
      const label = `call ${at} of ${clean.calls} (${clean.trace[at - 1] ?? ''})`;
      await said(`${label}, killed`, () => this.#kill(at, chance.below(1_000_000)));
      for (const reason of reasons) {
        for (const lasting of [false, true]) {
          const fault: Fault = { at, kind: 'fail', reason, lasting };
          await said(`${label}, ${lasting ? 'lasting ' : ''}${reason}`, () => this.#fail(fault));
        }
      }
      for (const volume of this.#options.pulled) {
        for (const how of ['gone', 'dead'] as const) {
          // The PC's own disk never goes without the PC; it may only answer no more.
          if (how === 'gone' && volume === before.volumeIds[0]) continue;
          const seed = chance.below(1_000_000);
          const fault: Fault = { at, kind: 'pull', volume, how, seed };
          await said(`${label}, ${volume} pulled (${how}, seed ${seed})`, () => this.#pull(fault));
        }
      }
    }
    return this.#tried;
  }

  async #kill(at: number, seed: number): Promise<void> {
    const disk = this.#trial.before.fork().arm({ at, kind: 'kill' });
    await dies(() => this.#trial.act(disk));
    this.#tried.kills += 1;
    this.#trial.check?.(disk.fork(), 'any');
    await this.#settles(disk.fork());
    await this.#settlesInterrupted(disk, seed);
    for (const cut of this.#seeds(seed)) {
      await said(`power cut with seed ${cut}`, async () => {
        this.#tried.cuts += 1;
        const dark = disk.fork().cutPower(cut);
        this.#trial.check?.(dark.fork(), 'powerless');
        await this.#settles(dark.fork());
        await this.#settlesInterrupted(dark, cut);
      });
    }
  }

  async #fail(fault: Fault): Promise<void> {
    const disk = this.#trial.before.fork().arm(fault);
    this.#tried.faults += 1;
    const verdict = await this.#trial.act(disk);
    this.#trial.check?.(disk, 'any');
    await said(`answered '${verdict}'`, () => this.#judge(verdict, disk));
  }

  async #pull(fault: Fault & { kind: 'pull' }): Promise<void> {
    const disk = this.#trial.before.fork().arm(fault);
    this.#tried.pulls += 1;
    const verdict = await this.#trial.act(disk);
    this.#trial.check?.(disk, 'powerless');
    await said(`answered '${verdict}'`, async () => {
      const away = disk.fork();
      await this.#recover(away);
      const here = away.volumeIds.filter((id) => away.isHere(id));
      // Without the journal's own disk nothing goes on.
      if (here[0] === away.volumeIds[0])
        this.#oneOf(this.#promised(verdict), treesOf(away), 'while it is away', 'visible', here);
      await this.#settles(away.fork().plug(fault.volume), this.#promised(verdict));
      if (disk.drive(fault.volume) === null) return;
      const back = away.fork().plug(fault.volume, '/elsewhere/stick');
      await said('back at another place', () => this.#settles(back, this.#promised(verdict)));
    });
  }

  /** What stands after recovery, whatever power cuts there were. */
  #promised(verdict: Verdict): readonly Trees[] {
    if (verdict === 'refused') return [this.#old];
    return verdict.endsWith('unconfirmed') ? [this.#new, this.#old] : [this.#new];
  }

  #oneOf(
    wanted: readonly Trees[],
    found: Trees,
    when: string,
    strictness: Strictness,
    only?: readonly string[],
  ): void {
    const [nearest = []] = wanted
      .map((trees) => differences(found, trees, strictness, only))
      .sort((a, b) => a.length - b.length);
    same(nearest, when);
  }

  /** Whether the answer is true now, after a recovery, and after a power cut. */
  async #judge(verdict: Verdict, disk: CrashDisk): Promise<void> {
    if (verdict === 'done' || verdict === 'unconfirmed')
      same(differences(treesOf(disk), this.#new, 'visible'), 'at once');
    const after = disk.fork().heal();
    await this.#settles(after.fork(), verdict === 'refused' ? [this.#old] : [this.#new]);
    for (const seed of this.#seeds(disk.calls)) {
      await said(`later a power cut with seed ${seed}`, async () => {
        this.#tried.cuts += 1;
        await this.#settles(after.fork().cutPower(seed), this.#promised(verdict));
      });
    }
  }

  /** After recovery one of these trees stands, nothing is under way, and another recovery does nothing. */
  async #settles(disk: CrashDisk, wanted: readonly Trees[] = [this.#old, this.#new]): Promise<void> {
    await this.#recover(disk);
    // Windows can't wait for what is removed last.
    const strictness = disk.windows && disk.wasCut ? 'contents' : 'everything';
    this.#oneOf(wanted, treesOf(disk), 'after recovery', strictness);
    this.#trial.check?.(disk, 'settled');
    disk.arm();
    await this.#recover(disk);
    equal(disk.calls, 0, 'calls of a second recovery');
  }

  async #recover(disk: CrashDisk): Promise<void> {
    this.#tried.recoveries += 1;
    await this.#trial.recover(disk);
  }

  /** A recovery that dies, or loses its power, is recovered from in its turn. */
  async #settlesInterrupted(disk: CrashDisk, seed: number): Promise<void> {
    const measured = disk.fork().arm();
    await this.#recover(measured);
    const { calls } = measured;
    if (calls === 0) return;
    const chance = seeded(seed);
    for (let n = 0; n < (isLong ? 5 : 1); n += 1) {
      const at = 1 + chance.below(calls);
      const cut = chance.below(1_000_000);
      await said(`recovery killed at its call ${at} (${measured.trace[at - 1] ?? ''})`, async () => {
        const again = disk.fork().arm({ at, kind: 'kill' });
        await dies(() => this.#trial.recover(again));
        this.#trial.check?.(again.fork(), 'powerless');
        await this.#settles(again.fork());
        await said(`power cut with seed ${cut}`, () => this.#settles(again.fork().cutPower(cut)));
      });
    }
  }

  #seeds(from: number): number[] {
    return Array.from({ length: this.#options.cuts }, (_, n) => trialSeed + from * 100 + n);
  }
}

async function dies(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Killed) return;
    throw error;
  }
  throw new Error('it should have been killed');
}

/** Puts what was tried before the message of what went wrong. */
async function said<T>(label: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Killed) throw error;
    throw new Error(`${label}: ${error.message}`, { cause: error });
  }
}

function same(found: readonly string[], when: string): void {
  if (found.length > 0) throw new Error(`${when}\n  ${found.join('\n  ')}`);
}

function equal<T>(found: T, wanted: T, what: string): void {
  if (found !== wanted) throw new Error(`${what}: ${String(found)} instead of ${String(wanted)}`);
}
