/**
 * The ciphers and key derivations of Korean key files, on bytes: SEED and RC2 (which neither Node nor Electron has),
 * PBKDF1, PBKDF2, scrypt, the PKCS#12 derivation, the encodings of a password, wiping. It knows no file format.
 * Secrets come in and go out as `…Bytes`; whoever receives one wipes it.
 */
export { digestChain } from './digest-chain.ts';
export { hashSizes } from './hashes.ts';
export type { HashName } from './hashes.ts';
export { cbcDecrypt, cbcEncrypt, cipherSizes, rc2Decrypt } from './cbc.ts';
export type { CipherName } from './cbc.ts';
export { hmac, pbkdf1Sha1, pbkdf2, pkcs12Kdf, pkcs12Purpose, scrypt, seedPbe } from './key-derivation.ts';
export type { ScryptCost } from './key-derivation.ts';
export { bmpPassword, cp949Password, widenedPassword } from './password-text.ts';
export { wipe } from './wipe.ts';
