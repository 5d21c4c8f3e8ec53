import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { folderIn, folderName, treeIn } from '../../../src/npki/destination.ts';
import type { FoundCopy } from '../../../src/npki/index.ts';
import { storeOf } from '../../../src/storage/index.ts';
import { MemoryFiles } from './memory-files.ts';

const dn = 'cn=김하늘()0020041202401011234567,ou=WOORI,ou=personal4IB,o=yessign,c=kr';

/** A copy that lies at `folder` below `root`; only what a destination is chosen from. */
function copyAt(root: string, folder: string, subjectDn = dn): FoundCopy {
  return {
    root: { path: root, kind: 'pc', label: '', driveId: null },
    folder,
    card: { subject: { dn: subjectDn } },
  } as FoundCopy;
}

describe('a folder’s name from a certificate', () => {
  test('stays as banks’ software writes it', () => {
    expect(folderName(dn)).toBe(dn);
  });

  test.each([
    ['cn=a/b,o=x', 'cn=a_b,o=x'],
    ['cn=a:b|c?d*e"f<g>h\\i', 'cn=a_b_c_d_e_f_g_h_i'],
    ['cn=끝에 점...', 'cn=끝에 점'],
    ['cn=끝에 빈칸   ', 'cn=끝에 빈칸'],
    ['cn=\u0000\u001b[31m', 'cn=__[31m'],
    ['cn=한글'.normalize('NFD'), 'cn=한글'],
  ])('%j becomes %j', (text, name) => {
    expect(folderName(text)).toBe(name);
  });

  test.each(['', '.', '..', '...', 'con', 'NUL', 'com1', 'LPT9.txt', '   '])('%j is no name', (text) => {
    expect(() => folderName(text)).toThrow(DojangError);
  });

  test('can be written everywhere, whatever the certificate says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        try {
          const name = folderName(text);
          expect(name).not.toMatch(/["*/:<>?\\|\p{Cc}]/u);
          expect(name).not.toMatch(/[. ]$/);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
          expect(name).not.toBe('');
        } catch (error) {
          if (!(error instanceof DojangError)) throw error;
          expect(error.reason).toBe('place-unusable');
        }
      }),
    );
  });
});

describe('where a copy goes', () => {
  test('a folder called NPKI in any case is the tree; otherwise the one in it, as it is spelled', () => {
    const files = new MemoryFiles();
    files.folder('/media/stick/npki/yessign');
    expect(treeIn(files, '/media/stick')).toBe('/media/stick/npki');
    expect(treeIn(files, '/media/stick/npki')).toBe('/media/stick/npki');
    expect(treeIn(files, '/media/other')).toBe('/media/other/NPKI');
  });

  test('keeps the way of the copy, and takes up what is spelled otherwise there', () => {
    const files = new MemoryFiles();
    files.folder(`/usb/NPKI/YESSIGN/user/${dn.normalize('NFD')}`);
    const copy = copyAt('/home/NPKI', `/home/NPKI/yessign/USER/${dn}`);
    expect(folderIn(files, '/usb/NPKI', copy, 'yessign')).toBe(
      `/usb/NPKI/YESSIGN/user/${dn.normalize('NFD')}`,
    );
    expect(folderIn(files, '/new/NPKI', copy, 'yessign')).toBe(`/new/NPKI/yessign/USER/${dn}`);
  });

  test('a copy that lies otherwise goes where banks’ software looks', () => {
    const files = new MemoryFiles();
    const copy = copyAt('/data', '/data/옛날 파일/인증서');
    expect(folderIn(files, '/usb/NPKI', copy, 'yessign')).toBe(`/usb/NPKI/yessign/USER/${dn}`);
  });
});

describe('the store whose lock a writer takes', () => {
  test.each([
    ['/home/NPKI/yessign/USER/cn=a', '/home/NPKI'],
    ['/home/npki/KICA/cn=a', '/home/npki'],
    ['/x/NPKI/backup/NPKI/yessign/USER/cn=a', '/x/NPKI/backup/NPKI'],
    ['/data/tree/yessign/USER/cn=a', '/data/tree'],
    ['/data/one/cn=a', '/data/one'],
  ])('of %s is %s, whichever root was searched', (folder, store) => {
    expect(storeOf(folder)).toBe(store);
  });
});
