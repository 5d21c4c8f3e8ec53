import type {
  ChangePasswordOutput,
  Copy,
  PasswordCopy,
  Progress,
  ProvePasswordOutput,
} from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import type { NewPasswordProblem } from './new-password.ts';
import { wasStopped } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/**
 * 암호 변경: the current password, a new one, the change, what became of each copy. Nothing here holds a password: the
 * fields do, until `wipe`. `leaving`: the person is being asked whether they mean to leave.
 */
export type PasswordState =
  | {
      readonly kind: 'enterCurrent';
      /** Something stands in the field. */
      readonly typed: boolean;
      readonly wrongTries: number;
      readonly problem: 'empty' | 'wrong' | null;
      readonly leaving: boolean;
    }
  | { readonly kind: 'proving'; readonly wrongTries: number; readonly leaving: boolean }
  | {
      readonly kind: 'enterNew';
      readonly proven: ProvePasswordOutput;
      /** Give weak locks a stronger one, too: only where the person asks for it. */
      readonly raise: boolean;
      readonly problem: NewPasswordProblem | null;
      readonly leaving: boolean;
    }
  | {
      readonly kind: 'changing';
      readonly progress: Progress | null;
      /** Asked to stop: the answer tells whether it was in time. */
      readonly stopping: boolean;
      readonly leaving: boolean;
    }
  | {
      readonly kind: 'changed';
      readonly output: ChangePasswordOutput;
      readonly looking: boolean;
      /** The drives were looked for since. */
      readonly looked: boolean;
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  | { readonly kind: 'closed' };

export type PasswordEvent =
  | { readonly kind: 'typed'; readonly something: boolean }
  | { readonly kind: 'submitCurrent'; readonly empty: boolean }
  | { readonly kind: 'proved'; readonly output: ProvePasswordOutput }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'raise'; readonly on: boolean }
  | { readonly kind: 'submitNew'; readonly problem: NewPasswordProblem | null }
  | { readonly kind: 'back' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'answered'; readonly output: ChangePasswordOutput }
  | { readonly kind: 'stop' }
  | { readonly kind: 'rescan' }
  | { readonly kind: 'rescanned' }
  | { readonly kind: 'again' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'stay' }
  | { readonly kind: 'leave' };

export type PasswordEffect =
  /** Take the current password out of its field and ask which copies it opens. */
  | { readonly kind: 'prove' }
  /** Take both passwords out of their fields, which are wiped right after, and change these copies. */
  | { readonly kind: 'change'; readonly paths: readonly string[]; readonly raise: boolean }
  | { readonly kind: 'cancelAct' }
  /** Empty every field and overwrite every byte made from them. */
  | { readonly kind: 'wipe' }
  | { readonly kind: 'focusCurrent' }
  | { readonly kind: 'selectCurrent' }
  | { readonly kind: 'focusNew' }
  | { readonly kind: 'focusRepeat' }
  | { readonly kind: 'rescan' }
  | { readonly kind: 'leave' };

type Of<K extends PasswordState['kind']> = Extract<PasswordState, { kind: K }>;
type Next = [PasswordState, PasswordEffect[]];

const wipe: PasswordEffect = { kind: 'wipe' };
const focusCurrent: PasswordEffect = { kind: 'focusCurrent' };

function begin(wrongTries = 0, problem: 'wrong' | null = null): Of<'enterCurrent'> {
  return { kind: 'enterCurrent', typed: false, wrongTries, problem, leaving: false };
}

/** The first state. */
export function startPassword(): PasswordState {
  return begin();
}

function close(): Next {
  return [{ kind: 'closed' }, [wipe, { kind: 'leave' }]];
}

function whileEnteringCurrent(state: Of<'enterCurrent'>, event: PasswordEvent): Next {
  switch (event.kind) {
    case 'typed':
      return [{ ...state, typed: event.something }, []];
    case 'submitCurrent':
      return event.empty
        ? [{ ...state, typed: false, problem: 'empty' }, [focusCurrent]]
        : [{ kind: 'proving', wrongTries: state.wrongTries, leaving: false }, [{ kind: 'prove' }]];
    case 'cancel':
      return state.typed ? [{ ...state, leaving: true }, []] : close();
    default:
      return [state, []];
  }
}

function whileProving(state: Of<'proving'>, event: PasswordEvent): Next {
  const wrong: Next = [
    { ...begin(state.wrongTries + 1, 'wrong'), typed: true, leaving: state.leaving },
    [{ kind: 'selectCurrent' }],
  ];
  switch (event.kind) {
    case 'proved':
      return event.output.copies.some((copy) => copy.state === 'opens')
        ? [
            { kind: 'enterNew', proven: event.output, raise: false, problem: null, leaving: state.leaving },
            [{ kind: 'focusNew' }],
          ]
        : wrong;
    case 'refused':
      return event.refusal.code === 'wrong-password'
        ? wrong
        : [{ kind: 'failed', refusal: event.refusal }, [wipe]];
    case 'cancel':
      return [{ ...state, leaving: true }, []];
    default:
      return [state, []];
  }
}

function whileEnteringNew(state: Of<'enterNew'>, event: PasswordEvent): Next {
  switch (event.kind) {
    case 'raise':
      return [{ ...state, raise: event.on }, []];
    case 'submitNew': {
      if (event.problem !== null) {
        const where = event.problem === 'rules' ? 'focusNew' : 'focusRepeat';
        return [{ ...state, problem: event.problem }, [{ kind: where }]];
      }
      const paths = state.proven.copies.filter((copy) => copy.state === 'opens').map((copy) => copy.path);
      return [
        { kind: 'changing', progress: null, stopping: false, leaving: false },
        [{ kind: 'change', paths, raise: state.raise }, wipe],
      ];
    }
    case 'back':
      return [begin(), [wipe, focusCurrent]];
    case 'cancel':
      return [{ ...state, leaving: true }, []];
    default:
      return [state, []];
  }
}

function whileChanging(state: Of<'changing'>, event: PasswordEvent): Next {
  switch (event.kind) {
    case 'progress':
      return event.progress.act === 'change-password'
        ? [{ ...state, progress: event.progress }, []]
        : [state, []];
    case 'stop':
    case 'leave':
      return state.stopping
        ? [{ ...state, leaving: false }, []]
        : [{ ...state, stopping: true, leaving: false }, [{ kind: 'cancelAct' }]];
    case 'answered':
      return [{ kind: 'changed', output: event.output, looking: false, looked: false }, [wipe]];
    case 'refused':
      if (wasStopped(event.refusal)) return [{ kind: 'stopped' }, [wipe]];
      return event.refusal.code === 'wrong-password'
        ? [begin(1, 'wrong'), [wipe, focusCurrent]]
        : [{ kind: 'failed', refusal: event.refusal }, [wipe]];
    case 'cancel':
      return [{ ...state, leaving: true }, []];
    default:
      return [state, []];
  }
}

function whileChanged(state: Of<'changed'>, event: PasswordEvent): Next {
  switch (event.kind) {
    case 'rescan':
      return state.looking ? [state, []] : [{ ...state, looking: true }, [{ kind: 'rescan' }]];
    case 'rescanned':
      return [{ ...state, looking: false, looked: true }, []];
    case 'again':
      return [begin(), [wipe, focusCurrent]];
    case 'cancel':
      return close();
    default:
      return [state, []];
  }
}

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing, so a late
 * answer after leaving is passed over. Leaving where something was typed, or while it runs, asks once (`leaving`); a
 * change that runs is never left: it is stopped, and its answer waited for. Every way to `closed` passes `wipe`.
 */
export function stepPassword(state: PasswordState, event: PasswordEvent): Next {
  if ('leaving' in state && event.kind === 'stay') return [{ ...state, leaving: false }, []];
  if ('leaving' in state && event.kind === 'leave' && state.kind !== 'changing') {
    return state.leaving ? close() : [state, []];
  }
  switch (state.kind) {
    case 'enterCurrent':
      return whileEnteringCurrent(state, event);
    case 'proving':
      return whileProving(state, event);
    case 'enterNew':
      return whileEnteringNew(state, event);
    case 'changing':
      return whileChanging(state, event);
    case 'changed':
      return whileChanged(state, event);
    case 'stopped':
    case 'failed':
      if (event.kind === 'cancel') return close();
      return event.kind === 'again' ? [begin(), [wipe, focusCurrent]] : [state, []];
    case 'closed':
      return [state, []];
    default:
      return assertNever(state);
  }
}

/** How a change came out as a whole. */
export interface PasswordOutcome {
  /** all: nothing has the old password · some · none: nothing was changed · waiting: decided, not finished everywhere. */
  readonly kind: 'all' | 'some' | 'none' | 'waiting';
  readonly changed: number;
  /** Copies that the new password doesn't open (yet). */
  readonly left: number;
  readonly away: number;
}

/** Counts the copies. What was left untouched counts only where it still has an old password. */
export function outcomeOf({ copies, stillOld, pending }: ChangePasswordOutput): PasswordOutcome {
  const of = (result: PasswordCopy['result']): PasswordCopy[] =>
    copies.filter((copy) => copy.result === result);
  const old = new Set(stillOld.map((each) => each.path));
  const changed = of('changed').length;
  const away = of('away').length;
  const failed = of('failed').length;
  if (pending) return { kind: 'waiting', changed, left: failed, away };
  const left = away + failed + of('unchanged').filter((copy) => old.has(copy.path)).length;
  return { kind: changed === 0 ? 'none' : left === 0 ? 'all' : 'some', changed, left, away };
}

/** How a copy stands now, after what happened since. */
export type CopyStanding = PasswordCopy['result'] | 'waiting' | 'finished' | 'back';

/**
 * @param now what is known of the certificate's copies now
 * @param unfinished the folders where a decided change still waits
 * @param looked the drives were looked for since the change
 */
export function standingOf(
  copy: PasswordCopy,
  output: ChangePasswordOutput,
  now: readonly Pick<Copy, 'path' | 'present' | 'location'>[],
  unfinished: readonly string[],
  looked: boolean,
): CopyStanding {
  if (copy.result === 'failed' && output.pending) {
    return looked && !unfinished.includes(copy.path) ? 'finished' : 'waiting';
  }
  // A drive may come back under another letter: then it is known by its name, and by its path being a new one.
  const known = new Set(output.copies.map((each) => each.path));
  const back = now.some(
    ({ path, present, location }) =>
      present &&
      (path === copy.path ||
        (!known.has(path) && location.kind === copy.location.kind && location.label === copy.location.label)),
  );
  return copy.result === 'away' && back ? 'back' : copy.result;
}
