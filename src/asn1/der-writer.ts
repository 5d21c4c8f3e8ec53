import { tag as tags } from './tags.ts';

/**
 * One DER element: identifier, minimal definite length, the parts one after another (X.690 §8.1, §10.1).
 * The answer is the only allocation, so that a caller with secret parts knows what to wipe.
 */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  let lengthBytes = 0;
  if (length >= 0x80) for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) lengthBytes += 1;
  const element = new Uint8Array(2 + lengthBytes + length);
  element[0] = tag;
  element[1] = lengthBytes === 0 ? length : 0x80 | lengthBytes;
  for (let i = 0, rest = length; i < lengthBytes; i += 1, rest = Math.floor(rest / 256)) {
    element[1 + lengthBytes - i] = rest % 256;
  }
  let at = 2 + lengthBytes;
  for (const part of parts) {
    element.set(part, at);
    at += part.length;
  }
  return element;
}

/** A non-negative INTEGER below 2^48 (X.690 §8.3). */
export function derInteger(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** 48)
    throw new RangeError('not a small integer');
  const octets: number[] = [];
  let rest = value;
  do {
    octets.unshift(rest % 256);
    rest = Math.floor(rest / 256);
  } while (rest > 0);
  if ((octets[0] ?? 0) >= 0x80) octets.unshift(0);
  return der(tags.integer, Uint8Array.from(octets));
}

/** An OBJECT IDENTIFIER from its dotted text; arcs as large as a UUID (X.667 §7) and larger (X.690 §8.19). */
export function derOid(dotted: string): Uint8Array {
  const [first, second, ...arcs] = dotted.split('.').map(arcOf);
  if (first === undefined || second === undefined) throw new RangeError('not an object identifier');
  const octets: number[] = [];
  for (const arc of [first * 40n + second, ...arcs]) {
    const groups = [Number(arc & 0x7fn)];
    for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) groups.unshift(0x80 | Number(rest & 0x7fn));
    octets.push(...groups);
  }
  return der(tags.oid, Uint8Array.from(octets));
}

function arcOf(text: string): bigint {
  if (!/^\d+$/.test(text)) throw new RangeError('not an object identifier');
  return BigInt(text);
}

/** NULL. */
export function derNull(): Uint8Array {
  return der(tags.null);
}
