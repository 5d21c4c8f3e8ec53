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

/** The fields of 인증서 확인: the password, and the number of whose it is to be. */
interface CheckFields {
  readonly password: SecretField;
  readonly idNumber: SecretField;
}

/**
 * Runs 인증서 확인. Password and number are only ever in their fields (uncontrolled) and, during the call, in bytes that
 * are overwritten when it is over.
 */
export function useCheck(id: string, path: string, { password, idNumber }: CheckFields): Check {
  useEmptiedFields(password, idNumber);
  const focus = useFocusing();
  const ask = async (copy: string, send: (event: CheckEvent) => void): Promise<void> => {
    const passwordBytes = bytesIn(password);
    const idNumberBytes = bytesIn(idNumber);
    try {
      const input = { id, path: copy, passwordBytes };
      const output = await call('verify', idNumberBytes.length > 0 ? { ...input, idNumberBytes } : input);
      send({ kind: 'answered', output });
      forgetCertificate(id);
    } catch (error) {
      send({ kind: 'refused', refusal: refusalOf(error) });
    } finally {
      passwordBytes.fill(0);
      idNumberBytes.fill(0);
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
          emptyFields([password, idNumber]);
          break;
        case 'focusPassword':
          focus(password);
          break;
        case 'leave':
          go({ name: 'certificate', id });
      }
    },
  );
}
