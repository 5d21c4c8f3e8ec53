import { DojangError } from '../errors/index.ts';

/** `act`, or `cancelled` the moment the person presses Ctrl-C. Only for what may be left half done. */
export async function untilInterrupted<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> {
  let stop = (): void => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(new DojangError('cancelled'));
    };
  });
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([interrupted, act()]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
