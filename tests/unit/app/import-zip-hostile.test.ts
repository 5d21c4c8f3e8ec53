import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encryptedEntry, makeZip, utf8Name } from '../../support/zip.ts';
import type { ZipEntry } from '../../support/zip.ts';
import { Desk, bankCertificate } from './desk.ts';
import { filesOf, gatherAll, idOf, idsIn, importInto, lay, toldOf, treeOf, zipOfTree } from './importing.ts';

const kim = bankCertificate(100);
const files = filesOf(kim);
const cert = files['signCert.der'] ?? new Uint8Array();

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

const zipped = (content: Uint8Array): string => lay(desk.path('chosen', 'a.zip'), content);

/** Somebody's whole folder under a name in the zip. */
const inside = (folder: string): ZipEntry[] =>
  Object.entries(files).map(([name, content]) => ({ name: `${folder}/${name}`, content, packed: true }));

const megabytes = (count: number): Uint8Array => new Uint8Array(count * 1_000_000);

describe('a name that leads out of the archive is refused, and nothing is written anywhere', () => {
  test.each([
    '../../etc/signCert.der',
    'NPKI/../../signCert.der',
    '..\\..\\signCert.der',
    '/etc/signCert.der',
    '\\Windows\\signCert.der',
    '//host/share/signCert.der',
    '\\\\host\\share\\signCert.der',
    'C:/Windows/signCert.der',
    'c:signCert.der',
    'a\0b/signCert.der',
  ])('%j', async (name) => {
    const before = treeOf(desk.path());
    const file = zipped(makeZip([...inside('NPKI/yessign/USER/cn=a'), { name, content: cert }]));
    expect(await toldOf(file)).toEqual(['archive-path']);
    expect(await importInto(desk, [file])).toMatchObject({ imported: [], problems: [{ code: 'bad-input' }] });
    const after = treeOf(desk.path());
    expect(Object.keys(after).filter((path) => !(path in before))).toEqual([join('chosen', 'a.zip')]);
  });

  test('a DN with every sign that steers a path becomes one folder below USER', async () => {
    const file = zipped(makeZip(inside('NPKI/yessign/USER/cn=a..%2f..:b|c')));
    const output = await importInto(desk, [file], { password: null });
    expect(output.imported).toMatchObject([{ path: join(desk.npki, 'yessign', 'USER', 'cn=a..%2f.._b_c') }]);
  });

  test('an authority’s folder named as a device of Windows is refused', async () => {
    const file = zipped(makeZip(inside('NPKI/CON/USER/cn=a')));
    const output = await importInto(desk, [file], { password: null });
    expect(output).toMatchObject({ imported: [], problems: [{ code: 'bad-input' }] });
    expect(treeOf(desk.npki)).toEqual({});
  });
});

describe('a bomb is refused quickly', () => {
  test('by what it says of one entry', async () => {
    expect(await toldOf(zipped(makeZip([{ name: 'a.der', content: megabytes(9), packed: true }])))).toEqual([
      'archive-bomb',
    ]);
  });

  test('by all entries together', async () => {
    const content = Buffer.concat([megabytes(0.9)]);
    const entries = Array.from({ length: 130 }, (_, n) => ({ name: `${n}.der`, content, packed: true }));
    expect(await toldOf(zipped(makeZip(entries)))).toEqual(['archive-bomb']);
  });

  test('by what it unpacks to, where it lies about that', async () => {
    const entry = { name: 'a.der', content: megabytes(9), packed: true, size: 1000 };
    expect(await toldOf(zipped(makeZip([entry])))).toEqual(['archive-damaged']);
  });

  test('by the count of its entries', async () => {
    const entries = Array.from({ length: 20_001 }, (_, n) => ({ name: `${n}` }));
    expect(await toldOf(zipped(makeZip(entries)))).toEqual(['archive-bomb']);
  });

  test('by folders in folders without end, which cost memory where they are kept', async () => {
    const deep = 'a/'.repeat(30_000);
    const entries = Array.from({ length: 200 }, (_, n) => ({ name: `${n}/${deep}x`, content: cert }));
    const before = process.memoryUsage().heapUsed;
    await toldOf(zipped(makeZip([...entries, ...inside('NPKI/yessign/USER/cn=a')])));
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
  }, 20_000);
});

describe('an archive that can’t be read has its reason', () => {
  const lone = (entry: Partial<ZipEntry>): Buffer =>
    makeZip([...inside('NPKI/yessign/USER/cn=a'), { name: 'b/signCert.der', content: cert, ...entry }]);

  test.each([
    [
      'an encrypted entry',
      () => lone({ flags: utf8Name | encryptedEntry, packed: true }),
      'archive-encrypted',
    ],
    ['a checksum that doesn’t hold', () => lone({ crc: 1 }), 'archive-damaged'],
    ['a size that doesn’t hold', () => lone({ size: 5, packed: true }), 'archive-damaged'],
    ['a way of packing that nobody knows', () => lone({ method: 95, packed: true }), 'archive-unsupported'],
    ['no end', () => zipOfTree(kim).subarray(0, -30), 'archive-damaged'],
    ['only its first bytes', () => Buffer.from('PK\u0003\u0004', 'latin1'), 'archive-damaged'],
    ['bytes cut out of its middle', () => cutOut(zipOfTree(kim), 400, 200), 'archive-damaged'],
  ])('%s', async (_, content, reason) => {
    const file = zipped(content());
    expect(await toldOf(file)).toEqual([reason]);
    expect(await importInto(desk, [file])).toMatchObject({ imported: [], problems: [{ path: file }] });
    expect(treeOf(desk.npki)).toEqual({});
  });

  test('of two entries with one name the first counts', async () => {
    const zip = makeZip([
      ...inside('NPKI/yessign/USER/cn=a'),
      { name: 'NPKI/yessign/USER/cn=a/signCert.der', content: Buffer.from('another') },
      { name: 'NPKI/yessign/USER/cn=a/signPri.key/below', content: Buffer.from('another') },
    ]);
    const { sources } = await gatherAll(zipped(zip));
    expect(idsIn(sources[0], null)).toEqual([idOf(kim)]);
  });

  test('a large file among the certificates stays packed and harms nothing', async () => {
    const video = Buffer.alloc(11_000_000);
    for (let at = 0; at < video.length; at += 4) video.writeUInt32LE((at * 2_654_435_761) >>> 0, at);
    const zip = makeZip([{ name: 'video.mp4', content: video, crc: 0 }, ...inside('cn=a')]);
    const { sources } = await gatherAll(zipped(zip));
    expect(idsIn(sources[0], null)).toEqual([idOf(kim)]);
  });
});

function cutOut(bytes: Buffer, at: number, length: number): Buffer {
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
}
