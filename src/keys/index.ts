/**
 * Private keys of Korean joint certificates: how a key file is locked, opening it, locking it again, proving that a
 * key belongs to a certificate, and the identity number's VID (docs/npki.md). The bytes inside stay exactly as they
 * were: R, other attributes, a missing NULL. Open keys are secrets: whoever holds one calls `wipe` in `finally`.
 */
export { computeVid, vidMatches } from './identity.ts';
export { describeKey, openKey } from './open.ts';
export { matchesCertificate, roundTrip, roundTripEncryption } from './proof.ts';
export { isWeakLock, raisedLock, sealKey, sealLike } from './seal.ts';
export type { SealProfile } from './seal.ts';
export type { KeyEncryption, OpenKey, PasswordEncoding } from './types.ts';
