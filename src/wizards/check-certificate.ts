import type { VerifyOutput } from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import type { Refusal } from './refusal.ts';

/** 인증서 확인 from the first question to the last word. Nothing here holds a password: the field does, until `wipe`. */
export type CheckState =
  | { readonly kind: 'enterPassword'; readonly path: string; readonly wrongTries: number }
  | { readonly kind: 'checking'; readonly path: string; readonly wrongTries: number }
  | { readonly kind: 'checked'; readonly path: string; readonly output: VerifyOutput }
  | { readonly kind: 'failed'; readonly path: string; readonly refusal: Refusal }
  | { readonly kind: 'closed' };

export type CheckEvent =
  | { readonly kind: 'choose'; readonly path: string }
  | { readonly kind: 'submit' }
  | { readonly kind: 'answered'; readonly output: VerifyOutput }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'again' }
  | { readonly kind: 'cancel' };

export type CheckEffect =
  /** Take the password out of the field and ask the main process. */
  | { readonly kind: 'verify'; readonly path: string }
  /** Empty the field and overwrite every byte made from it. */
  | { readonly kind: 'wipe' }
  | { readonly kind: 'focusPassword' }
  | { readonly kind: 'leave' };

/** The first state. @param path the copy that is looked at unless another is chosen */
export function startCheck(path: string): CheckState {
  return { kind: 'enterPassword', path, wrongTries: 0 };
}

const wipe: CheckEffect = { kind: 'wipe' };
const focusPassword: CheckEffect = { kind: 'focusPassword' };

/** Leaves from any state; `closed` stays closed. */
function close(state: CheckState): [CheckState, CheckEffect[]] {
  if (state.kind === 'closed') return [state, []];
  return [{ kind: 'closed' }, [wipe, { kind: 'leave' }]];
}

function whileEntering(
  state: Extract<CheckState, { kind: 'enterPassword' }>,
  event: CheckEvent,
): [CheckState, CheckEffect[]] {
  if (event.kind === 'choose') return [{ ...state, path: event.path }, []];
  if (event.kind === 'submit')
    return [{ ...state, kind: 'checking' }, [{ kind: 'verify', path: state.path }]];
  return [state, []];
}

function whileChecking(
  state: Extract<CheckState, { kind: 'checking' }>,
  event: CheckEvent,
): [CheckState, CheckEffect[]] {
  if (event.kind === 'answered') return [{ kind: 'checked', path: state.path, output: event.output }, [wipe]];
  if (event.kind === 'refused') {
    return event.refusal.code === 'wrong-password'
      ? [{ kind: 'enterPassword', path: state.path, wrongTries: state.wrongTries + 1 }, [wipe, focusPassword]]
      : [{ kind: 'failed', path: state.path, refusal: event.refusal }, [wipe]];
  }
  return [state, []];
}

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing, so a
 * late answer after `cancel` is passed over. Every way out of a state that had a password passes `wipe`.
 */
export function stepCheck(state: CheckState, event: CheckEvent): [CheckState, CheckEffect[]] {
  if (event.kind === 'cancel') return close(state);
  switch (state.kind) {
    case 'enterPassword':
      return whileEntering(state, event);
    case 'checking':
      return whileChecking(state, event);
    case 'checked':
    case 'failed':
      return event.kind === 'again' ? [startCheck(state.path), [wipe, focusPassword]] : [state, []];
    case 'closed':
      return [state, []];
    default:
      return assertNever(state);
  }
}

/** The checks that prove a password and a key; the others speak of the issuer and of time. */
const selfTest = new Set(['key-opens', 'key-matches', 'round-trip', 'km-opens', 'km-matches']);

/**
 * Whether the seal may be pressed: nothing failed, and the key was opened, matched and signed with. A chain or a
 * status that nobody could ask about is `unknown` and doesn't hold it back; the screen says so beside it.
 */
export function passedSelfTest(output: VerifyOutput): boolean {
  if (!output.ok || output.checks.some((check) => check.result === 'failed')) return false;
  const proven = output.checks.filter((check) => check.result === 'passed').map((check) => check.name);
  const unproven = output.checks.filter((check) => selfTest.has(check.name) && check.result === 'unknown');
  return (
    unproven.length === 0 &&
    ['key-opens', 'key-matches', 'round-trip'].every((name) => proven.some((n) => n === name))
  );
}

/** Whether a text may be a 주민등록번호 (13 digits) or a 사업자번호 (10), with spaces and hyphens; nothing is fine, too: it is left out then. */
export function mayBeIdNumber(text: string): boolean {
  if (text === '') return true;
  return /^[\d\s-]+$/.test(text) && [10, 13].includes(text.replaceAll(/\D/g, '').length);
}
