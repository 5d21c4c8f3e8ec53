import { describe, expect, test } from 'vitest';
import { nonceLength, ocspProblems, ocspRequest, ocspStatus } from '../../../src/trust/index.ts';
import type { OcspQuestion } from '../../../src/trust/index.ts';
import { boolean, octets, oid, sequence, tlv } from '../../support/der.ts';
import { extension } from '../../support/certificates.ts';
import { makeOcsp, nonceIn, ocspRefusal } from '../../support/ocsp.ts';
import type { OcspPlan, SinglePlan } from '../../support/ocsp.ts';
import {
  at,
  authority,
  crlOfRoot,
  hours,
  issue,
  noCheck,
  points,
  responderOf,
  root,
  rootAsResponder,
} from './ocsp-scene.ts';

const leaf = issue({ issuer: authority });
const nonce = new Uint8Array(nonceLength).fill(7);

/** A right answer about the leaf, from its authority itself, with changes. */
function answer(changes: Partial<OcspPlan> = {}, about: Partial<SinglePlan> = {}): Uint8Array {
  return makeOcsp({
    singles: [
      {
        certificate: leaf,
        issuer: authority.certificate,
        thisUpdate: hours(-1),
        nextUpdate: hours(1),
        ...about,
      },
    ],
    producedAt: hours(-1),
    responder: authority.certificate,
    signer: authority.key,
    nonce,
    ...changes,
  });
}

/** 'good', 'revoked' …, or why it can't be told. */
function verdict(response: Uint8Array, more: Partial<OcspQuestion> = {}): string {
  const told = ocspStatus({ response, certificate: leaf, issuer: authority.certificate, nonce, at, ...more });
  if (told.status === 'unknown') expect(ocspProblems).toContain(told.why);
  return told.status === 'unknown' ? told.why : told.status;
}

describe('a request', () => {
  test('carries the nonce, and is the same without', () => {
    const request = { certificate: leaf, issuer: authority.certificate };
    const [withNonce, without] = [
      ocspRequest({ ...request, nonce }),
      ocspRequest({ ...request, nonce: null }),
    ];
    if (!withNonce.ok || !without.ok) throw new Error('no request');
    expect(nonceIn(withNonce.value)).toEqual(nonce);
    expect(nonceIn(without.value)).toBeNull();
  });

  test('about what is no certificate is an error', () => {
    const request = ocspRequest({ certificate: leaf.subarray(1), issuer: authority.certificate, nonce });
    expect(request.ok).toBe(false);
  });
});

describe('an answer', () => {
  test('of the authority itself counts, by name and by key, with SHA-1 and SHA-256', () => {
    expect(verdict(answer())).toBe('good');
    expect(verdict(answer({ by: 'key' }))).toBe('good');
    expect(verdict(answer({}, { hash: 'sha256' }))).toBe('good');
    expect(verdict(answer({ version: 0 }))).toBe('good');
  });

  test('says when it was made, and until when it holds', () => {
    const told = ocspStatus({
      response: answer(),
      certificate: leaf,
      issuer: authority.certificate,
      nonce,
      at,
    });
    expect(told).toEqual({
      status: 'good',
      producedAt: hours(-1).getTime(),
      thisUpdate: hours(-1).getTime(),
      nextUpdate: hours(1).getTime(),
    });
  });

  test('revokes with time and reason; a hold suspends', () => {
    const revoked = answer({}, { status: 'revoked', reason: 1, revokedAt: hours(-30) });
    expect(
      ocspStatus({ response: revoked, certificate: leaf, issuer: authority.certificate, nonce, at }),
    ).toMatchObject({ status: 'revoked', reason: 1, revokedAt: hours(-30).getTime() });
    expect(verdict(answer({}, { status: 'revoked', reason: 6 }))).toBe('suspended');
    expect(verdict(answer({}, { status: 'revoked' }))).toBe('revoked');
  });

  test('that doesn’t know the certificate says nothing, nor does one that never heard of it (§4.4.8)', () => {
    expect(verdict(answer({}, { status: 'unknown' }))).toBe('ocsp-unknown');
    const extended = [extension('1.3.6.1.5.5.7.48.1.9', false, tlv(0x05))];
    const never = { status: 'revoked', reason: 6, revokedAt: new Date(0) } as const;
    expect(verdict(answer({ extensions: extended }, never))).toBe('ocsp-unknown');
  });

  test.each([
    [1, 'ocsp-malformed-request'],
    [2, 'ocsp-internal-error'],
    [3, 'ocsp-try-later'],
    [5, 'ocsp-signature-required'],
    [6, 'ocsp-unauthorized'],
    [4, 'ocsp-unreadable'],
    [0, 'ocsp-unreadable'],
    [200, 'ocsp-unreadable'],
  ])('that is none, with status %i, is %s', (status, why) => {
    expect(verdict(ocspRefusal(status))).toBe(why);
  });
});

describe('freshness', () => {
  test('another nonce, or one byte less, is another question’s answer', () => {
    expect(verdict(answer({ nonce: new Uint8Array(nonceLength).fill(8) }))).toBe('ocsp-nonce');
    expect(verdict(answer({ nonce: nonce.subarray(1) }))).toBe('ocsp-nonce');
  });

  test('without a nonce the times decide', () => {
    const { nonce: _, ...none } = { nonce };
    const plan: OcspPlan = {
      singles: [
        { certificate: leaf, issuer: authority.certificate, thisUpdate: hours(-1), nextUpdate: hours(1) },
      ],
      producedAt: hours(-1),
      responder: authority.certificate,
      signer: authority.key,
      ...none,
    };
    expect(verdict(makeOcsp(plan))).toBe('good');
    expect(verdict(makeOcsp(plan), { at: hours(2) })).toBe('ocsp-expired');
  });

  test.each<[string, Partial<SinglePlan>, Partial<OcspPlan>, string]>([
    ['past its nextUpdate', { nextUpdate: hours(-0.2) }, {}, 'ocsp-expired'],
    ['past it by less than clocks differ', { nextUpdate: hours(-0.05) }, {}, 'good'],
    [
      'of the future',
      { thisUpdate: hours(1), nextUpdate: hours(2) },
      { producedAt: hours(1) },
      'ocsp-not-yet-valid',
    ],
    [
      'of the future by less than clocks differ',
      { thisUpdate: hours(0.05) },
      { producedAt: hours(0.05) },
      'good',
    ],
    ['made in the future', {}, { producedAt: hours(1) }, 'ocsp-not-yet-valid'],
    [
      'made before what it tells was true',
      { thisUpdate: hours(-1) },
      { producedAt: hours(-2) },
      'ocsp-not-yet-valid',
    ],
    [
      'that ends before it begins',
      { thisUpdate: hours(0.03), nextUpdate: hours(-0.03) },
      { producedAt: hours(0.03) },
      'ocsp-expired',
    ],
  ])('an answer %s', (_, about, changes, expected) => {
    expect(verdict(answer(changes, about))).toBe(expected);
  });

  test('without nextUpdate it holds for its own moment only', () => {
    const plan = (thisUpdate: Date): Uint8Array =>
      makeOcsp({
        singles: [{ certificate: leaf, issuer: authority.certificate, thisUpdate }],
        producedAt: thisUpdate,
        responder: authority.certificate,
        signer: authority.key,
        nonce,
      });
    expect(verdict(plan(hours(-0.01)))).toBe('good');
    expect(verdict(plan(hours(-1)))).toBe('ocsp-expired');
  });
});

describe('another question’s answer', () => {
  const other = issue({ issuer: authority });
  const namesake = issue({ issuer: root, serial: 0x7777 });

  test('about another certificate, or the same number of another issuer, says nothing', () => {
    expect(verdict(answer({}, { certificate: other }))).toBe('ocsp-other-certificate');
    expect(verdict(answer({}, { issuer: root.certificate }))).toBe('ocsp-other-certificate');
    expect(verdict(answer(), { certificate: namesake })).toBe('ocsp-bad-input');
    expect(verdict(answer(), { issuer: root.certificate })).toBe('ocsp-bad-input');
  });

  test('the right one among several counts; said twice, the worst does', () => {
    const single: SinglePlan = {
      certificate: leaf,
      issuer: authority.certificate,
      thisUpdate: hours(-1),
      nextUpdate: hours(1),
    };
    const both = { ...single, certificate: other };
    expect(verdict(answer({ singles: [{ ...both, status: 'revoked' }, single] }))).toBe('good');
    expect(verdict(answer({ singles: [single, { ...single, status: 'revoked' }] }))).toBe('revoked');
    expect(verdict(answer({ singles: [single, { ...single, nextUpdate: hours(-1) }] }))).toBe('ocsp-expired');
  });
});

describe('who answers', () => {
  test('a signature that was bent, or of SHA-1, proves nothing', () => {
    expect(verdict(answer({ tamper: true }))).toBe('ocsp-signature');
    expect(verdict(answer({ digest: 'sha1' }))).toBe('ocsp-weak');
    expect(verdict(answer({ signer: 'sign-4' }))).toBe('ocsp-signature');
  });

  test('a delegated responder counts with OCSPSigning of the issuer itself, and nothing less', () => {
    const asked = (responder: Uint8Array): string =>
      verdict(answer({ responder, signer: 'sign-2', certificates: [responder] }));
    expect(asked(responderOf(authority))).toBe('good');
    expect(asked(responderOf(authority, { purposes: [] }))).toBe('ocsp-untrusted');
    // anyExtendedKeyUsage, serverAuth
    expect(asked(responderOf(authority, { purposes: ['2.5.29.37.0', '1.3.6.1.5.5.7.3.1'] }))).toBe(
      'ocsp-untrusted',
    );
    expect(asked(responderOf(root))).toBe('ocsp-untrusted');
    expect(asked(responderOf(authority, { notAfter: hours(-24) }))).toBe('ocsp-untrusted');
    expect(asked(responderOf(authority, { keyUsage: 0b100 }))).toBe('ocsp-untrusted');
    expect(asked(responderOf(authority, { extensions: [extension('1.2.3.4', true, tlv(0x05))] }))).toBe(
      'ocsp-untrusted',
    );
  });

  test('one that answers by its key, too; one that sends no certificate is found among those at hand', () => {
    const responder = responderOf(authority);
    expect(verdict(answer({ responder, by: 'key', signer: 'sign-2', certificates: [responder] }))).toBe(
      'good',
    );
    expect(verdict(answer({ responder, signer: 'sign-2' }))).toBe('ocsp-untrusted');
    expect(verdict(answer({ responder, signer: 'sign-2' }), { hints: [responder] })).toBe('good');
  });

  test('a certificate that somebody else signed in the issuer’s name makes nobody a responder', () => {
    const forged = responderOf({ ...authority, key: 'sign-4' });
    expect(verdict(answer({ responder: forged, signer: 'sign-2', certificates: [forged] }))).toBe(
      'ocsp-untrusted',
    );
  });

  test('the certificate that is asked about can’t vouch for itself', () => {
    const own = { responder: leaf, signer: 'sign-1', certificates: [leaf] } as const;
    expect(verdict(answer(own))).toBe('ocsp-untrusted');
  });

  test('a configured root’s responder answers for the authority whose organization it carries', () => {
    const configuredRoot = root.certificate;
    const asked = (responder: Uint8Array, more: Partial<OcspQuestion>): string =>
      verdict(answer({ responder, signer: 'sign-2', certificates: [responder] }), more);
    const own = rootAsResponder('Fair CA');
    expect(asked(own, { configuredRoot })).toBe('good');
    expect(asked(own, {})).toBe('ocsp-untrusted');
    expect(asked(rootAsResponder('Other CA'), { configuredRoot })).toBe('ocsp-untrusted');
    expect(asked(rootAsResponder('Fair CA', { purposes: [] }), { configuredRoot })).toBe('ocsp-untrusted');
    expect(asked(own, { configuredRoot: authority.certificate })).toBe('ocsp-untrusted');
    // Two organizations: nobody can say whose it is.
    expect(asked(rootAsResponder('Other CA,o=Fair CA'), { configuredRoot })).toBe('ocsp-untrusted');
  });
});

describe('a responder that may be revoked itself', () => {
  const asked = (responder: Uint8Array, more: Partial<OcspQuestion> = {}): string =>
    verdict(answer({ responder, signer: 'sign-2', certificates: [responder] }), {
      configuredRoot: root.certificate,
      ...more,
    });

  test('and names a place to ask needs an answer from there', () => {
    const responder = rootAsResponder('Fair CA', { crl: points });
    expect(asked(responder)).toBe('ocsp-responder-unknown');
    expect(asked(responder, { crls: [crlOfRoot([])] })).toBe('good');
    expect(asked(responder, { crls: [crlOfRoot([responder])] })).toBe('ocsp-responder-revoked');
    expect(asked(responder, { crls: [crlOfRoot([], hours(-1))] })).toBe('ocsp-responder-unknown');
  });

  test('isn’t asked about where its issuer says so (ocsp-nocheck)', () => {
    const responder = rootAsResponder('Fair CA', { crl: points, extensions: [noCheck] });
    expect(asked(responder)).toBe('good');
  });

  test('and is named by nobody is believed, unless a CRL at hand revokes it', () => {
    const responder = rootAsResponder('Fair CA');
    expect(asked(responder)).toBe('good');
    expect(asked(responder, { crls: [crlOfRoot([responder])] })).toBe('ocsp-responder-revoked');
  });

  test('needs its issuer’s CRL also where only the certificate that is asked about names it', () => {
    const listed = issue({ issuer: authority, crl: points });
    const responder = responderOf(authority);
    const plan = answer({ responder, signer: 'sign-2', certificates: [responder] }, { certificate: listed });
    expect(verdict(plan, { certificate: listed })).toBe('ocsp-responder-unknown');
  });
});

describe('what isn’t understood', () => {
  const strange = extension('1.2.3.4', true, tlv(0x05));

  test('and critical says nothing, in the answer and for one certificate', () => {
    expect(verdict(answer({ extensions: [strange] }))).toBe('ocsp-critical-extension');
    expect(verdict(answer({}, { extensions: [strange] }))).toBe('ocsp-critical-extension');
    expect(verdict(answer({ extensions: [extension('1.2.3.4', false, tlv(0x05))] }))).toBe('good');
  });

  test('or isn’t a response', () => {
    const right = answer();
    for (const response of [
      new Uint8Array(),
      right.subarray(0, right.length - 1),
      right.subarray(0, 40),
      Uint8Array.from([...right, 0]),
      new TextEncoder().encode('<html>'),
      new Uint8Array(2_000_000),
      answer({ version: 1 }),
      sequence(tlv(0x0a, Uint8Array.of(0)), tlv(0xa0, sequence(oid('1.2.3'), octets(boolean(true))))),
    ])
      expect(verdict(response)).toBe('ocsp-unreadable');
  });
});
