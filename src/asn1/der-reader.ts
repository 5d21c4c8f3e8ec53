import { DojangError } from '../errors/index.ts';
import { tag as tags } from './tags.ts';

/** One element: where it begins, where its value lies. Offsets into the whole buffer. */
export interface Tlv {
  /** The identifier octet. */
  readonly tag: number;
  /** Offset of the identifier octet. */
  readonly at: number;
  /** First byte of the value. */
  readonly start: number;
  /** One past the last byte of the value. */
  readonly end: number;
}

/**
 * Reads the element at `at`, which must lie within `end`.
 * @throws DojangError `der-truncated`, `der-length` (indefinite, too long, not minimal), `der-tag` (multi-byte tag)
 */
export function readTlv(bytes: Uint8Array, at: number, end: number = bytes.length): Tlv {
  if (at + 2 > end) throw new DojangError('der-truncated', { offset: at });
  const identifier = bytes[at] ?? 0;
  if ((identifier & 0x1f) === 0x1f) throw new DojangError('der-tag', { offset: at });
  const first = bytes[at + 1] ?? 0;
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    // 0x80 is BER's indefinite form; four length bytes already mean 4 GiB.
    if (count === 0 || count > 4) throw new DojangError('der-length', { offset: at });
    if (start + count > end) throw new DojangError('der-truncated', { offset: at });
    length = 0;
    for (let i = 0; i < count; i += 1) length = length * 256 + (bytes[start + i] ?? 0);
    // X.690 §10.1: the minimum number of octets.
    if (length < 0x80 || (count > 1 && bytes[start] === 0))
      throw new DojangError('der-length', { offset: at });
    start += count;
  }
  if (length > end - start) throw new DojangError('der-truncated', { offset: at });
  return { tag: identifier, at, start, end: start + length };
}

/** The element at `at`, which must carry `tag`. @throws DojangError `der-tag` and those of `readTlv` */
export function expectTag(bytes: Uint8Array, at: number, end: number, tag: number): Tlv {
  const tlv = readTlv(bytes, at, end);
  if (tlv.tag !== tag) throw new DojangError('der-tag', { offset: at });
  return tlv;
}

/** The first child of a constructed element. @throws as `expectTag` */
export function enter(bytes: Uint8Array, parent: Tlv, tag: number): Tlv {
  return expectTag(bytes, parent.start, parent.end, tag);
}

/** The element after `tlv` within `parent`, which must carry `tag`. @throws as `expectTag` */
export function skip(bytes: Uint8Array, tlv: Tlv, parent: Tlv, tag: number): Tlv {
  return expectTag(bytes, tlv.end, parent.end, tag);
}

/** All children of a constructed element, in order. @throws as `readTlv` */
export function children(bytes: Uint8Array, parent: Tlv): Tlv[] {
  const found: Tlv[] = [];
  for (let at = parent.start; at < parent.end;) {
    const child = readTlv(bytes, at, parent.end);
    found.push(child);
    at = child.end;
  }
  return found;
}

/** The n-th child, or undefined where there are fewer. @throws as `readTlv` */
export function childAt(bytes: Uint8Array, parent: Tlv, n: number): Tlv | undefined {
  let at = parent.start;
  for (let i = 0; at < parent.end; i += 1) {
    const child = readTlv(bytes, at, parent.end);
    if (i === n) return child;
    at = child.end;
  }
  return undefined;
}

/**
 * Where the DER structure that begins the buffer ends: files in the field carry trailing bytes (docs/npki.md).
 * @throws as `readTlv`
 */
export function derEnd(bytes: Uint8Array): number {
  return readTlv(bytes, 0).end;
}

/** An OBJECT IDENTIFIER's dotted text (X.690 §8.19). @throws DojangError `der-tag`, `der-value` */
export function oidOf(bytes: Uint8Array, tlv: Tlv): string {
  if (tlv.tag !== tags.oid) throw new DojangError('der-tag', { offset: tlv.at });
  if (tlv.start === tlv.end || tlv.end - tlv.start > 64)
    throw new DojangError('der-value', { offset: tlv.at });
  let text = '';
  let arc = 0;
  // Arcs beyond 2^46 (UUIDs) go on as BigInt; nearly none do, and scans read many.
  let large: bigint | null = null;
  for (let i = tlv.start; i < tlv.end; i += 1) {
    const byte = bytes[i] ?? 0;
    if (large === null && arc >= 2 ** 46) large = BigInt(arc);
    if (large === null) arc = arc * 128 + (byte & 0x7f);
    else large = large * 128n + BigInt(byte & 0x7f);
    if (byte & 0x80) {
      if (i === tlv.end - 1) throw new DojangError('der-value', { offset: tlv.at });
      continue;
    }
    if (text !== '') text += `.${large ?? arc}`;
    else if (large !== null) text = `2.${large - 80n}`;
    else {
      const first = arc < 80 ? Math.floor(arc / 40) : 2;
      text = `${first}.${arc - first * 40}`;
    }
    arc = 0;
    large = null;
  }
  return text;
}

/** A small non-negative INTEGER. @throws DojangError `der-tag`, `der-value` (negative, or beyond 2^48) */
export function integerOf(bytes: Uint8Array, tlv: Tlv): number {
  if (tlv.tag !== tags.integer) throw new DojangError('der-tag', { offset: tlv.at });
  const length = tlv.end - tlv.start;
  if (length === 0 || length > 7 || (bytes[tlv.start] ?? 0) >= 0x80) {
    throw new DojangError('der-value', { offset: tlv.at });
  }
  let value = 0;
  for (let i = tlv.start; i < tlv.end; i += 1) value = value * 256 + (bytes[i] ?? 0);
  if (value > 2 ** 48) throw new DojangError('der-value', { offset: tlv.at });
  return value;
}

/** The value's bytes as ASCII. */
export function asciiOf(bytes: Uint8Array, tlv: Tlv): string {
  let text = '';
  for (let i = tlv.start; i < tlv.end; i += 1) text += String.fromCharCode(bytes[i] ?? 0);
  return text;
}

const utf8 = new TextDecoder('utf-8');
const utf16be = new TextDecoder('utf-16be');

/**
 * The text of a directory string, whatever its string type (X.520 DirectoryString). T61 is read as UTF-8, as Korean
 * CAs wrote it; bytes that are not text become U+FFFD and never fail.
 */
export function textOf(bytes: Uint8Array, tlv: Tlv): string {
  const value = bytes.subarray(tlv.start, tlv.end);
  if (tlv.tag === tags.bmpString) return utf16be.decode(value);
  if (tlv.tag === tags.universalString) {
    let text = '';
    const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
    for (let i = 0; i + 4 <= value.length; i += 4) {
      const point = view.getUint32(i);
      text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    }
    return text;
  }
  return utf8.decode(value);
}
