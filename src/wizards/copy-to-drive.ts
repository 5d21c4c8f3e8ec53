import type { CopyOutput, CopyTarget, Progress } from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import { wasStopped } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** USB로 복사: which drive, the copying, where it lies. `leaving`: the person is being asked whether they mean to leave. */
export type CopyState =
  | { readonly kind: 'looking'; readonly driveId: string | null }
  | {
      readonly kind: 'choosing';
      readonly targets: readonly CopyTarget[];
      readonly driveId: string | null;
      readonly problem: 'none-chosen' | null;
    }
  | {
      readonly kind: 'copying';
      readonly target: CopyTarget;
      readonly progress: Progress | null;
      /** Asked to stop: the answer tells whether it was in time. */
      readonly stopping: boolean;
      readonly leaving: boolean;
    }
  | { readonly kind: 'copied'; readonly target: CopyTarget; readonly output: CopyOutput }
  | { readonly kind: 'stopped'; readonly driveId: string | null }
  | {
      readonly kind: 'failed';
      /** Null where the drives could not even be looked at. */
      readonly target: CopyTarget | null;
      readonly refusal: Refusal;
      /** The drive is there and can be written to. */
      readonly ready: boolean;
    }
  | { readonly kind: 'closed' };

export type CopyEvent =
  | { readonly kind: 'targets'; readonly targets: readonly CopyTarget[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Something was plugged in or pulled, or changed there. */
  | { readonly kind: 'drivesChanged' }
  | { readonly kind: 'choose'; readonly driveId: string }
  | { readonly kind: 'submit' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'answered'; readonly output: CopyOutput }
  | { readonly kind: 'stop' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'again' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'stay' }
  | { readonly kind: 'leave' };

export type CopyEffect =
  | { readonly kind: 'lookAtDrives' }
  | { readonly kind: 'copy'; readonly driveId: string }
  | { readonly kind: 'cancelAct' }
  | { readonly kind: 'leave' };

type Of<K extends CopyState['kind']> = Extract<CopyState, { kind: K }>;
type Next = [CopyState, CopyEffect[]];

const lookAtDrives: CopyEffect = { kind: 'lookAtDrives' };

/** The first state; its effect comes with `stepCopy(start, { kind: 'drivesChanged' })`. */
export function startCopy(): CopyState {
  return { kind: 'looking', driveId: null };
}

/** Whether something would be done there, and nothing be lost. */
export function isChoosable(target: CopyTarget): boolean {
  return target.state === 'empty' || target.state === 'older';
}

function close(): Next {
  return [{ kind: 'closed' }, [{ kind: 'leave' }]];
}

/** The drive that was chosen stays chosen while it can be; a single one that can be is. */
function choose(targets: readonly CopyTarget[], driveId: string | null): Of<'choosing'> {
  const able = targets.filter(isChoosable);
  const kept = able.find((target) => target.driveId === driveId) ?? (able.length === 1 ? able[0] : undefined);
  return { kind: 'choosing', targets, driveId: kept?.driveId ?? null, problem: null };
}

function copyTo(target: CopyTarget): Next {
  return [
    { kind: 'copying', target, progress: null, stopping: false, leaving: false },
    [{ kind: 'copy', driveId: target.driveId }],
  ];
}

function whileLooking(state: Of<'looking'>, event: CopyEvent): Next {
  switch (event.kind) {
    case 'targets':
      return [choose(event.targets, state.driveId), []];
    case 'refused':
      return [{ kind: 'failed', target: null, refusal: event.refusal, ready: false }, []];
    case 'drivesChanged':
      return [state, [lookAtDrives]];
    default:
      return [state, []];
  }
}

function whileChoosing(state: Of<'choosing'>, event: CopyEvent): Next {
  switch (event.kind) {
    case 'targets':
      return [choose(event.targets, state.driveId), []];
    case 'refused':
      return [{ kind: 'failed', target: null, refusal: event.refusal, ready: false }, []];
    case 'drivesChanged':
      return [state, [lookAtDrives]];
    case 'choose': {
      const able = state.targets.some((target) => target.driveId === event.driveId && isChoosable(target));
      return able ? [{ ...state, driveId: event.driveId, problem: null }, []] : [state, []];
    }
    case 'submit': {
      const target = state.targets.find((each) => each.driveId === state.driveId);
      return target === undefined ? [{ ...state, problem: 'none-chosen' }, []] : copyTo(target);
    }
    default:
      return [state, []];
  }
}

function whileCopying(state: Of<'copying'>, event: CopyEvent): Next {
  switch (event.kind) {
    case 'progress':
      return event.progress.act === 'copy' ? [{ ...state, progress: event.progress }, []] : [state, []];
    case 'stop':
    case 'leave':
      return state.stopping
        ? [{ ...state, leaving: false }, []]
        : [{ ...state, stopping: true, leaving: false }, [{ kind: 'cancelAct' }]];
    case 'stay':
      return [{ ...state, leaving: false }, []];
    case 'answered':
      return [{ kind: 'copied', target: state.target, output: event.output }, []];
    case 'refused':
      return wasStopped(event.refusal)
        ? [{ kind: 'stopped', driveId: state.target.driveId }, []]
        : [{ kind: 'failed', target: state.target, refusal: event.refusal, ready: false }, [lookAtDrives]];
    case 'cancel':
      return [{ ...state, leaving: true }, []];
    default:
      return [state, []];
  }
}

function whileFailed(state: Of<'failed'>, event: CopyEvent): Next {
  switch (event.kind) {
    case 'drivesChanged':
      return [state, [lookAtDrives]];
    case 'targets': {
      const there = event.targets.find((target) => target.driveId === state.target?.driveId);
      return [{ ...state, ready: there !== undefined && isChoosable(there) }, []];
    }
    case 'retry':
      return state.target === null
        ? [{ kind: 'looking', driveId: null }, [lookAtDrives]]
        : copyTo(state.target);
    case 'again':
      return [{ kind: 'looking', driveId: state.target?.driveId ?? null }, [lookAtDrives]];
    default:
      return [state, []];
  }
}

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing. Copying is
 * never left while it runs: it is stopped, and its answer waited for.
 */
export function stepCopy(state: CopyState, event: CopyEvent): Next {
  if (event.kind === 'cancel' && state.kind !== 'copying' && state.kind !== 'closed') return close();
  switch (state.kind) {
    case 'looking':
      return whileLooking(state, event);
    case 'choosing':
      return whileChoosing(state, event);
    case 'copying':
      return whileCopying(state, event);
    case 'stopped':
      return event.kind === 'again'
        ? [{ kind: 'looking', driveId: state.driveId }, [lookAtDrives]]
        : [state, []];
    case 'failed':
      return whileFailed(state, event);
    case 'copied':
    case 'closed':
      return [state, []];
    default:
      return assertNever(state);
  }
}

/** Whether the same drive can be tried again; otherwise another has to be chosen, or this one seen to. */
export function canRetry(refusal: Refusal): boolean {
  return refusal.code !== 'no-space' && refusal.code !== 'read-only' && refusal.code !== 'refused';
}

/** Whether the drive can be pulled at once: everything on it was confirmed as written. */
export function mayUnplug(output: CopyOutput): boolean {
  return output.warnings.every((warning) => warning.code !== 'durability-unconfirmed');
}
