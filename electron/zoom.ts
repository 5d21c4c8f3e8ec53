import type { BrowserWindow, Input } from 'electron';
import { clampZoom, zoomRange } from './window-state.ts';

export type ZoomStep = 'in' | 'out' | 'reset';

const keys: Readonly<Record<string, ZoomStep>> = { '+': 'in', '=': 'in', '-': 'out', _: 'out', '0': 'reset' };

/** Which zoom step a key press asks for: Ctrl (⌘ on a Mac) with +, −, 0, also of the number pad. */
export function zoomStepOf(
  input: Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>,
  isMac: boolean,
): ZoomStep | null {
  const modifier = isMac ? input.meta && !input.control : input.control && !input.meta;
  if (input.type !== 'keyDown' || !modifier || input.alt || !Object.hasOwn(keys, input.key)) return null;
  return keys[input.key] ?? null;
}

/** The zoom after one step, within 100–200 %. */
export function zoomAfter(now: number, step: ZoomStep): number {
  if (step === 'reset') return 1;
  return clampZoom(now + (step === 'in' ? zoomRange.step : -zoomRange.step));
}

/** Zooms the window's page; it is remembered when the window closes. */
export function zoom(window: BrowserWindow, step: ZoomStep): void {
  window.webContents.setZoomFactor(zoomAfter(window.webContents.getZoomFactor(), step));
}

/** Lets the keyboard and Ctrl with the wheel zoom. Keys are read here, not by the menu, so that every layout's '+' works. */
export function zoomByKeyboard(window: BrowserWindow): void {
  window.webContents.on('before-input-event', (event, input) => {
    const step = zoomStepOf(input, process.platform === 'darwin');
    if (step === null) return;
    event.preventDefault();
    zoom(window, step);
  });
  window.webContents.on('zoom-changed', (_event, direction) => {
    zoom(window, direction);
  });
}
