import { cipherSizes, pbkdf2, pkcs12Kdf, pkcs12Purpose, seedPbe } from '../crypto/index.ts';
import { assertNever } from '../errors/index.ts';
import type { LockParameters } from './lock.ts';
import { seedWithFixedIv } from './schemes.ts';

/** What opens and closes a lock. Whoever asked for it wipes both. */
export interface KeyAndIv {
  readonly keyBytes: Uint8Array;
  readonly ivBytes: Uint8Array;
}

/** Key and IV from the password's bytes in the encoding the scheme wants. Synchronous; its cost grows with the iterations. */
export function deriveKeyAndIv(lock: LockParameters, passwordBytes: Uint8Array): KeyAndIv {
  const { keyLength, blockLength } = cipherSizes[lock.cipher];
  switch (lock.scheme.derivation) {
    case 'PBKDF1':
      return seedPbe(
        passwordBytes,
        lock.salt,
        lock.iterations,
        lock.scheme === seedWithFixedIv ? 'fixed' : 'derived',
      );
    case 'PBKDF2':
      return {
        keyBytes: pbkdf2(passwordBytes, lock.salt, lock.iterations, keyLength, lock.hash),
        ivBytes: lock.iv?.slice() ?? new Uint8Array(blockLength),
      };
    case 'PKCS12':
      return {
        keyBytes: pkcs12Kdf('sha1', pkcs12Purpose.key, passwordBytes, lock.salt, lock.iterations, keyLength),
        ivBytes: pkcs12Kdf('sha1', pkcs12Purpose.iv, passwordBytes, lock.salt, lock.iterations, blockLength),
      };
    default:
      return assertNever(lock.scheme.derivation);
  }
}
