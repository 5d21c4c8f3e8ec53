import { children, enter, integerOf, oidOf, readTlv, skip, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { cbcDecrypt, cipherSizes, rc2Decrypt, wipe } from '../crypto/index.ts';
import type { CipherName, HashName } from '../crypto/index.ts';
import { DojangError } from '../errors/index.ts';
import { cipherOids, pbkdf2Oid, prfOids } from '../keys/index.ts';
import type { KeyEncryption } from '../keys/index.ts';
import type { Derivation } from './derivation.ts';
import { longestSalt, mostIterations, mostScryptCost, tooMany } from './limits.ts';
import { nameOf, oid } from './oids.ts';

/** One of our block ciphers, 3DES with two keys, or RC2 with its effective bits. */
type Cipher =
  | { readonly kind: 'block'; readonly name: CipherName; readonly twoKeys: boolean }
  | { readonly kind: 'rc2'; readonly effectiveBits: number };

/** How a part or a bag is locked. */
export interface Protection {
  readonly scheme: string;
  readonly schemeOid: string;
  readonly derivation: Derivation;
  readonly cipher: Cipher;
  readonly keyLength: number;
  readonly blockLength: number;
  /** PBES2 carries it; null where it is derived. */
  readonly iv: Uint8Array | null;
}

const tripleDes = { kind: 'block', name: '3DES-CBC', twoKeys: false } as const;

/** RFC 7292 appendix C; 3DES with two keys takes 16 bytes, the third key being the first. */
const pkcs12Schemes: Readonly<Record<string, readonly [name: string, cipher: Cipher, keyLength: number]>> = {
  [oid.threeKeyTripleDes]: ['pbeWithSHAAnd3-KeyTripleDES-CBC', tripleDes, 24],
  [oid.twoKeyTripleDes]: ['pbeWithSHAAnd2-KeyTripleDES-CBC', { ...tripleDes, twoKeys: true }, 16],
  [oid.rc2With128Bits]: ['pbeWithSHAAnd128BitRC2-CBC', { kind: 'rc2', effectiveBits: 128 }, 16],
  [oid.rc2With40Bits]: ['pbeWithSHAAnd40BitRC2-CBC', { kind: 'rc2', effectiveBits: 40 }, 5],
};

const seedCipher = { kind: 'block', name: 'SEED-CBC', twoKeys: false } as const;

/**
 * Reads the AlgorithmIdentifier of an encryption.
 * @throws DojangError `pkcs12-unsupported` (facts `what` and `oid`), `pkcs12-iterations`, `der-*`
 */
export function readProtection(bytes: Uint8Array): Protection {
  const algorithm = readTlv(bytes, 0);
  const type = enter(bytes, algorithm, tag.oid);
  const schemeOid = oidOf(bytes, type);
  if (schemeOid === oid.pbes2) return readPbes2(bytes, skip(bytes, type, algorithm, tag.sequence));
  const scheme = Object.hasOwn(pkcs12Schemes, schemeOid) ? pkcs12Schemes[schemeOid] : undefined;
  const korean = schemeOid === oid.seedCbcWithSha1 || schemeOid === oid.seedCbc;
  if (scheme === undefined && !korean) throw unsupported(schemeOid);
  // pkcs-12PbeParams and PBEParameter alike ::= SEQUENCE { salt OCTET STRING, iterations INTEGER }
  const parameters = skip(bytes, type, algorithm, tag.sequence);
  const saltTlv = enter(bytes, parameters, tag.octetString);
  const count = skip(bytes, saltTlv, parameters, tag.integer);
  const salt = saltOf(bytes, saltTlv);
  if (scheme !== undefined) {
    const iterations = iterationsOf(bytes, count, mostIterations.PKCS12);
    const [name, cipher, keyLength] = scheme;
    const derivation = { kind: 'PKCS12', salt, iterations } as const;
    return { scheme: name, schemeOid, derivation, cipher, keyLength, blockLength: 8, iv: null };
  }
  const iterations = iterationsOf(bytes, count, mostIterations.PBKDF1);
  const iv = schemeOid === oid.seedCbc ? 'fixed' : 'derived';
  return {
    scheme: iv === 'fixed' ? 'seedCBC' : 'seedCBCWithSHA1',
    schemeOid,
    derivation: { kind: 'PBKDF1', salt, iterations, iv },
    cipher: seedCipher,
    keyLength: 16,
    blockLength: 16,
    iv: null,
  };
}

/** PBES2-params ::= SEQUENCE { keyDerivationFunc AlgorithmIdentifier, encryptionScheme AlgorithmIdentifier }   -- RFC 8018 appendix A.4 */
function readPbes2(bytes: Uint8Array, parameters: Tlv): Protection {
  const function_ = enter(bytes, parameters, tag.sequence);
  const encryption = skip(bytes, function_, parameters, tag.sequence);
  const { cipher, keyLength, blockLength, iv } = readCipher(bytes, encryption);
  const { derivation, keyLength: said } = readDerivation(bytes, function_);
  if (cipher.kind === 'block' && said !== null && said !== keyLength) {
    throw new DojangError('der-value', { offset: function_.at });
  }
  // Of RC2 the key may have any length, which the derivation says (RFC 8018 appendix B.2.3).
  const length = cipher.kind === 'rc2' ? (said ?? keyLength) : keyLength;
  if (length < 1 || length > 128) throw new DojangError('der-value', { offset: function_.at });
  return {
    scheme: 'PBES2',
    schemeOid: oid.pbes2,
    derivation,
    cipher,
    keyLength: length,
    blockLength,
    iv,
  };
}

function readCipher(
  bytes: Uint8Array,
  encryption: Tlv,
): Pick<Protection, 'cipher' | 'keyLength' | 'blockLength'> & { readonly iv: Uint8Array } {
  const type = enter(bytes, encryption, tag.oid);
  const dotted = oidOf(bytes, type);
  if (dotted === oid.rc2Cbc) return readRc2(bytes, skip(bytes, type, encryption, tag.sequence));
  const name = cipherOids.find(([, known]) => known === dotted)?.[0];
  if (name === undefined) throw unsupported(dotted);
  const iv = valueOf(bytes, skip(bytes, type, encryption, tag.octetString));
  const sizes = cipherSizes[name];
  if (iv.length !== sizes.blockLength) throw new DojangError('der-value', { offset: encryption.at });
  return { cipher: { kind: 'block', name, twoKeys: false }, ...sizes, iv };
}

/** RC2-CBC-Parameter ::= SEQUENCE { rc2ParameterVersion INTEGER OPTIONAL, iv OCTET STRING }   -- RFC 8018 appendix B.2.3 */
function readRc2(bytes: Uint8Array, parameters: Tlv): ReturnType<typeof readCipher> {
  const [first, second] = children(bytes, parameters);
  const version = second === undefined ? null : first;
  const iv = second ?? first;
  if (iv?.tag !== tag.octetString || iv.end - iv.start !== 8) {
    throw new DojangError('der-value', { offset: parameters.at });
  }
  const effectiveBits =
    version === null || version === undefined ? 32 : effectiveBitsOf(integerOf(bytes, version));
  if (effectiveBits === null) throw new DojangError('pkcs12-unsupported', { what: 'RC2', oid: oid.rc2Cbc });
  return {
    cipher: { kind: 'rc2', effectiveBits },
    keyLength: Math.ceil(effectiveBits / 8),
    blockLength: 8,
    iv: valueOf(bytes, iv),
  };
}

/** RFC 2268 §6: the versions of the usual lengths come from a table, those from 256 on are the length. */
function effectiveBitsOf(version: number): number | null {
  if (version >= 256 && version <= 1024) return version;
  return (
    new Map([
      [160, 40],
      [120, 64],
      [58, 128],
    ]).get(version) ?? null
  );
}

/**
 * The key derivation of PBES2 and PBMAC1, and the length of the key where it is said.
 *
 *     PBKDF2-params ::= SEQUENCE {                      -- RFC 8018 appendix A.2
 *       salt CHOICE { specified OCTET STRING, otherSource AlgorithmIdentifier },
 *       iterationCount INTEGER, keyLength INTEGER OPTIONAL, prf AlgorithmIdentifier DEFAULT hmacWithSHA1 }
 *     scrypt-params ::= SEQUENCE {                      -- RFC 7914 §7.1
 *       salt OCTET STRING, costParameter INTEGER, blockSize INTEGER, parallelizationParameter INTEGER,
 *       keyLength INTEGER OPTIONAL }
 *
 * @throws as `readProtection`
 */
export function readDerivation(
  bytes: Uint8Array,
  algorithm: Tlv,
): { readonly derivation: Derivation; readonly keyLength: number | null } {
  const type = enter(bytes, algorithm, tag.oid);
  const dotted = oidOf(bytes, type);
  if (dotted !== pbkdf2Oid && dotted !== oid.scrypt) throw unsupported(dotted);
  const [saltTlv, ...rest] = children(bytes, skip(bytes, type, algorithm, tag.sequence));
  if (saltTlv?.tag === tag.sequence) throw unsupported(oidOf(bytes, enter(bytes, saltTlv, tag.oid)));
  if (saltTlv?.tag !== tag.octetString) throw new DojangError('der-value', { offset: algorithm.at });
  const salt = saltOf(bytes, saltTlv);
  if (dotted === oid.scrypt) return readScrypt(bytes, algorithm, salt, rest);
  const [count, ...optional] = rest;
  if (count === undefined) throw new DojangError('der-value', { offset: algorithm.at });
  const iterations = iterationsOf(bytes, count, mostIterations.PBKDF2);
  let hash: HashName = 'sha1';
  let keyLength: number | null = null;
  for (const element of optional) {
    if (element.tag === tag.sequence) hash = prfOf(bytes, element);
    else keyLength = countOf(bytes, element);
  }
  return { derivation: { kind: 'PBKDF2', salt, iterations, hash }, keyLength };
}

function readScrypt(
  bytes: Uint8Array,
  algorithm: Tlv,
  salt: Uint8Array,
  rest: readonly Tlv[],
): { readonly derivation: Derivation; readonly keyLength: number | null } {
  const [cost = 0, blockSize = 0, parallelization = 0, keyLength] = rest.map((tlv) => countOf(bytes, tlv));
  if (cost > mostScryptCost) throw tooMany(cost, mostScryptCost);
  // RFC 7914 §2: N is a power of two above 1. r and p of more than 64 nobody takes; they multiply memory.
  if (cost < 2 || !Number.isInteger(Math.log2(cost)) || blockSize === 0 || parallelization === 0) {
    throw new DojangError('der-value', { offset: algorithm.at });
  }
  if (blockSize > 64 || parallelization > 64) throw tooMany(Math.max(blockSize, parallelization), 64);
  const scryptCost = { cost, blockSize, parallelization };
  return { derivation: { kind: 'scrypt', salt, cost: scryptCost }, keyLength: keyLength ?? null };
}

/** The hash of an HMAC's AlgorithmIdentifier. @throws as `readProtection` */
export function prfOf(bytes: Uint8Array, algorithm: Tlv): HashName {
  const dotted = oidOf(bytes, enter(bytes, algorithm, tag.oid));
  const found = prfOids.find(([, known]) => known === dotted);
  if (found === undefined) throw unsupported(dotted);
  return found[0];
}

/** What isn't known, by name. */
export function unsupported(dotted: string): DojangError {
  return new DojangError('pkcs12-unsupported', { what: nameOf(dotted), oid: dotted });
}

/** A copy of the salt. @throws DojangError `der-value` where it is longer than anybody's */
export function saltOf(bytes: Uint8Array, tlv: Tlv): Uint8Array {
  if (tlv.end - tlv.start > longestSalt) throw new DojangError('der-value', { offset: tlv.at });
  return valueOf(bytes, tlv);
}

/** A count of 1 to `most`. @throws DojangError `pkcs12-iterations`, `der-*` */
export function iterationsOf(bytes: Uint8Array, tlv: Tlv, most: number): number {
  const count = countOf(bytes, tlv);
  if (count > most) throw tooMany(count, most);
  if (count === 0) throw new DojangError('der-value', { offset: tlv.at });
  return count;
}

/** A non-negative INTEGER of any size; the largest safe number stands for all beyond it. */
function countOf(bytes: Uint8Array, tlv: Tlv): number {
  if (tlv.tag !== tag.integer || tlv.start === tlv.end || (bytes[tlv.start] ?? 0) >= 0x80) {
    throw new DojangError('der-value', { offset: tlv.at });
  }
  let value = 0;
  for (let i = tlv.start; i < tlv.end && value < Number.MAX_SAFE_INTEGER; i += 1) {
    value = value * 256 + (bytes[i] ?? 0);
  }
  return Math.min(value, Number.MAX_SAFE_INTEGER);
}

function valueOf(bytes: Uint8Array, tlv: Tlv): Uint8Array {
  return Uint8Array.from(bytes.subarray(tlv.start, tlv.end));
}

/** Decrypts and takes the padding off; null where it is wrong. The caller wipes the answer. */
export function decrypt(
  protection: Protection,
  keyBytes: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array | null {
  const { cipher } = protection;
  if (cipher.kind === 'rc2') return rc2Decrypt(cipher.effectiveBits, keyBytes, iv, encrypted);
  if (!cipher.twoKeys) return cbcDecrypt(cipher.name, keyBytes, iv, encrypted);
  const threeBytes = new Uint8Array(24);
  try {
    threeBytes.set(keyBytes);
    threeBytes.set(keyBytes.subarray(0, 8), 16);
    return cbcDecrypt(cipher.name, threeBytes, iv, encrypted);
  } finally {
    wipe(threeBytes);
  }
}

/** The protection as people are told of it. */
export function encryptionOf({ scheme, schemeOid, derivation, cipher }: Protection): KeyEncryption {
  return {
    scheme,
    schemeOid,
    kdf: kdfName(derivation),
    cipher:
      cipher.kind === 'rc2'
        ? `RC2-${cipher.effectiveBits}-CBC`
        : cipher.twoKeys
          ? '2-key 3DES-CBC'
          : cipher.name,
    iterations: derivation.kind === 'scrypt' ? derivation.cost.cost : derivation.iterations,
  };
}

function kdfName(derivation: Derivation): string {
  if (derivation.kind === 'scrypt') return 'scrypt';
  if (derivation.kind === 'PBKDF2') return `PBKDF2-HMAC-${derivation.hash.toUpperCase()}`;
  return `${derivation.kind}-SHA1`;
}
