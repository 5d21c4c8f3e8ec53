import type { Copy, DeleteOutput, TrashRestoreOutput } from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import type { BulkItem, BulkResult } from './bulk.ts';
import { takesLast } from './delete-certificate.ts';
import { wasStopped } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { nextJob, notBegun, startRun, stepRun, withResult } from './run.ts';
import type { Run, RunEvent } from './run.ts';

/** A certificate and where its copies are. */
export interface CopiesOf {
  readonly item: BulkItem;
  readonly copies: readonly Pick<Copy, 'path' | 'present' | 'hasKey' | 'location'>[];
}

/** A place that holds copies of some of them. */
export interface BulkPlace {
  readonly key: string;
  readonly location: Copy['location'];
  readonly count: number;
}

/** What is deleted of one certificate. */
export interface BulkDeletion {
  readonly item: BulkItem;
  readonly paths: readonly string[];
  readonly last: boolean;
}

interface Choice {
  readonly all: readonly CopiesOf[];
  /** Places whose copies go, by their keys. */
  readonly chosen: readonly string[];
  /** They know that no copy is left of some then. */
  readonly lastSure: boolean;
}

/** 삭제 of several, always to the trash: from which places, the deleting one after the other, the way back. */
export type BulkDeleteState =
  | { readonly kind: 'looking' }
  | {
      readonly kind: 'choosing';
      readonly choice: Choice;
      readonly problem: 'nothing' | 'last' | null;
    }
  | {
      readonly kind: 'deleting';
      readonly choice: Choice;
      readonly run: Run<BulkDeletion, BulkResult<DeleteOutput>>;
    }
  | {
      readonly kind: 'deleted';
      readonly results: readonly BulkResult<DeleteOutput>[];
      readonly rest: readonly BulkItem[];
      readonly undoing: boolean;
      /** Why it could not be put back. */
      readonly refusal: Refusal | null;
    }
  | { readonly kind: 'undone'; readonly restored: TrashRestoreOutput }
  | { readonly kind: 'stopped'; readonly choice: Choice }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  | { readonly kind: 'closed' };

export type BulkDeleteEvent =
  | { readonly kind: 'found'; readonly all: readonly CopiesOf[] }
  | { readonly kind: 'choose'; readonly key: string; readonly on: boolean }
  | { readonly kind: 'lastSure'; readonly on: boolean }
  | { readonly kind: 'submit' }
  | { readonly kind: 'answered'; readonly output: DeleteOutput }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'undo' }
  | { readonly kind: 'restored'; readonly output: TrashRestoreOutput }
  | { readonly kind: 'again' }
  | RunEvent;

export type BulkDeleteEffect =
  | { readonly kind: 'look' }
  | { readonly kind: 'delete'; readonly deletion: BulkDeletion }
  | { readonly kind: 'cancelAct' }
  | { readonly kind: 'restore'; readonly trashIds: readonly string[] }
  | { readonly kind: 'leave' };

type Of<K extends BulkDeleteState['kind']> = Extract<BulkDeleteState, { kind: K }>;
type Next = [BulkDeleteState, BulkDeleteEffect[]];

/** The first state; the copies are being looked for. */
export function startBulkDelete(): BulkDeleteState {
  return { kind: 'looking' };
}

function keyOf({ location }: Pick<Copy, 'location'>): string {
  return `${location.kind} ${location.label}`;
}

/** The places that can be deleted from now. */
export function placesIn(all: readonly CopiesOf[]): BulkPlace[] {
  const places = new Map<string, BulkPlace>();
  for (const copy of all.flatMap(({ copies }) => copies).filter(({ present }) => present)) {
    const key = keyOf(copy);
    const count = (places.get(key)?.count ?? 0) + 1;
    places.set(key, { key, location: copy.location, count });
  }
  return [...places.values()];
}

/** What goes of each certificate; `last`: nothing usable is left of it then. */
export function deletionsOf({ all, chosen }: Pick<Choice, 'all' | 'chosen'>): BulkDeletion[] {
  return all.flatMap(({ item, copies }): BulkDeletion[] => {
    const paths = copies
      .filter((copy) => copy.present && chosen.includes(keyOf(copy)))
      .map((copy) => copy.path);
    const asOne = { copies, chosen: paths, purge: false, purgeSure: false, lastSure: false, lastTold: false };
    return paths.length === 0 ? [] : [{ item, paths, last: takesLast(asOne) }];
  });
}

/** The certificates of which no usable copy is left. */
export function lastOnes(choice: Pick<Choice, 'all' | 'chosen'>): BulkItem[] {
  return deletionsOf(choice)
    .filter(({ last }) => last)
    .map(({ item }) => item);
}

function close(): Next {
  return [{ kind: 'closed' }, [{ kind: 'leave' }]];
}

function whileChoosing(state: Of<'choosing'>, event: BulkDeleteEvent): Next {
  const { choice } = state;
  switch (event.kind) {
    case 'choose': {
      const others = choice.chosen.filter((key) => key !== event.key);
      const chosen = event.on ? [...others, event.key] : others;
      // What was said of other copies doesn't hold for these.
      return [{ kind: 'choosing', choice: { ...choice, chosen, lastSure: false }, problem: null }, []];
    }
    case 'lastSure':
      return [{ kind: 'choosing', choice: { ...choice, lastSure: event.on }, problem: null }, []];
    case 'submit': {
      const deletions = deletionsOf(choice);
      if (deletions.length === 0) return [{ ...state, problem: 'nothing' }, []];
      if (deletions.some(({ last }) => last) && !choice.lastSure) return [{ ...state, problem: 'last' }, []];
      return goOn({ kind: 'deleting', choice, run: startRun(deletions) });
    }
    case 'cancel':
      return close();
    default:
      return [state, []];
  }
}

/** Begins the next one, or ends. */
function goOn(state: Of<'deleting'>): Next {
  const { choice, run } = state;
  const deletion = nextJob(run);
  if (deletion !== null) return [state, [{ kind: 'delete', deletion }]];
  const rest = notBegun(run).map(({ item }) => item);
  return run.results.length === 0
    ? [{ kind: 'stopped', choice }, []]
    : [{ kind: 'deleted', results: run.results, rest, undoing: false, refusal: null }, []];
}

function whileDeleting(state: Of<'deleting'>, event: BulkDeleteEvent): Next {
  const { run } = state;
  const item = run.jobs[run.results.length]?.item;
  switch (event.kind) {
    case 'answered':
      return item === undefined
        ? [state, []]
        : goOn({ ...state, run: withResult(run, { item, output: event.output, refusal: null }) });
    case 'refused':
      if (item === undefined) return [state, []];
      return wasStopped(event.refusal)
        ? goOn({ ...state, run: { ...run, stopping: true } })
        : goOn({ ...state, run: withResult(run, { item, output: null, refusal: event.refusal }) });
    case 'progress':
    case 'stop':
    case 'leave':
    case 'stay':
    case 'cancel': {
      const [next, effects] = stepRun(run, event, ['delete']);
      return [{ ...state, run: next }, effects];
    }
    default:
      return [state, []];
  }
}

/** The trash ids of everything that was deleted. */
export function trashIdsOf(results: readonly BulkResult<DeleteOutput>[]): string[] {
  return results.flatMap(({ output }) => output?.trashed.map(({ trashId }) => trashId) ?? []);
}

function whileDeleted(state: Of<'deleted'>, event: BulkDeleteEvent): Next {
  switch (event.kind) {
    case 'undo': {
      const trashIds = trashIdsOf(state.results);
      return state.undoing || trashIds.length === 0
        ? [state, []]
        : [{ ...state, undoing: true, refusal: null }, [{ kind: 'restore', trashIds }]];
    }
    case 'restored':
      return state.undoing ? [{ kind: 'undone', restored: event.output }, []] : [state, []];
    case 'refused':
      return state.undoing ? [{ ...state, undoing: false, refusal: event.refusal }, []] : [state, []];
    case 'cancel':
      return close();
    default:
      return [state, []];
  }
}

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing. Deleting is
 * never left while it runs.
 */
export function stepBulkDelete(state: BulkDeleteState, event: BulkDeleteEvent): Next {
  switch (state.kind) {
    case 'looking':
      if (event.kind === 'found') {
        const places = placesIn(event.all);
        const chosen = places.length === 1 ? places.map(({ key }) => key) : [];
        const choice = { all: event.all, chosen, lastSure: false };
        return [{ kind: 'choosing', choice, problem: null }, []];
      }
      if (event.kind === 'refused') return [{ kind: 'failed', refusal: event.refusal }, []];
      return event.kind === 'cancel' ? close() : [state, []];
    case 'choosing':
      return whileChoosing(state, event);
    case 'deleting':
      return whileDeleting(state, event);
    case 'deleted':
      return whileDeleted(state, event);
    case 'stopped':
      if (event.kind === 'again') return [{ kind: 'choosing', choice: state.choice, problem: null }, []];
      return event.kind === 'cancel' ? close() : [state, []];
    case 'failed':
      if (event.kind === 'again') return [{ kind: 'looking' }, [{ kind: 'look' }]];
      return event.kind === 'cancel' ? close() : [state, []];
    case 'undone':
      return event.kind === 'cancel' ? close() : [state, []];
    case 'closed':
      return [state, []];
    default:
      return assertNever(state);
  }
}
