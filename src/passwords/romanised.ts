import { syllableLetters } from './hangul.ts';

/** The Revised Romanization of Korean (국어의 로마자 표기법, 2000), in the Unicode order of the letters. */
const initials = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const finals = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');

/**
 * Hangul in roman letters, syllable by syllable: 사랑해 → saranghae. Without the sound changes between syllables,
 * which few keep to in a password. Everything that isn't a Hangul syllable stays as it is.
 */
export function romanised(text: string): string {
  return Array.from(text.normalize('NFC'), (character) => {
    const letters = syllableLetters(character);
    if (letters === null) return character;
    return [initials[letters.initial], vowels[letters.vowel], finals[letters.final]].join('');
  }).join('');
}
