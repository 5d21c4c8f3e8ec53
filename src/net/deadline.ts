import { DojangError, err, ok } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import type { NetworkBounds } from '../ports/index.ts';

export const usualLimit = 10_000_000;
export const usualMilliseconds = 10_000;

/** Rejects when `signal` is aborted, with its reason. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(signal.reason as DojangError);
      },
      { once: true },
    );
  });
}

/**
 * Runs `act` within the whole time it may take. Its signal ends everything it opened; what it waits for without a
 * signal (a name being looked up) is left behind. The expected failures become values.
 */
export async function within<T>(
  { milliseconds = usualMilliseconds, signal }: NetworkBounds,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<Result<T>> {
  const controller = new AbortController();
  const cancel = (): void => {
    controller.abort(new DojangError('cancelled'));
  };
  if (signal?.aborted === true) return err(new DojangError('cancelled'));
  signal?.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(() => {
    controller.abort(new DojangError('net-timeout'));
  }, milliseconds);
  try {
    return ok(await Promise.race([aborted(controller.signal), act(controller.signal)]));
  } catch (error) {
    // Whatever broke because it was called off was called off.
    const told: unknown = controller.signal.aborted ? controller.signal.reason : error;
    if (told instanceof DojangError) return err(told);
    throw told;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}
