import { useEffect } from 'react';
import { keepScreen, stayHere } from './route.ts';

/**
 * While `holds`, no way leads away from the screen without asking: a link, Back, a shortcut, the menu. `ask` is told, and
 * sees to it that `leaving` becomes true. In the end the screen is left by `leaveScreen`.
 */
export function useKeptScreen(holds: boolean, leaving: boolean, ask: () => void): void {
  useEffect(() => (holds ? keepScreen(ask) : undefined), [holds, ask]);
  useEffect(() => {
    if (!leaving) stayHere();
  }, [leaving]);
}
