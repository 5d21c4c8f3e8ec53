import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { poolPassword, privateKeyOf, sealedKeyOf } from '../../support/keys.ts';
import { asBer, openPoolKey } from '../../support/pkcs12.ts';
import { authorities } from '../../support/authorities.ts';
import { fixture } from '../../support/fixtures.ts';
import { pkcs12Of } from '../../support/pkcs12-files.ts';
import { Desk, bankCertificate } from './desk.ts';
import { filesOf, gatherAll, idOf, idsIn, lay, onlyClosed, pem, toldOf } from './importing.ts';

const kim = bankCertificate(100, { km: true });
const lee = bankCertificate(200, { bank: 'HNB', key: 'sign-2' });

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

const at = (name: string, content: Uint8Array | string): string => lay(desk.path('chosen', name), content);
const pemOf = pem;

describe('PKCS#12', () => {
  test('is one source, told by its content whatever its name', async () => {
    const file = at('백업.bin', pkcs12Of(kim));
    expect(await toldOf(file)).toEqual(['pkcs12 백업.bin']);
    expect(idsIn(await onlyClosed(file))).toEqual([idOf(kim)]);
  });

  test('in BER, as Firefox and old Windows write it, is one, too', async () => {
    const file = at('firefox.p12', asBer(pkcs12Of(kim)));
    expect(await toldOf(file)).toEqual(['pkcs12 firefox.p12']);
    expect(idsIn(await onlyClosed(file))).toEqual([idOf(kim)]);
  });

  test('a link to it that was chosen is followed', async () => {
    const file = at('kim.p12', pkcs12Of(kim));
    const link = desk.path('link.p12');
    symlinkSync(file, link);
    expect(await toldOf(link, file)).toEqual(['pkcs12 kim.p12']);
  });

  test.each(['two-key-3des.pfx', 'one-key-seedbag.pfx', 'one-key-seedbag15.pfx'])(
    '%s opens',
    async (name) => {
      const source = await onlyClosed(at(name, fixture(`synthetic/${name}`)));
      expect(idsIn(source, 'Test1234!')).toHaveLength(1);
    },
  );
});

describe('a certificate and its key in files of their own', () => {
  test('signCert.der and signPri.key take km and CaPubs along, and nothing else', async () => {
    const { 'signCert.der': cert = '', 'signPri.key': key = '', ...rest } = filesOf(kim);
    for (const [name, content] of Object.entries(rest)) at(name, content);
    at('CaPubs', authorities.yessign.certificate);
    at('lee.der', lee.signCert);
    at('lee.key', sealedKeyOf('sign-2'));
    const source = await onlyClosed(at('signCert.der', cert), at('signPri.key', key));
    expect(source.name).toBe('signCert.der + signPri.key');
    const { openSource } = await import('../../../src/app/import/open-source.ts');
    const opened = openSource(source, new TextEncoder().encode(poolPassword));
    expect(opened.sets.map(({ id, km, authorities: cas }) => [id, km !== null, cas.length])).toEqual([
      [idOf(kim), true, 1],
    ]);
    opened.wipe();
  });

  test('signCert.der alone takes its key, km and CaPubs along', async () => {
    for (const [name, content] of Object.entries(filesOf(kim))) at(name, content);
    const source = await onlyClosed(desk.path('chosen', 'signCert.der'));
    expect(source.name).toBe('signCert.der');
    expect(idsIn(source)).toEqual([idOf(kim)]);
  });

  test('kim.der with kim.key, and lee.der with lee.key, are two', async () => {
    const paths = [
      at('lee.key', sealedKeyOf('sign-2')),
      at('kim.der', kim.signCert),
      at('kim.key', sealedKeyOf('sign-1')),
      at('lee.der', lee.signCert),
    ];
    const { sources } = await gatherAll(...paths);
    expect(sources.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'pair kim.der + kim.key',
      'pair lee.key + lee.der',
    ]);
    expect(sources.flatMap((source) => idsIn(source)).sort()).toEqual([idOf(kim), idOf(lee)].sort());
  });

  test('files with other stems belong together where they are all that was chosen of a folder', async () => {
    const source = await onlyClosed(
      at('내인증서.cer', kim.signCert),
      at('개인키.key', sealedKeyOf('sign-1')),
    );
    expect(idsIn(source)).toEqual([idOf(kim)]);
  });

  test('only the certificate: the key beside it is found by its content, among others', async () => {
    at('a.key', sealedKeyOf('sign-3'));
    at('b.key', sealedKeyOf('sign-1'));
    at('lee.der', lee.signCert);
    at('lee.key', sealedKeyOf('sign-2'));
    const source = await onlyClosed(at('kim.der', kim.signCert));
    expect(source.name).toBe('kim.der');
    expect(idsIn(source)).toEqual([idOf(kim)]);
  });

  test('only the key: its certificate is found, and nobody else’s comes along', async () => {
    at('kim.der', kim.signCert);
    at('kim.key', sealedKeyOf('sign-1'));
    at('lee.der', lee.signCert);
    const source = await onlyClosed(at('lee.key', sealedKeyOf('sign-2')));
    expect(idsIn(source)).toEqual([idOf(lee)]);
  });

  test('only signPri.key: km comes along', async () => {
    for (const [name, content] of Object.entries(filesOf(kim))) at(name, content);
    const source = await onlyClosed(desk.path('chosen', 'signPri.key'));
    const { openSource } = await import('../../../src/app/import/open-source.ts');
    const opened = openSource(source, new TextEncoder().encode(poolPassword));
    expect(opened.sets.map(({ id, km }) => [id, km !== null])).toEqual([[idOf(kim), true]]);
    opened.wipe();
  });

  test('the certificate of another person doesn’t take a key', async () => {
    const source = await onlyClosed(at('kim.der', kim.signCert), at('kim.key', sealedKeyOf('sign-2')));
    expect(() => idsIn(source)).toThrow(expect.objectContaining({ reason: 'key-mismatch' }));
    expect(() => idsIn(source, 'wrong-1234!')).toThrow(expect.objectContaining({ reason: 'password-wrong' }));
  });

  test('a key of PKCS#8 in the clear needs no password to be opened', async () => {
    const source = await onlyClosed(at('kim.der', kim.signCert), at('kim.key', openPoolKey('sign-1')));
    expect(idsIn(source, null)).toEqual([idOf(kim)]);
  });

  test('so does one of PKCS#1, in DER and in PEM', async () => {
    const key = privateKeyOf('sign-1');
    for (const [name, content] of [
      ['kim.key', key.export({ type: 'pkcs1', format: 'der' })],
      ['kim.pem', key.export({ type: 'pkcs1', format: 'pem' })],
    ] as const) {
      const source = await onlyClosed(at('kim.der', kim.signCert), at(name, content));
      expect(idsIn(source, null)).toEqual([idOf(kim)]);
    }
  });
});

describe('PEM', () => {
  test.each([
    ['in PKCS#8, locked', () => pemOf('ENCRYPTED PRIVATE KEY', sealedKeyOf('sign-1'))],
    [
      'locked by OpenSSL’s old way',
      () =>
        privateKeyOf('sign-1').export({
          type: 'pkcs1',
          format: 'pem',
          cipher: 'aes-256-cbc',
          passphrase: poolPassword,
        }),
    ],
    [
      'locked by PBES2 with AES',
      () =>
        privateKeyOf('sign-1').export({
          type: 'pkcs8',
          format: 'pem',
          cipher: 'aes-256-cbc',
          passphrase: poolPassword,
        }),
    ],
  ])('a file with a certificate and a key %s is whole by itself', async (_, key) => {
    const bag = 'Bag Attributes\n    friendlyName: 김도장\n';
    const content = `${bag}${String(key())}${pemOf('CERTIFICATE', kim.signCert)}${pemOf('CERTIFICATE', authorities.yessign.certificate)}`;
    const file = at('kim.pem', content);
    const source = await onlyClosed(file);
    expect([source.kind, source.name]).toEqual(['pem', 'kim.pem']);
    expect(idsIn(source)).toEqual([idOf(kim)]);
    expect(() => idsIn(source, 'wrong-1234!')).toThrow(expect.objectContaining({ reason: 'password-wrong' }));
    expect(() => idsIn(source, null)).toThrow(expect.objectContaining({ reason: 'import-password-needed' }));
  });

  test('a key locked in the old way with a cipher nobody knows isn’t a wrong password', async () => {
    const key = String(
      privateKeyOf('sign-1').export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
    ).replace(/AES-256-CBC/, 'ROT-13-CBC');
    const source = await onlyClosed(at('kim.pem', `${key}${pemOf('CERTIFICATE', kim.signCert)}`));
    expect(() => idsIn(source)).toThrow(expect.objectContaining({ reason: 'key-scheme-unsupported' }));
  });

  test('certificate and key in two PEM files are a pair', async () => {
    const paths = [
      at('kim.crt', pemOf('CERTIFICATE', kim.signCert)),
      at('kim.pem', pemOf('ENCRYPTED PRIVATE KEY', sealedKeyOf('sign-1'))),
    ];
    const source = await onlyClosed(...paths);
    expect([source.kind, idsIn(source)]).toEqual(['pair', [idOf(kim)]]);
  });
});

describe('the same file chosen twice', () => {
  test('is one source, also by a link', async () => {
    const cert = at('kim.der', kim.signCert);
    const key = at('kim.key', sealedKeyOf('sign-1'));
    const link = desk.path('link.der');
    symlinkSync(cert, link);
    expect(await toldOf(cert, key, link, cert, join(cert))).toEqual(['pair kim.der + kim.key']);
  });

  test('so is a PKCS#12 file that lies in a folder that was chosen, too', async () => {
    const file = at('kim.p12', pkcs12Of(kim));
    expect(await toldOf(desk.path('chosen'), file)).toEqual(['pkcs12 kim.p12']);
  });
});
