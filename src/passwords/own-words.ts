import { familyNames } from './korean-words.ts';
import { romanised } from './romanised.ts';
import { hangulAsTyped } from './two-set-keys.ts';

/** Hints come from certificates, which anyone can write: as many and as long as a person's can be. */
const mostHints = 32;
const longestHint = 64;
/** Hangul, a number, other letters. */
const part = /[가-힣]+|\p{N}+|[^\P{L}가-힣]+/gu;
const number = /^\d{5,}$/;
const hangul = /^[가-힣]+$/;

/**
 * The words a person's password may be made of, in small letters: each part of each hint; a Korean name with and
 * without the family name, in roman letters and as its keys write it; of long numbers (birthday, telephone, with or
 * without dashes) the ends that people use.
 */
export function ownWords(hints: readonly string[]): string[] {
  const words = new Set<string>();
  for (const hint of hints.slice(0, mostHints)) {
    const parts = hint.slice(0, longestHint).normalize('NFC').toLowerCase().match(part) ?? [];
    for (const whole of [...parts, parts.join('')]) {
      for (const word of spellings(whole)) words.add(word);
    }
  }
  return [...words].filter((word) => word !== '');
}

function spellings(word: string): string[] {
  if (number.test(word)) return [word, ...[8, 6, 4].map((end) => word.slice(-end)), word.slice(0, 4)];
  if (!hangul.test(word)) return [word];
  const [family, given] = [word.slice(0, 1), word.slice(1)];
  return [
    ...[word, given].map((name) => hangulAsTyped(name).toLowerCase()),
    ...[word, given, family].map(romanised),
    ...(familyNames[family] ?? []),
  ];
}
