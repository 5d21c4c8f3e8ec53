import { describe, expect, test } from 'vitest';
import { passwordTexts, ruleNames, strengthFindings } from '../../../src/passwords/index.ts';
import { allTexts, translator } from '../../../src/texts/index.ts';
import type { TextKey } from '../../../src/texts/index.ts';

/** Typed as keys of the catalogue: the compiler refuses one that it doesn't have. */
const keys: readonly TextKey[] = [
  ...ruleNames.flatMap((rule): TextKey[] => [passwordTexts.rule(rule), passwordTexts.refused(rule)]),
  ...strengthFindings.map(passwordTexts.finding),
  ...(['weak', 'fair', 'strong'] as const).map(passwordTexts.level),
  ...(['hangul', 'full-width'] as const).map(passwordTexts.typing),
  passwordTexts.guessable,
];

describe('the words for passwords', () => {
  test('are there for every rule, refusal, finding, level and warning, and for nothing else', () => {
    const inCatalogue = Object.keys(allTexts).filter((key) => key.startsWith('password.'));
    expect([...keys].sort()).toEqual(inCatalogue.sort());
  });

  test('of a warning on the command line say why', () => {
    const t = translator('ko');
    const reason = t(passwordTexts.finding('keyboard-row'));
    expect(t(passwordTexts.guessable, { reason })).toBe(`짐작하기 쉬운 암호예요: ${reason}`);
  });
});
