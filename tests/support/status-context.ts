import type { AppContext } from '../../src/app/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import {
  systemLocks,
  systemPauses,
  systemRandom,
  systemTimers,
  systemWritableFiles,
} from '../../src/system/index.ts';

/** The use cases' world with this home, without any place of this machine's own. */
export function contextAt(home: string, now: Date = new Date()): AppContext {
  return {
    clock: { now: () => now },
    random: systemRandom,
    timers: systemTimers,
    pauses: systemPauses,
    files: systemWritableFiles,
    locks: systemLocks,
    drives: { removable: () => Promise.resolve([]) },
    network: createNetwork(),
    home,
    systemRoots: [],
    language: 'en',
  };
}
