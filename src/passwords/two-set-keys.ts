import { syllableLetters } from './hangul.ts';

/** The keys of the two-set keyboard (두벌식, KS X 5002), in the Unicode order of the letters; capitals are Shift. */
const initialKeys = 'r R s e E f a q Q t T d w W c z x v g'.split(' ');
const vowelKeys = 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' ');
const finalKeys = ' r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' ');
/** ㄱ U+3131 to ㅎ U+314E, then the vowels in their order to ㅣ U+3163. */
const letterKeys = [
  ...'r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g'.split(' '),
  ...vowelKeys,
];

/**
 * What the same keys write in English mode: 안녕 → dkssud. Everything that isn't Hangul stays as it is; decomposed
 * Hangul (as macOS keeps it in file names) is composed first.
 */
export function hangulAsTyped(text: string): string {
  return Array.from(text.normalize('NFC'), keysOf).join('');
}

function keysOf(character: string): string {
  const letters = syllableLetters(character);
  if (letters !== null) {
    const { initial, vowel, final } = letters;
    return [initialKeys[initial], vowelKeys[vowel], finalKeys[final]].join('');
  }
  const point = character.codePointAt(0) ?? 0;
  return letterKeys[point - 0x3131] ?? character;
}
