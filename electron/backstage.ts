/**
 * Everything behind the window that isn't needed to paint it: router and schemas, worker, menu, clock. Loaded while
 * the page loads, or with its first call (docs/performance.md, start).
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { app, nativeTheme, powerMonitor, utilityProcess } from 'electron';
import type { BrowserWindow } from 'electron';
import type { CallName, Envelope, EventName, EventPayload, Settings } from '../src/contract/index.ts';
import { translator } from '../src/texts/index.ts';
import type { Translate } from '../src/texts/index.ts';
import { eventChannel } from './channels.ts';
import type { Screen } from './launch-arguments.ts';
import type { Log } from './log.ts';
import { checkedEvent, createRouter } from './router.ts';
import { watchDay } from './services/day-watch.ts';
import { desktopDelegate } from './services/desktop.ts';
import { showMenu } from './services/menu.ts';
import { createPracticeHost } from './services/practice-host.ts';
import type { PracticeProcess } from './services/practice-host.ts';
import type { FromPractice } from './practice-messages.ts';
import { createWorkerClient } from './worker-client.ts';
import type { WorkerThread } from './worker-client.ts';
import type { FromWorker, WorkerStart } from './worker-messages.ts';

export interface BackstageOptions {
  /** The window that is open now. */
  readonly window: () => BrowserWindow;
  readonly workerFile: URL;
  /** The practice authority's bundle, absolute. */
  readonly practiceFile: string;
  readonly start: WorkerStart;
  readonly log: Log;
}

export interface Backstage {
  answer(name: CallName, input: unknown, signal: AbortSignal): Promise<Envelope<unknown>>;
  navigate(to: Screen): void;
  /** Puts files that were opened from outside on the tray of the import, and shows it. */
  bring(files: readonly string[]): void;
  /** Settles when the worker has written what it had to. */
  close(): Promise<void>;
}

function spawnWorker(file: URL, start: WorkerStart): WorkerThread {
  const worker = new Worker(file, { workerData: start, name: 'dojang' });
  return {
    postMessage: (message, transfer) => {
      worker.postMessage(message, transfer);
    },
    onMessage: (listener) => {
      worker.on('message', (message: FromWorker) => {
        listener(message);
      });
    },
    onEnd: (listener) => {
      let last: unknown;
      // An error is followed by the exit; without a listener it would end the main process.
      worker.on('error', (error) => {
        last = error;
      });
      worker.on('exit', () => {
        listener(last);
      });
    },
  };
}

function spawnPractice(file: string): PracticeProcess {
  const child = utilityProcess.fork(file, [], { serviceName: 'dojang-practice', stdio: 'ignore' });
  return {
    postMessage: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', (message: FromPractice) => {
        listener(message);
      });
    },
    onEnd: (listener) => {
      child.once('exit', listener);
    },
  };
}

function watchClock(turned: () => void): () => void {
  powerMonitor.on('resume', turned);
  powerMonitor.on('unlock-screen', turned);
  const stop = watchDay(
    {
      wall: () => Date.now(),
      steady: () => performance.now(),
      every: (milliseconds, act) => {
        const timer = setInterval(act, milliseconds);
        return () => {
          clearInterval(timer);
        };
      },
    },
    turned,
  );
  return () => {
    powerMonitor.off('resume', turned);
    powerMonitor.off('unlock-screen', turned);
    stop();
  };
}

/** Starts the worker and opens everything that works with it. */
export function openBackstage({ window, workerFile, practiceFile, start, log }: BackstageOptions): Backstage {
  let translate: Translate | null = null;
  let language: 'ko' | 'en' | null = null;

  const send = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    const checked = checkedEvent(name, payload, log);
    const shown = window();
    if (checked !== null && !shown.isDestroyed()) shown.webContents.send(eventChannel(name), checked);
  };
  const navigate = (to: Screen): void => {
    send('navigate', { to });
  };
  const worker = createWorkerClient(
    () => spawnWorker(workerFile, start),
    ({ kind, payload }) => {
      send(kind, payload as EventPayload<typeof kind>);
    },
    log,
  );
  const practice = createPracticeHost(
    () => spawnPractice(practiceFile),
    join(start.home, 'practice', 'ca'),
    log,
  );
  const rescan = (): void => {
    worker.call('rescan', {}).catch(() => {
      log('call-failed', { call: 'rescan' });
    });
  };

  function apply(settings: Settings): void {
    nativeTheme.themeSource = settings.appearance;
    const wanted = settings.language === 'system' ? start.systemLanguage : settings.language;
    if (wanted === language) return;
    language = wanted;
    translate = translator(wanted);
    showMenu(translate, window, { navigate, rescan });
  }
  function settingsChanged(settings: Settings): void {
    apply(settings);
    send('settingsChanged', settings);
  }

  const router = createRouter(
    desktopDelegate({
      window,
      worker,
      practice,
      systemLanguage: start.systemLanguage,
      translate: () => (translate ??= translator(start.systemLanguage)),
      settingsChanged,
    }),
    log,
  );
  worker.call('settings', {}).then(
    (settings) => {
      apply(settings as Settings);
    },
    () => {
      log('call-failed', { call: 'settings' });
    },
  );
  const stopClock = watchClock(() => {
    log('clock-changed');
    rescan();
  });
  const attended = (): void => {
    worker.call('attended', {}).catch(() => {
      log('call-failed', { call: 'attended' });
    });
  };
  app.on('browser-window-focus', attended);
  return {
    answer: (name, input, signal) => router.answer(name, input, signal),
    navigate,
    bring: (files) => {
      worker.call('dropImport', { paths: files }).then(
        () => {
          navigate('import');
        },
        () => {
          log('call-failed', { call: 'dropImport' });
        },
      );
    },
    close: async () => {
      stopClock();
      app.off('browser-window-focus', attended);
      await Promise.all([worker.close(), practice.stop()]);
    },
  };
}
