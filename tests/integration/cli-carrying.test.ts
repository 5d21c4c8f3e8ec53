import { spawnSync } from 'node:child_process';
import { createHash, createPrivateKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { exportOutput, importOutput, listOutput, verifyOutput } from '../../src/contract/index.ts';
import { openKey } from '../../src/keys/index.ts';
import { authorities } from '../support/authorities.ts';
import { fixturesFolder } from '../support/fixtures-folder.ts';
import { poolPassword, randomOf } from '../support/keys.ts';
import { temporaryFolder, writeSample } from '../support/npki-folder.ts';
import { openssl, withoutOpenssl } from '../support/openssl.ts';
import { tourSamples } from '../support/people.ts';
import type { Sample } from '../support/people.ts';
import { openPoolKey } from '../support/pkcs12.ts';
import { pkcs12Of } from '../support/pkcs12-files.ts';

const fresh = 'Kor3an-Seal!77';
const program = inject('cli');

function personNamed(id: string): Sample {
  const found = tourSamples(new Date()).find((sample) => sample.id === id);
  if (found === undefined) throw new Error(`the tour has no ${id}`);
  return found;
}
/** With a sign key (sign-2) and a km key. */
const kim = personNamed('general');
const hana = personNamed('hana');

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

const at = (...names: readonly string[]): string => join(folder.path, ...names);
const store = (): string => at('하드', 'NPKI');

interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundled command line, as a person does. */
function run(argv: readonly string[], ...secrets: readonly string[]): Ran {
  const stdin = secrets.length === 0 ? [] : ['--password-stdin'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv, ...stdin], {
    input: secrets.map((secret) => `${secret}\n`).join(''),
    encoding: 'utf8',
    cwd: folder.path,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: at('nobody'),
      DOJANG_HOME: at('home'),
      LANG: 'ko_KR.UTF-8',
    },
  });
  return { exitCode: status, stdout, stderr };
}

function json(
  argv: readonly string[],
  ...secrets: readonly string[]
): { exitCode: number | null; value: unknown } {
  const { exitCode, stdout } = run(['--json', ...argv], ...secrets);
  return { exitCode, value: JSON.parse(stdout) as unknown };
}

const failure = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string().min(1), hint: z.string() }),
});

const importAnswer = importOutput.extend({ error: failure.shape.error.optional() });

/** Exit code and code of a refusal. */
function refusal(argv: readonly string[], ...secrets: readonly string[]): readonly [number | null, string] {
  const { exitCode, value } = json(argv, ...secrets);
  return [exitCode, failure.parse(value).error.code];
}

function imported(argv: readonly string[], ...secrets: readonly string[]) {
  const { exitCode, value } = json(['import', ...argv], ...secrets);
  const { imported: done, problems, error } = importAnswer.parse(value);
  // Where nothing was imported the first problem is the error of the whole.
  const [first] = problems;
  const { path: _, ...wanted } = first ?? { path: '' };
  expect(error).toEqual(done.length === 0 && first !== undefined ? wanted : undefined);
  return {
    exitCode,
    results: done.map(({ result }) => result),
    paths: done.map(({ path }) => path),
    codes: problems.map(({ code }) => code),
    problems,
  };
}

function exported(argv: readonly string[], ...secrets: readonly string[]): z.infer<typeof exportOutput> {
  const { exitCode, value } = json(['export', ...argv], ...secrets);
  expect(exitCode).toBe(0);
  return exportOutput.parse(value);
}

function idOf({ signCert }: Sample): string {
  return createHash('sha256').update(signCert).digest('hex');
}

function fixturePath(path: string): string {
  return join(fixturesFolder, path);
}

function inside(path: string, password: string): { readonly key: string; readonly r: string | null } {
  const opened = openKey(readFileSync(path), Buffer.from(password));
  if (!opened.ok) throw opened.error;
  const { pkcs8Bytes, randomBytes } = opened.value;
  return { key: hex(pkcs8Bytes), r: randomBytes === null ? null : hex(randomBytes) };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function treeOf(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  const files = readdirSync(path, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .sort()
      .map((file) => [relative(path, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

const lay = (): string => writeSample(store(), kim, { caPubs: [authorities.kica.certificate] });

/** What OpenSSL finds in a PKCS#12 file: keys and certificates, in PEM. */
function opensslFinds(
  file: string,
  password: string,
): { readonly keys: string[]; readonly certificates: string[] } {
  const text = openssl(
    ['pkcs12', '-in', file, '-nodes', '-passin', `pass:${password}`],
    new Uint8Array(),
  ).toString();
  const blocks = (label: string): string[] =>
    [...text.matchAll(new RegExp(`-----BEGIN ${label}-----([^-]*)-----END`, 'g'))].map(([, body = '']) =>
      hex(Buffer.from(body, 'base64')),
    );
  return { keys: blocks('PRIVATE KEY'), certificates: blocks('CERTIFICATE') };
}

describe.skipIf(withoutOpenssl)('export', () => {
  test.each(['compatible', 'modern', 'npki'] as const)(
    '%s: OpenSSL finds the certificates and both keys',
    (profile) => {
      lay();
      const file = at(`${profile}.p12`);
      const output = exported(
        [idOf(kim), '--store', store(), '--out', file, '--profile', profile],
        poolPassword,
      );
      expect(output).toMatchObject({
        id: idOf(kim),
        file,
        profile,
        contains: ['sign', 'km', 'ca'],
        warnings: [],
      });
      expect(output.opensIn.length).toBeGreaterThan(2);
      const { keys, certificates } = opensslFinds(file, poolPassword);
      expect(certificates.sort()).toEqual(
        [kim.signCert, kim.kmCert ?? new Uint8Array(), authorities.kica.certificate].map(hex).sort(),
      );
      // OpenSSL writes keys anew, without R: the numbers are compared.
      const numbers = (der: string): string =>
        hex(
          createPrivateKey({ key: Buffer.from(der, 'hex'), format: 'der', type: 'pkcs8' }).export({
            type: 'pkcs1',
            format: 'der',
          }),
        );
      expect(keys.map(numbers).sort()).toEqual(
        [openPoolKey('sign-2'), openPoolKey('km-1')].map(hex).map(numbers).sort(),
      );
    },
  );

  test('R goes along byte for byte, and comes back with the import', () => {
    lay();
    for (const profile of ['compatible', 'modern', 'npki']) {
      const file = at(`${profile}.p12`);
      exported([idOf(kim), '--store', store(), '--out', file, '--profile', profile], poolPassword);
      mkdirSync(at(profile));
      const { paths } = imported([file, '--to', at(profile)], poolPassword);
      expect(inside(join(paths[0] ?? '', 'signPri.key'), poolPassword)).toEqual({
        key: hex(openPoolKey('sign-2')),
        r: hex(randomOf('sign-2')),
      });
    }
  });
});

describe('export refuses', () => {
  test('a file that is there, unless --force', () => {
    lay();
    const file = at('kim.p12');
    writeFileSync(file, 'old');
    const argv = ['export', idOf(kim), '--store', store(), '--out', file];
    expect(refusal(argv, poolPassword)).toEqual([9, 'refused']);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(json([...argv, '--force'], poolPassword).exitCode).toBe(0);
    expect(json(['verify', file], poolPassword).exitCode).toBe(0);
  });

  test('to write over a certificate’s own files, whatever was agreed to', () => {
    const folder = lay();
    const before = readFileSync(join(folder, 'signPri.key'));
    for (const name of ['signPri.key', 'signCert.der']) {
      const argv = ['export', idOf(kim), '--store', store(), '--out', join(folder, name), '--force'];
      expect(refusal(argv, poolPassword)).toEqual([9, 'refused']);
    }
    expect(readFileSync(join(folder, 'signPri.key'))).toEqual(before);
  });

  test('a wrong password (3), also with --force: the old file stays', () => {
    lay();
    const file = at('kim.p12');
    writeFileSync(file, 'old');
    expect(
      refusal(['export', idOf(kim), '--store', store(), '--out', file, '--force'], 'wrong-1234!'),
    ).toEqual([3, 'wrong-password']);
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  test('an unusable new password (9), but only once the old one is proven', () => {
    lay();
    const argv = ['export', idOf(kim), '--store', store(), '--out', at('kim.p12')];
    expect(refusal(argv, 'wrong-1234!', 'short')).toEqual([3, 'wrong-password']);
    expect(refusal(argv, poolPassword, 'short')).toEqual([9, 'refused']);
    expect(refusal(argv, poolPassword, poolPassword)).toEqual([9, 'refused']);
    expect(existsSync(at('kim.p12'))).toBe(false);
  });

  test('no secret at all (2), no --out (2), a profile nobody knows (2), a folder that isn’t there (4)', () => {
    lay();
    const argv = ['export', idOf(kim), '--store', store()];
    expect(refusal([...argv, '--out', at('kim.p12')])).toEqual([2, 'usage']);
    expect(refusal(argv, poolPassword)).toEqual([2, 'usage']);
    expect(refusal([...argv, '--out', at('kim.p12'), '--profile', 'best'], poolPassword)).toEqual([
      2,
      'usage',
    ]);
    expect(refusal([...argv, '--out', at('no', 'kim.p12')], poolPassword)).toEqual([4, 'not-found']);
  });

  test('a certificate without its key', () => {
    writeFileSync(at('kim.der'), kim.signCert);
    const [exitCode] = refusal(['export', at('kim.der'), '--out', at('kim.p12')], poolPassword);
    expect(exitCode).toBe(4);
  });
});

describe('the secrets of an export', () => {
  test('without a second one the file has the same password; with one, that', () => {
    lay();
    const argv = [idOf(kim), '--store', store(), '--out'];
    exported([...argv, at('same.p12')], poolPassword);
    exported([...argv, at('new.p12')], poolPassword, fresh);
    expect(json(['verify', at('same.p12')], poolPassword).exitCode).toBe(0);
    expect(json(['verify', at('new.p12')], fresh).exitCode).toBe(0);
    expect(refusal(['verify', at('new.p12')], poolPassword)).toEqual([3, 'wrong-password']);
  });

  test('a guessable new one is warned of, and taken', () => {
    lay();
    const { warnings } = exported(
      [idOf(kim), '--store', store(), '--out', at('a.p12')],
      poolPassword,
      'qwer1234!!',
    );
    expect(warnings.map(({ code }) => code)).toEqual(['password-guessable']);
  });

  test('one in Hangul opens the certificate, and the file', () => {
    const copy = at('NPKI', 'yessign', 'USER', 'cn=합성');
    mkdirSync(copy, { recursive: true });
    const hangul = '비밀번호1234!';
    writeFileSync(join(copy, 'signCert.der'), readFileSync(fixturePath('synthetic/synthetic.signCert.der')));
    writeFileSync(join(copy, 'signPri.key'), readFileSync(fixturePath('synthetic/pbes1-15.cp949-pw.key')));
    exported([copy, '--out', at('hangul.p12')], hangul);
    mkdirSync(at('back'));
    const { paths } = imported([at('hangul.p12'), '--to', at('back')], hangul);
    expect(inside(join(paths[0] ?? '', 'signPri.key'), hangul).key).toBe(
      inside(join(copy, 'signPri.key'), hangul).key,
    );
  });
});

test('a PKCS#12 file is written anew in another profile', () => {
  writeFileSync(at('kim.p12'), pkcs12Of(kim));
  const output = exported(
    [at('kim.p12'), '--out', at('modern.p12'), '--profile', 'modern'],
    poolPassword,
    fresh,
  );
  expect(output).toMatchObject({ id: idOf(kim), profile: 'modern', contains: ['sign', 'km', 'ca'] });
  expect(imported([at('modern.p12'), '--store', store()], fresh).results).toEqual(['imported']);
});

describe('import', () => {
  test.each([
    ['synthetic/two-key-3des.pfx', 'Test1234!'],
    ['synthetic/one-key-seedbag.pfx', 'Test1234!'],
    ['synthetic/one-key-seedbag15.pfx', 'Test1234!'],
    ['pypinksign/sign.pfx', 'WTuA8Ev0lWXVFSiI!'],
  ])('%s', (path, password) => {
    const file = fixturePath(path);
    expect(imported([file, '--store', store()], 'wrong-1234!')).toMatchObject({
      exitCode: 3,
      results: [],
      codes: ['wrong-password'],
    });
    const { paths, ...first } = imported([file, '--store', store()], password);
    expect(first).toMatchObject({ exitCode: 0, results: ['imported'], codes: [] });
    inside(join(paths[0] ?? '', 'signPri.key'), password);
    const before = treeOf(store());
    expect(imported([file, '--store', store()], password)).toMatchObject({
      exitCode: 0,
      results: ['already-there'],
    });
    expect(treeOf(store())).toEqual(before);
    expect(listOutput.parse(json(['list', '--store', store()]).value).certificates).toHaveLength(1);
  });

  test.each([
    ['pypinksign/signCert.der', 'WTuA8Ev0lWXVFSiI!', 0, ['imported'], []],
    ['pypinksign/signPri.key', 'WTuA8Ev0lWXVFSiI!', 0, ['imported'], []],
    ['kisa-ca/KISA-RootCA-4.der', 'x', 5, [], ['bad-input']],
    ['pypinksign/pkcs7SignedMsg.p7.der', 'x', 5, [], ['unsupported']],
    ['README.md', 'x', 5, [], ['unsupported']],
    ['kisa-ca', 'x', 4, [], ['not-found']],
    ['no-such-file.p12', 'x', 4, [], ['not-found']],
  ])('%s with %j: exit %i', (path, password, exitCode, results, codes) => {
    expect(imported([fixturePath(path), '--store', store()], password)).toMatchObject({
      exitCode,
      results,
      codes,
    });
  });

  test('several at once, one of them wrong: the others are imported, its exit code is the answer’s', () => {
    writeFileSync(at('kim.p12'), pkcs12Of(kim));
    writeFileSync(at('broken.p12'), pkcs12Of(hana).subarray(0, 500));
    writeSample(at('old', 'NPKI'), hana);
    const output = imported([at('kim.p12'), at('broken.p12'), at('old'), '--store', store()], poolPassword);
    expect(output).toMatchObject({ exitCode: 5, codes: ['bad-input'] });
    expect(output.results).toEqual(['imported', 'imported']);
    expect(output.problems).toMatchObject([{ path: at('broken.p12') }]);
  });

  test('a folder needs no password', () => {
    writeSample(at('old', 'NPKI'), hana);
    const before = treeOf(at('old', 'NPKI'));
    expect(imported([at('old'), '--store', store()]).exitCode).toBe(0);
    expect(treeOf(store())).toEqual(before);
  });

  test('a file needs one (2); a new one locks the keys; an unusable one is 9 only after proof', () => {
    const file = at('kim.p12');
    writeFileSync(file, pkcs12Of(kim));
    const argv = ['import', file, '--store', store()];
    expect(refusal(argv)).toEqual([2, 'usage']);
    expect(imported(argv.slice(1), 'wrong-1234!', 'short').exitCode).toBe(3);
    expect(refusal(argv, poolPassword, 'short')).toEqual([9, 'refused']);
    expect(treeOf(store())).toEqual({});
    const { paths } = imported(argv.slice(1), poolPassword, fresh);
    for (const name of ['signPri.key', 'kmPri.key']) inside(join(paths[0] ?? '', name), fresh);
  });

  test('without --json it says what became of each, and where', () => {
    writeFileSync(at('kim.p12'), pkcs12Of(kim));
    const { exitCode, stdout } = run(
      ['import', at('kim.p12'), at('gone.p12'), '--store', store()],
      poolPassword,
    );
    expect(exitCode).toBe(4);
    expect(stdout).toContain(store());
    expect(stdout).toContain(at('gone.p12'));
  });
});

describe('a PKCS#12 file as CERT', () => {
  test('verify checks its keys', () => {
    writeFileSync(at('kim.p12'), pkcs12Of(kim));
    const { exitCode, value } = json(['verify', at('kim.p12')], poolPassword);
    const { checks, ...rest } = verifyOutput.parse(value);
    expect([exitCode, rest]).toMatchObject([0, { id: idOf(kim), ok: true }]);
    const of = Object.fromEntries(checks.map(({ name, result }) => [name, result]));
    expect(of).toMatchObject({
      'key-opens': 'passed',
      'key-matches': 'passed',
      'round-trip': 'passed',
      'km-matches': 'passed',
    });
  });

  test('show can’t see into one that is locked, and says so', () => {
    writeFileSync(at('kim.p12'), pkcs12Of(kim));
    expect(refusal(['show', at('kim.p12')])).toEqual([5, 'unsupported']);
  });

  test('inspect tells how it is protected, and with its password what is in it', () => {
    const file = at('kim.p12');
    writeFileSync(file, pkcs12Of(kim));
    expect(json(['inspect', file])).toMatchObject({ exitCode: 0, value: [{ ok: true, kind: 'pkcs12' }] });
    const lines = [
      { path: file },
      { path: file, password: poolPassword },
      { path: file, password: 'wrong-1234!' },
    ];
    const { status, stdout } = spawnSync(process.execPath, [program, 'inspect', '--batch'], {
      input: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', DOJANG_HOME: at('home') },
    });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(status).toBe(0);
    expect(answers).toMatchObject([
      { ok: true, kind: 'pkcs12', encrypted: true },
      { ok: true, kind: 'pkcs12' },
      { ok: false, code: 'wrong-password' },
    ]);
  });
});

test('exported, deleted for good, imported: certificates and keys are the same', () => {
  const copy = lay();
  const before = ['signPri.key', 'kmPri.key'].map((name) => inside(join(copy, name), poolPassword));
  const certificates = (path: string): string[] =>
    ['signCert.der', 'kmCert.der', 'CaPubs'].map((name) => hex(readFileSync(join(path, name))));
  const told = certificates(copy);
  const { file } = exported([idOf(kim), '--store', store(), '--out', at('kim.p12')], poolPassword);
  expect(json(['delete', idOf(kim), '--store', store(), '--yes', '--purge']).exitCode).toBe(0);
  expect(treeOf(store())).toEqual({});
  const { paths } = imported([file, '--store', store()], poolPassword);
  expect(paths).toHaveLength(1);
  const [path = ''] = paths;
  expect(certificates(path)).toEqual(told);
  expect(['signPri.key', 'kmPri.key'].map((name) => inside(join(path, name), poolPassword))).toEqual(before);
});

describe('what a new user stumbled over', () => {
  test('a PKCS#12 file can’t be seen into without its password, and the hint says who asks for it', () => {
    writeFileSync(at('kim.p12'), pkcs12Of(kim));
    expect(refusal(['show', at('kim.p12')])).toEqual([5, 'unsupported']);
    expect(run(['show', at('kim.p12'), '--json', '--lang', 'en']).stdout).toContain('dojang verify');
  });

  test('an empty --to or --out is a variable that wasn’t set, and one given twice is a slip: 2, and nothing is written', () => {
    lay();
    const before = readdirSync(at('.')).sort();
    expect(refusal(['import', at('x.p12'), '--to', ''], 'a')).toEqual([2, 'usage']);
    expect(refusal(['export', idOf(kim), '--store', store(), '--out', ''], 'a')).toEqual([2, 'usage']);
    expect(refusal(['import', at('x.p12'), '--to', at('a'), '--to', at('b')], 'a')).toEqual([2, 'usage']);
    expect(readdirSync(at('.')).sort()).toEqual(before);
  });
});
