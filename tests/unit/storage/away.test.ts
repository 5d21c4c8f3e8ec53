import { describe, expect, test } from 'vitest';
import { leftChanges, recoverChange } from '../../../src/storage/index.ts';
import type { Spot, StepRequest } from '../../../src/storage/index.ts';
import type { CrashDisk } from '../../support/crash-disk.ts';
import { bytes, change, computer, contextOf, hash, home, recoverAll } from './room.ts';

const onPc = '/home/kim/NPKI/me';
const onDisk = '/disk/NPKI/me';
const onStick = '/media/stick/NPKI/me';
const keys = ['signPri.key', 'kmPri.key'];

function withKeys(...folders: readonly string[]): CrashDisk {
  const disk = computer('linux');
  for (const folder of folders) {
    disk.write(`${folder}/signCert.der`, bytes('certificate'));
    for (const name of keys) disk.write(`${folder}/${name}`, bytes(`old ${name}`));
  }
  return disk;
}

function replacing(to: string, from: string, ...folders: readonly string[]) {
  return (spot: (path: string) => Spot): StepRequest[] =>
    folders.flatMap((folder) =>
      keys.map((name) => ({
        kind: 'replace' as const,
        folder: spot(folder),
        name,
        oldHash: hash(`${from} ${name}`),
        content: bytes(`${to} ${name}`),
      })),
    );
}

/** The number of the first call that a change makes after it was decided. */
async function afterCommit(disk: CrashDisk, requests: Parameters<typeof change>[1]): Promise<number> {
  const clean = disk.fork().arm();
  await change(clean, requests);
  return clean.trace.findIndex((call) => call.startsWith('create fsync') && call.endsWith('/commit')) + 3;
}

/** Makes a change whose volume is pulled as soon as it is decided. */
async function interrupted(
  disk: CrashDisk,
  requests: Parameters<typeof change>[1],
  volume = 'stick',
): Promise<void> {
  const at = await afterCommit(disk, requests);
  disk.arm({ at, kind: 'pull', volume, how: 'gone', seed: 1 });
  expect(await change(disk, requests)).toMatch(/^pending/);
}

function text(disk: CrashDisk, path: string): string {
  return new TextDecoder().decode(disk.read(path, 1000));
}

/** What a recovery says is still open, by path. */
function recovered(disk: CrashDisk): [string, string][] {
  const context = contextOf(disk);
  return leftChanges(context).flatMap(({ id }) =>
    (recoverChange(context, id)?.open ?? []).map(({ spot, state }): [string, string] => [spot.path, state]),
  );
}

function journal(disk: CrashDisk): readonly string[] {
  return disk.list(`${home}/journal`).map(({ name }) => name);
}

describe('a stick that was pulled once it was decided', () => {
  test('is finished when it returns under another path; meanwhile it is told, and the PC has the new keys', async () => {
    const disk = withKeys(onPc, onStick);
    await interrupted(disk, replacing('new', 'old', onPc, onStick));
    expect(text(disk, `${onPc}/signPri.key`)).toBe('new signPri.key');
    expect(recovered(disk)).toEqual([
      [onStick, 'waiting'],
      [onStick, 'waiting'],
    ]);
    disk.plug('stick', '/media/other');
    expect(recovered(disk)).toEqual([]);
    for (const name of keys) expect(text(disk, `/media/other/NPKI/me/${name}`)).toBe(`new ${name}`);
    expect(journal(disk)).toEqual([]);
  });

  test.each([
    ['both keys were changed', keys],
    ['only the sign key was changed', ['signPri.key']],
    ['only the km key was changed', ['kmPri.key']],
  ])('is left as it is and told where %s elsewhere', async (_, changed) => {
    const disk = withKeys(onPc, onStick);
    await interrupted(disk, replacing('new', 'old', onPc, onStick));
    disk.plug('stick');
    for (const name of changed) disk.write(`${onStick}/${name}`, bytes(`other ${name}`));
    expect(recovered(disk)).toEqual([
      [onStick, 'conflict'],
      [onStick, 'conflict'],
    ]);
    expect(disk.list(onStick).map(({ name }) => name)).toEqual(['signCert.der', ...keys]);
    for (const name of keys) {
      expect(text(disk, `${onStick}/${name}`)).toBe(`${changed.includes(name) ? 'other' : 'old'} ${name}`);
      expect(text(disk, `${onPc}/${name}`)).toBe(`new ${name}`);
    }
    // Told once; then it is over.
    expect(journal(disk)).toEqual([]);
  });

  test('is left alone where its certificate was removed elsewhere', async () => {
    const disk = withKeys(onPc, onStick);
    await interrupted(disk, replacing('new', 'old', onPc, onStick));
    disk.plug('stick');
    disk.erase(onStick);
    expect(recovered(disk).map(([, state]) => state)).toEqual(['conflict', 'conflict']);
    expect(disk.list('/media/stick/NPKI')).toEqual([]);
    expect(journal(disk)).toEqual([]);
  });

  test('does not get a set installed into one that another program put there meanwhile', async () => {
    const disk = computer('linux');
    const requests = (spot: (path: string) => Spot): StepRequest[] => [
      {
        kind: 'install',
        folder: spot(onStick),
        stageIn: spot('/media/stick/NPKI'),
        files: ['signCert.der', ...keys].map((name) => ({ name, content: bytes(`mine ${name}`) })),
      },
    ];
    await interrupted(disk, requests);
    disk.plug('stick');
    disk.write(`${onStick}/signCert.der`, bytes('another certificate'));
    expect(recovered(disk)).toEqual([[onStick, 'conflict']]);
    expect(disk.list(onStick).map(({ name }) => name)).toEqual(['signCert.der']);
    expect(text(disk, `${onStick}/signCert.der`)).toBe('another certificate');
  });

  test('may come and go with others: none has to wait for the rest', async () => {
    const disk = withKeys(onPc, onStick);
    disk.add({
      id: 'second',
      mount: '/media/second',
      behaviour: 'fat',
      drive: { id: 'second-uuid', label: 'SECOND' },
    });
    const onSecond = '/media/second/NPKI/me';
    for (const name of keys) disk.write(`${onSecond}/${name}`, bytes(`old ${name}`));
    await interrupted(disk, replacing('new', 'old', onPc, onSecond, onStick));
    expect(text(disk, `${onSecond}/kmPri.key`)).toBe('new kmPri.key');
    disk.settle().pull('second', 'gone', 1).plug('stick');
    expect(recovered(disk)).toEqual([]);
    expect(text(disk, `${onStick}/kmPri.key`)).toBe('new kmPri.key');
    expect(journal(disk)).toEqual([]);
  });
});

describe('while a change waits for a stick, what it did elsewhere is done once', () => {
  const going = ['signCert.der', ...keys].map((name) => ({
    name,
    hash: hash(name === 'signCert.der' ? 'certificate' : `old ${name}`),
  }));

  test('a copy that was deleted and taken out of the trash again stays', async () => {
    const disk = withKeys(onPc, onStick);
    await interrupted(disk, (spot) => [
      { kind: 'move', from: spot(onPc), to: spot('/home/kim/trash/1'), files: going },
      { kind: 'move', from: spot(onStick), to: spot('/media/stick/trash/1'), files: going },
    ]);
    const requests = (spot: (path: string) => Spot): StepRequest[] => [
      { kind: 'move', from: spot('/home/kim/trash/1'), to: spot(onPc), files: going },
    ];
    expect(await change(disk.arm(), requests, 2)).toBe('done');
    expect(recovered(disk)).toEqual([[onStick, 'waiting']]);
    expect(text(disk, `${onPc}/signPri.key`)).toBe('old signPri.key');
    disk.plug('stick');
    expect(recovered(disk)).toEqual([]);
    expect(text(disk, `${onPc}/signPri.key`)).toBe('old signPri.key');
    expect(text(disk, '/media/stick/trash/1/signPri.key')).toBe('old signPri.key');
  });

  test('a copy that was removed for good and copied there anew stays', async () => {
    const disk = withKeys(onPc, onStick);
    await interrupted(disk, (spot) => [
      { kind: 'discard', from: spot(onPc), stageIn: spot('/home/kim/NPKI'), files: going },
      { kind: 'discard', from: spot(onStick), stageIn: spot('/media/stick/NPKI'), files: going },
    ]);
    for (const { name } of going)
      disk.write(`${onPc}/${name}`, bytes(name === 'signCert.der' ? 'certificate' : `old ${name}`));
    disk.plug('stick');
    expect(recovered(disk)).toEqual([]);
    expect(disk.list(onPc)).toHaveLength(3);
    expect(disk.facts(onStick)).toBeNull();
  });

  test('a password that was changed once more is no conflict', async () => {
    const disk = withKeys(onPc, onStick);
    await interrupted(disk, replacing('new', 'old', onPc, onStick));
    expect(await change(disk.arm(), replacing('newest', 'new', onPc), 2)).toBe('done');
    disk.plug('stick');
    expect(recovered(disk)).toEqual([]);
    expect(text(disk, `${onPc}/signPri.key`)).toBe('newest signPri.key');
    expect(text(disk, `${onStick}/signPri.key`)).toBe('new signPri.key');
  });
});

describe('a disk that isn’t mounted', () => {
  test('is waited for, not taken for a folder that somebody removed', async () => {
    const disk = withKeys(onPc, onDisk);
    await interrupted(disk, replacing('new', 'old', onPc, onDisk), 'disk');
    expect(recovered(disk)).toEqual([
      [onDisk, 'waiting'],
      [onDisk, 'waiting'],
    ]);
    disk.plug('disk');
    expect(recovered(disk)).toEqual([]);
    for (const name of keys) expect(text(disk, `${onDisk}/${name}`)).toBe(`new ${name}`);
  });

  test('is cleared of what was staged there once it is back', async () => {
    const disk = withKeys(onPc, onDisk);
    const requests = replacing('new', 'old', onPc, onDisk);
    const at = await afterCommit(disk, requests);
    disk.arm({ at: at - 4, kind: 'pull', volume: 'disk', how: 'gone', seed: 1 });
    disk.arm({ at: at - 5, kind: 'kill' });
    await expect(change(disk, requests)).rejects.toThrow('killed');
    const next = disk.fork().pull('disk', 'gone', 1);
    await recoverAll(next);
    expect(journal(next)).toHaveLength(1);
    next.plug('disk');
    await recoverAll(next);
    expect(journal(next)).toEqual([]);
    expect(next.list(onDisk).map(({ name }) => name)).toEqual(['signCert.der', ...keys]);
  });
});
