import { der } from '../../asn1/index.ts';
import { DojangError } from '../../errors/index.ts';

/** How deep and/or/not may stand in each other. */
const deepest = 16;

/** RFC 4511 §4.5.1: the CHOICE `Filter`. */
const tags = { and: 0xa0, or: 0xa1, not: 0xa2, equality: 0xa3, substrings: 0xa4, present: 0x87 };
const comparisons: Readonly<Record<string, number>> = { '>=': 0xa5, '<=': 0xa6, '~=': 0xa8 };
const octetString = 0x04;

const encoder = new TextEncoder();

function wrong(): DojangError {
  return new DojangError('net-address');
}

/** A value with its escapes (`\2a`) undone. */
function valueOf(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const part of text.matchAll(/\\([0-9a-f]{2})|([^\\]+)|\\/gi)) {
    const [, hex, plain] = part;
    if (hex !== undefined) bytes.push(parseInt(hex, 16));
    else if (plain !== undefined) bytes.push(...encoder.encode(plain));
    else throw wrong();
  }
  return Uint8Array.from(bytes);
}

function itemOf(text: string): Uint8Array {
  const match = /^([A-Za-z0-9][A-Za-z0-9.;-]*)([~<>]?=)(.*)$/s.exec(text);
  if (match === null) throw wrong();
  const [, attribute = '', comparison = '', value = ''] = match;
  const name = encoder.encode(attribute);
  const compared = comparisons[comparison];
  if (compared !== undefined) return der(compared, der(octetString, name), der(octetString, valueOf(value)));
  if (value === '*') return der(tags.present, name);
  const pieces = value.split('*');
  if (pieces.length === 1) {
    return der(tags.equality, der(octetString, name), der(octetString, valueOf(value)));
  }
  // RFC 4511 §4.5.1: substrings are initial [0], any [1], final [2].
  const substrings = pieces.flatMap((piece, at) => {
    const place = at === 0 ? 0 : at === pieces.length - 1 ? 2 : 1;
    return piece === '' ? [] : [der(0x80 | place, valueOf(piece))];
  });
  if (substrings.length === 0) throw wrong();
  return der(tags.substrings, der(octetString, name), der(0x30, ...substrings));
}

/** What stands in the parentheses that open at `at`, and where they end. */
function filterAt(
  text: string,
  at: number,
  depth: number,
): { readonly filter: Uint8Array; readonly end: number } {
  if (depth > deepest || text[at] !== '(') throw wrong();
  const kind = text[at + 1];
  if (kind !== '&' && kind !== '|' && kind !== '!') {
    const end = text.indexOf(')', at);
    if (end === -1) throw wrong();
    const item = text.slice(at + 1, end);
    if (item.includes('(')) throw wrong();
    return { filter: itemOf(item), end: end + 1 };
  }
  const parts: Uint8Array[] = [];
  let next = at + 2;
  while (text[next] === '(') {
    const part = filterAt(text, next, depth + 1);
    parts.push(part.filter);
    next = part.end;
  }
  if (text[next] !== ')' || parts.length === 0 || (kind === '!' && parts.length > 1)) throw wrong();
  const tag = kind === '&' ? tags.and : kind === '|' ? tags.or : tags.not;
  return { filter: der(tag, ...parts), end: next + 1 };
}

/**
 * A filter's text (RFC 4515) as the protocol's bytes; '' means anything that is there. Extensible matches aren't known.
 * @throws DojangError `net-address`
 */
export function filterBytes(text: string): Uint8Array {
  const written = text === '' ? '(objectClass=*)' : text;
  const { filter, end } = filterAt(written, 0, 0);
  if (end !== written.length) throw wrong();
  return filter;
}
