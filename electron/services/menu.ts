import { Menu, app } from 'electron';
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';
import type { Screen } from '../launch-arguments.ts';
import type { TextKey, Translate } from '../../src/texts/index.ts';
import { zoom } from '../zoom.ts';
import type { ZoomStep } from '../zoom.ts';

/** What the menu does besides the system's roles. */
export interface MenuActs {
  readonly navigate: (to: Screen) => void;
  readonly rescan: () => void;
}

const isMac = process.platform === 'darwin';

function fileMenu(t: Translate, acts: MenuActs): MenuItemConstructorOptions {
  return {
    label: t('menu.file'),
    submenu: [
      { label: t('menu.file.rescan'), accelerator: 'F5', click: acts.rescan },
      {
        label: t('menu.file.settings'),
        accelerator: 'CmdOrCtrl+,',
        click: () => {
          acts.navigate('settings');
        },
      },
      { type: 'separator' },
      { label: t('menu.file.quit'), role: 'quit' },
    ],
  };
}

function editMenu(t: Translate): MenuItemConstructorOptions {
  return {
    label: t('menu.edit'),
    submenu: [
      { label: t('menu.edit.undo'), role: 'undo' },
      { label: t('menu.edit.redo'), role: 'redo' },
      { type: 'separator' },
      { label: t('menu.edit.cut'), role: 'cut' },
      { label: t('menu.edit.copy'), role: 'copy' },
      { label: t('menu.edit.paste'), role: 'paste' },
      { label: t('menu.edit.selectAll'), role: 'selectAll' },
    ],
  };
}

function zoomEntry(
  t: Translate,
  window: () => BrowserWindow,
  key: TextKey,
  step: ZoomStep,
  keys: string,
): MenuItemConstructorOptions {
  return {
    label: t(key),
    // Shown only: the keys are read by zoom.ts, which knows every layout's '+'.
    accelerator: keys,
    registerAccelerator: false,
    click: () => {
      zoom(window(), step);
    },
  };
}

function viewMenu(t: Translate, window: () => BrowserWindow, acts: MenuActs): MenuItemConstructorOptions {
  return {
    label: t('menu.view'),
    submenu: [
      {
        label: t('menu.view.home'),
        click: () => {
          acts.navigate('home');
        },
      },
      { type: 'separator' },
      zoomEntry(t, window, 'menu.view.zoomIn', 'in', 'CmdOrCtrl+Plus'),
      zoomEntry(t, window, 'menu.view.zoomOut', 'out', 'CmdOrCtrl+-'),
      zoomEntry(t, window, 'menu.view.zoomReset', 'reset', 'CmdOrCtrl+0'),
      { type: 'separator' },
      { label: t('menu.view.fullScreen'), role: 'togglefullscreen' },
    ],
  };
}

function helpMenu(t: Translate, acts: MenuActs): MenuItemConstructorOptions {
  return {
    label: t('menu.help'),
    role: 'help',
    submenu: [
      {
        label: t('menu.help.shortcuts'),
        click: () => {
          acts.navigate('shortcuts');
        },
      },
    ],
  };
}

/** Puts the menu bar up, in the person's language. On Windows and Linux it hides until Alt or F10 asks for it. */
export function showMenu(t: Translate, window: () => BrowserWindow, acts: MenuActs): void {
  const appMenu: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu', label: app.name }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...appMenu,
      fileMenu(t, acts),
      editMenu(t),
      viewMenu(t, window, acts),
      helpMenu(t, acts),
    ]),
  );
}
