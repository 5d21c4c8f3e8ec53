import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pemOf } from '../../src/certificate/index.ts';
import { openKey } from '../../src/keys/index.ts';
import { systemClock } from '../../src/system/index.ts';
import { testRoot } from '../support/authorities.ts';
import { makeCertificate } from '../support/certificates.ts';
import type { CertificateInput, TestAuthority } from '../support/certificates.ts';
import { temporaryFolder } from '../support/npki-folder.ts';
import { mockCmp } from '../support/openssl-cmp.ts';
import type { MockCmp } from '../support/openssl-cmp.ts';
import { withoutOpenssl } from '../support/openssl.ts';
import { poolPassword, sealedKeyOf, spkiOfKey } from '../support/keys.ts';
import { runCli } from './run-cli.ts';
import type { Ran } from './run-cli.ts';

const folder = temporaryFolder();
const [now, year] = [Date.now(), 365 * 86_400_000];
const dates = { notBefore: new Date(now - 3_600_000), notAfter: new Date(now + year) };
const caName = 'cn=Mock Issuing CA,o=Mock,c=KR';
const ca: TestAuthority = {
  name: caName,
  key: 'ca',
  certificate: makeCertificate({
    subject: caName,
    issuer: testRoot,
    key: 'ca',
    serial: 9,
    ca: true,
    ...dates,
  }),
};
const subject = 'cn=Kim,ou=person,o=Mock,c=KR';
const issue = (more: Partial<CertificateInput> = {}): Uint8Array =>
  makeCertificate({ subject, issuer: ca, key: 'sign-1', serial: 1234, ...dates, ...more });

const [reference, code, password] = ['20261125-17', '9876-code-4321', 'Mocking-1-bird!'];
let round = 0;
let at = '';
let mock: MockCmp | null = null;
let trust = '';

beforeEach(() => {
  round += 1;
  at = join(folder.path, String(round));
  mkdirSync(join(at, 'store'), { recursive: true });
  trust = join(at, 'ca.pem');
  writeFileSync(trust, pemOf(ca.certificate) + pemOf(testRoot.certificate));
});
afterEach(async () => {
  await mock?.close();
  mock = null;
});
afterAll(() => {
  folder.remove();
});

/** `dojang issue` against OpenSSL's mock server; its new key is one for which the server has a certificate. */
async function issueFrom(options: readonly string[], issued = issue(), ...more: string[]): Promise<Ran> {
  await mock?.close();
  mock = await mockCmp({ proof: { reference, code }, issued, options });
  const argv = ['--ca', mock.address, '--trust', trust, '--reference', reference, '--to', 'store'];
  return runCli(['issue', ...argv, '--password-stdin', '--json', '--lang', 'en', ...more], {
    home: join(at, 'home'),
    folder: at,
    clock: systemClock,
    input: `${code}\n${password}\n`,
    makeKey: () => {
      const opened = openKey(sealedKeyOf('sign-1'), new TextEncoder().encode(poolPassword));
      if (!opened.ok) throw opened.error;
      const key = opened.value;
      return Promise.resolve({
        pkcs8Bytes: key.pkcs8Bytes,
        spki: spkiOfKey('sign-1'),
        wipe: () => {
          key.wipe();
        },
      });
    },
  });
}

const place = (): string => join(at, 'store', 'NPKI', 'Mock', 'USER', subject);
const waiting = (): string[] => readdirSync(join(at, 'home', 'enrolments'));

function codeOf(ran: Ran): string {
  return (ran.json() as { error?: { code: string } }).error?.code ?? 'ok';
}

describe.skipIf(withoutOpenssl)('issuing from OpenSSL’s mock server', () => {
  test.each([
    ['as it comes', []],
    ['with implicit confirmation', ['-grant_implicitconf']],
    ['after waiting', ['-poll_count', '2', '-check_after', '1']],
  ])('%s ends with a certificate whose key opens', async (_, options) => {
    const done = await issueFrom(options);
    expect([done.exitCode, codeOf(done)]).toEqual([0, 'ok']);
    const key = openKey(readFileSync(join(place(), 'signPri.key')), new TextEncoder().encode(password));
    expect(key.ok).toBe(true);
    expect(readdirSync(place()).sort()).toEqual(['CaPubs', 'signCert.der', 'signPri.key']);
    expect(waiting()).toEqual([]);
  });

  test.each([
    ['a rejection', ['-pkistatus', '2', '-failure', '2', '-statusstring', 'not today'], 'ca-refused'],
    ['an error', ['-send_error'], 'ca-refused'],
  ])('%s is told as one, and nothing waits', async (_, options, told) => {
    const done = await issueFrom(options);
    expect([done.exitCode, codeOf(done)]).toEqual([7, told]);
    expect(existsSync(place())).toBe(false);
    expect(waiting()).toEqual([]);
  });

  test.each([
    ['an answer without protection', ['-send_unprotected']],
    ['an error without protection', ['-send_unprot_err', '-send_error']],
  ])('%s isn’t believed', async (_, options) => {
    const done = await issueFrom(options);
    expect([done.exitCode, codeOf(done)]).toEqual([7, 'untrusted-ca']);
    expect(existsSync(place())).toBe(false);
  });

  test('a certificate for another key is refused, and never installed', async () => {
    const done = await issueFrom([], issue({ key: 'sign-2' }));
    expect([done.exitCode, codeOf(done)]).toEqual([7, 'untrusted-ca']);
    expect(existsSync(place())).toBe(false);
    expect(waiting()).toEqual([]);
  });

  test('one that waits longer than there is time for goes on when it is asked again', async () => {
    const late = await issueFrom(['-poll_count', '2', '-check_after', '60'], issue(), '--timeout', '3');
    expect([late.exitCode, codeOf(late)]).toEqual([7, 'ca-unreachable']);
    expect(waiting()).toHaveLength(1);
  });
});
