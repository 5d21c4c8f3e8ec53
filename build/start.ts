/** `npm start`: builds, then opens the window on the person's own folders, or walks through it where there is no display. */
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { headless } from './bootstrap.mjs';
import { openDisplay } from './display.ts';
import { electronRuntime } from './electron-runtime.ts';
import { say } from './say.ts';
import { tour } from './tour.ts';

const root = resolve(import.meta.dirname, '..');

say('building …');
const built = spawnSync(process.execPath, [join(root, 'build/bundle.ts')], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (built.status !== 0) process.exit(built.status ?? 1);
const runtime = await electronRuntime();

if (headless() || process.argv.includes('--tour')) {
  say('no display here: taking the guided tour of the real app on sample certificates');
  const display = await openDisplay();
  try {
    await tour(runtime, display.environment);
  } finally {
    display.close();
  }
} else {
  say('opening the window');
  const asRoot = process.getuid?.() === 0;
  if (asRoot)
    say("WARNING: started as root, so Chromium's sandbox is off. Start Dojang as an ordinary user.");
  const window = spawn(runtime.executable, [...(asRoot ? ['--no-sandbox'] : []), root], { stdio: 'inherit' });
  window.once('exit', (code) => {
    process.exitCode = code ?? 0;
  });
}
