import { constants, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import {
  children,
  der,
  derInteger,
  derNull,
  derOid,
  expectTag,
  integerOf,
  oidOf,
  readTlv,
  tag,
} from '../../asn1/index.ts';
import type { HashName } from '../../crypto/index.ts';
import { attempt, DojangError } from '../../errors/index.ts';

/** Hashes that new signatures are made with. */
export type SignatureHash = 'sha256' | 'sha384' | 'sha512';

/** How something is signed; `rsa-pss` with a salt as long as its hash (RFC 9481 §3.1), where we write it. */
export type SignatureScheme =
  | { readonly kind: 'rsa' | 'ecdsa'; readonly hash: SignatureHash }
  | { readonly kind: 'rsa-pss'; readonly hash: SignatureHash; readonly saltLength: number }
  | { readonly kind: 'ed25519' };

/** What a check of a signature or MAC can say of an algorithm: SHA-1 signatures are `weak` and not even tried. */
export type SchemeReading = SignatureScheme | 'unsupported' | 'weak';

const rsaOids: Readonly<Record<SignatureHash, string>> = {
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ecdsaOids: Readonly<Record<SignatureHash, string>> = {
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const pssOid = '1.2.840.113549.1.1.10';
const mgf1Oid = '1.2.840.113549.1.1.8';
export const ed25519Oid = '1.3.101.112';

/** MD5 and SHA-1 with RSA, SHA-1 with ECDSA. */
const weakOids: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10045.4.1',
]);

const signatureHashes = ['sha256', 'sha384', 'sha512'] as const;

export const hashOids: Readonly<Record<'sha1' | SignatureHash, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

/** The hash of an OID, or null for one that isn't used here. */
export function hashOf(oid: string): keyof typeof hashOids | null {
  const found = (Object.keys(hashOids) as (keyof typeof hashOids)[]).find((hash) => hashOids[hash] === oid);
  return found ?? null;
}

const nullParameters = Uint8Array.from(derNull()).buffer;

/** An AlgorithmIdentifier with parameters in DER. */
export function algorithmOf(oid: string, parameters?: Uint8Array): AlgorithmIdentifier {
  return new AlgorithmIdentifier({
    algorithm: oid,
    ...(parameters === undefined ? {} : { parameters: Uint8Array.from(parameters).buffer }),
  });
}

/** An AlgorithmIdentifier whose parameters are NULL. */
export function algorithmWithNull(oid: string): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithm: oid, parameters: nullParameters });
}

/** The parameters in DER; null where they are absent or NULL. */
export function parametersOf(algorithm: AlgorithmIdentifier): Uint8Array | null {
  const { parameters } = algorithm;
  if (parameters === undefined || parameters === null) return null;
  const bytes = new Uint8Array(parameters);
  return bytes.length === 2 && bytes[0] === tag.null ? null : bytes;
}

/** The AlgorithmIdentifier of a signature (RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3). */
export function signatureAlgorithm(scheme: SignatureScheme): AlgorithmIdentifier {
  switch (scheme.kind) {
    case 'rsa':
      return algorithmWithNull(rsaOids[scheme.hash]);
    case 'ecdsa':
      return algorithmOf(ecdsaOids[scheme.hash]);
    case 'rsa-pss':
      return algorithmOf(pssOid, pssParameters(scheme.hash, scheme.saltLength));
    case 'ed25519':
      return algorithmOf(ed25519Oid);
  }
}

/** RSASSA-PSS-params ::= SEQUENCE { [0] hash, [1] mgf, [2] saltLength, [3] trailerField DEFAULT 1 }, RFC 4055 §3.1 */
function pssParameters(hash: SignatureHash, saltLength: number): Uint8Array {
  const hashAlgorithm = der(tag.sequence, derOid(hashOids[hash]), derNull());
  return der(
    tag.sequence,
    der(tag.explicit(0), hashAlgorithm),
    der(tag.explicit(1), der(tag.sequence, derOid(mgf1Oid), hashAlgorithm)),
    der(tag.explicit(2), derInteger(saltLength)),
  );
}

/** Reads the AlgorithmIdentifier of a signature. */
export function readSignatureAlgorithm(algorithm: AlgorithmIdentifier): SchemeReading {
  const oid = algorithm.algorithm;
  const parameters = parametersOf(algorithm);
  if (weakOids.has(oid)) return 'weak';
  if (oid === pssOid) return parameters === null ? 'weak' : readPss(parameters);
  if (parameters !== null) return 'unsupported';
  if (oid === ed25519Oid) return { kind: 'ed25519' };
  for (const hash of signatureHashes) {
    if (rsaOids[hash] === oid) return { kind: 'rsa', hash };
    if (ecdsaOids[hash] === oid) return { kind: 'ecdsa', hash };
  }
  return 'unsupported';
}

/** The largest salt that the largest hash and key would allow. */
const mostSalt = 1024;

function readPss(parameters: Uint8Array): SchemeReading {
  const reading = attempt((): SchemeReading => {
    // RFC 4055 §3.1: what is absent means SHA-1 and 20 bytes.
    let hash: string = hashOids.sha1;
    let mask: string = hashOids.sha1;
    let saltLength = 20;
    for (const field of children(parameters, expectTag(parameters, 0, parameters.length, tag.sequence))) {
      const value = readTlv(parameters, field.start, field.end);
      const [first, second] = value.tag === tag.sequence ? children(parameters, value) : [];
      if (field.tag === tag.explicit(0) && first) hash = oidOf(parameters, first);
      else if (field.tag === tag.explicit(1) && first && second) {
        if (oidOf(parameters, first) !== mgf1Oid) return 'unsupported';
        mask = oidOf(parameters, expectTag(parameters, second.start, second.end, tag.oid));
      } else if (field.tag === tag.explicit(2)) saltLength = integerOf(parameters, value);
      else if (field.tag !== tag.explicit(3) || integerOf(parameters, value) !== 1) return 'unsupported';
    }
    const name = hashOf(hash);
    if (name === null || mask !== hash || saltLength > mostSalt) return 'unsupported';
    return name === 'sha1' ? 'weak' : { kind: 'rsa-pss', hash: name, saltLength };
  });
  return reading.ok ? reading.value : 'unsupported';
}

/**
 * How a key signs where nobody asks for something else: RSA PKCS#1 with SHA-256; ECDSA with the hash that fits its curve.
 * @throws DojangError `key-algorithm-unsupported`
 */
export function usualScheme(key: KeyObject): SignatureScheme {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return { kind: 'rsa', hash: 'sha256' };
    case 'rsa-pss':
      return { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 };
    case 'ed25519':
      return { kind: 'ed25519' };
    case 'ec':
      return { kind: 'ecdsa', hash: curveHashes[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? 'sha256' };
    default:
      throw new DojangError('key-algorithm-unsupported', { algorithm: key.asymmetricKeyType ?? '' });
  }
}

const curveHashes: Readonly<Record<string, SignatureHash>> = { secp384r1: 'sha384', secp521r1: 'sha512' };

function fits(scheme: SignatureScheme, key: KeyObject): boolean {
  const type = key.asymmetricKeyType;
  switch (scheme.kind) {
    case 'rsa':
      return type === 'rsa';
    case 'rsa-pss':
      return type === 'rsa' || type === 'rsa-pss';
    case 'ecdsa':
      return type === 'ec';
    case 'ed25519':
      return type === 'ed25519';
  }
}

/** Signs with a private key. @throws DojangError `key-algorithm-unsupported` for a key that can't sign so */
export function signWith(scheme: SignatureScheme, key: KeyObject, message: Uint8Array): Uint8Array {
  if (!fits(scheme, key)) {
    throw new DojangError('key-algorithm-unsupported', { algorithm: key.asymmetricKeyType ?? '' });
  }
  return sign(...hashAndKey(scheme, message, key));
}

/** Whether a signature holds; a key of another kind than the signature is of makes none. */
export function verifyWith(
  scheme: SignatureScheme,
  key: KeyObject,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!fits(scheme, key)) return false;
  try {
    return verify(...hashAndKey(scheme, message, key), signature);
  } catch (error) {
    // The platform's own errors on a key and signature that don't go together (PSS restrictions of the key).
    if (error instanceof Error) return false;
    throw error;
  }
}

function hashAndKey(
  scheme: SignatureScheme,
  message: Uint8Array,
  key: KeyObject,
): [HashName | null, Uint8Array, { key: KeyObject; padding?: number; saltLength?: number }] {
  switch (scheme.kind) {
    case 'rsa':
    case 'ecdsa':
      return [scheme.hash, message, { key }];
    case 'rsa-pss': {
      const { hash, saltLength } = scheme;
      return [hash, message, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }];
    }
    case 'ed25519':
      return [null, message, { key }];
  }
}
