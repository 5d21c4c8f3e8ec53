import { app } from 'electron';
import type { Session, WebContents } from 'electron';
import type { Log } from './log.ts';
import { pageUrl, scheme } from './protocol.ts';

/** Whether the page may load it: our own files, and pictures written into the page itself. */
export function mayRequest(url: string): boolean {
  return url.startsWith(`${scheme}://app/`) || url.startsWith('data:image/');
}

/** Whether the developer tools of an unpackaged app may load it. */
function isDeveloperTools(url: string): boolean {
  return !app.isPackaged && url.startsWith('devtools://');
}

/** Denies every permission, device, download and foreign request of the session. */
export function guardSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = mayRequest(details.url) || isDeveloperTools(details.url);
    if (!allowed) log('request-refused');
    answer({ cancel: !allowed });
  });
}

function guardContents(contents: WebContents, log: Log): void {
  const refuse = (event: { preventDefault(): void }): void => {
    log('navigation-refused');
    event.preventDefault();
  };
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-attach-webview', refuse);
  contents.on('did-navigate', (_event, url) => {
    // Chromium asks nobody about `about:blank`: whoever went there is brought back.
    if (url.replace(/#.*$/s, '') === pageUrl || isDeveloperTools(url)) return;
    log('navigation-refused');
    void contents.loadURL(pageUrl);
  });
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    // Without a listener Electron takes the first device.
    event.preventDefault();
    choose('');
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Denies navigation, new windows and webviews to whatever contents are ever made. */
export function guardEveryContents(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, log);
  });
}
