import { useCallback } from 'react';
import { startBulkExport, stepBulkExport } from '../src/wizards/index.ts';
import type { BulkExportEffect, BulkExportEvent, BulkExportState, BulkItem } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { placeExport, writeExport } from './export-calls.ts';
import type { ExportFields } from './export-calls.ts';
import { problemInFields } from './new-password-fields.ts';
import { leaveScreen } from './route.ts';
import { bytesIn, emptyFields, useEmptiedFields, useFocusing } from './secret-fields.ts';
import type { SecretField } from './secret-fields.ts';
import { useKeptScreen } from './use-kept-screen.ts';
import { useMachine } from './use-machine.ts';
import { useProgress } from './use-news.ts';

type Send = (event: BulkExportEvent) => void;

/** Whether the password opens a copy of a certificate. @throws CallFailure for what isn't a wrong password */
async function opens(id: string, current: SecretField): Promise<boolean> {
  const passwordBytes = bytesIn(current);
  try {
    const { copies } = await call('provePassword', { id, passwordBytes });
    return copies.some((copy) => copy.state === 'opens');
  } catch (error) {
    // One that has gone or lies on a drive that was pulled isn't opened either; the others go on.
    const { code } = refusalOf(error);
    if (code === 'wrong-password' || code === 'not-found' || code === 'removed') return false;
    throw error;
  } finally {
    passwordBytes.fill(0);
  }
}

async function prove(ids: readonly string[], { current }: ExportFields, send: Send): Promise<void> {
  const opened: string[] = [];
  try {
    for (const id of ids) {
      // The screen was left, and its field emptied.
      if ((current.current?.value ?? '') === '') return;
      if (await opens(id, current)) opened.push(id);
    }
    send({ kind: 'proved', ids: opened });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  }
}

/** Whether leaving would lose something. */
function holds(state: BulkExportState): boolean {
  if (state.kind === 'exporting') return true;
  return 'leaving' in state && (state.kind !== 'entering' || state.typed);
}

/** Whether the person is being asked if they mean to leave. */
export function isLeavingBulkExport(state: BulkExportState): boolean {
  return state.kind === 'exporting' ? state.run.leaving : 'leaving' in state && state.leaving;
}

/**
 * Runs 내보내기 of several. Passwords are only ever in the fields (uncontrolled) and, during a call, in bytes that are
 * overwritten when it is over; the fields are emptied when the round is.
 */
export function useBulkExport(
  items: readonly BulkItem[],
  fields: ExportFields,
): {
  readonly state: BulkExportState;
  readonly send: Send;
  readonly submitPassword: () => void;
  readonly submitSetting: () => void;
} {
  const { current, fresh, repeat } = fields;
  useEmptiedFields(current);
  const focus = useFocusing();
  const carryOut = (effect: BulkExportEffect, send: Send): void => {
    switch (effect.kind) {
      case 'prove':
        void prove(effect.ids, fields, send);
        break;
      case 'place':
        void placeExport(null, send);
        break;
      case 'export':
        void writeExport(effect, fields, send);
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
      case 'focusPassword':
        focus(current, effect.whole);
        break;
      case 'focusNew':
        focus(fresh);
        break;
      case 'focusRepeat':
        focus(repeat, true);
        break;
      case 'leave':
        leaveScreen({ name: 'home' });
    }
  };
  const { state, send } = useMachine(() => startBulkExport(items), stepBulkExport, carryOut);
  const ask = useCallback(() => {
    send({ kind: 'cancel' });
  }, [send]);
  useKeptScreen(holds(state), isLeavingBulkExport(state), ask);
  useProgress(send);
  return {
    state,
    send,
    submitPassword: () => {
      send({ kind: 'submitPassword', empty: (current.current?.value ?? '') === '' });
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
