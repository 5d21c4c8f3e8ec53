/**
 * `npm test`: format, lint, types, arrows, unused code, bundles, unit, integration, e2e in real Electron and a start of
 * the packaged folder. Every check counts as one; the last line is 'N passed, N failed'.
 * `--long`: every crash point and round. `--fuzz`: 100,000 mutated inputs a parser.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectNode } from './bootstrap.mjs';
import { electronRuntime } from './electron-runtime.ts';
import { say } from './say.ts';

const root = resolve(import.meta.dirname, '..');
const reports = join(root, 'artifacts/reports');
const node = projectNode();

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

interface Outcome {
  readonly status: number;
  readonly output: string;
}

function run(
  script: string,
  args: readonly string[],
  options: { show: boolean; environment?: Record<string, string> },
): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(node, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', ...options.environment },
      stdio: options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => {
      done({ status: 1, output: String(error) });
    });
    child.once('exit', (status) => {
      done({ status: status ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(0)} s`;
}

/** A tool whose exit code is the verdict; what it prints is shown only when it fails. */
async function check(name: string, script: string, args: readonly string[]): Promise<void> {
  const begun = performance.now();
  const { status, output } = await run(script, args, { show: false });
  if (status === 0) total.passed += 1;
  else {
    total.failed += 1;
    failures.push(name);
    process.stdout.write(`${output}\n`);
  }
  say(`${name}: ${status === 0 ? 'fine' : 'FAILED'} (${seconds(begun)})`);
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** A vitest project; each of its tests counts. */
async function tests(
  project: string,
  environment: Record<string, string>,
  filters: readonly string[] = [],
): Promise<void> {
  say(`${project} tests …`);
  const begun = performance.now();
  const file = join(reports, `${project}.json`);
  rmSync(file, { force: true });
  const { status } = await run(
    'node_modules/vitest/vitest.mjs',
    [
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...filters,
    ],
    { show: true, environment },
  );
  if (!existsSync(file)) {
    total.failed += 1;
    failures.push(`${project} tests (no report)`);
    return;
  }
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests;
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults) if (test.status === 'failed') failures.push(test.fullName);
    // A file that could not even be loaded has no failed test to count.
    if (suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')) {
      total.failed += 1;
      failures.push(`${suite.name}: ${suite.message.split('\n')[0] ?? ''}`);
    }
  }
  if (report.numPassedTests === 0 || (status !== 0 && report.success)) {
    total.failed += 1;
    failures.push(`${project} tests (exit code ${status})`);
  }
  say(
    `${project} tests: ${report.numPassedTests} passed, ${report.numFailedTests} failed (${seconds(begun)})`,
  );
}

const long = process.argv.includes('--long');
const fuzz = process.argv.includes('--fuzz');
const environment: Record<string, string> = {
  ...(fuzz ? { DOJANG_FUZZ_RUNS: '100000' } : {}),
  ...(long ? { DOJANG_LONG: '1' } : {}),
};
mkdirSync(reports, { recursive: true });

if (fuzz) {
  await tests('unit', environment, ['hostile']);
} else {
  // Two at a time: the tools are single-threaded, small machines have two cores.
  await Promise.all([
    (async () => {
      await check('types', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json']);
      await check('arrows between the rooms', 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', [
        'src',
        'electron',
        'renderer',
      ]);
      await check('unused code', 'node_modules/knip/bin/knip.js', []);
      await check('format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '.']);
    })(),
    check('lint', 'node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  ]);
  await check('build', 'build/bundle.ts', []);
  await electronRuntime();
  await check('package', 'build/package.ts', []);
  await tests('unit', environment);
  await tests('integration', environment);
  await tests('screens', environment);
  await tests('e2e', environment);
}

for (const failure of failures) process.stdout.write(`failed: ${failure}\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
