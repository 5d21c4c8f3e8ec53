import { der, derEnd, tag } from '../../asn1/index.ts';
import { DojangError } from '../../errors/index.ts';
import { isBankLock, openKey, sealKey, sealLike, usualLock } from '../../keys/index.ts';
import type { SetFile } from '../../npki/index.ts';
import type { RandomSource } from '../../ports/index.ts';
import { hashOf } from '../../storage/index.ts';
import type { Placed } from '../placing.ts';
import type { OpenPair, OpenSet } from './open-source.ts';

/** How the keys are locked here. The caller wipes what it gave. */
export interface SealWith {
  /** What opened the source, or null. */
  readonly passwordBytes: Uint8Array | null;
  /** Null: the same. */
  readonly newPasswordBytes: Uint8Array | null;
}

/**
 * The files of a set as banks' software writes them. A key that banks' software opens stays byte for byte as it was where its
 * password stays; every other is locked anew, with everything inside (R) as it was, and proven.
 * @throws DojangError `import-password-needed` where there is nothing to lock it with
 */
export function sealSet(set: OpenSet, how: SealWith, random: RandomSource): Placed {
  const files: SetFile[] = [
    fileOf('signCert.der', 'signCert', set.sign.certificate),
    fileOf('signPri.key', 'signPri', sealPair(set.sign, how, random)),
  ];
  if (set.km !== null) {
    files.push(
      fileOf('kmCert.der', 'kmCert', set.km.certificate),
      fileOf('kmPri.key', 'kmPri', sealPair(set.km, how, random)),
    );
  }
  // CaPubs: SEQUENCE OF Certificate (docs/npki.md).
  if (set.authorities.length > 0) {
    files.push(fileOf('CaPubs', 'caPubs', der(tag.sequence, ...set.authorities)));
  }
  return { id: set.id, card: set.sign.card, set: files, isSame: (there) => isAsGood(there, set, how) };
}

function fileOf(name: string, role: SetFile['role'], content: Uint8Array): SetFile {
  return { name, role, content, hash: hashOf(content) };
}

function sealPair({ key, locked }: OpenPair, how: SealWith, random: RandomSource): Uint8Array {
  const passwordBytes = how.newPasswordBytes ?? how.passwordBytes;
  if (passwordBytes === null || passwordBytes.length === 0) throw new DojangError('import-password-needed');
  const isBanks = locked !== null && isBankLock(locked.key.encryption);
  if (isBanks && how.newPasswordBytes === null) return locked.content.slice(0, derEnd(locked.content));
  const encryption = isBanks ? sealLike(locked.key.encryption) : usualLock;
  const passwordEncoding = isBanks ? locked.key.passwordEncoding : 'utf-8';
  const sealed = sealKey(key.pkcs8Bytes, passwordBytes, { encryption, passwordEncoding }, random);
  if (!opensTo(sealed, passwordBytes, key.pkcs8Bytes)) throw new DojangError('copy-unproven');
  return sealed;
}

function opensTo(file: Uint8Array, passwordBytes: Uint8Array, pkcs8Bytes: Uint8Array): boolean {
  const opened = openKey(file, passwordBytes);
  if (!opened.ok) return false;
  try {
    return Buffer.compare(opened.value.pkcs8Bytes, pkcs8Bytes) === 0;
  } finally {
    opened.value.wipe();
  }
}

/** Whether what lies there is the same: the same certificate; a key that opens to the same bytes; whatever CA certificates. */
function isAsGood({ role, content }: SetFile, { sign, km }: OpenSet, how: SealWith): boolean {
  const passwords = [how.newPasswordBytes, how.passwordBytes].filter((bytes) => bytes !== null);
  const sameKey = (pair: OpenPair | null): boolean =>
    pair !== null && passwords.some((bytes) => opensTo(content, bytes, pair.key.pkcs8Bytes));
  const sameCertificate = (pair: OpenPair | null): boolean =>
    pair !== null && Buffer.compare(content.subarray(0, pair.certificate.length), pair.certificate) === 0;
  switch (role) {
    case 'signCert':
      return sameCertificate(sign);
    case 'kmCert':
      return sameCertificate(km);
    case 'signPri':
      return sameKey(sign);
    case 'kmPri':
      return sameKey(km);
    case 'caPubs':
      return true;
    case null:
      return false;
  }
}
