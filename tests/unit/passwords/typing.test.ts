import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hangulAsTyped, typingWarnings } from '../../../src/passwords/index.ts';
import type { TypingWarning } from '../../../src/passwords/index.ts';

const syllables = Array.from({ length: 0xd7a3 - 0xac00 + 1 }, (_, i) => String.fromCodePoint(0xac00 + i));

describe('Hangul on the keys of the two-set keyboard', () => {
  test.each([
    ['안녕', 'dkssud'],
    ['사랑해', 'tkfkdgo'],
    ['비밀번호', 'qlalfqjsgh'],
    ['대한민국', 'eogksalsrnr'],
    ['괜찮아', 'rhoscksgdk'],
    ['의사', 'dmltk'],
    ['웬 뷁', 'dnps qnpfr'],
    ['쉬워', 'tnldnj'],
    ['최고', 'chlrh'],
    ['과외', 'rhkdhl'],
    // With Shift: the doubled consonants and ㅒ, ㅖ.
    ['꿇', 'Rnfg'],
    ['뺐다', 'QoTek'],
    ['얘기', 'dOrl'],
    ['예쁘다', 'dPQmek'],
    ['떡볶이', 'EjrqhRdl'],
    ['짜증', 'Wkwmd'],
    ['싸', 'Tk'],
    // Compound finals.
    ['넋', 'sjrt'],
    ['앉', 'dksw'],
    ['많', 'aksg'],
    ['닭', 'ekfr'],
    ['삶', 'tkfa'],
    ['넓', 'sjfq'],
    ['곬', 'rhft'],
    ['핥', 'gkfx'],
    ['읊', 'dmfv'],
    ['싫', 'tlfg'],
    ['값', 'rkqt'],
    // Single letters, as a keyboard in Korean mode leaves them.
    ['ㅂㅈㄷㄱ', 'qwer'],
    ['ㅋㅋㅎㅎ', 'zzgg'],
    ['ㅃㅉㄸㄲㅆ', 'QWERT'],
    ['ㅛㅕㅑㅐㅔㅒㅖ', 'yuiopOP'],
    ['ㅗㅓㅏㅣㅠㅜㅡ', 'hjklbnm'],
    ['ㅘㅢㄳㅄ', 'hkmlrtqt'],
    ['Ab1! 가z', 'Ab1! rkz'],
    ['日本é😀', '日本é😀'],
    ['', ''],
  ])('%s is %s', (text, keys) => {
    expect(hangulAsTyped(text)).toBe(keys);
  });

  test('each of the 11,172 syllables is two to five letters, unlike any other’s', () => {
    const typed = syllables.map(hangulAsTyped);
    expect(typed.filter((keys) => !/^[a-zA-Z]{2,5}$/.test(keys))).toEqual([]);
    expect(new Set(typed).size).toBe(11_172);
  });

  test('decomposed Hangul is typed like composed', () => {
    expect(syllables.filter((one) => hangulAsTyped(one.normalize('NFD')) !== hangulAsTyped(one))).toEqual([]);
  });

  test('ASCII stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(hangulAsTyped(text)).toBe(text);
      }),
    );
  });
});

describe('the keyboard’s mode', () => {
  test.each<[string, TypingWarning[]]>([
    ['', []],
    ['Abc 123!"\\|~', []],
    ['é日😀', []],
    ['비밀번호', ['hangul']],
    ['abcㅂ', ['hangul']],
    ['ㅏ', ['hangul']],
    ['\u1112\u1161\u11ab', ['hangul']],
    ['ＡＢＣ', ['full-width']],
    ['～', ['full-width']],
    ['！', ['full-width']],
    ['a\u3000b', ['full-width']],
    ['１한', ['hangul', 'full-width']],
  ])('%j: %j', (text, warnings) => {
    expect(typingWarnings(text)).toEqual(warnings);
  });

  test('nothing of printable ASCII is warned of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(typingWarnings(text)).toEqual([]);
      }),
    );
  });
});
