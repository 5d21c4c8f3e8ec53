/** `npm run package [-- deb …]`: the app as it ships, for this system, in release/. Without a target: the plain folder. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Platform, build } from 'electron-builder';
import { electronRuntime } from './electron-runtime.ts';
import { say } from './say.ts';

const root = resolve(import.meta.dirname, '..');

if (!existsSync(join(root, 'dist/main.js'))) {
  const built = spawnSync(process.execPath, [join(root, 'build/bundle.ts')], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}

const runtime = await electronRuntime();
let electronDist = runtime.folder;
let temporary: string | null = null;
if (runtime.fallback) {
  // The launcher of the fallback runtime is for development only and must not ship.
  temporary = mkdtempSync(join(tmpdir(), 'dojang-package-'));
  electronDist = join(temporary, 'electron');
  cpSync(runtime.folder, electronDist, {
    recursive: true,
    filter: (source) => !source.startsWith(join(runtime.folder, 'resources', 'app')),
  });
  say(`packaging with Electron ${runtime.version}: the current one can't be fetched here`);
}

try {
  const wanted = process.argv.slice(2);
  rmSync(join(root, 'release'), { recursive: true, force: true });
  await build({
    projectDir: root,
    publish: 'never',
    targets: Platform.current().createTarget(wanted.length === 0 ? 'dir' : wanted),
    config: { extends: join(root, 'electron-builder.yml'), electronDist, electronVersion: runtime.version },
  });
} finally {
  if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
}
