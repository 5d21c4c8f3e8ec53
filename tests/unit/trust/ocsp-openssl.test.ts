/** OpenSSL as a peer, both ways: its answers judged by us, and ours judged by it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pemOf, scanCard } from '../../../src/certificate/index.ts';
import { describeOcsp, ocspRequest, ocspStatus } from '../../../src/trust/index.ts';
import { privateKeyOf } from '../../support/keys.ts';
import { makeOcsp } from '../../support/ocsp.ts';
import type { OcspPlan, SinglePlan } from '../../support/ocsp.ts';
import { withoutOpenssl } from '../../support/openssl.ts';
import { authority, issue, responderOf, root } from './ocsp-scene.ts';

const folder = mkdtempSync(join(tmpdir(), 'dojang-ocsp-'));
const at = (name: string): string => join(folder, name);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const now = new Date();
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const nonce = new Uint8Array(32).fill(3);
const [good, revoked] = [issue({ issuer: authority }), issue({ issuer: authority })];
const responder = responderOf(authority);

function run(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync('openssl', args);
  return `${stdout.toString()}${stderr.toString()}`;
}

function files(): void {
  writeFileSync(at('root.pem'), pemOf(root.certificate));
  writeFileSync(at('ca.pem'), pemOf(authority.certificate));
  writeFileSync(at('responder.pem'), pemOf(responder));
  writeFileSync(at('responder.key'), privateKeyOf('sign-2').export({ type: 'pkcs8', format: 'pem' }));
  const line = (der: Uint8Array, state: string): string => {
    const card = scanCard(der);
    return card.ok ? `${state}\t${card.value.serial.toUpperCase()}\tunknown\t/CN=x\n` : '';
  };
  writeFileSync(
    at('index.txt'),
    line(good, 'V\t340101000000Z\t') + line(revoked, 'R\t340101000000Z\t260601000000Z,keyCompromise'),
  );
}

describe.skipIf(withoutOpenssl)('OpenSSL’s answers', () => {
  test.each<[string, Uint8Array, readonly string[], string]>([
    ['good', good, ['-nmin', '5'], 'good'],
    ['revoked', revoked, ['-nmin', '5'], 'revoked'],
    ['not known', issue({ issuer: authority }), ['-nmin', '5'], 'ocsp-unknown'],
    ['good without nextUpdate', good, [], 'good'],
    ['by key', good, ['-nmin', '5', '-resp_key_id'], 'good'],
    ['without its certificate', good, ['-nmin', '5', '-resp_no_certs'], 'ocsp-untrusted'],
    ['signed with SHA-1', good, ['-nmin', '5', '-rmd', 'sha1'], 'ocsp-weak'],
    ['signed with SHA-512', good, ['-nmin', '5', '-rmd', 'sha512'], 'good'],
  ])('%s', (_, certificate, options, expected) => {
    files();
    const request = ocspRequest({ certificate, issuer: authority.certificate, nonce });
    if (!request.ok) throw request.error;
    writeFileSync(at('request.der'), request.value);
    const said = run(
      ...[
        'ocsp',
        '-index',
        at('index.txt'),
        '-CA',
        at('ca.pem'),
        '-rsigner',
        at('responder.pem'),
        '-rkey',
        at('responder.key'),
      ],
      ...['-reqin', at('request.der'), '-respout', at('response.der'), '-noverify', ...options],
    );
    const response = new Uint8Array(readFileSync(at('response.der')));
    const told = ocspStatus({ response, certificate, issuer: authority.certificate, nonce, at: new Date() });
    expect(told.status === 'unknown' ? told.why : told.status, said).toBe(expected);
    const described = describeOcsp(response);
    expect(described).toMatchObject({
      ok: true,
      value: { kind: 'answer', nonce: '03'.repeat(32), count: 1 },
    });
    const text = run('ocsp', '-respin', at('response.der'), '-noverify', '-resp_text');
    if (described.ok && described.value.kind === 'answer')
      expect(Date.parse(/Produced At: (.*)/.exec(text)?.[1] ?? '')).toBe(described.value.producedAt);
  });
});

describe.skipIf(withoutOpenssl)('our answers, by OpenSSL and by us', () => {
  const single: SinglePlan = {
    certificate: good,
    issuer: authority.certificate,
    thisUpdate: hours(-1),
    nextUpdate: hours(1),
  };
  const right: OcspPlan = {
    singles: [single],
    producedAt: hours(-1),
    responder,
    signer: 'sign-2',
    certificates: [responder],
  };
  const stranger = responderOf(root);

  /** What OpenSSL says, and what we say: we doubt some that it takes. */
  test.each<[string, Partial<OcspPlan>, boolean, boolean]>([
    ['right', {}, true, true],
    [
      'by the authority itself',
      { responder: authority.certificate, signer: 'ca', certificates: [] },
      true,
      true,
    ],
    ['bent', { tamper: true }, false, false],
    ['of another key', { signer: 'sign-4' }, false, false],
    ['out of date', { singles: [{ ...single, nextUpdate: hours(-0.5) }] }, false, false],
    ['of the future', { singles: [{ ...single, thisUpdate: hours(0.5) }] }, false, false],
    ['about another', { singles: [{ ...single, certificate: revoked }] }, false, false],
    ['of another authority’s responder', { responder: stranger, certificates: [stranger] }, false, false],
    [
      'of one without the purpose',
      {
        responder: responderOf(authority, { purposes: [] }),
        certificates: [responderOf(authority, { purposes: [] })],
      },
      false,
      false,
    ],
    ['with SHA-1 in its signature', { digest: 'sha1' }, true, false],
    [
      'without nextUpdate, of an hour ago',
      { singles: [{ certificate: good, issuer: authority.certificate, thisUpdate: hours(-1) }] },
      true,
      false,
    ],
  ])('%s', (_, changes, theirs, ours) => {
    files();
    writeFileSync(at('leaf.pem'), pemOf(good));
    const response = makeOcsp({ ...right, ...changes });
    writeFileSync(at('response.der'), response);
    const said = run(
      ...[
        'ocsp',
        '-respin',
        at('response.der'),
        '-issuer',
        at('ca.pem'),
        '-cert',
        at('leaf.pem'),
        '-no_nonce',
      ],
      ...['-CAfile', at('root.pem'), '-verify_other', at('ca.pem')],
    );
    const isGood =
      said.includes('Response verify OK') &&
      /: good$/m.test(said) &&
      !said.includes('WARNING: Status times invalid');
    expect(isGood, said).toBe(theirs);
    const told = ocspStatus({
      response,
      certificate: good,
      issuer: authority.certificate,
      nonce: null,
      at: now,
    });
    expect(told.status === 'good', JSON.stringify(told)).toBe(ours);
  });
});
