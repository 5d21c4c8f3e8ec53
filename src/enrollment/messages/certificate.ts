import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { children, expectTag, oidOf, readTlv, tag } from '../../asn1/index.ts';
import { outlineOf, spkiOf } from '../../certificate/index.ts';
import { DojangError } from '../../errors/index.ts';
import { algorithmWithNull, ed25519Oid, hashOids, readSignatureAlgorithm } from './algorithms.ts';
import { decode } from './codec.ts';

/** The certificate's public key, or null where the platform can't use it. @throws DojangError `certificate-damaged` */
export function publicKeyOf(certificateDer: Uint8Array): KeyObject | null {
  return publicKeyIn(spkiOf(certificateDer));
}

/** A SubjectPublicKeyInfo as a key, or null where the platform can't use it. */
export function publicKeyIn(spkiDer: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(spkiDer), format: 'der', type: 'spki' });
  } catch (error) {
    // The platform's own errors: a kind of key it was built without, numbers that make none.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** The subjectKeyIdentifier (RFC 5280 §4.2.1.2), or null without that extension. @throws DojangError `der-*`, `certificate-*` */
export function subjectKeyIdOf(certificateDer: Uint8Array): Uint8Array | null {
  const { extensions } = outlineOf(certificateDer);
  for (const extension of extensions === null ? [] : children(certificateDer, extensions)) {
    const parts = children(certificateDer, extension);
    const [oid, value] = [parts[0], parts.at(-1)];
    if (oid === undefined || value === undefined || oidOf(certificateDer, oid) !== '2.5.29.14') continue;
    const inner = expectTag(certificateDer, value.start, value.end, tag.octetString);
    return certificateDer.slice(inner.start, inner.end);
  }
  return null;
}

/** What identifies and names a certificate in messages, in DER. */
export interface CertificateParts {
  /** The octets of the INTEGER's value. */
  readonly serial: Uint8Array;
  readonly issuerDer: Uint8Array;
  readonly subjectDer: Uint8Array;
}

/** Serial number and names of a certificate. @throws DojangError `der-*`, `certificate-unsupported` */
export function certificateParts(certificateDer: Uint8Array): CertificateParts {
  const { serial, issuer, subject } = outlineOf(certificateDer);
  return {
    serial: certificateDer.slice(serial.start, serial.end),
    issuerDer: certificateDer.slice(issuer.at, issuer.end),
    subjectDer: certificateDer.slice(subject.at, subject.end),
  };
}

/** The hash that confirms a certificate. */
export interface CertHash {
  readonly certHash: Uint8Array;
  /** Only where the signature names no hash; such a confirmation needs pvno 3 (RFC 9480 §2.10). */
  readonly hashAlg: AlgorithmIdentifier | null;
}

/** SHA-1 signatures are still met on certificates; their confirmation is computed, whatever they are worth. */
const oldHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'md5',
  '1.2.840.113549.1.1.5': 'sha1',
  '1.3.14.3.2.29': 'sha1',
  '1.2.840.10045.4.1': 'sha1',
};

/**
 * The certHash of a CertStatus: the certificate's DER under the hash of its own signature (RFC 4210 §5.3.18); SHA-512 for
 * Ed25519 (RFC 9481 §3.3), named in hashAlg.
 * @throws DojangError `cmp-unsupported` for a signature that is unknown here, `der-*` for what is no certificate
 */
export function certHashOf(certificateDer: Uint8Array): CertHash {
  const { certificate, tbs } = outlineOf(certificateDer);
  const element = readTlv(certificateDer, tbs.end, certificate.end);
  const algorithm = decode(certificateDer.subarray(element.at, element.end), AlgorithmIdentifier);
  const scheme = readSignatureAlgorithm(algorithm);
  if (algorithm.algorithm === ed25519Oid) {
    return { certHash: digest('sha512', certificateDer), hashAlg: algorithmWithNull(hashOids.sha512) };
  }
  const hash = typeof scheme === 'object' && 'hash' in scheme ? scheme.hash : oldHashes[algorithm.algorithm];
  if (hash === undefined) throw new DojangError('cmp-unsupported', { algorithm: algorithm.algorithm });
  return { certHash: digest(hash, certificateDer), hashAlg: null };
}

function digest(hash: string, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash(hash).update(bytes).digest());
}
