import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkPath } from '../../../src/trust/index.ts';
import { encodeName, extension } from '../../support/certificates.ts';
import { valueOf } from '../../support/chains/blueprint.ts';
import { bits, explicit, integer, nothing, oid, sequence, time, tlv } from '../../support/der.ts';
import { leafOf } from '../../support/chains/chain.ts';
import { chainOf, judged, verdictOf } from './chains.ts';

const at = new Date('2026-06-15T00:00:00Z');

interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** A root with this key and a leaf it signed. */
function pairOf(
  keys: Pair,
  algorithm: Uint8Array,
  hash: string | null,
  options: { readonly spki?: Uint8Array; readonly notBefore?: Date } = {},
): { readonly root: Uint8Array; readonly leaf: Uint8Array } {
  const spki = options.spki ?? keys.publicKey.export({ type: 'spki', format: 'der' });
  const make = (subject: string, isCa: boolean): Uint8Array => {
    const tbs = sequence(
      explicit(0, integer(2)),
      integer(isCa ? 1 : 2),
      algorithm,
      encodeName('cn=Root'),
      sequence(
        time(options.notBefore ?? new Date('2020-01-01T00:00:00Z')),
        time(new Date('2030-01-01T00:00:00Z')),
      ),
      encodeName(subject),
      spki,
      explicit(3, sequence(extension('2.5.29.19', true, valueOf.basicConstraints(isCa)))),
    );
    return sequence(tbs, algorithm, bits(sign(hash, tbs, keys.privateKey)));
  };
  return { root: make('cn=Root', true), leaf: make('cn=Leaf', false) };
}

function answerFor({ root, leaf }: { readonly root: Uint8Array; readonly leaf: Uint8Array }): {
  readonly verdict: string;
  readonly weak: readonly string[];
} {
  const { ok, reason, weak } = checkPath({ leaf, anchors: [root], at });
  return { verdict: ok ? 'valid' : (reason?.code ?? ''), weak: weak.map(({ code }) => code) };
}

const rsa = (bitsOfKey: number): Pair => generateKeyPairSync('rsa', { modulusLength: bitsOfKey });
const sha256Rsa = sequence(oid('1.2.840.113549.1.1.11'), nothing());
const sha1Rsa = sequence(oid('1.2.840.113549.1.1.5'), nothing());
const md5Rsa = sequence(oid('1.2.840.113549.1.1.4'), nothing());

describe('RSA keys', () => {
  test('of 2048 bits are sound, shorter ones are flagged, below 1024 refused', () => {
    expect(answerFor(pairOf(rsa(2048), sha256Rsa, 'sha256'))).toEqual({ verdict: 'valid', weak: [] });
    expect(answerFor(pairOf(rsa(1024), sha256Rsa, 'sha256'))).toEqual({
      verdict: 'valid',
      weak: ['rsa-short', 'rsa-short'],
    });
    expect(answerFor(pairOf(rsa(768), sha256Rsa, 'sha256')).verdict).toBe('weak-algorithm');
  });

  test('with an exponent of 1 prove nothing', () => {
    const keys = rsa(2048);
    const spki = keys.publicKey.export({ type: 'spki', format: 'der' });
    const bent = Buffer.from(spki);
    // INTEGER 65537 becomes INTEGER 1, in as many bytes.
    bent.set([0x02, 0x03, 0x00, 0x00, 0x01], bent.length - 5);
    expect(answerFor(pairOf(keys, sha256Rsa, 'sha256', { spki: bent })).verdict).toBe(
      'algorithm-unsupported',
    );
  });

  test('that promise PSS hold to it', () => {
    const restricted = {
      modulusLength: 2048,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha256',
      // @types/node asks for a string, Node for a number.
      saltLength: 32 as unknown as string,
    };
    const keys = generateKeyPairSync('rsa-pss', restricted);
    const parameters = (hash: string, salt: number): Uint8Array =>
      sequence(
        oid('1.2.840.113549.1.1.10'),
        sequence(
          explicit(0, sequence(oid(hash), nothing())),
          explicit(1, sequence(oid('1.2.840.113549.1.1.8'), sequence(oid(hash), nothing()))),
          explicit(2, integer(salt)),
        ),
      );
    const sha256 = '2.16.840.1.101.3.4.2.1';
    expect(answerFor(pairOf(keys, parameters(sha256, 32), 'sha256')).verdict).toBe('valid');
    expect(answerFor(pairOf(keys, parameters(sha256, 20), 'sha256')).verdict).toBe('signature-invalid');
    const sha512 = '2.16.840.1.101.3.4.2.3';
    expect(answerFor(pairOf(keys, parameters(sha512, 64), 'sha256')).verdict).toBe('signature-invalid');
    expect(answerFor(pairOf(keys, sha256Rsa, 'sha256')).verdict).toBe('signature-invalid');
  });
});

describe('hashes', () => {
  test('MD5 is refused and named as weak', () => {
    const chain = chainOf(3);
    leafOf(chain).algorithm = 'md5';
    const { reason, weak } = judged(chain);
    expect(reason?.code).toBe('weak-algorithm');
    expect(weak.map(({ code }) => code)).toContain('md5');
    expect(answerFor(pairOf(rsa(2048), md5Rsa, 'md5')).verdict).toBe('weak-algorithm');
  });

  test('SHA-1 is flagged from 2014 on', () => {
    const keys = rsa(2048);
    const old = pairOf(keys, sha1Rsa, 'sha1', { notBefore: new Date('2013-12-31T23:59:59Z') });
    expect(answerFor(old)).toEqual({ verdict: 'valid', weak: [] });
    const late = pairOf(keys, sha1Rsa, 'sha1', { notBefore: new Date('2014-01-01T00:00:00Z') });
    expect(answerFor(late)).toEqual({ verdict: 'valid', weak: ['sha1'] });
  });

  test('with parameters that don’t belong to them are not known', () => {
    const keys = rsa(2048);
    const odd = sequence(oid('1.2.840.113549.1.1.11'), sequence());
    expect(answerFor(pairOf(keys, odd, 'sha256')).verdict).toBe('algorithm-unsupported');
  });
});

describe('elliptic curves', () => {
  test.each([
    ['P-256', '1.2.840.10045.4.3.2', 'sha256'],
    ['P-384', '1.2.840.10045.4.3.3', 'sha384'],
    ['P-521', '1.2.840.10045.4.3.4', 'sha512'],
  ])('%s is valid', (namedCurve, algorithm, hash) => {
    const keys = generateKeyPairSync('ec', { namedCurve });
    expect(answerFor(pairOf(keys, sequence(oid(algorithm)), hash))).toEqual({ verdict: 'valid', weak: [] });
  });

  test('with explicit parameters are refused (CVE-2020-0601)', () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' });
    const made = pairOf(keys, sequence(oid('1.2.840.10045.4.3.2')), 'sha256');
    expect(answerFor(made).verdict).toBe('algorithm-unsupported');
  });

  test('of Edwards are valid where the platform has them', () => {
    expect(
      answerFor(pairOf(generateKeyPairSync('ed25519'), sequence(oid('1.3.101.112')), null)).verdict,
    ).toBe('valid');
    expect(answerFor(pairOf(generateKeyPairSync('ed448'), sequence(oid('1.3.101.113')), null)).verdict).toBe(
      'valid',
    );
  });
});

describe('a signature', () => {
  test('of one kind doesn’t fit a key of another', () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(answerFor(pairOf(keys, sha256Rsa, 'sha256')).verdict).toBe('signature-invalid');
  });

  test('of an algorithm nobody knows is refused as such', () => {
    const odd = sequence(oid('1.2.410.200004.1.20'), tlv(0x05));
    expect(answerFor(pairOf(rsa(2048), odd, 'sha256')).verdict).toBe('algorithm-unsupported');
    expect(verdictOf(chainOf(3))).toBe('valid');
  });
});
