import { createHash, createPublicKey, verify } from 'node:crypto';
import { asciiOf, children, expectTag, integerOf, oidOf, readTlv, tag } from '../asn1/index.ts';
import { err, ok } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { describeExtension, extensionName } from './extension-text.ts';
import { addressesIn, keyUsageNames } from './extension-values.ts';
import { asDamage, extensionsIn, outlineOf, scanCard } from './scan.ts';
import type { Extension, Outline } from './scan.ts';
import type { CardScan, CertificateDetail } from './types.ts';

/** Everything about one certificate. Failures as `scanCard`. */
export function decode(der: Uint8Array): Result<CertificateDetail> {
  const card = scanCard(der);
  if (!card.ok) return card;
  try {
    return ok(detailOf(der.subarray(0, card.value.derLength), card.value));
  } catch (error) {
    return err(asDamage(error));
  }
}

function detailOf(der: Uint8Array, card: CardScan): CertificateDetail {
  const outline = outlineOf(der);
  const extensions = extensionsIn(der, outline);
  const signature = signatureOf(der, outline);
  return {
    card,
    version: versionOf(der, outline),
    serialDecimal: BigInt(`0x${card.serial}`).toString(),
    signatureAlgorithm: signatureNames[signature.oid]?.name ?? signature.oid,
    fingerprints: {
      sha256: createHash('sha256').update(der).digest('hex'),
      sha1: createHash('sha1').update(der).digest('hex'),
    },
    policies: policiesOf(der, extensions),
    keyUsage: keyUsageNames(card.keyUsage ?? 0),
    extensions: extensions.map((extension) => ({
      oid: extension.oid,
      name: extensionName(extension.oid),
      critical: extension.critical,
      value: describeExtension(der, extension),
    })),
    crl: addressesOf(der, extensions, '2.5.29.31'),
    ocsp: ocspOf(der, extensions),
    selfSigned: isSelfSigned(der, outline, signature),
    pem: pemOf(der),
  };
}

function versionOf(der: Uint8Array, outline: Outline): number {
  const first = readTlv(der, outline.tbs.start, outline.tbs.end);
  return first.tag === tag.explicit(0) ? integerOf(der, readTlv(der, first.start, first.end)) + 1 : 1;
}

/** RFC 7468 §5.1 */
function pemOf(der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function policiesOf(der: Uint8Array, extensions: readonly Extension[]): string[] {
  const extension = extensions.find((found) => found.oid === '2.5.29.32');
  if (extension === undefined) return [];
  const list = expectTag(der, extension.value.start, extension.value.end, tag.sequence);
  return children(der, list).map((policy) => oidOf(der, expectTag(der, policy.start, policy.end, tag.oid)));
}

function addressesOf(der: Uint8Array, extensions: readonly Extension[], oid: string): string[] {
  const extension = extensions.find((found) => found.oid === oid);
  return extension === undefined ? [] : addressesIn(der, extension.value);
}

/** AuthorityInfoAccess ::= SEQUENCE OF { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }  -- RFC 5280 §4.2.2.1 */
function ocspOf(der: Uint8Array, extensions: readonly Extension[]): string[] {
  const extension = extensions.find((found) => found.oid === '1.3.6.1.5.5.7.1.1');
  if (extension === undefined) return [];
  const list = expectTag(der, extension.value.start, extension.value.end, tag.sequence);
  const found: string[] = [];
  for (const access of children(der, list)) {
    const method = expectTag(der, access.start, access.end, tag.oid);
    const location = readTlv(der, method.end, access.end);
    if (oidOf(der, method) === '1.3.6.1.5.5.7.48.1' && location.tag === tag.implicit(6)) {
      found.push(asciiOf(der, location));
    }
  }
  return found;
}

interface Signature {
  readonly oid: string;
  readonly value: Uint8Array;
}

function signatureOf(der: Uint8Array, outline: Outline): Signature {
  const algorithm = expectTag(der, outline.tbs.end, outline.certificate.end, tag.sequence);
  const value = expectTag(der, algorithm.end, outline.certificate.end, tag.bitString);
  return {
    oid: oidOf(der, expectTag(der, algorithm.start, algorithm.end, tag.oid)),
    // Behind the count of unused bits.
    value: der.subarray(value.start + 1, value.end),
  };
}

/** Signature algorithms met, and the hash with which Node verifies them; null where the key decides (EdDSA). */
const signatureNames: Readonly<Record<string, { readonly name: string; readonly hash: string | null }>> = {
  '1.2.840.113549.1.1.4': { name: 'md5WithRSAEncryption', hash: 'md5' },
  '1.2.840.113549.1.1.5': { name: 'sha1WithRSAEncryption', hash: 'sha1' },
  '1.2.840.113549.1.1.11': { name: 'sha256WithRSAEncryption', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { name: 'sha384WithRSAEncryption', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { name: 'sha512WithRSAEncryption', hash: 'sha512' },
  '1.2.840.10045.4.1': { name: 'ecdsa-with-SHA1', hash: 'sha1' },
  '1.2.840.10045.4.3.2': { name: 'ecdsa-with-SHA256', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { name: 'ecdsa-with-SHA384', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { name: 'ecdsa-with-SHA512', hash: 'sha512' },
  '1.3.101.112': { name: 'Ed25519', hash: null },
};

/** RFC 5280 §3.2: self-signed is self-issued, and the signature verifies with the certificate's own key. */
function isSelfSigned(der: Uint8Array, outline: Outline, signature: Signature): boolean {
  const issuer = der.subarray(outline.issuer.at, outline.issuer.end);
  const subject = der.subarray(outline.subject.at, outline.subject.end);
  const algorithm = signatureNames[signature.oid];
  if (Buffer.compare(issuer, subject) !== 0 || algorithm === undefined) return false;
  try {
    const key = createPublicKey({
      key: Buffer.from(der.subarray(outline.spki.at, outline.spki.end)),
      format: 'der',
      type: 'spki',
    });
    return verify(algorithm.hash, der.subarray(outline.tbs.at, outline.tbs.end), key, signature.value);
  } catch (error) {
    // Node's own error for a key or a signature that can't even be used: nothing is proven then.
    if (error instanceof Error) return false;
    throw error;
  }
}
