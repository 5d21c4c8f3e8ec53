/**
 * `npm run bench [-- word …]`: every figure beside its yardstick, side by side in one run (docs/performance.md).
 * Words choose groups: keys, pkcs12, certificates, scan, passwords, trust, enrolment, start.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { startRows } from '../tests/bench/start.ts';
import { openDisplay } from './display.ts';
import { electronRuntime } from './electron-runtime.ts';
import { nativePackages } from './native.ts';
import { say } from './say.ts';
import { closeStage, makeHome, openStage, personEnvironment } from './stage.ts';

interface Result {
  readonly name: string;
  readonly yardstick: string;
  readonly goal: string;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'dist-bench');
const external = ['electron', ...nativePackages];
const words = process.argv.slice(2);
/** All but the window's start are measured inside a process of their own. */
const inside = words.filter((word) => word !== 'start');

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Half the distance between the quartiles of the ratios, pair by pair. */
function spread(ours: readonly number[], theirs: readonly number[]): number {
  const ratios = ours.map((value, i) => value / (theirs[i] ?? median(theirs))).sort((a, b) => a - b);
  const at = (share: number): number =>
    ratios[Math.min(ratios.length - 1, Math.floor(ratios.length * share))] ?? Number.NaN;
  return (at(0.75) - at(0.25)) / 2;
}

function print(results: readonly Result[]): void {
  process.stdout.write(
    '| what | beside | ratio | ± | goal | ours | yardstick |\n| --- | --- | --- | --- | --- | --- | --- |\n',
  );
  for (const { name, yardstick, goal, ours, theirs } of results) {
    const [a, b] = [median(ours), median(theirs)];
    const cells = [
      name,
      yardstick,
      (a / b).toFixed(3),
      spread(ours, theirs).toFixed(3),
      goal,
      a.toFixed(3),
      b.toFixed(3),
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}

async function bundle(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: join(folder, 'dist'),
      emptyOutDir: true,
      rolldownOptions: { input: { main: join(root, 'tests/bench/main.ts') }, external },
    },
  });
  writeFileSync(
    join(folder, 'package.json'),
    '{"name":"bench","version":"1.0.0","type":"module","main":"dist/main.js"}\n',
  );
}

const runtime = await electronRuntime();
const display = await openDisplay();
const built = spawnSync(process.execPath, [join(root, 'build/bundle.ts')], { stdio: 'inherit' });
if (built.status !== 0) throw new Error('the build failed');
const stage = openStage(runtime);
const results: Result[] = [];
try {
  if (words.length === 0 || inside.length > 0) {
    await bundle();
    const out = mkdtempSync(join(tmpdir(), 'dojang-bench-'));
    const file = join(out, 'results.json');
    const asked = { DOJANG_BENCH_RESULTS: file, DOJANG_BENCH_GROUPS: inside.join(',') };
    const environment = { ...process.env, ...asked };
    spawnSync(process.execPath, [join(folder, 'dist/main.js')], { stdio: 'inherit', env: environment });
    results.push(...(JSON.parse(readFileSync(file, 'utf8')) as Result[]));
    say('the same in Electron …');
    const home = makeHome(stage);
    spawnSync(runtime.executable, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), folder], {
      stdio: 'inherit',
      env: { ...personEnvironment(home, display.environment), ...asked },
      timeout: 600_000,
    });
    results.push(...(JSON.parse(readFileSync(file, 'utf8')) as Result[]));
    rmSync(out, { recursive: true, force: true });
  }
  if (words.length === 0 || words.includes('start'))
    results.push(...(await startRows(stage, display.environment)));
} finally {
  closeStage(stage);
  display.close();
}
print(results);
