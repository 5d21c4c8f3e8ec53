import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Spot, StepRequest } from '../../../src/storage/index.ts';
import { Killed, seeded, trialTimeout } from '../../support/crash-disk.ts';
import type { CrashDisk, Fault, Seeded } from '../../support/crash-disk.ts';
import { bytes, change, computer, hash, home, recoverAll } from './room.ts';
import type { System } from './room.ts';

vi.setConfig({ testTimeout: trialTimeout });

const volumes = ['/home/kim', '/disk', '/media/stick'] as const;
const names = ['signCert.der', 'signPri.key', 'kmPri.key'];

type Requests = (spot: (path: string) => Spot) => StepRequest[];

/** The files of a folder with their hashes; empty where there is no folder. */
function inFolder(disk: CrashDisk, folder: string): { name: string; hash: string; content: Uint8Array }[] {
  if (disk.facts(folder) === null) return [];
  return disk.list(folder).map(({ name }) => {
    const content = disk.read(`${folder}/${name}`, 1000);
    return { name, hash: hash(new TextDecoder().decode(content)), content };
  });
}

/** Something that makes sense for one volume as it is now. */
function stepsFor(disk: CrashDisk, volume: string, version: number, chance: Seeded): Requests {
  const place = `${volume}/NPKI/me`;
  const trash = `${volume}/trash/${chance.below(3)}`;
  const here = inFolder(disk, place);
  const gone = inFolder(disk, trash);
  const files = names.map((name) => ({ name, content: bytes(`${name} ${version} of ${volume}`) }));
  const going = here.map(({ name, hash: found }) => ({ name, hash: found }));
  const buried = gone.map(({ name, hash: found }) => ({ name, hash: found }));
  const within = (folder: string): string => folder.slice(0, folder.lastIndexOf('/'));
  if (here.length === 0 && gone.length === 0) {
    return (spot) => [{ kind: 'install', folder: spot(place), stageIn: spot(within(place)), files }];
  }
  if (here.length === 0) {
    return chance.chance(0.6)
      ? (spot) => [{ kind: 'move', from: spot(trash), to: spot(place), files: buried }]
      : (spot) => [{ kind: 'discard', from: spot(trash), stageIn: spot(within(trash)), files: buried }];
  }
  const elsewhere = `/home/kim/trash/9${version}${volumes.findIndex((each) => each === volume)}`;
  switch (chance.below(gone.length === 0 ? 5 : 4)) {
    case 0:
    case 1:
      return (spot) =>
        here
          .filter(({ name }) => name.endsWith('.key'))
          .map(({ name, hash: oldHash }) => ({
            kind: 'replace' as const,
            folder: spot(place),
            name,
            oldHash,
            content: bytes(`${name} ${version} of ${volume}`),
          }));
    case 2:
      return (spot) => [{ kind: 'discard', from: spot(place), stageIn: spot(within(place)), files: going }];
    case 3:
      return (spot) => [
        { kind: 'install', folder: spot(elsewhere), stageIn: spot(within(elsewhere)), files: here },
        { kind: 'discard', from: spot(place), stageIn: spot(within(place)), files: going },
      ];
    default:
      return (spot) => [
        { kind: 'move', from: spot(place), to: spot(trash), files: going },
        { kind: 'install', folder: spot(place), stageIn: spot(within(place)), files },
      ];
  }
}

function faultFrom(disk: CrashDisk, calls: number, chance: Seeded): Fault | null {
  const at = 1 + chance.below(calls);
  const reason = (['file-no-space', 'file-removed', 'file-read-only', 'file-permission'] as const)[
    chance.below(4)
  ];
  switch (chance.below(5)) {
    case 0:
      return null;
    case 1:
    case 2:
      return { at, kind: 'kill' };
    case 3:
      return { at, kind: 'fail', reason: reason ?? 'file-removed', lasting: chance.chance(0.5) };
    default: {
      const volume = disk.volumeIds[1 + chance.below(2)] ?? 'stick';
      const how = chance.chance(0.5) ? 'gone' : 'dead';
      return { at, kind: 'pull', volume, how, seed: chance.below(1000) };
    }
  }
}

/** What is there, without the empty folders and what is hidden and holds nothing. */
function contents(disk: CrashDisk): string[] {
  return disk.volumeIds.flatMap((id) =>
    [...disk.tree(id)]
      .filter(([path, entry]) => entry !== 'folder' && !(entry === 'nothing' && path.includes('/.dojang-')))
      .map(([path, entry]) => `${id}:${path} ${entry.slice(0, 8)}`)
      .sort(),
  );
}

async function attempt(disk: CrashDisk, requests: Requests, seed: number): Promise<string> {
  try {
    return await change(disk, requests, seed);
  } catch (error) {
    if (error instanceof Killed) return 'killed';
    throw error;
  }
}

/** One change with whatever happens to it; answers the disk on which the next one goes on. */
async function step(before: CrashDisk, version: number, seed: number): Promise<CrashDisk> {
  const chance = seeded(seed);
  const meant = volumes.filter(() => chance.chance(0.6));
  const parts = (meant.length === 0 ? [volumes[0]] : meant).map((volume) =>
    stepsFor(before, volume, version, chance),
  );
  const requests: Requests = (spot) => parts.flatMap((part) => part(spot));
  const clean = before.fork().arm();
  expect(await change(clean, requests, version)).toBe('done');
  const fault = faultFrom(before, clean.calls, chance);
  const disk = before.fork().arm(...(fault === null ? [] : [fault]));
  const verdict = await attempt(disk, requests, version);
  let next = disk.fork();
  if (chance.chance(0.3)) await recoverAll(next);
  next.heal();
  if (chance.chance(0.5)) next.cutPower(chance.below(100_000));
  if (chance.chance(0.3)) {
    const again = next.fork().arm({ at: 1 + chance.below(30), kind: 'kill' });
    try {
      await recoverAll(again);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    next = again.fork();
    if (chance.chance(0.5)) next.cutPower(chance.below(100_000));
  }
  await recoverAll(next);
  const found = contents(next);
  const old = contents(before);
  const wanted = contents(clean);
  const told = `${verdict} after ${JSON.stringify(fault)}`;
  if (verdict === 'refused') expect(found, told).toEqual(old);
  else if (verdict === 'done' || verdict === 'pending') expect(found, told).toEqual(wanted);
  else expect([old, wanted], told).toContainEqual(found);
  expect(next.list(`${home}/journal`), told).toEqual([]);
  return next.settle();
}

test.each<System>(['linux', 'windows'])(
  'on %s each of many changes in a row is wholly there or not at all, whatever happens to any of them',
  async (system) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), async (seeds) => {
        let disk = computer(system);
        for (const [n, seed] of seeds.entries()) disk = await step(disk, n, seed);
      }),
      { numRuns: process.env['DOJANG_LONG'] === '1' ? 5000 : 60 },
    );
  },
);

test('while one change waits for a stick, others are made, and both are there in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const chance = seeded(seed);
      const start = computer('linux');
      for (const volume of volumes)
        for (const name of names) start.write(`${volume}/NPKI/me/${name}`, bytes(`${name} of ${volume}`));
      const first = volumes.map((volume) => stepsFor(start, volume, 1, chance));
      const requests: Requests = (spot) => first.flatMap((part) => part(spot));
      const clean = start.fork().arm();
      await change(clean, requests, 1);
      const at = 1 + chance.below(clean.calls);
      const disk = start.fork().arm({ at, kind: 'pull', volume: 'stick', how: 'gone', seed });
      const verdict = await change(disk, requests, 1);
      const wanted = (verdict === 'refused' ? start : clean).fork();
      for (let version = 2; version < 5; version += 1) {
        const volume = volumes[chance.below(2)] ?? volumes[0];
        const later = stepsFor(wanted, volume, version, chance);
        expect(await change(wanted.arm(), later, version)).toBe('done');
        await recoverAll(disk);
        expect(await change(disk.arm(), later, version)).toBe('done');
      }
      disk.plug('stick', '/media/again');
      await recoverAll(disk);
      if (verdict !== 'unconfirmed') expect(contents(disk), verdict).toEqual(contents(wanted));
      expect(disk.list(`${home}/journal`)).toEqual([]);
    }),
    { numRuns: process.env['DOJANG_LONG'] === '1' ? 5000 : 60 },
  );
});
