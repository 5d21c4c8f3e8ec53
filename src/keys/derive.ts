import { cipherSizes, pbkdf1Sha1, pbkdf2, pkcs12Purpose, pkcs12Sha1, sha1, wipe } from '../crypto/index.ts';
import { assertNever } from '../errors/index.ts';
import type { LockParameters } from './lock.ts';
import { seedWithFixedIv } from './schemes.ts';

/** What opens and closes a lock. Whoever asked for it wipes both. */
export interface KeyAndIv {
  readonly keyBytes: Uint8Array;
  readonly ivBytes: Uint8Array;
}

/** The ASCII text 0123456789012345 (docs/npki.md, scheme 1.2.410.200004.1.4). */
const fixedIv = Uint8Array.from('0123456789012345', (digit) => digit.charCodeAt(0));

/** Key and IV from the password's bytes in the encoding the scheme wants. Synchronous; its cost grows with the iterations. */
export function deriveKeyAndIv(lock: LockParameters, passwordBytes: Uint8Array): KeyAndIv {
  const { keyLength, blockLength } = cipherSizes[lock.cipher];
  switch (lock.scheme.derivation) {
    case 'PBKDF1': {
      const chainBytes = pbkdf1Sha1(passwordBytes, lock.salt, lock.iterations);
      const restBytes = sha1(chainBytes.subarray(16));
      try {
        return {
          keyBytes: chainBytes.slice(0, keyLength),
          ivBytes:
            lock.scheme === seedWithFixedIv ? fixedIv.slice() : Uint8Array.from(restBytes.subarray(0, 16)),
        };
      } finally {
        wipe(chainBytes, restBytes);
      }
    }
    case 'PBKDF2':
      return {
        keyBytes: pbkdf2(passwordBytes, lock.salt, lock.iterations, keyLength, lock.hash),
        ivBytes: lock.iv?.slice() ?? new Uint8Array(blockLength),
      };
    case 'PKCS12':
      return {
        keyBytes: pkcs12Sha1(pkcs12Purpose.key, passwordBytes, lock.salt, lock.iterations, keyLength),
        ivBytes: pkcs12Sha1(pkcs12Purpose.iv, passwordBytes, lock.salt, lock.iterations, blockLength),
      };
    default:
      return assertNever(lock.scheme.derivation);
  }
}
