import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scanAll, watchRoots } from '../../src/npki/index.ts';
import type { ChangeReason, Root, Watch } from '../../src/npki/index.ts';
import { systemDrives, systemFiles, systemRoots, systemTimers } from '../../src/system/index.ts';
import { temporaryFolder, writeSample } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';

const samples = tourSamples(new Date('2026-11-24T03:00:00Z'));

let home: ReturnType<typeof temporaryFolder>;
let watch: Watch;
let waiting: { readonly reason: ChangeReason; readonly heard: () => void }[];
let roots: readonly Root[];

/** The next notice of this kind: a promise that a test can wait for. */
async function next(reason: ChangeReason): Promise<void> {
  await new Promise<void>((heard) => waiting.push({ reason, heard }));
}

const found = (): number => scanAll(systemFiles, roots).copies.length;
const plug = (drives: readonly object[]): void => {
  writeFileSync(join(home.path, 'drives.json'), JSON.stringify(drives));
};

beforeEach(async () => {
  home = temporaryFolder();
  vi.stubEnv('DOJANG_DRIVES_FILE', join(home.path, 'drives.json'));
  plug([]);
  waiting = [];
  let asked: () => void = () => undefined;
  const drivesAsked = new Promise<void>((resolve) => (asked = resolve));
  watch = watchRoots({
    files: systemFiles,
    timers: systemTimers,
    drives: {
      removable: async () => {
        const drives = await systemDrives.removable();
        asked();
        return drives;
      },
    },
    rootsOf: (drives) => (roots = systemRoots({ platform: 'linux', home: home.path, variables: {} }, drives)),
    filesOf: () => [],
    onChange: (reason) => {
      const heard = waiting.filter((one) => one.reason === reason);
      waiting = waiting.filter((one) => one.reason !== reason);
      for (const one of heard) one.heard();
    },
  });
  await drivesAsked;
});
afterEach(() => {
  watch.stop();
  home.remove();
  vi.unstubAllEnvs();
});

describe('the watch over real folders', () => {
  it('tells of the first certificate, of the next, and of one that is gone', async () => {
    const [first, second] = samples;
    if (first === undefined || second === undefined) throw new Error('there are samples');
    const npki = join(home.path, 'NPKI');
    let notice = next('files');
    writeSample(npki, first);
    await notice;
    expect(found()).toBe(1);
    notice = next('files');
    const folder = writeSample(npki, second);
    await notice;
    expect(found()).toBe(2);
    notice = next('files');
    rmSync(folder, { recursive: true });
    await notice;
    expect(found()).toBe(1);
  });

  it('tells of a stick that is plugged and pulled', async () => {
    const [first] = samples;
    if (first === undefined) throw new Error('there are samples');
    const mount = join(home.path, 'stick');
    writeSample(join(mount, 'NPKI'), first);
    let notice = next('drives');
    plug([{ id: 'A', label: 'STICK', mount }]);
    await notice;
    expect(found()).toBe(1);
    notice = next('drives');
    renameSync(mount, join(home.path, 'pulled'));
    plug([]);
    await notice;
    expect(found()).toBe(0);
  });
});
