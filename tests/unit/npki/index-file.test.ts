import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIndex, encodeIndex, knownCopies, rememberScan, scanAll } from '../../../src/npki/index.ts';
import { key, known, rootAt, scanMemory, stick, writePair } from './cards.ts';
import { MemoryFiles } from './memory-files.ts';

const npki = '/home/kim/NPKI';
const usb = '/media/KINGSTON';
/** Long after every file of these tests. */
const later = 4_000_000_000_000;
const day = 24 * 60 * 60 * 1000;

function filled(): MemoryFiles {
  const files = new MemoryFiles();
  const folder = writePair(files, npki, '김하늘');
  files.write(`${folder}/CaPubs`, Uint8Array.of(0x30, 0));
  files.write(`${folder}/kmCert.der`, files.read(`${folder}/signCert.der`, 65_536));
  files.write(`${folder}/kmPri.key`, key);
  const damaged = writePair(files, npki, '박바다');
  files.write(`${damaged}/signCert.der`, Uint8Array.of(1, 2, 3));
  writePair(files, `${usb}/NPKI`, '이도장');
  return files;
}

describe('the index as a file', () => {
  const scan = scanAll(filled(), [rootAt(npki), stick(usb)]);
  const index = rememberScan(null, scan, later);

  it('comes back as it was, copies on drives that are away included', () => {
    const withAway = rememberScan(index, scanMemory(filled()), later + day);
    expect(withAway.away).toHaveLength(1);
    expect(decodeIndex(encodeIndex(withAway))).toEqual(withAway);
  });

  it('paints what the scan found', () => {
    const painted = decodeIndex(encodeIndex(index));
    if (painted === null) throw new Error('it was just written');
    expect(knownCopies(painted)).toEqual(known(scan, { seenAt: later }));
  });

  it('is none when it is damaged, cut, empty or of another version', () => {
    const bytes = encodeIndex(index);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, bits) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ bits;
        expect(decodeIndex(changed)).toBeNull();
        expect(decodeIndex(bytes.subarray(0, at))).toBeNull();
      }),
    );
    expect(decodeIndex(new Uint8Array())).toBeNull();
  });
});

describe('a rescan', () => {
  it('reads no file of a folder that has not changed, and finds the same', () => {
    const files = filled();
    const roots = [rootAt(npki), stick(usb)];
    const first = scanAll(files, roots);
    const previous = rememberScan(null, first, later);
    files.reads.length = 0;
    const again = scanAll(files, roots, { previous });
    expect(files.reads).toEqual([]);
    expect(again).toEqual(first);
  });

  it('reads only the folder whose key was written over in place', () => {
    const files = filled();
    const changed = writePair(files, npki, '최나무');
    const previous = rememberScan(null, scanMemory(files), later);
    files.reads.length = 0;
    files.write(`${changed}/signPri.key`, key.subarray(0, 100));
    const again = scanAll(files, [rootAt(npki)], { previous });
    expect(files.reads).toEqual([`${changed}/signCert.der`, `${changed}/signPri.key`]);
    expect(again.copies.find((copy) => copy.folder === changed)?.keyProblem).toBe('key-truncated');
  });

  it('reads a folder again where a file came or went', () => {
    const files = filled();
    const folder = writePair(files, npki, '최나무');
    const previous = rememberScan(null, scanMemory(files), later);
    files.remove(`${folder}/signPri.key`);
    const without = scanAll(files, [rootAt(npki)], { previous });
    expect(without.copies.find((copy) => copy.folder === folder)?.findings).toEqual(['key-missing']);
    files.write(`${folder}/signPri.key`, key, 1);
    files.write(`${folder}/CaPubs`, Uint8Array.of(0x30, 0), 1);
    const complete = scanAll(files, [rootAt(npki)], { previous });
    expect(complete.copies.find((copy) => copy.folder === folder)?.caPubsPath).toBe(`${folder}/CaPubs`);
  });

  it('reads again what changed within four seconds before the last scan: FAT keeps times to two', () => {
    const files = new MemoryFiles();
    const folder = writePair(files, npki, '김하늘');
    const writtenAt = files.facts(`${folder}/signPri.key`)?.modifiedAt ?? 0;
    const young = rememberScan(null, scanMemory(files), writtenAt + 3_999);
    const old = rememberScan(null, scanMemory(files), writtenAt + 4_000);
    files.reads.length = 0;
    scanAll(files, [rootAt(npki)], { previous: old });
    expect(files.reads).toEqual([]);
    scanAll(files, [rootAt(npki)], { previous: young });
    expect(files.reads).toHaveLength(2);
  });

  it('reads again what could not be read last time', () => {
    const files = new MemoryFiles();
    const folder = writePair(files, npki, '김하늘');
    files.failing.set(`${folder}/signPri.key`, 'file-locked');
    const previous = rememberScan(null, scanMemory(files), later);
    files.failing.clear();
    expect(scanAll(files, [rootAt(npki)], { previous }).copies[0]?.keyProblem).toBeNull();
  });

  it('shows the drive by the name it has now', () => {
    const files = filled();
    const previous = rememberScan(null, scanAll(files, [stick(usb)]), later);
    const renamed = { ...stick(usb), label: '내 USB' };
    expect(scanAll(files, [renamed], { previous }).copies[0]?.root.label).toBe('내 USB');
  });
});

describe('a drive that is away', () => {
  const roots = [rootAt(npki), stick(usb)];

  it('keeps its copies, with its name and when they were last seen', () => {
    const files = filled();
    const first = rememberScan(null, scanAll(files, roots), later);
    const index = rememberScan(first, scanAll(files, [rootAt(npki)]), later + day);
    expect(index.away).toMatchObject([
      { present: false, seenAt: later, root: { label: 'KINGSTON', driveId: 'ABCD-1234' } },
    ]);
  });

  it('is also away while the list of drives still names it', () => {
    const files = filled();
    const first = rememberScan(null, scanAll(files, roots), later);
    files.remove(usb);
    expect(rememberScan(first, scanAll(files, roots), later + day).away).toHaveLength(1);
  });

  it('is itself again when it comes back, elsewhere too', () => {
    const files = filled();
    const first = rememberScan(null, scanAll(files, roots), later);
    const away = rememberScan(first, scanAll(files, [rootAt(npki)]), later + day);
    writePair(files, '/media/KINGSTON1/NPKI', '이도장');
    const back = rememberScan(
      away,
      scanAll(files, [rootAt(npki), stick('/media/KINGSTON1')]),
      later + 2 * day,
    );
    expect(back.away).toEqual([]);
    expect(knownCopies(back).every(({ present }) => present)).toBe(true);
  });

  it('forgets what was removed from it while it was there', () => {
    const files = filled();
    const first = rememberScan(null, scanAll(files, roots), later);
    files.remove(`${usb}/NPKI`);
    expect(rememberScan(first, scanAll(files, roots), later + day).away).toEqual([]);
  });

  it('is forgotten after 400 days', () => {
    const files = filled();
    const first = rememberScan(null, scanAll(files, roots), later);
    const own = scanAll(files, [rootAt(npki)]);
    const away = rememberScan(first, own, later + day);
    expect(rememberScan(away, own, later + 400 * day).away).toHaveLength(1);
    expect(rememberScan(away, own, later + 400 * day + 1).away).toEqual([]);
  });

  it('keeps an added folder that is not connected, and forgets one that was taken off the list', () => {
    const files = new MemoryFiles();
    writePair(files, '/mnt/share', '김하늘');
    const share = rootAt('/mnt/share', { kind: 'folder', label: 'share' });
    const first = rememberScan(null, scanAll(files, [share]), later);
    files.remove('/mnt/share');
    const away = rememberScan(first, scanAll(files, [share]), later + day);
    expect(away.away).toHaveLength(1);
    expect(rememberScan(away, scanAll(files, []), later + day).away).toEqual([]);
  });
});
