/**
 * The worker that holds the session: scans and key work happen here, so that the window never stalls. It answers
 * calls that the main process has already checked.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createSession, lazyNetwork } from '../src/app/index.ts';
import { toDojangError } from '../src/errors/index.ts';
import {
  driveLetters,
  systemClock,
  systemDrives,
  systemLocks,
  systemPauses,
  systemRandom,
  systemRoots,
  systemSurroundings,
  systemTimers,
  systemWritableFiles,
} from '../src/system/index.ts';
import { placeOf } from './log.ts';
import { wipeSecrets } from './secrets.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

const port = parentPort;
if (port === null) throw new Error('the worker is started by the main process');
const { home, systemLanguage } = workerData as WorkerStart;

const session = createSession({
  clock: systemClock,
  random: systemRandom,
  timers: systemTimers,
  pauses: systemPauses,
  files: systemWritableFiles,
  locks: systemLocks,
  drives: systemDrives,
  network: lazyNetwork(async () => {
    const { createNetwork, environmentProxies } = await import('../src/net/index.ts');
    return createNetwork({ proxy: environmentProxies(process.env) });
  }),
  home,
  systemRoots: systemRoots(systemSurroundings(), [], driveLetters()),
  language: systemLanguage,
});
const running = new Map<number, AbortController>();

function post(message: FromWorker): void {
  port?.postMessage(message);
}

async function answer({ id, name, input }: Extract<ToWorker, { kind: 'call' }>): Promise<void> {
  const cancelling = new AbortController();
  running.set(id, cancelling);
  try {
    post({
      kind: 'answer',
      id,
      ok: true,
      value: await session.call(name, input, { signal: cancelling.signal }),
    });
  } catch (thrown) {
    const { reason, facts, cause } = toDojangError(thrown);
    post({
      kind: 'answer',
      id,
      ok: false,
      reason,
      facts,
      at: reason === 'internal' ? placeOf(cause) : undefined,
    });
  } finally {
    running.delete(id);
    wipeSecrets(input);
  }
}

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'call':
      void answer(message);
      break;
    case 'cancel':
      running.get(message.id)?.abort();
      break;
    case 'close':
      session.close();
      port.close();
      break;
  }
});
session.on('changed', (payload) => {
  post({ kind: 'changed', payload });
});
session.onProgress((payload) => {
  post({ kind: 'progress', payload });
});
session.start();
