import { expectTag, oidOf, readTlv, tag, textOf } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Name } from './types.ts';

/** X.520 attributes (2.5.4.n), named as the folders of Korean software name them. */
const x520: readonly (string | undefined)[] = attributeTable({
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
  const parts = new NameParts(bytes, name);
  let attributes = 0;
  for (let at = name.start; at < name.end;) {
    attributes += 1;
    if (attributes > mostAttributes) throw new DojangError('der-nesting', { offset: at });
    const end = plainRdnEnd(bytes, at, name.end);
    if (end !== 0) {
      parts.add(x520[bytes[at + 8] ?? 0] ?? '', bytes[at + 9] ?? 0, at + 9, at + 11, end, false);
      at = end;
      continue;
    }
    const rdn = expectTag(bytes, at, name.end, tag.set);
    if (rdn.start === rdn.end) throw new DojangError('der-value', { offset: at });
    for (let inner = rdn.start; inner < rdn.end;) {
      const attribute = expectTag(bytes, inner, rdn.end, tag.sequence);
      if (inner > rdn.start) attributes += 1;
      const type = readTlv(bytes, attribute.start, attribute.end);
      const value = readTlv(bytes, type.end, attribute.end);
      if (value.end !== attribute.end) throw new DojangError('der-value', { offset: value.end });
      parts.add(attributeName(bytes, type), value.tag, value.at, value.start, value.end, inner > rdn.start);
      inner = attribute.end;
    }
    at = rdn.end;
  }
  return parts.name();
}

const issuers = new Map<string, Name>();
const mostIssuers = 64;

/**
 * `readName` for issuers: a list's certificates come from a few authorities, so each is read once and shared.
 * @throws as `readName`
 */
export function readIssuer(bytes: Uint8Array, name: Tlv): Name {
  const key = bufferOf(bytes).toString('latin1', name.start, name.end);
  let found = issuers.get(key);
  if (found === undefined) {
    found = readName(bytes, name);
    if (issuers.size >= mostIssuers) issuers.clear();
    issuers.set(key, found);
  }
  return found;
}

/**
 * Where an RDN ends that has the shape nearly all have, one attribute of X.520 we name with a value below 128 bytes:
 * 31 l+9 30 l+7 06 03 55 04 nn tt l …. 0 for any other. A list of thousands is read through here.
 */
function plainRdnEnd(bytes: Uint8Array, at: number, end: number): number {
  const length = bytes[at + 10] ?? 0xff;
  const rdnEnd = at + 11 + length;
  return bytes[at] === tag.set &&
    length < 0x77 &&
    rdnEnd <= end &&
    bytes[at + 1] === length + 9 &&
    bytes[at + 2] === tag.sequence &&
    bytes[at + 3] === length + 7 &&
    bytes[at + 4] === tag.oid &&
    bytes[at + 5] === 3 &&
    bytes[at + 6] === 0x55 &&
    bytes[at + 7] === 0x04 &&
    x520[bytes[at + 8] ?? 0] !== undefined
    ? rdnEnd
    : 0;
}

/** Gathers a name from its largest part to its smallest. */
class NameParts {
  private readonly bytes: Uint8Array;
  private readonly from: number;
  /** The whole name, a character a byte: what is ASCII in it is cut out of here. */
  private readonly latin: string;
  private dn = '';
  private rdn = '';
  private commonName = '';
  private organization = '';
  private readonly units: string[] = [];

  constructor(bytes: Uint8Array, name: Tlv) {
    this.bytes = bytes;
    this.from = name.start;
    this.latin = bufferOf(bytes).toString('latin1', name.start, name.end);
  }

  add(label: string, valueTag: number, at: number, start: number, end: number, sameRdn: boolean): void {
    let plain = isText(valueTag);
    let escape = !plain;
    // No byte of a longer character of UTF-8 or EUC-KR looks like one of those that are escaped.
    for (let i = start; i < end; i += 1) {
      const byte = this.bytes[i] ?? 0;
      if (byte >= 0x80) plain = false;
      else if (byte === 0x2c || byte === 0x2b || byte === 0x22 || byte === 0x5c) escape = true;
    }
    const text = plain
      ? this.latin.substring(start - this.from, end - this.from)
      : valueText(this.bytes, { tag: valueTag, at, start, end });
    // The DER runs from the largest to the smallest: a later one is the more specific one.
    if (label === 'cn') this.commonName = text;
    else if (label === 'o') this.organization = text;
    else if (label === 'ou') this.units.unshift(text);
    const written = escape ? escapeValue(text) : text;
    if (sameRdn) this.rdn += `+${label}=${written}`;
    else {
      this.close();
      this.rdn = `${label}=${written}`;
    }
  }

  private close(): void {
    if (this.rdn !== '') this.dn = this.dn === '' ? this.rdn : `${this.rdn},${this.dn}`;
    this.rdn = '';
  }

  name(): Name {
    this.close();
    return { dn: this.dn, commonName: this.commonName, organization: this.organization, units: this.units };
  }
}

/** The same memory with Node's fast text decoding. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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

function isText(valueTag: number): boolean {
  return (
    valueTag === tag.utf8String ||
    valueTag === tag.printableString ||
    valueTag === tag.ia5String ||
    valueTag === tag.t61String
  );
}

function valueText(bytes: Uint8Array, value: Tlv): string {
  if (isText(value.tag)) {
    const text = bufferOf(bytes).toString('utf8', value.start, value.end);
    // Certificates of the first years carry EUC-KR in strings that promise another alphabet.
    return text.includes('\ufffd') ? koreanText.decode(bytes.subarray(value.start, value.end)) : text;
  }
  if (value.tag === tag.bmpString || value.tag === tag.universalString) return textOf(bytes, value);
  // RFC 4514 §2.4: what has no string form is '#' and the hexadecimal of its encoding.
  return `#${hexOf(bytes, value.at, value.end)}`;
}

/** The bytes from `start` to `end` in lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i += 1) text += hexPairs[bytes[i] ?? 0] ?? '';
  return text;
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function escapeValue(text: string): string {
  return text.replace(/[,+"\\]/g, '\\$&');
}

/** Whether two DN texts name the same: case and Unicode form don't matter (C=kr is C=KR, NFD folders of macOS). */
export function sameDn(a: string, b: string): boolean {
  return foldDn(a) === foldDn(b);
}

/** The form in which DN texts are compared and hashed. */
export function foldDn(dn: string): string {
  return dn.normalize('NFC').toLowerCase();
}
