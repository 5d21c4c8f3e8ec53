import { der, derInteger, derNull, derOid, tag } from '../asn1/index.ts';
import {
  bmpPassword,
  cbcEncrypt,
  pbkdf2,
  pkcs12Kdf,
  pkcs12Purpose,
  widenedPassword,
  wipe,
} from '../crypto/index.ts';
import type { HashName } from '../crypto/index.ts';
import { DojangError } from '../errors/index.ts';
import { cipherOids, isPrivateKeyInfo, pbkdf2Oid, prfOids } from '../keys/index.ts';
import type { RandomSource } from '../ports/index.ts';
import { distinctNames } from './friendly-names.ts';
import { longestPassword } from './limits.ts';
import { localKeyIds } from './local-key-id.ts';
import { writeMac } from './mac.ts';
import { oid } from './oids.ts';
import type { Pkcs12Input, Pkcs12Profile } from './types.ts';

/** Locks bags of one file. `wipe` forgets what was derived. */
interface Locksmith {
  /** The AlgorithmIdentifier and the encrypted bytes. */
  lock(plainBytes: Uint8Array): { readonly algorithm: Uint8Array; readonly encrypted: Uint8Array };
  wipe(): void;
}

interface Profile {
  readonly macHash: HashName;
  readonly macSaltLength: number;
  readonly iterations: number;
  readonly locksmith: (passwordBytes: Uint8Array, wideBytes: Uint8Array, random: RandomSource) => Locksmith;
}

const usualIterations = 2048;
/** OWASP's count for PBKDF2 with SHA-256. The MAC has as many: with fewer, it would be what a thief guesses against. */
const modernIterations = 600_000;

const legacy: Profile = {
  macHash: 'sha1',
  macSaltLength: 8,
  iterations: usualIterations,
  locksmith: (_, wideBytes, random) => tripleDesLocksmith(wideBytes, random),
};

const profiles: Readonly<Record<Pkcs12Profile, Profile>> = {
  compatible: legacy,
  npki: legacy,
  modern: {
    macHash: 'sha256',
    macSaltLength: 16,
    iterations: modernIterations,
    locksmith: (passwordBytes, _, random) => aesLocksmith(passwordBytes, random),
  },
};

/** Writes a file; see the door. */
export function write(
  what: Pkcs12Input,
  profileName: Pkcs12Profile,
  passwordBytes: Uint8Array,
  random: RandomSource,
): Uint8Array {
  if (passwordBytes.length === 0 || passwordBytes.length > longestPassword) {
    throw new DojangError('usage-invalid', { length: passwordBytes.length });
  }
  if (!what.keys.every(({ pkcs8Bytes }) => isPrivateKeyInfo(pkcs8Bytes)))
    throw new DojangError('key-damaged');
  const profile = profiles[profileName];
  const wideBytes = bmpPassword(passwordBytes) ?? widenedPassword(passwordBytes);
  const locksmith = profile.locksmith(passwordBytes, wideBytes, random);
  try {
    const authenticated = der(tag.sequence, ...writeParts(what, locksmith));
    const authSafe = contentInfo(oid.data, der(tag.octetString, authenticated));
    const salt = random.bytes(profile.macSaltLength);
    const mac = writeMac(profile.macHash, profile.iterations, salt, authenticated, wideBytes);
    return der(tag.sequence, derInteger(3), authSafe, mac);
  } finally {
    locksmith.wipe();
    wipe(wideBytes);
  }
}

/** As OpenSSL orders them: the certificates, encrypted as a whole, then the keys, each in its own shrouded bag. */
function writeParts(what: Pkcs12Input, locksmith: Locksmith): Uint8Array[] {
  const ids = localKeyIds(what.keys.map(({ certificate }) => certificate));
  const names = distinctNames(what.keys.map(({ friendlyName }) => friendlyName));
  const attributes = what.keys.map((_, i) => bagAttributes(names[i] ?? '', ids[i] ?? new Uint8Array()));
  const certBags = [
    ...what.keys.map(({ certificate }, i) => certBag(certificate, attributes[i])),
    ...distinctAuthorities(what).map((certificate) => certBag(certificate)),
  ];
  const keyBags = what.keys.map(({ pkcs8Bytes }, i) => {
    const { algorithm, encrypted } = locksmith.lock(pkcs8Bytes);
    const shrouded = der(tag.sequence, algorithm, der(tag.octetString, encrypted));
    return bag(oid.shroudedKeyBag, shrouded, attributes[i]);
  });
  return [
    ...(certBags.length === 0 ? [] : [encryptedPart(der(tag.sequence, ...certBags), locksmith)]),
    ...(keyBags.length === 0
      ? []
      : [contentInfo(oid.data, der(tag.octetString, der(tag.sequence, ...keyBags)))]),
  ];
}

/** CA certificates that don't come with a key already, each once. */
function distinctAuthorities(what: Pkcs12Input): Uint8Array[] {
  const all = [...what.keys.map(({ certificate }) => certificate), ...what.caCertificates];
  return all.filter((der, i) => i >= what.keys.length && all.findIndex((one) => equal(one, der)) === i);
}

function encryptedPart(safeContents: Uint8Array, locksmith: Locksmith): Uint8Array {
  const { algorithm, encrypted } = locksmith.lock(safeContents);
  const info = der(tag.sequence, derOid(oid.data), algorithm, der(tag.implicit(0), encrypted));
  return contentInfo(oid.encryptedData, der(tag.sequence, derInteger(0), info));
}

function contentInfo(type: string, content: Uint8Array): Uint8Array {
  return der(tag.sequence, derOid(type), der(tag.explicit(0), content));
}

function bag(type: string, value: Uint8Array, attributes?: Uint8Array): Uint8Array {
  const parts = [derOid(type), der(tag.explicit(0), value)];
  return der(tag.sequence, ...parts, ...(attributes === undefined ? [] : [attributes]));
}

function certBag(certificate: Uint8Array, attributes?: Uint8Array): Uint8Array {
  const value = der(tag.explicit(0), der(tag.octetString, certificate));
  return bag(oid.certBag, der(tag.sequence, derOid(oid.x509Certificate), value), attributes);
}

/** SET OF Attribute, in the order of DER (X.690 §11.6): shorter type or smaller bytes first. */
function bagAttributes(friendlyName: string, localKeyId: Uint8Array): Uint8Array {
  const name = Buffer.from(friendlyName, 'utf16le').swap16();
  const attributes = [
    attribute(oid.localKeyId, der(tag.octetString, localKeyId)),
    ...(friendlyName === '' ? [] : [attribute(oid.friendlyName, der(tag.bmpString, name))]),
  ];
  return der(tag.set, ...attributes.sort((a, b) => Buffer.compare(a, b)));
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return der(tag.sequence, derOid(type), der(tag.set, value));
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC with a fresh salt each time (RFC 7292 appendix C). */
function tripleDesLocksmith(wideBytes: Uint8Array, random: RandomSource): Locksmith {
  return {
    lock: (plainBytes) => {
      const salt = random.bytes(8);
      const keyBytes = pkcs12Kdf('sha1', pkcs12Purpose.key, wideBytes, salt, usualIterations, 24);
      const ivBytes = pkcs12Kdf('sha1', pkcs12Purpose.iv, wideBytes, salt, usualIterations, 8);
      try {
        const parameters = der(tag.sequence, der(tag.octetString, salt), derInteger(usualIterations));
        return {
          algorithm: der(tag.sequence, derOid(oid.threeKeyTripleDes), parameters),
          encrypted: cbcEncrypt('3DES-CBC', keyBytes, ivBytes, plainBytes),
        };
      } finally {
        wipe(keyBytes, ivBytes);
      }
    },
    wipe: () => undefined,
  };
}

/**
 * PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC (RFC 8018 §6.2). One derivation for the whole file, so that 600,000
 * rounds are done once; every lock has an IV of its own, which is all that CBC asks for under one key.
 */
function aesLocksmith(passwordBytes: Uint8Array, random: RandomSource): Locksmith {
  const salt = random.bytes(16);
  const keyBytes = pbkdf2(passwordBytes, salt, modernIterations, 32, 'sha256');
  const prf = der(tag.sequence, derOid(oidIn(prfOids, 'sha256')), derNull());
  const parameters = der(tag.sequence, der(tag.octetString, salt), derInteger(modernIterations), prf);
  const derivation = der(tag.sequence, derOid(pbkdf2Oid), parameters);
  return {
    lock: (plainBytes) => {
      const iv = random.bytes(16);
      const cipher = der(tag.sequence, derOid(oidIn(cipherOids, 'AES-256-CBC')), der(tag.octetString, iv));
      return {
        algorithm: der(tag.sequence, derOid(oid.pbes2), der(tag.sequence, derivation, cipher)),
        encrypted: cbcEncrypt('AES-256-CBC', keyBytes, iv, plainBytes),
      };
    },
    wipe: () => {
      wipe(keyBytes);
    },
  };
}

function oidIn<T>(names: readonly (readonly [T, string])[], wanted: T): string {
  return names.find(([name]) => name === wanted)?.[1] ?? '';
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
