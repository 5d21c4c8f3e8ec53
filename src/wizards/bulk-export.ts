import type { ExportOutput, ExportProfile } from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import type { BulkItem, BulkResult } from './bulk.ts';
import { usualExport } from './export-file.ts';
import type { ExportSetting } from './export-file.ts';
import type { NewPasswordProblem } from './new-password.ts';
import { wasStopped } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { nextJob, notBegun, startRun, stepRun, withResult } from './run.ts';
import type { Run, RunEvent } from './run.ts';

type Result = BulkResult<ExportOutput>;

/** What is common to every round: who is still to be exported, and who has been. */
interface Round {
  /** Those that no password has opened so far. */
  readonly open: readonly BulkItem[];
  readonly results: readonly Result[];
}

/**
 * 내보내기 of several into one folder. One password is tried on all; what it doesn't open is listed, and can be tried again
 * with another, round by round. Nothing here holds a password: the fields do, until `wipe`.
 */
export type BulkExportState =
  | {
      readonly kind: 'entering';
      readonly round: Round;
      readonly typed: boolean;
      readonly wrongTries: number;
      readonly problem: 'empty' | 'wrong' | null;
      readonly leaving: boolean;
    }
  | {
      readonly kind: 'proving';
      readonly round: Round;
      readonly wrongTries: number;
      readonly leaving: boolean;
    }
  | {
      readonly kind: 'setting';
      readonly round: Round;
      /** Those the password opens. */
      readonly opened: readonly BulkItem[];
      readonly setting: ExportSetting;
      readonly problem: NewPasswordProblem | null;
      readonly placing: boolean;
      readonly leaving: boolean;
    }
  | {
      readonly kind: 'exporting';
      readonly round: Round;
      readonly setting: ExportSetting;
      readonly into: string;
      readonly run: Run<BulkItem, Result>;
    }
  | {
      readonly kind: 'exported';
      readonly round: Round;
      readonly into: string;
      readonly rest: readonly BulkItem[];
    }
  | { readonly kind: 'failed'; readonly round: Round; readonly refusal: Refusal }
  | { readonly kind: 'closed' };

export type BulkExportEvent =
  | { readonly kind: 'typed'; readonly something: boolean }
  | { readonly kind: 'submitPassword'; readonly empty: boolean }
  | { readonly kind: 'proved'; readonly ids: readonly string[] }
  | { readonly kind: 'profile'; readonly profile: ExportProfile }
  | { readonly kind: 'ownPassword'; readonly on: boolean }
  | { readonly kind: 'submitSetting'; readonly problem: NewPasswordProblem | null }
  | { readonly kind: 'placed'; readonly into: string | null }
  | { readonly kind: 'answered'; readonly output: ExportOutput }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'back' }
  /** Another round for those that are still locked. */
  | { readonly kind: 'again' }
  | RunEvent;

export type BulkExportEffect =
  /** Take the password out of its field and see which of these it opens. */
  | { readonly kind: 'prove'; readonly ids: readonly string[] }
  | { readonly kind: 'place' }
  /** Take the passwords out of their fields and write one file. */
  | { readonly kind: 'export'; readonly id: string; readonly into: string; readonly setting: ExportSetting }
  | { readonly kind: 'cancelAct' }
  | { readonly kind: 'wipe' }
  | { readonly kind: 'wipeNew' }
  | { readonly kind: 'focusPassword'; readonly whole: boolean }
  | { readonly kind: 'focusNew' }
  | { readonly kind: 'focusRepeat' }
  | { readonly kind: 'leave' };

type Of<K extends BulkExportState['kind']> = Extract<BulkExportState, { kind: K }>;
type Next = [BulkExportState, BulkExportEffect[]];

const wipe: BulkExportEffect = { kind: 'wipe' };
const focusPassword: BulkExportEffect = { kind: 'focusPassword', whole: false };

function enter(round: Round): Of<'entering'> {
  return { kind: 'entering', round, typed: false, wrongTries: 0, problem: null, leaving: false };
}

/** The first state. */
export function startBulkExport(items: readonly BulkItem[]): BulkExportState {
  return enter({ open: items, results: [] });
}

function close(): Next {
  return [{ kind: 'closed' }, [wipe, { kind: 'leave' }]];
}

function whileEntering(state: Of<'entering'>, event: BulkExportEvent): Next {
  switch (event.kind) {
    case 'typed':
      return [{ ...state, typed: event.something }, []];
    case 'submitPassword':
      return event.empty
        ? [{ ...state, typed: false, problem: 'empty' }, [focusPassword]]
        : [
            { kind: 'proving', round: state.round, wrongTries: state.wrongTries, leaving: false },
            [{ kind: 'prove', ids: state.round.open.map(({ id }) => id) }],
          ];
    case 'cancel':
      return state.typed ? [{ ...state, leaving: true }, []] : close();
    default:
      return [state, []];
  }
}

function whileProving(state: Of<'proving'>, event: BulkExportEvent): Next {
  const { round, leaving } = state;
  switch (event.kind) {
    case 'proved': {
      const opened = round.open.filter(({ id }) => event.ids.includes(id));
      if (opened.length > 0) {
        return [
          { kind: 'setting', round, opened, setting: usualExport, problem: null, placing: false, leaving },
          [],
        ];
      }
      const wrongTries = state.wrongTries + 1;
      return [
        { ...enter(round), typed: true, wrongTries, problem: 'wrong', leaving },
        [{ kind: 'focusPassword', whole: true }],
      ];
    }
    case 'refused':
      return [{ kind: 'failed', round, refusal: event.refusal }, [wipe]];
    case 'cancel':
      return [{ ...state, leaving: true }, []];
    default:
      return [state, []];
  }
}

function whileSetting(state: Of<'setting'>, event: BulkExportEvent): Next {
  const { setting, round } = state;
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
        : goOn({ kind: 'exporting', round, setting, into: event.into, run: startRun(state.opened) });
    case 'refused':
      return [{ kind: 'failed', round, refusal: event.refusal }, [wipe]];
    case 'back':
      return state.placing ? [state, []] : [enter(round), [wipe, focusPassword]];
    case 'cancel':
      return [{ ...state, leaving: true }, []];
    default:
      return [state, []];
  }
}

/** Begins the next one, or ends the round. */
function goOn(state: Of<'exporting'>): Next {
  const { round, setting, into, run } = state;
  const item = nextJob(run);
  if (item !== null) return [state, [{ kind: 'export', id: item.id, into, setting }]];
  // Whoever the password failed after all is asked about again, with those it never opened.
  const through = new Set(
    run.results.filter(({ refusal }) => refusal?.code !== 'wrong-password').map((result) => result.item.id),
  );
  const rest = notBegun(run);
  const results = [...round.results, ...run.results.filter(({ item: { id } }) => through.has(id))];
  const still = round.open.filter((each) => !through.has(each.id) && !rest.includes(each));
  return [{ kind: 'exported', round: { open: still, results }, into, rest }, [wipe]];
}

function whileExporting(state: Of<'exporting'>, event: BulkExportEvent): Next {
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
      const [next, effects] = stepRun(run, event, ['export']);
      return [{ ...state, run: next }, effects];
    }
    default:
      return [state, []];
  }
}

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing. Exporting is
 * never left while it runs. Every way to `closed` passes `wipe`.
 */
export function stepBulkExport(state: BulkExportState, event: BulkExportEvent): Next {
  if ('leaving' in state && event.kind === 'stay') return [{ ...state, leaving: false }, []];
  if ('leaving' in state && event.kind === 'leave') return state.leaving ? close() : [state, []];
  switch (state.kind) {
    case 'entering':
      return whileEntering(state, event);
    case 'proving':
      return whileProving(state, event);
    case 'setting':
      return whileSetting(state, event);
    case 'exporting':
      return whileExporting(state, event);
    case 'exported': {
      if (event.kind === 'cancel') return close();
      const open = [...state.round.open, ...state.rest];
      return event.kind === 'again' && open.length > 0
        ? [enter({ ...state.round, open }), [wipe, focusPassword]]
        : [state, []];
    }
    case 'failed':
      if (event.kind === 'cancel') return close();
      return event.kind === 'again' ? [enter(state.round), [wipe, focusPassword]] : [state, []];
    case 'closed':
      return [state, []];
    default:
      return assertNever(state);
  }
}
