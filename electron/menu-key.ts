import { Menu } from 'electron';
import type { BrowserWindow } from 'electron';

/** Lets F10 open the menu where the system doesn't do so itself. */
export function openMenuByKeyboard(window: BrowserWindow): void {
  window.webContents.on('before-input-event', (event, input) => {
    if (process.platform === 'darwin' || input.type !== 'keyDown' || input.key !== 'F10') return;
    if (input.control || input.alt || input.shift || input.meta) return;
    event.preventDefault();
    Menu.getApplicationMenu()?.popup({ window, x: 0, y: 0 });
  });
}
