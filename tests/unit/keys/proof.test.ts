import { describe, expect, it } from 'vitest';
import { matchesCertificate, roundTrip, roundTripEncryption, sealKey } from '../../../src/keys/index.ts';
import type { OpenKey } from '../../../src/keys/index.ts';
import { spkiOfKey } from '../../support/keys.ts';
import { fixture, hangulPassword, opened, random, spkiOf, utf8 } from './fixtures.ts';

const synthetic = (): OpenKey => opened(fixture('synthetic/pbes1-15.utf8-pw.key'), hangulPassword);
const yessign = (): OpenKey => opened(fixture('pypinksign/signPri.key'), 'WTuA8Ev0lWXVFSiI!');
const syntheticSpki = spkiOf('synthetic/synthetic.signCert.der');
const yessignSpki = spkiOf('pypinksign/signCert.der');

describe('a key and a certificate', () => {
  it('match when they belong together, and only then', () => {
    expect(matchesCertificate(synthetic(), syntheticSpki)).toBe(true);
    expect(matchesCertificate(synthetic(), spkiOf('synthetic/synthetic.kmCert.der'))).toBe(true);
    expect(matchesCertificate(yessign(), yessignSpki)).toBe(true);
    expect(matchesCertificate(synthetic(), yessignSpki)).toBe(false);
    expect(matchesCertificate(yessign(), syntheticSpki)).toBe(false);
  });

  it('sign and verify together, and only then', () => {
    expect(roundTrip(synthetic(), syntheticSpki, random)).toBe(true);
    expect(roundTrip(yessign(), yessignSpki, random)).toBe(true);
    expect(roundTrip(synthetic(), yessignSpki, random)).toBe(false);
  });

  it('encrypt and decrypt together, and only then', () => {
    expect(roundTripEncryption(synthetic(), spkiOf('synthetic/synthetic.kmCert.der'), random)).toBe(true);
    expect(roundTripEncryption(synthetic(), yessignSpki, random)).toBe(false);
  });

  it('work together although the key’s AlgorithmIdentifier lacks its NULL', () => {
    const encryption = {
      schemeOid: '1.2.410.200004.1.15',
      kdf: 'PBKDF1-SHA1',
      cipher: 'SEED-CBC',
      iterations: 8,
    };
    const plain = fixture('synthetic/plain.noR-noNULL.pk8.der');
    const key = opened(sealKey(plain, utf8('a'), { encryption, passwordEncoding: 'utf-8' }, random), 'a');
    expect(matchesCertificate(key, syntheticSpki)).toBe(true);
    expect(roundTrip(key, syntheticSpki, random)).toBe(true);
  });

  it.each([
    ['no bytes', new Uint8Array()],
    ['no key', Uint8Array.of(0x30, 0)],
    ['half of one', syntheticSpki.subarray(0, 100)],
    ['an EC key', spkiOfKey('sign-ec')],
  ])('don’t belong together when the certificate’s key is %s', (_what, spki) => {
    expect(matchesCertificate(synthetic(), spki)).toBe(false);
    expect(roundTrip(synthetic(), spki, random)).toBe(false);
    expect(roundTripEncryption(synthetic(), spki, random)).toBe(false);
  });
});

describe('a key with one damaged number', () => {
  // RSAPrivateKey in the synthetic key: version, n, e, d, p, q, dP, dQ, qInv; an offset inside each of them.
  it.each([
    ['n', 100],
    ['d', 400],
    ['p', 650],
    ['q', 780],
    ['dP', 900],
    ['dQ', 1030],
    ['qInv', 1150],
  ])('fails the round trip: %s', (_number, at) => {
    const key = synthetic();
    key.pkcs8Bytes[at] = (key.pkcs8Bytes[at] ?? 0) ^ 0x10;
    expect(roundTrip(key, syntheticSpki, random)).toBe(false);
    expect(roundTripEncryption(key, syntheticSpki, random)).toBe(false);
  });
});

it('a wiped key proves nothing: using it is a defect', () => {
  const key = synthetic();
  key.wipe();
  expect(() => matchesCertificate(key, syntheticSpki)).toThrow('wiped');
});
