import fs from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locks } from '../ports/index.ts';
import { errnoOf } from './errno.ts';

/**
 * A name that only one process of this machine can listen on, and that is gone with it: an abstract socket (Linux, unix(7))
 * or a named pipe (Windows). Nobody connects; whoever does is hung up on.
 */
function listenOn(address: string): Promise<(() => void) | null> {
  return new Promise((taken, failed) => {
    const server = createServer((stranger) => stranger.destroy());
    server.once('error', (error) => {
      if (errnoOf(error) === 'EADDRINUSE' || errnoOf(error) === 'EACCES') taken(null);
      else failed(error);
    });
    server.listen({ path: address, exclusive: true }, () => {
      // A lock doesn't keep a program running.
      server.unref();
      taken(() => {
        server.close();
      });
    });
  });
}

/** open(2) of macOS: take the file's lock with the descriptor, and let it go with it. */
const exclusiveLock = 0x20;

function openLocked(path: string): (() => void) | null {
  const flags = fs.constants.O_CREAT | fs.constants.O_RDWR | fs.constants.O_NONBLOCK | exclusiveLock;
  try {
    const descriptor = fs.openSync(path, flags, 0o600);
    return () => {
      fs.closeSync(descriptor);
    };
  } catch (error) {
    if (errnoOf(error) === 'EAGAIN') return null;
    throw error;
  }
}

/** Locks between the processes of this machine (on macOS: of this user). They end with the process, however it ends. */
export const systemLocks: Locks = {
  async take(name) {
    switch (process.platform) {
      case 'win32':
        return listenOn(`\\\\.\\pipe\\${name}`);
      case 'darwin':
        return Promise.resolve(openLocked(join(tmpdir(), name)));
      default:
        return listenOn(`\0${name}`);
    }
  },
};
