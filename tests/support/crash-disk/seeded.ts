import type { RandomSource } from '../../../src/ports/index.ts';

/** Chance that is the same for the same seed (mulberry32). */
export interface Seeded extends RandomSource {
  /** 0 ≤ number < 1. */
  next(): number;
  /** An integer, 0 ≤ number < `end`. */
  below(end: number): number;
  chance(probability: number): boolean;
}

export function seeded(seed: number): Seeded {
  let state = (seed ^ 0x5eed_5eed) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}
