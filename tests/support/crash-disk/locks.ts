import type { Locks } from '../../../src/ports/index.ts';

/** The locks of one machine whose other programs are all dead. */
export function memoryLocks(): Locks {
  const held = new Set<string>();
  return {
    take(name) {
      if (held.has(name)) return Promise.resolve(null);
      held.add(name);
      return Promise.resolve(() => {
        held.delete(name);
      });
    },
  };
}
