import { X509Certificate, createHash } from 'node:crypto';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  certificate as certificateShape,
  listOutput,
  showOutput,
  verifyOutput,
} from '../../src/contract/index.ts';
import type { Certificate, ListOutput } from '../../src/contract/index.ts';
import { fixturesFolder } from '../support/fixtures-folder.ts';
import { temporaryFolder } from '../support/npki-folder.ts';
import { authorityFixtures, fixtureBytes, keyFixtures, layFixtures } from './fixture-tree.ts';
import type { FixtureTree } from './fixture-tree.ts';
import { runCli } from './run-cli.ts';

const folder = temporaryFolder();
let tree: FixtureTree;
let listed: ListOutput;

beforeAll(async () => {
  tree = layFixtures(folder.path);
  const ran = await runCli(['list', '--json', '--store', tree.root]);
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  listed = listOutput.parse(ran.json());
});
afterAll(() => {
  folder.remove();
});

/** What OpenSSL (inside Node) reads from the same file. */
function peerOf(path: string): { x509: X509Certificate; id: string; subject: string } {
  const x509 = new X509Certificate(fixtureBytes(path));
  const id = createHash('sha256').update(x509.raw).digest('hex');
  // Node writes one attribute a line, as in the DER: largest first.
  const subject = x509.subject.split('\n').toReversed().join(',');
  return { x509, id, subject };
}

function listedOne(path: string): Certificate {
  const { id } = peerOf(path);
  const found = listed.certificates.find((certificate) => certificate.id === id);
  if (!found) throw new Error(`${path} is not listed`);
  return found;
}

const inKorea = (date: string): number =>
  new Date(Date.parse(date) + 9 * 3_600_000).setUTCHours(0, 0, 0, 0) / 86_400_000;
const certificatePaths = [
  'pypinksign/signCert.der',
  'synthetic/synthetic.signCert.der',
  ...authorityFixtures,
];

describe('list --json over a tree of all fixtures', () => {
  test('has every certificate once', () => {
    expect(listed.certificates.map(({ id }) => id).sort()).toEqual(
      certificatePaths.map((path) => peerOf(path).id).sort(),
    );
  });

  test.each(certificatePaths)('%s: every field is what OpenSSL reads', (path) => {
    const { x509, subject } = peerOf(path);
    const found = listedOne(path);
    expect(found.subject.dn.toLowerCase()).toBe(subject.toLowerCase());
    expect(found.serial).toBe(x509.serialNumber.toLowerCase());
    expect(new Date(found.notBefore)).toEqual(new Date(x509.validFrom));
    expect(new Date(found.notAfter)).toEqual(new Date(x509.validTo));
    expect(found.daysLeft).toBe(inKorea(x509.validTo) - inKorea('2026-11-24T03:00:00Z'));
    const { modulusLength, namedCurve } = x509.publicKey.asymmetricKeyDetails ?? {};
    const key =
      namedCurve === 'secp224r1' ? { algorithm: 'EC', bits: 224 } : { algorithm: 'RSA', bits: modulusLength };
    expect(found.key).toEqual(key);
    expect(found).toMatchObject({ practice: false, supersededBy: null });
  });

  test('the test certificate of yessign, literally', () => {
    expect(listedOne('pypinksign/signCert.der')).toEqual({
      id: '31b59a1213eeac635d7c7abdb388137db1374157443722e5df6a0f21277fa9bd',
      lineage: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      supersededBy: null,
      subject: {
        name: 'HKD',
        dn: 'cn=HKD(KILDONG.HONG)009104120200225191000030,ou=INITECH,ou=personal4IB,o=yessign,c=kr',
      },
      issuer: { name: '금융결제원', dn: 'cn=yessignCA-Test Class 4,ou=AccreditedCA,o=yessign,c=kr' },
      institution: '금융결제원',
      serial: '459c75',
      usage: { oid: '1.2.410.200005.1.1.4', label: '은행·보험용' },
      notBefore: '2020-02-25T00:00:00+09:00',
      notAfter: '2020-03-25T23:59:59+09:00',
      daysLeft: -2435,
      status: 'expired',
      key: { algorithm: 'RSA', bits: 2048 },
      practice: false,
      copies: [
        {
          path: tree.folderOf.get('pypinksign/signPri.key'),
          location: { kind: 'folder', label: expect.any(String) as string },
          hasKey: true,
          hasKm: false,
          staleReason: null,
          keyEncryption: {
            scheme: 'seedCBCWithSHA1',
            kdf: 'PBKDF1-SHA1',
            cipher: 'SEED-CBC',
            iterations: 2048,
          },
          findings: [],
          present: true,
          seenAt: '2026-11-24T12:00:00+09:00',
        },
      ],
    });
  });

  test('the synthetic certificate has one copy for each key, each with its lock', () => {
    const found = listedOne('synthetic/synthetic.signCert.der');
    expect(found).toMatchObject({ subject: { name: '합성시험' }, status: 'valid', usage: { oid: null } });
    const locks = new Map(
      found.copies.map(({ path, keyEncryption, hasKm }) => [path, { ...keyEncryption, hasKm }]),
    );
    const expected = keyFixtures
      .slice(1)
      .map(({ path, scheme, kdf, iterations }) => [
        tree.folderOf.get(path),
        { scheme, kdf, iterations, cipher: 'SEED-CBC', hasKm: true },
      ]);
    expect(new Map(expected as [string, object][])).toEqual(locks);
  });

  test.each([
    ['kisa-ca/KISA-RootCA-1.der', 'expired'],
    ['kisa-ca/SignKorea-CA3.der', 'expired'],
    ['kisa-ca/KISA-RootCA-4.der', 'key-missing'],
  ])('%s, alone in its folder, is %s', (path, status) => {
    const found = listedOne(path);
    expect(found.status).toBe(status);
    expect(found.copies[0]).toMatchObject({
      hasKey: false,
      keyEncryption: null,
      findings: [{ code: 'key-missing' }],
    });
  });

  test('speaks English where it is asked to', async () => {
    const ran = await runCli(['list', '--json', '--lang', 'en', '--store', tree.root]);
    const { certificates, searched } = listOutput.parse(ran.json());
    const found = certificates.find(({ serial }) => serial === '459c75');
    expect(certificateShape.parse(found).copies[0]?.findings).toEqual([]);
    expect(searched).toMatchObject([
      { note: `Found ${keyFixtures.length + authorityFixtures.length} certificates` },
    ]);
  });
});

const secrets = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('');

describe('verify', () => {
  test.each(keyFixtures)('$path opens with its password', async ({ path, password, certificate }) => {
    const isSynthetic = certificate.startsWith('synthetic');
    // The test certificate of yessign ran out in 2020: it is checked on a day of its own.
    const now = new Date(isSynthetic ? '2026-11-24T03:00:00Z' : '2020-03-01T03:00:00Z');
    const argv = [
      'verify',
      tree.folderOf.get(path) ?? '',
      '--json',
      '--password-stdin',
      '--store',
      tree.root,
    ];
    const ran = await runCli(argv, { input: secrets(password), now });
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const verified = verifyOutput.parse(ran.json());
    expect(verified).toMatchObject({ id: peerOf(certificate).id, ok: true });
    expect(verified.checks.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'validity passed',
      'key-opens passed',
      'key-matches passed',
      'round-trip passed',
      `km-opens ${isSynthetic ? 'passed' : 'skipped'}`,
      `km-matches ${isSynthetic ? 'passed' : 'skipped'}`,
      'chain unknown',
      'revocation unknown',
      'identity skipped',
    ]);
  });

  test.each(keyFixtures)('$path is refused with another password', async ({ path, password }) => {
    const argv = [
      'verify',
      tree.folderOf.get(path) ?? '',
      '--json',
      '--password-stdin',
      '--store',
      tree.root,
    ];
    for (const wrong of [`${password}x`, password.toLowerCase().replace('!', '?'), '']) {
      const ran = await runCli(argv, { input: secrets(wrong) });
      expect(ran.exitCode).toBe(3);
      expect(ran.json()).toEqual({
        error: {
          code: 'wrong-password',
          message: expect.any(String) as string,
          hint: expect.any(String) as string,
        },
      });
    }
  });

  test('an expired certificate does not hold: exit 8, and everything else was still checked', async () => {
    const argv = ['verify', '31b59a', '--json', '--password-stdin', '--offline', '--store', tree.root];
    const ran = await runCli(argv, { input: 'WTuA8Ev0lWXVFSiI!\r\n' });
    expect(ran.exitCode).toBe(8);
    const { ok, checks } = verifyOutput.parse(ran.json());
    expect(ok).toBe(false);
    expect(checks.filter(({ result }) => result === 'failed').map(({ name }) => name)).toEqual(['validity']);
    expect(checks.find(({ name }) => name === 'round-trip')?.result).toBe('passed');
  });

  test('asks for nothing with --no-key', async () => {
    const argv = ['verify', '6df7b84c', '--no-key', '--json', '--store', tree.root];
    const ran = await runCli(argv, { input: '' });
    expect(ran.exitCode).toBe(0);
    const { checks } = verifyOutput.parse(ran.json());
    expect(checks.find(({ name }) => name === 'key-opens')?.result).toBe('skipped');
  });
});

describe('show', () => {
  test.each(certificatePaths)('%s: the details are what OpenSSL reads', async (path) => {
    const { x509, id } = peerOf(path);
    const ran = await runCli(['show', id.slice(0, 12), '--json', '--store', tree.root]);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const { details, ...certificate } = showOutput.parse(ran.json());
    expect(certificate).toEqual(listedOne(path));
    expect(details.fingerprints).toEqual({
      sha256: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
      sha1: x509.fingerprint.replaceAll(':', '').toLowerCase(),
    });
    expect(details.serialDecimal).toBe(BigInt(`0x${x509.serialNumber}`).toString());
    expect(new X509Certificate(details.pem).raw.equals(x509.raw)).toBe(true);
    expect(details.selfSigned).toBe(x509.subject === x509.issuer);
  });

  test('a single file is its own copy, of kind file', async () => {
    const path = join(fixturesFolder, 'kisa-ca', 'KISA-RootCA-4.der');
    const shown = showOutput.parse((await runCli(['show', path, '--json'])).json());
    expect(shown.copies).toMatchObject([{ path, location: { kind: 'file', label: 'KISA-RootCA-4.der' } }]);
  });

  test('a PEM file is read like a DER file', async () => {
    const der = fixtureBytes('kisa-ca/KISA-RootCA-4.der');
    const path = join(folder.path, 'root.pem');
    writeFileSync(path, new X509Certificate(der).toString());
    const shown = showOutput.parse(
      (await runCli(['show', 'root.pem', '--json'], { folder: folder.path })).json(),
    );
    expect(shown.id).toBe(peerOf('kisa-ca/KISA-RootCA-4.der').id);
  });

  test('km and chain come from the files beside it', async () => {
    const shown = showOutput.parse((await runCli(['show', '6df7b8', '--json', '--store', tree.root])).json());
    const km = peerOf('synthetic/synthetic.kmCert.der');
    expect(shown.details.km).toMatchObject({ sha256: km.id, serial: '08' });
    expect(shown.details.chain).toHaveLength(1);
    const authority = listedOne('kisa-ca/yessignCA-Class3.der');
    copyFileSync(
      join(fixturesFolder, 'kisa-ca/KISA-RootCA-4.der'),
      join(authority.copies[0]?.path ?? '', 'CaPubs'),
    );
    const issued = showOutput.parse(
      (await runCli(['show', authority.id, '--json', '--store', tree.root])).json(),
    );
    expect(issued.details.chain.map(({ sha256 }) => sha256)).toEqual([
      authority.id,
      peerOf('kisa-ca/KISA-RootCA-4.der').id,
    ]);
  });
});
