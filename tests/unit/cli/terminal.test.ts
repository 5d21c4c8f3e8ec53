import { describe, expect, test } from 'vitest';
import { plain, table, widthOf } from '../../../src/cli/terminal.ts';

describe('text for the terminal', () => {
  test.each([
    ['an ANSI sequence', '\u001b[31m빨강', '\\u{1b}[31m빨강'],
    ['a C1 control', 'a\u009bb', 'a\\u{9b}b'],
    ['a line feed', 'a\nb', 'a\\u{a}b'],
    ['a right-to-left override', 'a\u202egpj.exe', 'a\\u{202e}gpj.exe'],
    ['an isolate', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
    ['an invisible space', 'a\u200bb', 'a\\u{200b}b'],
    ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
  ])('shows %s as an escape', (_, text, shown) => {
    expect(plain(text)).toBe(shown);
  });

  test('leaves Korean, emoji and combining marks alone', () => {
    expect(plain('홍길동 (주) 한국은행 é 👍')).toBe('홍길동 (주) 한국은행 é 👍');
  });

  test.each([
    ['abc', 3],
    ['홍길동', 6],
    ['홍길동'.normalize('NFD'), 6],
    ['ａ', 2],
    ['é'.normalize('NFD'), 1],
  ])('knows how wide %s is', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  test('aligns columns of Korean and Latin text', () => {
    expect(
      table([
        ['이름', '용도'],
        ['abcdef', 'x'],
        ['홍길동', '범용'],
      ]),
    ).toBe('이름    용도\nabcdef  x\n홍길동  범용\n');
  });
});
