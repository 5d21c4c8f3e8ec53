import { describe, expect, test } from 'vitest';
import { CrashDisk, Killed } from '../../support/crash-disk.ts';
import { bytes } from './room.ts';

/** The disk that the other tests trust: it must be able to lose what a real one can lose, and nothing else. */

const text = (disk: CrashDisk, path: string): string | null =>
  disk.facts(path) === null ? null : new TextDecoder().decode(disk.read(path, 100));

function journaling(): CrashDisk {
  const disk = new CrashDisk().add({ id: 'pc', mount: '/', behaviour: 'journaling' });
  disk.write('/a/old', bytes('old'));
  return disk.arm();
}

function fat(): CrashDisk {
  const disk = new CrashDisk().add({ id: 'pc', mount: '/', behaviour: 'fat' });
  disk.write('/a/old', bytes('old'));
  return disk.arm();
}

/** Everything that many power cuts may leave of something. */
function outcomes<T>(disk: CrashDisk, look: (disk: CrashDisk) => T): Set<T> {
  return new Set(Array.from({ length: 300 }, (_, seed) => look(disk.fork().cutPower(seed))));
}

describe('a file system in memory', () => {
  test('gives two names one content', () => {
    const disk = journaling();
    expect(disk.link('/a/old', '/a/second')).toBe(true);
    disk.overwrite('/a/second');
    expect(text(disk, '/a/old')).toBe('\0\0\0');
    disk.remove('/a/second');
    expect(text(disk, '/a/old')).toBe('\0\0\0');
  });

  test('keeps a synced content, and of its name what the folder’s sync says', () => {
    const disk = journaling();
    disk.create('/a/new', bytes('new'));
    expect(outcomes(disk, (after) => text(after, '/a/new'))).toEqual(new Set([null, 'new']));
    disk.syncFolder('/a');
    expect(outcomes(disk, (after) => text(after, '/a/new'))).toEqual(new Set(['new']));
  });

  test('may tear a content that wasn’t synced, and dies at the call it was told', () => {
    const disk = journaling();
    disk.arm({ at: 3, kind: 'kill' });
    expect(() => {
      disk.create('/a/new', bytes('new'));
    }).toThrow(Killed);
    expect(() => disk.facts('/a/old')).toThrow(Killed);
    expect(text(disk.fork(), '/a/new')).toBe('new');
    const left = outcomes(disk, (after) => text(after, '/a/new'));
    for (const content of [null, '', 'new', 'ne', '\0\0\0']) expect(left).toContain(content);
  });

  test('takes nothing of a file that couldn’t be written', () => {
    const disk = journaling();
    disk.arm({ at: 2, kind: 'fail', reason: 'file-no-space' });
    expect(() => {
      disk.create('/a/new', bytes('new'));
    }).toThrow('file-no-space');
    expect(text(disk, '/a/new')).toBeNull();
  });
});

describe('a journaling one', () => {
  test('renames wholly or not at all, and keeps a folder’s changes in their order', () => {
    const disk = journaling();
    disk.create('/a/new', bytes('new'));
    disk.syncFolder('/a');
    disk.rename('/a/new', '/a/old');
    disk.create('/a/third', bytes('third'));
    const left = outcomes(disk, (after) =>
      ['/a/new', '/a/old', '/a/third'].map((path) => text(after, path)).join(),
    );
    expect(left).toEqual(new Set(['new,old,', ',new,', ',new,third']));
  });

  test('keeps no order between two folders', () => {
    const disk = journaling();
    disk.folder('/b');
    disk.create('/a/one', bytes('1'));
    disk.create('/b/two', bytes('2'));
    const left = outcomes(disk, (after) => [text(after, '/a/one'), text(after, '/b/two')].join());
    expect(left).toEqual(new Set([',', '1,', ',2', '1,2']));
  });
});

describe('FAT', () => {
  test('may tear a rename: both names, neither, or an empty file', () => {
    const disk = fat();
    disk.create('/a/new', bytes('new'));
    disk.syncFolder('/a');
    disk.rename('/a/new', '/a/old');
    const left = outcomes(disk, (after) =>
      ['/a/new', '/a/old'].map((path) => text(after, path) ?? 'none').join(),
    );
    expect(left).toEqual(new Set(['new,old', 'none,new', 'new,new', 'none,none', 'none,']));
  });

  test('gives the clusters of two names away when one of them is removed', () => {
    const disk = fat();
    disk.create('/a/new', bytes('new'));
    disk.syncFolder('/a');
    disk.rename('/a/new', '/a/old');
    const seed = Array.from({ length: 300 }, (_, n) => n).find((n) => {
      const after = disk.fork().cutPower(n);
      return text(after, '/a/new') === 'new' && text(after, '/a/old') === 'new';
    });
    const crossed = disk.fork().cutPower(seed ?? 0);
    crossed.remove('/a/new');
    crossed.create('/a/other', bytes('other'));
    expect(text(crossed, '/a/old')).toBe('other');
  });

  test('knows no second names and no case, and times to two seconds', () => {
    const disk = fat();
    expect(disk.link('/a/old', '/a/second')).toBe(false);
    expect(text(disk, '/A/OLD')).toBe('old');
    expect(disk.realPath('/A/OLD')).toBe('/a/old');
    expect((disk.facts('/a/old')?.modifiedAt ?? 1) % 2000).toBe(0);
    expect(disk.volumeOf('/a').fragile).toBe(true);
  });
});

describe('Windows', () => {
  test('keeps the names of a volume that were changed before a file was synced', () => {
    const disk = new CrashDisk({ windows: true }).add({ id: 'pc', mount: '/', behaviour: 'journaling' });
    disk.write('/a/old', bytes('old'));
    disk.rename('/a/old', '/a/new');
    expect(outcomes(disk, (after) => text(after, '/a/new'))).toEqual(new Set([null, 'old']));
    disk.create('/b', bytes('b'));
    expect(outcomes(disk, (after) => text(after, '/a/new'))).toEqual(new Set(['old']));
  });

  test('keeps a file from being moved while it is held', () => {
    const disk = new CrashDisk({ windows: true }).add({ id: 'pc', mount: '/', behaviour: 'journaling' });
    disk.write('/a/old', bytes('old'));
    disk.hold('/a/old', 1);
    expect(() => {
      disk.rename('/a/old', '/a/new');
    }).toThrow('file-locked');
    disk.rename('/a/old', '/a/new');
    expect(text(disk, '/a/new')).toBe('old');
  });
});

describe('several volumes', () => {
  const two = (): CrashDisk =>
    new CrashDisk()
      .add({ id: 'pc', mount: '/', behaviour: 'journaling' })
      .add({ id: 'stick', mount: '/media/stick', behaviour: 'fat', drive: { id: 'u', label: 'U' } });

  test('take no rename between them, and tell themselves apart', () => {
    const disk = two();
    disk.write('/media/stick/file', bytes('x'));
    expect(() => {
      disk.rename('/media/stick/file', '/file');
    }).toThrow('file-other-volume');
    expect(disk.volumeOf('/media/stick/none/below').id).toBe('stick');
    expect(disk.volumeOf('/media').id).toBe('pc');
  });

  test('come and go, in the middle of a call and under another path', () => {
    const disk = two();
    disk.write('/media/stick/file', bytes('x'));
    disk.arm({ at: 1, kind: 'pull', volume: 'stick', how: 'gone', seed: 1 });
    expect(() => {
      disk.create('/media/stick/other', bytes('y'));
    }).toThrow('file-not-found');
    expect(disk.facts('/media/stick')).toBeNull();
    expect(disk.drivesNow()).toEqual([]);
    disk.plug('stick', '/media/again');
    expect(text(disk, '/media/again/file')).toBe('x');
    expect(disk.drivesNow()).toMatchObject([{ id: 'u', mount: '/media/again' }]);
    disk.pull('stick', 'dead', 1);
    expect(() => disk.read('/media/again/file', 10)).toThrow('file-removed');
  });
});
