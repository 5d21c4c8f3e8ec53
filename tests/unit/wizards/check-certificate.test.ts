import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { CheckName, VerifyOutput } from '../../../src/contract/index.ts';
import { mayBeIdNumber, passedSelfTest, startCheck, stepCheck } from '../../../src/wizards/index.ts';
import type { CheckEffect, CheckEvent, CheckState } from '../../../src/wizards/index.ts';

const path = '/npki/yessign/USER/cn=…';

function output(
  results: Partial<Record<CheckName, 'passed' | 'failed' | 'skipped' | 'unknown'>>,
  ok = true,
): VerifyOutput {
  return {
    id: 'a'.repeat(64),
    ok,
    checks: Object.entries(results).map(([name, result]) => ({
      name: name as CheckName,
      result,
      detail: '',
    })),
  };
}

const good = output({
  validity: 'passed',
  'key-opens': 'passed',
  'key-matches': 'passed',
  'round-trip': 'passed',
  chain: 'unknown',
  revocation: 'unknown',
});
const wrong = { code: 'wrong-password', reason: 'password-wrong', facts: {} };

const event: fc.Arbitrary<CheckEvent> = fc.constantFrom<CheckEvent>(
  { kind: 'choose', path: '/other' },
  { kind: 'submit' },
  { kind: 'answered', output: good },
  { kind: 'refused', refusal: wrong },
  { kind: 'refused', refusal: { code: 'bad-input', reason: 'key-damaged', facts: {} } },
  { kind: 'again' },
  { kind: 'cancel' },
);

function run(events: readonly CheckEvent[]): {
  state: CheckState;
  steps: { before: CheckState; after: CheckState; effects: CheckEffect[] }[];
} {
  let state = startCheck(path);
  const steps = events.map((each) => {
    const before = state;
    const [after, effects] = stepCheck(before, each);
    state = after;
    return { before, after, effects };
  });
  return { state, steps };
}

const names = (effects: readonly CheckEffect[]): string[] => effects.map((effect) => effect.kind);

describe('checking a certificate', () => {
  it('goes from the password to the answer, and empties the field on the way', () => {
    const { state, steps } = run([{ kind: 'submit' }, { kind: 'answered', output: good }]);
    expect(state).toEqual({ kind: 'checked', path, output: good });
    expect(steps.map((step) => names(step.effects))).toEqual([['verify'], ['wipe']]);
  });

  it('counts wrong passwords, wipes each and asks again in the same place', () => {
    const { state, steps } = run([
      { kind: 'submit' },
      { kind: 'refused', refusal: wrong },
      { kind: 'submit' },
      { kind: 'refused', refusal: wrong },
    ]);
    expect(state).toEqual({ kind: 'enterPassword', path, wrongTries: 2 });
    expect(names(steps[3]?.effects ?? [])).toEqual(['wipe', 'focusPassword']);
  });

  it('keeps a failure apart from a wrong password, with a way back to the field', () => {
    const refusal = { code: 'removed', reason: 'file-removed', facts: {} };
    expect(run([{ kind: 'submit' }, { kind: 'refused', refusal }]).state).toEqual({
      kind: 'failed',
      path,
      refusal,
    });
    expect(run([{ kind: 'submit' }, { kind: 'refused', refusal }, { kind: 'again' }]).state).toEqual(
      startCheck(path),
    );
  });

  it('passes over an answer that comes after cancel', () => {
    const { state, steps } = run([
      { kind: 'submit' },
      { kind: 'cancel' },
      { kind: 'answered', output: good },
    ]);
    expect(state).toEqual({ kind: 'closed' });
    expect(steps[2]?.effects).toEqual([]);
  });

  it('answers cancel in every state, whatever happened before, by wiping and leaving', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const { state } = run(events);
        const [after, effects] = stepCheck(state, { kind: 'cancel' });
        expect(after.kind).toBe('closed');
        expect(names(effects)).toEqual(state.kind === 'closed' ? [] : ['wipe', 'leave']);
      }),
    );
  });

  it('wipes on every way from a state that had the password to one that has not', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        for (const { before, after, effects } of run(events).steps) {
          const leaves = before.kind === 'checking' && after.kind !== 'checking';
          const ends = before.kind !== 'closed' && after.kind === 'closed';
          if (leaves || ends) expect(names(effects)).toContain('wipe');
        }
      }),
    );
  });

  it('has no place for a secret: the states hold path, count, answer and refusal, nothing else', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const allowed = new Set(['kind', 'path', 'wrongTries', 'output', 'refusal']);
        expect(Object.keys(run(events).state).filter((key) => !allowed.has(key))).toEqual([]);
      }),
    );
  });
});

describe('the seal', () => {
  it('is pressed when the key opened, matched and signed, though nobody could ask about chain and status', () => {
    expect(passedSelfTest(good)).toBe(true);
  });

  it.each(['key-opens', 'key-matches', 'round-trip'] as const)('is not pressed without %s', (name) => {
    for (const result of ['failed', 'skipped', 'unknown'] as const) {
      const checks = good.checks.map((check) => (check.name === name ? { ...check, result } : check));
      expect(passedSelfTest({ ...good, checks })).toBe(false);
    }
  });

  it('is not pressed on an expired certificate, nor when the encryption key does not match', () => {
    const expired = good.checks.map((check) =>
      check.name === 'validity' ? { ...check, result: 'failed' as const } : check,
    );
    expect(passedSelfTest({ ...good, ok: false, checks: expired })).toBe(false);
    const km = [...good.checks, { name: 'km-matches' as const, result: 'failed' as const, detail: '' }];
    expect(passedSelfTest({ ...good, checks: km })).toBe(false);
  });
});

test.each([
  ['', true],
  ['800101-1234567', true],
  ['8001011234567', true],
  ['220-81-62517', true],
  ['800101-123456', false],
  ['80010112345678', false],
  ['80010112345a7', false],
  [' ', false],
])('an identity number %j may be one: %j', (text, may) => {
  expect(mayBeIdNumber(text)).toBe(may);
});
