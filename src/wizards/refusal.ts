/** Why a call could not answer; what an envelope carries. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** Refusals after which nobody can say how far it came: something of it may have been done. */
const undecided = new Set(['internal', 'change-unfinished', 'change-overtaken']);

/** Whether a refused act left everything as it was: acts happen wholly or not at all, but a defect promises nothing. */
export function changedNothing(refusal: Refusal): boolean {
  return !undecided.has(refusal.reason);
}

/** The person stopped it before it was decided. */
export function wasStopped(refusal: Refusal): boolean {
  return refusal.code === 'cancelled';
}
