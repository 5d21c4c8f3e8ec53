import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { scanAll, scanRoots } from '../../../src/npki/index.ts';
import { certificateOf, key, problemsOf, rootAt, scanMemory, stick, writePair } from './cards.ts';
import { MemoryFiles } from './memory-files.ts';

const npki = '/home/kim/NPKI';

describe('what can only go wrong on a real disk', () => {
  it('names a folder that may not be read and still shows the others', () => {
    const files = new MemoryFiles();
    const good = writePair(files, npki, '김하늘');
    const closed = writePair(files, npki, '박바다');
    files.failing.set(closed, 'file-permission');
    const scan = scanMemory(files);
    expect(scan.copies.map((copy) => copy.folder)).toEqual([good]);
    expect(problemsOf(scan)).toEqual([['folder-permission', closed]]);
  });

  it('names a certificate that may not be read, and one that another program holds', () => {
    const files = new MemoryFiles();
    const closed = writePair(files, npki, '김하늘');
    const held = writePair(files, npki, '박바다');
    files.failing.set(`${closed}/signCert.der`, 'file-permission');
    files.failing.set(`${held}/signPri.key`, 'file-locked');
    const scan = scanMemory(files);
    expect(scan.copies.map((copy) => [copy.folder, copy.keyProblem])).toEqual([[held, 'file-locked']]);
    expect(problemsOf(scan).sort()).toEqual([
      ['file-locked', `${held}/signPri.key`],
      ['file-permission', `${closed}/signCert.der`],
    ]);
  });

  it('names a root that may not be read as unreadable', () => {
    const files = new MemoryFiles();
    writePair(files, npki, '김하늘');
    files.failing.set(npki, 'file-permission');
    const scan = scanMemory(files);
    expect(scan.searched[0]).toMatchObject({ state: 'unreadable', found: 0 });
    expect(problemsOf(scan)).toEqual([['folder-permission', npki]]);
  });

  it('says once that a drive went away in the middle, and keeps what the other places hold', () => {
    const files = new MemoryFiles();
    const own = writePair(files, npki, '김하늘');
    for (const name of ['가', '나', '다']) writePair(files, '/media/KINGSTON/NPKI', name);
    let lists = 0;
    files.before = (path) => {
      if (path.startsWith('/media') && (lists += 1) === 6) files.remove('/media/KINGSTON');
    };
    const scan = scanAll(files, [rootAt(npki), stick('/media/KINGSTON')]);
    expect(scan.copies.map((copy) => copy.folder)).toEqual([own]);
    expect(problemsOf(scan)).toEqual([['drive-removed', '/media/KINGSTON/NPKI']]);
    expect(scan.searched.map(({ state }) => state)).toEqual(['searched', 'away']);
  });

  it('names one folder that went away while the root stayed', () => {
    const files = new MemoryFiles();
    const good = writePair(files, npki, '김하늘');
    const going = writePair(files, npki, '박바다');
    files.before = (path) => {
      if (path === going) files.remove(going);
    };
    const scan = scanMemory(files);
    expect(scan.copies.map((copy) => copy.folder)).toEqual([good]);
    expect(problemsOf(scan)).toEqual([['folder-removed', going]]);
  });

  it('lets a defect through: only expected failures become problems', () => {
    const files = new MemoryFiles();
    writePair(files, npki, '김하늘');
    files.before = () => {
      throw new TypeError('a defect');
    };
    expect(() => scanMemory(files)).toThrow(TypeError);
  });
});

describe('limits', () => {
  it('stops at the limit of entries with a problem, and keeps what was found', () => {
    const files = new MemoryFiles();
    for (const name of ['가', '나', '다', '라']) writePair(files, npki, name);
    const scan = scanAll(files, [rootAt(npki)], { limits: { depth: 8, entries: 10 } });
    expect(scan.problems.map(({ code }) => code)).toEqual(['too-many-entries']);
    expect(scan.copies.length).toBeGreaterThan(0);
    expect(scan.copies.length).toBeLessThan(4);
  });

  it('goes eight levels deep and names the folder below which it did not look', () => {
    const files = new MemoryFiles();
    const deep = (levels: number): string => `${npki}${'/x'.repeat(levels)}`;
    files.write(`${deep(8)}/signCert.der`, certificateOf('깊은 곳'));
    files.write(`${deep(9)}/signCert.der`, certificateOf('더 깊은 곳'));
    const scan = scanMemory(files);
    expect(scan.copies.map((copy) => copy.folder)).toEqual([deep(8)]);
    expect(problemsOf(scan)).toEqual([['folder-too-deep', deep(8)]]);
  });

  it('reads no file beyond 64 KiB', () => {
    const files = new MemoryFiles();
    const folder = writePair(files, npki, '김하늘');
    files.write(`${folder}/signPri.key`, new Uint8Array(65_537));
    const scan = scanMemory(files);
    expect(problemsOf(scan)).toEqual([['file-too-large', `${folder}/signPri.key`]]);
    expect(scan.copies[0]).toMatchObject({ keyProblem: 'file-too-large', findings: ['key-damaged'] });
  });

  it('stops when it is called off', () => {
    const files = new MemoryFiles();
    for (let i = 0; i < 70; i += 1) writePair(files, npki, `사람${i}`);
    const stop = new AbortController();
    stop.abort();
    expect(() => scanAll(files, [rootAt(npki)], { signal: stop.signal })).toThrow(DojangError);
  });

  it('pauses every few folders and tells what it found until then', () => {
    const files = new MemoryFiles();
    for (let i = 0; i < 200; i += 1) writePair(files, npki, `사람${i}`);
    const scan = scanRoots(files, [rootAt(npki)]);
    const told = new Set<string>();
    let step = scan.next();
    for (; step.done !== true; step = scan.next())
      for (const copy of step.value.copies) told.add(copy.folder);
    expect(told.size).toBeGreaterThan(150);
    expect(step.value.copies).toHaveLength(200);
  });
});

describe('whatever lies on a disk', () => {
  const names = fc.oneof(
    fc.constantFrom(
      ...['signCert.der', 'SIGNCERT.DER', 'signPri.key', 'kmCert.der', 'kmPri.key', 'CaPubs', 'NPKI', 'USER'],
      ...[
        'yessign',
        'GPKI',
        'class1',
        'a_sig.cer',
        'a_env.key',
        'cn=x',
        'x.der',
        'x.key',
        '한글',
        '한글'.normalize('NFD'),
      ],
    ),
    fc
      .string({ minLength: 1, maxLength: 8 })
      .filter((name) => !name.includes('/') && name !== '.' && name !== '..'),
  );
  const good = certificateOf('좋은 것');
  const contents = fc.oneof(
    fc.constantFrom(good, key, good.subarray(0, 300), key.subarray(0, 40), new Uint8Array()),
    fc.uint8Array({ maxLength: 80 }),
    fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => {
      const changed = Uint8Array.from(good);
      changed[at] = byte;
      return changed;
    }),
  );
  const entry = fc.record({
    way: fc.array(names, { minLength: 1, maxLength: 6 }),
    kind: fc.constantFrom('file', 'file', 'file', 'folder', 'link', 'other'),
    content: contents,
    failing: fc.option(fc.constantFrom('file-permission', 'file-removed', 'file-locked', 'internal'), {
      freq: 8,
    }),
  });

  it('never throws and never looks outside the root', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 25 }), (entries) => {
        const files = new MemoryFiles();
        files.write('/home/kim/secret/signCert.der', good);
        files.folder(npki);
        for (const { way, kind, content, failing } of entries) {
          const path = [npki, ...way].join('/');
          if (way.some((_, i) => isLeaf(files, [npki, ...way.slice(0, i)].join('/')))) continue;
          if (files.facts(path) !== null) continue;
          if (kind === 'file') files.write(path, content);
          else if (kind === 'folder') files.folder(path);
          else files.special(path, kind);
          if (failing !== null) files.failing.set(path, failing);
        }
        const scan = scanMemory(files);
        expect(scan.searched).toHaveLength(1);
        expect(files.touched.filter((path) => path !== npki && !path.startsWith(`${npki}/`))).toEqual([]);
        expect(files.touched.filter((path) => files.facts(path)?.kind === 'link')).toEqual([]);
        for (const copy of scan.copies) expect(copy.id).toMatch(/^[0-9a-f]{64}$/);
      }),
      { numRuns: 400 },
    );
  });

  function isLeaf(files: MemoryFiles, path: string): boolean {
    const kind = files.facts(path)?.kind;
    return kind !== undefined && kind !== 'folder';
  }
});
