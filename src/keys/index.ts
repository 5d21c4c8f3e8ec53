/**
 * Private keys of Korean joint certificates: how a key file is locked, opening it, locking it again, proving that a
 * key belongs to a certificate, and the identity number's VID (docs/npki.md). The bytes inside stay exactly as they
 * were: R, other attributes, a missing NULL. Open keys are secrets: whoever holds one calls `wipe` in `finally`.
 */
export { readClearKey, wrapRsaKey } from './clear.ts';
export { generateKey } from './generate.ts';
export type { KeySource, NewKey, RsaBits } from './generate.ts';
export { computeVid, vidMatches } from './identity.ts';
export { describePrivateKey, isPrivateKeyInfo, publicKeyIdIn, publicKeyIdOf } from './plain-key.ts';
export type { PrivateKeyFacts } from './plain-key.ts';
export { describeKey, openKey } from './open.ts';
export { cipherOids, pbkdf2Oid, prfOids } from './schemes.ts';
export { keyObjectOf, matchesCertificate, roundTrip, roundTripEncryption } from './proof.ts';
export { isBankLock, isWeakLock, raisedLock, sealKey, sealLike, usualLock } from './seal.ts';
export type { SealProfile } from './seal.ts';
export type { ClearKey, KeyEncryption, OpenKey, PasswordEncoding } from './types.ts';
