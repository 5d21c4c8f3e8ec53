/**
 * The main process's life, and nothing else. The window is painted first; everything behind it (`backstage.ts`: zod,
 * texts, worker, menu) is loaded while the page loads, so that a start costs little more than a bare window
 * (docs/performance.md, start).
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Menu, app, nativeTheme, protocol, session } from 'electron';
import type { BrowserWindow } from 'electron';
import { readFirstPaint } from '../src/app/index.ts';
import { dojangHome, systemFiles, systemLanguage } from '../src/system/index.ts';
import type { Backstage } from './backstage.ts';
import { guardEveryContents, guardSession } from './guard.ts';
import { openChannels } from './ipc.ts';
import { filesFromArguments, screenFromArguments } from './launch-arguments.ts';
import type { Screen } from './launch-arguments.ts';
import { openLog } from './log.ts';
import { openMenuByKeyboard } from './menu-key.ts';
import { createResponder, pageUrl, scheme } from './protocol.ts';
import type { Prelude } from './protocol.ts';
import { bringToFront, openWindow, paperNow } from './window.ts';
import { zoomByKeyboard } from './zoom.ts';

const here = import.meta.dirname;
const workerFile = new URL('./worker.js', import.meta.url);
const home = dojangHome();
const language = systemLanguage();
const log = openLog(join(home, 'log'), () => new Date());

/** No page of a core dump of this process holds memory: a password may be in it. Linux only; elsewhere dumps are off by default. */
function leaveCoreDumpsEmpty(): void {
  const filter = '/proc/self/coredump_filter';
  if (existsSync(filter)) writeFileSync(filter, '0');
}

function prelude(window: BrowserWindow): Prelude {
  const paint = readFirstPaint(home, systemFiles, new Date());
  const chosen = paint?.settings.language ?? 'system';
  const spoken = chosen === 'system' ? language : chosen;
  nativeTheme.themeSource = paint?.settings.appearance ?? 'system';
  window.setBackgroundColor(paperNow());
  const dark = nativeTheme.shouldUseDarkColors;
  return {
    language: spoken,
    theme: dark ? 'dark' : 'light',
    firstPaint: JSON.stringify(paint === null ? null : { ...paint, language: spoken, dark }),
  };
}

/** One window with its page, from the first paint on. */
function showWindow(): BrowserWindow {
  const window = openWindow(join(home, 'window.json'), join(here, 'preload.cjs'), !app.isPackaged);
  void window.loadURL(pageUrl);
  zoomByKeyboard(window);
  openMenuByKeyboard(window);
  return window;
}

function open(): void {
  const respond = createResponder(join(here, 'renderer'), () => prelude(window));
  // Before the first page is asked for: one that comes earlier is never answered.
  protocol.handle(scheme, async (request) => {
    const { status, headers, body } = await respond(request.url, request.method);
    return new Response(body, { status, headers });
  });
  let window = showWindow();
  let crashesLeft = 3;
  let asked: Screen | null = screenFromArguments(process.argv);
  let brought: readonly string[] = filesFromArguments(process.argv, process.cwd());
  let opened: Promise<Backstage> | null = null;
  const backstage = (): Promise<Backstage> =>
    (opened ??= import('./backstage.ts').then(({ openBackstage }) =>
      openBackstage({
        window: () => window,
        workerFile,
        practiceFile: join(here, 'practice.js'),
        start: { home, systemLanguage: language },
        log,
      }),
    ));

  const channels = openChannels(async (name, input, signal) => {
    const behind = await backstage();
    const answer = await behind.answer(name, input, signal);
    // Only a page that calls is listening.
    if (asked !== null) behind.navigate(asked);
    asked = null;
    if (brought.length > 0) behind.bring(brought);
    brought = [];
    return answer;
  }, log);

  function attend(): void {
    const attended = window;
    channels.attend(attended);
    attended.once('ready-to-show', () => {
      log('painted', { milliseconds: Math.round(performance.now()) });
      setImmediate(() => void backstage());
    });
    attended.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      log('page-gone', { count: crashesLeft });
      if (crashesLeft === 0) app.quit();
      if (crashesLeft === 0 || attended !== window) return;
      crashesLeft -= 1;
      // A new window: Electron calls the main frame of one whose page has died detached for ever, and none such is answered.
      window = showWindow();
      attend();
      attended.destroy();
    });
  }
  attend();
  const bring = (files: readonly string[]): void => {
    if (files.length > 0)
      void backstage().then((behind) => {
        behind.bring(files);
      });
  };
  // macOS hands files over in its own way, also before the window stands.
  takeFiles(bring);
  app.on('second-instance', (_event, argv, folder) => {
    bringToFront(window);
    bring(filesFromArguments(argv, folder));
    const screen = screenFromArguments(argv);
    if (screen !== null)
      void backstage().then((behind) => {
        behind.navigate(screen);
      });
  });
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(paperNow());
  });
  app.on('will-quit', (event) => {
    const behind = opened;
    opened = null;
    if (behind === null) return;
    event.preventDefault();
    void behind
      .then((stage) => stage.close())
      .finally(() => {
        app.exit(0);
      });
  });
}

/** Files that macOS asked to open before anybody could take them. */
const early: string[] = [];
let take: (files: readonly string[]) => void = (files) => void early.push(...files);

function takeFiles(taker: (files: readonly string[]) => void): void {
  take = taker;
  taker(early.splice(0));
}

function begin(): void {
  log('start');
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take(filesFromArguments(['', path], '/'));
  });
  leaveCoreDumpsEmpty();
  Menu.setApplicationMenu(null);
  guardEveryContents(log);
  app.on('window-all-closed', () => {
    log('quit');
    app.quit();
  });
  // Not awaited at the top level: readiness would wait for this module.
  void app.whenReady().then(() => {
    guardSession(session.defaultSession, log);
    open();
  });
}

app.enableSandbox();
app.commandLine.appendSwitch('disable-breakpad');
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
app.setPath('userData', join(home, 'window'));
if (app.requestSingleInstanceLock()) begin();
else app.exit(0);
