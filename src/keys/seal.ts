import { der, derInteger, derNull, derOid, tag } from '../asn1/index.ts';
import { cbcEncrypt, cipherSizes, wipe } from '../crypto/index.ts';
import { DojangError } from '../errors/index.ts';
import type { RandomSource } from '../ports/index.ts';
import { deriveKeyAndIv } from './derive.ts';
import type { KeyAndIv } from './derive.ts';
import type { LockParameters } from './lock.ts';
import { longestPassword } from './open.ts';
import { passwordFor } from './password-readings.ts';
import { cipherOids, kdfName, pbkdf2Oid, prfOids, schemeOf, seedWithFixedIv } from './schemes.ts';
import type { Scheme } from './schemes.ts';
import type { KeyEncryption, PasswordEncoding } from './types.ts';

/** How a key is to be locked; a `KeyEncryption` that `openKey` told is one. */
export type SealProfile = Pick<KeyEncryption, 'schemeOid' | 'kdf' | 'cipher' | 'iterations'>;

const fewestIterations = 2048;

/** The lock a key had, to be sealed with again: never fewer than 2,048 iterations. */
export function sealLike(encryption: SealProfile): SealProfile {
  return { ...encryption, iterations: Math.max(encryption.iterations, fewestIterations) };
}

/** The initialisation vector that is the same for everyone (docs/npki.md, scheme 1.2.410.200004.1.4), or few rounds. */
export function isWeakLock(encryption: SealProfile): boolean {
  return encryption.iterations < fewestRounds || encryption.schemeOid === seedWithFixedIv.oid;
}

/** Below this many rounds a stolen key file is guessed quickly; the field writes 1,024 or 2,048. */
const fewestRounds = 1024;

/** The lock a key had, unless it is known to be weak: then the one that banks' software writes today (1.2.410.200004.1.15). */
export function raisedLock(encryption: SealProfile): SealProfile {
  if (!isWeakLock(encryption)) return sealLike(encryption);
  return {
    ...sealLike(encryption),
    ...(encryption.schemeOid === seedWithFixedIv.oid ? { schemeOid: usualOid } : {}),
  };
}

const usualOid = '1.2.410.200004.1.15';

/** What banks' software writes today: 1.2.410.200004.1.15 with 2,048 rounds. */
export const usualLock: SealProfile = {
  schemeOid: usualOid,
  kdf: 'PBKDF1-SHA1',
  cipher: 'SEED-CBC',
  iterations: fewestIterations,
};

/** Whether banks' software opens a key that is locked so (docs/npki.md, 'Private keys'): SEED, or PKCS#12's 3DES. */
export function isBankLock({ schemeOid, cipher }: SealProfile): boolean {
  return cipher === 'SEED-CBC' || schemeOid === '1.2.840.113549.1.12.1.3';
}

/**
 * Locks a PrivateKeyInfo, byte-exact, with a fresh salt (8 bytes, 16 in PBES2) and, in PBES2, a fresh IV.
 *
 * @param pkcs8Bytes the key in the clear; the caller wipes it
 * @param passwordBytes the new password in UTF-8, 1 to 1024 bytes; the caller wipes it
 * @param how the lock, and the encoding of the password (docs/npki.md: that which opened the key). Where the
 *   encoding has no word for one of the characters, UTF-8 (PKCS#12: UTF-16) is taken, which `openKey` tries first.
 * @returns the EncryptedPrivateKeyInfo as DER
 * @throws DojangError `key-scheme-unsupported` (or a derivation or cipher the scheme hasn't), `key-iterations`
 *   (0, or more than `openKey` accepts), `usage-invalid` (the password's length)
 */
export function sealKey(
  pkcs8Bytes: Uint8Array,
  passwordBytes: Uint8Array,
  how: { readonly encryption: SealProfile; readonly passwordEncoding: PasswordEncoding },
  random: RandomSource,
): Uint8Array {
  if (passwordBytes.length === 0 || passwordBytes.length > longestPassword) {
    throw new DojangError('usage-invalid', { length: passwordBytes.length });
  }
  const lock = freshLock(how.encryption, random);
  const readBytes = passwordFor(lock.scheme, passwordBytes, how.passwordEncoding);
  let derived: KeyAndIv | undefined;
  try {
    derived = deriveKeyAndIv(lock, readBytes);
    const encrypted = cbcEncrypt(lock.cipher, derived.keyBytes, derived.ivBytes, pkcs8Bytes);
    return der(tag.sequence, algorithmIdentifier(lock), der(tag.octetString, encrypted));
  } finally {
    wipe(readBytes, derived?.keyBytes, derived?.ivBytes);
  }
}

function freshLock(profile: SealProfile, random: RandomSource): LockParameters {
  const scheme = schemeOf(profile.schemeOid);
  if (scheme === undefined) throw unknown(profile.schemeOid);
  const hash = prfOids.map(([name]) => name).find((name) => kdfName(scheme, name) === profile.kdf);
  const cipher = cipherOids.map(([name]) => name).find((name) => name === profile.cipher);
  if (hash === undefined || (scheme.derivation !== 'PBKDF2' && hash !== 'sha1')) throw unknown(profile.kdf);
  if (cipher === undefined || (scheme.cipher !== null && scheme.cipher !== cipher))
    throw unknown(profile.cipher);
  const { iterations } = profile;
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > scheme.mostIterations) {
    throw new DojangError('key-iterations', { iterations, most: scheme.mostIterations });
  }
  return {
    scheme,
    cipher,
    hash,
    salt: random.bytes(scheme.saltLength),
    iterations,
    iv: scheme.cipher === null ? random.bytes(cipherSizes[cipher].blockLength) : null,
  };
}

function unknown(scheme: string): DojangError {
  return new DojangError('key-scheme-unsupported', { scheme });
}

/** The structures stand in `lock.ts`. */
function algorithmIdentifier(lock: LockParameters): Uint8Array {
  const salt = der(tag.octetString, lock.salt);
  const iterations = derInteger(lock.iterations);
  if (lock.iv === null) return identifier(lock.scheme, der(tag.sequence, salt, iterations));
  // A DEFAULT is left out of DER (X.690 §11.5), and a key as long as its cipher's needs no keyLength.
  const prf = lock.hash === 'sha1' ? [] : [der(tag.sequence, derOid(oidIn(prfOids, lock.hash)), derNull())];
  const derivation = der(tag.sequence, derOid(pbkdf2Oid), der(tag.sequence, salt, iterations, ...prf));
  const cipher = der(tag.sequence, derOid(oidIn(cipherOids, lock.cipher)), der(tag.octetString, lock.iv));
  return identifier(lock.scheme, der(tag.sequence, derivation, cipher));
}

function identifier(scheme: Scheme, parameters: Uint8Array): Uint8Array {
  return der(tag.sequence, derOid(scheme.oid), parameters);
}

function oidIn<T>(names: readonly (readonly [T, string])[], wanted: T): string {
  const found = names.find(([name]) => name === wanted);
  if (found === undefined) throw unknown(String(wanted));
  return found[1];
}
