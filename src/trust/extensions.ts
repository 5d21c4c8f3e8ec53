import { children, expectTag, oidOf, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';

/** The extensions of a certificate, a CRL or a CRL's entry. */
export interface Extensions {
  readonly count: number;
  /** The value inside the OCTET STRING, which is one whole element; null where the extension isn't there. */
  value(oid: string): Tlv | null;
  isCritical(oid: string): boolean;
  /** The first critical one that isn't among `understood`, or null. */
  unknownCritical(understood: ReadonlySet<string>): string | null;
}

interface Extension {
  readonly critical: boolean;
  readonly value: Tlv;
}

/** Nobody has more; a hostile certificate is refused before it costs time. */
const mostExtensions = 128;

/**
 * Extensions ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
 *
 * RFC 5280 §4.2: none may be there twice. @throws DojangError `der-*`
 */
export function readExtensions(der: Uint8Array, list: Tlv | null): Extensions {
  const found = new Map<string, Extension>();
  const items = list === null ? [] : children(der, list);
  if (list !== null && items.length === 0) throw new DojangError('der-value', { offset: list.at });
  if (items.length > mostExtensions) throw new DojangError('der-nesting', { offset: list?.at ?? 0 });
  for (const item of items) {
    if (item.tag !== tag.sequence) throw new DojangError('der-tag', { offset: item.at });
    const type = expectTag(der, item.start, item.end, tag.oid);
    let value = readTlv(der, type.end, item.end);
    let critical = false;
    if (value.tag === tag.boolean) {
      critical = readBoolean(der, value);
      value = readTlv(der, value.end, item.end);
    }
    if (value.tag !== tag.octetString) throw new DojangError('der-tag', { offset: value.at });
    const oid = oidOf(der, type);
    if (value.end !== item.end || found.has(oid)) throw new DojangError('der-value', { offset: item.at });
    found.set(oid, { critical, value });
  }
  return {
    count: found.size,
    value: (oid) => {
      const extension = found.get(oid);
      return extension === undefined ? null : wholeElement(der, extension.value);
    },
    isCritical: (oid) => found.get(oid)?.critical ?? false,
    unknownCritical: (understood) => {
      for (const [oid, { critical }] of found) if (critical && !understood.has(oid)) return oid;
      return null;
    },
  };
}

function wholeElement(der: Uint8Array, octets: Tlv): Tlv {
  const element = readTlv(der, octets.start, octets.end);
  if (element.end !== octets.end) throw new DojangError('der-value', { offset: element.end });
  return element;
}

/** A BOOLEAN; FALSE may be written though it is the default, as it is met. @throws DojangError `der-value` */
export function readBoolean(der: Uint8Array, value: Tlv): boolean {
  const byte = der[value.start];
  if (value.end - value.start !== 1 || (byte !== 0 && byte !== 0xff))
    throw new DojangError('der-value', { offset: value.at });
  return byte === 0xff;
}
