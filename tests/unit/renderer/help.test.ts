import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchHelp } from '../../../renderer/help-search.ts';
import { readHelp } from '../../../src/texts/index.ts';

const articles = await readHelp();
const found = (query: string): string[] => searchHelp(articles, query).map(({ id }) => id);

describe('the help', () => {
  it('speaks both languages throughout, and each article has an address of its own', () => {
    expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
    for (const { id, title, text, to } of articles) {
      expect(id).toMatch(/^[a-z-]{1,40}$/);
      for (const { ko, en } of [title, ...text, ...(to === null ? [] : [to.label])]) {
        expect(ko).toMatch(/[가-힣]/);
        expect(en.trim()).not.toBe('');
      }
    }
  });

  it('answers what people ask', () => {
    expect(found('은행에 안 보여요')).toEqual(['not-at-bank']);
    expect(found('안보여요')).toEqual(['not-here', 'not-at-bank']);
    expect(found('비밀번호 분실')).toEqual(['password']);
    expect(found('갱신')[0]).toBe('renew-or-reissue');
    expect(found('폐지')[0]).toBe('revoke-or-delete');
    expect(found('USB')[0]).toBe('usb');
    expect(found('타행')[0]).toBe('other-bank');
    expect(found('forgot password')).toContain('password');
    expect(found('km')).toContain('not-at-bank');
    expect(found('고양이')).toEqual([]);
  });

  it('finds everything where nothing was typed, and never more with another word', () => {
    expect(found('  ')).toHaveLength(articles.length);
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('은행', 'usb', '갱신', 'x'), (typed, word) => {
        expect(found(typed)).toEqual(expect.arrayContaining(found(`${typed} ${word}`)));
      }),
    );
  });
});
