import { dayLength } from './dates.ts';

export type TimelinePhase = 'before' | 'running' | 'renewable' | 'over';

export interface TimelineParts {
  /** Where today is, 0–1. */
  readonly today: number;
  /** Where the thirty days begin in which it can be renewed, 0–1. */
  readonly renewable: number;
  readonly phase: TimelinePhase;
}

/** How a certificate's period is drawn. Dates are compared as instants. @param now milliseconds since the epoch */
export function timelineOf(
  period: { readonly notBefore: string; readonly notAfter: string },
  now: number,
): TimelineParts {
  const from = Date.parse(period.notBefore);
  const to = Date.parse(period.notAfter);
  const length = Math.max(1, to - from);
  const part = (at: number): number => Math.min(1, Math.max(0, (at - from) / length));
  const opens = to - 30 * dayLength;
  const phase = now < from ? 'before' : now > to ? 'over' : now >= opens ? 'renewable' : 'running';
  return { today: part(now), renewable: part(opens), phase };
}
