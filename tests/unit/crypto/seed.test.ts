import { describe, expect, it } from 'vitest';
import { randomBytes } from 'node:crypto';
import { seedCbcDecrypt, seedCbcEncrypt } from '../../../src/crypto/seed.ts';
import { openssl, withoutOpenssl } from '../../support/openssl.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();
const zeros = new Uint8Array(16);

describe('SEED', () => {
  // RFC 4269 appendix B: key, plaintext, ciphertext of one block (CBC under a zero IV is the bare cipher).
  it.each([
    [
      'B.1',
      '00000000000000000000000000000000',
      '000102030405060708090A0B0C0D0E0F',
      '5EBAC6E0054E166819AFF1CC6D346CDB',
    ],
    [
      'B.2',
      '000102030405060708090A0B0C0D0E0F',
      '00000000000000000000000000000000',
      'C11F22F20140505084483597E4370F43',
    ],
    [
      'B.3',
      '4706480851E61BE85D74BFB3FD956185',
      '83A2F8A288641FB9A4E9A5CC2F131C7D',
      'EE54D13EBCAE706D226BC3142CD40D4A',
    ],
    [
      'B.4',
      '28DBC3BC49FFD87DCFA509B11D422BE7',
      'B41E6BE2EBA84A148E2EED84593C5EC7',
      '9B9B7BFCD1813CB95D0B3618F40F5122',
    ],
  ])('gives the vector of RFC 4269 %s both ways', (_case, key, plain, encrypted) => {
    expect(hex(seedCbcEncrypt(bytes(key), zeros, bytes(plain)))).toBe(encrypted);
    expect(hex(seedCbcDecrypt(bytes(key), zeros, bytes(encrypted)))).toBe(plain);
  });

  it.skipIf(withoutOpenssl)('agrees with OpenSSL in CBC over many blocks, both ways', () => {
    for (const blocks of [1, 2, 79, 256]) {
      const [key, iv, plain] = [randomBytes(16), randomBytes(16), randomBytes(16 * blocks)];
      const theirs = openssl(['enc', '-seed-cbc', '-nopad', '-K', hex(key), '-iv', hex(iv)], plain);
      expect(hex(seedCbcEncrypt(key, iv, plain))).toBe(hex(theirs));
      expect(hex(seedCbcDecrypt(key, iv, theirs))).toBe(hex(plain));
    }
  });
});
