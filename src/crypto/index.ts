/**
 * The ciphers and key derivations of Korean key files, on bytes: SEED (which neither Node nor Electron has), PBKDF1,
 * PBKDF2, the PKCS#12 derivation, the encodings of a password, wiping. It knows no file format.
 * Secrets come in and go out as `…Bytes`; whoever receives one wipes it.
 */
export { cbcDecrypt, cbcEncrypt, cipherSizes } from './cbc.ts';
export type { CipherName } from './cbc.ts';
export { pbkdf1Sha1, pbkdf2, pkcs12Purpose, pkcs12Sha1, sha1 } from './key-derivation.ts';
export type { HashName } from './key-derivation.ts';
export { bmpPassword, cp949Password, widenedPassword } from './password-text.ts';
export { wipe } from './wipe.ts';
