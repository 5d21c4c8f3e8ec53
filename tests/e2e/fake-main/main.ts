/** A main process that plays scenes: the real preload and page, the real window settings, and answers from a script. */
import { join } from 'node:path';
import { BrowserWindow, app, ipcMain, nativeTheme, protocol } from 'electron';
import { callChannel, callNames, eventChannel } from '../../../electron/channels.ts';
import { createResponder, pageUrl, scheme } from '../../../electron/protocol.ts';
import type { CallInput, CallName, EventName, EventPayload } from '../../../src/contract/index.ts';
import { answer, note, playOf, refused } from './answers.ts';
import type { Play } from './answers.ts';
import type { Scene } from './scenes.ts';

/** What the tests reach through `app.evaluate`. */
export interface FakeMain {
  /** Opens the page anew on a scene, at a fragment. */
  show(scene: Scene, fragment: string): Promise<void>;
  /** Exchanges the scene under the open page and tells it. */
  turn(scene: Scene): void;
  emit(name: EventName, payload: EventPayload<EventName>): void;
  size(width: number, height: number, zoom: number): void;
  seen(): Play['seen'];
  /** The files that the page asked for since the last `show`. */
  loaded(): readonly string[];
}

declare global {
  var fakeMain: FakeMain;
}

const here = import.meta.dirname;

/** A call that waits: until `cancelAct` (then it was stopped), or until another scene has an answer for it. */
interface Waiting {
  readonly stop: () => void;
  readonly go: () => void;
}

function open(): void {
  let play: Play | null = null;
  let shown = 0;
  let waiting: Waiting[] = [];
  let loaded: string[] = [];
  const window = new BrowserWindow({
    width: 1120,
    height: 760,
    useContentSize: true,
    webPreferences: {
      preload: join(here, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  });
  const respond = createResponder(join(here, 'renderer'), () => {
    const scene = play?.scene;
    const language = scene?.language ?? 'ko';
    const dark = scene?.settings.appearance === 'dark';
    const paint =
      scene?.painted === true ? { home: scene.home, settings: scene.settings, language, dark } : null;
    return { language, theme: dark ? 'dark' : 'light', firstPaint: JSON.stringify(paint) };
  });
  protocol.handle(scheme, async (request) => {
    loaded.push(new URL(request.url).pathname);
    const { status, headers, body } = await respond(request.url, request.method);
    return new Response(body, { status, headers });
  });
  for (const name of callNames) {
    ipcMain.handle(callChannel(name), (_event, input: unknown) => {
      if (play === null) return new Promise(() => undefined);
      const asked = input as CallInput<CallName>;
      note(play, name, asked);
      if (play.scene.silent.includes(name)) return new Promise(() => undefined);
      if (name === 'cancelAct') {
        for (const { stop } of waiting) stop();
        waiting = [];
      }
      if (!play.scene.waits.includes(name)) return answer(play, name, asked);
      return new Promise((resolve) => {
        waiting.push({
          stop: () => {
            resolve(refused('cancelled', 'cancelled'));
          },
          go: () => {
            if (play !== null) resolve(answer(play, name, asked));
          },
        });
      });
    });
  }
  globalThis.fakeMain = {
    async show(scene, fragment) {
      play = playOf(scene);
      waiting = [];
      loaded = [];
      nativeTheme.themeSource = scene.settings.appearance;
      shown += 1;
      // Another query is another document: the page starts afresh.
      await window.loadURL(`${pageUrl}?${shown}${fragment}`);
    },
    turn(scene) {
      play = {
        ...playOf(scene),
        seen: play?.seen ?? [],
        deleted: play?.deleted ?? new Map<string, string>(),
        tray: play?.tray ?? scene.carrying.tray,
        opened: play?.opened ?? [],
      };
      for (const { go } of waiting) go();
      waiting = [];
      window.webContents.send(eventChannel('changed'), { revision: scene.home.revision });
    },
    emit(name, payload) {
      window.webContents.send(eventChannel(name), payload);
    },
    size(width, height, zoom) {
      window.setContentSize(width, height);
      window.webContents.setZoomFactor(zoom);
    },
    seen: () => play?.seen ?? [],
    loaded: () => loaded,
  };
  void window.loadURL(pageUrl);
}

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
void app.whenReady().then(open);
