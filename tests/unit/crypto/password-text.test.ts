import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { bmpPassword, cp949Password, widenedPassword } from '../../../src/crypto/index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (value: Uint8Array | null): string | null =>
  value === null ? null : Buffer.from(value).toString('hex');
const withoutIconv =
  spawnSync('iconv', ['-f', 'utf-8', '-t', 'cp949'], { input: '뷁' }).status !== 0 &&
  process.env['CI'] === undefined;

describe('a password in CP949', () => {
  it.each([
    ['비밀번호1234!', 'baf1b9d0b9f8c8a33132333421'],
    ['뷁', '94ee'],
    ['갂', '8141'],
    ['힣', 'c652'],
    ['€', 'a2e6'],
    ['漢', 'f9d3'],
  ])('%s is %s', (text, expected) => {
    expect(hex(cp949Password(utf8(text)))).toBe(expected);
  });

  it.skipIf(withoutIconv)('has for each of the 11,172 syllables the code that iconv has', () => {
    const syllables = String.fromCodePoint(...Array.from({ length: 11_172 }, (_, i) => 0xac00 + i));
    const theirs = spawnSync('iconv', ['-f', 'utf-8', '-t', 'cp949'], { input: syllables }).stdout;
    expect(hex(cp949Password(utf8(syllables)))).toBe(hex(theirs));
  });

  it('is null where CP949 lacks a character', () => {
    for (const text of ['비밀😀', 'é', '\ue000', '\ufffd']) expect(cp949Password(utf8(text))).toBeNull();
  });
});

describe('a password in UTF-16BE', () => {
  it('is what Node makes of the same text, with a closing pair of zeros', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const expected = Buffer.concat([Buffer.from(text, 'utf16le').swap16(), Buffer.of(0, 0)]);
        return hex(bmpPassword(utf8(text))) === hex(expected);
      }),
    );
  });

  it('agrees with the strict decoder on what is UTF-8 and what is not', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const isUtf8 = (input: Uint8Array): boolean => {
      try {
        strict.decode(input);
        return true;
      } catch (error) {
        if (error instanceof TypeError) return false;
        throw error;
      }
    };
    const nearUtf8 = fc.array(
      fc.constantFrom(0x41, 0x80, 0xa0, 0xbf, 0xc0, 0xc3, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf8),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(nearUtf8, (octets) => {
        const input = Uint8Array.from(octets);
        return (bmpPassword(input) !== null) === isUtf8(input);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a password widened bytewise', () => {
  it('is the UTF-16BE of ASCII, and pairs 00 xx of everything else', () => {
    expect(hex(widenedPassword(utf8('Test1234!')))).toBe(hex(bmpPassword(utf8('Test1234!'))));
    expect(hex(widenedPassword(utf8('비')))).toBe('00eb00b900840000');
  });
});
