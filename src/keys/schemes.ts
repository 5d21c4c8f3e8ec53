import type { CipherName, HashName } from '../crypto/index.ts';

/** A way to lock a key file (docs/npki.md, 'Private keys'). */
export interface Scheme {
  readonly oid: string;
  readonly name: 'seedCBCWithSHA1' | 'seedCBC' | 'PBES2' | 'pbeWithSHAAnd3-KeyTripleDES-CBC';
  readonly derivation: 'PBKDF1' | 'PBKDF2' | 'PKCS12';
  /** More is hostile and refused before any work (docs/security.md). */
  readonly mostIterations: number;
  /** Null: the parameters name it. */
  readonly cipher: CipherName | null;
  /** Bytes of a fresh salt. */
  readonly saltLength: number;
}

export const pbes2: Scheme = {
  oid: '1.2.840.113549.1.5.13',
  name: 'PBES2',
  derivation: 'PBKDF2',
  mostIterations: 2_000_000,
  cipher: null,
  saltLength: 16,
};

/** The IV of this one isn't derived but the text 0123456789012345. */
export const seedWithFixedIv: Scheme = {
  oid: '1.2.410.200004.1.4',
  name: 'seedCBC',
  derivation: 'PBKDF1',
  mostIterations: 100_000,
  cipher: 'SEED-CBC',
  saltLength: 8,
};

const schemes: readonly Scheme[] = [
  { ...seedWithFixedIv, oid: '1.2.410.200004.1.15', name: 'seedCBCWithSHA1' },
  seedWithFixedIv,
  pbes2,
  {
    oid: '1.2.840.113549.1.12.1.3',
    name: 'pbeWithSHAAnd3-KeyTripleDES-CBC',
    derivation: 'PKCS12',
    mostIterations: 1_000_000,
    cipher: '3DES-CBC',
    saltLength: 8,
  },
];

/** The scheme of an AlgorithmIdentifier's OID. */
export function schemeOf(oid: string): Scheme | undefined {
  return schemes.find((scheme) => scheme.oid === oid);
}

/** PBKDF2 as a key derivation of PBES2 (RFC 8018 appendix A.2). */
export const pbkdf2Oid = '1.2.840.113549.1.5.12';

/** Pseudo-random functions of PBKDF2: HMAC with these (RFC 8018 appendix B.1). The first is the default. */
export const prfOids: readonly (readonly [HashName, string])[] = [
  ['sha1', '1.2.840.113549.2.7'],
  ['sha224', '1.2.840.113549.2.8'],
  ['sha256', '1.2.840.113549.2.9'],
  ['sha384', '1.2.840.113549.2.10'],
  ['sha512', '1.2.840.113549.2.11'],
];

/** Ciphers of PBES2. */
export const cipherOids: readonly (readonly [CipherName, string])[] = [
  ['SEED-CBC', '1.2.410.200004.1.4'],
  ['3DES-CBC', '1.2.840.113549.3.7'],
  ['AES-128-CBC', '2.16.840.1.101.3.4.1.2'],
  ['AES-192-CBC', '2.16.840.1.101.3.4.1.22'],
  ['AES-256-CBC', '2.16.840.1.101.3.4.1.42'],
];

/** The derivation as `KeyEncryption.kdf` names it: 'PBKDF1-SHA1', 'PBKDF2-HMAC-SHA256', 'PKCS12-SHA1'. */
export function kdfName(scheme: Scheme, hash: HashName): string {
  return `${scheme.derivation}-${scheme.derivation === 'PBKDF2' ? 'HMAC-' : ''}${hash.toUpperCase()}`;
}
