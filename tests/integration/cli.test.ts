import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listOutput, verifyOutput } from '../../src/contract/index.ts';
import type { Check } from '../../src/contract/index.ts';
import { integer, octets, oid, sequence } from '../support/der.ts';
import { authorities } from '../support/authorities.ts';
import { poolPassword } from '../support/keys.ts';
import { temporaryFolder, writeSample } from '../support/npki-folder.ts';
import { koreanDayEnd, makeSample, tourSamples } from '../support/people.ts';
import type { Sample } from '../support/people.ts';
import { fixturesFolder } from '../support/fixtures-folder.ts';
import { runCli } from './run-cli.ts';
import type { Ran } from './run-cli.ts';

const now = new Date('2026-11-24T03:00:00Z');
const samples = tourSamples(now);
const [hana] = samples;
if (hana === undefined) throw new Error('the tour has people');

let folder: ReturnType<typeof temporaryFolder>;
let store: string;
beforeEach(() => {
  folder = temporaryFolder();
  store = join(folder.path, 'NPKI');
});
afterEach(() => {
  folder.remove();
});

interface Failure {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

function errorOf(ran: Ran): Failure['error'] {
  expect(ran.stdout.trim().split('\n')).toHaveLength(1);
  const { error } = ran.json() as Failure;
  expect(Object.keys(error)).toEqual(['code', 'message', 'hint']);
  expect(error.message).not.toContain('{');
  return error;
}

async function idOf(path: string): Promise<string> {
  const { certificates } = listOutput.parse((await runCli(['list', '--json', '--store', store])).json());
  const found = certificates.find(({ copies }) => copies.some((copy) => copy.path === path));
  return found?.id ?? '';
}

function resultsOf(ran: Ran): Record<string, Check['result']> {
  const { checks } = verifyOutput.parse(ran.json());
  return Object.fromEntries(checks.map(({ name, result }) => [name, result]));
}

describe('wrong usage', () => {
  test.each([
    [[], 'ko', '명령을 적어 주세요.'],
    [['frobnicate'], 'ko', '모르는 명령이에요: frobnicate'],
    [['list', '--frobnicate'], 'ko', '모르는 옵션이에요: --frobnicate'],
    [['show', '--lang', 'en'], 'en', 'Name a certificate or a file.'],
    [['list', '--lang', 'fr'], 'ko', '쓸 수 없는 값이에요: --lang fr'],
  ] as const)('%j is exit 2, said in %s', async (argv, _, message) => {
    const ran = await runCli(argv);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr.split('\n')[0]).toBe(message);
    expect(errorOf(await runCli([...argv, '--json']))).toMatchObject({ code: 'usage', message });
  });

  test('an escape sequence in an argument is not played back to the terminal', async () => {
    const { stderr } = await runCli(['\u001b]0;evil\u0007']);
    expect(stderr).toContain('\\u{1b}');
    expect(stderr).not.toContain('\u001b');
  });
});

describe('help and version', () => {
  test.each([
    [['--help']],
    [['-h']],
    [['list', '--help']],
    [['show', '--help']],
    [['verify', '-h']],
    [['inspect', '--help']],
  ])('%j goes to standard output, in both languages', async (argv) => {
    const korean = await runCli(argv);
    expect(korean).toMatchObject({ exitCode: 0, stderr: '' });
    expect(korean.stdout).toContain('쓰는 법');
    expect((await runCli([...argv, '--lang=en'])).stdout).toContain('Usage');
  });

  test('--version', async () => {
    expect(await runCli(['--version'])).toMatchObject({ exitCode: 0, stdout: '0.0.0-test\n' });
  });
});

describe('list', () => {
  test('is an aligned table in Korean, with the problems and the places', async () => {
    for (const sample of samples) writeSample(store, sample);
    const damaged = writeSample(join(store, 'x'), hana, { damage: 'cert-garbage' });
    const { stdout, stderr, exitCode } = await runCli([
      'list',
      '--store',
      store,
      '--store',
      '/no/such/place',
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [head = '', first = ''] = stdout.split('\n');
    expect(head).toMatch(/^이름 +발급받은 곳 +용도 +만료일 +남은 날 +상태 +사본 +지문$/);
    expect(first).toMatch(/2026-11-30 +6 +곧 만료/);
    expect(stdout).toContain('김하늘');
    expect(stdout).toMatch(/\n문제\n/);
    expect(stdout).toContain(join(damaged, 'signCert.der'));
    expect(stdout).toMatch(/\/no\/such\/place +지금은 연결되어 있지 않아요/);
  });

  test('with nothing there says so, and where it looked', async () => {
    const { stdout, exitCode } = await runCli(['list', '--lang', 'en', '--store', join(store, 'nothing')]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^No certificates were found\.\n\nPlaces searched\n/);
  });

  test('shows names that would steer the terminal as escapes', async () => {
    const evil = makeSample({
      id: 'evil',
      dn: 'cn=\u001b[2J\u202e김하늘()0020041,ou=WOORI,ou=personal4IB,o=yessign,c=kr',
      issuer: authorities.yessign,
      authorityFolder: 'yessign',
      policy: '1.2.410.200005.1.1.4',
      serial: 77,
      notAfter: koreanDayEnd(now, 40),
    });
    const path = writeSample(store, evil, { folderName: 'evil' });
    for (const argv of [['list'], ['show', path], ['show', path, '--lang', 'en']]) {
      const { stdout } = await runCli([...argv, '--store', store]);
      expect(stdout).toContain('\\u{1b}[2J\\u{202e}김하늘');
      expect(stdout).not.toContain('\u001b');
      expect(stdout).not.toContain('\u202e');
    }
  });

  test('a network path is never opened', async () => {
    for (const path of ['\\\\evil.example\\share', '//evil.example/share']) {
      const ran = await runCli(['list', '--json', '--store', path]);
      expect(ran.exitCode).toBe(5);
      expect(errorOf(ran).code).toBe('bad-input');
      expect(errorOf(await runCli(['show', '--json', path])).code).toBe('bad-input');
      expect((await runCli(['inspect', '--json', path])).exitCode).toBe(5);
    }
  });

  test('finds what the person added in the window', async () => {
    const path = writeSample(join(folder.path, 'added'), hana);
    const home = join(folder.path, 'home');
    mkdirSync(home);
    const settings = { language: 'system', appearance: 'system', folders: [join(folder.path, 'added')] };
    writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
    const { certificates } = listOutput.parse((await runCli(['list', '--json'], { home })).json());
    expect(certificates).toMatchObject([
      { copies: [{ path, location: { kind: 'folder', label: 'added' } }] },
    ]);
    // --store is used instead of everything else.
    const other = await runCli(['list', '--json', '--store', store], { home });
    expect(listOutput.parse(other.json()).certificates).toEqual([]);
  });
});

describe('naming a certificate', () => {
  test('by its fingerprint, in any case, whole or its beginning, or by a path', async () => {
    const path = writeSample(store, hana);
    const id = await idOf(path);
    const colons = (id.match(/../g) ?? []).join(':').toUpperCase();
    const names = [
      id,
      id.slice(0, 6),
      id.toUpperCase(),
      colons,
      path,
      join(path, 'signCert.der'),
      'NPKI/yessign/USER/' + hana.dn,
    ];
    for (const name of names) {
      const ran = await runCli(['show', name, '--json', '--store', store], { folder: folder.path });
      expect(ran.json()).toMatchObject({ id });
    }
  });

  test('a folder outside every store is found, too', async () => {
    const path = writeSample(join(folder.path, 'elsewhere'), hana);
    const ran = await runCli(['show', path, '--json', '--store', store]);
    expect(ran.json()).toMatchObject({ copies: [{ path, hasKey: true }] });
  });

  test.each([
    ['abcdef', 4, 'not-found'],
    ['ab'.repeat(32), 4, 'not-found'],
    ['abcde', 4, 'not-found'],
    ['/no/such/folder', 4, 'not-found'],
    ['a\0b', 4, 'not-found'],
  ])('%j is exit %i, %s', async (name, exitCode, code) => {
    const ran = await runCli(['show', name, '--json', '--store', store]);
    expect(ran.exitCode).toBe(exitCode);
    expect(errorOf(ran).code).toBe(code);
  });

  test('an ambiguous beginning lists the candidates', async () => {
    // Six digits of a fingerprint are 24 bits: among some thousands of certificates two agree.
    const seen = new Map<string, { readonly id: string; readonly sample: Sample }>();
    let ids: string[] = [];
    for (let serial = 1; ids.length === 0; serial += 1) {
      const sample = makeSample({
        id: String(serial),
        dn: `cn=김하늘()00200412024${serial},ou=WOORI,ou=personal4IB,o=yessign,c=kr`,
        issuer: authorities.yessign,
        authorityFolder: 'yessign',
        policy: '1.2.410.200005.1.1.4',
        serial,
        notAfter: koreanDayEnd(now, 40),
        signed: false,
      });
      const id = createHash('sha256').update(sample.signCert).digest('hex');
      const twin = seen.get(id.slice(0, 6));
      seen.set(id.slice(0, 6), { id, sample });
      if (twin === undefined) continue;
      writeSample(store, twin.sample);
      writeSample(store, sample);
      ids = [twin.id, id];
    }
    const ran = await runCli(['show', ids[0]?.slice(0, 6) ?? '', '--json', '--store', store]);
    expect(ran.exitCode).toBe(4);
    const { code, hint } = errorOf(ran);
    expect(code).toBe('ambiguous');
    for (const id of ids) expect(hint).toContain(id.slice(0, 16));
    expect((await runCli(['show', ids[0] ?? '', '--json', '--store', store])).exitCode).toBe(0);
  });

  test('a PKCS#12 file whose certificate lies in the clear is shown', async () => {
    const ran = await runCli(['show', join(fixturesFolder, 'pypinksign', 'sign.pfx'), '--json']);
    expect(ran.exitCode).toBe(0);
    expect(ran.json()).toMatchObject({ subject: { name: 'HKD' } });
  });

  test('a file that is no certificate is bad input, whatever its name', async () => {
    const whole = readFileSync(join(fixturesFolder, 'pypinksign', 'signCert.der'));
    const contents = { empty: Buffer.alloc(0), text: Buffer.from('hello'), half: whole.subarray(0, 400) };
    for (const [name, content] of Object.entries(contents)) {
      const path = join(folder.path, `${name}.der`);
      writeFileSync(path, content);
      const ran = await runCli(['show', path, '--json', '--store', store]);
      expect(ran.exitCode).toBe(5);
      expect(['bad-input', 'unsupported']).toContain(errorOf(ran).code);
    }
  });
});

describe('secrets', () => {
  let path: string;
  beforeEach(() => {
    path = writeSample(store, hana);
  });
  const verify = (...more: string[]): string[] => ['verify', path, '--json', '--store', store, ...more];

  test('are asked for without echo on a terminal', async () => {
    const ran = await runCli(verify(), { typed: [poolPassword] });
    expect(ran.exitCode).toBe(0);
    expect(ran.stderr).toBe('인증서 암호: ');
    expect(ran.stdout).not.toContain(poolPassword);
  });

  test('need a terminal or an option: exit 2', async () => {
    const ran = await runCli(verify(), { input: `${poolPassword}\n` });
    expect(ran.exitCode).toBe(2);
    expect(errorOf(ran).code).toBe('usage');
  });

  test.each([
    ['LF', `${poolPassword}\n`],
    ['CRLF', `${poolPassword}\r\n`],
    ['no end of line', poolPassword],
    ['surplus lines', `${poolPassword}\nmore\nand more\n`],
  ])('are read from standard input with %s', async (_, input) => {
    expect((await runCli(verify('--password-stdin'), { input })).exitCode).toBe(0);
  });

  test('are read byte by byte just as well', async () => {
    const input = [...Buffer.from(`${poolPassword}\r\n`)].map((byte) => Uint8Array.of(byte));
    expect((await runCli(verify('--password-stdin'), { input })).exitCode).toBe(0);
  });

  test('that are missing at the end of input are exit 2', async () => {
    expect((await runCli(verify('--password-stdin'), { input: '' })).exitCode).toBe(2);
    const number = await runCli(verify('--password-stdin', '--id-number-stdin'), {
      input: `${poolPassword}\n`,
    });
    expect(number.exitCode).toBe(2);
  });

  test('never stand in what is printed', async () => {
    const secret = 'Zq7!시크릿-password';
    for (const argv of [verify('--password-stdin'), verify('--password-stdin', '--id-number-stdin')]) {
      const ran = await runCli(argv, { input: `${secret}\n900101-1234567\n` });
      expect(ran.exitCode).toBe(3);
      expect(ran.stdout + ran.stderr).not.toMatch(/Zq7|시크릿|1234567/);
    }
  });
});

describe('verify', () => {
  const person = makeSample({
    id: 'vid',
    dn: 'cn=김하늘()0020041202401011234567,ou=WOORI,ou=personal4IB,o=yessign,c=kr',
    issuer: authorities.yessign,
    authorityFolder: 'yessign',
    policy: '1.2.410.200005.1.1.4',
    serial: 0x77,
    notAfter: koreanDayEnd(now, 100),
    idNumber: '8001011234567',
    km: true,
  });
  const argv = (path: string, ...more: string[]): string[] => [
    'verify',
    path,
    '--json',
    '--password-stdin',
    '--store',
    store,
    ...more,
  ];

  test.each([
    ['8001011234567', 'passed', 0],
    ['800101-1234567', 'passed', 0],
    ['8001011234568', 'failed', 8],
    ['', 'failed', 8],
  ])('the identity number %j: %s', async (number, result, exitCode) => {
    const path = writeSample(store, person);
    const ran = await runCli(argv(path, '--id-number-stdin'), { input: `${poolPassword}\n${number}\n` });
    expect(ran.exitCode).toBe(exitCode);
    expect(resultsOf(ran)).toMatchObject({ identity: result, 'km-opens': 'passed', 'km-matches': 'passed' });
  });

  test.each([
    ['key-missing', { 'key-opens': 'failed', 'key-matches': 'skipped', 'round-trip': 'skipped' }],
    ['key-garbage', { 'key-opens': 'failed', 'key-matches': 'skipped', 'round-trip': 'skipped' }],
    ['key-truncated', { 'key-opens': 'failed' }],
    ['key-of-another', { 'key-opens': 'passed', 'key-matches': 'failed', 'round-trip': 'skipped' }],
  ] as const)('a folder with %s does not hold: exit 8', async (damage, results) => {
    const path = writeSample(store, person, { damage });
    const ran = await runCli(argv(path), { input: `${poolPassword}\n` });
    expect(ran.exitCode).toBe(8);
    expect(resultsOf(ran)).toMatchObject(results);
  });

  test('reads in sentences without --json', async () => {
    const path = writeSample(store, person);
    const ran = await runCli(['verify', path, '--store', store], { typed: [poolPassword] });
    expect(ran.stdout).toMatch(/^쓸 수 있는 기간 +이상 없음 +2027년 3월 4일까지 쓸 수 있어요\.\n/);
    expect(ran.stdout.trim().split('\n').at(-1)).toMatch(/^확인한 것은 모두 이상 없어요/);
  });
});

describe('inspect', () => {
  const file = (...names: string[]): string => join(fixturesFolder, ...names);
  const one = async (question: object): Promise<Record<string, unknown>> => {
    const ran = await runCli(['inspect', '--batch'], { input: `${JSON.stringify(question)}\n` });
    expect(ran.exitCode).toBe(0);
    return ran.json() as Record<string, unknown>;
  };

  test('answers one entry a file, and exits with the first problem’s code', async () => {
    const ran = await runCli([
      'inspect',
      '--json',
      file('pypinksign', 'signCert.der'),
      file('pypinksign', 'signPri.key'),
    ]);
    expect(ran.exitCode).toBe(0);
    expect(ran.json()).toMatchObject([
      {
        ok: true,
        kind: 'certificate',
        summary: '인증서: HKD, 2020년 3월 25일까지',
        serial: '459c75',
        daysLeft: -2435,
      },
      { ok: true, kind: 'key', encrypted: true, opened: false, scheme: 'seedCBCWithSHA1', iterations: 2048 },
    ]);
    const mixed = await runCli([
      'inspect',
      '--json',
      file('pypinksign', 'sign.pfx'),
      '/no/such',
      file('README.md'),
    ]);
    expect(mixed.exitCode).toBe(4);
    expect(mixed.json()).toMatchObject([
      { ok: true, kind: 'pkcs12', opened: false, mac: { algorithm: 'HMAC-SHA1' } },
      { ok: false, code: 'not-found' },
      { ok: false, code: 'unsupported' },
    ]);
  });

  test('a batch answers line by line, in order, whatever comes', async () => {
    const certificate = readFileSync(file('pypinksign', 'signCert.der')).toString('base64');
    const lines = [
      '{"path":"signCert.der"}',
      '',
      'not json',
      '   ',
      '[]',
      'null',
      '{"path":"signPri.key","password":"WTuA8Ev0lWXVFSiI!"}',
      '{"path":"signPri.key","password":"wrong"}',
      `{"base64":"${certificate}"}`,
      '{"base64":"%%%"}',
      '{"path":"x","base64":"AA=="}',
      '{"path":"signCert.der","as":"sandwich"}',
      '{"path":"signCert.der","as":"key"}',
      '{"path":"signCert.der","as":"crl"}',
      '{"path":"signCert.der","surplus":1}',
      '{"path":"/dev/zero"}',
      '{"path":"."}',
      '{"base64":""}',
      '{"path":"signCert.der","as":"certificate"}',
    ];
    const ran = await runCli(['inspect', '--batch', '--lang', 'en'], {
      input: lines.join('\r\n'),
      folder: file('pypinksign'),
    });
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const answers = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map(({ ok, kind, code }) => (ok === true ? kind : code))).toEqual([
      'certificate',
      'bad-input',
      'bad-input',
      'bad-input',
      'key',
      'wrong-password',
      'certificate',
      'bad-input',
      'bad-input',
      'bad-input',
      'bad-input',
      'bad-input',
      'bad-input',
      'bad-input',
      'bad-input',
      'bad-input',
      'certificate',
    ]);
  });

  test('a key that opens tells its bits, whether it has R, and the encoding of its password', async () => {
    expect(
      await one({ path: file('pypinksign', 'signPri.key'), password: 'WTuA8Ev0lWXVFSiI!' }),
    ).toMatchObject({
      opened: true,
      algorithm: 'RSA',
      bits: 2048,
      hasR: true,
      passwordEncoding: 'utf-8',
    });
    const cp949 = { path: file('synthetic', 'pbes1-15.cp949-pw.key'), password: '비밀번호1234!' };
    expect(await one(cp949)).toMatchObject({ opened: true, passwordEncoding: 'cp949' });
  });

  test.each([
    ['pypinksign/plainSignPri.withR.pk8.der', true],
    ['pypinksign/plainSignPri.noR.pk8.der', false],
    ['synthetic/plain.withR.pk8.der', true],
    ['synthetic/plain.noR-noNULL.pk8.der', false],
    ['synthetic/plain.rsa2048.pem', false],
  ])('%s is a key that nobody locked', async (path, hasR) => {
    expect(await one({ path: file(path) })).toMatchObject({
      ok: true,
      kind: 'key',
      encrypted: false,
      bits: 2048,
      hasR,
    });
  });

  test.each([
    ['synthetic/two-key-3des.pfx', false],
    ['synthetic/one-key-seedbag.pfx', true],
    ['synthetic/one-key-seedbag15.pfx', true],
  ])('%s is a PKCS#12 file, and its password shows what is in it', async (path, seedBag) => {
    expect(await one({ path: file(path) })).toMatchObject({ ok: true, kind: 'pkcs12', opened: false });
    expect(await one({ path: file(path), password: 'Test1234!' })).toMatchObject({
      opened: true,
      integrity: 'checked',
      keys: expect.arrayContaining([expect.objectContaining({ bits: 2048, seedBag })]) as unknown[],
    });
    expect(await one({ path: file(path), password: 'wrong' })).toMatchObject({
      ok: false,
      code: 'wrong-password',
    });
  });

  test.each([['pypinksign/pkcs7SignedMsg.p7.der', 'CMS']])(
    '%s is told as what it is',
    async (path, format) => {
      expect(await one({ path: file(path) })).toMatchObject({
        ok: false,
        code: 'unsupported',
        message: expect.stringContaining(format) as string,
      });
    },
  );

  test('a file of several certificates names them all', async () => {
    const der = ['KISA-RootCA-1.der', 'KISA-RootCA-4.der'].map((name) => readFileSync(file('kisa-ca', name)));
    const answer = await one({ base64: Buffer.concat(der).toString('base64') });
    expect(answer).toMatchObject({
      kind: 'certificate',
      others: [{ subject: expect.stringContaining('KISA RootCA 4') as string }],
    });
  });

  test('an endless key is refused before any work', async () => {
    const parameters = sequence(octets(Buffer.alloc(8)), integer(2 ** 31));
    const key = sequence(sequence(oid('1.2.410.200004.1.15'), parameters), octets(Buffer.alloc(64)));
    const question = { base64: Buffer.from(key).toString('base64'), password: poolPassword };
    expect(await one(question)).toMatchObject({ ok: false, code: 'bad-input' });
  });
});

describe('Ctrl-C', () => {
  test('is exit 130, cancelled, with the one JSON value', async () => {
    const stop = new AbortController();
    stop.abort();
    const ran = await runCli(['list', '--json', '--store', store], { interrupted: stop.signal });
    expect(ran.exitCode).toBe(130);
    expect(errorOf(ran).code).toBe('cancelled');
  });
});
