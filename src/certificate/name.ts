import { asciiOf, oidOf, readTlv, tag, textOf } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Name } from './types.ts';

/** X.520 attributes (2.5.4.n), named as the folders of Korean software name them. */
const x520: Readonly<Record<number, string>> = {
  3: 'cn',
  4: 'sn',
  5: 'serialnumber',
  6: 'c',
  7: 'l',
  8: 'st',
  9: 'street',
  10: 'o',
  11: 'ou',
  12: 'title',
  13: 'description',
  15: 'businesscategory',
  17: 'postalcode',
  42: 'givenname',
  46: 'dnqualifier',
  97: 'organizationidentifier',
};

const otherAttributes: Readonly<Record<string, string>> = {
  '0.9.2342.19200300.100.1.1': 'uid',
  '0.9.2342.19200300.100.1.25': 'dc',
  '1.2.840.113549.1.9.1': 'emailaddress',
};

/** Nobody's name has more parts; a hostile one is refused before it costs time. */
const mostAttributes = 64;

const koreanText = new TextDecoder('euc-kr');

/**
 * Reads an RDNSequence into the text Korean software uses: smallest first, lower-case attribute names, no space after
 * the comma (docs/npki.md). Attributes of one multi-valued RDN are joined by '+'.
 *
 *     Name ::= SEQUENCE OF SET SIZE (1..MAX) OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }   -- RFC 5280 §4.1.2.4
 *
 * @throws DojangError `der-*` with the offset
 */
export function readName(bytes: Uint8Array, name: Tlv): Name {
  let dn = '';
  let commonName = '';
  let organization = '';
  const units: string[] = [];
  let attributes = 0;
  for (let at = name.start; at < name.end;) {
    const rdn = readTlv(bytes, at, name.end);
    if (rdn.tag !== tag.set) throw new DojangError('der-tag', { offset: at });
    if (rdn.start === rdn.end) throw new DojangError('der-value', { offset: at });
    at = rdn.end;
    let rdnText = '';
    for (let inner = rdn.start; inner < rdn.end;) {
      const attribute = readTlv(bytes, inner, rdn.end);
      if (attribute.tag !== tag.sequence) throw new DojangError('der-tag', { offset: inner });
      attributes += 1;
      if (attributes > mostAttributes) throw new DojangError('der-nesting', { offset: inner });
      const type = readTlv(bytes, attribute.start, attribute.end);
      const value = readTlv(bytes, type.end, attribute.end);
      if (value.end !== attribute.end) throw new DojangError('der-value', { offset: value.end });
      inner = attribute.end;
      const label = attributeName(bytes, type);
      const text = valueText(bytes, value);
      // The DER runs from the largest to the smallest: a later one is the more specific one.
      if (label === 'cn') commonName = text;
      else if (label === 'o') organization = text;
      else if (label === 'ou') units.unshift(text);
      const written = `${label}=${escapeValue(text)}`;
      rdnText = rdnText === '' ? written : `${rdnText}+${written}`;
    }
    dn = dn === '' ? rdnText : `${rdnText},${dn}`;
  }
  return { dn, commonName, organization, units };
}

function attributeName(bytes: Uint8Array, type: Tlv): string {
  const at = type.start;
  if (type.tag === tag.oid && type.end - at === 3 && bytes[at] === 0x55 && bytes[at + 1] === 0x04) {
    const label = x520[bytes[at + 2] ?? 0];
    if (label !== undefined) return label;
  }
  const oid = oidOf(bytes, type);
  return otherAttributes[oid] ?? oid;
}

function valueText(bytes: Uint8Array, value: Tlv): string {
  switch (value.tag) {
    case tag.utf8String:
    case tag.printableString:
    case tag.ia5String:
    case tag.t61String: {
      if (isAscii(bytes, value)) return asciiOf(bytes, value);
      const text = textOf(bytes, value);
      // Certificates of the first years carry EUC-KR in strings that promise another alphabet.
      return text.includes('\ufffd') ? koreanText.decode(bytes.subarray(value.start, value.end)) : text;
    }
    case tag.bmpString:
    case tag.universalString:
      return textOf(bytes, value);
    default:
      // RFC 4514 §2.4: what has no string form is '#' and the hexadecimal of its encoding.
      return `#${hexOf(bytes, value.at, value.end)}`;
  }
}

function isAscii(bytes: Uint8Array, value: Tlv): boolean {
  for (let i = value.start; i < value.end; i += 1) if ((bytes[i] ?? 0) >= 0x80) return false;
  return true;
}

/** The bytes from `start` to `end` in lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i += 1) text += hexPairs[bytes[i] ?? 0] ?? '';
  return text;
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function escapeValue(text: string): string {
  return needsEscape.test(text) ? text.replace(escaped, '\\$&') : text;
}

const needsEscape = /[,+"\\]/;
const escaped = /[,+"\\]/g;

/** Whether two DN texts name the same: case and Unicode form don't matter (C=kr is C=KR, NFD folders of macOS). */
export function sameDn(a: string, b: string): boolean {
  return foldDn(a) === foldDn(b);
}

/** The form in which DN texts are compared and hashed. */
export function foldDn(dn: string): string {
  return dn.normalize('NFC').toLowerCase();
}
