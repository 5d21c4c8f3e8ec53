import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealedKeyOf, privateKeyOf } from '../../support/keys.ts';
import { openPoolKey } from '../../support/pkcs12.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { entriesOf, makeZip, utf8Name } from '../../support/zip.ts';
import { fixture } from '../../support/fixtures.ts';
import { pkcs12Of } from '../../support/pkcs12-files.ts';
import { Desk, bankCertificate } from './desk.ts';
import { filesOf, gatherAll, idOf, idsIn, importInto, lay, pem, toldOf, zipOfTree } from './importing.ts';

const kim = bankCertificate(100, { km: true });
const lee = bankCertificate(200, { bank: 'HNB', key: 'sign-2' });
/** '김하늘' as Windows in Korea writes names into a zip. */
const cp949Kim = Buffer.from('b1e8c7cfb4c3', 'hex');

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

describe('a folder', () => {
  test('of one certificate is a source that needs no password', async () => {
    const folder = writeSample(desk.path('NPKI'), kim);
    const { sources } = await gatherAll(folder);
    expect(sources).toMatchObject([{ kind: 'folder', archive: null, problems: [] }]);
    expect(idsIn(sources[0], null)).toEqual([idOf(kim)]);
  });

  test('that holds a whole NPKI tree is one source with all its certificates', async () => {
    for (const sample of [kim, lee]) writeSample(desk.path('old', 'NPKI'), sample);
    const { sources } = await gatherAll(desk.path('old'));
    expect(sources).toHaveLength(1);
    expect(idsIn(sources[0], null).sort()).toEqual([idOf(kim), idOf(lee)].sort());
  });

  test('with odd names in it is understood by the contents, and gets the usual names', async () => {
    lay(desk.path('odd', '김하늘 인증서.cer'), kim.signCert);
    lay(desk.path('odd', '김하늘 키.key'), sealedKeyOf('sign-1'));
    const output = await importInto(desk, [desk.path('odd')], { password: null });
    expect(output).toMatchObject({ imported: [{ id: idOf(kim), result: 'imported' }], problems: [] });
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(output.imported[0]?.path ?? '').sort()).toEqual(['signCert.der', 'signPri.key']);
  });

  test('PKCS#12 and whole PEM files that lie in it are sources of their own; a lone certificate and foreign files aren’t', async () => {
    lay(desk.path('downloads', '2024', 'kim.pfx'), pkcs12Of(kim));
    const key = String(privateKeyOf('sign-2').export({ type: 'pkcs8', format: 'pem' }));
    lay(desk.path('downloads', 'lee.pem'), key + pem('CERTIFICATE', lee.signCert));
    lay(desk.path('downloads', 'ca.pem'), pem('CERTIFICATE', lee.signCert));
    lay(desk.path('downloads', 'photo.jpg'), 'JFIF');
    lay(desk.path('downloads', 'text.pem'), 'not a certificate');
    const { sources, passedOver } = await gatherAll(desk.path('downloads'));
    expect(sources.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'pem lee.pem',
      'pkcs12 kim.pfx',
    ]);
    expect(passedOver).toBe(2);
  });

  test('a broken PKCS#12 file in it is told, and hides nothing', async () => {
    writeSample(desk.path('old', 'NPKI'), kim);
    lay(desk.path('old', 'broken.p12'), pkcs12Of(lee).subarray(0, 900));
    expect((await toldOf(desk.path('old'))).sort()).toEqual(['folder old', 'pkcs12-damaged']);
  });

  test('a folder with nothing of ours says so', async () => {
    lay(desk.path('photos', 'photo.jpg'), 'JFIF');
    expect(await toldOf(desk.path('photos'))).toEqual(['import-nothing']);
  });

  test('a certificate without its key is told when it is imported, and the others are imported', async () => {
    writeSample(desk.path('old', 'NPKI'), kim, { damage: 'key-missing' });
    writeSample(desk.path('old', 'NPKI'), lee);
    const output = await importInto(desk, [desk.path('old')], { password: null });
    expect(output.imported.map(({ id }) => id)).toEqual([idOf(lee)]);
    expect(output.problems).toMatchObject([{ code: 'bad-input' }]);
  });
});

describe('a folder whose key can’t be used', () => {
  test.each([
    ['garbage', { damage: 'key-garbage' }, 'bad-input'],
    ['cut', { damage: 'key-truncated' }, 'bad-input'],
    ['in the clear', { keys: { sign: openPoolKey('sign-1') } }, 'usage'],
  ] as const)('%s is told and not imported, also where it was chosen by itself', async (_, options, code) => {
    const folder = writeSample(desk.path('old', 'NPKI'), kim, options);
    for (const only of [null, new Set([idOf(kim)])]) {
      const output = await importInto(desk, [folder], { password: null, only });
      expect(output).toMatchObject({ imported: [], problems: [{ code }] });
      expect(output.problems).toHaveLength(1);
    }
  });
});

describe('a zip', () => {
  test('of a whole tree is as the tree; what it says of itself is where it is from', async () => {
    const file = lay(desk.path('backup.zip'), zipOfTree(kim, lee));
    const { sources } = await gatherAll(file);
    expect(sources).toMatchObject([{ kind: 'folder', name: 'backup.zip', path: file, archive: file }]);
    const output = await importInto(desk, [file], { password: null });
    expect(output.problems).toEqual([]);
    expect(output.imported.map(({ path }) => path).sort()).toEqual(
      [kim, lee].map((sample) => join(desk.npki, 'yessign', 'USER', sample.dn)).sort(),
    );
    expect(output.imported.every(({ from }) => from.startsWith(file))).toBe(true);
  });

  test.each([
    ['UTF-8, and says so', Buffer.from('김하늘'), utf8Name],
    ['UTF-8, and doesn’t say so', Buffer.from('김하늘'), 0],
    ['CP949', cp949Kim, 0],
  ])('Hangul names in %s are read', async (_, name, flags) => {
    const entries = Object.entries(filesOf(kim)).map(([file, content]) => ({
      name: Buffer.concat([Buffer.from('NPKI/yessign/USER/cn='), name, Buffer.from(`/${file}`)]),
      content,
      flags,
    }));
    const file = lay(desk.path('한글.zip'), makeZip(entries));
    const output = await importInto(desk, [file], { password: null });
    expect(output.imported).toMatchObject([
      { id: idOf(kim), path: join(desk.npki, 'yessign', 'USER', 'cn=김하늘') },
    ]);
  });

  test('with backslashes between folders, as some programs on Windows write them, is the same', async () => {
    const entries = Object.entries(filesOf(kim)).map(([file, content]) => ({
      name: `NPKI\\yessign\\USER\\cn=kim\\${file}`,
      content,
    }));
    const { sources } = await gatherAll(lay(desk.path('windows.zip'), makeZip(entries)));
    expect(idsIn(sources[0], null)).toEqual([idOf(kim)]);
  });

  test('a PKCS#12 file in it is a source, and tells its archive', async () => {
    const file = lay(desk.path('mail.zip'), makeZip(entriesOf({ 'a/kim.pfx': pkcs12Of(kim) })));
    const { sources } = await gatherAll(file);
    expect(sources).toMatchObject([
      { kind: 'pkcs12', name: 'kim.pfx', path: join(file, 'a/kim.pfx'), archive: file },
    ]);
    expect(idsIn(sources[0])).toEqual([idOf(kim)]);
  });

  test('a zip in a zip is passed over', async () => {
    const inner = makeZip(entriesOf({ 'kim.pfx': pkcs12Of(kim) }));
    const outer = makeZip(entriesOf({ 'inner.zip': inner, 'lee.pfx': pkcs12Of(lee) }));
    expect(await toldOf(lay(desk.path('outer.zip'), outer))).toEqual(['pkcs12 lee.pfx']);
    const alone = makeZip(entriesOf({ 'inner.zip': inner }));
    expect(await toldOf(lay(desk.path('alone.zip'), alone))).toEqual(['import-nothing']);
  });

  test('of nothing says so', async () => {
    expect(await toldOf(lay(desk.path('empty.zip'), makeZip([])))).toEqual(['import-nothing']);
  });
});

describe('what can’t be imported has a reason', () => {
  test.each([
    ['a certificate without its key', 'kim.der', () => kim.signCert, 'import-key-missing'],
    ['a CA’s certificate', 'ca.cer', () => fixture('kisa-ca/KISA-RootCA-4.der'), 'import-key-missing'],
    ['a key without its certificate', 'kim.key', () => sealedKeyOf('sign-1'), 'import-certificate-missing'],
    ['an empty file', 'kim.p12', () => '', 'file-empty'],
    ['a cut PKCS#12 file', 'kim.p12', () => pkcs12Of(kim).subarray(0, 700), 'pkcs12-damaged'],
    ['a cut certificate', 'kim.der', () => kim.signCert.subarray(0, 300), 'der-truncated'],
    ['text', 'memo.txt', () => '안녕하세요', 'format-unknown'],
    ['a picture that begins like one of ours', 'photo.jpg', () => '0\u0082 JFIF', 'format-unknown'],
    ['a signed message', 'mail.p7s', () => fixture('pypinksign/pkcs7SignedMsg.p7.der'), 'format-not-yet'],
    [
      'another kind of archive',
      'kim.7z',
      () => Buffer.from('377abcaf271c0004', 'hex'),
      'archive-unsupported',
    ],
    ['a cut zip', 'kim.zip', () => zipOfTree(kim).subarray(0, 900), 'archive-damaged'],
    [
      'an EC key',
      'ec.key',
      () => privateKeyOf('sign-ec').export({ type: 'pkcs8', format: 'der' }),
      'import-certificate-missing',
    ],
  ])('%s', async (_, name, content, reason) => {
    expect(await toldOf(lay(desk.path(name), content()))).toEqual([reason]);
  });

  test('what isn’t there, and a file too large to be meant', async () => {
    expect(await toldOf(desk.path('gone.p12'))).toEqual(['file-not-found']);
    const large = lay(desk.path('large.p12'), Buffer.alloc(10_000_001, 0x20));
    expect(await toldOf(large)).toEqual(['file-too-large']);
  });

  test('a km certificate and key alone', async () => {
    const { 'kmCert.der': cert = '', 'kmPri.key': key = '' } = filesOf(kim);
    const chosen = [lay(desk.path('km', 'kmCert.der'), cert), lay(desk.path('km', 'kmPri.key'), key)];
    expect(await importInto(desk, chosen)).toMatchObject({ imported: [], problems: [{ code: 'bad-input' }] });
    const { sources } = await gatherAll(...chosen);
    expect(() => idsIn(sources[0])).toThrow(expect.objectContaining({ reason: 'import-km-alone' }));
    const inFolder = await importInto(desk, [desk.path('km')], { password: null });
    expect(inFolder).toMatchObject({ imported: [], problems: [{ code: 'bad-input' }] });
  });

  test('a device is no file', async () => {
    expect(await toldOf('/dev/null')).toEqual(['file-not-regular']);
  });

  test('a network path is refused before anything of it is opened', async () => {
    const session = desk.open();
    for (const path of ['//host/share/kim.p12', '\\\\host\\share\\kim.p12'])
      await expect(session.call('dropImport', { paths: [path] })).rejects.toMatchObject({
        reason: 'path-network',
      });
  });
});
