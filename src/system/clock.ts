import { randomBytes } from 'node:crypto';
import type { Clock, Pauses, RandomSource, Timers } from '../ports/index.ts';

/** The computer's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** The operating system's random numbers. */
export const systemRandom: RandomSource = { bytes: (length) => randomBytes(length) };

/** Node's timers; they don't keep the process alive. */
export const systemTimers: Timers = {
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds).unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Waiting with Node's timers; the process lives on for it. */
export const systemPauses: Pauses = {
  pause: (milliseconds, signal) =>
    new Promise((done) => {
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        done();
      };
      const timer = setTimeout(end, milliseconds);
      if (signal?.aborted === true) end();
      else signal?.addEventListener('abort', end, { once: true });
    }),
};
