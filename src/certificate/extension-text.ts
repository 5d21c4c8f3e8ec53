import { asciiOf, children, expectTag, integerOf, oidOf, readTlv, tag, textOf } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { fullNames, generalNameText, keyUsageNames } from './extension-values.ts';
import { hexOf } from './name.ts';
import { readKeyUsage } from './scan.ts';
import type { Extension } from './scan.ts';

/** Writes an extension's value for people. @throws DojangError `der-*` */
type Writer = (der: Uint8Array, value: Tlv) => string;

/** Names of RFC 5280 §4.2 (and of what Korean certificates carry besides), and how their values are written. */
const known: Readonly<Record<string, readonly [name: string, write: Writer]>> = {
  '2.5.29.14': ['subjectKeyIdentifier', (der, value) => colonHex(der, readTlv(der, value.start, value.end))],
  '2.5.29.15': ['keyUsage', (der, value) => keyUsageNames(readKeyUsage(der, value)).join(', ')],
  '2.5.29.17': ['subjectAltName', generalNames],
  '2.5.29.18': ['issuerAltName', generalNames],
  '2.5.29.19': ['basicConstraints', basicConstraints],
  '2.5.29.30': ['nameConstraints', raw],
  '2.5.29.31': ['cRLDistributionPoints', distributionPoints],
  '2.5.29.32': ['certificatePolicies', policies],
  '2.5.29.33': ['policyMappings', raw],
  '2.5.29.35': ['authorityKeyIdentifier', authorityKeyIdentifier],
  '2.5.29.36': ['policyConstraints', policyConstraints],
  '2.5.29.37': ['extKeyUsage', extendedKeyUsage],
  '2.5.29.46': ['freshestCRL', distributionPoints],
  '2.5.29.54': [
    'inhibitAnyPolicy',
    (der, value) => integerOf(der, readTlv(der, value.start, value.end)).toString(),
  ],
  '1.3.6.1.5.5.7.1.1': ['authorityInfoAccess', informationAccess],
  '1.3.6.1.5.5.7.1.11': ['subjectInfoAccess', informationAccess],
  '1.3.6.1.5.5.7.48.1.5': ['ocspNoCheck', () => ''],
};

/** RFC 5280's name of an extension, or its OID. */
export function extensionName(oid: string): string {
  return known[oid]?.[0] ?? oid;
}

/** An extension's value for people; hexadecimal where it isn't known or is malformed. */
export function describeExtension(der: Uint8Array, extension: Extension): string {
  const write = known[extension.oid]?.[1] ?? raw;
  try {
    return write(der, extension.value);
  } catch (error) {
    // One malformed extension must not hide the rest of the certificate.
    if (error instanceof DojangError) return raw(der, extension.value);
    throw error;
  }
}

/** Nobody reads more of an unknown extension. */
const mostRawBytes = 512;

function raw(der: Uint8Array, value: Tlv): string {
  const end = Math.min(value.end, value.start + mostRawBytes);
  return end < value.end ? `${hexOf(der, value.start, end)}…` : hexOf(der, value.start, end);
}

function colonHex(der: Uint8Array, value: Tlv): string {
  return hexOf(der, value.start, value.end).replace(/..(?=.)/g, '$&:');
}

function listOf(der: Uint8Array, value: Tlv): Tlv[] {
  return children(der, expectTag(der, value.start, value.end, tag.sequence));
}

function generalNames(der: Uint8Array, value: Tlv): string {
  return listOf(der, value)
    .map((name) => generalNameText(der, name))
    .join('\n');
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
function basicConstraints(der: Uint8Array, value: Tlv): string {
  const parts = listOf(der, value);
  const flag = parts.find((part) => part.tag === tag.boolean);
  const length = parts.find((part) => part.tag === tag.integer);
  const ca = `CA:${flag !== undefined && der[flag.start] !== 0 ? 'TRUE' : 'FALSE'}`;
  return length === undefined ? ca : `${ca}, pathlen:${integerOf(der, length)}`;
}

/** AuthorityKeyIdentifier ::= SEQUENCE { [0] keyIdentifier?, [1] GeneralNames?, [2] serialNumber? } */
function authorityKeyIdentifier(der: Uint8Array, value: Tlv): string {
  return listOf(der, value)
    .map((part) => {
      if (part.tag === tag.implicit(0)) return `keyid:${colonHex(der, part)}`;
      if (part.tag === tag.explicit(1)) {
        return children(der, part)
          .map((name) => generalNameText(der, name))
          .join('\n');
      }
      return part.tag === tag.implicit(2)
        ? `serial:${hexOf(der, part.start, part.end)}`
        : hexOf(der, part.at, part.end);
    })
    .join('\n');
}

/** PolicyInformation ::= SEQUENCE { policyIdentifier, SEQUENCE OF { policyQualifierId, qualifier }? } */
function policies(der: Uint8Array, value: Tlv): string {
  return listOf(der, value)
    .map((policy) => {
      const oid = expectTag(der, policy.start, policy.end, tag.oid);
      const lines = [oidOf(der, oid)];
      if (oid.end < policy.end) {
        const qualifiers = expectTag(der, oid.end, policy.end, tag.sequence);
        lines.push(...children(der, qualifiers).flatMap((qualifier) => qualifierText(der, qualifier)));
      }
      return lines.join('\n');
    })
    .join('\n');
}

function qualifierText(der: Uint8Array, qualifier: Tlv): string[] {
  const id = expectTag(der, qualifier.start, qualifier.end, tag.oid);
  const content = readTlv(der, id.end, qualifier.end);
  if (content.tag === tag.ia5String) return [`CPS: ${asciiOf(der, content)}`];
  if (content.tag !== tag.sequence) return [];
  // UserNotice ::= SEQUENCE { noticeRef SEQUENCE OPTIONAL, explicitText DisplayText OPTIONAL }
  return children(der, content)
    .filter((part) => part.tag !== tag.sequence)
    .map((part) => textOf(der, part));
}

/** PolicyConstraints ::= SEQUENCE { requireExplicitPolicy [0]?, inhibitPolicyMapping [1]? } */
function policyConstraints(der: Uint8Array, value: Tlv): string {
  return listOf(der, value)
    .map((part) => {
      const name = part.tag === tag.implicit(0) ? 'requireExplicitPolicy' : 'inhibitPolicyMapping';
      return `${name}:${integerOf(der, { ...part, tag: tag.integer })}`;
    })
    .join(', ');
}

function distributionPoints(der: Uint8Array, value: Tlv): string {
  return listOf(der, value)
    .flatMap((point) => fullNames(der, point))
    .map((name) => generalNameText(der, name))
    .join('\n');
}

const purposes: Readonly<Record<string, string>> = {
  '2.5.29.37.0': 'anyExtendedKeyUsage',
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
};

function extendedKeyUsage(der: Uint8Array, value: Tlv): string {
  return listOf(der, value)
    .map((purpose) => oidOf(der, purpose))
    .map((oid) => purposes[oid] ?? oid)
    .join(', ');
}

const accessMethods: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.48.1': 'OCSP',
  '1.3.6.1.5.5.7.48.2': 'CA Issuers',
};

function informationAccess(der: Uint8Array, value: Tlv): string {
  return listOf(der, value)
    .map((access) => {
      const method = expectTag(der, access.start, access.end, tag.oid);
      const oid = oidOf(der, method);
      return `${accessMethods[oid] ?? oid}: ${generalNameText(der, readTlv(der, method.end, access.end))}`;
    })
    .join('\n');
}
