import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent, WebContents } from 'electron';
import type { CallName, Envelope } from '../src/contract/index.ts';
import { callChannel, callNames } from './channels.ts';
import type { Log } from './log.ts';
import { isOurPage } from './sender.ts';

const refused: Envelope<never> = { ok: false, code: 'refused', reason: 'call-refused', facts: {} };

export interface Channels {
  /** From now on the page of this window is the one that is answered. */
  attend(window: BrowserWindow): void;
}

/**
 * Opens one channel a call. The sender is checked here, at receipt, before anything else is loaded; then `answer`
 * does the rest. When the page goes away its calls are aborted.
 */
export function openChannels(
  answer: (name: CallName, input: unknown, signal: AbortSignal) => Promise<Envelope<unknown>>,
  log: Log,
): Channels {
  let contents: WebContents | null = null;
  let page = new AbortController();
  const pageGone = (): void => {
    page.abort();
    page = new AbortController();
  };

  for (const name of callNames) {
    ipcMain.handle(callChannel(name), (event: IpcMainInvokeEvent, input: unknown) => {
      if (isOurPage(event, contents)) return answer(name, input, page.signal);
      log('call-refused', { call: name });
      return refused;
    });
  }
  return {
    attend: (window) => {
      pageGone();
      contents = window.webContents;
      contents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) pageGone();
      });
      contents.on('render-process-gone', pageGone);
      contents.on('destroyed', pageGone);
    },
  };
}
