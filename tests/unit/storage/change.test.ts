import { describe, expect, test } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { applyChange, leftChanges, recoverChange, spotOf } from '../../../src/storage/index.ts';
import type { StepRequest } from '../../../src/storage/index.ts';
import type { CrashDisk } from '../../support/crash-disk.ts';
import { bytes, change, computer, contextOf, hash, home, recoverAll } from './room.ts';

const places = ['/home/kim/NPKI/me', '/disk/NPKI/me', '/media/stick/NPKI/me'];

function withKeys(): CrashDisk {
  const disk = computer('linux');
  for (const folder of places) disk.write(`${folder}/signPri.key`, bytes('old'));
  return disk;
}

function replacing(disk: CrashDisk, prove?: (content: Uint8Array) => void): StepRequest[] {
  return places.map((folder) => ({
    kind: 'replace',
    folder: spotOf(folder, disk.drivesNow()),
    name: 'signPri.key',
    oldHash: hash('old'),
    content: bytes('new'),
    ...(prove ? { prove } : {}),
  }));
}

/** Every content on the disk, under whatever name. */
function everywhere(disk: CrashDisk): Set<string> {
  return new Set(disk.volumeIds.flatMap((id) => [...disk.tree(id).values()]));
}

const journal = (disk: CrashDisk): readonly string[] => disk.list(`${home}/journal`).map(({ name }) => name);

describe('a change', () => {
  test('leaves no file with the old content under any name', async () => {
    const disk = withKeys();
    expect(await change(disk.arm(), () => replacing(disk))).toBe('done');
    expect(everywhere(disk)).not.toContain(hash('old'));
    expect(everywhere(disk)).toContain(hash('new'));
    expect(journal(disk)).toEqual([]);
  });

  test('leaves no file with the new content when it is undone', async () => {
    const disk = withKeys();
    const [, second] = replacing(disk);
    const context = contextOf(disk);
    const steps = replacing(disk).map((step, n) =>
      n === 1 && second?.kind === 'replace' ? { ...second, oldHash: hash('something else') } : step,
    );
    const outcome = await applyChange(context, { about: {}, steps });
    expect(outcome).toMatchObject({ kind: 'undone', step: 1, error: { reason: 'change-overtaken' } });
    expect(everywhere(disk)).not.toContain(hash('new'));
    expect(journal(disk)).toEqual([]);
  });

  test('is undone where what was written can’t be proven', async () => {
    const disk = withKeys();
    let proofs = 0;
    const steps = replacing(disk, () => {
      proofs += 1;
      if (proofs === 3) throw new DojangError('copy-unproven');
    });
    const outcome = await applyChange(contextOf(disk), { about: {}, steps });
    expect(outcome).toMatchObject({ kind: 'undone', step: 2, error: { reason: 'copy-unproven' } });
    expect(everywhere(disk)).not.toContain(hash('new'));
  });

  test('is undone when it is called off, and made once it is decided', async () => {
    const disk = withKeys();
    const before = new AbortController();
    const stopped = await applyChange(
      contextOf(disk),
      { about: {}, steps: replacing(disk) },
      {
        signal: before.signal,
        progress: () => {
          before.abort();
        },
      },
    );
    expect(stopped).toMatchObject({ kind: 'undone', error: { reason: 'cancelled' } });
    const later = new AbortController();
    const done = await applyChange(
      contextOf(disk, 2),
      { about: {}, steps: replacing(disk) },
      {
        signal: later.signal,
        progress: (phase) => {
          if (phase === 'write') later.abort();
        },
      },
    );
    expect(done).toMatchObject({ kind: 'decided', over: true });
    expect(journal(disk)).toEqual([]);
  });

  test('whose last sync fails is told as saved, not confirmed, and is finished at the next start', async () => {
    const clean = withKeys().arm();
    await change(clean, () => replacing(clean));
    const decided = clean.trace.findIndex((call) => call.endsWith('/commit'));
    const at = clean.trace.findIndex((call, n) => n > decided && call === 'syncFolder /disk/NPKI/me') + 1;
    const disk = withKeys().arm({ at, kind: 'fail', reason: 'file-removed' });
    expect(await change(disk, () => replacing(disk))).toBe('unconfirmed');
    expect(journal(disk)).toHaveLength(1);
    await recoverAll(disk);
    expect(journal(disk)).toEqual([]);
    expect(everywhere(disk)).not.toContain(hash('old'));
  });

  test('tells how far it is', async () => {
    const disk = withKeys();
    const told: string[] = [];
    await applyChange(
      contextOf(disk),
      { about: {}, steps: replacing(disk) },
      { progress: (phase, done, total) => told.push(`${phase} ${done}/${total}`) },
    );
    expect(told).toEqual([
      'prepare 1/3',
      'prepare 2/3',
      'prepare 3/3',
      'write 1/3',
      'write 2/3',
      'write 3/3',
    ]);
  });

  test('of files with any name that the system allows can be finished by another process', async () => {
    const disk = computer('linux');
    const names = ['a\\b.txt', '...', ' ', '이름', 'x'.repeat(255)];
    for (const name of names) disk.write(`/home/kim/NPKI/me/${name}`, bytes(name));
    const files = names.map((name) => ({ name, hash: hash(name) }));
    const requests = (): StepRequest[] => [
      { kind: 'move', from: spotOf('/home/kim/NPKI/me', []), to: spotOf('/home/kim/trash/1', []), files },
    ];
    const clean = disk.fork().arm();
    await change(clean, requests);
    const at = clean.trace.findIndex((call) => call.startsWith('rename')) + 3;
    await expect(change(disk.arm({ at, kind: 'kill' }), requests)).rejects.toThrow('killed');
    const next = disk.fork();
    await recoverAll(next);
    expect(next.list('/home/kim/trash/1').map(({ name }) => name)).toEqual(names);
  });
});

describe('an entry of the journal', () => {
  const id = 'ab'.repeat(12);

  test('of a later program is left alone, with what it keeps', async () => {
    const disk = withKeys();
    disk.write(`${home}/journal/${id}/plan.json`, bytes(JSON.stringify({ version: 2, id })));
    disk.write(`${home}/journal/${id}/${hash('kept')}`, bytes('kept'));
    expect(leftChanges(contextOf(disk))).toEqual([]);
    expect(await change(disk.arm(), () => replacing(disk))).toBe('done');
    expect(everywhere(disk)).toContain(hash('kept'));
  });

  test('whose plan was torn is taken away: nothing of it was begun', () => {
    const disk = withKeys();
    disk.write(`${home}/journal/${id}/plan.json`, bytes('{"version":1,"id":'));
    expect(leftChanges(contextOf(disk))).toEqual([]);
    expect(journal(disk)).toEqual([]);
  });

  test('tells what it was for until it is over, with notes cut to what fits', async () => {
    const disk = withKeys();
    const about = { act: 'change-password', name: '가'.repeat(10_000) };
    const clean = disk.fork().arm();
    await applyChange(contextOf(clean), { about, steps: replacing(clean) });
    const at = clean.trace.findIndex((call) => call.startsWith('rename')) + 1;
    disk.arm({ at, kind: 'kill' });
    await expect(applyChange(contextOf(disk), { about, steps: replacing(disk) })).rejects.toThrow('killed');
    const next = disk.fork();
    const [left] = leftChanges(contextOf(next));
    expect(left).toMatchObject({ committed: true, about: { act: 'change-password' } });
    expect(recoverChange(contextOf(next), left?.id ?? '')).toMatchObject({ over: true, open: [] });
    expect(recoverChange(contextOf(next), left?.id ?? '')).toBeNull();
  });
});
