import type { Call, Fault } from '../../support/strace.ts';
import { labelOf } from './label.ts';
import type { Stage } from './stage.ts';

/** A fault, and the call it is meant for. */
export interface Point {
  readonly fault: Fault;
  /** What is called with what, so that two runs can be compared. */
  readonly label: string;
}

/** Every call of a clean run that touches the stage, with every fault it can have. */
export function pointsOf(calls: readonly Call[], stage: Stage): Point[] {
  return calls.flatMap((call) => {
    const { name, nth, changes } = call;
    const label = labelOf(call, stage);
    if (label === null) return [];
    const kinds: Fault['kind'][] = changes
      ? // Standard output is written to with the same call: a disk that is gone for good would take it along.
        [
          'kill',
          'Ctrl-C',
          'EIO',
          'ENOSPC',
          ...(name === 'write' || name === 'openat' ? [] : (['EIO from there on'] as const)),
        ]
      : ['kill', 'EIO'];
    return kinds.map((kind) => ({ fault: { name, nth, kind }, label }));
  });
}

/** mulberry32: a few random numbers that a seed repeats. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every point and round, instead of a sample. */
export const isLong = process.env['DOJANG_LONG'] === '1';

/** `DOJANG_SEED`, otherwise today's date: the sample rotates, and can be repeated. */
export const seed = Number(
  process.env['DOJANG_SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''),
);

/** Some of them, spread over the whole run; two thirds where something is changed. All of them in the long round. */
export function sampleOf(points: readonly Point[], count: number, changing: ReadonlySet<string>): Point[] {
  if (isLong) return [...points];
  const random = randomFrom(seed);
  const pick = (among: readonly Point[], wanted: number): Point[] => {
    const size = Math.min(wanted, among.length);
    // One out of each of `size` stretches.
    return Array.from({ length: size }, (_, n) => {
      const from = Math.floor((n * among.length) / size);
      const to = Math.floor(((n + 1) * among.length) / size);
      return among[from + Math.floor(random() * (to - from))];
    }).filter((point) => point !== undefined);
  };
  const isChanging = ({ fault }: Point): boolean => changing.has(`${fault.name}#${fault.nth}`);
  const most = pick(points.filter(isChanging), Math.ceil((count * 2) / 3));
  return [
    ...most,
    ...pick(
      points.filter((point) => !isChanging(point)),
      count - most.length,
    ),
  ];
}
