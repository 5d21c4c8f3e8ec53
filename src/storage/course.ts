import type { DojangError } from '../errors/index.ts';
import { attemptTo } from './disk.ts';
import type { Settled } from './journal.ts';
import type { Plan, Step } from './plan.ts';
import { foldersOf, foundationsOf } from './steps/step.ts';
import type { StepWorld } from './steps/world.ts';

/** How a step stands after its switch. */
export type StepState =
  /** What it was for holds. */
  | { readonly kind: 'done' }
  /** Decided, and not done yet: it is, the next time. */
  | { readonly kind: 'waiting'; readonly error: DojangError }
  /** Something else lies there now; nothing was touched. */
  | { readonly kind: 'conflict' };

/** A step that had its turn. */
export interface Turn {
  /** Its number. */
  readonly n: number;
  readonly step: Step;
  readonly state: StepState;
}

/**
 * Makes durable what a step did to names.
 * @param synced folders that are already; its own are added
 * @throws DojangError `file-*`
 */
export function syncNames(step: Step, { files, ...rest }: StepWorld, synced = new Set<string>()): void {
  for (const folder of foldersOf(step, { files, ...rest })) {
    // Removed by the step itself: what holds it is in the list, too.
    if (synced.has(folder) || files.facts(folder)?.kind !== 'folder') continue;
    files.syncFolder(folder);
    synced.add(folder);
  }
}

/** How far a change came: what holds isn't done once more when the rest is, for it may be wanted otherwise by then. */
export class Course {
  readonly done: Set<number>;
  readonly overtaken: Set<number>;
  readonly cleaned: Set<number>;
  readonly #plan: Plan;
  readonly #world: StepWorld;

  /** @throws DojangError `file-*` */
  constructor(plan: Plan, before: Settled, world: StepWorld) {
    this.#plan = plan;
    this.#world = world;
    const { journal } = world;
    const noted = foundationsOf(plan.steps).filter((n) => !journal.isMarked(plan.id, n));
    this.overtaken = new Set(before.overtaken);
    this.done = new Set([...before.done, ...noted]);
    this.cleaned = new Set(before.cleaned);
  }

  /** How a step stands, where that is for good. */
  stateOf(n: number): StepState | null {
    if (this.done.has(n)) return { kind: 'done' };
    return this.overtaken.has(n) ? { kind: 'conflict' } : null;
  }

  /**
   * Makes what a step builds on last, and notes it: a power cut keeps no order between folders, and what comes in the place of
   * another would be taken for the other. The keys of one copy don't build on each other. @throws DojangError `file-*`
   */
  secure(needed: readonly Turn[]): void {
    const fresh = needed.filter(({ n, step }) => step.kind !== 'replace' && !this.done.has(n));
    if (fresh.length === 0) return;
    for (const { step } of fresh) syncNames(step, this.#world);
    this.#world.journal.unmark(
      this.#plan.id,
      fresh.map(({ n }) => n),
    );
    this.settle(fresh);
  }

  /** These last. */
  settle(turns: readonly Turn[]): void {
    for (const { n, state } of turns) (state.kind === 'done' ? this.done : this.overtaken).add(n);
  }

  /** Forgets the change where nothing of it is left; otherwise notes how far it came. Answers whether it is over. */
  end(isNews: boolean): boolean {
    const whole = this.cleaned.size === this.#plan.steps.length;
    const noted = attemptTo(() => {
      if (whole) this.#world.journal.end(this.#plan.id);
      else if (isNews) this.#world.journal.settle(this.#plan.id, this);
    });
    return whole && noted;
  }
}
