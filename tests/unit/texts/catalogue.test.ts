import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reasons } from '../../../src/errors/index.ts';
import { findingCodes, problemCodes } from '../../../src/npki/index.ts';
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
  const texts = Object.entries(allTexts);

  test('speaks both languages', () => {
    expect(texts.length).toBeGreaterThan(300);
    expect(
      texts.filter(([, { ko, en }]) => ko.trim() === '' || en.trim() === '').map(([key]) => key),
    ).toEqual([]);
  });

  test('takes the same values in both languages', () => {
    const valuesOf = (key: string, text: string): string[] =>
      // 'one certificate' needs no number in English.
      placeholdersOf(text).filter((name) => !(key.endsWith('_one') && name === 'count'));
    const different = texts.filter(
      ([key, { ko, en }]) => valuesOf(key, ko).join() !== valuesOf(key, en).join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test('no Korean particle that depends on the sound before it follows a placeholder', () => {
    const wrong = texts
      .filter(([, { ko }]) =>
        /\{\w+\}["'’”』」)]*(은|는|이|가|을|를|와|과|으로|로|이에요|예요|이라|라)(?![가-힣])/.test(ko),
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
      // Attributes of JSX stand in double quotes.
      .filter((key) => !code.includes(`'${key}'`) && !code.includes(`"${key}"`))
      .filter((key) => !families.some((family) => key.startsWith(family)));
    expect([...new Set(unused)]).toEqual([]);
  });

  test('says for every reason what happened and what to do, and for every problem and finding what it is', () => {
    const keys = [
      ...Object.keys(reasons).flatMap((reason) => [`error.${reason}`, `hint.${reason}`]),
      ...problemCodes.map((code) => `problem.${code}`),
      ...findingCodes.map((code) => `finding.${code}`),
    ];
    expect(keys.filter((key) => !Object.hasOwn(allTexts, key))).toEqual([]);
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
