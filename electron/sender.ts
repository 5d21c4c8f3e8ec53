/** What is read of the frame that sent a message; Electron's `WebFrameMain` is one. */
export interface SenderFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: unknown;
  readonly processId: number;
  readonly routingId: number;
  /** Missing before Electron 35. */
  readonly detached?: boolean;
}

/** What is read of the window's contents; Electron's `WebContents` is one. */
export interface SenderContents {
  isDestroyed(): boolean;
  readonly mainFrame: SenderFrame;
}

/** What is read of a message; Electron's `IpcMainInvokeEvent` is one. */
export interface SenderEvent {
  readonly sender: unknown;
  readonly senderFrame: SenderFrame | null;
}

export const pageOrigin = 'dojang://app';

/**
 * Whether a message comes from our page in our window's main frame, now. Asked at receipt, because the frame can be
 * detached or navigated afterwards. Whatever is missing or can't be read counts as 'no' (docs/security.md, IPC sender).
 */
export function isOurPage(event: SenderEvent, contents: SenderContents | null): boolean {
  if (contents === null || event.sender !== contents || contents.isDestroyed()) return false;
  try {
    const frame = event.senderFrame;
    if (frame === null || frame.detached === true || frame.parent !== null) return false;
    const main = contents.mainFrame;
    if (frame.processId !== main.processId || frame.routingId !== main.routingId) return false;
    return frame.origin === pageOrigin && frame.url.startsWith(`${pageOrigin}/`);
  } catch {
    // Electron throws when a frame that is gone is read: fail closed.
    return false;
  }
}
