/** Once for all integration tests: the command line, bundled, where no other build writes over it in the middle of a run. */
import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { temporaryFolder } from '../support/npki-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The bundled command line's `cli.js`. */
    cli: string;
  }
}

const root = resolve(import.meta.dirname, '../..');

export default function setup(project: TestProject): () => void {
  const built = spawnSync(process.execPath, [join(root, 'build/bundle.ts'), 'cli'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
  const folder = temporaryFolder();
  for (const part of ['cli.js', 'cli-parts'])
    cpSync(join(root, 'dist', part), join(folder.path, part), { recursive: true });
  // Node must know what kind of modules they are, as from the package it doesn't know here.
  cpSync(join(root, 'package.json'), join(folder.path, 'package.json'));
  // What isn't bundled (libsql) is found beside the program, as in an installation.
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'), 'junction');
  project.provide('cli', join(folder.path, 'cli.js'));
  return () => {
    folder.remove();
  };
}
