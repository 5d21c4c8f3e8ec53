import { BrowserWindow, nativeTheme, screen } from 'electron';
import { clampBounds, clampZoom, readWindowState, smallest, writeWindowState } from './window-state.ts';
import type { Bounds, WindowState } from './window-state.ts';

/** `--paper` of renderer/tokens.css: what the window shows until the page has painted. */
const paper = { light: '#FCFBF8', dark: '#1A1816' } as const;
const rememberAfter = 500;

/** The background of the theme that is shown now. */
export function paperNow(): string {
  return nativeTheme.shouldUseDarkColors ? paper.dark : paper.light;
}

function nearestArea(bounds: Bounds | null): Bounds {
  const display = bounds === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(bounds);
  return display.workArea;
}

function stateOf(window: BrowserWindow): WindowState {
  return {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    zoom: clampZoom(window.webContents.getZoomFactor()),
  };
}

function rememberPlace(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!window.isDestroyed()) writeWindowState(file, stateOf(window));
    }, rememberAfter);
  };
  window.on('resize', remember);
  window.on('move', remember);
  window.on('close', () => {
    clearTimeout(timer);
    writeWindowState(file, stateOf(window));
  });
}

/**
 * The one window, where it was the last time (`stateFile`) as far as the displays of today allow; shown when its page
 * is ready to paint.
 */
export function openWindow(stateFile: string, preload: string, developerTools: boolean): BrowserWindow {
  const state = readWindowState(stateFile);
  const window = new BrowserWindow({
    ...clampBounds(state.bounds, nearestArea(state.bounds)),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: '도장',
    show: false,
    backgroundColor: paperNow(),
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      autoplayPolicy: 'document-user-activation-required',
      disableBlinkFeatures: 'WebBluetooth,WebUSB,Serial,WebHID',
      devTools: developerTools,
      zoomFactor: state.zoom,
    },
  });
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize();
    window.show();
  });
  rememberPlace(window, stateFile);
  return window;
}

/** Brings the window to the front, wherever it is. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
