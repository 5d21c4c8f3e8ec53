import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { addAuthority, certificateStatus, lazyNetwork } from '../../../src/app/index.ts';
import type { AppContext } from '../../../src/app/index.ts';
import { sha256Hex } from '../../../src/certificate/index.ts';
import { err, ok, DojangError } from '../../../src/errors/index.ts';
import type { Result } from '../../../src/errors/index.ts';
import type { Network, NetworkAnswer } from '../../../src/ports/index.ts';
import { extension, makeCertificate } from '../../support/certificates.ts';
import { implicit, oid, sequence } from '../../support/der.ts';
import { makeOcsp, nonceIn } from '../../support/ocsp.ts';
import { noNetwork } from '../../support/no-network.ts';
import { temporaryFolder } from '../../support/npki-folder.ts';
import { contextAt } from '../../support/status-context.ts';
import { at, authority, hours, issue, root } from '../trust/ocsp-scene.ts';

const folder = temporaryFolder();
let home = '';
let homes = 0;
beforeEach(() => {
  homes += 1;
  home = join(folder.path, String(homes));
  mkdirSync(home);
});
afterAll(() => {
  folder.remove();
});

const answer = (body: Uint8Array): Result<NetworkAnswer> =>
  ok({ status: 200, contentType: '', body, date: null });

async function contextWith(network: Network): Promise<AppContext> {
  const context = { ...contextAt(home, at), network };
  const added = await addAuthority(
    context,
    { certificates: [root.certificate] },
    sha256Hex(root.certificate),
  );
  if (!added.ok) throw added.error;
  return context;
}

function fileOf(der: Uint8Array): {
  readonly certificate: string;
  readonly stores: readonly string[];
  readonly folder: string;
} {
  const path = join(folder.path, `${sha256Hex(der)}.der`);
  writeFileSync(path, der);
  return { certificate: path, stores: [], folder: folder.path };
}

const aia = extension(
  '1.3.6.1.5.5.7.1.1',
  false,
  sequence(
    sequence(oid('1.3.6.1.5.5.7.48.2'), implicit(6, Buffer.from('http://ca.test/issuer'))),
    sequence(oid('1.3.6.1.5.5.7.48.1'), implicit(6, Buffer.from('http://ca.test/ocsp'))),
  ),
);

describe('an issuer that is missing', () => {
  const leaf = issue({ issuer: authority, extensions: [aia] });
  const network = (issuer: Uint8Array): Network => ({
    ...noNetwork,
    get: () => Promise.resolve(answer(issuer)),
    post: (_, { body }) =>
      Promise.resolve(
        answer(
          makeOcsp({
            singles: [
              {
                certificate: leaf,
                issuer: authority.certificate,
                thisUpdate: hours(-1),
                nextUpdate: hours(1),
              },
            ],
            producedAt: hours(-1),
            responder: authority.certificate,
            signer: 'ca',
            nonce: nonceIn(body) ?? new Uint8Array(),
          }),
        ),
      ),
  });

  test('is fetched from where the certificate says, and leads on to who is trusted', async () => {
    const told = await certificateStatus(await contextWith(network(authority.certificate)), fileOf(leaf));
    expect(told).toMatchObject({
      ok: true,
      value: { status: 'good', source: 'ocsp', from: 'http://ca.test/ocsp' },
    });
  });

  test('is trusted for nothing by being there', async () => {
    const forged = makeCertificate({ subject: authority.name, key: 'ca', ca: true });
    const told = await certificateStatus(await contextWith(network(forged)), fileOf(leaf));
    expect(told).toMatchObject({ ok: true, value: { status: 'unknown', reason: 'issuer-unknown' } });
  });
});

describe('an act on the network', () => {
  const leaf = issue({
    issuer: root,
    ocsp: ['http://ca.test/1', 'http://ca.test/2'],
    crl: ['http://ca.test/crl'],
  });

  test('that the person calls off is cancelled, not unknown', async () => {
    const controller = new AbortController();
    const network: Network = {
      ...noNetwork,
      post: () => {
        controller.abort();
        return Promise.resolve(err(new DojangError('cancelled')));
      },
    };
    const told = await certificateStatus(await contextWith(network), {
      ...fileOf(leaf),
      signal: controller.signal,
    });
    expect(told).toMatchObject({ ok: false, error: { reason: 'cancelled' } });
  });

  test('asks for nothing more once its time is over', async () => {
    let asked = 0;
    const hang = (_: string, bounds?: { readonly signal?: AbortSignal }): Promise<Result<never>> => {
      asked += 1;
      return new Promise((done) => {
        bounds?.signal?.addEventListener('abort', () => {
          done(err(new DojangError('cancelled')));
        });
      });
    };
    const network: Network = { ...noNetwork, get: hang, post: (address, _, bounds) => hang(address, bounds) };
    const told = await certificateStatus(await contextWith(network), { ...fileOf(leaf), milliseconds: 50 });
    expect(told).toMatchObject({ ok: true, value: { status: 'unknown', reason: 'net-timeout' } });
    expect(asked).toBe(1);
  });

  test('names both reasons where responder and list fail', async () => {
    const told = await certificateStatus(await contextWith(noNetwork), fileOf(leaf));
    expect(told).toMatchObject({ ok: true, value: { status: 'unknown', source: 'none', from: null } });
  });
});

describe('the kept answers', () => {
  test('are bounded, and keep the newest', async () => {
    const entry = (n: number): unknown => ({
      id: n.toString(16).padStart(64, '0'),
      status: 'good',
      source: 'crl',
      from: '',
      producedAt: 0,
      nextUpdate: null,
      revokedAt: null,
      reason: null,
      anchor: sha256Hex(root.certificate),
      askedAt: 0,
    });
    writeFileSync(
      join(home, 'revocation.json'),
      JSON.stringify(Array.from({ length: 5000 }, (_, n) => entry(n))),
    );
    const leaf = issue({ issuer: root, ocsp: ['http://ca.test/'] });
    const network: Network = {
      ...noNetwork,
      post: (_, { body }) => {
        const single = {
          certificate: leaf,
          issuer: root.certificate,
          thisUpdate: hours(-1),
          nextUpdate: hours(1),
        };
        const nonce = nonceIn(body) ?? new Uint8Array();
        return Promise.resolve(
          answer(
            makeOcsp({
              singles: [single],
              producedAt: hours(-1),
              responder: root.certificate,
              signer: 'root',
              nonce,
            }),
          ),
        );
      },
    };
    await certificateStatus(await contextWith(network), fileOf(leaf));
    const kept = JSON.parse(readFileSync(join(home, 'revocation.json'), 'utf8')) as { id: string }[];
    expect(kept).toHaveLength(5000);
    expect(kept[0]?.id).toBe(sha256Hex(leaf));
  });
});

test('a network is made when it is first used, and once', async () => {
  let made = 0;
  const network = lazyNetwork(() => {
    made += 1;
    return Promise.resolve(noNetwork);
  });
  const kept = network.keepAlive();
  expect(made).toBe(0);
  expect((await network.get('http://x.test/')).ok).toBe(false);
  expect((await kept.get('http://x.test/')).ok).toBe(false);
  kept.close();
  expect(made).toBe(1);
});
