import { issuingInstitutions } from './issuing.ts';
import type { IssuingInstitution } from './types.ts';

/** The consonants a syllable may begin with, in the order of Unicode (§3.12): syllable = 0xAC00 + (initial × 21 + vowel) × 28 + final. */
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const perInitial = 21 * 28;

/** What a Korean keyboard joins when two initials are typed one after the other. */
const clusters: Readonly<Record<string, string>> = {
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
};

/** The first conjoining initial (U+1100), as NFD leaves one that has no vowel. */
const firstConjoining = 0x1100;

/** One form for what looks the same: composed, lower case, without spaces and punctuation, initials as keyboards write them. */
function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\u1100-\u1112]/g, (jamo) => initials.charAt(jamo.charCodeAt(0) - firstConjoining))
    .replaceAll(/[ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ]/g, (cluster) => clusters[cluster] ?? cluster)
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function isSyllable(code: number): boolean {
  return code >= firstSyllable && code <= lastSyllable;
}

/**
 * Whether a typed letter stands for one of a name: itself; an initial for every syllable that begins so; at the end a syllable
 * that is still being typed ('구' on the way to '국').
 */
function stands(typed: string, letter: string, isLast: boolean): boolean {
  if (typed === letter) return true;
  const code = letter.charCodeAt(0);
  if (!isSyllable(code)) return false;
  if (initials.charAt(Math.floor((code - firstSyllable) / perInitial)) === typed) return true;
  const own = typed.charCodeAt(0);
  const isOpen = isSyllable(own) && (own - firstSyllable) % 28 === 0;
  return isLast && isOpen && code - own > 0 && code - own < 28;
}

/** Where the query stands in the name: at its beginning, within, or nowhere (null). */
function placeIn(name: string, query: string): number | null {
  for (let at = 0; at + query.length <= name.length; at += 1) {
    let length = 0;
    while (
      length < query.length &&
      stands(query.charAt(length), name.charAt(at + length), length === query.length - 1)
    )
      length += 1;
    if (length === query.length) return at;
  }
  return null;
}

/** The less the better: the whole name, its beginning, something within; as typed before by initials. Null: nowhere. */
function distance(name: string, query: string): number | null {
  const at = placeIn(name, query);
  if (at === null) return null;
  const place = at > 0 ? 2 : name.length === query.length ? 0 : 1;
  return place * 2 + (name.startsWith(query, at) ? 0 : 1);
}

/** Every name an institution is looked for by; '국민은행' also without the Latin letters before it, English also by its later words. */
function namesOf({ nameKo, nameEn, aliases }: IssuingInstitution): string[] {
  const words = nameEn.split(' ').map((_, n, all) => all.slice(n).join(' '));
  return [nameKo, nameKo.replace(/^[A-Za-z ]+/, ''), ...aliases, ...words]
    .map(folded)
    .filter((name) => name !== '');
}

const index = issuingInstitutions().map((institution) => ({ institution, names: namesOf(institution) }));

/** Longer than any name. */
const longestQuery = 60;

/**
 * The institutions whose Korean, English or other name has what was typed, the nearest first; all of them where nothing was
 * typed. Initial consonants stand for syllables ('ㅎㄴ' finds 하나은행), also mixed ('국ㅁ'); case, spaces, punctuation and the
 * form of Unicode don't matter.
 */
export function searchInstitutions(query: string): readonly IssuingInstitution[] {
  const wanted = folded(query.slice(0, longestQuery * 4)).slice(0, longestQuery);
  if (wanted === '') return query.trim() === '' ? issuingInstitutions() : [];
  return index
    .flatMap(({ institution, names }) => {
      const distances = names.flatMap((name) => distance(name, wanted) ?? []);
      return distances.length === 0 ? [] : [{ institution, away: Math.min(...distances) }];
    })
    .sort((a, b) => a.away - b.away)
    .map(({ institution }) => institution);
}
