import { KeyObject } from 'node:crypto';
import type { webcrypto } from 'node:crypto';
import {
  readSignatureAlgorithm,
  signatureAlgorithm,
  signWith,
  usualScheme,
  verifyWith,
} from './algorithms.ts';
import type { SignatureScheme } from './algorithms.ts';
import { publicKeyOf, subjectKeyIdOf } from './certificate.ts';
import { protectedPartOf } from './codec.ts';
import type { CmpMessage, Protector } from './codec.ts';

/** A private key, of node:crypto or of WebCrypto. */
export type SigningKey = KeyObject | webcrypto.CryptoKey;

/**
 * The key as node:crypto has it.
 * @throws DojangError never; a TypeError for something else than a private key is a defect
 */
export function keyObjectOf(key: SigningKey): KeyObject {
  return key instanceof KeyObject ? key : KeyObject.from(key);
}

/**
 * Protects messages by a signature (RFC 4210 §5.1.3.3): the certificate goes first among the extraCerts, its key identifier is
 * the senderKID (RFC 9483 §3.1).
 * @param scheme how to sign; left out, as the key usually does (`usualScheme`)
 * @throws DojangError `key-algorithm-unsupported`; `certificate-*` where the certificate can't be read
 */
export function signatureProtector(
  key: SigningKey,
  certificateDer: Uint8Array,
  extraCerts: readonly Uint8Array[] = [],
  scheme?: SignatureScheme,
): Protector {
  const keyObject = keyObjectOf(key);
  const chosen = scheme ?? usualScheme(keyObject);
  return {
    algorithm: signatureAlgorithm(chosen),
    senderKid: subjectKeyIdOf(certificateDer),
    extraCerts: [certificateDer, ...extraCerts],
    protect: (protectedPart) => signWith(chosen, keyObject, protectedPart),
  };
}

/** What a check of a protection by signature says. `weak`: MD5 or SHA-1, which anybody may have forged; `missing`: no protection. */
export type SignatureVerdict = 'holds' | 'wrong' | 'unsupported' | 'weak' | 'missing';

/**
 * Whether a message's protection was made with the certificate's key, over the bytes that were received. Whether the
 * certificate is to be believed is the caller's question (sender, senderKID, path).
 */
export function verifySignature(
  { message, headerDer, bodyDer }: CmpMessage,
  certificateDer: Uint8Array,
): SignatureVerdict {
  const { protection, header } = message;
  if (protection === undefined || header.protectionAlg === undefined) return 'missing';
  const scheme = readSignatureAlgorithm(header.protectionAlg);
  if (scheme === 'weak' || scheme === 'unsupported') return scheme;
  const key = publicKeyOf(certificateDer);
  if (key === null) return 'unsupported';
  return verifyWith(scheme, key, protectedPartOf(headerDer, bodyDer), protection) ? 'holds' : 'wrong';
}
