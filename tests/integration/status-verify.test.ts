import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addAuthority, proposeAuthority, removeAuthority, trustedAuthorities } from '../../src/app/index.ts';
import { sha256Hex } from '../../src/certificate/index.ts';
import { listOutput, statusOutput, verifyOutput } from '../../src/contract/index.ts';
import type { Check, StatusOutput } from '../../src/contract/index.ts';
import type { Result } from '../../src/errors/index.ts';
import { knownCertificates, pinnedRoots } from '../../src/trust/index.ts';
import { makeCertificate } from '../support/certificates.ts';
import type { TestAuthority } from '../support/certificates.ts';
import { makeCrl, valueOf } from '../support/chains/blueprint.ts';
import { integer, tlv } from '../support/der.ts';
import { extension } from '../support/certificates.ts';
import { fixturesFolder } from '../support/fixtures-folder.ts';
import { noNetwork } from '../support/no-network.ts';
import { temporaryFolder, writeSample } from '../support/npki-folder.ts';
import { openssl, withoutOpenssl } from '../support/openssl.ts';
import { makeOcsp, ocspRefusal } from '../support/ocsp.ts';
import { makeSample } from '../support/people.ts';
import { webServer } from '../support/web.ts';
import type { Listening } from '../support/web.ts';
import { contextAt } from '../support/status-context.ts';
import { runCli } from './run-cli.ts';
import type { Surroundings } from './run-cli.ts';

const folder = temporaryFolder();
const home = join(folder.path, 'home');
const now = new Date('2026-11-25T03:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const dates = { notBefore: hours(-9000), notAfter: hours(9000) };

function authority(name: string, serial: number, key: 'root' | 'other-ca'): TestAuthority {
  return { name, key, certificate: makeCertificate({ subject: name, key, serial, ca: true, ...dates }) };
}
const root = authority('cn=Verify Test Root,o=Verify Test,c=KR', 1, 'root');

let web: Listening;
let crl: Uint8Array | null = null;

const hold = extension('2.5.29.21', false, tlv(0x0a, Uint8Array.of(6)));
function crlWith(serials: readonly number[], thisUpdate = hours(-2), held = false): Uint8Array {
  return makeCrl({
    issuerName: root.name,
    signer: 'root',
    thisUpdate,
    nextUpdate: hours(24),
    entries: serials.map((serial) => ({ serial, extensions: held ? [hold] : [] })),
    extensions: [
      { oid: '2.5.29.35', critical: false, value: valueOf.authorityKey('root') },
      { oid: '2.5.29.20', critical: false, value: integer(1) },
    ],
  });
}

beforeAll(async () => {
  web = await webServer((_, response) => {
    if (crl === null) response.writeHead(404).end();
    else response.end(crl);
  });
});
beforeEach(async () => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  expect(
    reasonOf(
      await addAuthority(
        context(),
        { certificates: [root.certificate], origins: [web.origin] },
        sha256Hex(root.certificate),
      ),
    ),
  ).toBe('fine');
});
afterAll(async () => {
  await web.close();
  folder.remove();
});

const context = (): ReturnType<typeof contextAt> => contextAt(home, now);
const reasonOf = (result: Result<unknown>): string => (result.ok ? 'fine' : result.error.reason);

let serial = 400;
function fileOf(der: Uint8Array): string {
  const path = join(folder.path, `${sha256Hex(der)}.der`);
  writeFileSync(path, der);
  return path;
}
function person(): { readonly path: string; readonly serial: number } {
  serial += 1;
  const der = makeCertificate({
    subject: `cn=누구${serial},c=KR`,
    issuer: root,
    serial,
    crl: [`${web.origin}/crl`],
    ...dates,
  });
  return { path: fileOf(der), serial };
}

async function checks(
  path: string,
  ...options: string[]
): Promise<{
  readonly exitCode: number;
  readonly chain: Check['result'];
  readonly revocation: Check['result'];
  readonly detail: string;
}> {
  const ran = await runCli(['verify', path, '--no-key', '--json', '--lang', 'en', ...options], { home, now });
  const found = verifyOutput.parse(ran.json()).checks;
  const of = (name: Check['name']): Check => {
    const check = found.find((one) => one.name === name);
    if (check === undefined) throw new Error(name);
    return check;
  };
  return {
    exitCode: ran.exitCode,
    chain: of('chain').result,
    revocation: of('revocation').result,
    detail: of('revocation').detail,
  };
}

async function status(path: string, around: Surroundings = {}): Promise<StatusOutput> {
  return statusOutput.parse((await runCli(['status', path, '--json'], { home, now, ...around })).json());
}

describe('verify', () => {
  test('passes chain and revocation where both are proven, and fails what is revoked', async () => {
    const { path, serial: number } = person();
    crl = crlWith([]);
    expect(await checks(path)).toMatchObject({ exitCode: 0, chain: 'passed', revocation: 'passed' });
    crl = crlWith([number]);
    expect(await checks(path)).toMatchObject({ exitCode: 8, chain: 'passed', revocation: 'failed' });
    crl = crlWith([number], hours(-2), true);
    expect(await checks(path)).toMatchObject({ exitCode: 8, revocation: 'failed' });
    crl = null;
    expect(await checks(path)).toMatchObject({ exitCode: 0, chain: 'passed', revocation: 'unknown' });
  });

  test('offline tells what was answered before and when; only a proven revocation in its time counts', async () => {
    const { path, serial: number } = person();
    expect(await checks(path, '--offline')).toMatchObject({ chain: 'passed', revocation: 'unknown' });
    crl = crlWith([]);
    await status(path);
    const good = await checks(path, '--offline');
    expect(good).toMatchObject({ exitCode: 0, revocation: 'unknown' });
    expect(good.detail).toContain('25 Nov 2026 12:00');
    crl = crlWith([number], hours(-1), true);
    await status(path);
    expect(await checks(path, '--offline')).toMatchObject({ exitCode: 0, revocation: 'unknown' });
    crl = crlWith([number], hours(-0.5));
    await status(path);
    expect(await checks(path, '--offline')).toMatchObject({ exitCode: 8, revocation: 'failed' });
    const later = await runCli(['verify', path, '--no-key', '--offline', '--json'], { home, now: hours(48) });
    expect(later.exitCode).toBe(0);
  });

  test('a root nobody trusts yet, and one that is trusted no longer, are unknown, never failed', async () => {
    const { path } = person();
    crl = crlWith([]);
    expect(reasonOf(await removeAuthority(context(), sha256Hex(root.certificate)))).toBe('fine');
    expect(await checks(path)).toMatchObject({ exitCode: 0, chain: 'unknown', revocation: 'unknown' });
  });

  test('a signature that isn’t the authority’s fails the chain', async () => {
    const forged = makeCertificate({ subject: 'cn=누구,c=KR', issuer: { ...root, key: 'sign-4' }, ...dates });
    // The key identifier is the other key's: it may be another authority of that name, so nothing is proven.
    expect(await checks(fileOf(forged))).toMatchObject({ exitCode: 0, chain: 'unknown' });
    const bent = makeCertificate({ subject: 'cn=누구,c=KR', issuer: root, ...dates });
    bent[bent.length - 9] = (bent[bent.length - 9] ?? 0) ^ 1;
    expect(await checks(fileOf(bent))).toMatchObject({ exitCode: 8, chain: 'failed' });
  });
});

describe('Korea’s authorities', () => {
  const fixture = (name: string): string => join(fixturesFolder, 'kisa-ca', `${name}.der`);
  const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(fixture(name)));

  test('the pinned root and the hints are the published ones', () => {
    expect(pinnedRoots().map(sha256Hex)).toEqual([sha256Hex(bytes('KISA-RootCA-4'))]);
    const { authorities, responders } = knownCertificates();
    expect(authorities.map(sha256Hex)).toEqual(
      [
        'CrossCertCA4',
        'SignKorea-CA3',
        'SignKorea-CA4',
        'TradeSignCA4',
        'signGATE-CA6',
        'yessignCA-Class3',
      ].map((name) => sha256Hex(bytes(name))),
    );
    expect(responders.map(sha256Hex)).toEqual(
      ['CrossCertOCSP3', 'SignGATEOCSP05', 'TradeSignOCSP3', 'TradeSignOCSP4'].map((name) =>
        sha256Hex(bytes(name)),
      ),
    );
  });

  test.each([
    ['yessignCA-Class3', 'passed'],
    ['CrossCertOCSP3', 'passed'],
    ['KISA-RootCA-4', 'passed'],
    // Its development root is nobody's, RootCA 1 isn't trusted any more.
    ['SignGATE-ECDSA-CA', 'unknown'],
    ['KISA-RootCA-1', 'unknown'],
    ['SignKorea-CA3', 'failed'],
  ])('%s: chain %s', async (name, expected) => {
    expect(await checks(fixture(name), '--offline')).toMatchObject({
      chain: expected,
      revocation: 'unknown',
    });
  });

  test('without a network nothing is known of their revocation', async () => {
    const told = await status(fixture('yessignCA-Class3'), { network: noNetwork });
    expect(told).toMatchObject({ status: 'unknown', source: 'none', reason: 'net-unreachable' });
  });
});

describe('who is trusted', () => {
  const added = async (): Promise<readonly string[]> => {
    const list = await trustedAuthorities(context());
    if (!list.ok) throw list.error;
    return list.value.map(({ kind, sha256 }) => `${kind} ${sha256}`);
  };

  test('the pinned root, and what was added with its fingerprint confirmed', async () => {
    const other = authority('cn=Other,c=KR', 7, 'other-ca');
    const input = { certificates: [other.certificate] };
    const proposed = await proposeAuthority(context(), input);
    if (!proposed.ok) throw proposed.error;
    expect(proposed.value).toMatchObject({
      sha256: sha256Hex(other.certificate),
      kind: 'added',
      addedAt: null,
    });
    expect(reasonOf(await addAuthority(context(), input, sha256Hex(root.certificate)))).toBe(
      'authority-unconfirmed',
    );
    expect(await added()).toHaveLength(2);
    expect(reasonOf(await addAuthority(context(), input, proposed.value.sha256))).toBe('fine');
    expect(reasonOf(await addAuthority(context(), input, proposed.value.sha256))).toBe('fine');
    expect(await added()).toHaveLength(3);
    expect(reasonOf(await removeAuthority(context(), proposed.value.sha256))).toBe('fine');
    expect(reasonOf(await removeAuthority(context(), proposed.value.sha256))).toBe('authority-not-found');
    expect(reasonOf(await removeAuthority(context(), sha256Hex(pinnedRoots()[0] ?? new Uint8Array())))).toBe(
      'authority-not-found',
    );
  });

  test('nobody’s end entity, nothing that ended, not two roots at once, no address with a path', async () => {
    const leaf = makeCertificate({ subject: 'cn=누구,c=KR', issuer: root, ...dates });
    const over = makeCertificate({
      subject: 'cn=Over,c=KR',
      key: 'root',
      ca: true,
      notBefore: hours(-9),
      notAfter: hours(-1),
    });
    const other = authority('cn=Other,c=KR', 7, 'other-ca');
    const proposed = async (
      certificates: readonly Uint8Array[],
      origins: readonly string[] = [],
    ): Promise<string> => reasonOf(await proposeAuthority(context(), { certificates, origins }));
    expect(await proposed([leaf])).toBe('authority-unusable');
    expect(await proposed([over])).toBe('authority-unusable');
    expect(await proposed([])).toBe('authority-unusable');
    expect(await proposed([root.certificate, other.certificate])).toBe('authority-unusable');
    expect(await proposed([new TextEncoder().encode('no')])).toBe('authority-unusable');
    expect(await proposed([leaf, root.certificate])).toBe('fine');
    for (const origin of ['http://127.0.0.1/path', 'file:///x', 'http://a@b', 'nonsense'])
      expect(await proposed([root.certificate], [origin])).toBe('net-address');
  });

  test('a practice root is trusted for practice certificates alone', async () => {
    const name = 'cn=연습용 Root,o=Dojang PRACTICE,c=KR';
    const practice: TestAuthority = {
      name,
      key: 'other-ca',
      certificate: makeCertificate({ subject: name, key: 'other-ca', ca: true, ...dates }),
    };
    const input = { certificates: [practice.certificate], kind: 'practice' as const };
    expect(reasonOf(await addAuthority(context(), input, sha256Hex(practice.certificate)))).toBe('fine');
    const own = makeCertificate({ subject: 'cn=누구,c=KR', issuer: practice, ...dates });
    expect(await checks(fileOf(own), '--offline')).toMatchObject({ chain: 'passed' });
    // One that was added as practice, but whose name doesn't say so, vouches for nobody.
    const real = authority('cn=Real Name,c=KR', 8, 'other-ca');
    expect(
      reasonOf(
        await addAuthority(
          context(),
          { certificates: [real.certificate], kind: 'practice' },
          sha256Hex(real.certificate),
        ),
      ),
    ).toBe('fine');
    const below = makeCertificate({ subject: 'cn=누구,c=KR', issuer: real, ...dates });
    expect(await checks(fileOf(below), '--offline')).toMatchObject({ chain: 'unknown' });
  });

  test('a file that was damaged trusts nobody, and is kept aside when it is written', async () => {
    const file = join(home, 'trusted-cas.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(sha256Hex(root.certificate), 'a'.repeat(64)));
    expect(await added()).toHaveLength(1);
    writeFileSync(file, '{"torn');
    expect(await added()).toHaveLength(1);
    expect(
      reasonOf(
        await addAuthority(context(), { certificates: [root.certificate] }, sha256Hex(root.certificate)),
      ),
    ).toBe('fine');
    expect(readFileSync(join(home, 'trusted-cas.damaged.json'), 'utf8')).toBe('{"torn');
  });
});

describe('what was last told', () => {
  test('is painted in the list, survives, and is never taken back by an older answer', async () => {
    const store = join(folder.path, 'NPKI');
    const sample = makeSample({
      id: 'p',
      dn: 'cn=김하늘()0001,ou=X,o=Verify Test,c=kr',
      issuer: root,
      authorityFolder: 'yessign',
      policy: '1.2.410.200005.1.1.4',
      serial: 0x7001,
      notAfter: hours(4000),
    });
    const signCert = makeCertificate({
      subject: sample.dn,
      issuer: root,
      serial: 0x7001,
      crl: [`${web.origin}/crl`],
      ...dates,
    });
    const at = writeSample(store, { ...sample, signCert });
    const shown = async (): Promise<[string | undefined, string | null | undefined]> => {
      const { certificates } = listOutput.parse(
        (await runCli(['list', '--store', store, '--json'], { home, now })).json(),
      );
      return [certificates[0]?.status, certificates[0]?.copies[0]?.staleReason];
    };
    expect(await shown()).toEqual(['valid', null]);
    crl = crlWith([0x7001], hours(-2), true);
    await status(at);
    expect(await shown()).toEqual(['suspended', null]);
    crl = crlWith([0x7001], hours(-1));
    await status(at);
    expect(await shown()).toEqual(['revoked', 'revoked']);
    crl = null;
    await status(at);
    expect(await shown()).toEqual(['revoked', 'revoked']);
    // A list that is still in time, from before.
    crl = crlWith([], hours(-3));
    expect(await status(at)).toMatchObject({ status: 'unknown', reason: 'overtaken' });
    expect(await shown()).toEqual(['revoked', 'revoked']);
    crl = crlWith([], hours(-0.5));
    await status(at);
    expect(await shown()).toEqual(['valid', null]);
    writeFileSync(join(home, 'revocation.json'), '[{"id":1}, torn');
    expect(await shown()).toEqual(['valid', null]);
  });
});

describe.skipIf(withoutOpenssl)('inspect', () => {
  test('reads a CRL as OpenSSL does, alone and in a batch, DER and PEM', async () => {
    const der = crlWith([0x1234, 0x80ff]);
    const path = join(folder.path, 'list.crl');
    writeFileSync(path, openssl(['crl', '-inform', 'DER'], der));
    const [answer] = (await runCli(['inspect', path, '--json'], { home, now })).json() as Record<
      string,
      unknown
    >[];
    expect(answer).toMatchObject({
      ok: true,
      kind: 'crl',
      number: '1',
      baseNumber: null,
      count: 2,
      issuer: { dn: root.name },
    });
    expect(answer?.['revoked']).toMatchObject([{ serial: '1234' }, { serial: '80ff' }]);
    const text = openssl(['crl', '-inform', 'DER', '-noout', '-lastupdate', '-nextupdate'], der).toString();
    const [last = '', next = ''] = text.split('\n').map((line) => line.split('=')[1] ?? '');
    expect([answer?.['thisUpdate'], answer?.['nextUpdate']].map((iso) => Date.parse(String(iso)))).toEqual([
      Date.parse(last),
      Date.parse(next),
    ]);
    const line = `${JSON.stringify({ base64: Buffer.from(der).toString('base64') })}\n${JSON.stringify({ base64: Buffer.from(der.subarray(9)).toString('base64'), as: 'crl' })}\n`;
    const batch = await runCli(['inspect', '--batch'], { home, now, input: line });
    const [first, second] = batch.stdout
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as Record<string, unknown>);
    expect(first).toMatchObject({ ok: true, kind: 'crl', count: 2 });
    expect(second).toMatchObject({ ok: false });
  });

  test('reads a responder’s answer, and its refusal', async () => {
    const leaf = makeCertificate({ subject: 'cn=누구,c=KR', issuer: root, serial: 0x80aa, ...dates });
    const single = {
      certificate: leaf,
      issuer: root.certificate,
      thisUpdate: hours(-1),
      nextUpdate: hours(1),
    };
    const response = makeOcsp({
      singles: [{ ...single, status: 'revoked', reason: 1, revokedAt: hours(-5) }],
      producedAt: hours(-1),
      responder: root.certificate,
      signer: 'root',
    });
    const files = [join(folder.path, 'answer.ors'), join(folder.path, 'refusal.ors')];
    writeFileSync(files[0] ?? '', response);
    writeFileSync(files[1] ?? '', ocspRefusal(6));
    const ran = await runCli(['inspect', ...files, '--json'], { home, now });
    expect(ran.exitCode).toBe(0);
    expect(ran.json()).toMatchObject([
      {
        ok: true,
        kind: 'ocsp',
        responseStatus: 'successful',
        responder: root.name,
        answers: [
          {
            serial: '80aa',
            status: 'revoked',
            reason: 'keyCompromise',
            revokedAt: '2026-11-25T07:00:00+09:00',
          },
        ],
      },
      { ok: true, kind: 'ocsp', responseStatus: 'unauthorized' },
    ]);
  });
});
