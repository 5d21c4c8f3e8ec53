import { describe, expect, it } from 'vitest';
import { isOurPage } from '../../../electron/sender.ts';
import type { SenderContents, SenderFrame } from '../../../electron/sender.ts';

const frame: SenderFrame = {
  url: 'dojang://app/index.html#/settings',
  origin: 'dojang://app',
  parent: null,
  processId: 7,
  routingId: 1,
  detached: false,
};
const contents: SenderContents = { isDestroyed: () => false, mainFrame: frame };

const disposed = new Proxy(frame, {
  get: () => {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed');
  },
});

describe('the sender of a call', () => {
  it('is our page when it is the main frame of our window at our address', () => {
    expect(isOurPage({ sender: contents, senderFrame: frame }, contents)).toBe(true);
  });

  it('is known also where Electron does not tell whether a frame is detached (before 35)', () => {
    const { detached: _, ...older } = frame;
    const olderContents: SenderContents = { isDestroyed: () => false, mainFrame: older };
    expect(isOurPage({ sender: olderContents, senderFrame: { ...older } }, olderContents)).toBe(true);
  });

  it.each<[string, SenderFrame | null]>([
    ['no frame at all', null],
    ['a sub-frame', { ...frame, parent: frame, routingId: 2 }],
    ['a detached frame', { ...frame, detached: true }],
    ['the main frame of another process (a navigation has replaced it)', { ...frame, processId: 8 }],
    ['another frame of the same process', { ...frame, routingId: 9 }],
    ['another origin', { ...frame, origin: 'https://example.com', url: 'https://example.com/' }],
    ['an opaque origin at our address', { ...frame, origin: 'null' }],
    ['another host of our scheme', { ...frame, origin: 'dojang://other', url: 'dojang://other/index.html' }],
    ['an address that only begins like ours', { ...frame, url: 'dojang://app.example.com/' }],
    ['about:blank that inherited our origin', { ...frame, url: 'about:blank' }],
    ['a frame that was disposed of', disposed],
  ])('is refused: %s', (_name, senderFrame) => {
    expect(isOurPage({ sender: contents, senderFrame }, contents)).toBe(false);
  });

  it('is refused when reading the frame of the message throws', () => {
    const event = {
      sender: contents,
      get senderFrame(): SenderFrame {
        throw new Error('gone');
      },
    };
    expect(isOurPage(event, contents)).toBe(false);
  });

  it('is refused when it belongs to another window, or ours is gone', () => {
    const other: SenderContents = { isDestroyed: () => false, mainFrame: frame };
    expect(isOurPage({ sender: other, senderFrame: frame }, contents)).toBe(false);
    const destroyed: SenderContents = { isDestroyed: () => true, mainFrame: frame };
    expect(isOurPage({ sender: destroyed, senderFrame: frame }, destroyed)).toBe(false);
    expect(isOurPage({ sender: contents, senderFrame: frame }, null)).toBe(false);
  });
});
