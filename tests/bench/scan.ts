import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rememberScan, scanAll } from '../../src/npki/index.ts';
import type { NpkiIndex, Root } from '../../src/npki/index.ts';
import { systemFiles } from '../../src/system/index.ts';
import { temporaryFolder, writeMany } from '../support/npki-folder.ts';
import type { BenchRow } from './row.ts';

const folders = 10_000;
const pairs = 15;

/** Runs both sides in turn over the same 10,000 folders, after one unmeasured round of each. */
async function inTurn(sides: {
  ours(root: Root, index: NpkiIndex): void;
  theirs(root: Root): void;
}): Promise<{ readonly ours: readonly number[]; readonly theirs: readonly number[] }> {
  const home = temporaryFolder();
  try {
    const root: Root = { path: join(home.path, 'NPKI'), kind: 'pc', label: '', driveId: null };
    writeMany(root.path, folders, new Date());
    // As at the next start: every file is older than the scan.
    const index = rememberScan(null, scanAll(systemFiles, [root]), Date.now() + 60_000);
    const timeOf = (act: () => void): number => {
      const begun = performance.now();
      act();
      return performance.now() - begun;
    };
    const samples = { ours: [] as number[], theirs: [] as number[] };
    for (let i = -1; i < pairs; i += 1) {
      const ours = timeOf(() => {
        sides.ours(root, index);
      });
      const theirs = timeOf(() => {
        sides.theirs(root);
      });
      if (i >= 0) {
        samples.ours.push(ours);
        samples.theirs.push(theirs);
      }
      await Promise.resolve();
    }
    return samples;
  } finally {
    home.remove();
  }
}

/** Finds and reads the same files, and nothing more. */
function readBarely(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) readBarely(path);
    else readFileSync(path);
  }
}

function scan(root: Root, index: NpkiIndex | null = null): void {
  const found = scanAll(systemFiles, [root], { previous: index }).copies.length;
  if (found !== folders) throw new Error(`found ${found} of ${folders}`);
}

export const scanRows: BenchRow[] = [
  {
    name: 'scanning 10,000 NPKI folders',
    yardstick: 'readdirSync and readFileSync of the same folders and files',
    goal: '≤ 1.15',
    runtime: 'node',
    run: () =>
      inTurn({
        ours: (root) => {
          scan(root);
        },
        theirs: (root) => {
          readBarely(root.path);
        },
      }),
  },
  {
    name: 'scanning them again with the index',
    yardstick: 'scanning them for the first time',
    goal: '≤ 0.7',
    runtime: 'node',
    run: () =>
      inTurn({
        ours: (root, index) => {
          scan(root, index);
        },
        theirs: (root) => {
          scan(root);
        },
      }),
  },
];
