import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, errors } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { personEnvironment } from '../../build/stage.ts';
import { writeSample } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';
import { newPerson } from './harness.ts';

const root = resolve(import.meta.dirname, '../..');
const release = join(root, 'release/linux-unpacked');
const supported = process.platform === 'linux';

/** The DevTools address that Chromium prints once it listens. */
function devtoolsOf(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((found, failed) => {
    let text = '';
    child.stderr?.on('data', (data: Buffer) => {
      text += data.toString('utf8');
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address !== undefined) found(address);
    });
    child.once('exit', (code) => {
      failed(new Error(`the packaged app ended with ${String(code)}: ${text}`));
    });
  });
}

describe.runIf(supported)('the packaged folder', () => {
  beforeAll(() => {
    if (existsSync(release)) return;
    const packed = spawnSync(process.execPath, [join(root, 'build/package.ts')], { stdio: 'inherit' });
    if (packed.status !== 0) throw new Error('packaging failed');
  });

  it('has every fuse where docs/security.md wants it', async () => {
    const wire = await getCurrentFuseWire(join(release, 'dojang'));
    const state = (fuse: FuseV1Options): FuseState | undefined => wire[fuse];
    for (const fuse of [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]) {
      expect(state(fuse), FuseV1Options[fuse]).toBe(FuseState.DISABLE);
    }
    for (const fuse of [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]) {
      expect(state(fuse), FuseV1Options[fuse]).toBe(FuseState.ENABLE);
    }
    // Electrons that are older than this fuse don't have it.
    expect([FuseState.ENABLE, undefined]).toContain(state(FuseV1Options.WasmTrapHandlers));
  });

  it('carries the app in one archive and nothing of the development runtime', () => {
    expect(readdirSync(join(release, 'resources')).sort()).toContain('app.asar');
    expect(existsSync(join(release, 'resources/app'))).toBe(false);
    expect(existsSync(join(release, 'resources/default_app.asar'))).toBe(false);
  });

  it('starts, shows the certificates of this PC, and runs its practice authority', async () => {
    const { stage, display } = inject('e2e');
    const folder = join(stage.folder, 'packaged');
    cpSync(release, folder, { recursive: true });
    spawnSync('chmod', ['-R', 'a+rX', folder]);
    const person = newPerson();
    for (const sample of tourSamples(new Date())) writeSample(person.npki, sample);
    person.settle();
    const asUser =
      stage.user === null
        ? []
        : ['--reuid', stage.user.uid, '--regid', stage.user.gid, '--clear-groups', '--no-new-privs'];
    const command = [join(folder, 'dojang'), ...stage.arguments, '--remote-debugging-port=0'];
    const [program = '', ...rest] = stage.user === null ? command : ['setpriv', ...asUser, ...command];
    const child = spawn(program, rest, {
      cwd: person.home,
      env: { ...personEnvironment(person.home, display), DOJANG_DRIVES_FILE: person.drivesFile },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    try {
      const address = await devtoolsOf(child);
      // On a busy machine the debugger now and then comes in the middle of the window's birth: it is asked once more.
      const browser = await chromium.connectOverCDP(address).catch((error: unknown) => {
        if (error instanceof errors.TimeoutError) return chromium.connectOverCDP(address);
        throw error;
      });
      const context = browser.contexts()[0];
      const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
      if (page === undefined) throw new Error('no window');
      await page
        .getByRole('link', { name: /하나은행/ })
        .first()
        .waitFor();
      await page
        .getByRole('link', { name: /하나은행/ })
        .first()
        .click();
      await page.getByRole('heading', { level: 1, name: /하나은행/ }).waitFor();
      expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe(
        'undefined',
      );
      // What has a native library came along, and works from the archive.
      await page.getByRole('link', { name: '설정' }).click();
      const practice = page.getByRole('region', { name: '연습용 발급기관' });
      await practice.getByRole('button', { name: '켜기' }).click();
      await practice.getByText(/^http:\/\/127\.0\.0\.1:\d+\/cmp$/).waitFor();
      await browser.close();
    } finally {
      child.kill('SIGTERM');
    }
  });
});
