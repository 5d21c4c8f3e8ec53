/** Once for all e2e tests: a display, an Electron, the built app where its user can read it. */
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDisplay } from '../../build/display.ts';
import { electronRuntime } from '../../build/electron-runtime.ts';
import { closeStage, openStage } from '../../build/stage.ts';
import type { Stage } from '../../build/stage.ts';

export interface E2e {
  readonly stage: Stage;
  readonly display: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  export interface ProvidedContext {
    e2e: E2e;
  }
}

const root = resolve(import.meta.dirname, '../..');

export default async function setup(project: TestProject): Promise<() => void> {
  // `npm test` has built before; a single test started by hand builds what it needs.
  if (!existsSync(resolve(root, 'dist/main.js')) || process.env['DOJANG_BUILD'] !== undefined) {
    const built = spawnSync(process.execPath, [resolve(root, 'build/bundle.ts')], { stdio: 'inherit' });
    if (built.status !== 0) throw new Error('the build failed');
  }
  const runtime = await electronRuntime();
  const display = await openDisplay();
  const stage = openStage(runtime);
  project.provide('e2e', { stage, display: display.environment });
  return () => {
    closeStage(stage);
    display.close();
  };
}
