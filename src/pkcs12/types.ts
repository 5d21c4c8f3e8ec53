import type { KeyEncryption } from '../keys/index.ts';

/** A private key of a PKCS#12 file. Its bytes are wiped with the contents it belongs to. */
export interface Pkcs12Key {
  /** PrivateKeyInfo exactly as it was inside: R and other attributes, a missing NULL, all kept. Also of kinds we can't use (EC …). */
  readonly pkcs8Bytes: Uint8Array;
  /** 'RSA' or the algorithm's OID. */
  readonly algorithm: string;
  /** Length of an RSA modulus; 0 for other kinds. */
  readonly bits: number;
  /** The random number R of identity checks (20 bytes), or null. */
  readonly randomBytes: Uint8Array | null;
  /** The EncryptedPrivateKeyInfo as it lay in the bag where it is one that a key file may hold (locked with SEED: `keys.openKey` reads it). */
  readonly sealed: Uint8Array | null;
  readonly friendlyName: string | null;
  readonly localKeyId: Uint8Array | null;
  /** DER of the certificate with the same public key; null where none is inside. */
  readonly certificate: Uint8Array | null;
  /** By the certificate's keyUsage: signatures alone, encryption of keys or data alone, or both (also where it doesn't say). */
  readonly usage: 'sign' | 'km' | 'both';
}

/** What was passed over, with the OID that names it. */
export interface Pkcs12Skipped {
  readonly what: 'crl' | 'secret' | 'key' | 'certificate' | 'other';
  readonly oid: string;
}

/** An opened file. Whoever holds it calls `wipe` in `finally`. */
export interface Pkcs12Contents {
  readonly keys: readonly Pkcs12Key[];
  /** DER of every certificate, in the order of the file, those of keys included; the same one twice is one. */
  readonly certificates: readonly Uint8Array[];
  /** 'absent': the file has no MAC, so that nobody knows whether it was changed. */
  readonly integrity: 'checked' | 'absent';
  readonly skipped: readonly Pkcs12Skipped[];
  wipe(): void;
}

/** One ContentInfo of the file, as it is seen without the password. */
export interface Pkcs12Part {
  readonly encrypted: boolean;
  /** 'PBES2', 'pbeWithSHAAnd40BitRC2-CBC' …, the OID of one that isn't known; null where nothing is encrypted. */
  readonly scheme: string | null;
  /** 'PKCS12-SHA1', 'PBKDF2-HMAC-SHA256', 'PBKDF1-SHA1', 'scrypt'. */
  readonly kdf: string | null;
  /** '3DES-CBC', 'RC2-40-CBC', 'AES-256-CBC' … */
  readonly cipher: string | null;
  /** Of scrypt its cost N. */
  readonly iterations: number | null;
  /** Null: they can't be counted without the password. */
  readonly certificates: number | null;
  readonly keys: number | null;
}

/** How a file is protected, told without the password. */
export interface Pkcs12Outline {
  /** Null: no integrity check. 'HMAC-SHA1' … (keyed by PKCS#12's derivation), 'PBMAC1-HMAC-SHA256' … */
  readonly mac: { readonly algorithm: string; readonly iterations: number } | null;
  readonly parts: readonly Pkcs12Part[];
  /** DER of the certificates that lie in the clear. */
  readonly certificates: readonly Uint8Array[];
  /** How the keys in readable parts are locked, one each. */
  readonly keyEncryption: readonly KeyEncryption[];
  readonly needsPassword: boolean;
}

/**
 * What a file is written for: 'compatible' opens everywhere (3DES, SHA-1), 'modern' where software is from the last
 * years (AES-256, PBKDF2 and MAC with SHA-256, 600,000 rounds), 'npki' as Korean software exchanges certificates.
 */
export type Pkcs12Profile = 'compatible' | 'modern' | 'npki';

/** What is to be written. */
export interface Pkcs12Input {
  readonly keys: readonly {
    readonly pkcs8Bytes: Uint8Array;
    /** Its certificate's DER. */
    readonly certificate: Uint8Array;
    readonly friendlyName: string;
  }[];
  readonly caCertificates: readonly Uint8Array[];
}
