/**
 * The real app in real Electron, with the sandbox on, on a home of its own.
 *
 *   const person = newPerson();                     // a home; put trees into person.npki, then person.settle()
 *   await using app = await launch(person);         // app.page is the window
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, errors } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { inject } from 'vitest';
import { copyApp, makeHome, own, personEnvironment } from '../../build/stage.ts';

export interface Person {
  readonly home: string;
  /** The first root that is searched on Linux. */
  readonly npki: string;
  /** DOJANG_HOME. */
  readonly data: string;
  /** Names the removable drives: `plug`. */
  readonly drivesFile: string;
  /** After writing files into the home: hands them to the user that the app runs as. */
  settle(): void;
  /** Plugs in exactly these drives. */
  plug(drives: readonly { id: string; label: string; mount: string }[]): void;
}

/** A person with an empty home. */
export function newPerson(): Person {
  const { stage } = inject('e2e');
  const home = makeHome(stage);
  const drivesFile = join(home, 'drives.json');
  const person: Person = {
    home,
    npki: join(home, 'NPKI'),
    data: join(home, 'dojang'),
    drivesFile,
    settle: () => {
      own(stage, home);
    },
    plug: (drives) => {
      writeFileSync(drivesFile, JSON.stringify(drives));
      own(stage, home);
    },
  };
  mkdirSync(person.data, { mode: 0o700 });
  person.plug([]);
  return person;
}

export interface Launched extends AsyncDisposable {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
  /** Another app folder than the real one (the fake main process of the screens' tests). */
  readonly folder?: string;
}

/** Starts the app and waits for its first window. */
export async function launch(person: Person, options: LaunchOptions = {}): Promise<Launched> {
  const { stage, display } = inject('e2e');
  const folder = options.folder === undefined ? stage.app : copyApp(stage, options.folder);
  const start = (): Promise<ElectronApplication> =>
    _electron.launch({
      executablePath: stage.executable,
      args: [...stage.arguments, folder, ...(options.arguments ?? [])],
      cwd: person.home,
      env: {
        ...personEnvironment(person.home, display),
        DOJANG_DRIVES_FILE: person.drivesFile,
        ...options.environment,
      },
      // Without it Playwright silently adds --no-sandbox.
      chromiumSandbox: stage.arguments.length === 0,
      timeout: 30_000,
    });
  // On a busy machine the debugger now and then comes in the middle of the window's birth, and neither goes on: a second
  // start is another window.
  const app = await start().catch((error: unknown) => {
    if (error instanceof errors.TimeoutError) return start();
    throw error;
  });
  const page = await app.firstWindow({ timeout: 60_000 });
  const close = async (): Promise<void> => {
    await app.close();
  };
  return { app, page, close, [Symbol.asyncDispose]: close };
}

/** Removes a person and everything of theirs. */
export function forget(person: Person): void {
  rmSync(person.home, { recursive: true, force: true });
}

/** A picture of what the window really shows (page.screenshot crops zoomed pages). Saved under artifacts/. */
export async function picture(app: ElectronApplication, file: string): Promise<void> {
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window === undefined) return '';
    return (await window.webContents.capturePage()).toPNG().toString('base64');
  });
  const path = join(import.meta.dirname, '../../artifacts', file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, Buffer.from(png, 'base64'));
}
