import { describe, expect, test, vi } from 'vitest';
import { applyChange, leftChanges, recoverChange, spotOf } from '../../../src/storage/index.ts';
import type { StepRequest } from '../../../src/storage/index.ts';
import { CrashDisk, trialTimeout, tryEverything } from '../../support/crash-disk.ts';
import { bytes, change, computer, contextOf, hash, home, recoverAll, trialOf } from './room.ts';

vi.setConfig({ testTimeout: trialTimeout });

const onPc = '/home/kim/NPKI/me';
const onDisk = '/disk/NPKI/me';
const names = ['signCert.der', 'signPri.key', 'kmPri.key'];
const files = names.map((name) => ({ name, content: bytes(`my ${name}`) }));
const going = names.map((name) => ({ name, hash: hash(`my ${name}`) }));

function put(disk: CrashDisk, folder: string): void {
  for (const { name, content } of files) disk.write(`${folder}/${name}`, content);
}

function listed(disk: CrashDisk, folder: string): readonly string[] {
  return disk.facts(folder) === null ? [] : disk.list(folder).map(({ name }) => name);
}

type Requests = Parameters<typeof change>[1];

/** A change that dies as soon as it is decided. */
async function decided(disk: CrashDisk, requests: Requests): Promise<CrashDisk> {
  const clean = disk.fork().arm();
  await change(clean, requests);
  const at = clean.trace.findIndex((call) => call.startsWith('create fsync') && call.endsWith('/commit')) + 3;
  disk.arm({ at, kind: 'kill' });
  await expect(change(disk, requests)).rejects.toThrow('killed');
  return disk.fork();
}

function recovered(disk: CrashDisk): string[] {
  const context = contextOf(disk);
  return leftChanges(context).flatMap(({ id }) =>
    (recoverChange(context, id)?.open ?? []).map(({ spot, state }) => `${spot.path} ${state}`),
  );
}

describe('where another program was faster', () => {
  test('a set that returns from the trash to a place that was taken meanwhile stays in the trash, with its record', async () => {
    const disk = computer('linux');
    put(disk, '/home/kim/trash/1');
    disk.write('/home/kim/trash/1/record.json', bytes('{}'));
    const record = [{ name: 'record.json', hash: hash('{}') }];
    const next = await decided(disk, (spot) => [
      { kind: 'move', from: spot('/home/kim/trash/1'), to: spot(onPc), files: going },
      { kind: 'discard', from: spot('/home/kim/trash/1'), stageIn: spot('/home/kim/trash'), files: record },
    ]);
    next.write(`${onPc}/signCert.der`, bytes('another certificate'));
    expect(recovered(next)).toEqual(['/home/kim/trash/1 conflict', '/home/kim/trash/1 conflict']);
    expect(listed(next, '/home/kim/trash/1')).toEqual([...names, 'record.json']);
    expect(listed(next, onPc)).toEqual(['signCert.der']);
    expect(listed(next, `${home}/journal`)).toEqual([]);
  });

  test('a set that returns to another volume is removed from the trash only if it got there', async () => {
    const disk = computer('linux');
    put(disk, '/home/kim/trash/1');
    const next = await decided(disk, (spot) => [
      { kind: 'install', folder: spot(onDisk), stageIn: spot('/disk/NPKI'), files },
      { kind: 'discard', from: spot('/home/kim/trash/1'), stageIn: spot('/home/kim/trash'), files: going },
    ]);
    next.write(`${onDisk}/signPri.key`, bytes('another key'));
    expect(recovered(next)).toEqual([`${onDisk} conflict`, '/home/kim/trash/1 conflict']);
    expect(listed(next, '/home/kim/trash/1')).toEqual(names);
    expect(listed(next, onDisk)).toEqual(['signPri.key']);
    expect(listed(next, '/disk/NPKI')).toEqual(['me']);
  });

  test('nor is it removed later, where only the first recovery saw why', async () => {
    const disk = computer('linux');
    put(disk, '/home/kim/trash/1');
    const next = await decided(disk, (spot) => [
      { kind: 'install', folder: spot(onDisk), stageIn: spot('/disk/NPKI'), files },
      { kind: 'discard', from: spot('/home/kim/trash/1'), stageIn: spot('/home/kim/trash'), files: going },
    ]);
    next.write(`${onDisk}/signPri.key`, bytes('another key'));
    const clean = next.fork().arm();
    await recoverAll(clean);
    const at = clean.trace.indexOf('syncFolder /home/kim/trash/1') + 1;
    expect(at).toBeGreaterThan(0);
    next.arm({ at, kind: 'fail', reason: 'file-removed' });
    expect(recovered(next)).toEqual([`${onDisk} conflict`, '/home/kim/trash/1 conflict']);
    expect(listed(next, `${home}/journal`)).toHaveLength(1);
    next.erase(`${onDisk}/signPri.key`);
    expect(recovered(next)).toEqual(['/home/kim/trash/1 conflict']);
    expect(listed(next, '/home/kim/trash/1')).toEqual(names);
    expect(listed(next, `${home}/journal`)).toEqual([]);
  });

  test('a file that was changed between reading and deciding undoes the change', async () => {
    const disk = computer('linux');
    put(disk, onPc);
    const context = contextOf(disk);
    const steps: StepRequest[] = [
      {
        kind: 'replace',
        folder: spotOf(onPc, []),
        name: 'signPri.key',
        oldHash: hash('what was read before'),
        content: bytes('new'),
      },
    ];
    const outcome = await applyChange(context, { about: {}, steps });
    expect(outcome).toMatchObject({ kind: 'undone', step: 0, error: { reason: 'change-overtaken' } });
    expect(listed(disk, onPc)).toEqual(names);
    expect(listed(disk, `${home}/journal`)).toEqual([]);
  });
});

describe('where another program holds a file open (Windows)', () => {
  const requests: Requests = (spot) => [
    {
      kind: 'replace',
      folder: spot(onPc),
      name: 'signPri.key',
      oldHash: hash('my signPri.key'),
      content: bytes('new signPri.key'),
    },
    {
      kind: 'replace',
      folder: spot(onPc),
      name: 'kmPri.key',
      oldHash: hash('my kmPri.key'),
      content: bytes('new kmPri.key'),
    },
  ];

  test('for a moment, the change is made all the same', async () => {
    const disk = computer('windows');
    put(disk, onPc);
    disk.hold(`${onPc}/signPri.key`, 1);
    expect(await change(disk.arm(), requests)).toBe('done');
    expect(listed(disk, onPc)).toEqual(names);
  });

  test('for long, the other key waits with it, and both are changed once it lets go', async () => {
    const disk = computer('windows');
    put(disk, onPc);
    disk.hold(`${onPc}/signPri.key`, Infinity);
    expect(await change(disk.arm(), requests)).toBe('pending');
    expect(new TextDecoder().decode(disk.read(`${onPc}/kmPri.key`, 100))).toBe('my kmPri.key');
    await recoverAll(disk);
    expect(listed(disk, `${home}/journal`)).toHaveLength(1);
    disk.heal();
    await recoverAll(disk);
    for (const name of ['signPri.key', 'kmPri.key'])
      expect(new TextDecoder().decode(disk.read(`${onPc}/${name}`, 100))).toBe(`new ${name}`);
    expect(listed(disk, onPc)).toEqual(names);
    expect(listed(disk, `${home}/journal`)).toEqual([]);
  });

  test('a set that can’t make way keeps the one that should come from being lost', async () => {
    const disk = computer('windows');
    put(disk, onPc);
    disk.hold(`${onPc}/kmPri.key`, 3);
    const replaced: Requests = (spot) => [
      { kind: 'move', from: spot(onPc), to: spot('/home/kim/trash/1'), files: going },
      {
        kind: 'install',
        folder: spot(onPc),
        stageIn: spot('/home/kim/NPKI'),
        files: names.map((name) => ({ name, content: bytes(`newer ${name}`) })),
      },
    ];
    expect(await change(disk.arm(), replaced)).toBe('pending');
    disk.heal();
    await recoverAll(disk);
    expect(listed(disk, '/home/kim/trash/1').toSorted()).toEqual(names.toSorted());
    for (const name of names)
      expect(new TextDecoder().decode(disk.read(`${onPc}/${name}`, 100))).toBe(`newer ${name}`);
  });
});

describe('a system whose numbers promise a rename that it then refuses', () => {
  test('gets its files copied, proven and removed, also when that is interrupted', async () => {
    const before = new CrashDisk()
      .add({ id: 'pc', mount: '/', behaviour: 'journaling' })
      .add({ id: 'bound', mount: '/bound', behaviour: 'journaling', toldId: 'pc' });
    before.folder(`${home}/journal`);
    put(before, onPc);
    const trial = trialOf(before, (spot) => [
      { kind: 'move', from: spot(onPc), to: spot('/bound/trash/1'), files: going },
    ]);
    const tried = await tryEverything(trial, { share: 0.5 });
    expect(tried.calls).toBeGreaterThan(20);
  });
});
