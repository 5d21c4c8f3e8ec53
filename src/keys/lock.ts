import { children, enter, oidOf, skip, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { cipherSizes } from '../crypto/index.ts';
import type { CipherName, HashName } from '../crypto/index.ts';
import { DojangError } from '../errors/index.ts';
import { cipherOids, kdfName, pbes2, pbkdf2Oid, prfOids, schemeOf } from './schemes.ts';
import type { Scheme } from './schemes.ts';
import type { KeyEncryption } from './types.ts';

/** What turns a password into key and IV. */
export interface LockParameters {
  readonly scheme: Scheme;
  readonly cipher: CipherName;
  readonly hash: HashName;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** PBES2 carries it; null where the scheme derives or fixes it. */
  readonly iv: Uint8Array | null;
}

/** A key file taken apart, still locked. */
export interface Lock extends LockParameters {
  readonly encrypted: Uint8Array;
}

/** The largest key file that is read: an RSA-16384 key needs 10 kB. */
const largestFile = 65_536;
const longestSalt = 1024;

/**
 * Reads an EncryptedPrivateKeyInfo without its password; whatever follows its DER is left alone.
 *
 *     EncryptedPrivateKeyInfo ::= SEQUENCE {            -- RFC 5208 §6
 *       encryptionAlgorithm  AlgorithmIdentifier,
 *       encryptedData        OCTET STRING }
 *
 * @throws DojangError `key-damaged`, `key-scheme-unsupported` (a key in the clear too), `key-iterations`
 */
export function readLock(file: Uint8Array): Lock {
  try {
    if (file.length > largestFile) throw new DojangError('key-damaged', { size: file.length });
    const outer = enter(file, { tag: 0, at: 0, start: 0, end: file.length }, tag.sequence);
    // A PrivateKeyInfo begins with its version: nobody locked this key.
    if (file[outer.start] === tag.integer)
      throw new DojangError('key-scheme-unsupported', { scheme: 'none' });
    const algorithm = enter(file, outer, tag.sequence);
    const data = skip(file, algorithm, outer, tag.octetString);
    if (data.end !== outer.end) throw new DojangError('der-value', { offset: data.end });
    const parameters = readParameters(file, algorithm);
    const encrypted = valueOf(file, data);
    if (encrypted.length === 0 || encrypted.length % cipherSizes[parameters.cipher].blockLength !== 0) {
      throw new DojangError('der-value', { offset: data.at });
    }
    return { ...parameters, encrypted };
  } catch (error) {
    if (error instanceof DojangError && error.reason.startsWith('der-')) {
      throw new DojangError('key-damaged', error.facts, error);
    }
    throw error;
  }
}

/** The lock as people are told of it. */
export function encryptionOf(lock: LockParameters): KeyEncryption {
  return {
    scheme: lock.scheme.name,
    schemeOid: lock.scheme.oid,
    kdf: kdfName(lock.scheme, lock.hash),
    cipher: lock.cipher,
    iterations: lock.iterations,
  };
}

function readParameters(file: Uint8Array, algorithm: Tlv): LockParameters {
  const oid = enter(file, algorithm, tag.oid);
  const scheme = schemeOf(oidOf(file, oid));
  if (scheme === undefined) throw unsupported(file, oid);
  const parameters = skip(file, oid, algorithm, tag.sequence);
  if (scheme.cipher === null) return readPbes2(file, parameters);
  // PBEParameter ::= SEQUENCE { salt OCTET STRING, iterationCount INTEGER }   -- RFC 8018 appendix A.3
  const salt = enter(file, parameters, tag.octetString);
  const iterations = iterationsOf(file, skip(file, salt, parameters, tag.integer), scheme.mostIterations);
  return { scheme, cipher: scheme.cipher, hash: 'sha1', salt: saltOf(file, salt), iterations, iv: null };
}

/**
 *     PBES2-params ::= SEQUENCE { keyDerivationFunc AlgorithmIdentifier, encryptionScheme AlgorithmIdentifier }
 *     PBKDF2-params ::= SEQUENCE {                      -- RFC 8018 appendix A.2
 *       salt            CHOICE { specified OCTET STRING, otherSource AlgorithmIdentifier },
 *       iterationCount  INTEGER,
 *       keyLength       INTEGER OPTIONAL,
 *       prf             AlgorithmIdentifier DEFAULT hmacWithSHA1 }
 */
function readPbes2(file: Uint8Array, parameters: Tlv): LockParameters {
  const derivation = enter(file, parameters, tag.sequence);
  const derivationOid = enter(file, derivation, tag.oid);
  if (oidOf(file, derivationOid) !== pbkdf2Oid) throw unsupported(file, derivationOid);
  const encryption = skip(file, derivation, parameters, tag.sequence);
  const cipherOid = enter(file, encryption, tag.oid);
  const cipher = named(cipherOids, file, cipherOid);
  const iv = valueOf(file, skip(file, cipherOid, encryption, tag.octetString));
  const { blockLength, keyLength } = cipherSizes[cipher];
  if (iv.length !== blockLength) throw new DojangError('der-value', { offset: encryption.at });

  const [salt, iterations, ...optional] = children(file, skip(file, derivationOid, derivation, tag.sequence));
  if (salt?.tag === tag.sequence) throw unsupported(file, enter(file, salt, tag.oid));
  if (salt?.tag !== tag.octetString || iterations === undefined) {
    throw new DojangError('der-value', { offset: derivation.at });
  }
  const count = iterationsOf(file, iterations, pbes2.mostIterations);
  let hash: HashName = 'sha1';
  for (const element of optional) {
    if (element.tag === tag.sequence) hash = named(prfOids, file, enter(file, element, tag.oid));
    else if (numberOf(file, element) !== keyLength)
      throw new DojangError('der-value', { offset: element.at });
  }
  return { scheme: pbes2, cipher, hash, salt: saltOf(file, salt), iterations: count, iv };
}

function named<T>(names: readonly (readonly [T, string])[], file: Uint8Array, oid: Tlv): T {
  const dotted = oidOf(file, oid);
  const found = names.find(([, known]) => known === dotted);
  if (found === undefined) throw unsupported(file, oid);
  return found[0];
}

function unsupported(file: Uint8Array, oid: Tlv): DojangError {
  return new DojangError('key-scheme-unsupported', { scheme: oidOf(file, oid) });
}

function valueOf(file: Uint8Array, tlv: Tlv): Uint8Array {
  return file.slice(tlv.start, tlv.end);
}

function saltOf(file: Uint8Array, salt: Tlv): Uint8Array {
  const length = salt.end - salt.start;
  if (length === 0 || length > longestSalt) throw new DojangError('der-value', { offset: salt.at });
  return valueOf(file, salt);
}

/** A positive INTEGER of any size, Infinity beyond what a number counts exactly. */
function numberOf(file: Uint8Array, tlv: Tlv): number {
  const first = file[tlv.start] ?? 0;
  if (tlv.tag !== tag.integer || tlv.start === tlv.end || first >= 0x80) {
    throw new DojangError('der-value', { offset: tlv.at });
  }
  let value = 0;
  for (let i = tlv.start; i < tlv.end && value <= Number.MAX_SAFE_INTEGER; i += 1) {
    value = value * 256 + (file[i] ?? 0);
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : Infinity;
}

function iterationsOf(file: Uint8Array, tlv: Tlv, most: number): number {
  const count = numberOf(file, tlv);
  if (count > most) throw new DojangError('key-iterations', { iterations: count, most });
  if (count === 0) throw new DojangError('der-value', { offset: tlv.at });
  return count;
}
