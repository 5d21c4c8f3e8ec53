/** Damage for parsers' tests: the same for the same number, so that a failure can be repeated. */

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The n-th mutant of a file: bytes flipped, set, cut out, doubled, inserted, or the end lost; one to four times. */
export function mutant(original: Uint8Array, n: number): Uint8Array {
  const next = numbers(n);
  const below = (limit: number): number => Math.floor(next() * limit);
  let bytes = Uint8Array.from(original);
  for (let times = 1 + below(4); times > 0 && bytes.length > 0; times -= 1) {
    const at = below(bytes.length);
    const length = 1 + below(16);
    const head = bytes.subarray(0, at);
    switch (below(6)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
        break;
      case 1:
        bytes[at] = [0x00, 0x7f, 0x80, 0x84, 0xff, 0x30, 0x1f][below(7)] ?? 0;
        break;
      case 2:
        bytes = concat(head, bytes.subarray(at + length));
        break;
      case 3:
        bytes = concat(head, bytes.subarray(at, at + length), bytes.subarray(at));
        break;
      case 4:
        bytes = concat(
          head,
          Uint8Array.from({ length }, () => below(256)),
          bytes.subarray(at),
        );
        break;
      default:
        bytes = below(4) === 0 ? Uint8Array.from(head) : bytes;
    }
  }
  return bytes;
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
