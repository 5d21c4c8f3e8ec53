import { children, expectTag, oidOf, readTlv, tag, textOf } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { BoundedMap } from './bounded-map.ts';

/** A name in the form in which names are compared (RFC 5280 §7.1). */
export interface ComparedName {
  /** Equal for equal names. */
  readonly key: string;
  /** One key an RDN, in the order of the DER. */
  readonly rdns: readonly string[];
  /** Values of emailAddress attributes, which e-mail constraints speak of. */
  readonly emails: readonly string[];
  readonly isEmpty: boolean;
}

/** Nobody's name has more parts; a hostile one is refused before it costs time. */
const mostAttributes = 64;
const longestKept = 512;
const known = new BoundedMap<string, ComparedName>(1024);

/** Reads a Name. @throws DojangError `der-*` */
export function readComparedName(der: Uint8Array, name: Tlv): ComparedName {
  const raw = latin1(der, name.start, name.end);
  const found = known.get(raw);
  if (found !== undefined) return found;
  const rdns: string[] = [];
  const emails: string[] = [];
  for (const rdn of children(der, name)) {
    if (rdn.tag !== tag.set) throw new DojangError('der-tag', { offset: rdn.at });
    rdns.push(readRdn(der, rdn, emails));
    if (rdns.length > mostAttributes) throw new DojangError('der-nesting', { offset: rdn.at });
  }
  const read = named(rdns, emails);
  return raw.length <= longestKept ? known.add(raw, read) : read;
}

/** The name with one RDN more, as nameRelativeToCRLIssuer means it (RFC 5280 §4.2.1.13). @throws DojangError `der-*` */
export function withRelativeName(base: ComparedName, der: Uint8Array, rdn: Tlv): ComparedName {
  return named([...base.rdns, readRdn(der, rdn, [])], []);
}

function named(rdns: readonly string[], emails: readonly string[]): ComparedName {
  return { key: rdns.join('\u0003'), rdns, emails, isEmpty: rdns.length === 0 };
}

/** RelativeDistinguishedName ::= SET SIZE (1..MAX) OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }; its tag may be implicit. */
function readRdn(der: Uint8Array, rdn: Tlv, emails: string[]): string {
  const attributes = children(der, rdn).map((attribute) => {
    if (attribute.tag !== tag.sequence) throw new DojangError('der-tag', { offset: attribute.at });
    const type = expectTag(der, attribute.start, attribute.end, tag.oid);
    const value = readTlv(der, type.end, attribute.end);
    if (value.end !== attribute.end) throw new DojangError('der-value', { offset: value.end });
    const oid = oidOf(der, type);
    if (oid === '1.2.840.113549.1.9.1') emails.push(latin1(der, value.start, value.end));
    return `${oid}=${comparedValue(der, value)}`;
  });
  if (attributes.length === 0) throw new DojangError('der-value', { offset: rdn.at });
  if (attributes.length > mostAttributes) throw new DojangError('der-nesting', { offset: rdn.at });
  return attributes.length === 1 ? (attributes[0] ?? '') : attributes.sort().join('\u0002');
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const numericString = 0x12;
const visibleString = 0x1a;

/** Strings by their prepared text whatever their type, everything else by its bytes. */
function comparedValue(der: Uint8Array, value: Tlv): string {
  switch (value.tag) {
    case tag.printableString:
    case tag.ia5String:
    case tag.t61String:
    case numericString:
    case visibleString:
      return prepared(latin1(der, value.start, value.end));
    case tag.utf8String:
      try {
        return prepared(strictUtf8.decode(der.subarray(value.start, value.end)));
      } catch {
        // Not UTF-8 (EUC-KR of the first years): equal only byte for byte.
        return `\u0001${hex(der, value.start, value.end)}`;
      }
    case tag.bmpString:
    case tag.universalString:
      return prepared(textOf(der, value));
    default:
      return `\u0001${hex(der, value.at, value.end)}`;
  }
}

/** RFC 4518 §2.2: characters that are mapped to nothing. */
const nothing =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- the list of the RFC
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u06dd\u070f\u1806\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2063\u206a-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]/gu;
const plainText = /^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/;

/**
 * The string as caseIgnoreMatch compares it (RFC 4518 §2): mapped, folded, normalised, white space collapsed.
 * No result has a character below U+0020, so that keys can be joined by those.
 */
export function prepared(text: string): string {
  if (plainText.test(text)) return text.toLowerCase();
  return text
    .replace(nothing, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(nothing, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
}

/** Hexadecimal, so that bytes can't pass for the characters that join keys. */
function hex(der: Uint8Array, start: number, end: number): string {
  return Buffer.from(der.buffer, der.byteOffset + start, end - start).toString('hex');
}

/** The bytes as text of the same length. */
export function latin1(der: Uint8Array, start: number, end: number): string {
  return Buffer.from(der.buffer, der.byteOffset + start, end - start).toString('latin1');
}
