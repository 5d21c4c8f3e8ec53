import { DojangError } from '../../src/errors/index.ts';
import type { PracticeAddresses } from '../../src/practice-ca/index.ts';
import type { Log } from '../log.ts';
import type { FromPractice, ToPractice } from '../practice-messages.ts';

/** What is used of the practice authority's process; Electron's `UtilityProcess` is one. */
export interface PracticeProcess {
  postMessage(message: ToPractice): void;
  onMessage(listener: (message: FromPractice) => void): void;
  /** Each listener is called once, however it ended. */
  onEnd(listener: () => void): void;
}

/** The practice authority as it is reached now. */
export interface PracticeStanding {
  readonly addresses: PracticeAddresses;
  /** Another program of this person's runs it: it ends with that one. */
  readonly elsewhere: boolean;
}

/** The practice authority's process: made when somebody needs it, gone with the app. */
export interface PracticeHost {
  /** How it stands, or null while it doesn't run. */
  standing(): PracticeStanding | null;
  /** Has it running. @throws DojangError `practice-*`, `file-*`, `internal` where its process ended */
  start(): Promise<PracticeStanding>;
  /** Ends its process; settles when that has ended, or after two seconds. */
  stop(): Promise<void>;
}

const patience = 2_000;

interface Run {
  readonly process: PracticeProcess;
  readonly started: Promise<PracticeStanding>;
  standing: PracticeStanding | null;
}

/** @param folder where the practice authority's data lie, absolute */
export function createPracticeHost(spawn: () => PracticeProcess, folder: string, log: Log): PracticeHost {
  let run: Run | null = null;

  function begin(): Run {
    const process = spawn();
    let settle: (standing: PracticeStanding) => void = () => undefined;
    let fail: (error: DojangError) => void = () => undefined;
    const started = new Promise<PracticeStanding>((resolve, reject) => {
      settle = resolve;
      fail = reject;
    });
    const begun: Run = { process, started, standing: null };
    process.onMessage((message) => {
      switch (message.kind) {
        case 'running':
          begun.standing = { addresses: message.addresses, elsewhere: message.elsewhere };
          log('practice-started');
          settle(begun.standing);
          return;
        case 'failed':
          log('practice-failed', { reason: message.reason });
          fail(new DojangError(message.reason, message.facts));
          process.postMessage({ kind: 'close' });
          return;
        case 'defect':
          log('practice-failed', { at: message.at });
          return;
      }
    });
    process.onEnd(() => {
      log('practice-ended');
      if (run === begun) run = null;
      // Where it stood already this says nothing more.
      fail(new DojangError('internal'));
    });
    process.postMessage({ kind: 'start', folder });
    return begun;
  }

  async function start(): Promise<PracticeStanding> {
    // What another program ran may be gone by now.
    if (run?.standing?.elsewhere === true) await stop();
    run ??= begin();
    return run.started;
  }

  function stop(): Promise<void> {
    const stopping = run;
    run = null;
    if (stopping === null) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      stopping.process.onEnd(() => {
        clearTimeout(timer);
        resolve();
      });
      stopping.process.postMessage({ kind: 'close' });
    });
  }

  return { standing: () => run?.standing ?? null, start, stop };
}
