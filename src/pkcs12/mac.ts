import { timingSafeEqual } from 'node:crypto';
import {
  children,
  der,
  derInteger,
  derNull,
  derOid,
  enter,
  oidOf,
  readTlv,
  skip,
  tag,
} from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { hashSizes, hmac, pkcs12Kdf, pkcs12Purpose, wipe } from '../crypto/index.ts';
import type { HashName } from '../crypto/index.ts';
import { DojangError } from '../errors/index.ts';
import { costOf, derive } from './derivation.ts';
import type { Derivation } from './derivation.ts';
import type { Keyring } from './keyring.ts';
import { mostIterations } from './limits.ts';
import type { Budget } from './limits.ts';
import { oid } from './oids.ts';
import { iterationsOf, prfOf, readDerivation, saltOf, unsupported } from './protection.ts';

/** A file's integrity check. */
export type Mac =
  | {
      readonly kind: 'PKCS12';
      readonly hash: HashName;
      readonly salt: Uint8Array;
      readonly iterations: number;
      readonly value: Uint8Array;
    }
  | {
      readonly kind: 'PBMAC1';
      readonly hash: HashName;
      readonly derivation: Derivation;
      readonly keyLength: number;
      readonly value: Uint8Array;
    };

const hashOids: readonly (readonly [HashName, string])[] = [
  ['sha1', '1.3.14.3.2.26'],
  ['sha224', '2.16.840.1.101.3.4.2.4'],
  ['sha256', '2.16.840.1.101.3.4.2.1'],
  ['sha384', '2.16.840.1.101.3.4.2.2'],
  ['sha512', '2.16.840.1.101.3.4.2.3'],
];

/** RFC 9579 §6: a shorter key could be guessed without the password. */
const shortestPbmac1Key = 20;

/**
 *     MacData ::= SEQUENCE {                            -- RFC 7292 §4
 *       mac DigestInfo, macSalt OCTET STRING, iterations INTEGER DEFAULT 1 }
 *     DigestInfo ::= SEQUENCE { digestAlgorithm AlgorithmIdentifier, digest OCTET STRING }
 *
 * @throws DojangError `pkcs12-unsupported`, `pkcs12-iterations`, `der-*`
 */
export function readMac(bytes: Uint8Array, data: Tlv): Mac {
  const info = enter(bytes, data, tag.sequence);
  const saltTlv = skip(bytes, info, data, tag.octetString);
  const algorithm = enter(bytes, info, tag.sequence);
  const digest = skip(bytes, algorithm, info, tag.octetString);
  const value = bytes.slice(digest.start, digest.end);
  const type = enter(bytes, algorithm, tag.oid);
  const dotted = oidOf(bytes, type);
  if (dotted === oid.pbmac1) {
    return readPbmac1(bytes, skip(bytes, type, algorithm, tag.sequence), value);
  }
  const hash = hashOids.find(([, known]) => known === dotted)?.[0];
  if (hash === undefined) throw unsupported(dotted);
  const iterations =
    saltTlv.end === data.end
      ? 1
      : iterationsOf(bytes, readTlv(bytes, saltTlv.end, data.end), mostIterations.PKCS12);
  const salt = saltOf(bytes, saltTlv);
  return checked({ kind: 'PKCS12', hash, salt, iterations, value }, digest);
}

/** PBMAC1-params ::= SEQUENCE { keyDerivationFunc AlgorithmIdentifier, messageAuthScheme AlgorithmIdentifier }   -- RFC 8018 appendix A.5 */
function readPbmac1(bytes: Uint8Array, parameters: Tlv, value: Uint8Array): Mac {
  const [function_, scheme] = children(bytes, parameters);
  if (function_ === undefined || scheme === undefined) {
    throw new DojangError('der-value', { offset: parameters.at });
  }
  const { derivation, keyLength } = readDerivation(bytes, function_);
  const hash = prfOf(bytes, scheme);
  if (keyLength === null || keyLength < shortestPbmac1Key || keyLength > 1024) {
    throw new DojangError('pkcs12-unsupported', { what: `PBMAC1, keyLength ${keyLength ?? '–'}` });
  }
  return checked({ kind: 'PBMAC1', hash, derivation, keyLength, value }, parameters);
}

/** A value cut short would be met by chance. */
function checked(mac: Mac, at: Tlv): Mac {
  if (mac.value.length !== hashSizes[mac.hash].digestLength) {
    throw new DojangError('der-value', { offset: at.at });
  }
  return mac;
}

/** Counts what checking will cost. @throws DojangError `pkcs12-iterations` */
export function spendMac(mac: Mac, budget: Budget): void {
  if (mac.kind === 'PBMAC1') budget.spend(costOf(mac.derivation));
  else budget.spend({ id: 'MAC', iterations: mac.iterations, scryptWork: 0 });
}

/** How it is told to people: 'HMAC-SHA1', 'PBMAC1-HMAC-SHA256'. */
export function describeMac(mac: Mac): { readonly algorithm: string; readonly iterations: number } {
  const name = `HMAC-${mac.hash.toUpperCase()}`;
  if (mac.kind === 'PKCS12') return { algorithm: name, iterations: mac.iterations };
  const { derivation } = mac;
  const iterations = derivation.kind === 'scrypt' ? derivation.cost.cost : derivation.iterations;
  return { algorithm: `PBMAC1-${name}`, iterations };
}

/** Whether a reading of the password gives the MAC of these bytes; the keyring remembers which. */
export function macHolds(mac: Mac, authenticated: Uint8Array, keyring: Keyring): boolean {
  const wanted = mac.kind === 'PBMAC1' ? 'plain' : 'wide';
  for (const readBytes of keyring.tries(wanted)) {
    const keyBytes = macKey(mac, readBytes);
    try {
      if (timingSafeEqual(hmac(mac.hash, keyBytes, authenticated), mac.value)) {
        keyring.itWas(wanted);
        return true;
      }
    } finally {
      wipe(keyBytes);
    }
  }
  return false;
}

function macKey(mac: Mac, readBytes: Uint8Array): Uint8Array {
  if (mac.kind === 'PBMAC1') return derive(mac.derivation, readBytes, mac.keyLength, 0).keyBytes;
  const { digestLength } = hashSizes[mac.hash];
  return pkcs12Kdf(mac.hash, pkcs12Purpose.mac, readBytes, mac.salt, mac.iterations, digestLength);
}

/** A fresh MacData over the AuthenticatedSafe; the password's bytes are UTF-16 as the derivation wants them. */
export function writeMac(
  hash: HashName,
  iterations: number,
  salt: Uint8Array,
  authenticated: Uint8Array,
  bmpPasswordBytes: Uint8Array,
): Uint8Array {
  const mac: Mac = { kind: 'PKCS12', hash, salt, iterations, value: new Uint8Array() };
  const keyBytes = macKey(mac, bmpPasswordBytes);
  try {
    const dotted = hashOids.find(([name]) => name === hash)?.[1] ?? '';
    const algorithm = der(tag.sequence, derOid(dotted), derNull());
    const value = der(tag.octetString, hmac(hash, keyBytes, authenticated));
    const salted = der(tag.octetString, salt);
    return der(tag.sequence, der(tag.sequence, algorithm, value), salted, derInteger(iterations));
  } finally {
    wipe(keyBytes);
  }
}
