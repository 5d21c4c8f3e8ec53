import { cbcDecrypt, wipe } from '../crypto/index.ts';
import { DojangError, attempt } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { deriveKeyAndIv } from './derive.ts';
import type { KeyAndIv } from './derive.ts';
import { encryptionOf, readLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { passwordReadings } from './password-readings.ts';
import { readFrame, readRsaKey } from './private-key-info.ts';
import type { KeyEncryption, OpenKey, PasswordEncoding } from './types.ts';

/** Bytes of the longest password that is tried. */
export const longestPassword = 1024;

/**
 * How a key file is locked, told without the password (docs/npki.md, 'Private keys').
 * Fails with `key-damaged`, `key-scheme-unsupported` (its fact `scheme` is the OID, or 'none' for a key in the
 * clear) or `key-iterations`.
 */
export function describeKey(file: Uint8Array): Result<KeyEncryption> {
  return attempt(() => encryptionOf(readLock(file)));
}

/**
 * Opens a key file; bytes after its DER are left alone.
 *
 * @param passwordBytes the typed password in UTF-8, 1 to 1024 bytes; the caller wipes it. CP949 is tried where it
 *   differs, with PKCS#12's derivation UTF-16 and both widened bytewise (docs/npki.md).
 * @returns the key, which the caller wipes; or `password-wrong`, `key-damaged`, `key-scheme-unsupported`,
 *   `key-algorithm-unsupported` (not RSA), `key-iterations` (before any work)
 */
export function openKey(file: Uint8Array, passwordBytes: Uint8Array): Result<OpenKey> {
  return attempt(() => {
    const lock = readLock(file);
    if (passwordBytes.length === 0 || passwordBytes.length > longestPassword)
      throw new DojangError('password-wrong');
    for (const { encoding, readBytes } of passwordReadings(lock.scheme, passwordBytes)) {
      const pkcs8Bytes = unlock(lock, readBytes);
      if (pkcs8Bytes !== null) return asOpenKey(pkcs8Bytes, lock, encoding);
    }
    throw new DojangError('password-wrong');
  });
}

/** The PrivateKeyInfo inside, or null where the password isn't the one. Wipes the reading. */
function unlock(lock: Lock, readBytes: Uint8Array): Uint8Array | null {
  let derived: KeyAndIv | undefined;
  try {
    derived = deriveKeyAndIv(lock, readBytes);
    const plainBytes = cbcDecrypt(lock.cipher, derived.keyBytes, derived.ivBytes, lock.encrypted);
    if (plainBytes === null || readFrame(plainBytes) !== null) return plainBytes;
    wipe(plainBytes);
    return null;
  } finally {
    wipe(readBytes, derived?.keyBytes, derived?.ivBytes);
  }
}

/** Takes over `pkcs8Bytes`; wipes them when the key can't be used. */
function asOpenKey(pkcs8Bytes: Uint8Array, lock: Lock, passwordEncoding: PasswordEncoding): OpenKey {
  try {
    const frame = readFrame(pkcs8Bytes);
    if (frame === null) throw new DojangError('key-damaged');
    const { bits, randomBytes } = readRsaKey(pkcs8Bytes, frame);
    const ownRandomBytes = randomBytes?.slice() ?? null;
    return {
      pkcs8Bytes,
      encryption: encryptionOf(lock),
      passwordEncoding,
      algorithm: 'RSA',
      bits,
      randomBytes: ownRandomBytes,
      wipe: () => {
        wipe(pkcs8Bytes, ownRandomBytes);
      },
    };
  } catch (error) {
    wipe(pkcs8Bytes);
    // The password was right (the frame fits to the byte), the file was hurt further inside.
    if (error instanceof DojangError && error.reason.startsWith('der-')) {
      throw new DojangError('key-damaged', error.facts, error);
    }
    throw error;
  }
}
