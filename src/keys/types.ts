/** How a key file is locked, read from its AlgorithmIdentifier without the password. */
export interface KeyEncryption {
  /** 'seedCBCWithSHA1' (1.2.410.200004.1.15), 'seedCBC' (1.2.410.200004.1.4), 'PBES2', 'pbeWithSHAAnd3-KeyTripleDES-CBC'. */
  readonly scheme: string;
  readonly schemeOid: string;
  /** 'PBKDF1-SHA1', 'PBKDF2-HMAC-SHA1' …, 'PKCS12-SHA1'. */
  readonly kdf: string;
  /** 'SEED-CBC', '3DES-CBC', 'AES-256-CBC' … */
  readonly cipher: string;
  readonly iterations: number;
}

/**
 * How the typed password became bytes. 'utf-16' only with PKCS#12's derivation, where it is the standard's reading;
 * 'utf-8' and 'cp949' are there the careless one, each byte widened to `00 xx`.
 */
export type PasswordEncoding = 'utf-8' | 'cp949' | 'utf-16';

/** A private key in the clear. Whoever holds it calls `wipe` in `finally`. */
export interface ClearKey {
  /** The PrivateKeyInfo exactly as it was inside (attributes such as R, a missing NULL, all kept). */
  readonly pkcs8Bytes: Uint8Array;
  /** 'RSA' or the algorithm's OID. */
  readonly algorithm: string;
  readonly bits: number;
  /** The random number R of identity checks (20 bytes), or null (a km key has none). */
  readonly randomBytes: Uint8Array | null;
  wipe(): void;
}

/** One that was locked, and how. */
export interface OpenKey extends ClearKey {
  readonly encryption: KeyEncryption;
  /** The encoding of the password that opened it: the key is sealed again in the same. */
  readonly passwordEncoding: PasswordEncoding;
}
