import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { listOutput } from '../../src/contract/index.ts';
import { poolPassword } from '../support/keys.ts';
import { temporaryFolder, writeMany, writeSample } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';

const project = resolve(import.meta.dirname, '../..');
const program = inject('cli');
const samples = tourSamples(new Date());
const [hana] = samples;
if (hana === undefined) throw new Error('the tour has people');

const person = temporaryFolder();
const environment = {
  PATH: process.env['PATH'] ?? '',
  HOME: person.path,
  DOJANG_HOME: join(person.path, 'app'),
};
let path = '';

beforeAll(() => {
  path = writeSample(join(person.path, 'NPKI'), hana);
});
afterAll(() => {
  person.remove();
});

function run(
  argv: readonly string[],
  input = '',
  variables: Record<string, string> = {},
): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, [program, ...argv], {
    input,
    encoding: 'utf8',
    env: { ...environment, ...variables },
    cwd: person.path,
  });
}

function ended(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((done) => {
    child.on('close', done);
  });
}

async function saying(child: ChildProcessWithoutNullStreams, words: string): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8');
  await new Promise<void>((done) => {
    const listen = (text: string): void => {
      said += text;
      if (said.includes(words)) done();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
}

describe('dist/cli.js', () => {
  test('tells its version', () => {
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('lists what lies in the home folder, and writes nothing', () => {
    const ran = run(['list', '--json']);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    const { certificates, searched } = listOutput.parse(JSON.parse(String(ran.stdout)));
    expect(certificates).toMatchObject([
      { subject: { name: '김하늘' }, copies: [{ path, location: { kind: 'pc' } }] },
    ]);
    expect(searched[0]).toMatchObject({ path: join(person.path, 'NPKI'), found: 1 });
    expect(existsSync(environment.DOJANG_HOME)).toBe(false);
  });

  test('shows all details: the full decode is in the bundle', () => {
    const ran = run(['show', path, '--json']);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(String(ran.stdout))).toMatchObject({ details: { version: 3, selfSigned: false } });
  });

  test.each([
    ['en_US.UTF-8', 'Name a command.'],
    ['ko_KR.UTF-8', '명령을 적어 주세요.'],
    ['ja_JP.UTF-8', '명령을 적어 주세요.'],
  ])('under %s it says %s', (LANG, message) => {
    const ran = run([], '', { LANG });
    expect(ran.status).toBe(2);
    expect(String(ran.stderr).split('\n')[0]).toBe(message);
  });

  test.each([
    [poolPassword, 0],
    ['wrong', 3],
  ])('verify with %j is exit %i', (password, status) => {
    expect(run(['verify', path, '--password-stdin', '--json'], `${password}\n`).status).toBe(status);
  });

  test('a reader that goes away ends it quietly', () => {
    const many = temporaryFolder();
    writeMany(many.path, 300, new Date());
    const command = `"${process.execPath}" "${program}" list --json --store "${many.path}" | head -c 10`;
    const ran = spawnSync('sh', ['-c', command], { encoding: 'utf8', env: environment });
    many.remove();
    expect(ran).toMatchObject({ status: 0, stderr: '', stdout: '{"certific' });
  });

  test('Ctrl-C while it waits for input is exit 130', async () => {
    const child = spawn(process.execPath, [program, 'inspect', '--batch'], {
      env: environment,
      cwd: person.path,
    });
    const answered = saying(child, '\n');
    child.stdin.write('{"path":"/no/such"}\n');
    await answered;
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
  });
});

// util-linux's `script` gives a program a terminal of its own.
const hasTerminal = spawnSync('script', ['--version']).status === 0 && process.platform === 'linux';

describe.skipIf(!hasTerminal)('on a terminal', () => {
  const onTerminal = (): ChildProcessWithoutNullStreams =>
    spawn('script', ['-qec', `"${process.execPath}" "${program}" verify "${path}" --lang en`, '/dev/null'], {
      env: { ...environment, TERM: 'dumb' },
    });

  test('the password is asked for and never shown', async () => {
    const child = onTerminal();
    let shown = '';
    child.stdout.on('data', (text: string) => {
      shown += text;
    });
    const over = ended(child);
    await saying(child, 'Certificate password: ');
    // A slip of the finger, taken back; a Hangul syllable is one character, not three bytes.
    child.stdin.write(`${poolPassword}한\u007f\r`);
    expect(await over).toBe(0);
    expect(shown).toContain('What was checked is fine.');
    expect(shown).not.toContain(poolPassword);
    expect(shown).not.toContain('한');
  });

  test('Ctrl-C at the question is exit 130', async () => {
    const child = onTerminal();
    const over = ended(child);
    await saying(child, 'Certificate password: ');
    child.stdin.write('\u0003');
    expect(await over).toBe(130);
  });
});
