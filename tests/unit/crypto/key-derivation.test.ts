import { describe, expect, it } from 'vitest';
import { createHash, randomBytes } from 'node:crypto';
import { bmpPassword, pbkdf1Sha1, pkcs12Purpose, pkcs12Kdf } from '../../../src/crypto/index.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();
const bmp = (text: string): Uint8Array => bmpPassword(new TextEncoder().encode(text)) ?? new Uint8Array();

describe('PBKDF1 with SHA-1', () => {
  it('is SHA-1 over and over, as node:crypto computes it', () => {
    for (const iterations of [1, 2, 3, 100, 1024, 2048]) {
      const [password, salt] = [randomBytes(11), randomBytes(8)];
      let expected = createHash('sha1').update(password).update(salt).digest();
      for (let i = 1; i < iterations; i += 1) expected = createHash('sha1').update(expected).digest();
      expect(hex(pbkdf1Sha1(password, salt, iterations))).toBe(hex(expected));
    }
  });
});

describe('the key derivation of PKCS#12', () => {
  // S. Henson's PKCS#12 test vectors, as other implementations carry them.
  it.each([
    ['smeg', '0A58CF64530D823F', 1, pkcs12Purpose.key, '8AAAE6297B6CB04642AB5B077851284EB7128F1A2A7FBCA3'],
    ['smeg', '0A58CF64530D823F', 1, pkcs12Purpose.iv, '79993DFE048D3B76'],
    [
      'queeg',
      '05DEC959ACFF72F7',
      1000,
      pkcs12Purpose.key,
      'ED2034E36328830FF09DF1E1A07DD357185DAC0D4F9EB3D4',
    ],
    ['queeg', '05DEC959ACFF72F7', 1000, pkcs12Purpose.iv, '11DEDAD7758D4860'],
  ] as const)(
    'gives the vector of "%s", salt %s, %i iterations, purpose %i',
    (password, salt, iterations, purpose, derived) => {
      expect(
        hex(pkcs12Kdf('sha1', purpose, bmp(password), bytes(salt), iterations, derived.length / 2)),
      ).toBe(derived);
    },
  );
});
