import { reasons } from './reasons.ts';
import type { ErrorCode, ErrorReason } from './reasons.ts';

/** What fills the text of an error: never a secret. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** The one error class. Its message is for developers; people read the catalogue's text of `reason`. */
export class DojangError extends Error {
  override readonly name = 'DojangError';
  readonly reason: ErrorReason;
  readonly facts: Facts;

  /**
   * @param reason the finest word for what happened
   * @param facts what fills its text; never a secret
   * @param cause the foreign error this one wraps, where there is one
   */
  constructor(reason: ErrorReason, facts: Facts = {}, cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.facts = facts;
  }

  /** The command line's code for this reason. */
  get code(): ErrorCode {
    return reasons[this.reason];
  }
}

/** A foreign error as one of ours; what we don't know is a defect (`internal`). */
export function toDojangError(error: unknown): DojangError {
  return error instanceof DojangError ? error : new DojangError('internal', {}, error);
}
