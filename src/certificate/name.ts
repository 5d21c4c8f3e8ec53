import { expectTag, oidOf, readTlv, tag, textOf } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Name } from './types.ts';

/** X.520 attributes (2.5.4.n), named as the folders of Korean software name them. */
export const x520: readonly (string | undefined)[] = attributeTable({
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
});

function attributeTable(named: Readonly<Record<number, string>>): readonly (string | undefined)[] {
  return Array.from({ length: 256 }, (_, arc) => named[arc]);
}

export const otherAttributes: Readonly<Record<string, string>> = {
  '0.9.2342.19200300.100.1.1': 'uid',
  '0.9.2342.19200300.100.1.25': 'dc',
  '1.2.840.113549.1.9.1': 'emailaddress',
};

/** Nobody's name has more parts; a hostile one is refused before it costs time. */
const mostAttributes = 64;

const koreanText = new TextDecoder('euc-kr');

const nobody: Name = { dn: '', commonName: '', organization: '', units: [] };

/**
 * Reads an RDNSequence into the text Korean software uses: smallest first, lower-case attribute names, no space after
 * the comma (docs/npki.md). Attributes of one multi-valued RDN are joined by '+'.
 *
 *     Name ::= SEQUENCE OF SET SIZE (1..MAX) OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }   -- RFC 5280 §4.1.2.4
 *
 * @throws DojangError `der-*` with the offset
 */
export function readName(bytes: Buffer, name: Tlv): Name {
  let last = name.start;
  for (let at = name.start; at < name.end;) {
    last = at;
    at = rdnEnd(bytes, at, name.end);
  }
  if (last === name.end) return nobody;
  return withRdn(readShared(bytes, name.start, last), bytes, last, name.end);
}

/** A Name's text alone. @throws as `readName` */
export function dnOf(bytes: Uint8Array, name: Tlv): string {
  return readName(asBuffer(bytes), name).dn;
}

interface SharedName {
  readonly encoded: Uint8Array;
  readonly name: Name;
}

/** Names read before, by `slotOf`; a later one takes the slot of an earlier. */
const shared: (SharedName | undefined)[] = Array.from({ length: 256 }, () => undefined);

/**
 * The RDNs from `start` to `end`. A list's certificates come from a few authorities and banks, so an issuer, and all of
 * a subject but its CN, is read once and shared by every card: less time, and less memory.
 * @throws as `readName`
 */
export function readShared(bytes: Buffer, start: number, end: number): Name {
  const slot = slotOf(bytes, start, end);
  const known = shared[slot];
  if (known !== undefined && isSame(known.encoded, bytes, start, end)) return known.name;
  let name = nobody;
  let rdns = 0;
  for (let at = start; at < end;) {
    rdns += 1;
    if (rdns > mostAttributes) throw new DojangError('der-nesting', { offset: at });
    const next = rdnEnd(bytes, at, end);
    name = withRdn(name, bytes, at, next);
    at = next;
  }
  shared[slot] = { encoded: Uint8Array.from(bytes.subarray(start, end)), name };
  return name;
}

/** The length and the end, where the names of banks differ. */
function slotOf(bytes: Buffer, start: number, end: number): number {
  let mixed = end - start;
  for (let i = Math.max(start, end - 4); i < end; i += 1) mixed = (mixed * 31 + (bytes[i] ?? 0)) | 0;
  return mixed & 0xff;
}

function isSame(encoded: Uint8Array, bytes: Buffer, start: number, end: number): boolean {
  if (encoded.length !== end - start) return false;
  for (let i = 0; i < encoded.length; i += 1) if (encoded[i] !== bytes[start + i]) return false;
  return true;
}

/** Where the RDN at `at` ends. */
function rdnEnd(bytes: Buffer, at: number, end: number): number {
  const length = bytes[at + 1] ?? 0xff;
  if (bytes[at] === tag.set && length !== 0 && length < 0x80 && at + 2 + length <= end)
    return at + 2 + length;
  const rdn = expectTag(bytes, at, end, tag.set);
  if (rdn.start === rdn.end) throw new DojangError('der-value', { offset: at });
  return rdn.end;
}

/** A name with one RDN more: in the DER the larger ones come first, in the text the smaller ones. */
function withRdn(larger: Name, bytes: Buffer, at: number, end: number): Name {
  if (isPlainRdn(bytes, at, end)) {
    const label = x520[bytes[at + 8] ?? 0] ?? '';
    const text = stringText(bytes, at + 11, end);
    return joined(larger, `${label}=${escaped(text)}`, label, text);
  }
  const rdn = expectTag(bytes, at, end, tag.set);
  let name = larger;
  let written = '';
  let attributes = 0;
  for (let inner = rdn.start; inner < rdn.end;) {
    attributes += 1;
    if (attributes > mostAttributes) throw new DojangError('der-nesting', { offset: inner });
    const attribute = expectTag(bytes, inner, rdn.end, tag.sequence);
    const type = readTlv(bytes, attribute.start, attribute.end);
    const value = readTlv(bytes, type.end, attribute.end);
    if (value.end !== attribute.end) throw new DojangError('der-value', { offset: value.end });
    const label = attributeName(bytes, type);
    const text = valueText(bytes, value);
    written = `${written === '' ? '' : `${written}+`}${label}=${escaped(text)}`;
    name = joined(name, '', label, text);
    inner = attribute.end;
  }
  return { ...name, dn: joined(larger, written, '', '').dn };
}

function joined(larger: Name, written: string, label: string, text: string): Name {
  return {
    dn: larger.dn === '' ? written : `${written},${larger.dn}`,
    // A later one is the more specific one.
    commonName: label === 'cn' ? text : larger.commonName,
    organization: label === 'o' ? text : larger.organization,
    units: label === 'ou' ? [text, ...larger.units] : larger.units,
  };
}

/**
 * Whether an RDN has the shape nearly all have: one attribute of X.520 that we name, with a string below 128 bytes,
 * 31 l+9 30 l+7 06 03 55 04 nn tt l …. A list of thousands is read through here.
 */
function isPlainRdn(bytes: Buffer, at: number, end: number): boolean {
  const length = end - at - 11;
  return (
    length >= 0 &&
    length < 0x77 &&
    bytes[at] === tag.set &&
    bytes[at + 1] === length + 9 &&
    bytes[at + 2] === tag.sequence &&
    bytes[at + 3] === length + 7 &&
    bytes[at + 4] === tag.oid &&
    bytes[at + 5] === 3 &&
    bytes[at + 6] === 0x55 &&
    bytes[at + 7] === 0x04 &&
    x520[bytes[at + 8] ?? 0] !== undefined &&
    isString(bytes[at + 9] ?? 0) &&
    bytes[at + 10] === length
  );
}

function attributeName(bytes: Buffer, type: Tlv): string {
  const at = type.start;
  if (type.tag === tag.oid && type.end - at === 3 && bytes[at] === 0x55 && bytes[at + 1] === 0x04) {
    const label = x520[bytes[at + 2] ?? 0];
    if (label !== undefined) return label;
  }
  const oid = oidOf(bytes, type);
  return otherAttributes[oid] ?? oid;
}

function isString(valueTag: number): boolean {
  return (
    valueTag === tag.utf8String ||
    valueTag === tag.printableString ||
    valueTag === tag.ia5String ||
    valueTag === tag.t61String
  );
}

function valueText(bytes: Buffer, value: Tlv): string {
  if (isString(value.tag)) return stringText(bytes, value.start, value.end);
  if (value.tag === tag.bmpString || value.tag === tag.universalString) return textOf(bytes, value);
  // RFC 4514 §2.4: what has no string form is '#' and the hexadecimal of its encoding.
  return `#${hexOf(bytes, value.at, value.end)}`;
}

function stringText(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end);
  // Certificates of the first years carry EUC-KR in strings that promise another alphabet.
  return text.includes('\ufffd') ? koreanText.decode(bytes.subarray(start, end)) : text;
}

/** The same memory, with Node's fast text decoding. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes from `start` to `end` in lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i += 1) text += hexPairs[bytes[i] ?? 0] ?? '';
  return text;
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function escaped(text: string): string {
  return /[,+"\\]/.test(text) ? text.replace(/[,+"\\]/g, '\\$&') : text;
}

/** Whether two DN texts name the same: case and Unicode form don't matter (C=kr is C=KR, NFD folders of macOS). */
export function sameDn(a: string, b: string): boolean {
  return foldDn(a) === foldDn(b);
}

/** The form in which DN texts are compared and hashed. */
export function foldDn(dn: string): string {
  return dn.normalize('NFC').toLowerCase();
}
