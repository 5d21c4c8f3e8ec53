import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { EventName, EventPayload } from '../../../src/contract/index.ts';
import { launch, newPerson } from '../harness.ts';
import type { Launched } from '../harness.ts';
import type { Play } from './answers.ts';
import type { Scene } from './scenes.ts';

const root = resolve(import.meta.dirname, '../../..');

/** An app folder of the built screens and the fake main process. */
async function fakeApp(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-fake-'));
  const dist = join(folder, 'dist');
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'dojang-fake',
      productName: 'Dojang',
      version: '0.1.0',
      type: 'module',
      main: 'dist/main.js',
    }),
  );
  cpSync(join(root, 'dist/renderer'), join(dist, 'renderer'), { recursive: true });
  cpSync(join(root, 'dist/preload.cjs'), join(dist, 'preload.cjs'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: dist,
      emptyOutDir: false,
      rolldownOptions: {
        input: { main: resolve(root, 'tests/e2e/fake-main/main.ts') },
        external: ['electron'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  return folder;
}

export interface Theatre extends AsyncDisposable {
  readonly app: Launched['app'];
  readonly page: Page;
  /** What the page complained of since the last `show`: errors, refusals of the content policy. */
  readonly complaints: string[];
  show(scene: Scene, fragment?: string): Promise<void>;
  turn(scene: Scene): Promise<void>;
  emit(name: EventName, payload: EventPayload<EventName>): Promise<void>;
  size(width: number, height: number, zoom?: number): Promise<void>;
  seen(): Promise<Play['seen']>;
  loaded(): Promise<readonly string[]>;
}

/** The real window on the fake main process. */
export async function openTheatre(): Promise<Theatre> {
  const launched = await launch(newPerson(), { folder: await fakeApp() });
  const { app, page } = launched;
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  // Noon of the day that the scenes are written for.
  await page.clock.setFixedTime(new Date('2026-11-24T03:00:00Z'));
  return {
    app,
    page,
    complaints,
    show: async (scene, fragment = '#/') => {
      complaints.length = 0;
      await app.evaluate((_electron, [what, where]) => globalThis.fakeMain.show(what, where), [
        scene,
        fragment,
      ] as const);
      await page.locator('h1').first().waitFor();
    },
    turn: (scene) =>
      app.evaluate((_electron, what) => {
        globalThis.fakeMain.turn(what);
      }, scene),
    emit: (name, payload) =>
      app.evaluate(
        (_electron, [what, load]) => {
          globalThis.fakeMain.emit(what, load);
        },
        [name, payload] as const,
      ),
    size: (width, height, zoom = 1) =>
      app.evaluate(
        (_electron, [wide, high, large]) => {
          globalThis.fakeMain.size(wide, high, large);
        },
        [width, height, zoom] as const,
      ),
    seen: () => app.evaluate(() => globalThis.fakeMain.seen()),
    loaded: () => app.evaluate(() => globalThis.fakeMain.loaded()),
    [Symbol.asyncDispose]: () => launched.close(),
  };
}
