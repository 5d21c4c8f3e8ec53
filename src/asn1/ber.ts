import { DojangError } from '../errors/index.ts';
import { tag as tags } from './tags.ts';

/** One element of the tree that BER is read into. */
interface Node {
  /** The identifier octet it is written with: a string made of pieces becomes primitive. */
  readonly tag: number;
  /** Of a primitive element its value, otherwise nothing. */
  readonly value: Uint8Array | null;
  readonly children: readonly Node[];
  /** Bytes of the whole value when it is written as DER. */
  readonly length: number;
}

/** What a reader of BER allows. */
export interface BerLimits {
  /** How deep constructed elements may lie in one another. */
  readonly nesting: number;
  /** How many elements there may be. */
  readonly elements: number;
}

const indefinite = -1;

/**
 * Rewrites the first BER element of the bytes so that the DER reader can walk it: definite minimal lengths, strings in one
 * piece (X.690 §8.1.3.6, §8.7.3, §10.1, §10.2). Values themselves stay as they are, so that what is DER already comes back
 * byte for byte. Bytes after the element are left out. The answer is a new array, for the caller to wipe where it is secret.
 * @throws DojangError `der-truncated`, `der-length`, `der-tag`, `der-nesting` (beyond the limits)
 */
export function berToDer(bytes: Uint8Array, limits: BerLimits): Uint8Array {
  const reader: Reader = { bytes, left: limits.elements };
  const { node } = readNode(reader, 0, bytes.length, limits.nesting);
  const out = new Uint8Array(headerLength(node.length) + node.length);
  write(out, 0, node);
  return out;
}

/** Bytes that the first BER element of these takes, whose every part was looked at. @throws as `berToDer` */
export function berEnd(bytes: Uint8Array, limits: BerLimits): number {
  return readNode({ bytes, left: limits.elements }, 0, bytes.length, limits.nesting).next;
}

interface Reader {
  readonly bytes: Uint8Array;
  left: number;
}

function readNode(
  reader: Reader,
  at: number,
  end: number,
  nesting: number,
): { readonly node: Node; readonly next: number } {
  const { bytes } = reader;
  reader.left -= 1;
  if (nesting === 0 || reader.left < 0) throw new DojangError('der-nesting', { offset: at });
  if (at + 2 > end) throw new DojangError('der-truncated', { offset: at });
  const identifier = bytes[at] ?? 0;
  if ((identifier & 0x1f) === 0x1f) throw new DojangError('der-tag', { offset: at });
  const { start, length } = readLength(bytes, at + 1, end);
  const constructed = (identifier & 0x20) !== 0;
  if (length === indefinite && !constructed) throw new DojangError('der-length', { offset: at });
  const valueEnd = length === indefinite ? end : start + length;
  if (valueEnd > end) throw new DojangError('der-truncated', { offset: at });
  if (!constructed) {
    return { node: primitive(identifier, bytes.subarray(start, valueEnd)), next: valueEnd };
  }
  const children: Node[] = [];
  let next = start;
  while (length === indefinite ? !isEndOfContents(bytes, next, end) : next < valueEnd) {
    const child = readNode(reader, next, valueEnd, nesting - 1);
    children.push(child.node);
    next = child.next;
  }
  if (length === indefinite) next += 2;
  return { node: constructedNode(identifier, children, at), next };
}

function isEndOfContents(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 2 > end) throw new DojangError('der-truncated', { offset: at });
  return bytes[at] === 0 && bytes[at + 1] === 0;
}

function readLength(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly start: number; readonly length: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { start: at + 1, length: first };
  if (first === 0x80) return { start: at + 1, length: indefinite };
  const count = first & 0x7f;
  // BER allows leading zeros; more octets than eight nobody writes.
  if (count > 8) throw new DojangError('der-length', { offset: at });
  if (at + 1 + count > end) throw new DojangError('der-truncated', { offset: at });
  let length = 0;
  for (let i = 1; i <= count; i += 1) length = length * 256 + (bytes[at + i] ?? 0);
  return { start: at + 1 + count, length };
}

function primitive(tag: number, value: Uint8Array): Node {
  return { tag, value, children: [], length: value.length };
}

/** SEQUENCE, SET and tagged elements keep their children; any other universal one is a string in pieces. */
function constructedNode(identifier: number, children: readonly Node[], at: number): Node {
  const universal = (identifier & 0xc0) === 0;
  if (!universal || identifier === tags.sequence || identifier === tags.set) {
    const length = children.reduce((sum, child) => sum + headerLength(child.length) + child.length, 0);
    return { tag: identifier, value: null, children, length };
  }
  const tag = identifier & 0x1f;
  // The pieces of a BIT STRING each count their unused bits: no container writes one.
  if (tag === tags.bitString || !children.every((piece) => piece.tag === tag)) {
    throw new DojangError('der-tag', { offset: at });
  }
  // Written piece after piece, without their headers.
  const pieces = children.flatMap((piece) => (piece.value === null ? piece.children : [piece]));
  return { tag, value: null, children: pieces, length: pieces.reduce((sum, { length }) => sum + length, 0) };
}

function headerLength(length: number): number {
  let count = 0;
  if (length >= 0x80) for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) count += 1;
  return 2 + count;
}

function write(out: Uint8Array, at: number, node: Node): number {
  const header = headerLength(node.length);
  out[at] = node.tag;
  out[at + 1] = header === 2 ? node.length : 0x80 | (header - 2);
  for (let i = header - 1, rest = node.length; i > 1; i -= 1, rest = Math.floor(rest / 256)) {
    out[at + i] = rest % 256;
  }
  const start = at + header;
  if (node.value !== null) {
    out.set(node.value, start);
    return start + node.length;
  }
  const inPieces = (node.tag & 0x20) === 0;
  let next = start;
  for (const child of node.children) {
    if (inPieces) {
      out.set(child.value ?? [], next);
      next += child.length;
    } else next = write(out, next, child);
  }
  return next;
}
