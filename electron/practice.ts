/**
 * The practice authority, in a process of its own (Electron's utility process): whatever it does can't stall the window,
 * and nothing of the person's own certificates is in its memory.
 */
import { toDojangError } from '../src/errors/index.ts';
import { startOrFindPracticeCa } from '../src/practice-ca/index.ts';
import type { PracticeCa } from '../src/practice-ca/index.ts';
import {
  systemClock,
  systemLocks,
  systemPauses,
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

async function start(folder: string): Promise<FromPractice> {
  const found = await startOrFindPracticeCa(
    {
      folder,
      clock: systemClock,
      random: systemRandom,
      timers: systemTimers,
      files: systemWritableFiles,
      locks: systemLocks,
      defect: (error) => {
        post({ kind: 'defect', at: placeOf(error) });
      },
    },
    systemPauses,
  );
  if (found.elsewhere) return { kind: 'running', addresses: found.addresses, elsewhere: true };
  running = found.ca;
  const { cmp, ra, crl, ocsp, caCertificate } = running;
  return { kind: 'running', addresses: { cmp, ra, crl, ocsp, caCertificate }, elsewhere: false };
}

/** Starts it, or finds the one that another program of this person's runs. */
async function attend(folder: string): Promise<void> {
  try {
    post(await start(folder));
  } catch (thrown) {
    const { reason, facts, cause } = toDojangError(thrown);
    if (reason === 'internal') post({ kind: 'defect', at: placeOf(cause) });
    post({ kind: 'failed', reason, facts });
  }
}

async function close(): Promise<void> {
  try {
    await running?.close();
  } finally {
    // Whatever didn't close ends with the process.
    process.exit(0);
  }
}

process.parentPort.on('message', ({ data }: { data: ToPractice }) => {
  void (data.kind === 'start' ? attend(data.folder) : close());
});
