import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addAuthority } from '../../src/app/index.ts';
import { sha256Hex } from '../../src/certificate/index.ts';
import { statusOutput } from '../../src/contract/index.ts';
import type { StatusOutput } from '../../src/contract/index.ts';
import { encodeName, extension, makeCertificate } from '../support/certificates.ts';
import type { CertificateInput, TestAuthority } from '../support/certificates.ts';
import { makeCrl, valueOf } from '../support/chains/blueprint.ts';
import type { CrlBlueprint } from '../support/chains/blueprint.ts';
import { boolean, explicit, implicit, integer, oid, sequence, tlv } from '../support/der.ts';
import { temporaryFolder } from '../support/npki-folder.ts';
import { makeOcsp, nonceIn, ocspRefusal } from '../support/ocsp.ts';
import type { OcspPlan, SinglePlan } from '../support/ocsp.ts';
import { webServer } from '../support/web.ts';
import type { Listening } from '../support/web.ts';
import { contextAt } from '../support/status-context.ts';
import { runCli } from './run-cli.ts';

const folder = temporaryFolder();
const home = join(folder.path, 'home');
const now = new Date('2026-11-25T03:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const dates = { notBefore: hours(-9000), notAfter: hours(9000) };

const rootName = 'cn=Hostile Test Root,o=Hostile Test,c=KR';
const root: TestAuthority = {
  name: rootName,
  key: 'root',
  certificate: makeCertificate({ subject: rootName, key: 'root', serial: 1, ca: true, ...dates }),
};

let serial = 200;
function issue(more: Partial<CertificateInput>): Uint8Array {
  serial += 1;
  return makeCertificate({
    subject: `cn=누구${serial},o=Hostile Test,c=KR`,
    issuer: root,
    serial,
    ...dates,
    ...more,
  });
}

async function statusOf(der: Uint8Array, ...options: string[]): Promise<StatusOutput> {
  const path = join(folder.path, `${sha256Hex(der)}.der`);
  writeFileSync(path, der);
  const ran = await runCli(['status', path, '--json', ...options], { home, now });
  expect(ran.exitCode, ran.stderr).toBe(0);
  return statusOutput.parse(ran.json());
}

async function trust(origins: readonly string[], certificate: Uint8Array = root.certificate): Promise<void> {
  const added = await addAuthority(
    contextAt(home, now),
    { certificates: [certificate], origins },
    sha256Hex(certificate),
  );
  if (!added.ok) throw added.error;
}

let web: Listening;
/** What each path answers. */
const paths = new Map<string, RequestListener>();
const asked: string[] = [];

beforeAll(async () => {
  web = await webServer((request, response) => {
    asked.push(request.url ?? '');
    (paths.get(request.url ?? '') ?? ((_, none) => none.writeHead(404).end()))(request, response);
  });
});
beforeEach(async () => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  await trust([web.origin]);
});
afterAll(async () => {
  await web.close();
  folder.remove();
});

const at = (path: string): string => `${web.origin}${path}`;
const says =
  (body: Uint8Array): RequestListener =>
  (_, response) => {
    response.end(body);
  };

/** A responder with the root's key that answers by this plan. */
function responder(
  certificate: () => Uint8Array,
  plan: (nonce: Uint8Array) => Partial<OcspPlan> = (nonce) => ({ nonce }),
  about: Partial<SinglePlan> = {},
): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const nonce = nonceIn(new Uint8Array(Buffer.concat(chunks)));
      if (nonce === null) throw new Error('the request has no nonce');
      const single = {
        certificate: certificate(),
        issuer: root.certificate,
        thisUpdate: hours(-1),
        nextUpdate: hours(1),
      };
      response.end(
        makeOcsp({
          singles: [{ ...single, ...about }],
          producedAt: hours(-1),
          responder: root.certificate,
          signer: 'root',
          ...plan(nonce),
        }),
      );
    });
  };
}

function crlPlan(more: Partial<CrlBlueprint> = {}, number = 1): CrlBlueprint {
  return {
    issuerName: rootName,
    signer: 'root',
    thisUpdate: hours(-24),
    nextUpdate: hours(24),
    entries: [],
    extensions: [
      { oid: '2.5.29.35', critical: false, value: valueOf.authorityKey('root') },
      { oid: '2.5.29.20', critical: false, value: integer(number) },
    ],
    ...more,
  };
}

describe('a responder', () => {
  const leaf = (): Uint8Array => asker;
  let asker: Uint8Array = new Uint8Array();
  beforeEach(() => {
    asker = issue({ ocsp: [at('/ocsp')] });
  });

  const stranger = makeCertificate({
    subject: 'cn=Stranger,o=Hostile Test,c=KR',
    key: 'sign-2',
    serial: 9,
    ...dates,
  });

  test.each<[string, () => RequestListener, string]>([
    ['that is right', () => responder(leaf), 'good'],
    ['without a nonce', () => responder(leaf, () => ({})), 'good'],
    ['with a wrong nonce', () => responder(leaf, () => ({ nonce: new Uint8Array(32) })), 'ocsp-nonce'],
    [
      'that is stale',
      () => responder(leaf, undefined, { thisUpdate: hours(-9), nextUpdate: hours(-2) }),
      'ocsp-expired',
    ],
    [
      'of tomorrow',
      () =>
        responder(leaf, (nonce) => ({ nonce, producedAt: hours(24) }), {
          thisUpdate: hours(24),
          nextUpdate: hours(48),
        }),
      'ocsp-not-yet-valid',
    ],
    [
      'about another issuer',
      () => responder(leaf, undefined, { issuer: stranger }),
      'ocsp-other-certificate',
    ],
    ['about another certificate', () => responder(() => issue({})), 'ocsp-other-certificate'],
    [
      'of a stranger',
      () =>
        responder(leaf, (nonce) => ({
          nonce,
          responder: stranger,
          signer: 'sign-2',
          certificates: [stranger],
        })),
      'ocsp-untrusted',
    ],
    [
      'with another’s signature',
      () => responder(leaf, (nonce) => ({ nonce, signer: 'sign-2' })),
      'ocsp-signature',
    ],
    ['that doesn’t know', () => responder(leaf, undefined, { status: 'unknown' }), 'ocsp-unknown'],
    ['that revokes', () => responder(leaf, undefined, { status: 'revoked', reason: 4 }), 'superseded'],
    ['that suspends', () => responder(leaf, undefined, { status: 'revoked', reason: 6 }), 'certificateHold'],
    ['that wants a signature', () => says(ocspRefusal(5)), 'ocsp-signature-required'],
    ['that isn’t authorized', () => says(ocspRefusal(6)), 'ocsp-unauthorized'],
    ['that asks to try later', () => says(ocspRefusal(3)), 'ocsp-try-later'],
    ['that is broken', () => says(ocspRefusal(2)), 'ocsp-internal-error'],
    ['that didn’t understand', () => says(ocspRefusal(1)), 'ocsp-malformed-request'],
    ['that speaks HTML', () => says(Buffer.from('<html>good</html>')), 'ocsp-unreadable'],
    ['that says nothing', () => says(new Uint8Array()), 'ocsp-unreadable'],
    ['that isn’t there', () => (_, response) => response.writeHead(503).end(), 'http-status'],
    ['with 100 MB', () => endless, 'net-too-large'],
    [
      'that is cut off',
      () => (_, response) =>
        void response
          .writeHead(200, { 'Content-Length': '900' })
          .write(Buffer.alloc(100), () => response.destroy()),
      'net-truncated',
    ],
    [
      'that leads to loopback',
      () => (_, response) => response.writeHead(307, { Location: 'http://127.0.0.1:1/' }).end(),
      'net-redirect',
    ],
  ])('%s', async (_, listener, expected) => {
    paths.set('/ocsp', listener());
    const told = await statusOf(asker);
    if (['good'].includes(expected))
      expect(told).toMatchObject({ status: 'good', source: 'ocsp', reason: null });
    else if (expected === 'superseded') {
      expect(told).toMatchObject({ status: 'revoked', reason: expected });
      expect(told.message).toMatch(/폐지됐어요\. .+ 이유: 새 인증서로 바뀜\.$/);
    } else if (expected === 'certificateHold')
      expect(told).toMatchObject({ status: 'suspended', reason: expected });
    else expect(told).toMatchObject({ status: 'unknown', source: 'none', reason: expected });
  });

  test.each([1, 2, 3, 5, 6])('that refuses with %i leaves it to the CRL', async (status) => {
    paths.set('/ocsp', says(ocspRefusal(status)));
    paths.set('/crl', says(makeCrl(crlPlan())));
    expect(await statusOf(issue({ ocsp: [at('/ocsp')], crl: [at('/crl')] }))).toMatchObject({
      status: 'good',
      source: 'crl',
    });
  });

  test('that is slow is left after the time that was given', async () => {
    paths.set('/ocsp', () => undefined);
    const started = performance.now();
    expect(await statusOf(asker, '--timeout', '0.5')).toMatchObject({
      status: 'unknown',
      reason: 'net-timeout',
    });
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

const endless: RequestListener = (_, response) => {
  const chunk = Buffer.alloc(1_000_000);
  let left = 100;
  const more = (): void => {
    left -= 1;
    if (left < 0) response.end();
    else if (!response.destroyed) response.write(chunk, more);
  };
  more();
};

describe('a list', () => {
  const crl = '/crl';

  test.each<[string, () => RequestListener, string]>([
    ['that is right', () => says(makeCrl(crlPlan())), 'good'],
    ['that is out of date', () => says(makeCrl(crlPlan({ nextUpdate: hours(-1) }))), 'crl-expired'],
    ['without an end', () => says(makeCrl(crlPlan({ nextUpdate: null }))), 'crl-expired'],
    ['of tomorrow', () => says(makeCrl(crlPlan({ thisUpdate: hours(2) }))), 'crl-not-yet-valid'],
    ['of another key', () => says(makeCrl(crlPlan({ signer: 'sign-2' }))), 'crl-untrusted'],
    ['of another issuer', () => says(makeCrl(crlPlan({ issuerName: 'cn=Other,c=KR' }))), 'no-crl'],
    ['with a bent signature', () => says(makeCrl(crlPlan({ tamper: 'signature' }))), 'crl-untrusted'],
    ['that is cut off', () => says(makeCrl(crlPlan()).subarray(0, 200)), 'crl-unreadable'],
    ['that is a page', () => says(Buffer.from('<html>')), 'crl-unreadable'],
    ['that isn’t there', () => (_, response) => response.writeHead(404).end(), 'http-status'],
    ['of 100 MB', () => endless, 'net-too-large'],
    [
      'that leads to loopback',
      () => (_, response) => response.writeHead(302, { Location: 'http://127.0.0.1:1/crl' }).end(),
      'net-address-refused',
    ],
    [
      'that leads in circles',
      () => (_, response) => response.writeHead(302, { Location: crl }).end(),
      'net-redirect',
    ],
  ])('%s', async (_, listener, expected) => {
    paths.set(crl, listener());
    const told = await statusOf(issue({ crl: [at(crl)] }));
    if (expected === 'good') expect(told).toMatchObject({ status: 'good', source: 'crl', from: at(crl) });
    else expect(told).toMatchObject({ status: 'unknown', source: 'none', reason: expected });
  });

  test('with a newer list of changes isn’t enough without it', async () => {
    const freshest = extension(
      '2.5.29.46',
      false,
      sequence(sequence(explicit(0, explicit(0, implicit(6, Buffer.from(at('/delta'))))))),
    );
    const leaf = issue({ crl: [at(crl)], extensions: [freshest] });
    const number = serial;
    const delta = (more: Partial<CrlBlueprint>): Uint8Array => {
      const plan = crlPlan(more, 2);
      plan.extensions.push({ oid: '2.5.29.27', critical: true, value: integer(1) });
      return makeCrl(plan);
    };
    paths.set(crl, says(makeCrl(crlPlan())));
    paths.delete('/delta');
    expect(await statusOf(leaf)).toMatchObject({ status: 'unknown', reason: 'crl-delta-missing' });
    paths.set('/delta', says(delta({ signer: 'sign-2' })));
    expect(await statusOf(leaf)).toMatchObject({ status: 'unknown', reason: 'crl-delta-missing' });
    paths.set('/delta', says(delta({})));
    expect(await statusOf(leaf)).toMatchObject({ status: 'good', source: 'crl' });
    paths.set('/delta', says(delta({ entries: [{ serial: number, extensions: [] }] })));
    expect(await statusOf(leaf)).toMatchObject({ status: 'revoked', from: at('/delta') });
  });

  test('that somebody else signs counts once that signer is known not to be revoked (indirect)', async () => {
    const name = 'cn=Lister,o=Hostile Test,c=KR';
    const lister = issue({ subject: name, key: 'sign-2', keyUsage: 0b100_0000, crl: [at('/arl')] });
    const listerSerial = serial;
    const point = sequence(
      explicit(0, explicit(0, implicit(6, Buffer.from(at(crl))))),
      explicit(2, explicit(4, encodeName(name))),
    );
    const leaf = issue({ extensions: [extension('2.5.29.31', false, sequence(point))] });
    const [leafSerial, rootBytes] = [serial, encodeName(rootName)];
    const listed = (serials: readonly number[]): Uint8Array => {
      const plan = crlPlan({
        issuerName: name,
        signer: 'sign-2',
        entries: serials.map((one) => ({
          serial: one,
          extensions: [extension('2.5.29.29', true, sequence(explicit(4, rootBytes)))],
        })),
      });
      plan.extensions[0] = { oid: '2.5.29.35', critical: false, value: valueOf.authorityKey('sign-2') };
      const indirect = sequence(
        explicit(0, explicit(0, implicit(6, Buffer.from(at(crl))))),
        tlv(0x84, Uint8Array.of(0xff)),
      );
      plan.extensions.push({ oid: '2.5.29.28', critical: true, value: indirect });
      return makeCrl(plan);
    };
    // For the signer alone: the root's whole list would tell of the leaf by itself.
    const own = (serials: readonly number[]): Uint8Array => {
      const plan = crlPlan({ entries: serials.map((one) => ({ serial: one, extensions: [] })) });
      const point = sequence(explicit(0, explicit(0, implicit(6, Buffer.from(at('/arl'))))));
      plan.extensions.push({ oid: '2.5.29.28', critical: true, value: point });
      return makeCrl(plan);
    };
    const certificates = [root.certificate, lister];
    const added = await addAuthority(
      contextAt(home, now),
      { certificates, origins: [web.origin] },
      sha256Hex(root.certificate),
    );
    expect(added.ok).toBe(true);
    paths.set('/arl', says(own([])));
    paths.set(crl, says(listed([])));
    expect(await statusOf(leaf)).toMatchObject({ status: 'good', source: 'crl' });
    paths.set(crl, says(listed([leafSerial])));
    expect(await statusOf(leaf)).toMatchObject({ status: 'revoked' });
    paths.set(crl, says(listed([])));
    rmSync(join(home, 'revocation.json'));
    paths.set('/arl', says(own([listerSerial])));
    expect(await statusOf(leaf)).toMatchObject({ status: 'unknown', reason: 'crl-untrusted' });
    paths.delete('/arl');
    expect(await statusOf(leaf)).toMatchObject({ status: 'unknown', reason: 'crl-untrusted' });
  });

  test('of authorities alone isn’t for people; of another point isn’t either', async () => {
    const point = (value: Uint8Array): CrlBlueprint => {
      const plan = crlPlan();
      plan.extensions.push({ oid: '2.5.29.28', critical: true, value });
      return plan;
    };
    paths.set(crl, says(makeCrl(point(sequence(tlv(0x82, Uint8Array.of(0xff)))))));
    expect(await statusOf(issue({ crl: [at(crl)] }))).toMatchObject({ status: 'unknown', reason: 'no-crl' });
    const elsewhere = sequence(
      explicit(0, explicit(0, implicit(6, Buffer.from('http://elsewhere.test/crl')))),
    );
    paths.set(crl, says(makeCrl(point(elsewhere))));
    expect(await statusOf(issue({ crl: [at(crl)] }))).toMatchObject({ status: 'unknown', reason: 'no-crl' });
    const here = sequence(explicit(0, explicit(0, implicit(6, Buffer.from(at(crl))))));
    paths.set(crl, says(makeCrl(point(here))));
    expect(await statusOf(issue({ crl: [at(crl)] }))).toMatchObject({ status: 'good' });
  });
});

describe('whom to ask, and whom to believe', () => {
  test('nobody: no address, no trust, a certificate that has ended', async () => {
    expect(await statusOf(issue({}))).toMatchObject({ status: 'unknown', reason: 'no-address' });
    const before = asked.length;
    const stranger = makeCertificate({
      subject: 'cn=누구,c=KR',
      key: 'sign-1',
      ocsp: [at('/ocsp')],
      crl: [at('/crl')],
      ...dates,
    });
    expect(await statusOf(stranger)).toMatchObject({ status: 'unknown', reason: 'issuer-unknown' });
    expect(await statusOf(issue({ ocsp: [at('/ocsp')], notAfter: hours(-1) }))).toMatchObject({
      reason: 'expired',
    });
    expect(asked.length).toBe(before);
  });

  test('no server inside that wasn’t named, whatever the certificate says', async () => {
    await trust([]);
    const before = asked.length;
    expect(await statusOf(issue({ ocsp: [at('/ocsp')] }))).toMatchObject({
      status: 'unknown',
      reason: 'net-address-refused',
    });
    expect(await statusOf(issue({ crl: [at('/crl')] }))).toMatchObject({
      status: 'unknown',
      reason: 'net-address-refused',
    });
    expect(await statusOf(issue({ ocsp: ['ftp://x.test/', 'file:///etc/passwd'] }))).toMatchObject({
      status: 'unknown',
      reason: 'address-unsupported',
    });
    expect(asked.length).toBe(before);
  });

  test('no server inside that was named for another authority', async () => {
    const name = 'cn=Other Root,o=Other Test,c=KR';
    const other: TestAuthority = {
      name,
      key: 'other-ca',
      certificate: makeCertificate({ subject: name, key: 'other-ca', ca: true, ...dates }),
    };
    await trust([], other.certificate);
    expect(await statusOf(issue({ issuer: other, crl: [at('/crl')] }))).toMatchObject({
      status: 'unknown',
      reason: 'net-address-refused',
    });
  });

  test('nothing is good below a revoked authority, or one whose status can’t be told', async () => {
    const name = 'cn=Middle,o=Hostile Test,c=KR';
    const middle = (more: Partial<CertificateInput>): TestAuthority => ({
      name,
      key: 'ca',
      certificate: issue({ subject: name, key: 'ca', ca: true, ...more }),
    });
    const below = (authority: TestAuthority): Uint8Array => issue({ issuer: authority, ocsp: [at('/ocsp')] });
    const askedWith = async (authority: TestAuthority): Promise<StatusOutput> => {
      const leaf = below(authority);
      paths.set(
        '/ocsp',
        responder(
          () => leaf,
          (nonce) => ({ nonce, responder: authority.certificate, signer: 'ca' }),
          { issuer: authority.certificate },
        ),
      );
      const path = join(folder.path, 'middle.pem');
      writeFileSync(path, Buffer.concat([leaf, authority.certificate]));
      const added = await addAuthority(
        contextAt(home, now),
        { certificates: [authority.certificate, root.certificate], origins: [web.origin] },
        sha256Hex(root.certificate),
      );
      if (!added.ok) throw added.error;
      return statusOf(leaf);
    };
    paths.set('/arl', says(makeCrl(crlPlan())));
    const listed = middle({ crl: [at('/arl')] });
    expect(await askedWith(listed)).toMatchObject({ status: 'good', source: 'ocsp' });
    const number = serial - 1;
    paths.set('/arl', says(makeCrl(crlPlan({ entries: [{ serial: number, extensions: [] }] }))));
    expect(await askedWith(listed)).toMatchObject({ status: 'unknown', reason: 'issuer-revoked' });
    paths.delete('/arl');
    expect(await askedWith(listed)).toMatchObject({ status: 'unknown', reason: 'issuer-status-unknown' });
    // Names nobody who could be asked: taken as the root gave it.
    expect(await askedWith(middle({}))).toMatchObject({ status: 'good' });
  });

  test('an issuer that is fetched is a hint, and only leads on where somebody is trusted', async () => {
    const name = 'cn=Fetched,o=Hostile Test,c=KR';
    const middle: TestAuthority = {
      name,
      key: 'ca',
      certificate: issue({ subject: name, key: 'ca', ca: true }),
    };
    const aia = extension(
      '1.3.6.1.5.5.7.1.1',
      false,
      sequence(sequence(oid('1.3.6.1.5.5.7.48.2'), implicit(6, Buffer.from(at('/issuer'))))),
    );
    const leaf = issue({ issuer: middle, extensions: [aia] });
    paths.set('/issuer', says(middle.certificate));
    const path = join(folder.path, 'aia.der');
    writeFileSync(path, leaf);
    // The address is inside, and no authority is known yet that could have named it.
    expect(await statusOf(leaf)).toMatchObject({ status: 'unknown', reason: 'issuer-unknown' });
  });

  test('a strange flag in what is asked about ends it', async () => {
    const leaf = issue({ ocsp: [at('/ocsp')], extensions: [extension('1.2.3.4', true, boolean(true))] });
    expect(await statusOf(leaf)).toMatchObject({ status: 'unknown', reason: 'critical-extension' });
  });
});
