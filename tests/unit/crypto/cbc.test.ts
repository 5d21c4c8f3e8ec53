import { describe, expect, it } from 'vitest';
import { randomBytes } from 'node:crypto';
import { cbcDecrypt, cbcEncrypt, cipherSizes, wipe } from '../../../src/crypto/index.ts';
import type { CipherName } from '../../../src/crypto/index.ts';
import { seedCbcEncrypt } from '../../../src/crypto/seed.ts';
import { openssl, withoutOpenssl } from '../../support/openssl.ts';

const hex = (value: Uint8Array | null): string => Buffer.from(value ?? []).toString('hex');
const peers: readonly (readonly [CipherName, string])[] = [
  ['SEED-CBC', 'seed-cbc'],
  ['3DES-CBC', 'des-ede3-cbc'],
  ['AES-128-CBC', 'aes-128-cbc'],
  ['AES-192-CBC', 'aes-192-cbc'],
  ['AES-256-CBC', 'aes-256-cbc'],
];

describe.each(peers)('%s', (cipher, name) => {
  const { keyLength, blockLength } = cipherSizes[cipher];
  const [key, iv] = [randomBytes(keyLength), randomBytes(blockLength)];

  it('opens what it closed, at every length around a block', () => {
    for (let length = 0; length <= 2 * blockLength + 1; length += 1) {
      const plain = randomBytes(length);
      expect(hex(cbcDecrypt(cipher, key, iv, cbcEncrypt(cipher, key, iv, plain)))).toBe(hex(plain));
    }
  });

  it.skipIf(withoutOpenssl)('pads and encrypts as OpenSSL does', () => {
    for (const length of [0, 15, 16, 1219]) {
      const plain = randomBytes(length);
      const theirs = openssl(['enc', `-${name}`, '-K', hex(key), '-iv', hex(iv)], plain);
      expect(hex(cbcEncrypt(cipher, key, iv, plain))).toBe(hex(theirs));
    }
  });

  it('gives null for a length that is no whole blocks', () => {
    expect(cbcDecrypt(cipher, key, iv, new Uint8Array(blockLength + 1))).toBeNull();
    expect(cbcDecrypt(cipher, key, iv, new Uint8Array(0))).toBeNull();
  });
});

describe('the padding', () => {
  it.each([
    ['a last byte of zero', [0]],
    ['more than a block', [17]],
    ['a byte before that differs', [3, 2, 3]],
  ])('is refused with %s', (_what, tail) => {
    const [key, iv] = [randomBytes(16), randomBytes(16)];
    const padded = new Uint8Array(32).fill(1);
    padded.set(tail, 32 - tail.length);
    expect(cbcDecrypt('SEED-CBC', key, iv, seedCbcEncrypt(key, iv, padded))).toBeNull();
  });
});

describe('wipe', () => {
  it('leaves zeros in all it is given, and passes over what isn’t there', () => {
    const [bytes, words] = [Uint8Array.of(1, 2, 3), Int32Array.of(-1, 7)];
    wipe(bytes, null, undefined, words);
    expect([...bytes, ...words]).toEqual([0, 0, 0, 0, 0]);
  });
});
