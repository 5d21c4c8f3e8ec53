import { describe, expect, it } from 'vitest';
import { groupCertificates, scanAll } from '../../../src/npki/index.ts';
import { certificateOf, key, known, rootAt, scanMemory, stick, writePair } from './cards.ts';
import { MemoryFiles } from './memory-files.ts';

const npki = '/home/kim/NPKI';
const usb = '/media/KINGSTON';

describe('one entry a certificate', () => {
  it('shows the same certificate in three places as one entry with three copies, the PC first', () => {
    const files = new MemoryFiles();
    const der = certificateOf('김하늘');
    const places = [`${usb}/NPKI/yessign/USER/a`, '/data/certs', `${npki}/yessign/USER/a`];
    for (const place of places) {
      files.write(`${place}/signCert.der`, der);
      files.write(`${place}/signPri.key`, key);
    }
    const scan = scanAll(files, [stick(usb), rootAt('/data', { kind: 'folder' }), rootAt(npki)]);
    const entries = groupCertificates(known(scan));
    expect(entries.map(({ copies }) => copies.map(({ root }) => root.kind))).toEqual([
      ['pc', 'usb', 'folder'],
    ]);
  });

  it('is the same certificate with bytes behind its end', () => {
    const files = new MemoryFiles();
    const der = certificateOf('김하늘');
    files.write(`${npki}/a/signCert.der`, der);
    files.write(`${npki}/b/signCert.der`, Buffer.concat([der, Buffer.alloc(46, 0x20)]));
    expect(groupCertificates(known(scanMemory(files)))).toHaveLength(1);
  });

  it('puts a copy that can sign before one on the PC that has lost its key', () => {
    const files = new MemoryFiles();
    const der = certificateOf('김하늘');
    files.write(`${npki}/a/signCert.der`, der);
    files.write(`${usb}/NPKI/a/signCert.der`, der);
    files.write(`${usb}/NPKI/a/signPri.key`, key);
    const [entry] = groupCertificates(known(scanAll(files, [rootAt(npki), stick(usb)])));
    expect(entry?.copies.map(({ root }) => root.kind)).toEqual(['usb', 'pc']);
  });

  it('puts a copy that is there before one that is away', () => {
    const files = new MemoryFiles();
    const der = certificateOf('김하늘');
    files.write(`${npki}/a/signCert.der`, der);
    files.write(`${usb}/NPKI/a/signCert.der`, der);
    const [pc] = known(scanAll(files, [rootAt(npki)]), { present: false });
    const [there] = known(scanAll(files, [stick(usb)]));
    if (pc === undefined || there === undefined) throw new Error('both were written');
    const [entry] = groupCertificates([pc, there]);
    expect(entry?.copies.map(({ present }) => present)).toEqual([true, false]);
  });
});

describe('lineages', () => {
  it('names the newest as the successor of every older one, and their copies as superseded', () => {
    const files = new MemoryFiles();
    for (const year of [2025, 2024, 2026]) {
      const folder = `${npki}/${year}`;
      files.write(`${folder}/signCert.der`, certificateOf('김하늘', year));
    }
    const entries = groupCertificates(known(scanMemory(files)));
    expect(new Set(entries.map(({ lineage }) => lineage)).size).toBe(1);
    const newest = entries.at(-1)?.id;
    expect(
      entries.map(({ copies, supersededBy, staleReason }) => [copies[0].folder, supersededBy, staleReason]),
    ).toEqual([
      [`${npki}/2024`, newest, 'superseded'],
      [`${npki}/2025`, newest, 'superseded'],
      [`${npki}/2026`, null, null],
    ]);
  });

  it('keeps two people, and one person at two authorities, apart', () => {
    const files = new MemoryFiles();
    writePair(files, npki, '김하늘', 2025);
    writePair(files, npki, '박바다', 2026);
    const entries = groupCertificates(known(scanMemory(files)));
    expect(entries.map(({ supersededBy }) => supersededBy)).toEqual([null, null]);
  });

  it('calls neither of two that begin at the same moment the older one', () => {
    const files = new MemoryFiles();
    files.write(`${npki}/a/signCert.der`, certificateOf('김하늘'));
    files.write(`${npki}/b/signCert.der`, certificateOf('김하늘'));
    const entries = groupCertificates(known(scanMemory(files)));
    expect(entries.map(({ supersededBy }) => supersededBy)).toEqual([null, null]);
  });
});
