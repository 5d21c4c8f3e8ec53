import type { CopyOutput, CopyTarget } from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import type { BulkItem, BulkResult } from './bulk.ts';
import { isChoosable } from './copy-to-drive.ts';
import { wasStopped } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { nextJob, notBegun, startRun, stepRun, withResult } from './run.ts';
import type { Run, RunEvent } from './run.ts';

/** What each certificate would meet on the drives. */
export interface TargetsOf {
  readonly item: BulkItem;
  readonly targets: readonly CopyTarget[];
}

/** A drive, and how it stands to all of them. */
export interface BulkDrive {
  readonly driveId: string;
  readonly label: string;
  readonly mount: string;
  readonly free: number | null;
  readonly readOnly: boolean;
  /** Can be copied there. */
  readonly able: readonly BulkItem[];
  /** Stay out, and why. */
  readonly left: readonly { readonly item: BulkItem; readonly state: CopyTarget['state'] }[];
}

/** USB로 복사 of several: which drive, the copying one after the other, what became of each. */
export type BulkCopyState =
  | { readonly kind: 'looking'; readonly driveId: string | null }
  | {
      readonly kind: 'choosing';
      readonly drives: readonly BulkDrive[];
      readonly driveId: string | null;
      readonly problem: 'none-chosen' | null;
    }
  | {
      readonly kind: 'copying';
      readonly drive: BulkDrive;
      readonly run: Run<BulkItem, BulkResult<CopyOutput>>;
    }
  | {
      readonly kind: 'copied';
      readonly drive: BulkDrive;
      readonly results: readonly BulkResult<CopyOutput>[];
      readonly rest: readonly BulkItem[];
    }
  | { readonly kind: 'stopped'; readonly driveId: string }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  | { readonly kind: 'closed' };

export type BulkCopyEvent =
  | { readonly kind: 'targets'; readonly targets: readonly TargetsOf[] }
  | { readonly kind: 'drivesChanged' }
  | { readonly kind: 'choose'; readonly driveId: string }
  | { readonly kind: 'submit' }
  | { readonly kind: 'answered'; readonly output: CopyOutput }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'again' }
  | RunEvent;

export type BulkCopyEffect =
  | { readonly kind: 'lookAtDrives' }
  | { readonly kind: 'copy'; readonly item: BulkItem; readonly driveId: string }
  | { readonly kind: 'cancelAct' }
  | { readonly kind: 'leave' };

type Of<K extends BulkCopyState['kind']> = Extract<BulkCopyState, { kind: K }>;
type Next = [BulkCopyState, BulkCopyEffect[]];

const lookAtDrives: BulkCopyEffect = { kind: 'lookAtDrives' };

/** The first state; its effect comes with `drivesChanged`. */
export function startBulkCopy(): BulkCopyState {
  return { kind: 'looking', driveId: null };
}

/** Every drive that was seen, with those that can be copied to it. */
export function drivesOf(all: readonly TargetsOf[]): BulkDrive[] {
  const drives = new Map<string, BulkDrive>();
  for (const { item, targets } of all) {
    for (const target of targets) {
      const { driveId, label, mount, free, state } = target;
      const drive = drives.get(driveId) ?? {
        driveId,
        label,
        mount,
        free,
        readOnly: state === 'read-only',
        able: [],
        left: [],
      };
      drives.set(
        driveId,
        isChoosable(target)
          ? { ...drive, able: [...drive.able, item] }
          : { ...drive, left: [...drive.left, { item, state }] },
      );
    }
  }
  return [...drives.values()];
}

/** A single drive that something can be copied to is chosen already. */
function choose(drives: readonly BulkDrive[], driveId: string | null): Of<'choosing'> {
  const able = drives.filter((drive) => drive.able.length > 0);
  const kept = able.find((drive) => drive.driveId === driveId) ?? (able.length === 1 ? able[0] : undefined);
  return { kind: 'choosing', drives, driveId: kept?.driveId ?? null, problem: null };
}

function whileChoosing(state: Of<'choosing'> | Of<'looking'>, event: BulkCopyEvent): Next {
  switch (event.kind) {
    case 'targets':
      return [choose(drivesOf(event.targets), state.driveId), []];
    case 'refused':
      return [{ kind: 'failed', refusal: event.refusal }, []];
    case 'drivesChanged':
      return [state, [lookAtDrives]];
    case 'choose': {
      const able =
        state.kind === 'choosing' &&
        state.drives.some((drive) => drive.driveId === event.driveId && drive.able.length > 0);
      return able ? [{ ...state, driveId: event.driveId, problem: null }, []] : [state, []];
    }
    case 'submit': {
      if (state.kind === 'looking') return [state, []];
      const drive = state.drives.find((each) => each.driveId === state.driveId);
      return drive === undefined
        ? [{ ...state, problem: 'none-chosen' }, []]
        : goOn({ kind: 'copying', drive, run: startRun(drive.able) });
    }
    case 'cancel':
      return [{ kind: 'closed' }, [{ kind: 'leave' }]];
    default:
      return [state, []];
  }
}

/** Begins the next one, or ends. */
function goOn(state: Of<'copying'>): Next {
  const { drive, run } = state;
  const item = nextJob(run);
  if (item !== null) return [state, [{ kind: 'copy', item, driveId: drive.driveId }]];
  return run.results.length === 0
    ? [{ kind: 'stopped', driveId: drive.driveId }, []]
    : [{ kind: 'copied', drive, results: run.results, rest: notBegun(run) }, []];
}

function whileCopying(state: Of<'copying'>, event: BulkCopyEvent): Next {
  const { run } = state;
  const item = run.jobs[run.results.length];
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
      const [next, effects] = stepRun(run, event, ['copy']);
      return [{ ...state, run: next }, effects];
    }
    default:
      return [state, []];
  }
}

/** The drive that was chosen before it ended. */
function driveOf(state: Of<'copied'> | Of<'stopped'> | Of<'failed'>): string | null {
  switch (state.kind) {
    case 'copied':
      return state.drive.driveId;
    case 'stopped':
      return state.driveId;
    case 'failed':
      return null;
  }
}

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing. Copying is
 * never left while it runs: the one that is being copied is stopped or finished, the next one isn't begun.
 */
export function stepBulkCopy(state: BulkCopyState, event: BulkCopyEvent): Next {
  switch (state.kind) {
    case 'looking':
    case 'choosing':
      return whileChoosing(state, event);
    case 'copying':
      return whileCopying(state, event);
    case 'copied':
    case 'stopped':
    case 'failed':
      if (event.kind === 'cancel') return [{ kind: 'closed' }, [{ kind: 'leave' }]];
      return event.kind === 'again'
        ? [{ kind: 'looking', driveId: driveOf(state) }, [lookAtDrives]]
        : [state, []];
    case 'closed':
      return [state, []];
    default:
      return assertNever(state);
  }
}
