import { createHash } from 'node:crypto';
import { asciiOf, children, expectTag, integerOf, oidOf, readTlv, tag } from '../asn1/index.ts';
import { err, ok } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { describeExtension, extensionName } from './extension-text.ts';
import { addressesIn, keyUsageNames } from './extension-values.ts';
import { pemOf } from './pem.ts';
import { asDamage, extensionsIn, outlineOf, scanCard } from './scan.ts';
import type { Extension, Outline } from './scan.ts';
import type { CardScan, CertificateDetail } from './types.ts';

/** Everything about one certificate. Failures as `scanCard`. */
export async function decode(der: Uint8Array): Promise<Result<CertificateDetail>> {
  const card = scanCard(der);
  if (!card.ok) return card;
  try {
    return ok(await detailOf(der.subarray(0, card.value.derLength), card.value));
  } catch (error) {
    return err(asDamage(error));
  }
}

async function detailOf(der: Uint8Array, card: CardScan): Promise<CertificateDetail> {
  const outline = outlineOf(der);
  const extensions = extensionsIn(der, outline);
  const signature = signatureOf(der, outline);
  const selfIssued = isSelfIssued(der, outline);
  const isRare = selfIssued || extensions.some(({ oid }) => rareExtensions.has(oid));
  const { describeRare, isSelfSigned } = isRare ? await loadRare() : withoutRare;
  return {
    card,
    version: versionOf(der, outline),
    serialDecimal: BigInt(`0x${card.serial}`).toString(),
    signatureAlgorithm: signatureNames[signature] ?? signature,
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
      value:
        describeRare(extension.oid, der.subarray(extension.value.start, extension.value.end)) ??
        describeExtension(der, extension),
    })),
    crl: addressesOf(der, extensions, '2.5.29.31'),
    ocsp: ocspOf(der, extensions),
    selfSigned: selfIssued && (await isSelfSigned(der)),
    pem: pemOf(der),
  };
}

function versionOf(der: Uint8Array, outline: Outline): number {
  const first = readTlv(der, outline.tbs.start, outline.tbs.end);
  return first.tag === tag.explicit(0) ? integerOf(der, readTlv(der, first.start, first.end)) + 1 : 1;
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

function signatureOf(der: Uint8Array, outline: Outline): string {
  const algorithm = expectTag(der, outline.tbs.end, outline.certificate.end, tag.sequence);
  return oidOf(der, expectTag(der, algorithm.start, algorithm.end, tag.oid));
}

/** Signature algorithms met in the field. */
const signatureNames: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'md5WithRSAEncryption',
  '1.2.840.113549.1.1.5': 'sha1WithRSAEncryption',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.2.840.113549.1.1.11': 'sha256WithRSAEncryption',
  '1.2.840.113549.1.1.12': 'sha384WithRSAEncryption',
  '1.2.840.113549.1.1.13': 'sha512WithRSAEncryption',
  '1.2.840.10045.4.1': 'ecdsa-with-SHA1',
  '1.2.840.10045.4.3.2': 'ecdsa-with-SHA256',
  '1.2.840.10045.4.3.3': 'ecdsa-with-SHA384',
  '1.2.840.10045.4.3.4': 'ecdsa-with-SHA512',
  '1.3.101.112': 'Ed25519',
};

async function loadRare(): Promise<RareReaders> {
  const { describeRare, isSelfSigned } = await import('./rare.ts');
  return { describeRare, isSelfSigned };
}

/** What of `rare.ts` is used here. */
interface RareReaders {
  readonly describeRare: (oid: string, value: Uint8Array) => string | null;
  readonly isSelfSigned: (der: Uint8Array) => Promise<boolean>;
}

/** Stands in for `rare.ts` where nothing rare is: neither is asked for anything then. */
const withoutRare: RareReaders = {
  describeRare: () => null,
  isSelfSigned: () => Promise.resolve(false),
};

/** Extensions that `rare.ts` reads. */
const rareExtensions: ReadonlySet<string> = new Set(['2.5.29.30', '2.5.29.33']);

/** RFC 5280 §3.2: issuer and subject are the same. */
function isSelfIssued(der: Uint8Array, outline: Outline): boolean {
  const issuer = der.subarray(outline.issuer.at, outline.issuer.end);
  return Buffer.compare(issuer, der.subarray(outline.subject.at, outline.subject.end)) === 0;
}
