import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** What a table of `src/wizards` says. */
type Step<S, E, F> = (state: S, event: E) => readonly [S, readonly F[]];

/**
 * Runs a wizard: keeps its state, hands each effect to `carryOut`. An answer that comes after the screen was left
 * changes nothing any more.
 */
export function useMachine<S, E, F>(
  start: () => S,
  step: Step<S, E, F>,
  carryOut: (effect: F, send: (event: E) => void) => void,
): { readonly state: S; readonly send: (event: E) => void } {
  const [state, setState] = useState(start);
  const now = useRef(state);
  const here = useRef(true);
  const perform = useRef(carryOut);
  useLayoutEffect(() => {
    perform.current = carryOut;
  });
  useLayoutEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const send = useCallback(
    (event: E) => {
      const take = (what: E): void => {
        if (!here.current) return;
        const [next, effects] = step(now.current, what);
        now.current = next;
        setState(next);
        for (const effect of effects) perform.current(effect, take);
      };
      take(event);
    },
    [step],
  );
  return { state, send };
}
