import { certificatesIn, spkiOf } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import { matchesCertificate, openKey, raisedLock, sealKey, sealLike } from '../keys/index.ts';
import type { OpenKey } from '../keys/index.ts';
import type { FileSystem, RandomSource } from '../ports/index.ts';
import { hashOf } from '../storage/index.ts';
import type { FoundCopy } from './types.ts';

/** One key of a copy, opened with the current password and proven. */
interface OpenedKey {
  readonly name: string;
  /** SHA-256 of the file as it stands. */
  readonly fileHash: string;
  readonly key: OpenKey;
}

/** The sign and the km key of a copy, open. Whoever holds it calls `wipe` in `finally`. */
export interface OpenedCopy {
  readonly copy: FoundCopy;
  readonly keys: readonly OpenedKey[];
  wipe(): void;
}

/** A key file's new content, and how to prove it once it was written. */
export interface ResealedFile {
  readonly name: string;
  readonly oldHash: string;
  readonly content: Uint8Array;
  /** @throws DojangError `copy-unproven` where the new password doesn't open it to the very same key */
  readonly prove: (written: Uint8Array) => void;
}

function openOne(
  files: FileSystem,
  path: string,
  certificate: { readonly content: Uint8Array } | null,
  passwordBytes: Uint8Array,
): OpenedKey {
  const content = files.read(path, 65_536);
  const opened = openKey(content, passwordBytes);
  if (!opened.ok) throw opened.error;
  const key = opened.value;
  try {
    if (certificate !== null && !matchesCertificate(key, spkiIn(certificate.content))) {
      throw new DojangError('key-mismatch', { path });
    }
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return { name, fileHash: hashOf(content), key };
  } catch (error) {
    key.wipe();
    throw error;
  }
}

function spkiIn(content: Uint8Array): Uint8Array {
  const found = certificatesIn(content);
  if (!found.ok) throw found.error;
  const [der] = found.value;
  if (der === undefined) throw new DojangError('certificate-damaged');
  return spkiOf(der);
}

/**
 * Opens every key of a copy, its files read afresh, and proves that they belong to their certificates by the modulus.
 * @throws DojangError `key-missing`, `password-wrong`, `km-other-password` (only the sign key opens), `key-mismatch`,
 *   `certificate-not-found` (another one lies there now), and what reading fails with
 */
export function openCopy(files: FileSystem, copy: FoundCopy, passwordBytes: Uint8Array): OpenedCopy {
  if (copy.signKeyPath === null) throw new DojangError('key-missing', { path: copy.folder });
  const keys: OpenedKey[] = [];
  const wipe = (): void => {
    for (const { key } of keys) key.wipe();
  };
  try {
    const signCert = { content: files.read(copy.signCertPath, 65_536) };
    if (hashOf(signCert.content.subarray(0, copy.card.derLength)) !== copy.id)
      throw new DojangError('certificate-not-found');
    keys.push(openOne(files, copy.signKeyPath, signCert, passwordBytes));
    if (copy.kmKeyPath !== null) {
      const kmCert = copy.kmCertPath === null ? null : { content: files.read(copy.kmCertPath, 65_536) };
      keys.push(openKm(files, copy.kmKeyPath, kmCert, passwordBytes));
    }
    return { copy, keys, wipe };
  } catch (error) {
    wipe();
    throw error;
  }
}

function openKm(
  files: FileSystem,
  path: string,
  certificate: { readonly content: Uint8Array } | null,
  passwordBytes: Uint8Array,
): OpenedKey {
  try {
    return openOne(files, path, certificate, passwordBytes);
  } catch (error) {
    if (error instanceof DojangError && error.reason === 'password-wrong')
      throw new DojangError('km-other-password', { path }, error);
    throw error;
  }
}

/**
 * Seals the keys of an opened copy with a new password: the scheme and the password's encoding as they were found (banks'
 * software must read them), a fresh salt, at least 2,048 iterations; `raise` lifts a lock that is known to be weak.
 */
export function reseal(
  { keys }: OpenedCopy,
  newPasswordBytes: Uint8Array,
  random: RandomSource,
  raise: boolean,
): ResealedFile[] {
  return keys.map(({ name, fileHash, key }) => {
    const encryption = raise ? raisedLock(key.encryption) : sealLike(key.encryption);
    const { passwordEncoding, pkcs8Bytes } = key;
    return {
      name,
      oldHash: fileHash,
      content: sealKey(pkcs8Bytes, newPasswordBytes, { encryption, passwordEncoding }, random),
      prove: (written) => {
        proveSame(written, newPasswordBytes, pkcs8Bytes);
      },
    };
  });
}

/** The same bytes inside: the same key, with R and everything else. */
function proveSame(written: Uint8Array, passwordBytes: Uint8Array, pkcs8Bytes: Uint8Array): void {
  const again = openKey(written, passwordBytes);
  if (!again.ok) throw new DojangError('copy-unproven', {}, again.error);
  try {
    if (Buffer.compare(again.value.pkcs8Bytes, pkcs8Bytes) !== 0) throw new DojangError('copy-unproven');
  } finally {
    again.value.wipe();
  }
}
