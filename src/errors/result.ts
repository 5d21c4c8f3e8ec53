import { DojangError } from './dojang-error.ts';

/** What a door answers: a value, or an expected failure. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DojangError };

/** A success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** An expected failure. */
export function err<T = never>(error: DojangError): Result<T> {
  return { ok: false, error };
}

/** Runs `act`; a thrown `DojangError` becomes a value, any other throw stays one (it is a defect). */
export function attempt<T>(act: () => T): Result<T> {
  try {
    return ok(act());
  } catch (error) {
    if (error instanceof DojangError) return err(error);
    throw error;
  }
}

/** Ends an exhaustive `switch`: compiles only when no member of the union is left. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
