import { useCallback } from 'react';
import { startPassword, stepPassword } from '../src/wizards/index.ts';
import type { PasswordEffect, PasswordEvent, PasswordState } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { refreshHome, searchAgain } from './home-store.ts';
import { problemInFields } from './new-password-fields.ts';
import { forgetCertificate } from './queries.ts';
import { bytesIn, emptyFields, useEmptiedFields, useFocusing } from './secret-fields.ts';
import type { SecretField } from './secret-fields.ts';
import { leaveScreen } from './route.ts';
import { useKeptScreen } from './use-kept-screen.ts';
import { useMachine } from './use-machine.ts';
import { useProgress } from './use-news.ts';

/** The three fields of 암호 변경. */
export interface PasswordFields {
  readonly current: SecretField;
  readonly fresh: SecretField;
  readonly repeat: SecretField;
}

type Send = (event: PasswordEvent) => void;

async function prove(id: string, { current }: PasswordFields, send: Send): Promise<void> {
  const passwordBytes = bytesIn(current);
  try {
    send({ kind: 'proved', output: await call('provePassword', { id, passwordBytes }) });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  } finally {
    passwordBytes.fill(0);
  }
}

async function change(
  id: string,
  { paths, raise }: Extract<PasswordEffect, { kind: 'change' }>,
  { current, fresh }: PasswordFields,
  send: Send,
): Promise<void> {
  const passwordBytes = bytesIn(current);
  const newPasswordBytes = bytesIn(fresh);
  try {
    const input = { id, paths: [...paths], passwordBytes, newPasswordBytes, raise };
    send({ kind: 'answered', output: await call('changePassword', input) });
  } catch (error) {
    send({ kind: 'refused', refusal: refusalOf(error) });
  } finally {
    passwordBytes.fill(0);
    newPasswordBytes.fill(0);
  }
  forgetCertificate(id);
  void refreshHome();
}

/** Whether leaving would lose something. */
function holds(state: PasswordState): boolean {
  return 'leaving' in state && (state.kind !== 'enterCurrent' || state.typed);
}

/**
 * Runs 암호 변경. Passwords are only ever in the fields (uncontrolled) and, during a call, in bytes that are overwritten
 * when it is over; the fields are emptied as soon as the change has them.
 */
export function usePassword(
  id: string,
  fields: PasswordFields,
): {
  readonly state: PasswordState;
  readonly send: Send;
  readonly submitCurrent: () => void;
  readonly submitNew: () => void;
} {
  const { current, fresh, repeat } = fields;
  useEmptiedFields(current, fresh, repeat);
  const focus = useFocusing();
  const carryOut = (effect: PasswordEffect, send: Send): void => {
    switch (effect.kind) {
      case 'prove':
        void prove(id, fields, send);
        break;
      case 'change':
        void change(id, effect, fields, send);
        break;
      case 'cancelAct':
        // Whether it came in time is told by the answer of the change.
        call('cancelAct', {}).catch(() => undefined);
        break;
      case 'wipe':
        emptyFields([current, fresh, repeat]);
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
      case 'rescan':
        void searchAgain()
          // The list itself shows a refusal; here it only means that nothing is known anew.
          .catch(() => undefined)
          .then(() => {
            forgetCertificate(id);
            send({ kind: 'rescanned' });
          });
        break;
      case 'leave':
        leaveScreen({ name: 'certificate', id });
    }
  };
  const { state, send } = useMachine(startPassword, stepPassword, carryOut);
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
    submitNew: () => {
      send({ kind: 'submitNew', problem: problemInFields(fields) });
    },
  };
}
