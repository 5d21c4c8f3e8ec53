import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reasons } from '../../../src/errors/index.ts';
import { allTexts, translator } from '../../../src/texts/index.ts';

const project = join(import.meta.dirname, '../../..');
const placeholder = /\{(\w+)\}/g;

function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name]) => name ?? ''))].sort();
}

function sources(folder: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter((name) => !name.startsWith(join('src', 'texts')))
    .map((name) => readFileSync(join(project, name), 'utf8'));
}

const base = (key: string): string => key.replace(/_(one|other)$/, '');

describe('the catalogue', () => {
  test.each(Object.entries(allTexts))('%s speaks both languages', (_, { ko, en }) => {
    expect(ko.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
  });

  test.each(Object.entries(allTexts))('%s takes the same values in both languages', (key, { ko, en }) => {
    // 'one certificate' needs no number in English.
    const singular = key.endsWith('_one');
    const inKorean = placeholdersOf(ko).filter((name) => !(singular && name === 'count'));
    const inEnglish = placeholdersOf(en).filter((name) => !(singular && name === 'count'));
    expect(inEnglish).toEqual(inKorean);
  });

  test('no Korean particle that depends on the sound before it follows a placeholder', () => {
    const wrong = Object.entries(allTexts)
      .filter(([, { ko }]) =>
        /\}["'’”』」)]*(은|는|이|가|을|를|와|과|으로|로|이에요|예요|이라|라)(?![가-힣])/.test(ko),
      )
      .map(([key]) => key);
    expect(wrong).toEqual([]);
  });

  test('every plural has both of its forms', () => {
    const plurals = Object.keys(allTexts).filter((key) => /_(one|other)$/.test(key));
    for (const key of plurals) {
      expect(Object.keys(allTexts)).toContain(`${base(key)}_one`);
      expect(Object.keys(allTexts)).toContain(`${base(key)}_other`);
    }
  });

  test('no text is left unused', () => {
    const code = ['src', 'electron', 'renderer'].flatMap(sources).join('\n');
    // A key stands in the code as a whole, or as a family: `t(`error.${reason}`)`.
    const families = [...code.matchAll(/`([a-zA-Z-]+(?:\.[a-zA-Z-]+)*\.)\$\{/g)].map(
      ([, family]) => family ?? '',
    );
    const unused = Object.keys(allTexts)
      .map(base)
      .filter((key) => !code.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)));
    expect([...new Set(unused)]).toEqual([]);
  });

  test.each(Object.keys(reasons))('the reason %s says what happened and what to do', (reason) => {
    expect(Object.keys(allTexts)).toContain(`error.${reason}`);
    expect(Object.keys(allTexts)).toContain(`hint.${reason}`);
  });
});

describe('the translator', () => {
  test('counts in English', () => {
    const t = translator('en');
    expect(t('searched.found', { count: 1 })).toBe('Found 1 certificate');
    expect(t('searched.found', { count: 2 })).toBe('Found 2 certificates');
    expect(translator('ko')('searched.found', { count: 1 })).toBe('인증서 1개를 찾았어요');
  });

  test('puts a stranger’s name in as it is, braces and all', () => {
    const name = 'a {path} $t(app.name) <b>&';
    expect(translator('en')('inspect.certificate', { name, date: '2026-01-01' })).toBe(
      `Certificate: ${name}, until 2026-01-01`,
    );
  });
});
