import { useCallback } from 'react';
import { startExport, stepExport } from '../src/wizards/index.ts';
import type { ExportEffect, ExportEvent, ExportState } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { placeExport, writeExport } from './export-calls.ts';
import type { ExportFields } from './export-calls.ts';
import { problemInFields } from './new-password-fields.ts';
import { leaveScreen } from './route.ts';
import { bytesIn, emptyFields, useEmptiedFields, useFocusing } from './secret-fields.ts';
import { useKeptScreen } from './use-kept-screen.ts';
import { useMachine } from './use-machine.ts';
import { useProgress } from './use-news.ts';

type Send = (event: ExportEvent) => void;

async function prove(id: string, { current }: ExportFields, send: Send): Promise<void> {
  const passwordBytes = bytesIn(current);
  try {
    send({ kind: 'proved', output: await call('provePassword', { id, passwordBytes }) });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  } finally {
    passwordBytes.fill(0);
  }
}

/** Whether leaving would lose something. */
function holds(state: ExportState): boolean {
  return 'leaving' in state && (state.kind !== 'enterCurrent' || state.typed);
}

/**
 * Runs 내보내기. Passwords are only ever in the fields (uncontrolled) and, during a call, in bytes that are overwritten
 * when it is over; the fields are emptied as soon as the file is being written.
 */
export function useExport(
  id: string,
  fields: ExportFields,
): {
  readonly state: ExportState;
  readonly send: Send;
  readonly submitCurrent: () => void;
  readonly submitSetting: () => void;
} {
  const { current, fresh, repeat } = fields;
  useEmptiedFields(current);
  const focus = useFocusing();
  const carryOut = (effect: ExportEffect, send: Send): void => {
    switch (effect.kind) {
      case 'prove':
        void prove(id, fields, send);
        break;
      case 'place':
        void placeExport(id, send);
        break;
      case 'export':
        void writeExport({ ...effect, id }, fields, send);
        break;
      case 'cancelAct':
        // Whether it came in time is told by the answer of the export.
        call('cancelAct', {}).catch(() => undefined);
        break;
      case 'wipe':
        emptyFields([current, fresh, repeat]);
        break;
      case 'wipeNew':
        emptyFields([fresh, repeat]);
        break;
      case 'focusCurrent':
        focus(current);
        break;
      case 'selectCurrent':
        focus(current, true);
        break;
      case 'focusNew':
        focus(fresh);
        break;
      case 'focusRepeat':
        focus(repeat, true);
        break;
      case 'leave':
        leaveScreen({ name: 'certificate', id });
    }
  };
  const { state, send } = useMachine(startExport, stepExport, carryOut);
  const ask = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useKeptScreen(holds(state), 'leaving' in state && state.leaving, ask);
  useProgress(send);
  return {
    state,
    send,
    submitCurrent: () => {
      send({ kind: 'submitCurrent', empty: (current.current?.value ?? '') === '' });
    },
    submitSetting: () => {
      const own = state.kind === 'setting' && state.setting.ownPassword;
      send({
        kind: 'submitSetting',
        problem: own ? problemInFields({ fresh, repeat, current: null }) : null,
      });
    },
  };
}
