import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** tests/fixtures, found from here upwards: the bench runs this code from a bundle that lies elsewhere. */
export const fixturesFolder = above(import.meta.dirname);

function above(folder: string): string {
  const here = join(folder, 'tests', 'fixtures');
  if (existsSync(here)) return here;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('tests/fixtures was not found');
  return above(parent);
}
