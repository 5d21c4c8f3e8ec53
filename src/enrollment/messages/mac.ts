import { timingSafeEqual } from 'node:crypto';
import type { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { digestChain, hashSizes, hmac, pbkdf2, wipe } from '../../crypto/index.ts';
import { DojangError } from '../../errors/index.ts';
import { algorithmOf, algorithmWithNull, hashOf, hashOids, parametersOf } from './algorithms.ts';
import { decode, encode, protectedPartOf } from './codec.ts';
import type { CmpMessage, Protector } from './codec.ts';
import { make } from './schema/fields.ts';
import { PBKDF2Params, PBMAC1Params, PBMParameter } from './schema/protection.ts';

/** Hashes of the one-way function, of PBKDF2's PRF and of the HMAC (RFC 9481 §6). */
export type MacHash = keyof typeof hashOids;

/** How a shared secret protects messages. */
export interface MacOptions {
  /** `pbm`: RFC 4210 §5.1.3.1, which everybody reads; `pbmac1`: RFC 8018 §7.1, which OpenSSL 3.0 does not. */
  readonly kind: 'pbm' | 'pbmac1';
  /** The one-way function of PBM, the PRF of PBKDF2. */
  readonly owf: MacHash;
  readonly mac: MacHash;
  /** 100 to 10,000: EJBCA refuses more. */
  readonly iterations: number;
  /** At least 16 bytes, new for each protector. */
  readonly salt: Uint8Array;
}

/** What is accepted of others. */
export interface MacLimits {
  readonly leastIterations: number;
  readonly mostIterations: number;
}

/** A cap, so that a stranger's message can't keep us busy, and a floor below which a secret would be guessed at once. */
export const macLimits: MacLimits = { leastIterations: 100, mostIterations: 100_000 };

const mostOwnIterations = 10_000;
const leastOwnSalt = 8;
const mostSalt = 1024;

const passwordBasedMac = '1.2.840.113533.7.66.13';
const pbmac1 = '1.2.840.113549.1.5.14';
const pbkdf2Oid = '1.2.840.113549.1.5.12';

/** HMACs as PBMParameter and PBMAC1 name them; SHA-1's has two names (RFC 4210 appendix D.2, RFC 8018). */
const hmacOids: Readonly<Record<MacHash, string>> = {
  sha1: '1.3.6.1.5.5.8.1.2',
  sha256: '1.2.840.113549.2.9',
  sha384: '1.2.840.113549.2.10',
  sha512: '1.2.840.113549.2.11',
};
const hmacWithSha1 = '1.2.840.113549.2.7';

/** Whether an algorithm is one of these that protect by a shared secret. */
export function isMacAlgorithm(algorithm: AlgorithmIdentifier): boolean {
  return algorithm.algorithm === passwordBasedMac || algorithm.algorithm === pbmac1;
}

/** A protector by a shared secret; it holds a key that is wiped when the exchange is over. */
export interface MacProtector extends Protector {
  readonly wipe: () => void;
}

/**
 * Protects messages by a shared secret (RFC 4210 §5.1.3.1, RFC 9481 §6.1). The secret is only read; the key that is made of it
 * stays in the protector until its `wipe`. A weak choice of options is a defect: it throws a RangeError.
 */
export function macProtector(secretBytes: Uint8Array, options: MacOptions): MacProtector {
  const { iterations, salt, mac } = options;
  if (iterations < macLimits.leastIterations || iterations > mostOwnIterations) {
    throw new RangeError('iterations of a MAC');
  }
  if (salt.length < leastOwnSalt || salt.length > mostSalt) throw new RangeError('salt of a MAC');
  const recipe: MacRecipe = { ...options, keyLength: hashSizes[mac].digestLength };
  const keyBytes = macKey(secretBytes, recipe);
  return {
    algorithm: macAlgorithm(recipe),
    senderKid: null,
    extraCerts: [],
    protect: (protectedPart) => hmac(mac, keyBytes, protectedPart),
    wipe: () => {
      wipe(keyBytes);
    },
  };
}

interface MacRecipe extends MacOptions {
  /** Of PBKDF2 only. */
  readonly keyLength: number;
}

function macAlgorithm({ kind, owf, mac, iterations, salt, keyLength }: MacRecipe): AlgorithmIdentifier {
  if (kind === 'pbm') {
    const parameters = make(PBMParameter, {
      salt,
      owf: algorithmWithNull(hashOids[owf]),
      iterationCount: iterations,
      mac: algorithmWithNull(hmacOids[mac]),
    });
    return algorithmOf(passwordBasedMac, encode(parameters));
  }
  const derivation = make(PBKDF2Params, {
    salt,
    iterationCount: iterations,
    keyLength,
    // hmacWithSHA1 is the default, which DER leaves out.
    ...(owf === 'sha1' ? {} : { prf: algorithmWithNull(hmacOids[owf]) }),
  });
  const parameters = make(PBMAC1Params, {
    keyDerivationFunc: algorithmOf(pbkdf2Oid, encode(derivation)),
    messageAuthScheme: algorithmWithNull(mac === 'sha1' ? hmacWithSha1 : hmacOids[mac]),
  });
  return algorithmOf(pbmac1, encode(parameters));
}

/** The key of the MAC, which the caller wipes. */
function macKey(secretBytes: Uint8Array, { kind, owf, iterations, salt, keyLength }: MacRecipe): Uint8Array {
  if (kind === 'pbmac1') return pbkdf2(secretBytes, salt, iterations, keyLength, owf);
  // RFC 4211 §4.4: K = OWF( … OWF( secret || salt ) … ); an HMAC takes all of it.
  return digestChain(owf, iterations, secretBytes, salt);
}

/** What a check of a protection by a secret says. `missing`: there is no protection. */
export type MacVerdict = 'holds' | 'wrong' | 'unsupported' | 'iterations-out-of-range' | 'missing';

/**
 * Whether a message's protection was made with this secret, over the bytes that were received; compared in constant time.
 * Iterations outside of the limits aren't even tried.
 */
export function verifyMac(
  { message, headerDer, bodyDer }: CmpMessage,
  secretBytes: Uint8Array,
  limits: MacLimits = macLimits,
): MacVerdict {
  const { protection, header } = message;
  if (protection === undefined || header.protectionAlg === undefined) return 'missing';
  const recipe = readRecipe(header.protectionAlg);
  if (recipe === null) return 'unsupported';
  if (recipe.iterations < limits.leastIterations || recipe.iterations > limits.mostIterations) {
    return 'iterations-out-of-range';
  }
  const keyBytes = macKey(secretBytes, recipe);
  try {
    const expected = hmac(recipe.mac, keyBytes, protectedPartOf(headerDer, bodyDer));
    const isEqual = expected.length === protection.length && timingSafeEqual(expected, protection);
    return isEqual ? 'holds' : 'wrong';
  } finally {
    wipe(keyBytes);
  }
}

/** How a MAC is made, for `inspect`; null where it is made in no way known here. */
export function macFacts(algorithm: AlgorithmIdentifier): Omit<MacOptions, 'salt'> | null {
  const recipe = readRecipe(algorithm);
  if (recipe === null) return null;
  const { kind, owf, mac, iterations } = recipe;
  return { kind, owf, mac, iterations };
}

function readRecipe(algorithm: AlgorithmIdentifier): MacRecipe | null {
  const parameters = parametersOf(algorithm);
  if (parameters === null) return null;
  try {
    if (algorithm.algorithm === passwordBasedMac) return readPbm(parameters);
    return algorithm.algorithm === pbmac1 ? readPbmac1(parameters) : null;
  } catch (error) {
    // Parameters that aren't what the OID promises: nothing that could be checked.
    if (error instanceof DojangError) return null;
    throw error;
  }
}

function readPbm(parameters: Uint8Array): MacRecipe | null {
  const pbm = decode(parameters, PBMParameter);
  const owf = hashOf(pbm.owf.algorithm);
  const mac = macHashOf(pbm.mac);
  if (owf === null || mac === null || pbm.salt.length > mostSalt) return null;
  return { kind: 'pbm', owf, mac, iterations: pbm.iterationCount, salt: pbm.salt, keyLength: 0 };
}

function readPbmac1(parameters: Uint8Array): MacRecipe | null {
  const { keyDerivationFunc, messageAuthScheme } = decode(parameters, PBMAC1Params);
  const derivation = parametersOf(keyDerivationFunc);
  if (keyDerivationFunc.algorithm !== pbkdf2Oid || derivation === null) return null;
  const { salt, iterationCount, keyLength, prf } = decode(derivation, PBKDF2Params);
  const owf = prf === undefined ? 'sha1' : macHashOf(prf);
  const mac = macHashOf(messageAuthScheme);
  // RFC 9579 §5: the length must be there. A short key would be guessed instead of the secret.
  if (owf === null || mac === null || salt.length > mostSalt) return null;
  if (keyLength === undefined || keyLength < leastKey || keyLength > mostKey) return null;
  return { kind: 'pbmac1', owf, mac, iterations: iterationCount, salt, keyLength };
}

const leastKey = 16;
const mostKey = 128;

function macHashOf({ algorithm }: AlgorithmIdentifier): MacHash | null {
  if (algorithm === hmacWithSha1) return 'sha1';
  const found = (Object.keys(hmacOids) as MacHash[]).find((hash) => hmacOids[hash] === algorithm);
  return found ?? null;
}
