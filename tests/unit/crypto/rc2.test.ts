import { describe, expect, it } from 'vitest';
import { rc2Decrypt } from '../../../src/crypto/index.ts';
import { openssl, withoutOpenssl } from '../../support/openssl.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array | null): string => Buffer.from(value ?? []).toString('hex');

describe('RC2', () => {
  // RFC 2268 §5: key, effective bits, plaintext, ciphertext, each of one block. The padding is chosen through the IV:
  // CBC adds it to what the block decrypts to, so that the sum is seven known bytes and 01.
  it.each([
    ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
    ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
    ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
    ['88', 64, '0000000000000000', '61a8a244adacccf0'],
    ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
    ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
    ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
    [
      '88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e',
      129,
      '0000000000000000',
      '5b78d3a43dfff1f1',
    ],
  ])('decrypts the vector of RFC 2268 with key %s and %i bits', (key, effectiveBits, plain, encrypted) => {
    const wanted = bytes('a1b2c3d4e5f60701');
    const iv = bytes(plain).map((byte, i) => byte ^ (wanted[i] ?? 0));
    expect(hex(rc2Decrypt(effectiveBits, bytes(key), iv, bytes(encrypted)))).toBe('a1b2c3d4e5f607');
  });

  it('a wrong length or padding is null', () => {
    const key = bytes('88bca90e90875a7f');
    for (const encrypted of ['', '00', '000000000000000000', 'ebb773f993278eff']) {
      expect(rc2Decrypt(64, key, new Uint8Array(8), bytes(encrypted))).toBeNull();
    }
  });

  it.skipIf(withoutOpenssl).each([
    ['rc2-cbc', 16, 128],
    ['rc2-64-cbc', 8, 64],
    ['rc2-40-cbc', 5, 40],
  ] as const)('agrees with OpenSSL’s %s over many blocks', (cipher, keyLength, effectiveBits) => {
    for (const length of [0, 1, 7, 8, 9, 1000]) {
      const plain = Uint8Array.from({ length }, (_, i) => (i * 7) & 0xff);
      const [key, iv] = [new Uint8Array(keyLength).fill(0x5a), new Uint8Array(8).fill(0xc3)];
      const encrypted = openssl(['enc', `-${cipher}`, '-K', hex(key), '-iv', hex(iv)], plain);
      expect(hex(rc2Decrypt(effectiveBits, key, iv, encrypted))).toBe(hex(plain));
    }
  });
});
