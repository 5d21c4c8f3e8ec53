import type { ExportOutput, ExportProfile, Progress, ProvePasswordOutput } from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import type { NewPasswordProblem } from './new-password.ts';
import { wasStopped } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** How the file is made. */
export interface ExportSetting {
  readonly profile: ExportProfile;
  /** Another password for the file than the certificate's. */
  readonly ownPassword: boolean;
}

/** What opens nearly everywhere is what people mean. */
export const usualExport: ExportSetting = { profile: 'compatible', ownPassword: false };

/** 내보내기: the current password, how the file is made, where it goes, the file. `leaving`: the person is being asked. */
export type ExportState =
  | {
      readonly kind: 'enterCurrent';
      readonly typed: boolean;
      readonly wrongTries: number;
      readonly problem: 'empty' | 'wrong' | null;
      readonly leaving: boolean;
    }
  | { readonly kind: 'proving'; readonly wrongTries: number; readonly leaving: boolean }
  | {
      readonly kind: 'setting';
      readonly setting: ExportSetting;
      readonly problem: NewPasswordProblem | null;
      /** The system's dialog is open. */
      readonly placing: boolean;
      readonly leaving: boolean;
    }
  | {
      readonly kind: 'exporting';
      readonly setting: ExportSetting;
      readonly into: string;
      readonly progress: Progress | null;
      readonly stopping: boolean;
      readonly leaving: boolean;
    }
  | { readonly kind: 'exported'; readonly setting: ExportSetting; readonly output: ExportOutput }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  | { readonly kind: 'closed' };

export type ExportEvent =
  | { readonly kind: 'typed'; readonly something: boolean }
  | { readonly kind: 'submitCurrent'; readonly empty: boolean }
  | { readonly kind: 'proved'; readonly output: ProvePasswordOutput }
  | { readonly kind: 'profile'; readonly profile: ExportProfile }
  | { readonly kind: 'ownPassword'; readonly on: boolean }
  /** `problem`: of the file's own password; null where it has none. */
  | { readonly kind: 'submitSetting'; readonly problem: NewPasswordProblem | null }
  | { readonly kind: 'placed'; readonly into: string | null }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'answered'; readonly output: ExportOutput }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'back' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'again' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'stay' }
  | { readonly kind: 'leave' };

export type ExportEffect =
  /** Take the current password out of its field and ask which copies it opens. */
  | { readonly kind: 'prove' }
  /** Ask where the file goes. */
  | { readonly kind: 'place' }
  /** Take the passwords out of their fields, which are wiped right after, and write the file. */
  | { readonly kind: 'export'; readonly into: string; readonly setting: ExportSetting }
  | { readonly kind: 'cancelAct' }
  /** Empty every field and overwrite every byte made from them. */
  | { readonly kind: 'wipe' }
  | { readonly kind: 'wipeNew' }
  | { readonly kind: 'focusCurrent' }
  | { readonly kind: 'selectCurrent' }
  | { readonly kind: 'focusNew' }
  | { readonly kind: 'focusRepeat' }
  | { readonly kind: 'leave' };

type Of<K extends ExportState['kind']> = Extract<ExportState, { kind: K }>;
type Next = [ExportState, ExportEffect[]];

const wipe: ExportEffect = { kind: 'wipe' };
const focusCurrent: ExportEffect = { kind: 'focusCurrent' };

function begin(wrongTries = 0, problem: 'wrong' | null = null): Of<'enterCurrent'> {
  return { kind: 'enterCurrent', typed: false, wrongTries, problem, leaving: false };
}

/** The first state. */
export function startExport(): ExportState {
  return begin();
}

function close(): Next {
  return [{ kind: 'closed' }, [wipe, { kind: 'leave' }]];
}

function whileEntering(state: Of<'enterCurrent'>, event: ExportEvent): Next {
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

function whileProving(state: Of<'proving'>, event: ExportEvent): Next {
  const wrong: Next = [
    { ...begin(state.wrongTries + 1, 'wrong'), typed: true, leaving: state.leaving },
    [{ kind: 'selectCurrent' }],
  ];
  switch (event.kind) {
    case 'proved':
      return event.output.copies.some((copy) => copy.state === 'opens')
        ? [
            { kind: 'setting', setting: usualExport, problem: null, placing: false, leaving: state.leaving },
            [],
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

function whileSetting(state: Of<'setting'>, event: ExportEvent): Next {
  const { setting } = state;
  switch (event.kind) {
    case 'profile':
      return [{ ...state, setting: { ...setting, profile: event.profile } }, []];
    case 'ownPassword':
      return [
        { ...state, setting: { ...setting, ownPassword: event.on }, problem: null },
        [event.on ? { kind: 'focusNew' } : { kind: 'wipeNew' }],
      ];
    case 'submitSetting': {
      if (state.placing) return [state, []];
      if (event.problem === null) return [{ ...state, problem: null, placing: true }, [{ kind: 'place' }]];
      const where = event.problem === 'rules' ? 'focusNew' : 'focusRepeat';
      return [{ ...state, problem: event.problem }, [{ kind: where }]];
    }
    case 'placed':
      if (!state.placing) return [state, []];
      return event.into === null
        ? [{ ...state, placing: false }, []]
        : [
            {
              kind: 'exporting',
              setting,
              into: event.into,
              progress: null,
              stopping: false,
              leaving: false,
            },
            [{ kind: 'export', into: event.into, setting }, wipe],
          ];
    case 'refused':
      return [{ kind: 'failed', refusal: event.refusal }, [wipe]];
    case 'back':
      return state.placing ? [state, []] : [begin(), [wipe, focusCurrent]];
    case 'cancel':
      return [{ ...state, leaving: true }, []];
    default:
      return [state, []];
  }
}

function whileExporting(state: Of<'exporting'>, event: ExportEvent): Next {
  switch (event.kind) {
    case 'progress':
      return event.progress.act === 'export' ? [{ ...state, progress: event.progress }, []] : [state, []];
    case 'stop':
    case 'leave':
      return state.stopping
        ? [{ ...state, leaving: false }, []]
        : [{ ...state, stopping: true, leaving: false }, [{ kind: 'cancelAct' }]];
    case 'answered':
      return [{ kind: 'exported', setting: state.setting, output: event.output }, [wipe]];
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

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing. Exporting is
 * never left while it runs. Every way to `closed` passes `wipe`.
 */
export function stepExport(state: ExportState, event: ExportEvent): Next {
  if ('leaving' in state && event.kind === 'stay') return [{ ...state, leaving: false }, []];
  if ('leaving' in state && event.kind === 'leave' && state.kind !== 'exporting') {
    return state.leaving ? close() : [state, []];
  }
  switch (state.kind) {
    case 'enterCurrent':
      return whileEntering(state, event);
    case 'proving':
      return whileProving(state, event);
    case 'setting':
      return whileSetting(state, event);
    case 'exporting':
      return whileExporting(state, event);
    case 'exported':
      return event.kind === 'cancel' ? close() : [state, []];
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
