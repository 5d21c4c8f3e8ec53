import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importCertificates, listTrash } from '../../../src/app/index.ts';
import { sealedKeyOf, poolPassword, privateKeyOf, randomOf } from '../../support/keys.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { koreanDayEnd, makeSample } from '../../support/people.ts';
import { openPoolKey, utf8Bytes } from '../../support/pkcs12.ts';
import { authorities } from '../../support/authorities.ts';
import { makeCertificate } from '../../support/certificates.ts';
import { fixture } from '../../support/fixtures.ts';
import { pkcs12Of } from '../../support/pkcs12-files.ts';
import { Desk, bankCertificate, noon } from './desk.ts';
import {
  filesOf,
  fresh,
  gatherAll,
  idOf,
  importInto,
  lay,
  layInTree,
  openFile,
  pem,
  treeOf,
} from './importing.ts';

const kim = bankCertificate(100, { km: true });
const older = bankCertificate(-200, { serial: 5, key: 'sign-2' });
const newer = bankCertificate(300, { serial: 9, key: 'sign-3' });

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

const place = (): string => join(desk.npki, 'yessign', 'USER', kim.dn);
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(place(), name)));
const at = (name: string, content: Uint8Array | string): string => lay(desk.path('chosen', name), content);

describe('what is written', () => {
  test('a pair under a bank’s lock stays byte for byte, km and CaPubs with it', async () => {
    for (const [name, content] of Object.entries(filesOf(kim))) at(name, content);
    at('CaPubs', authorities.yessign.certificate);
    const output = await importInto(desk, [desk.path('chosen', 'signCert.der')]);
    expect(output).toMatchObject({
      imported: [{ id: idOf(kim), path: place(), result: 'imported' }],
      problems: [],
    });
    for (const [name, content] of Object.entries(filesOf(kim)))
      expect(Buffer.compare(read(name), content)).toBe(0);
    expect(readdirSync(place()).sort()).toEqual(['CaPubs', ...Object.keys(filesOf(kim))].sort());
  });

  test('a bank’s lock in a PKCS#12 bag stays byte for byte, too', async () => {
    const file = at('a.pfx', fixture('synthetic/one-key-seedbag15.pfx'));
    const { imported } = await importInto(desk, [file], { password: 'Test1234!' });
    const key = new Uint8Array(readFileSync(join(imported[0]?.path ?? '', 'signPri.key')));
    expect(Buffer.from(fixture('synthetic/one-key-seedbag15.pfx')).includes(Buffer.from(key))).toBe(true);
  });

  test('under a new password the same lock is made anew: the old password opens nothing, R stays', async () => {
    for (const [name, content] of Object.entries(filesOf(kim))) at(name, content);
    await importInto(desk, [desk.path('chosen', 'signCert.der')], { newPassword: fresh });
    for (const [name, pool] of [
      ['signPri.key', 'sign-1'],
      ['kmPri.key', 'km-1'],
    ] as const) {
      const key = openFile(join(place(), name), fresh);
      expect(Buffer.compare(key.pkcs8Bytes, openPoolKey(pool))).toBe(0);
      expect(key.encryption.scheme).toBe('seedCBCWithSHA1');
      expect(() => openFile(join(place(), name), poolPassword)).toThrow();
    }
    expect(openFile(join(place(), 'signPri.key'), fresh).randomBytes).toEqual(
      new Uint8Array(randomOf('sign-1')),
    );
  });

  test.each(['compatible', 'modern', 'npki'] as const)(
    'from PKCS#12 (%s) the keys come under a bank’s lock, byte for byte inside, with R',
    async (profile) => {
      const output = await importInto(desk, [at('kim.p12', pkcs12Of(kim, profile))]);
      expect(output.problems).toEqual([]);
      const sign = openFile(join(place(), 'signPri.key'), poolPassword);
      expect(Buffer.compare(sign.pkcs8Bytes, openPoolKey('sign-1'))).toBe(0);
      expect(sign.randomBytes).toEqual(new Uint8Array(randomOf('sign-1')));
      expect(['seedCBCWithSHA1', 'pbeWithSHAAnd3-KeyTripleDES-CBC']).toContain(sign.encryption.scheme);
      expect(sign.encryption.iterations).toBeGreaterThanOrEqual(2048);
      expect(Buffer.compare(read('kmCert.der'), kim.kmCert ?? new Uint8Array())).toBe(0);
      openFile(join(place(), 'kmPri.key'), poolPassword);
      expect(existsSync(join(place(), 'CaPubs'))).toBe(true);
    },
  );

  test('a key under AES is locked as banks lock theirs; one in the clear never lies there in the clear', async () => {
    const locked = privateKeyOf('sign-1').export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: poolPassword,
    });
    const plain = privateKeyOf('sign-1').export({ type: 'pkcs1', format: 'pem' });
    for (const key of [locked, plain]) {
      const file = at('kim.pem', String(key) + pem('CERTIFICATE', kim.signCert));
      const output = await importInto(desk, [file]);
      expect(output.problems).toEqual([]);
      expect(openFile(join(place(), 'signPri.key'), poolPassword).encryption.scheme).toBe('seedCBCWithSHA1');
      rmPlace();
    }
    const file = at('kim.pem', String(plain) + pem('CERTIFICATE', kim.signCert));
    for (const password of [null, ''])
      expect(await importInto(desk, [file], { password })).toMatchObject({
        imported: [],
        problems: [{ code: 'usage' }],
      });
  });

  test('a Hangul password stays what opens it', async () => {
    await importInto(desk, [at('kim.p12', pkcs12Of(kim, 'compatible', '도장 비밀번호1!'))], {
      password: '도장 비밀번호1!',
    });
    openFile(join(place(), 'signPri.key'), '도장 비밀번호1!');
  });
});

function rmPlace(): void {
  // The next one comes to an empty place.
  for (const name of readdirSync(place())) writeFileSync(join(place(), name), '');
  mkdirSync(desk.path('away'), { recursive: true });
  desk.clear();
  desk = new Desk();
}

describe('where something lies already', () => {
  test('the same again, by file, folder or PKCS#12, is there already and stays byte for byte', async () => {
    writeSample(desk.npki, kim, { caPubs: [authorities.yessign.certificate] });
    const before = treeOf(desk.npki);
    const folder = writeSample(desk.path('other', 'NPKI'), kim);
    for (const chosen of [folder, join(folder, 'signCert.der'), at('kim.p12', pkcs12Of(kim))]) {
      const output = await importInto(desk, [chosen]);
      expect(output).toMatchObject({ imported: [{ result: 'already-there' }], problems: [] });
    }
    expect(treeOf(desk.npki)).toEqual(before);
  });

  test('what is missing there is completed', async () => {
    writeSample(desk.npki, kim, { damage: 'key-missing' });
    const output = await importInto(desk, [at('kim.p12', pkcs12Of(kim))]);
    expect(output).toMatchObject({ imported: [{ result: 'imported' }], problems: [] });
    openFile(join(place(), 'signPri.key'), poolPassword);
  });

  test('an older one of its lineage is replaced, and lies in the trash', async () => {
    layInTree(desk, older);
    const output = await importInto(desk, [at('kim.p12', pkcs12Of(kim))]);
    expect(output).toMatchObject({ imported: [{ result: 'replaced', path: place() }], problems: [] });
    const trash = await listTrash(desk.context());
    expect(trash.ok && trash.value.items.map(({ id }) => id)).toEqual([idOf(older)]);
    expect(Buffer.compare(read('signCert.der'), kim.signCert)).toBe(0);
    openFile(join(place(), 'kmPri.key'), poolPassword);
  });

  test.each([
    ['a newer one', () => layInTree(desk, newer)],
    [
      'one of another line',
      () => writeSample(desk.npki, bankCertificate(50, { bank: 'HNB' }), { folderName: kim.dn }),
    ],
    ['the same with another key', () => writeSample(desk.npki, kim, { damage: 'key-of-another' })],
    [
      'the same under another password',
      () => writeSample(desk.npki, kim, { keys: { sign: sealedKeyOf('sign-4') } }),
    ],
    ['rubble', () => writeSample(desk.npki, kim, { damage: 'cert-garbage' })],
  ])('%s is refused and untouched', async (_, layIt) => {
    layIt();
    const before = treeOf(desk.npki);
    const output = await importInto(desk, [at('kim.p12', pkcs12Of(kim))]);
    expect(output).toMatchObject({ imported: [], problems: [{ code: 'refused' }] });
    expect(treeOf(desk.npki)).toEqual(before);
    const trash = await listTrash(desk.context());
    expect(trash.ok && trash.value.items).toEqual([]);
  });

  test('what lay beside an older one goes with it, and is nowhere lost', async () => {
    layInTree(desk, older);
    lay(join(place(), '메모.txt'), '메모');
    await importInto(desk, [at('kim.p12', pkcs12Of(kim))]);
    const kept = Object.keys(treeOf(join(desk.home, 'trash'))).map((path) => basename(path));
    expect(kept).toContain('메모.txt');
  });

  test('Ctrl-C between two certificates: what was imported stays, whole', async () => {
    const lee = bankCertificate(200, { bank: 'HNB', key: 'sign-2' });
    const sources = (await gatherAll(at('kim.p12', pkcs12Of(kim)), at('lee.p12', pkcs12Of(lee)))).sources;
    const interrupt = new AbortController();
    const result = await importCertificates(
      desk.context(),
      {
        ...{ sources, only: null, to: null, stores: [], newPasswordBytes: null },
        passwordBytes: utf8Bytes(poolPassword),
      },
      {
        signal: interrupt.signal,
        progress: ({ step, done }) => {
          if (step === 'write' && done === 1) interrupt.abort();
        },
      },
    );
    expect(result.ok ? result.value.error?.code : null).toBe('cancelled');
    const left = Object.keys(treeOf(desk.npki));
    expect(left.filter((path) => path.endsWith('signPri.key'))).toHaveLength(1);
    openFile(join(place(), 'signPri.key'), poolPassword);
  });
});

describe('passwords', () => {
  test('a wrong one is told before the new one is judged', async () => {
    const file = at('kim.p12', pkcs12Of(kim));
    const wrong = await importInto(desk, [file], { password: 'not-this-1!', newPassword: 'short' });
    expect(wrong).toMatchObject({ imported: [], problems: [{ code: 'wrong-password' }] });
    await expect(importInto(desk, [file], { newPassword: 'short' })).rejects.toMatchObject({
      reason: 'password-unusable',
    });
    expect(treeOf(desk.npki)).toEqual({});
  });

  test('the same as the old one isn’t new; one that is easily guessed is warned of', async () => {
    const file = at('kim.p12', pkcs12Of(kim));
    await expect(importInto(desk, [file], { newPassword: poolPassword })).rejects.toMatchObject({
      reason: 'password-unusable',
    });
    const output = await importInto(desk, [file], { newPassword: 'qwer1234!!' });
    expect(output.warnings.map(({ code }) => code)).toEqual(['password-guessable']);
  });

  test('no rule is applied to one that stays', async () => {
    const output = await importInto(desk, [at('kim.p12', pkcs12Of(kim, 'compatible', 'a'))], {
      password: 'a',
    });
    expect(output.problems).toEqual([]);
    openFile(join(place(), 'signPri.key'), 'a');
  });
});

describe('where it goes', () => {
  test('browser certificates are refused, from wherever they come', async () => {
    const browser = makeSample({
      id: 'browser',
      dn: 'cn=김하늘()00200412024010112345,ou=WOORI,ou=personalB,o=yessign,c=kr',
      issuer: authorities.yessign,
      authorityFolder: 'yessign',
      policy: '1.2.410.200005.1.1.4',
      serial: 77,
      notAfter: koreanDayEnd(noon, 90),
    });
    const folder = writeSample(desk.path('other', 'NPKI'), browser);
    const output = await importInto(desk, [at('browser.p12', pkcs12Of(browser)), folder]);
    expect(output).toMatchObject({ imported: [], problems: [{ code: 'refused' }, { code: 'refused' }] });
    expect(treeOf(desk.npki)).toEqual({});
  });

  test('practice certificates go to the practice store, unless a place is named', async () => {
    const signCert = makeCertificate({
      subject: 'cn=김연습()001,ou=WOORI,ou=personal4IB,o=DojangPRACTICE,c=kr',
      issuer: authorities.yessign,
      issuerName: 'cn=Dojang PRACTICE CA,o=DojangPRACTICE,c=kr',
      notAfter: koreanDayEnd(noon, 90),
    });
    const practice = { ...kim, id: 'practice', signCert, kmCert: null, kmKey: null };
    const file = at('practice.p12', pkcs12Of(practice));
    const { imported } = await importInto(desk, [file]);
    expect(imported[0]?.path.startsWith(join(desk.home, 'practice', 'NPKI'))).toBe(true);
    expect(treeOf(desk.npki)).toEqual({});
    const named = await importInto(desk, [file], { to: desk.path() });
    expect(named.imported[0]?.path.startsWith(desk.npki)).toBe(true);
  });

  test('--to names the tree or what holds it; the first --store comes next; a place that isn’t there is refused', async () => {
    const file = at('kim.p12', pkcs12Of(kim));
    const below = ['yessign', 'USER', kim.dn];
    mkdirSync(desk.path('a'));
    const ends = async (how: Parameters<typeof importInto>[2]): Promise<string | undefined> =>
      (await importInto(desk, [file], how)).imported[0]?.path;
    expect(await ends({ to: desk.path('a') })).toBe(desk.path('a', 'NPKI', ...below));
    expect(await ends({ to: desk.path('b', 'npki'), stores: [] })).toBeUndefined();
    mkdirSync(desk.path('b'));
    expect(await ends({ to: desk.path('b', 'npki') })).toBe(desk.path('b', 'npki', ...below));
    expect(await ends({ stores: [desk.path('c', 'NPKI')] })).toBe(desk.path('c', 'NPKI', ...below));
    expect(await importInto(desk, [file], { to: desk.path('no', 'such') })).toMatchObject({
      problems: [{ code: 'not-found' }],
    });
  });

  test('only those that are wanted; one that is no longer in the file is told', async () => {
    const lee = bankCertificate(200, { bank: 'HNB', key: 'sign-2' });
    for (const sample of [kim, lee]) writeSample(desk.path('old', 'NPKI'), sample);
    const some = await importInto(desk, [desk.path('old')], { only: new Set([idOf(lee)]) });
    expect(some).toMatchObject({ imported: [{ id: idOf(lee) }], problems: [] });
    const none = await importInto(desk, [at('kim.p12', pkcs12Of(kim))], { only: new Set([idOf(lee)]) });
    expect(none).toMatchObject({ imported: [], problems: [{ code: 'not-found' }] });
  });
});
