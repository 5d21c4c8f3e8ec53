import { join } from 'node:path';
import { app, clipboard, dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import type { CallInput, CallOutput, Settings } from '../../src/contract/index.ts';
import { DojangError } from '../../src/errors/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import type { Delegate } from '../router.ts';
import { isSafeAddress } from '../safe-address.ts';
import type { WorkerClient } from '../worker-client.ts';
import type { PracticeHost, PracticeStanding } from './practice-host.ts';

/** What the calls that touch the desktop need. */
export interface Desktop {
  readonly window: () => BrowserWindow;
  readonly worker: WorkerClient;
  readonly practice: PracticeHost;
  readonly systemLanguage: 'ko' | 'en';
  readonly translate: () => Translate;
  /** Told whenever the settings may have changed. */
  readonly settingsChanged: (settings: Settings) => void;
}

type Act = (input: unknown, signal: AbortSignal) => Promise<unknown>;

async function addFolder(
  { window, worker, translate, settingsChanged }: Desktop,
  signal: AbortSignal,
): Promise<unknown> {
  const t = translate();
  const chosen = await dialog.showOpenDialog(window(), {
    title: t('folder.dialog.title'),
    buttonLabel: t('folder.dialog.choose'),
    properties: ['openDirectory'],
  });
  const path = chosen.canceled ? undefined : chosen.filePaths[0];
  if (path === undefined) return { settings: await worker.call('settings', {}, signal), added: null };
  const settings = (await worker.call('addFolder', { path }, signal)) as Settings;
  settingsChanged(settings);
  return { settings, added: path } satisfies CallOutput<'addFolder'>;
}

async function revealCopy({ worker }: Desktop, input: unknown, signal: AbortSignal): Promise<unknown> {
  const { path } = input as CallInput<'revealCopy'>;
  // The page may only name what the scan found: nothing else is ever shown (or, on Windows, asked of the network).
  if ((await worker.call('knowsPath', { path }, signal)) !== true) throw new DojangError('file-not-found');
  shell.showItemInFolder(path);
  return {};
}

async function copyFact({ worker }: Desktop, input: unknown, signal: AbortSignal): Promise<unknown> {
  await clipboard.writeText(String(await worker.call('factOf', input, signal)));
  return {};
}

async function chooseImport(
  { window, worker, translate }: Desktop,
  input: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const { what } = input as CallInput<'chooseImport'>;
  const t = translate();
  const chosen = await dialog.showOpenDialog(window(), {
    title: t('import.dialog.title'),
    buttonLabel: t('import.dialog.choose'),
    ...(what === 'folder'
      ? { properties: ['openDirectory'] }
      : {
          properties: ['openFile', 'multiSelections'],
          filters: [
            {
              name: t('import.dialog.files'),
              extensions: ['p12', 'pfx', 'der', 'key', 'pem', 'cer', 'crt', 'zip'],
            },
            { name: t('import.dialog.all'), extensions: ['*'] },
          ],
        }),
  });
  if (chosen.canceled || chosen.filePaths.length === 0) return worker.call('importTray', {}, signal);
  return worker.call('dropImport', { paths: chosen.filePaths }, signal);
}

async function chooseExport(
  { window, worker, translate }: Desktop,
  input: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const { id } = input as CallInput<'chooseExport'>;
  const t = translate();
  const nothing = { path: null, replaces: false } satisfies CallOutput<'chooseExport'>;
  if (id === null) {
    const chosen = await dialog.showOpenDialog(window(), {
      title: t('export.dialog.folder'),
      buttonLabel: t('export.dialog.choose'),
      properties: ['openDirectory', 'createDirectory'],
    });
    const path = chosen.canceled ? undefined : chosen.filePaths[0];
    return path === undefined ? nothing : worker.call('allowExport', { path, folder: true }, signal);
  }
  const name = String(await worker.call('exportName', { id }, signal));
  const chosen = await dialog.showSaveDialog(window(), {
    title: t('export.dialog.title'),
    buttonLabel: t('export.dialog.save'),
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: t('export.dialog.files'), extensions: ['p12', 'pfx'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (chosen.canceled || chosen.filePath === '') return nothing;
  const path = /\.(p12|pfx)$/i.test(chosen.filePath) ? chosen.filePath : `${chosen.filePath}.p12`;
  return worker.call('allowExport', { path, folder: false }, signal);
}

async function chooseAuthority(
  { window, worker, translate }: Desktop,
  signal: AbortSignal,
): Promise<unknown> {
  const t = translate();
  const chosen = await dialog.showOpenDialog(window(), {
    title: t('authorities.dialog.title'),
    buttonLabel: t('authorities.dialog.choose'),
    properties: ['openFile'],
    filters: [
      { name: t('authorities.dialog.files'), extensions: ['der', 'cer', 'crt', 'pem', 'p7b', 'p7c'] },
      { name: t('import.dialog.all'), extensions: ['*'] },
    ],
  });
  const path = chosen.canceled ? undefined : chosen.filePaths[0];
  if (path === undefined) return { proposed: null } satisfies CallOutput<'chooseAuthority'>;
  return worker.call('proposeAuthority', { path }, signal);
}

/** The one place where anything opens in the browser: the address of an institution in our own directory, https, shown before. */
async function openInBrowser(
  { worker }: Desktop,
  page: 'institutionPage' | 'issuePage',
  input: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const address = await worker.call(page, input, signal);
  if (typeof address !== 'string' || !isSafeAddress(address)) throw new DojangError('file-not-found');
  await shell.openExternal(address);
  return {};
}

/** What the page may know of the practice authority: the address of its identity check isn't among it. */
function practiceView(standing: PracticeStanding | null): CallOutput<'practice'> {
  if (standing === null) return { state: 'off', reached: null };
  const { cmp, caCertificate } = standing.addresses;
  return { state: standing.elsewhere ? 'elsewhere' : 'on', reached: { cmp, caCertificate } };
}

/** The calls that the main process answers itself, and those that change what it shows; everything else is the worker's. */
export function desktopDelegate(desktop: Desktop): Delegate {
  const { worker } = desktop;
  const changing =
    (name: 'changeSettings' | 'removeFolder'): Act =>
    async (input, signal) => {
      const settings = (await worker.call(name, input, signal)) as Settings;
      desktop.settingsChanged(settings);
      return settings;
    };
  const own: Readonly<Partial<Record<Parameters<Delegate>[0], Act>>> = {
    addFolder: (_input, signal) => addFolder(desktop, signal),
    revealCopy: (input, signal) => revealCopy(desktop, input, signal),
    chooseImport: (input, signal) => chooseImport(desktop, input, signal),
    chooseExport: (input, signal) => chooseExport(desktop, input, signal),
    chooseAuthority: (_input, signal) => chooseAuthority(desktop, signal),
    practice: () => Promise.resolve(practiceView(desktop.practice.standing())),
    startPractice: async () => practiceView(await desktop.practice.start()),
    stopPractice: async () => {
      await desktop.practice.stop();
      return practiceView(null);
    },
    openInstitution: (input, signal) => openInBrowser(desktop, 'institutionPage', input, signal),
    openIssuePage: (input, signal) => openInBrowser(desktop, 'issuePage', input, signal),
    copyFact: (input, signal) => copyFact(desktop, input, signal),
    changeSettings: changing('changeSettings'),
    removeFolder: changing('removeFolder'),
    about: () =>
      Promise.resolve({
        version: app.getVersion(),
        electron: process.versions.electron,
        systemLanguage: desktop.systemLanguage,
      } satisfies CallOutput<'about'>),
  };
  return (name, input, signal) => own[name]?.(input, signal) ?? worker.call(name, input, signal);
}
