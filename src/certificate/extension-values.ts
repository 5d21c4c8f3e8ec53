import { asciiOf, children, expectTag, oidOf, readTlv, tag, textOf } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { asBuffer, hexOf, readName } from './name.ts';

/** RFC 5280 §4.2.1.3, bit 0 first. */
const usageNames = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

/** The names of keyUsage bits as `CardScan.keyUsage` numbers them. */
export function keyUsageNames(usage: number): string[] {
  return usageNames.filter((_, bit) => (usage & (1 << bit)) !== 0);
}

/**
 * The addresses of CRLDistributionPoints.
 *
 *     SEQUENCE OF SEQUENCE { distributionPoint [0] { fullName [0] GeneralNames | … }, … }   -- RFC 5280 §4.2.1.13
 *
 * @throws DojangError `der-*`
 */
export function addressesIn(der: Uint8Array, value: Tlv): string[] {
  const list = expectTag(der, value.start, value.end, tag.sequence);
  return children(der, list)
    .flatMap((point) => fullNames(der, point))
    .filter((name) => name.tag === tag.implicit(6))
    .map((name) => asciiOf(der, name));
}

/** The GeneralNames of one distribution point. @throws DojangError `der-*` */
export function fullNames(der: Uint8Array, point: Tlv): Tlv[] {
  const place = children(der, point).find((part) => part.tag === tag.explicit(0));
  if (place === undefined) return [];
  const full = readTlv(der, place.start, place.end);
  return full.tag === tag.explicit(0) ? children(der, full) : [];
}

/** GeneralName as text (RFC 5280 §4.2.1.6). @throws DojangError `der-*` */
export function generalNameText(der: Uint8Array, name: Tlv): string {
  switch (name.tag) {
    case tag.implicit(1):
      return `email:${asciiOf(der, name)}`;
    case tag.implicit(2):
      return `DNS:${asciiOf(der, name)}`;
    case tag.implicit(6):
      return asciiOf(der, name);
    case tag.implicit(7):
      return `IP:${addressText(der, name)}`;
    case tag.implicit(8):
      return `OID:${oidOf(der, { ...name, tag: tag.oid })}`;
    case tag.explicit(4):
      return readName(asBuffer(der), expectTag(der, name.start, name.end, tag.sequence)).dn;
    case tag.explicit(0):
      return otherNameText(der, name);
    default:
      return hexOf(der, name.at, name.end);
  }
}

function addressText(der: Uint8Array, name: Tlv): string {
  const bytes = der.subarray(name.start, name.end);
  return bytes.length === 4 ? bytes.join('.') : hexOf(der, name.start, name.end);
}

/** otherName: the name KISA's identity data carries, otherwise its type and bytes. */
function otherNameText(der: Uint8Array, name: Tlv): string {
  const type = expectTag(der, name.start, name.end, tag.oid);
  const oid = oidOf(der, type);
  const wrapper = readTlv(der, type.end, name.end);
  const content = readTlv(der, wrapper.start, wrapper.end);
  if (oid === '1.2.410.200004.10.1.1' && content.tag === tag.sequence) {
    return `${oid} (${textOf(der, readTlv(der, content.start, content.end))}, VID)`;
  }
  return `${oid}:${content.tag === tag.utf8String ? textOf(der, content) : hexOf(der, wrapper.start, wrapper.end)}`;
}
