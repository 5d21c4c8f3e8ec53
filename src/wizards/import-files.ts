import type { ImportPlace, ImportSource, ImportTray } from '../contract/index.ts';
import { assertNever } from '../errors/index.ts';
import { hasPassword, isRelocked, isUsable, jobsOf, previewOf, tickedOf } from './import-preview.ts';
import type { PreviewRow } from './import-preview.ts';
import type {
  Gathered,
  ImportChoice,
  ImportEffect,
  ImportEvent,
  ImportState,
  SourceTry,
} from './import-state.ts';
import { wasStopped } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { nextJob, notBegun, startRun, stepRun, withResult } from './run.ts';

type Of<K extends ImportState['kind']> = Extract<ImportState, { kind: K }>;
type Next = [ImportState, ImportEffect[]];

const wipe: ImportEffect = { kind: 'wipe' };
const lookAtPlaces: ImportEffect = { kind: 'lookAtPlaces' };
const untried: SourceTry = { busy: false, wrongTries: 0, problem: null, refusal: null };
const nothing: Gathered = { tray: { sources: [], passedOver: 0 }, tries: {}, typed: [], proven: [] };

function gathering(gathered: Gathered, over: Partial<Of<'gathering'>> = {}): Of<'gathering'> {
  return {
    kind: 'gathering',
    gathered,
    reading: false,
    goingOn: false,
    problem: null,
    refusal: null,
    leaving: false,
    ...over,
  };
}

/** The first state: the tray is being read. */
export function startImport(): ImportState {
  return gathering(nothing, { reading: true });
}

function close(): Next {
  return [{ kind: 'closed' }, [wipe, { kind: 'clearTray' }, { kind: 'leave' }]];
}

/** How opening a source stands. */
export function tryOf({ tries }: Gathered, sourceId: string): SourceTry {
  return tries[sourceId] ?? untried;
}

/** Whether a source's password is asked for: it has one, and it isn't in its field. */
export function isLocked({ proven }: Gathered, source: ImportSource): boolean {
  return hasPassword(source) && !proven.includes(source.sourceId);
}

function withTry(gathered: Gathered, sourceId: string, over: Partial<SourceTry>): Gathered {
  return {
    ...gathered,
    tries: { ...gathered.tries, [sourceId]: { ...tryOf(gathered, sourceId), ...over } },
  };
}

function including(list: readonly string[], one: string, on: boolean): readonly string[] {
  const others = list.filter((each) => each !== one);
  return on ? [...others, one] : others;
}

/** Takes over an answered tray; what is known of sources that are still there stays known. */
function withTray(gathered: Gathered, tray: ImportTray): Gathered {
  const there = new Set(tray.sources.map((source) => source.sourceId));
  return {
    tray,
    tries: Object.fromEntries(Object.entries(gathered.tries).filter(([sourceId]) => there.has(sourceId))),
    typed: gathered.typed.filter((sourceId) => there.has(sourceId)),
    proven: gathered.proven.filter((sourceId) => there.has(sourceId)),
  };
}

function withSource(gathered: Gathered, source: ImportSource): Gathered {
  const { sourceId } = source;
  const sources = gathered.tray.sources.map((each) => (each.sourceId === sourceId ? source : each));
  const opens = source.state === 'open' || source.state === 'ready';
  return withTry(
    {
      ...gathered,
      tray: { ...gathered.tray, sources },
      proven: including(gathered.proven, sourceId, opens),
      typed: including(gathered.typed, sourceId, opens),
    },
    sourceId,
    { busy: false, problem: null, refusal: null },
  );
}

/** Goes on to the preview, opens what was typed first, or says what is missing. */
function goOn(state: Of<'gathering'>): Next {
  const { gathered } = state;
  const { sources } = gathered.tray;
  const locked = sources.filter((source) => isLocked(gathered, source));
  const busy = locked.some(({ sourceId }) => tryOf(gathered, sourceId).busy);
  if (busy) return [{ ...state, goingOn: true, problem: null }, []];
  const empty = locked.find(({ sourceId }) => !gathered.typed.includes(sourceId));
  if (empty !== undefined) {
    return [
      { ...state, goingOn: false, problem: 'locked' },
      [{ kind: 'focusSource', sourceId: empty.sourceId, whole: false }],
    ];
  }
  if (locked.length > 0) {
    const opening = locked.reduce(
      (all, { sourceId }) => withTry(all, sourceId, { busy: true, problem: null, refusal: null }),
      gathered,
    );
    return [
      { ...state, gathered: opening, goingOn: true, problem: null },
      locked.map(({ sourceId }) => ({ kind: 'open', sourceId })),
    ];
  }
  return sources.some(isUsable)
    ? [{ kind: 'looking', gathered, leaving: state.leaving }, [lookAtPlaces]]
    : [{ ...state, goingOn: false, problem: 'nothing' }, []];
}

/** After a source was tried, the preview may come, where it was asked for. */
function settled(state: Of<'gathering'>, effects: readonly ImportEffect[]): Next {
  if (!state.goingOn) return [state, [...effects]];
  const [next, more] = goOn(state);
  return [next, [...effects, ...more]];
}

function whileGathering(state: Of<'gathering'>, event: ImportEvent): Next {
  const { gathered } = state;
  const { sources } = gathered.tray;
  switch (event.kind) {
    case 'reading':
      return [{ ...state, reading: true, refusal: null, problem: null }, []];
    case 'choose':
      return state.reading
        ? [state, []]
        : [
            { ...state, reading: true, goingOn: false, refusal: null, problem: null },
            [{ kind: 'chooseFiles', what: event.what }],
          ];
    case 'tray':
      return newTray(state, event.tray);
    case 'refused':
      return [{ ...state, reading: false, goingOn: false, refusal: event.refusal }, []];
    case 'remove':
      return [
        { ...state, reading: true, goingOn: false, problem: null },
        [{ kind: 'remove', sourceId: event.sourceId }],
      ];
    case 'typed': {
      const typed = including(gathered.typed, event.sourceId, event.something);
      return [{ ...state, gathered: { ...gathered, typed }, problem: null }, []];
    }
    case 'open': {
      const { sourceId } = event;
      const source = sources.find((each) => each.sourceId === sourceId);
      if (source === undefined || !isLocked(gathered, source) || tryOf(gathered, sourceId).busy)
        return [state, []];
      return gathered.typed.includes(sourceId)
        ? [
            {
              ...state,
              gathered: withTry(gathered, sourceId, { busy: true, problem: null, refusal: null }),
              problem: null,
            },
            [{ kind: 'open', sourceId }],
          ]
        : [
            { ...state, gathered: withTry(gathered, sourceId, { problem: 'empty' }) },
            [{ kind: 'focusSource', sourceId, whole: false }],
          ];
    }
    case 'opened':
      return afterOpening(state, event.source);
    case 'notOpened':
      return afterRefusal(state, event.sourceId, event.refusal);
    case 'helped':
      return settled({ ...state, gathered: withSource(gathered, event.source) }, []);
    case 'submit':
      return state.reading ? [state, []] : goOn(state);
    case 'cancel':
      return gathered.typed.length > 0 ? [{ ...state, leaving: true }, []] : close();
    default:
      return [state, []];
  }
}

/** Something was put on the tray, or taken off: the first that came with a lock is asked about. */
function newTray({ gathered, leaving }: Of<'gathering'>, tray: ImportTray): Next {
  const known = new Set(gathered.tray.sources.map((source) => source.sourceId));
  const next = withTray(gathered, tray);
  const asked = tray.sources.find((source) => !known.has(source.sourceId) && isLocked(next, source));
  const focus: ImportEffect[] =
    asked === undefined ? [] : [{ kind: 'focusSource', sourceId: asked.sourceId, whole: false }];
  return [gathering(next, { leaving }), focus];
}

function afterOpening(state: Of<'gathering'>, source: ImportSource): Next {
  const gathered = withSource(state.gathered, source);
  if (source.state === 'password') {
    const refusal = { code: 'wrong-password', reason: 'password-wrong', facts: {} };
    return afterRefusal({ ...state, gathered }, source.sourceId, refusal);
  }
  // People keep one password for all of theirs: it is tried on the others without asking.
  const others = gathered.tray.sources
    .filter((each) => isLocked(gathered, each) && !gathered.typed.includes(each.sourceId))
    .map((each) => each.sourceId);
  const help: ImportEffect[] =
    source.state === 'open' && others.length > 0
      ? [{ kind: 'help', from: source.sourceId, sourceIds: others }]
      : [];
  return settled({ ...state, gathered }, state.goingOn ? help : [...help, { kind: 'focusOn' }]);
}

function afterRefusal(state: Of<'gathering'>, sourceId: string, refusal: Refusal): Next {
  const { gathered } = state;
  const wrong = refusal.code === 'wrong-password';
  const { wrongTries } = tryOf(gathered, sourceId);
  const after = withTry(
    { ...gathered, proven: including(gathered.proven, sourceId, false) },
    sourceId,
    wrong
      ? { busy: false, wrongTries: wrongTries + 1, problem: 'wrong', refusal: null }
      : { busy: false, problem: null, refusal },
  );
  return [
    { ...state, gathered: { ...after, typed: including(after.typed, sourceId, true) }, goingOn: false },
    [{ kind: 'focusSource', sourceId, whole: true }],
  ];
}

/** The place that was chosen while it is there, otherwise this PC, otherwise the first. */
function placeAmong(places: readonly ImportPlace[], to: string | null): ImportPlace | undefined {
  return places.find((place) => place.to === to) ?? places.find((place) => place.to === 'pc') ?? places.at(0);
}

/** The place of a choice. */
export function placeOfChoice({ places, to }: ImportChoice): ImportPlace {
  return placeAmong(places, to) ?? { to, label: '', path: '', free: null, readOnly: false, meets: [] };
}

/** The certificates of a choice and what each would meet where it is to go. */
export function rowsOfChoice(choice: ImportChoice): PreviewRow[] {
  return previewOf(choice.gathered.tray.sources, placeOfChoice(choice));
}

/** Whether a new password has to be set: asked for, or since keys lie in the clear. */
export function needsNewPassword(choice: ImportChoice): boolean {
  return tickedOf(rowsOfChoice(choice), choice.left).some(({ source }) => isRelocked(source, choice.relock));
}

function whileLooking(state: Of<'looking'>, event: ImportEvent): Next {
  const { gathered } = state;
  switch (event.kind) {
    case 'places': {
      const to = placeAmong(event.places, null)?.to ?? 'pc';
      const choice = { gathered, places: event.places, to, left: [], relock: false };
      return [{ kind: 'choosing', choice, problem: null, leaving: state.leaving }, []];
    }
    case 'refused':
      return [gathering(gathered, { refusal: event.refusal, leaving: state.leaving }), []];
    case 'tray':
      return [gathering(withTray(gathered, event.tray), { leaving: state.leaving }), []];
    case 'cancel':
      return gathered.typed.length > 0 ? [{ ...state, leaving: true }, []] : close();
    default:
      return [state, []];
  }
}

function begin(choice: ImportChoice): Next {
  const jobs = jobsOf(tickedOf(rowsOfChoice(choice), choice.left), choice.relock);
  return importNext({ kind: 'importing', choice, run: startRun(jobs) });
}

/** Begins the next source, or ends. */
function importNext(state: Of<'importing'>): Next {
  const { choice, run } = state;
  const job = nextJob(run);
  if (job !== null) {
    const effect = { kind: 'import', job, to: choice.to, locked: hasPassword(job.source) } as const;
    return [state, [effect]];
  }
  const rest = notBegun(run);
  if (run.results.length === 0) {
    return [{ kind: 'stopped', tray: choice.gathered.tray }, [wipe]];
  }
  const some = run.results.some(({ output }) => (output?.imported.length ?? 0) > 0);
  const tray = some ? null : choice.gathered.tray;
  const place = placeOfChoice(choice);
  return [
    { kind: 'imported', place, results: run.results, rest, tray },
    some ? [wipe, { kind: 'clearTray' }] : [wipe],
  ];
}

function whileChoosing(state: Of<'choosing'>, event: ImportEvent): Next {
  const { choice } = state;
  const { gathered } = choice;
  const choose = (over: Partial<ImportChoice>): Next => [
    { ...state, choice: { ...choice, ...over }, problem: null },
    [],
  ];
  switch (event.kind) {
    case 'to':
      return choice.places.some(({ to, readOnly }) => to === event.to && !readOnly)
        ? choose({ to: event.to })
        : [state, []];
    case 'tick':
      return choose({ left: including(choice.left, event.key, !event.on) });
    case 'relock':
      return choose({ relock: event.on });
    case 'drivesChanged':
      return [state, [lookAtPlaces]];
    case 'places':
      return choose({
        places: event.places,
        to: placeAmong(event.places, choice.to)?.to ?? choice.to,
      });
    case 'submit': {
      if (placeOfChoice(choice).readOnly) return [{ ...state, problem: 'read-only' }, []];
      if (tickedOf(rowsOfChoice(choice), choice.left).length === 0)
        return [{ ...state, problem: 'none-chosen' }, []];
      return needsNewPassword(choice)
        ? [{ kind: 'locking', choice, problem: null, leaving: false }, [{ kind: 'focusNew' }]]
        : begin(choice);
    }
    case 'tray':
      return [gathering(withTray(gathered, event.tray)), []];
    case 'back':
      return [gathering(gathered), []];
    case 'cancel':
      return gathered.typed.length > 0 ? [{ ...state, leaving: true }, []] : close();
    default:
      return [state, []];
  }
}

function whileLocking(state: Of<'locking'>, event: ImportEvent): Next {
  const { choice } = state;
  switch (event.kind) {
    case 'submitNew': {
      if (event.problem === null) return begin(choice);
      const where = event.problem === 'rules' ? 'focusNew' : 'focusRepeat';
      return [{ ...state, problem: event.problem }, [{ kind: where }]];
    }
    case 'back':
      return [{ kind: 'choosing', choice, problem: null, leaving: false }, [{ kind: 'wipeNew' }]];
    case 'cancel':
      return [{ ...state, leaving: true }, []];
    default:
      return [state, []];
  }
}

function whileImporting(state: Of<'importing'>, event: ImportEvent): Next {
  const { run } = state;
  const job = run.jobs[run.results.length];
  switch (event.kind) {
    case 'imported':
      return job === undefined
        ? [state, []]
        : importNext({ ...state, run: withResult(run, { job, output: event.output, refusal: null }) });
    case 'refused':
      if (job === undefined) return [state, []];
      return wasStopped(event.refusal)
        ? importNext({ ...state, run: { ...run, stopping: true } })
        : importNext({ ...state, run: withResult(run, { job, output: null, refusal: event.refusal }) });
    case 'progress':
    case 'stop':
    case 'leave':
    case 'stay':
    case 'cancel': {
      const [next, effects] = stepRun(run, event, ['import']);
      return [{ ...state, run: next }, effects];
    }
    default:
      return [state, []];
  }
}

/**
 * The next state and what the screen has to do. Pure; an event that means nothing in a state changes nothing. Importing is
 * never left while it runs: it is stopped, and its answer waited for. Every way to `closed` passes `wipe`.
 */
export function stepImport(state: ImportState, event: ImportEvent): Next {
  if ('leaving' in state && event.kind === 'stay') return [{ ...state, leaving: false }, []];
  if ('leaving' in state && event.kind === 'leave') return state.leaving ? close() : [state, []];
  switch (state.kind) {
    case 'gathering':
      return whileGathering(state, event);
    case 'looking':
      return whileLooking(state, event);
    case 'choosing':
      return whileChoosing(state, event);
    case 'locking':
      return whileLocking(state, event);
    case 'importing':
      return whileImporting(state, event);
    case 'imported':
    case 'stopped':
      if (event.kind === 'cancel') return close();
      // Files that come in now are another import.
      if (event.kind === 'tray') return [gathering(withTray(nothing, event.tray)), []];
      if (event.kind !== 'again') return [state, []];
      return [gathering(state.tray === null ? nothing : withTray(nothing, state.tray)), [wipe]];
    case 'closed':
      return [state, []];
    default:
      return assertNever(state);
  }
}
