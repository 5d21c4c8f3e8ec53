import { useEffect } from 'react';
import type { Progress } from '../src/contract/index.ts';

/** Hands on how far the act is that runs. */
export function useProgress(send: (event: { kind: 'progress'; progress: Progress }) => void): void {
  useEffect(
    () =>
      window.dojang.on('progress', (progress) => {
        send({ kind: 'progress', progress });
      }),
    [send],
  );
}
