/**
 * Text for a terminal. What comes from certificates and file names is a stranger's: control characters (C0, C1, so
 * every ANSI sequence) and bidirectional marks are shown as escapes (docs/security.md).
 */
const hostile =
  // eslint-friendly spelling of the ranges: C0 and DEL, C1, bidi marks and isolates, line separators, BOM, tags.
  /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** The text with every character that could steer a terminal written as `\u{…}`. */
export function plain(text: string): string {
  return text.replace(hostile, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** East Asian Wide and Fullwidth (UAX #11), as far as Korean, Chinese and Japanese text and emoji need it. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /\p{M}/u;

/** Columns the text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text.normalize('NFC')) {
    if (wide.test(character)) width += 2;
    else if (!combining.test(character)) width += 1;
  }
  return width;
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Rows as aligned columns, two spaces apart, the last one ragged. Cells are escaped here. */
export function table(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(plain));
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, n) =>
    Math.max(0, ...cells.map((row) => widthOf(row[n] ?? ''))),
  );
  return cells
    .map((row) =>
      row.map((cell, n) => (n === row.length - 1 ? cell : padded(cell, widths[n] ?? 0))).join('  '),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
