import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importCertificates, verify } from '../../../src/app/index.ts';
import { writePkcs12 } from '../../../src/pkcs12/index.ts';
import { poolPassword, privateKeyOf } from '../../support/keys.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { openPoolKey, systemRandom, utf8Bytes } from '../../support/pkcs12.ts';
import { Desk, bankCertificate } from './desk.ts';
import { fresh, gatherAll, idOf, importInto, lay, pem } from './importing.ts';

const kim = bankCertificate(100);
const lee = bankCertificate(200, { bank: 'HNB', key: 'sign-2' });
const park = bankCertificate(300, { bank: 'SHINHAN', key: 'sign-3' });

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

const keyPem = (name: Parameters<typeof privateKeyOf>[0]): string =>
  String(privateKeyOf(name).export({ type: 'pkcs8', format: 'pem' }));

describe('an import that is stopped half-way', () => {
  test('tells what was imported before, and that it stays', async () => {
    for (const sample of [kim, lee, park]) writeSample(desk.path('old', 'NPKI'), sample);
    const { sources } = await gatherAll(desk.path('old'));
    const stopping = new AbortController();
    const answer = await importCertificates(
      desk.context(),
      { sources, only: null, to: null, stores: [], passwordBytes: null, newPasswordBytes: null },
      {
        signal: stopping.signal,
        progress: ({ act, done }) => {
          if (act === 'import' && done === 2) stopping.abort();
        },
      },
    );
    expect(answer).toMatchObject({ ok: true, value: { error: { code: 'cancelled' } } });
    if (!answer.ok) return;
    expect(answer.value.imported).toHaveLength(2);
    for (const { path } of answer.value.imported) expect(existsSync(path)).toBe(true);
    expect(answer.value.error?.message).toContain('2');
    // The window draws what is in `problems`: two of three must not look like all of them.
    expect(answer.value.problems).toMatchObject([{ code: 'cancelled' }]);
  });
});

describe('a folder', () => {
  test('with a certificate and its key in PEM is understood as the files by themselves are', async () => {
    lay(desk.path('mail', 'lee.der'), lee.signCert);
    lay(desk.path('mail', 'lee.key'), keyPem('sign-2'));
    const { sources } = await gatherAll(desk.path('mail'));
    expect(sources).toMatchObject([{ kind: 'pair', name: 'lee.der + lee.key' }]);
    const output = await importInto(desk, [desk.path('mail')], { password: fresh });
    expect(output).toMatchObject({ imported: [{ id: idOf(lee), result: 'imported' }], problems: [] });
  });
});

describe('one file', () => {
  test('is one answer, whatever else of the same certificate lies beside it', async () => {
    const file = lay(desk.path('chosen', 'lee.der'), lee.signCert);
    lay(desk.path('chosen', 'lee.key'), keyPem('sign-2'));
    lay(desk.path('chosen', 'lee.pem'), pem('CERTIFICATE', lee.signCert));
    lay(desk.path('chosen', 'all.pem'), keyPem('sign-2') + pem('CERTIFICATE', lee.signCert));
    const output = await importInto(desk, [file], { password: fresh });
    expect(output.imported).toMatchObject([{ id: idOf(lee), result: 'imported' }]);
  });
});

describe('a key that nobody locked', () => {
  test('takes the same password given twice: there is no old one that it could be', async () => {
    const file = lay(desk.path('chosen', 'all.pem'), keyPem('sign-2') + pem('CERTIFICATE', lee.signCert));
    const output = await importInto(desk, [file], { password: fresh, newPassword: fresh });
    expect(output.imported).toMatchObject([{ id: idOf(lee) }]);
  });

  test('and a password that opened nothing is judged aloud', async () => {
    const file = lay(desk.path('chosen', 'all.pem'), keyPem('sign-2') + pem('CERTIFICATE', lee.signCert));
    const output = await importInto(desk, [file], { password: 'weak' });
    expect(output.warnings).toMatchObject([{ code: 'password-guessable' }]);
  });
});

describe('a PKCS#12 file of several certificates', () => {
  test('can’t be meant as one of them, and says so', async () => {
    const keys = [
      { pkcs8Bytes: openPoolKey('sign-1'), certificate: kim.signCert, friendlyName: 'kim' },
      { pkcs8Bytes: openPoolKey('sign-2'), certificate: lee.signCert, friendlyName: 'lee' },
    ];
    const password = utf8Bytes(poolPassword);
    const content = writePkcs12({ keys, caCertificates: [] }, 'compatible', password, systemRandom);
    const certificate = lay(desk.path('chosen', 'two.p12'), content);
    const answer = await verify(desk.context(), {
      certificate,
      stores: [],
      folder: desk.path('chosen'),
      offline: true,
      withoutKey: false,
      passwordBytes: password,
    });
    expect(answer).toMatchObject({ ok: false, error: { reason: 'pkcs12-several' } });
  });
});
