/** Writes DER for fixtures: just enough of X.690 to build what the field carries, and what it shouldn't. */

/** One element of any tag around its content. */
export function tlv(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  const header =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : length < 0x10000
          ? [tag, 0x82, length >> 8, length & 0xff]
          : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  const out = new Uint8Array(header.length + length);
  out.set(header);
  let at = header.length;
  for (const part of content) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const sequence = (...content: readonly Uint8Array[]): Uint8Array => tlv(0x30, ...content);
export const set = (...content: readonly Uint8Array[]): Uint8Array => tlv(0x31, ...content);
export const octets = (...content: readonly Uint8Array[]): Uint8Array => tlv(0x04, ...content);
export const explicit = (n: number, ...content: readonly Uint8Array[]): Uint8Array =>
  tlv(0xa0 | n, ...content);
export const implicit = (n: number, content: Uint8Array): Uint8Array => tlv(0x80 | n, content);
export const bits = (content: Uint8Array, unused = 0): Uint8Array =>
  tlv(0x03, Uint8Array.of(unused), content);
export const boolean = (value: boolean): Uint8Array => tlv(0x01, Uint8Array.of(value ? 0xff : 0));
export const nothing = (): Uint8Array => tlv(0x05);
export const utf8 = (text: string): Uint8Array => tlv(0x0c, Buffer.from(text, 'utf8'));
export const printable = (text: string): Uint8Array => tlv(0x13, Buffer.from(text, 'latin1'));
export const ia5 = (text: string): Uint8Array => tlv(0x16, Buffer.from(text, 'latin1'));

/** BMPString: UTF-16, big end first. */
export function bmp(text: string): Uint8Array {
  return tlv(0x1e, Buffer.from(text, 'utf16le').swap16());
}

export function integer(value: bigint | number): Uint8Array {
  let hex = BigInt(value).toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  if (/^[89a-f]/.test(hex)) hex = `00${hex}`;
  return tlv(0x02, Buffer.from(hex, 'hex'));
}

export function oid(dotted: string): Uint8Array {
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  const bytes: number[] = [];
  for (const arc of [first * 40n + second, ...rest]) {
    const groups = [Number(arc & 0x7fn)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) groups.unshift(Number(left & 0x7fn) | 0x80);
    bytes.push(...groups);
  }
  return tlv(0x06, Uint8Array.from(bytes));
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280 §4.1.2.5). */
export function time(date: Date): Uint8Array {
  const text = date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return date.getUTCFullYear() < 2050
    ? tlv(0x17, Buffer.from(`${text.slice(2)}Z`, 'latin1'))
    : tlv(0x18, Buffer.from(`${text}Z`, 'latin1'));
}
