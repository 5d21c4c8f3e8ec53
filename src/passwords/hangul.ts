/** The letters of a Hangul syllable, as places in the Unicode order of initials (19), vowels (21) and finals (28, 0: none). */
export interface SyllableLetters {
  readonly initial: number;
  readonly vowel: number;
  readonly final: number;
}

/** Null for anything but a precomposed syllable. The Unicode Standard §3.12, 'Hangul Syllable Decomposition'. */
export function syllableLetters(character: string): SyllableLetters | null {
  const index = (character.codePointAt(0) ?? 0) - 0xac00;
  if (index < 0 || index >= 19 * 21 * 28) return null;
  return { initial: Math.floor(index / (21 * 28)), vowel: Math.floor(index / 28) % 21, final: index % 28 };
}
