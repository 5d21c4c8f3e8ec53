import { startCheck, stepCheck } from '../src/wizards/index.ts';
import type { CheckEvent, CheckState } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { forgetCertificate } from './queries.ts';
import { go } from './route.ts';
import { bytesIn, emptyFields, useEmptiedFields, useFocusing } from './secret-fields.ts';
import type { SecretField } from './secret-fields.ts';
import { useMachine } from './use-machine.ts';

interface Check {
  readonly state: CheckState;
  readonly send: (event: CheckEvent) => void;
}

/**
 * Runs 인증서 확인. The password is only ever in the field (uncontrolled) and, during the call, in bytes that are
 * overwritten when it is over.
 */
export function useCheck(id: string, path: string, field: SecretField): Check {
  useEmptiedFields(field);
  const focus = useFocusing();
  const ask = async (copy: string, send: (event: CheckEvent) => void): Promise<void> => {
    const passwordBytes = bytesIn(field);
    try {
      send({ kind: 'answered', output: await call('verify', { id, path: copy, passwordBytes }) });
      forgetCertificate(id);
    } catch (error) {
      send({ kind: 'refused', refusal: refusalOf(error) });
    } finally {
      passwordBytes.fill(0);
    }
  };
  return useMachine(
    () => startCheck(path),
    stepCheck,
    (effect, send) => {
      switch (effect.kind) {
        case 'verify':
          void ask(effect.path, send);
          break;
        case 'wipe':
          emptyFields([field]);
          break;
        case 'focusPassword':
          focus(field);
          break;
        case 'leave':
          go({ name: 'certificate', id });
      }
    },
  );
}
