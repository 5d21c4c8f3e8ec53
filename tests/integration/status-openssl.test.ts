import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { addAuthority } from '../../src/app/index.ts';
import { sha256Hex } from '../../src/certificate/index.ts';
import { statusOutput } from '../../src/contract/index.ts';
import type { StatusOutput } from '../../src/contract/index.ts';
import { extension, makeCertificate } from '../support/certificates.ts';
import type { CertificateInput, TestAuthority } from '../support/certificates.ts';
import { oid, sequence } from '../support/der.ts';
import { temporaryFolder } from '../support/npki-folder.ts';
import { withoutOpenssl } from '../support/openssl.ts';
import { freePort } from '../support/slapd.ts';
import { opensslCa, opensslResponder } from '../support/responder.ts';
import type { OpensslCa } from '../support/responder.ts';
import { webServer } from '../support/web.ts';
import type { Listening } from '../support/web.ts';
import { contextAt } from '../support/status-context.ts';
import { runCli } from './run-cli.ts';

const folder = temporaryFolder();
const home = join(folder.path, 'home');
const [now, years] = [new Date(), 365 * 86_400_000];
const dates = { notBefore: new Date(now.getTime() - years), notAfter: new Date(now.getTime() + years) };

const rootName = 'cn=Status Test Root,o=Status Test,c=KR';
const root: TestAuthority = {
  name: rootName,
  key: 'root',
  certificate: makeCertificate({ subject: rootName, key: 'root', serial: 1, ca: true, ...dates }),
};
const ocspSigning = extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.9')));

let serial = 100;
function issue(more: Partial<CertificateInput>): Uint8Array {
  serial += 1;
  return makeCertificate({
    subject: `cn=누구${serial},o=Status Test,c=KR`,
    issuer: root,
    serial,
    ...dates,
    ...more,
  });
}

/** What the command line says of a certificate. */
async function statusOf(der: Uint8Array, ...options: string[]): Promise<StatusOutput> {
  const path = join(folder.path, `${sha256Hex(der)}.der`);
  writeFileSync(path, der);
  const ran = await runCli(['status', path, '--json', ...options], { home, now: new Date() });
  expect(ran.exitCode, ran.stderr).toBe(0);
  return statusOutput.parse(ran.json());
}

async function trust(origins: readonly string[]): Promise<void> {
  const added = await addAuthority(
    contextAt(home),
    { certificates: [root.certificate], origins },
    sha256Hex(root.certificate),
  );
  if (!added.ok) throw added.error;
}

/** The same of the built program, in a process of its own. */
function builtStatusOf(der: Uint8Array): StatusOutput {
  const path = join(folder.path, `${sha256Hex(der)}.der`);
  writeFileSync(path, der);
  const ran = spawnSync(process.execPath, [inject('cli'), 'status', path, '--json'], {
    env: { ...process.env, DOJANG_HOME: home },
  });
  return statusOutput.parse(JSON.parse(ran.stdout.toString()));
}

describe.skipIf(withoutOpenssl)('status, from the authority’s own OpenSSL', () => {
  let ca: OpensslCa;
  let web: Listening;
  let crl: Uint8Array = new Uint8Array();

  beforeAll(async () => {
    mkdirSync(home, { recursive: true });
    ca = opensslCa(root.certificate, root.key);
    web = await webServer((_, response) => {
      response.end(crl);
    });
  });
  afterAll(async () => {
    await web.close();
    ca.remove();
    folder.remove();
  });

  test('says what the responder says: good, revoked, suspended, not known', async () => {
    const port = await freePort();
    const ocsp = [`http://127.0.0.1:${port}/`];
    await trust([`http://127.0.0.1:${port}`]);
    const [good, revoked, held, strange] = [
      issue({ ocsp }),
      issue({ ocsp }),
      issue({ ocsp }),
      issue({ ocsp }),
    ];
    ca.write([
      { certificate: good },
      { certificate: revoked, revoked: 'keyCompromise' },
      { certificate: held, revoked: 'certificateHold' },
    ]);
    const responder = await opensslResponder(
      ca,
      { certificate: root.certificate, key: 'root' },
      port,
      '-nmin',
      '5',
    );
    try {
      expect(await statusOf(good)).toMatchObject({
        status: 'good',
        source: 'ocsp',
        from: ocsp[0],
        reason: null,
      });
      expect(await statusOf(revoked)).toMatchObject({
        status: 'revoked',
        source: 'ocsp',
        reason: 'keyCompromise',
      });
      expect(await statusOf(held)).toMatchObject({ status: 'suspended', reason: 'certificateHold' });
      expect(builtStatusOf(good)).toMatchObject({ status: 'good', source: 'ocsp' });
      expect(builtStatusOf(revoked)).toMatchObject({ status: 'revoked', source: 'ocsp' });
      expect(await statusOf(strange)).toMatchObject({
        status: 'unknown',
        source: 'none',
        reason: 'ocsp-unknown',
      });
    } finally {
      responder.close();
    }
  });

  test('says what the CRL says, over HTTP', async () => {
    await trust([web.origin]);
    const points = { crl: [`${web.origin}/ca.crl`] };
    const [good, revoked, held] = [issue(points), issue(points), issue(points)];
    ca.write([
      { certificate: revoked, revoked: 'superseded' },
      { certificate: held, revoked: 'certificateHold' },
    ]);
    crl = ca.crl();
    expect(await statusOf(good)).toMatchObject({ status: 'good', source: 'crl', from: points.crl[0] });
    expect(await statusOf(revoked)).toMatchObject({ status: 'revoked', source: 'crl', reason: 'superseded' });
    expect(await statusOf(held)).toMatchObject({ status: 'suspended', source: 'crl' });
  });

  test('doesn’t hear a CRL that is signed with SHA-1', async () => {
    await trust([web.origin]);
    crl = ca.crl('-md', 'sha1');
    const leaf = issue({ crl: [`${web.origin}/ca.crl`] });
    expect(await statusOf(leaf)).toMatchObject({ status: 'unknown', reason: 'crl-weak' });
  });

  test('goes on to the CRL where the responder is away', async () => {
    await trust([web.origin, 'http://127.0.0.1:9']);
    const both = issue({ ocsp: ['http://127.0.0.1:9/'], crl: [`${web.origin}/ca.crl`] });
    ca.write([]);
    crl = ca.crl();
    expect(await statusOf(both)).toMatchObject({ status: 'good', source: 'crl' });
  });

  test('hears a responder that the authority delegated', async () => {
    const signer = issue({ key: 'sign-2', extensions: [ocspSigning] });
    const port = await freePort();
    const ocsp = [`http://127.0.0.1:${port}`];
    await trust(ocsp);
    const [one, two] = [issue({ ocsp }), issue({ ocsp })];
    ca.write([{ certificate: one }, { certificate: two, revoked: 'keyCompromise' }]);
    const responder = await opensslResponder(ca, { certificate: signer, key: 'sign-2' }, port, '-nmin', '5');
    try {
      expect(await statusOf(one)).toMatchObject({ status: 'good', source: 'ocsp' });
      expect(await statusOf(two)).toMatchObject({ status: 'revoked', source: 'ocsp' });
    } finally {
      responder.close();
    }
  });

  test('doesn’t hear one that nobody made a responder', async () => {
    const signer = issue({ key: 'sign-2' });
    const port = await freePort();
    const ocsp = [`http://127.0.0.1:${port}`];
    await trust(ocsp);
    const one = issue({ ocsp });
    ca.write([{ certificate: one }]);
    const responder = await opensslResponder(ca, { certificate: signer, key: 'sign-2' }, port, '-nmin', '5');
    try {
      expect(await statusOf(one)).toMatchObject({ status: 'unknown', reason: 'ocsp-untrusted' });
    } finally {
      responder.close();
    }
  });
});
