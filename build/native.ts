/**
 * What isn't bundled: packages with a native library. They lie beside the built app in node_modules, in the package and
 * wherever tests run a copy of it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages named in the code. */
export const nativePackages = ['libsql'] as const;

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The names of every package they need and that is installed here, themselves included. `root`: where node_modules lies. */
export function nativeTree(root: string): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    const file = join(root, 'node_modules', name, 'package.json');
    // Libraries for other systems aren't installed.
    if (found.has(name) || !existsSync(file)) return;
    found.add(name);
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) add(needed);
  };
  for (const name of nativePackages) add(name);
  return [...found];
}
