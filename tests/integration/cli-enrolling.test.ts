import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  enrolOutput,
  listOutput,
  revocationOutput,
  statusOutput,
  verifyOutput,
} from '../../src/contract/index.ts';
import type { EnrolOutput } from '../../src/contract/index.ts';
import { playIdentityCheck, startPracticeCa } from '../../src/practice-ca/index.ts';
import type { PracticeCa } from '../../src/practice-ca/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import {
  systemClock,
  systemLocks,
  systemRandom,
  systemTimers,
  systemWritableFiles,
} from '../../src/system/index.ts';
import { temporaryFolder } from '../support/npki-folder.ts';
import { runCli } from './run-cli.ts';
import type { Ran, Surroundings } from './run-cli.ts';

const folder = temporaryFolder();
let round = 0;
let at = '';
let ca: PracticeCa | null = null;

const home = (): string => join(at, 'home');
const store = (): string => join(at, 'store');

async function serve(fault?: Parameters<typeof startPracticeCa>[0]['fault']): Promise<PracticeCa> {
  await ca?.close();
  ca = await startPracticeCa({
    folder: join(at, 'ca'),
    clock: systemClock,
    random: systemRandom,
    timers: systemTimers,
    files: systemWritableFiles,
    locks: systemLocks,
    defect: (error) => {
      throw error;
    },
    ...(fault === undefined ? {} : { fault }),
  });
  return ca;
}

beforeEach(() => {
  round += 1;
  at = folder.path + `/${round}`;
  mkdirSync(join(at, 'store'), { recursive: true });
});
afterEach(async () => {
  await ca?.close();
  ca = null;
});
afterAll(() => {
  folder.remove();
});

/** Goes to the counter. */
async function reference(
  { ra }: PracticeCa,
  { name = '김연습', fresh = false }: { readonly name?: string; readonly fresh?: boolean } = {},
): Promise<{ reference: string; authCode: string }> {
  const visited = await playIdentityCheck(createNetwork(), { ra, name, kind: 'bank', fresh });
  if (!visited.ok) throw visited.error;
  return visited.value;
}

function dojang(
  argv: readonly string[],
  secrets: readonly string[] = [],
  around: Surroundings = {},
): Promise<Ran> {
  const options = ['--json', '--lang', 'en', ...(secrets.length > 0 ? ['--password-stdin'] : [])];
  return runCli([...argv, ...options], {
    home: home(),
    ...(around.now === undefined ? { clock: systemClock } : {}),
    folder: at,
    ...(secrets.length > 0 ? { input: secrets.map((secret) => `${secret}\n`).join('') } : {}),
    ...around,
  });
}

const password = 'Practise-4-ever!';
const other = 'Another-4-while?';
const inStore = ['--store', 'store/NPKI'];

function codeOf(ran: Ran): string {
  return (ran.json() as { error?: { code: string } }).error?.code ?? 'ok';
}

function enrolled(ran: Ran): EnrolOutput {
  expect(ran.stderr).toBe('');
  expect(ran.exitCode).toBe(0);
  return enrolOutput.parse(ran.json());
}

async function issued(serving: PracticeCa, newPassword = password): Promise<EnrolOutput> {
  const { reference: number, authCode } = await reference(serving);
  return enrolled(
    await dojang(
      [
        'issue',
        '--ca',
        serving.cmp,
        '--trust',
        serving.caCertificate,
        '--reference',
        number,
        '--to',
        'store',
      ],
      [authCode, newPassword],
    ),
  );
}

const waiting = (): string[] => {
  const path = join(home(), 'enrolments');
  return existsSync(path) ? readdirSync(path) : [];
};

describe('the life of a practice certificate, by commands alone', () => {
  test('issue, verify, renew, reissue, suspend, resume, revoke', async () => {
    const serving = await serve();
    const first = await issued(serving);
    expect(first).toMatchObject({ ca: serving.cmp, contains: ['sign', 'km'], replaced: null });

    const verified = verifyOutput.parse(
      (await dojang(['verify', first.path, ...inStore], [password])).json(),
    );
    expect(verified.checks.filter(({ result }) => result !== 'passed').map(({ name }) => name)).toEqual([
      'identity',
    ]);

    // Nothing need be named any more: the certificate knows where it came from.
    const renewed = enrolled(await dojang(['renew', first.path, ...inStore], [password, other]));
    expect(renewed).toMatchObject({ replaced: first.id, path: first.path, contains: ['sign', 'km'] });
    expect(renewed.notAfter > first.notAfter).toBe(true);

    const again = await reference(serving);
    const reissued = enrolled(
      await dojang(
        ['reissue', renewed.id.slice(0, 12), '--ca', serving.cmp, '--reference', again.reference, ...inStore],
        [again.authCode, password],
      ),
    );
    expect(reissued).toMatchObject({ replaced: renewed.id, notAfter: renewed.notAfter });

    const held = revocationOutput.parse(
      (await dojang(['suspend', reissued.path, ...inStore], [password])).json(),
    );
    expect(held).toMatchObject({
      id: reissued.id,
      reason: 'certificateHold',
      status: 'suspended',
      warnings: [],
    });
    expect(codeOf(await dojang(['renew', reissued.path, ...inStore], [password]))).toBe('ca-refused');
    expect(waiting()).toEqual([]);
    const listed = listOutput.parse((await dojang(['list', ...inStore])).json());
    expect(listed.certificates.map(({ id, status }) => [id, status])).toEqual([[reissued.id, 'suspended']]);

    const third = await reference(serving);
    const lifted = revocationOutput.parse(
      (
        await dojang(['resume', reissued.path, '--reference', third.reference, ...inStore], [third.authCode])
      ).json(),
    );
    expect(lifted).toMatchObject({ reason: 'removeFromCRL', status: 'good', warnings: [] });

    const revoked = revocationOutput.parse(
      (await dojang(['revoke', reissued.path, '--reason', 'keyCompromise', ...inStore], [password])).json(),
    );
    expect(revoked).toMatchObject({ serial: reissued.serial, reason: 'keyCompromise', status: 'revoked' });
    const status = statusOutput.parse((await dojang(['status', reissued.path, ...inStore])).json());
    expect(status).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
    const at8 = await dojang(['verify', reissued.path, ...inStore], [password]);
    expect(at8.exitCode).toBe(8);
  });

  test('two at once, each with a reference of its own, both come about', async () => {
    const serving = await serve();
    const made = await Promise.all(
      ['김하나', '김두리'].map(async (to) => {
        const { reference: number, authCode } = await reference(serving, { name: to });
        mkdirSync(join(at, to));
        const trust = ['--ca', serving.cmp, '--trust', serving.caCertificate];
        return dojang(['issue', ...trust, '--reference', number, '--to', to], [authCode, password]);
      }),
    );
    expect(made.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(waiting()).toEqual([]);
  });

  test('after its end it is neither renewed nor reissued', async () => {
    const serving = await serve();
    const { path, notAfter } = await issued(serving);
    const later = { now: new Date(Date.parse(notAfter) + 1000) };
    const renewed = await dojang(['renew', path, ...inStore], [password], later);
    expect([renewed.exitCode, codeOf(renewed)]).toEqual([8, 'verification-failed']);
    const { reference: number, authCode } = await reference(serving);
    const named = ['--ca', serving.cmp, '--reference', number, ...inStore];
    expect((await dojang(['reissue', path, ...named], [authCode, password], later)).exitCode).toBe(8);
  });

  test('a copy on a stick is renewed with the others, and a practice certificate isn’t carried to one', async () => {
    const serving = await serve();
    const { path } = await issued(serving);
    mkdirSync(join(at, 'stick'));
    const drives = [{ id: 'stick', label: 'STICK', mount: join(at, 'stick') }];
    const copied = await dojang(['copy', path, '--to', join(at, 'stick'), ...inStore], [], { drives });
    expect([copied.exitCode, codeOf(copied)]).toEqual([9, 'refused']);
    mkdirSync(join(at, 'more'));
    expect((await dojang(['copy', path, '--to', 'more', ...inStore])).exitCode).toBe(0);
    const both = [...inStore, '--store', 'more/NPKI'];
    const renewed = enrolled(await dojang(['renew', path, ...both], [password]));
    expect(renewed.paths).toHaveLength(2);
    const opened = await dojang(['verify', renewed.paths[1] ?? '', ...both], [password]);
    expect(opened.exitCode).toBe(0);
  });

  test('practice as the authority serves itself for the time of a command', async () => {
    at = join(at, 'alone');
    mkdirSync(join(at, 'home', 'practice'), { recursive: true });
    const folderOfCa = join(home(), 'practice', 'ca');
    const serving = await startPracticeCa({
      folder: folderOfCa,
      clock: systemClock,
      random: systemRandom,
      timers: systemTimers,
      files: systemWritableFiles,
      locks: systemLocks,
      defect: () => undefined,
    });
    const { reference: number, authCode } = await reference(serving);
    // Served by somebody else: that one is asked.
    const first = enrolled(
      await dojang(['issue', '--ca', 'practice', '--reference', number], [authCode, password]),
    );
    expect(first.path.startsWith(join(home(), 'practice', 'NPKI'))).toBe(true);
    await serving.close();
    const renewed = enrolled(await dojang(['renew', first.id], [password]));
    expect(renewed.ca).toBe('practice');
    const revoked = await dojang(['revoke', renewed.id], [password]);
    expect(revocationOutput.parse(revoked.json()).status).toBe('revoked');
  });
});

describe('a mistyped secret', () => {
  test('the code: nothing is issued, and the same with the right one goes on', async () => {
    const serving = await serve();
    const { reference: number, authCode } = await reference(serving);
    const argv = [
      'issue',
      '--ca',
      serving.cmp,
      '--trust',
      serving.caCertificate,
      '--reference',
      number,
      '--to',
      'store',
    ];
    const wrong = await dojang(argv, ['mistyped', password]);
    expect(wrong.exitCode).toBe(7);
    // It is kept for the same to be run again, and isn't worth a word at every start.
    expect((await dojang(['list', ...inStore])).stderr).toBe('');
    expect(waiting()).toHaveLength(1);
    expect((await dojang(argv, [authCode, other])).exitCode).toBe(3);
    enrolled(await dojang(argv, [authCode, password]));
    // It was told; run once more it asks again, and the reference is used up.
    const again = await dojang(argv, [authCode, password]);
    expect([again.exitCode, codeOf(again)]).toEqual([7, 'ca-refused']);
    expect(waiting()).toEqual([]);
  });

  test('the password of a renewal, and a new one that is no good', async () => {
    const serving = await serve();
    const { path } = await issued(serving);
    expect((await dojang(['renew', path, ...inStore], [other])).exitCode).toBe(3);
    expect((await dojang(['renew', path, ...inStore], [password, 'short'])).exitCode).toBe(9);
    expect(waiting()).toEqual([]);
  });
});

/**
 * What is wrong, what an issue says of it, and what the same says once the authority answers well again: what it repeats as it was (the
 * answer to the very same message) can't be believed then either. Where that is proven to be the authority's, another request finds the
 * reference used; otherwise nobody else is asked. Either way the first transaction and its keys are kept.
 */
const faults = [
  ['wrong-nonce', 'untrusted-ca', 'ca-refused'],
  ['wrong-transaction', 'untrusted-ca', 'ca-refused'],
  ['wrong-pvno', 'untrusted-ca', 'ca-refused'],
  ['wrong-request-id', 'untrusted-ca', 'ca-refused'],
  ['bad-mac', 'untrusted-ca', 'untrusted-ca'],
  ['unprotected', 'untrusted-ca', 'untrusted-ca'],
  ['bad-time', 'untrusted-ca', 'untrusted-ca'],
  ['garbage', 'untrusted-ca', 'ok'],
  ['huge', 'untrusted-ca', 'ok'],
  ['lost-answer', 'ca-unreachable', 'ok'],
] as const;

describe('an authority that answers wrongly', () => {
  test.each(faults)(
    '%s: %s, nothing is installed, and the same afterwards: %s',
    async (fault, code, then) => {
      const first = await serve(fault);
      const { reference: number, authCode } = await reference(first);
      const argv = [
        '--trust',
        first.caCertificate,
        '--reference',
        number,
        '--to',
        'store',
        '--timeout',
        '20',
      ];
      const failed = await dojang(['issue', '--ca', first.cmp, ...argv], [authCode, password]);
      expect([failed.exitCode === 0, codeOf(failed)]).toEqual([false, code]);
      expect(existsSync(join(store(), 'NPKI'))).toBe(false);
      const well = await serve();
      expect(well.cmp).toBe(first.cmp);
      const ran = await dojang(['issue', '--ca', well.cmp, ...argv], [authCode, password]);
      expect(codeOf(ran)).toBe(then);
      expect(existsSync(join(store(), 'NPKI'))).toBe(then === 'ok');
      expect(waiting()).toHaveLength(then === 'ok' || fault === 'wrong-request-id' ? 0 : 1);
    },
  );

  test('a certificate for another key is never installed', async () => {
    const serving = await serve('other-key');
    const { reference: number, authCode } = await reference(serving);
    const named = ['--ca', serving.cmp, '--trust', serving.caCertificate, '--reference', number];
    const failed = await dojang(['issue', ...named, '--to', 'store'], [authCode, password]);
    expect([failed.exitCode, codeOf(failed)]).toEqual([7, 'untrusted-ca']);
    expect(existsSync(join(store(), 'NPKI'))).toBe(false);
    expect(waiting()).toEqual([]);
  });

  test('one that changes what was asked for is told', async () => {
    const serving = await serve('granted-with-mods');
    const { reference: number, authCode } = await reference(serving);
    const named = ['--ca', serving.cmp, '--trust', serving.caCertificate, '--reference', number];
    const done = await dojang(['issue', ...named, '--to', 'store'], [authCode, password]);
    expect(done.exitCode).toBe(0);
    expect(enrolOutput.parse(done.json()).warnings.map((one) => one.code)).toContain('granted-with-mods');
  });

  test('one that nobody answers at isn’t remembered', async () => {
    const named = ['--ca', 'http://127.0.0.1:9/cmp', '--reference', '1', '--to', 'store'];
    const failed = await dojang(['issue', ...named], ['code', password]);
    expect([failed.exitCode, codeOf(failed)]).toEqual([7, 'ca-unreachable']);
    expect(waiting()).toEqual([]);
  });
});
