import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuingInstitutions, searchInstitutions } from '../../../src/directory/index.ts';

const found = (query: string): string[] => searchInstitutions(query).map(({ nameKo }) => nameKo);
const anyInstitution = fc.constantFrom(...issuingInstitutions());
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

/** A syllable as the consonant it begins with; everything else as it is. */
function initialOf(letter: string): string {
  const code = letter.charCodeAt(0) - 0xac00;
  return code < 0 || code > 11171 ? letter : initials.charAt(Math.floor(code / 588));
}

describe('somebody who looks for a bank', () => {
  it('finds it by its initial consonants', () => {
    expect(found('ㅎㄴ')[0]).toBe('하나은행');
    expect(found('ㄱㅁ')[0]).toBe('KB국민은행');
    expect(found('ㅅㅎㅇㅎ')[0]).toBe('신한은행');
  });

  it('finds it while a syllable is still being typed, and by syllables and consonants mixed', () => {
    expect(found('구')).toContain('KB국민은행');
    expect(found('국미')[0]).toBe('KB국민은행');
    expect(found('국ㅁㅇㅎ')[0]).toBe('KB국민은행');
  });

  it('finds it by its English, short or former name', () => {
    expect(found('hana')[0]).toBe('하나은행');
    expect(found('Kookmin')[0]).toBe('KB국민은행');
    expect(found('외환은행')).toEqual(['하나은행']);
    expect(found('농협')[0]).toBe('NH농협은행');
    expect(found('대구은행')).toEqual(['iM뱅크']);
  });

  it('gets the exact name before longer ones', () => {
    expect(found('신한은행')[0]).toBe('신한은행');
    expect(found('KB증권')[0]).toBe('KB증권');
    expect(found('신협')[0]).toBe('신협');
  });

  it('finds two initials that the keyboard joined into one letter', () => {
    expect(found('ㄳ')).toEqual(found('ㄱㅅ'));
  });

  it('gets everything where nothing was typed, and nothing for what is no name', () => {
    expect(found('  ')).toHaveLength(issuingInstitutions().length);
    expect(found('?!')).toEqual([]);
    expect(found('없는은행이름')).toEqual([]);
  });
});

describe('the laws of the search', () => {
  it('any part of a Korean name finds its institution', () => {
    fc.assert(
      fc.property(anyInstitution, fc.nat(), fc.nat(), (institution, from, length) => {
        const name = institution.nameKo.replaceAll(/[^\p{L}\p{N}]/gu, '');
        const start = from % name.length;
        const part = name.slice(start, start + 1 + (length % (name.length - start)));
        expect(searchInstitutions(part)).toContain(institution);
      }),
    );
  });

  it('initials in the place of any of its syllables find it, too', () => {
    fc.assert(
      fc.property(anyInstitution, fc.array(fc.boolean(), { maxLength: 20 }), ({ nameKo, id }, which) => {
        const query = Array.from(nameKo)
          .map((letter, n) => (which[n] === true ? initialOf(letter) : letter))
          .join('');
        expect(searchInstitutions(query).map((each) => each.id)).toContain(id);
      }),
    );
  });

  it('neither the form of Unicode nor case nor spaces change what is found', () => {
    fc.assert(
      fc.property(anyInstitution, fc.boolean(), ({ nameKo, nameEn }, english) => {
        const name = english ? nameEn : nameKo;
        const plain = searchInstitutions(name);
        expect(searchInstitutions(name.normalize('NFD'))).toEqual(plain);
        expect(searchInstitutions(name.toUpperCase())).toEqual(plain);
        expect(searchInstitutions(Array.from(name).join(' '))).toEqual(plain);
      }),
    );
  });

  it('a longer query never finds what a shorter one didn’t, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (query) => {
        const all = searchInstitutions(query);
        expect(new Set(all).size).toBe(all.length);
        expect(issuingInstitutions()).toEqual(expect.arrayContaining([...all]));
      }),
    );
    fc.assert(
      fc.property(anyInstitution, fc.nat(), ({ nameEn }, length) => {
        const query = nameEn.slice(0, 2 + (length % nameEn.length));
        expect(searchInstitutions(nameEn.slice(0, 2))).toEqual(
          expect.arrayContaining([...searchInstitutions(query)]),
        );
      }),
    );
  });

  it('a query of any length is answered', () => {
    expect(found('가'.repeat(1_000_000))).toEqual([]);
  });
});
