import { DojangError, err, ok } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';

/** What a use case answers: its expected failures as values; a defect stays a throw. */
export async function answering<T>(act: () => Promise<T> | T): Promise<Result<T>> {
  try {
    return ok(await act());
  } catch (error) {
    if (error instanceof DojangError) return err(error);
    throw error;
  }
}

/** The value, or the failure thrown: for use inside `answering`. @throws DojangError */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw result.error;
  return result.value;
}
