import { generateKeyPair } from 'node:crypto';
import { children, der, derInteger, derOid, readTlv, tag } from '../asn1/index.ts';
import { wipe } from '../crypto/index.ts';
import type { RandomSource } from '../ports/index.ts';
import { randomNumber } from './private-key-info.ts';

/** Sizes that Korea's authorities certify (docs/npki.md). */
export type RsaBits = 2048 | 3072;

/** A key nobody had before. Whoever holds it calls `wipe` in `finally`. */
export interface NewKey {
  /** The PrivateKeyInfo in the clear; a signing key's carries R. */
  readonly pkcs8Bytes: Uint8Array;
  /** Its SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  wipe(): void;
}

/** Makes keys; tests bring some that were made before. */
export type KeySource = (bits: RsaBits, use: 'sign' | 'km') => Promise<NewKey>;

/** Bytes of R (docs/npki.md, 'Private keys'). */
const randomLength = 20;

/**
 * Makes an RSA key with the exponent 65,537, beside the event loop: a window stays alive meanwhile. A signing key gets the
 * attribute R, by which sites compare the identity number (docs/npki.md); a km key has none.
 */
export async function generateKey(
  bits: RsaBits,
  use: 'sign' | 'km',
  random: Pick<RandomSource, 'bytes'>,
): Promise<NewKey> {
  const { privateKey, publicKey } = await new Promise<{ privateKey: Uint8Array; publicKey: Uint8Array }>(
    (done, failed) => {
      generateKeyPair(
        'rsa',
        {
          modulusLength: bits,
          publicExponent: 0x10001,
          publicKeyEncoding: { type: 'spki', format: 'der' },
          privateKeyEncoding: { type: 'pkcs8', format: 'der' },
        },
        (error, publicDer, privateDer) => {
          if (error === null) done({ privateKey: privateDer, publicKey: publicDer });
          else failed(error);
        },
      );
    },
  );
  const plainBytes = privateKey;
  try {
    const pkcs8Bytes = use === 'sign' ? withRandom(plainBytes, random) : Uint8Array.from(plainBytes);
    return {
      pkcs8Bytes,
      spki: Uint8Array.from(publicKey),
      wipe: () => {
        wipe(pkcs8Bytes);
      },
    };
  } finally {
    wipe(plainBytes);
  }
}

/**
 * A PrivateKeyInfo (RFC 5208 §5) with the attribute R after its key:
 *
 *     attributes [0] IMPLICIT SET OF { SEQUENCE { 1.2.410.200004.10.1.1.3, SET { BIT STRING (20 bytes) } } }
 */
function withRandom(plainBytes: Uint8Array, random: Pick<RandomSource, 'bytes'>): Uint8Array {
  const [, algorithm, privateKey] = children(plainBytes, readTlv(plainBytes, 0));
  if (algorithm === undefined || privateKey === undefined) throw new Error('a made key is a PrivateKeyInfo');
  const randomBytes = random.bytes(randomLength);
  const numberBytes = der(tag.bitString, Uint8Array.of(0), randomBytes);
  const valuesBytes = der(tag.set, numberBytes);
  const attributeBytes = der(tag.sequence, derOid(randomNumber), valuesBytes);
  const attributesBytes = der(tag.explicit(0), attributeBytes);
  try {
    return der(
      tag.sequence,
      derInteger(0),
      plainBytes.subarray(algorithm.at, algorithm.end),
      plainBytes.subarray(privateKey.at, privateKey.end),
      attributesBytes,
    );
  } finally {
    wipe(randomBytes, numberBytes, valuesBytes, attributeBytes, attributesBytes);
  }
}
