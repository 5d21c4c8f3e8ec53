import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../support/npki-folder.ts';
import { testedCa } from '../support/practice-ca.ts';
import type { TestedCa } from '../support/practice-ca.ts';
import { runCli } from './run-cli.ts';

describe('practice-ca', () => {
  let ca: TestedCa;
  beforeAll(async () => {
    ca = await testedCa();
  });
  afterAll(() => ca.close());

  it('enroll plays the identity check and prints reference and code', async () => {
    const ran = await runCli([
      'practice-ca',
      'enroll',
      '--ca',
      ca.ra,
      '--name',
      '홍길동',
      '--kind',
      'general',
      '--json',
    ]);
    expect(ran.exitCode).toBe(0);
    expect(Object.keys(ran.json() as object)).toEqual(['reference', 'authCode', 'expiresAt']);
    const said = await runCli(['practice-ca', 'enroll', '--ca', ca.ra, '--name', 'Gildong', '--new'], {
      language: 'en',
    });
    expect(said.stdout).toMatch(/^Reference number: \d{10}\nAuthorization code: [A-Z2-9]{16}\nGood until /);
  });

  it('enroll says why not', async () => {
    const refused = await runCli(['practice-ca', 'enroll', '--ca', ca.ra, '--name', '!!', '--json']);
    expect([refused.exitCode, refused.json()]).toMatchObject([7, { error: { code: 'ca-refused' } }]);
    const nobody = await runCli([
      'practice-ca',
      'enroll',
      '--ca',
      'http://127.0.0.1:9/ra/x',
      '--name',
      '김',
      '--json',
    ]);
    expect([nobody.exitCode, nobody.json()]).toMatchObject([7, { error: { code: 'ca-unreachable' } }]);
    const wrong = await runCli(['practice-ca', 'enroll', '--ca', `${ca.ra}x`, '--name', '김', '--json']);
    expect([wrong.exitCode, wrong.json()]).toMatchObject([5, { error: { code: 'bad-input' } }]);
  });

  it.each([
    [['practice-ca']],
    [['practice-ca', 'dance']],
    [['practice-ca', 'enroll', '--name', '김']],
    [['practice-ca', 'enroll', '--ca', 'http://x', '--name', '김', '--kind', 'gold']],
    [['practice-ca', 'enroll', '--ca', 'http://x', '--name', '김', '--port', '1']],
    [['practice-ca', 'serve', '--port', '70000']],
    [['practice-ca', 'serve', '--fault', 'none-such']],
    [['practice-ca', 'serve', '--name', '김']],
  ])('is told how to be used: %j', async (argv) => {
    expect((await runCli(argv)).exitCode).toBe(2);
  });

  it('serve prints its addresses first, and ends well with Ctrl-C', async () => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, [inject('cli'), 'practice-ca', 'serve', '--port', '0'], {
      env: { PATH: process.env['PATH'] ?? '', DOJANG_HOME: folder.path },
    });
    let told = '';
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      told += chunk.toString();
      if (told.includes('\n')) break;
    }
    const first = JSON.parse(told.split('\n')[0] ?? '') as Record<string, string>;
    expect(Object.keys(first)).toEqual(['cmp', 'ra', 'crl', 'ocsp', 'caCertificate']);
    expect(first['caCertificate']).toBe(`${folder.path}/practice/ca/practice-ca.pem`);
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    folder.remove();
  });

  it('serve says what is wrong with its records', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder.path, 'practice-ca.db'),
      'this is no database, however long one looks at it '.repeat(40),
    );
    const ran = await runCli(['practice-ca', 'serve', '--data', folder.path, '--json']);
    expect([ran.exitCode, ran.json()]).toMatchObject([5, { error: { code: 'bad-input' } }]);
    folder.remove();
  });

  it('serve runs one process a folder', async () => {
    const second = await runCli(['practice-ca', 'serve', '--data', `${ca.folder}/ca`, '--json']);
    expect([second.exitCode, second.json()]).toMatchObject([6, { error: { code: 'locked' } }]);
  });
});
