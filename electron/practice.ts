/**
 * The practice authority, in a process of its own (Electron's utility process): whatever it does can't stall the window,
 * and nothing of the person's own certificates is in its memory.
 */
import { toDojangError } from '../src/errors/index.ts';
import { runningPracticeCa, startPracticeCa } from '../src/practice-ca/index.ts';
import type { PracticeAddresses, PracticeCa } from '../src/practice-ca/index.ts';
import {
  systemClock,
  systemLocks,
  systemRandom,
  systemTimers,
  systemWritableFiles,
} from '../src/system/index.ts';
import { placeOf } from './log.ts';
import type { FromPractice, ToPractice } from './practice-messages.ts';

function post(message: FromPractice): void {
  process.parentPort.postMessage(message);
}

let running: PracticeCa | null = null;

async function start(folder: string): Promise<PracticeAddresses> {
  running = await startPracticeCa({
    folder,
    clock: systemClock,
    random: systemRandom,
    timers: systemTimers,
    files: systemWritableFiles,
    locks: systemLocks,
    defect: (error) => {
      post({ kind: 'defect', at: placeOf(error) });
    },
  });
  const { cmp, ra, crl, ocsp, caCertificate } = running;
  return { cmp, ra, crl, ocsp, caCertificate };
}

/** Starts it, or finds the one that another program of this person's runs. */
async function attend(folder: string): Promise<void> {
  try {
    post({ kind: 'running', addresses: await start(folder), elsewhere: false });
  } catch (thrown) {
    const { reason, facts, cause } = toDojangError(thrown);
    if (reason === 'practice-running') {
      post({ kind: 'running', addresses: runningPracticeCa(systemWritableFiles, folder), elsewhere: true });
      return;
    }
    if (reason === 'internal') post({ kind: 'defect', at: placeOf(cause) });
    post({ kind: 'failed', reason, facts });
  }
}

async function close(): Promise<void> {
  await running?.close();
  process.exit(0);
}

process.parentPort.on('message', ({ data }: { data: ToPractice }) => {
  void (data.kind === 'start' ? attend(data.folder) : close());
});
