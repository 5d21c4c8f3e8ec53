/**
 * CP949 (Unified Hangul Code), the encoding of Korean Windows: KS X 1001 plus the 8,822 Hangul syllables it lacks.
 * Node's and Electron's `euc-kr` decoders differ in the latter, so only KS X 1001 is inverted from the decoder; the
 * others stand in Unicode order in the cells that KS X 1001 leaves free, and are counted.
 */

/** By UTF-16 code unit: the CP949 code, 0 where there is none. Made at the first use. */
let table: Uint16Array | undefined;

/** The CP949 code of a character: below 0x80 one byte, otherwise two; null where CP949 has none. */
export function cp949Of(point: number): number | null {
  if (point < 0x80) return point;
  table ??= invertedTable();
  const code = table[point] ?? 0;
  return code === 0 ? null : code;
}

function invertedTable(): Uint16Array {
  const codes = new Uint16Array(0x10000);
  const decoder = new TextDecoder('euc-kr');
  for (let lead = 0xa1; lead <= 0xfe; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      const point = decoder.decode(Uint8Array.of(lead, trail)).codePointAt(0) ?? 0xfffd;
      const privateUse = point >= 0xe000 && point < 0xf900;
      if (!privateUse && point < 0xfffd) codes[point] = (lead << 8) | trail;
    }
  }
  // Added to KS X 1001 in 1998, unknown to some decoders: the euro and the registered sign.
  codes[0x20ac] = 0xa2e6;
  codes[0xae] = 0xa2e7;
  let syllable = 0xac00;
  for (const code of freeCells()) {
    while (codes[syllable] !== 0) syllable += 1;
    if (syllable > 0xd7a3) break;
    codes[syllable] = code;
  }
  return codes;
}

/** The cells of the extension: leads 0x81–0xC6, trails that KS X 1001 doesn't use below 0xA1 (all of them before lead 0xA1). */
function* freeCells(): Generator<number> {
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    for (let trail = 0x41; trail <= (lead < 0xa1 ? 0xfe : 0xa0); trail += 1) {
      const letter = (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a);
      if (letter || trail >= 0x81) yield (lead << 8) | trail;
    }
  }
}
