import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { startCheck, transition } from '../src/wizards/index.ts';
import type { CheckEffect, CheckEvent, CheckState } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';
import { forgetCertificate } from './queries.ts';
import { go } from './route.ts';

interface Check {
  readonly state: CheckState;
  readonly send: (event: CheckEvent) => void;
}

/**
 * Runs the wizard: keeps its state, carries out its effects. The password is only ever in the field (uncontrolled)
 * and, during the call, in bytes that are overwritten when it is over.
 */
export function useCheck(id: string, path: string, field: RefObject<HTMLInputElement | null>): Check {
  const [state, setState] = useState(() => startCheck(path));
  const now = useRef(state);

  const send = useCallback(
    (event: CheckEvent) => {
      const ask = async (copy: string): Promise<void> => {
        const passwordBytes = new TextEncoder().encode(field.current?.value ?? '');
        try {
          step({ kind: 'answered', output: await call('verify', { id, path: copy, passwordBytes }) });
          forgetCertificate(id);
        } catch (error) {
          step({ kind: 'refused', refusal: refusalOf(error) });
        } finally {
          passwordBytes.fill(0);
        }
      };
      const carryOut = (effect: CheckEffect): void => {
        if (effect.kind === 'verify') void ask(effect.path);
        if (effect.kind === 'wipe' && field.current !== null) field.current.value = '';
        if (effect.kind === 'focusPassword') requestAnimationFrame(() => field.current?.focus());
        if (effect.kind === 'leave') go({ name: 'certificate', id });
      };
      const step = (what: CheckEvent): void => {
        const [next, effects] = transition(now.current, what);
        now.current = next;
        setState(next);
        effects.forEach(carryOut);
      };
      step(event);
    },
    [id, field],
  );

  useEffect(() => {
    const input = field;
    return () => {
      // Left by another way than the wizard's own: the same wiping, without going anywhere.
      const [closed] = transition(now.current, { kind: 'cancel' });
      now.current = closed;
      if (input.current !== null) input.current.value = '';
    };
  }, [field]);

  return { state, send };
}
