/**
 * The bridge: puts `dojang.call` and `dojang.on` into the page and nothing else. The page never sees `ipcRenderer`,
 * an event object or a channel's name; what crosses is copied.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { Bridge } from '../src/contract/index.ts';
import { callChannel, eventChannel, isCallName, isEventName } from './channels.ts';

function wipeSecrets(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  for (const value of Object.values(input)) if (value instanceof Uint8Array) value.fill(0);
}

/** Files that were dropped come as `File`s; only this side learns where they lie. */
function withPaths(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('paths' in input) || !Array.isArray(input.paths)) {
    return input;
  }
  const paths = input.paths.map((each: unknown) =>
    each instanceof File ? webUtils.getPathForFile(each) : each,
  );
  return { ...input, paths: paths.filter((path) => path !== '') };
}

const bridge = {
  call(name: unknown, input: unknown): Promise<unknown> {
    if (!isCallName(name)) return Promise.reject(new Error('unknown call'));
    try {
      // `invoke` copies the input before it returns, so this process's own copy of a secret can go at once.
      return ipcRenderer.invoke(callChannel(name), name === 'dropImport' ? withPaths(input) : input);
    } finally {
      wipeSecrets(input);
    }
  },
  on(name: unknown, listener: unknown): () => void {
    if (!isEventName(name) || typeof listener !== 'function') throw new Error('unknown event');
    const channel = eventChannel(name);
    const forward = (_event: IpcRendererEvent, payload: unknown): void => {
      (listener as (payload: unknown) => void)(payload);
    };
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  },
} satisfies Record<keyof Bridge, unknown>;

contextBridge.exposeInMainWorld('dojang', bridge);
