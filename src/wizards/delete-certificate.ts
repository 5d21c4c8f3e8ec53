import type { Copy, DeleteOutput, Progress, TrashRestoreOutput } from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import { wasStopped } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** What has to be known of a copy before it is deleted. */
export type DeletableCopy = Pick<Copy, 'path' | 'present' | 'hasKey'>;

/** What is to be deleted, and what the person has said they know. */
export interface Deletion {
  readonly copies: readonly DeletableCopy[];
  readonly chosen: readonly string[];
  /** Erase at once, without the trash. */
  readonly purge: boolean;
  /** They know that it can't be undone. */
  readonly purgeSure: boolean;
  /** They know that no copy is left then. */
  readonly lastSure: boolean;
  /** The main process says it is the last one, whatever was seen here. */
  readonly lastTold: boolean;
}

/** What still has to be said before it can be deleted. */
export type DeleteProblem = 'nothing' | 'purge' | 'last';

/** 삭제: which copies, the deleting, and the way back. `leaving`: the person is being asked whether they mean to leave. */
export type DeleteState =
  | { readonly kind: 'choosing'; readonly deletion: Deletion; readonly problem: DeleteProblem | null }
  | {
      readonly kind: 'deleting';
      readonly deletion: Deletion;
      readonly progress: Progress | null;
      /** Asked to stop: the answer tells whether it was in time. */
      readonly stopping: boolean;
      readonly leaving: boolean;
    }
  | { readonly kind: 'deleted'; readonly output: DeleteOutput; readonly refusal: Refusal | null }
  | { readonly kind: 'undoing'; readonly output: DeleteOutput }
  | { readonly kind: 'undone'; readonly restored: TrashRestoreOutput }
  | { readonly kind: 'stopped'; readonly deletion: Deletion }
  | { readonly kind: 'failed'; readonly deletion: Deletion; readonly refusal: Refusal }
  | { readonly kind: 'closed' };

export type DeleteEvent =
  /** Drives were plugged in or pulled. */
  | { readonly kind: 'copies'; readonly copies: readonly DeletableCopy[] }
  | { readonly kind: 'choose'; readonly path: string; readonly on: boolean }
  | { readonly kind: 'purge'; readonly on: boolean }
  | { readonly kind: 'purgeSure'; readonly on: boolean }
  | { readonly kind: 'lastSure'; readonly on: boolean }
  | { readonly kind: 'submit' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'answered'; readonly output: DeleteOutput }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'stop' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'restored'; readonly output: TrashRestoreOutput }
  | { readonly kind: 'again' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'stay' }
  | { readonly kind: 'leave' };

export type DeleteEffect =
  | {
      readonly kind: 'delete';
      readonly paths: readonly string[];
      readonly purge: boolean;
      readonly last: boolean;
    }
  | { readonly kind: 'cancelAct' }
  | { readonly kind: 'restore'; readonly trashIds: readonly string[] }
  | { readonly kind: 'leave' };

type Of<K extends DeleteState['kind']> = Extract<DeleteState, { kind: K }>;
type Next = [DeleteState, DeleteEffect[]];

/** The first state. A single copy that is there is chosen already; of several the person chooses. */
export function startDelete(copies: readonly DeletableCopy[]): DeleteState {
  const there = copies.filter((copy) => copy.present);
  const chosen = there.length === 1 ? there.map((copy) => copy.path) : [];
  const deletion = { copies, chosen, purge: false, purgeSure: false, lastSure: false, lastTold: false };
  return { kind: 'choosing', deletion, problem: null };
}

/** Whether no copy that can still be used is left afterwards. Those on drives that are away count as left. */
export function takesLast({ copies, chosen, lastTold }: Deletion): boolean {
  if (chosen.length === 0) return false;
  const left = copies.filter((copy) => !chosen.includes(copy.path));
  const usable = copies.some((copy) => copy.hasKey) ? left.filter((copy) => copy.hasKey) : left;
  return lastTold || usable.length === 0;
}

/** What still has to be said, or null when it can be deleted. */
export function deleteProblem(deletion: Deletion): DeleteProblem | null {
  if (deletion.chosen.length === 0) return 'nothing';
  if (deletion.purge && !deletion.purgeSure) return 'purge';
  return takesLast(deletion) && !deletion.lastSure ? 'last' : null;
}

function close(): Next {
  return [{ kind: 'closed' }, [{ kind: 'leave' }]];
}

/** What was said of other copies doesn't hold for these. */
function chosenNow(deletion: Deletion, chosen: readonly string[]): Deletion {
  return { ...deletion, chosen, purgeSure: false, lastSure: false, lastTold: false };
}

function withCopies(deletion: Deletion, copies: readonly DeletableCopy[]): Deletion {
  const there = new Set(copies.filter((copy) => copy.present).map((copy) => copy.path));
  const chosen = deletion.chosen.filter((path) => there.has(path));
  const next = { ...deletion, copies };
  return chosen.length === deletion.chosen.length ? next : chosenNow(next, chosen);
}

function whileChoosing(state: Of<'choosing'>, event: DeleteEvent): Next {
  const { deletion } = state;
  const choice = (next: Partial<Deletion>): Next => [
    { kind: 'choosing', deletion: { ...deletion, ...next }, problem: null },
    [],
  ];
  switch (event.kind) {
    case 'choose': {
      const there = deletion.copies.some((copy) => copy.path === event.path && copy.present);
      if (!there) return [state, []];
      const others = deletion.chosen.filter((path) => path !== event.path);
      return choice(chosenNow(deletion, event.on ? [...others, event.path] : others));
    }
    case 'purge':
      return choice({ purge: event.on, purgeSure: false });
    case 'purgeSure':
      return choice({ purgeSure: event.on });
    case 'lastSure':
      return choice({ lastSure: event.on });
    case 'submit': {
      const problem = deleteProblem(deletion);
      if (problem !== null) return [{ ...state, problem }, []];
      const { chosen, purge } = deletion;
      return [
        { kind: 'deleting', deletion, progress: null, stopping: false, leaving: false },
        [{ kind: 'delete', paths: chosen, purge, last: takesLast(deletion) }],
      ];
    }
    case 'cancel':
      return close();
    default:
      return [state, []];
  }
}

function whileDeleting(state: Of<'deleting'>, event: DeleteEvent): Next {
  const { deletion } = state;
  switch (event.kind) {
    case 'progress':
      return event.progress.act === 'delete' || event.progress.act === 'purge'
        ? [{ ...state, progress: event.progress }, []]
        : [state, []];
    case 'stop':
    case 'leave':
      return state.stopping
        ? [{ ...state, leaving: false }, []]
        : [{ ...state, stopping: true, leaving: false }, [{ kind: 'cancelAct' }]];
    case 'stay':
      return [{ ...state, leaving: false }, []];
    case 'answered':
      return [{ kind: 'deleted', output: event.output, refusal: null }, []];
    case 'refused':
      if (wasStopped(event.refusal)) return [{ kind: 'stopped', deletion }, []];
      // A copy went meanwhile, so that these are the last ones: that is asked, too.
      return event.refusal.reason === 'last-copy'
        ? [
            { kind: 'choosing', deletion: { ...deletion, lastTold: true, lastSure: false }, problem: 'last' },
            [],
          ]
        : [{ kind: 'failed', deletion, refusal: event.refusal }, []];
    case 'cancel':
      return [{ ...state, leaving: true }, []];
    default:
      return [state, []];
  }
}

function whileDeleted(state: Of<'deleted'>, event: DeleteEvent): Next {
  if (event.kind === 'cancel') return close();
  if (event.kind !== 'undo' || state.output.trashed.length === 0) return [state, []];
  return [
    { kind: 'undoing', output: state.output },
    [{ kind: 'restore', trashIds: state.output.trashed.map((each) => each.trashId) }],
  ];
}

function whileUndoing(state: Of<'undoing'>, event: DeleteEvent): Next {
  switch (event.kind) {
    case 'restored':
      return [{ kind: 'undone', restored: event.output }, []];
    case 'refused':
      return [{ kind: 'deleted', output: state.output, refusal: event.refusal }, []];
    case 'cancel':
      return close();
    default:
      return [state, []];
  }
}

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing. Deleting
 * is never left while it runs: it is stopped, and its answer waited for.
 */
export function stepDelete(state: DeleteState, event: DeleteEvent): Next {
  if (event.kind === 'copies' && 'deletion' in state) {
    return [{ ...state, deletion: withCopies(state.deletion, event.copies) }, []];
  }
  switch (state.kind) {
    case 'choosing':
      return whileChoosing(state, event);
    case 'deleting':
      return whileDeleting(state, event);
    case 'deleted':
      return whileDeleted(state, event);
    case 'undoing':
      return whileUndoing(state, event);
    case 'stopped':
    case 'failed':
      if (event.kind === 'cancel') return close();
      return event.kind === 'again'
        ? [{ kind: 'choosing', deletion: state.deletion, problem: null }, []]
        : [state, []];
    case 'undone':
      return event.kind === 'cancel' ? close() : [state, []];
    case 'closed':
      return [state, []];
    default:
      return assertNever(state);
  }
}
