import { DojangError } from '../../errors/index.ts';

/** One element of a message: its identifier octet and where its value lies. */
export interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** More elements side by side than any directory's answer has. */
const mostElements = 100_000;

/**
 * Where the element that begins at `at` has its value and how long that is; null where the bytes don't tell yet. As RFC 4511 §5.1
 * restricts BER: definite lengths, which needn't be minimal (Active Directory writes four bytes always).
 * @throws DojangError `net-answer`
 */
export function headerOf(
  bytes: Uint8Array,
  at: number,
): { readonly start: number; readonly length: number } | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return null;
  if ((tag & 0x1f) === 0x1f) throw new DojangError('net-answer');
  if (first < 0x80) return { start: at + 2, length: first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new DojangError('net-answer');
  const start = at + 2 + count;
  if (start > bytes.length) return null;
  let length = 0;
  for (let i = at + 2; i < start; i += 1) length = length * 256 + (bytes[i] ?? 0);
  return { start, length };
}

/** The elements inside `parent`, one after another and filling it. @throws DojangError `net-answer` where one reaches beyond it */
export function elementsOf(bytes: Uint8Array, { start, end }: Pick<Element, 'start' | 'end'>): Element[] {
  const found: Element[] = [];
  for (let at = start; at < end;) {
    const header = headerOf(bytes, at);
    if (header === null || header.length > end - header.start || found.length === mostElements)
      throw new DojangError('net-answer');
    const element = { tag: bytes[at] ?? 0, start: header.start, end: header.start + header.length };
    found.push(element);
    at = element.end;
  }
  return found;
}

/** An element that must be there and carry `tag`. @throws DojangError `net-answer` */
export function expect(element: Element | undefined, tag: number): Element {
  if (element?.tag !== tag) throw new DojangError('net-answer');
  return element;
}
