/** A main process that plays scenes: the real preload and page, the real window settings, and answers from a script. */
import { join } from 'node:path';
import { BrowserWindow, app, ipcMain, nativeTheme, protocol } from 'electron';
import { callChannel, callNames, eventChannel } from '../../../electron/channels.ts';
import { createResponder, pageUrl, scheme } from '../../../electron/protocol.ts';
import type { CallInput, CallName, EventName, EventPayload } from '../../../src/contract/index.ts';
import { answer, playOf } from './answers.ts';
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
}

declare global {
  var fakeMain: FakeMain;
}

const here = import.meta.dirname;

function open(): void {
  let play: Play | null = null;
  let shown = 0;
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
    const { status, headers, body } = await respond(request.url, request.method);
    return new Response(body, { status, headers });
  });
  for (const name of callNames) {
    ipcMain.handle(callChannel(name), (_event, input: unknown) => {
      if (play === null || play.scene.silent.includes(name)) return new Promise(() => undefined);
      return answer(play, name, input as CallInput<CallName>);
    });
  }
  globalThis.fakeMain = {
    async show(scene, fragment) {
      play = playOf(scene);
      nativeTheme.themeSource = scene.settings.appearance;
      shown += 1;
      // Another query is another document: the page starts afresh.
      await window.loadURL(`${pageUrl}?${shown}${fragment}`);
    },
    turn(scene) {
      play = { ...playOf(scene), seen: play?.seen ?? [] };
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
  };
  void window.loadURL(pageUrl);
}

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
void app.whenReady().then(open);
