import { pbkdf2, pkcs12Kdf, pkcs12Purpose, scrypt, seedPbe } from '../crypto/index.ts';
import type { HashName, ScryptCost } from '../crypto/index.ts';
import { assertNever } from '../errors/index.ts';

/** How a password becomes a key, as the file's AlgorithmIdentifier says. */
export type Derivation =
  | { readonly kind: 'PKCS12'; readonly salt: Uint8Array; readonly iterations: number }
  | {
      readonly kind: 'PBKDF1';
      readonly salt: Uint8Array;
      readonly iterations: number;
      readonly iv: 'derived' | 'fixed';
    }
  | {
      readonly kind: 'PBKDF2';
      readonly salt: Uint8Array;
      readonly iterations: number;
      readonly hash: HashName;
    }
  | { readonly kind: 'scrypt'; readonly salt: Uint8Array; readonly cost: ScryptCost };

/** Key and, where the scheme derives it, IV. Whoever asked for them wipes them. */
export interface Derived {
  readonly keyBytes: Uint8Array;
  readonly ivBytes: Uint8Array | null;
}

/** The same for two derivations that yield the same from the same password. */
export function idOf(derivation: Derivation): string {
  const salt = Buffer.from(derivation.salt).toString('hex');
  switch (derivation.kind) {
    case 'PKCS12':
      return `PKCS12 ${derivation.iterations} ${salt}`;
    case 'PBKDF1':
      return `PBKDF1 ${derivation.iterations} ${derivation.iv} ${salt}`;
    case 'PBKDF2':
      return `PBKDF2 ${derivation.hash} ${derivation.iterations} ${salt}`;
    case 'scrypt': {
      const { cost, blockSize, parallelization } = derivation.cost;
      return `scrypt ${cost} ${blockSize} ${parallelization} ${salt}`;
    }
    default:
      return assertNever(derivation);
  }
}

/** What it costs, for the budget. */
export function costOf(derivation: Derivation): {
  readonly id: string;
  readonly iterations: number;
  readonly scryptWork: number;
} {
  const id = idOf(derivation);
  if (derivation.kind !== 'scrypt') return { id, iterations: derivation.iterations, scryptWork: 0 };
  const { cost, blockSize, parallelization } = derivation.cost;
  return { id, iterations: 0, scryptWork: cost * blockSize * parallelization };
}

/** Derives a key of `keyLength` bytes (and an IV of `ivLength`) from the bytes of the password. */
export function derive(
  derivation: Derivation,
  readBytes: Uint8Array,
  keyLength: number,
  ivLength: number,
): Derived {
  const { salt } = derivation;
  switch (derivation.kind) {
    case 'PKCS12': {
      const { iterations } = derivation;
      return {
        keyBytes: pkcs12Kdf('sha1', pkcs12Purpose.key, readBytes, salt, iterations, keyLength),
        ivBytes: pkcs12Kdf('sha1', pkcs12Purpose.iv, readBytes, salt, iterations, ivLength),
      };
    }
    case 'PBKDF1':
      return seedPbe(readBytes, salt, derivation.iterations, derivation.iv);
    case 'PBKDF2': {
      const { iterations, hash } = derivation;
      return { keyBytes: pbkdf2(readBytes, salt, iterations, keyLength, hash), ivBytes: null };
    }
    case 'scrypt':
      return { keyBytes: scrypt(readBytes, salt, derivation.cost, keyLength), ivBytes: null };
    default:
      return assertNever(derivation);
  }
}
