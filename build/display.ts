/** A screen for machines without one. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Display {
  /** What a program needs in its environment to show a window. */
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

/**
 * The person's own display, or an Xvfb that ends with this process.
 * @throws Error where there is no display and no Xvfb
 */
export async function openDisplay(): Promise<Display> {
  const own: Record<string, string> = {};
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR']) {
    const value = process.env[name];
    if (value !== undefined) own[name] = value;
  }
  if (process.platform !== 'linux' || own['DISPLAY'] !== undefined || own['WAYLAND_DISPLAY'] !== undefined) {
    return { environment: own, close: () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), 'dojang-display-'));
  // The unprivileged user of the tests reads the cookie; the folder holds nothing else.
  chmodSync(folder, 0o755);
  const cookies = join(folder, 'cookies');
  const cookie = randomBytes(16).toString('hex');
  const addCookie = (display: string): void => {
    spawnSync('xauth', ['-q', '-f', cookies, 'add', display, '.', cookie], { stdio: 'ignore' });
  };
  addCookie(':0');
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '2600x1800x24', '-nolisten', 'tcp', '-auth', cookies, '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const close = (): void => {
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', close);
  const number = await new Promise<string>((found, failed) => {
    const timer = setTimeout(() => {
      failed(new Error('Xvfb did not start in time'));
    }, 20_000);
    server.once('error', failed);
    server.once('exit', () => {
      failed(new Error('Xvfb could not start'));
    });
    server.stdio[3]?.once('data', (data: Buffer) => {
      clearTimeout(timer);
      found(data.toString('utf8').trim());
    });
  });
  addCookie(`:${number}`);
  chmodSync(cookies, 0o644);
  return { environment: { DISPLAY: `:${number}`, XAUTHORITY: cookies }, close };
}
