import { useCallback, useEffect, useRef } from 'react';
import type { ImportTray } from '../src/contract/index.ts';
import { startImport, stepImport } from '../src/wizards/index.ts';
import type { ImportEffect, ImportEvent, ImportState } from '../src/wizards/index.ts';
import { call, dropFiles, refusalOf } from './bridge.ts';
import { takeHanded } from './handed-files.ts';
import { refreshHome } from './home-store.ts';
import type { NewPasswordFields } from './new-password-fields.ts';
import { leaveScreen } from './route.ts';
import { bytesIn, emptyFields, useFocusing } from './secret-fields.ts';
import type { SecretRack } from './secret-rack.ts';
import { useKeptScreen } from './use-kept-screen.ts';
import { useMachine } from './use-machine.ts';
import { useProgress } from './use-news.ts';

type Send = (event: ImportEvent) => void;

/** As many files as one call takes. */
const atOnce = 64;

async function put(files: readonly File[]): Promise<ImportTray> {
  const [first, rest] = [files.slice(0, atOnce), files.slice(atOnce)];
  const tray = await dropFiles(first);
  return rest.length === 0 ? tray : put(rest);
}

function answerTo(asked: Promise<ImportTray>, send: Send): void {
  asked.then(
    (tray) => {
      send({ kind: 'tray', tray });
    },
    (error: unknown) => {
      send({ kind: 'refused', refusal: refusalOf(error) });
    },
  );
}

async function open(sourceId: string, rack: SecretRack, send: Send): Promise<void> {
  const passwordBytes = bytesIn(rack.of(sourceId));
  try {
    send({ kind: 'opened', source: await call('openImport', { sourceId, passwordBytes }) });
  } catch (error) {
    send({ kind: 'notOpened', sourceId, refusal: refusalOf(error) });
  } finally {
    passwordBytes.fill(0);
  }
}

/** Tries a password where nobody has typed one; that it doesn't fit there is nothing to tell. */
async function help(from: string, sourceId: string, rack: SecretRack, send: Send): Promise<void> {
  if ((rack.of(sourceId).current?.value ?? '') !== '') return;
  const passwordBytes = bytesIn(rack.of(from));
  if (passwordBytes.length === 0) return;
  try {
    const source = await call('openImport', { sourceId, passwordBytes });
    if (source.state !== 'open') return;
    rack.pass(from, sourceId);
    send({ kind: 'helped', source });
  } catch {
    // Whatever is the matter with it is told when the person opens it.
  } finally {
    passwordBytes.fill(0);
  }
}

async function bring(
  { job, to, locked }: Extract<ImportEffect, { kind: 'import' }>,
  rack: SecretRack,
  { fresh }: NewPasswordFields,
  send: Send,
): Promise<void> {
  const { sourceId } = job.source;
  const passwordBytes = locked ? bytesIn(rack.of(sourceId)) : undefined;
  const newPasswordBytes = job.relock ? bytesIn(fresh) : undefined;
  try {
    const output = await call('importSource', {
      sourceId,
      ids: job.ids === null ? null : [...job.ids],
      to,
      ...(passwordBytes === undefined ? {} : { passwordBytes }),
      ...(newPasswordBytes === undefined ? {} : { newPasswordBytes }),
    });
    send({ kind: 'imported', output });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  } finally {
    passwordBytes?.fill(0);
    newPasswordBytes?.fill(0);
  }
  void refreshHome();
}

/** Whether leaving would lose something. */
function holds(state: ImportState): boolean {
  switch (state.kind) {
    case 'gathering':
    case 'looking':
      return state.gathered.typed.length > 0;
    case 'choosing':
      return state.choice.gathered.typed.length > 0;
    case 'locking':
    case 'importing':
      return true;
    default:
      return false;
  }
}

/** Whether the person is being asked if they mean to leave. */
export function isLeaving(state: ImportState): boolean {
  return state.kind === 'importing' ? state.run.leaving : 'leaving' in state && state.leaving;
}

/**
 * Runs 가져오기. Passwords are only ever in the fields (uncontrolled) and, during a call, in bytes that are overwritten
 * when it is over; the fields keep them until the import is over or left.
 */
export function useImport(
  rack: SecretRack,
  fields: NewPasswordFields,
): { readonly state: ImportState; readonly send: Send; readonly drop: (files: readonly File[]) => void } {
  const focus = useFocusing();
  const asked = useRef(0);
  // One after the other: opening takes the PC's whole strength, on purpose.
  const queue = useRef<Promise<void>>(Promise.resolve());
  const inTurn = (task: () => Promise<void>): void => {
    queue.current = queue.current.then(task);
  };
  const look = async (send: Send): Promise<void> => {
    asked.current += 1;
    const turn = asked.current;
    // An answer that a later question has overtaken says nothing any more.
    const answer = (event: ImportEvent): void => {
      if (turn === asked.current) send(event);
    };
    try {
      answer({ kind: 'places', places: (await call('importPlaces', {})).places });
    } catch (error) {
      answer({ kind: 'refused', refusal: refusalOf(error) });
    }
  };
  const carryOut = (effect: ImportEffect, send: Send): void => {
    switch (effect.kind) {
      case 'chooseFiles':
        answerTo(call('chooseImport', { what: effect.what }), send);
        break;
      case 'remove':
        answerTo(call('clearImport', { sourceId: effect.sourceId }), send);
        break;
      case 'open':
        inTurn(() => open(effect.sourceId, rack, send));
        break;
      case 'help':
        for (const sourceId of effect.sourceIds) inTurn(() => help(effect.from, sourceId, rack, send));
        break;
      case 'lookAtPlaces':
        void look(send);
        break;
      case 'import':
        asked.current += 1;
        void bring(effect, rack, fields, send);
        break;
      case 'cancelAct':
        // Whether it came in time is told by the answer of the importing.
        call('cancelAct', {}).catch(() => undefined);
        break;
      case 'wipe':
        emptyFields([...rack.all(), fields.fresh, fields.repeat]);
        break;
      case 'wipeNew':
        emptyFields([fields.fresh, fields.repeat]);
        break;
      case 'clearTray':
        call('clearImport', { sourceId: null }).catch(() => undefined);
        break;
      case 'focusSource':
        focus(rack.of(effect.sourceId), effect.whole);
        break;
      case 'focusOn':
        document.getElementById('go-on')?.focus();
        break;
      case 'focusNew':
        focus(fields.fresh);
        break;
      case 'focusRepeat':
        focus(fields.repeat, true);
        break;
      case 'leave':
        leaveScreen({ name: 'home' });
    }
  };
  const { state, send } = useMachine(startImport, stepImport, carryOut);
  const ask = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useKeptScreen(holds(state), isLeaving(state), ask);
  useProgress(send);
  const drop = useCallback(
    (files: readonly File[]) => {
      send({ kind: 'reading' });
      answerTo(put(files), send);
    },
    [send],
  );
  useEffect(() => {
    const read = (): void => {
      send({ kind: 'reading' });
      answerTo(call('importTray', {}), send);
    };
    const files = takeHanded();
    if (files.length > 0) drop(files);
    else read();
    // A double click on a file, while this screen is open already.
    return window.dojang.on('navigate', ({ to }) => {
      if (to === 'import') read();
    });
  }, [send, drop]);
  useEffect(
    () =>
      window.dojang.on('changed', () => {
        send({ kind: 'drivesChanged' });
      }),
    [send],
  );
  return { state, send, drop };
}
