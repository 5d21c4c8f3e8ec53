import type * as Library from '@zxcvbn-ts/core';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  checkNewPassword,
  isGuessable,
  strengthFindings,
  strengthOf,
  typingWarnings,
} from '../../../src/passwords/index.ts';
import type { Strength, StrengthFinding, StrengthLevel } from '../../../src/passwords/index.ts';

const loaded = vi.hoisted(() => ({ lists: false }));
vi.mock('@zxcvbn-ts/language-common', (original) => {
  loaded.lists = true;
  return original();
});

/** Every estimator the room makes, to look for passwords that stay in it. */
const made = vi.hoisted((): object[] => []);
vi.mock('@zxcvbn-ts/core', async (original) => {
  const library = await original<typeof Library>();
  class Seen extends library.ZxcvbnFactory {
    constructor(...given: ConstructorParameters<typeof Library.ZxcvbnFactory>) {
      super(...given);
      made.push(this);
    }
  }
  return { ...library, ZxcvbnFactory: Seen };
});

const minsu = ['김민수', 'Kim Minsu', '국민은행', '19900817', '010-1234-5678'];

test('rules and typing warnings load no list of words; the first strength does', async () => {
  checkNewPassword(new TextEncoder().encode('abcdefgh1!'), null);
  typingWarnings('abc');
  expect(loaded.lists).toBe(false);
  await strengthOf('abc', []);
  expect(loaded.lists).toBe(true);
});

describe('a password that the rules accept and a thief guesses', () => {
  test.each<[string, StrengthFinding[]]>([
    ['qwer1234!!', ['common', 'keyboard-row', 'sequence']],
    ['1q2w3e4r5t!', ['common', 'keyboard-row']],
    ['zxcvasdf12#', ['keyboard-row']],
    ['password12!', ['common']],
    ['P@ssw0rd123', ['common']],
    ['Butterfly2024!', ['common', 'date']],
    ['aaaaaaaaa1!', ['repeat']],
    ['abcabcabc1!', ['repeat']],
    ['abcdefgh98765!', ['sequence']],
    ['19880916!a', ['date']],
    ['2024-03-01!a', ['date']],
    // Korean words as their keys write them, in roman letters, and numbers that are words.
    ['dkssud1234!', ['korean-word', 'sequence']],
    ['tkfkdgo1004!', ['korean-word', 'common']],
    ['qlalfqjsgh1!', ['korean-word']],
    ['rhdehddlswmdtj1!', ['korean-word']],
    ['saranghae12!', ['korean-word']],
    ['haebaragi12!', ['korean-word']],
    ['dkwkdkwk8282!', ['korean-word', 'common']],
    ['Kookmin2024!', ['korean-word', 'date']],
    ['naver!kakao1', ['korean-word']],
    ['kim1990!naver', ['korean-word', 'date']],
  ])('%s: %j', async (text, findings) => {
    const strength = await strengthOf(text, []);
    expect(strength.level).toBe('weak');
    expect(isGuessable(strength)).toBe(true);
    expect(strength.findings).toEqual(expect.arrayContaining(findings));
  });
});

describe('what is known of the person', () => {
  test.each([
    ['the name as its keys write it', 'rlaalstn77!'],
    ['the given name as its keys write it', 'alstn#Alstn9'],
    ['the name in roman letters, which the hint has in Hangul', 'kimminsu#77'],
    ['the institution', 'rnralsdmsgod#7'],
    ['the birthday', '19900817!ab'],
    ['six digits of it', 'ab900817!!'],
    ['month and day of it', 'Zq0817!Kv#'],
    ['the last digits of the telephone', 'ab!5678!cd'],
  ])('%s', async (_what, text) => {
    const strength = await strengthOf(text, minsu);
    expect(strength.findings).toContain('own-name');
    expect(strength.level).toBe('weak');
  });

  test.each([
    ['Park1seojun#', ['박서준']],
    ['park1SEOJUN#', ['PARK SEOJUN']],
    ['qkrtjwns1#Qw', ['박서준']],
    ['1#sarang!77', [...words(30), 'LEE SARANG']],
  ])('comes before the lists that have it, too: %s', async (text, hints) => {
    const [without, having] = [await strengthOf(text, []), await strengthOf(text, hints)];
    expect(without.findings).toContain('korean-word');
    expect(having.findings).toEqual(['own-name']);
  });

  test('is read with and without dashes', async () => {
    for (const birthday of ['1990-08-17', '19900817', '1990. 8. 17']) {
      expect((await strengthOf('Zq1990!Kv#', [birthday])).findings, birthday).toContain('own-name');
    }
    expect((await strengthOf('Zq900817!K', ['1990-08-17'])).findings).toEqual(['own-name']);
    expect((await strengthOf('900817', ['1990-08-17'])).score).toBe(0);
    expect((await strengthOf('Zq900817!K', ['1991-03-05'])).findings).not.toContain('own-name');
  });

  test('is looked for in 32 hints', async () => {
    const others = Array<string>(32).fill('x');
    expect((await strengthOf('Bjarnheidur#7Q', [...others.slice(1), 'Bjarnheidur'])).level).toBe('weak');
    expect((await strengthOf('Bjarnheidur#7Q', [...others, 'Bjarnheidur'])).level).toBe('strong');
  });

  test('makes a name guessable that is on no list', async () => {
    const text = 'Bjarnheidur#7Q';
    expect((await strengthOf(text, [])).level).toBe('strong');
    const strength = await strengthOf(text, ['Bjarnheidur']);
    expect(isGuessable(strength)).toBe(true);
    expect(strength.findings).toEqual(['own-name']);
  });

  test('of someone else changes nothing', async () => {
    for (const text of ['xK9#mP2$vL7@qR', 'qwer1234!!', 'dkssud1234!']) {
      expect(await strengthOf(text, ['Bjarnheidur Magnusdottir'])).toEqual(await strengthOf(text, []));
    }
  });

  test('never makes a password stronger', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), async (text) => {
        const [without, having] = [await strengthOf(text, []), await strengthOf(text, minsu)];
        expect(having.score).toBeLessThanOrEqual(without.score);
      }),
      { numRuns: 150 },
    );
  });

  test('and isn’t told apart by a letter or two, which stand in every password', async () => {
    const text = 'xK9#mP2$vL7@qR';
    expect(await strengthOf(text, Array.from(text))).toEqual(await strengthOf(text, []));
  });
});

test('no password and no hint stays behind', async () => {
  const before = stringsIn(made);
  await strengthOf('Zq7#vKZq7#vK', ['Bjarnheidur']);
  const after = stringsIn(made);
  expect(before.size).toBeGreaterThan(50_000);
  expect([...after].filter((one) => !before.has(one))).toEqual([]);
});

/** All that can be reached. */
function stringsIn(roots: readonly object[]): ReadonlySet<string> {
  const strings = new Set<string>();
  const seen = new Set<unknown>();
  const waiting: unknown[] = [...roots];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string') strings.add(one);
    if (typeof one !== 'object' || one === null || seen.has(one)) continue;
    seen.add(one);
    if (one instanceof Map) for (const pair of one) waiting.push(...(pair as [unknown, unknown]));
    for (const [key, value] of Object.entries(one)) waiting.push(key, value);
  }
  return strings;
}

describe('a good password', () => {
  test.each(['xK9#mP2$vL7@qR', 'vN4&tz8+Wc1_hB', 'correcthorsebatterystaple1!', 'plum7#Ladder!quartz'])(
    '%s is strong and blamed for nothing',
    async (text) => {
      expect(await strengthOf(text, minsu)).toEqual({ score: 4, level: 'strong', findings: [] });
    },
  );

  test('of ten characters without a pattern is fair: only short, and not warned of', async () => {
    const strength = await strengthOf('xK9#mP2$vL', minsu);
    expect(strength).toEqual({ score: 3, level: 'fair', findings: ['short'] });
    expect(isGuessable(strength)).toBe(false);
  });

  test('of fourteen drawn at random is strong', async () => {
    const drawn = fc.string({ unit: fc.constantFrom(...characters()), minLength: 14, maxLength: 14 });
    // A fixed seed: one in many thousands really holds a word or a row.
    const texts = fc.sample(fc.noBias(drawn), { numRuns: 200, seed: 20240301 });
    for (const text of texts) expect((await strengthOf(text, [])).level, text).toBe('strong');
  });
});

/** So many that a list knows the name sooner than the hints do. */
function words(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `w${i}x`);
}

function characters(): string[] {
  return Array.from({ length: 0x7f - 0x21 }, (_, i) => String.fromCharCode(0x21 + i)).filter(
    (character) => !'\'"\\|'.includes(character),
  );
}

describe('any text', () => {
  const levels: readonly StrengthLevel[] = ['weak', 'weak', 'weak', 'fair', 'strong'];

  function expectSound(strength: Strength, text: string): void {
    expect(strength.level, text).toBe(levels[strength.score]);
    expect(isGuessable(strength), text).toBe(strength.level === 'weak');
    expect(strength.findings.length === 0, text).toBe(strength.level === 'strong');
    expect(new Set(strength.findings).size, text).toBe(strength.findings.length);
    expect(strengthFindings, text).toEqual(expect.arrayContaining([...strength.findings]));
  }

  test('has a level, and a reason unless it is strong', async () => {
    // JavaScript's own words have tripped many a dictionary.
    const odd = ['constructor', '__proto__', 'hasownproperty', 'ㅂㅈㄷㄱ', '비밀번호', '😀', '\0', '\ud800'];
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc
        .array(fc.oneof(fc.constantFrom(...odd), fc.string({ maxLength: 4 })), { maxLength: 5 })
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.array(texts, { maxLength: 3 }), async (text, hints) => {
        expectSound(await strengthOf(text, hints), text);
      }),
      { numRuns: 200 },
    );
    for (const text of odd) expectSound(await strengthOf(text, odd), text);
  });

  test('isn’t blamed for a pattern of two characters', async () => {
    expect((await strengthOf('qwer1234!!', [])).findings).not.toContain('repeat');
    expect((await strengthOf('qwer1234!!!', [])).findings).toContain('repeat');
  });

  test('that is empty is weak', async () => {
    expect(await strengthOf('', minsu)).toEqual({ score: 0, level: 'weak', findings: ['short'] });
  });

  test('of any length takes no time: what follows 64 characters isn’t looked at', async () => {
    const nasty = '4@8({[<369#!1|70$5+2%/\\|3|)'.repeat(40_000);
    const began = performance.now();
    const strength = await strengthOf(nasty, Array<string>(1000).fill(nasty));
    expect(performance.now() - began).toBeLessThan(2000);
    expect(strength).toEqual(await strengthOf(nasty.slice(0, 64), [nasty.slice(0, 64)]));
  });
});
