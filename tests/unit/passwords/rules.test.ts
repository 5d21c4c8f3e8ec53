import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokenRules, checkNewPassword, ruleNames } from '../../../src/passwords/index.ts';
import type { RuleName, RuleResult, RuleState } from '../../../src/passwords/index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const broken = (text: string, current: string | null = null): RuleName[] =>
  brokenRules(utf8(text), current === null ? null : utf8(current));

function states(text: string, current = 'Old1234567!'): Partial<Record<RuleName, RuleState>> {
  const results: RuleResult[] = checkNewPassword(utf8(text), utf8(current));
  return Object.fromEntries(results.map(({ rule, state }) => [rule, state]));
}

/** The specification once more, as one sentence about a string. */
const accepted = (text: string): boolean =>
  /^[\x20-\x7e]{10,30}$/.test(text) &&
  /[a-zA-Z]/.test(text) &&
  /[0-9]/.test(text) &&
  /[^a-zA-Z0-9 '"\\|]/.test(text) &&
  !/['"\\|]/.test(text);

/** Texts near the border of what is accepted, and far from it. */
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('aZ09!~ ')), maxLength: 33 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 33 }),
  fc.string({ unit: fc.constantFrom(...Array.from('a1!\'"\\|가😀\u007f\t')), maxLength: 33 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

describe('a new password', () => {
  test.each([
    ['abcdefg12!', []],
    ['abcdefgh1!abcdefgh1!abcdefgh1!', []],
    ['pass word 12#', []],
    ['abcdef12!', ['length-min']],
    ['abcdefgh1!abcdefgh1!abcdefgh1!x', ['length-max']],
    ['1234567890!', ['letter']],
    ['abcdefghij!', ['digit']],
    ['abcdefgh12', ['symbol']],
    ['abcdefg 12', ['symbol']],
    ["abcdefg'12", ['symbol', 'allowed-characters']],
    ['abcdefg!1"', ['allowed-characters']],
    ['abcdefg!1\\', ['allowed-characters']],
    ['abcdefg!1|', ['allowed-characters']],
    ['abcdefg1!가', ['ascii']],
    ['abcdefg1!é', ['ascii']],
    ['abcdefg1!１', ['ascii']],
    ['abcdefg1!\t', ['ascii']],
    ['abcdefg1!\n', ['ascii']],
    ['abcdefg1!\0', ['ascii']],
    ['abcdefg1!\u007f', ['ascii']],
    ['', ['length-min', 'letter', 'digit', 'symbol']],
  ])('%j breaks %j', (text, rules) => {
    expect(broken(text)).toEqual(rules);
  });

  test('every printable character but \' " \\ | is accepted, and all but letters, digits and the space are symbols', () => {
    for (let code = 0x20; code <= 0x7e; code += 1) {
      const character = String.fromCharCode(code);
      const refused = '\'"\\|'.includes(character);
      expect(broken(`abcdefg1!${character}`), character).toEqual(refused ? ['allowed-characters'] : []);
      const symbol = !refused && !/[a-zA-Z0-9 ]/.test(character);
      expect(!broken(`abcdefg123${character}`).includes('symbol'), character).toBe(symbol);
    }
  });

  test('is measured in characters, not in bytes', () => {
    expect(broken('가'.repeat(30))).not.toContain('length-max');
    expect(broken('가'.repeat(31))).toContain('length-max');
    expect(broken('😀'.repeat(9))).toContain('length-min');
    expect(broken('😀'.repeat(10))).not.toContain('length-min');
  });

  test('is accepted exactly if it has 10 to 30 printable ASCII characters with a letter, a digit and a symbol and none of \' " \\ |', () => {
    let kept = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const rules = broken(text);
        if (rules.length === 0) kept += 1;
        expect(rules.length === 0).toBe(accepted(text));
      }),
      { numRuns: 3000 },
    );
    expect(kept).toBeGreaterThan(50);
  });

  test('malformed UTF-8 and any other bytes break a rule by name and never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.option(fc.uint8Array()), (newBytes, currentBytes) => {
        const rules = checkNewPassword(newBytes, currentBytes).map(({ rule }) => rule);
        expect(rules).toEqual(
          ruleNames.filter((rule) => currentBytes !== null || rule !== 'not-the-old-one'),
        );
        if (newBytes.some((byte) => byte > 0x7e || byte < 0x20)) {
          expect(brokenRules(newBytes, currentBytes)).toContain('ascii');
        }
      }),
    );
    expect(brokenRules(Uint8Array.of(0xff, ...utf8('abcdefgh1!')), null)).toEqual(['ascii']);
    expect(brokenRules(Uint8Array.of(0x80, ...utf8('abcdefgh1!')), null)).toEqual(['ascii']);
  });
});

describe('the old password', () => {
  test('is refused, and one that differs anywhere is not', () => {
    const old = 'Abcdefgh1!';
    expect(broken(old, old)).toEqual(['not-the-old-one']);
    for (const other of ['abcdefgh1!', 'Abcdefgh1?', 'Abcdefgh1!!', 'Abcdexgh1!']) {
      expect(broken(other, old), other).toEqual([]);
    }
  });

  test('is known by every byte and by its length', () => {
    const pair = fc.tuple(fc.uint8Array({ maxLength: 3, max: 1 }), fc.uint8Array({ maxLength: 3, max: 1 }));
    fc.assert(
      fc.property(pair, ([newBytes, currentBytes]) => {
        const same = newBytes.length > 0 && Buffer.compare(newBytes, currentBytes) === 0;
        expect(brokenRules(newBytes, currentBytes).includes('not-the-old-one')).toBe(same);
      }),
    );
  });

  test('isn’t spoken of where nobody knows it', () => {
    expect(checkNewPassword(utf8('x'), null).map(({ rule }) => rule)).not.toContain('not-the-old-one');
    expect(checkNewPassword(utf8('x'), utf8('y')).map(({ rule }) => rule)).toEqual([...ruleNames]);
  });

  test('and the new one stay as they were', () => {
    const [newBytes, currentBytes] = [utf8('Abcdefgh1!'), utf8('Abcdefgh2!')];
    checkNewPassword(newBytes, currentBytes);
    expect([newBytes, currentBytes]).toEqual([utf8('Abcdefgh1!'), utf8('Abcdefgh2!')]);
  });
});

describe('the checklist while one types', () => {
  test('blames nothing before the first key', () => {
    for (const current of ['', 'Old1234567!']) {
      expect(states('', current)).toEqual({
        'length-min': 'todo',
        'length-max': 'ok',
        letter: 'todo',
        digit: 'todo',
        symbol: 'todo',
        'allowed-characters': 'ok',
        ascii: 'ok',
        'not-the-old-one': 'ok',
      });
    }
  });

  test('says what is still to come and what has to go', () => {
    expect(states('a"')).toMatchObject({ letter: 'ok', digit: 'todo', 'allowed-characters': 'bad' });
    expect(states('ㅁ')).toMatchObject({ letter: 'todo', ascii: 'bad' });
    expect(states('a'.repeat(31))).toMatchObject({ 'length-max': 'bad', digit: 'todo' });
    expect(states('Old1234567!')).toMatchObject({ 'not-the-old-one': 'bad', symbol: 'ok' });
  });

  test('what is to do is mended by typing on', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aZ0! ')), maxLength: 20 }), (text) => {
        expect(broken(`${text}${'k3#'.repeat(3)}z`)).toEqual([]);
      }),
    );
  });

  test('what is bad isn’t', () => {
    const bad = (text: string): string[] =>
      checkNewPassword(utf8(text), null)
        .filter(({ state }) => state === 'bad')
        .map(({ rule }) => rule);
    fc.assert(
      fc.property(anyText, anyText, (text, more) => {
        expect(bad(`${text}\u200d${more}`)).toEqual(expect.arrayContaining(bad(text)));
      }),
    );
  });
});
