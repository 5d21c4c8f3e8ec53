import { expect, it } from 'vitest';
import { randomBytes } from 'node:crypto';
import { hashSizes, pkcs12Kdf } from '../../../src/crypto/index.ts';
import type { HashName } from '../../../src/crypto/index.ts';
import { pkcs12Derive, utf16 } from '../../support/pkcs12.ts';

const hashes = Object.keys(hashSizes) as HashName[];

it.each(hashes)(
  'the key derivation of PKCS#12 with %s is RFC 7292 appendix B.2 done step by step',
  (hash) => {
    for (const password of [utf16('도장🙂 1234'), utf16(''), new Uint8Array(), utf16('x'.repeat(100))]) {
      for (const iterations of [1, 2, 3, 50]) {
        for (const length of [1, 8, 20, 24, 64, 150]) {
          const salt = randomBytes(length % 3 === 0 ? 8 : 70);
          const ours = pkcs12Kdf(hash, 3, password, salt, iterations, length);
          expect(Buffer.from(ours).toString('hex')).toBe(
            pkcs12Derive(hash, 3, password, salt, iterations, length).toString('hex'),
          );
        }
      }
    }
  },
);
