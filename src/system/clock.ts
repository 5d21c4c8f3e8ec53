import { randomBytes } from 'node:crypto';
import type { Clock, RandomSource, Timers } from '../ports/index.ts';

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
