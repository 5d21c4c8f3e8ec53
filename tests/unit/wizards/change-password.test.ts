import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangePasswordOutput, Progress, ProvePasswordOutput } from '../../../src/contract/index.ts';
import {
  newPasswordProblem,
  outcomeOf,
  repeatState,
  standingOf,
  startPassword,
  stepPassword,
} from '../../../src/wizards/index.ts';
import type { PasswordEffect, PasswordEvent, PasswordState, Refusal } from '../../../src/wizards/index.ts';

const location = { kind: 'usb', label: 'KINGSTON' } as const;
const proven: ProvePasswordOutput = {
  copies: [
    { path: '/pc', location: { kind: 'pc', label: '이 PC' }, state: 'opens', weak: true },
    { path: '/usb', location, state: 'other-password', weak: false },
    { path: '/old', location: { kind: 'folder', label: 'old' }, state: 'opens', weak: false },
  ],
  away: [],
};
const none: ProvePasswordOutput = { copies: [], away: [] };

type Result = ChangePasswordOutput['copies'][number]['result'];

function output(results: readonly Result[], over: Partial<ChangePasswordOutput> = {}): ChangePasswordOutput {
  return {
    id: 'a'.repeat(64),
    copies: results.map((result, n) => ({
      path: `/copy/${n}`,
      result,
      error: result === 'failed' ? { code: 'removed', message: '…', hint: '…' } : null,
      location,
      seenAt: '2026-11-03T02:00:00Z',
    })),
    warnings: [],
    pending: false,
    stillOld: [],
    error: null,
    ...over,
  };
}

const refusal = (code: string, reason: string): Refusal => ({ code, reason, facts: {} });
const wrong = refusal('wrong-password', 'password-wrong');
const cancelled = refusal('cancelled', 'cancelled');
const locked = refusal('locked', 'store-locked');
const progress: Progress = { act: 'change-password', step: 'write', done: 1, total: 2 };

const events: readonly PasswordEvent[] = [
  { kind: 'typed', something: true },
  { kind: 'typed', something: false },
  { kind: 'submitCurrent', empty: false },
  { kind: 'submitCurrent', empty: true },
  { kind: 'proved', output: proven },
  { kind: 'proved', output: none },
  { kind: 'refused', refusal: wrong },
  { kind: 'refused', refusal: cancelled },
  { kind: 'refused', refusal: locked },
  { kind: 'raise', on: true },
  { kind: 'submitNew', problem: null },
  { kind: 'submitNew', problem: 'rules' },
  { kind: 'submitNew', problem: 'repeat-differs' },
  { kind: 'back' },
  { kind: 'progress', progress },
  { kind: 'answered', output: output(['changed', 'away']) },
  { kind: 'stop' },
  { kind: 'rescan' },
  { kind: 'rescanned' },
  { kind: 'again' },
  { kind: 'cancel' },
  { kind: 'stay' },
  { kind: 'leave' },
];
const walk = fc.array(fc.constantFrom(...events), { maxLength: 24 });

interface Taken {
  readonly before: PasswordState;
  readonly event: PasswordEvent;
  readonly after: PasswordState;
  readonly effects: readonly PasswordEffect[];
}

function run(
  walked: readonly PasswordEvent[],
  from: PasswordState = startPassword(),
): { readonly state: PasswordState; readonly steps: readonly Taken[] } {
  let state = from;
  const steps = walked.map((event) => {
    const before = state;
    const [after, effects] = stepPassword(before, event);
    state = after;
    return { before, event, after, effects };
  });
  return { state, steps };
}

const names = (effects: readonly PasswordEffect[]): string[] => effects.map((effect) => effect.kind);
const toNew: readonly PasswordEvent[] = [
  { kind: 'typed', something: true },
  { kind: 'submitCurrent', empty: false },
  { kind: 'proved', output: proven },
];
const toChange: readonly PasswordEvent[] = [...toNew, { kind: 'submitNew', problem: null }];

describe('changing a password', () => {
  it('goes from the current password over the new one to the result, and empties the fields once they are taken', () => {
    const { state, steps } = run([...toChange, { kind: 'answered', output: output(['changed']) }]);
    expect(state).toMatchObject({ kind: 'changed', looking: false });
    expect(steps.map((step) => names(step.effects))).toEqual([
      [],
      ['prove'],
      ['focusNew'],
      ['change', 'wipe'],
      ['wipe'],
    ]);
  });

  it('changes exactly the copies that the current password opens, and raises a lock only when asked to', () => {
    expect(run(toChange).steps.at(-1)?.effects[0]).toEqual({
      kind: 'change',
      paths: ['/pc', '/old'],
      raise: false,
    });
    const raised = run([...toNew, { kind: 'raise', on: true }, { kind: 'submitNew', problem: null }]);
    expect(raised.steps.at(-1)?.effects[0]).toMatchObject({ raise: true });
  });

  it('keeps a wrong current password in its field, selected, and counts the tries', () => {
    const again: readonly PasswordEvent[] = [
      { kind: 'submitCurrent', empty: false },
      { kind: 'refused', refusal: wrong },
    ];
    const { state, steps } = run([...again, ...again, ...again]);
    expect(state).toMatchObject({ kind: 'enterCurrent', wrongTries: 3, problem: 'wrong', typed: true });
    expect(names(steps.at(-1)?.effects ?? [])).toEqual(['selectCurrent']);
  });

  it('takes no copy that opens as a wrong password', () => {
    const { state } = run([
      { kind: 'submitCurrent', empty: false },
      { kind: 'proved', output: none },
    ]);
    expect(state).toMatchObject({ kind: 'enterCurrent', problem: 'wrong' });
  });

  it('leads to what is wrong with a new password and changes nothing', () => {
    for (const [problem, where] of [
      ['rules', 'focusNew'],
      ['repeat-empty', 'focusRepeat'],
      ['repeat-differs', 'focusRepeat'],
    ] as const) {
      const { state, steps } = run([...toNew, { kind: 'submitNew', problem }]);
      expect(state).toMatchObject({ kind: 'enterNew', problem });
      expect(names(steps.at(-1)?.effects ?? [])).toEqual([where]);
    }
  });

  it('begins anew, with empty fields, when the change finds the current password wrong', () => {
    const { state, steps } = run([...toChange, { kind: 'refused', refusal: wrong }]);
    expect(state).toMatchObject({ kind: 'enterCurrent', problem: 'wrong', typed: false });
    expect(names(steps.at(-1)?.effects ?? [])).toEqual(['wipe', 'focusCurrent']);
  });

  it('asks once to stop while it changes, waits for the answer, and tells stopped from failed', () => {
    const { steps, state } = run([...toChange, { kind: 'stop' }, { kind: 'stop' }]);
    expect(steps.slice(-2).map((step) => names(step.effects))).toEqual([['cancelAct'], []]);
    expect(state).toMatchObject({ kind: 'changing', stopping: true });
    expect(run([{ kind: 'refused', refusal: cancelled }], state).state).toEqual({ kind: 'stopped' });
    expect(run([{ kind: 'refused', refusal: locked }], state).state).toEqual({
      kind: 'failed',
      refusal: locked,
    });
    expect(run([{ kind: 'answered', output: output(['changed']) }], state).state.kind).toBe('changed');
  });

  it('asks before it is left where something was typed, and only there', () => {
    expect(run([{ kind: 'cancel' }]).state.kind).toBe('closed');
    const asked = run([...toNew, { kind: 'cancel' }]);
    expect(asked.state).toMatchObject({ kind: 'enterNew', leaving: true });
    expect(run([{ kind: 'stay' }], asked.state).state).toMatchObject({ kind: 'enterNew', leaving: false });
    const left = run([{ kind: 'leave' }], asked.state);
    expect(left.state.kind).toBe('closed');
    expect(names(left.steps[0]?.effects ?? [])).toEqual(['wipe', 'leave']);
  });

  it('looks for drives once at a time', () => {
    const { steps } = run([
      ...toChange,
      { kind: 'answered', output: output(['away']) },
      { kind: 'rescan' },
      { kind: 'rescan' },
      { kind: 'rescanned' },
    ]);
    expect(steps.slice(-3).map((step) => names(step.effects))).toEqual([['rescan'], [], []]);
    expect(steps.at(-1)?.after).toMatchObject({ looking: false, looked: true });
  });

  it('never gets stuck: from every state there is a way on and a way out', () => {
    fc.assert(
      fc.property(walk, (walked) => {
        let { state } = run(walked);
        if (state.kind !== 'closed') {
          const here = state;
          expect(events.some((event) => stepPassword(here, event)[0].kind !== here.kind)).toBe(true);
        }
        // The way out: cancel, confirm where it asks; while it changes the answer is waited for.
        for (const event of [
          { kind: 'cancel' },
          { kind: 'leave' },
          { kind: 'refused', refusal: cancelled },
          { kind: 'cancel' },
          { kind: 'leave' },
        ] as const) {
          [state] = stepPassword(state, event);
        }
        expect(state).toEqual({ kind: 'closed' });
      }),
    );
  });

  it('empties the fields on every way out, and on every way from a state that needs them to one that doesn’t', () => {
    const holding = new Set(['enterCurrent', 'proving', 'enterNew']);
    fc.assert(
      fc.property(walk, (walked) => {
        for (const { before, after, effects } of run(walked).steps) {
          const ends = before.kind !== 'closed' && after.kind === 'closed';
          if (ends || (holding.has(before.kind) && !holding.has(after.kind))) {
            expect(names(effects)).toContain('wipe');
          }
        }
      }),
    );
  });

  it('passes over whatever comes after it was left', () => {
    fc.assert(
      fc.property(walk, (walked) => {
        const { steps, state } = run(walked, { kind: 'closed' });
        expect(state).toEqual({ kind: 'closed' });
        expect(steps.flatMap((step) => step.effects)).toEqual([]);
      }),
    );
  });

  it('has no place for a secret: no bytes, and only keys that are known', () => {
    const allowed = new Set([
      'kind',
      'typed',
      'wrongTries',
      'problem',
      'leaving',
      'proven',
      'raise',
      'progress',
      'stopping',
      'output',
      'looking',
      'looked',
      'refusal',
    ]);
    fc.assert(
      fc.property(walk, (walked) => {
        for (const { after } of run(walked).steps) {
          expect(Object.keys(after).filter((key) => !allowed.has(key))).toEqual([]);
          expect(Object.values(after).some((value) => value instanceof Uint8Array)).toBe(false);
          expect(structuredClone(after)).toEqual(JSON.parse(JSON.stringify(after)));
        }
      }),
    );
  });
});

describe('how a change came out', () => {
  it('is told for the whole', () => {
    expect(outcomeOf(output(['changed', 'changed']))).toMatchObject({ kind: 'all', changed: 2, left: 0 });
    expect(outcomeOf(output(['changed', 'away']))).toMatchObject({ kind: 'some', left: 1, away: 1 });
    expect(outcomeOf(output(['unchanged', 'failed']))).toMatchObject({ kind: 'none' });
    expect(outcomeOf(output(['changed', 'failed', 'away'], { pending: true }))).toMatchObject({
      kind: 'waiting',
      left: 1,
    });
  });

  it('counts an untouched copy as left only where it still has an old password', () => {
    const rest = output(['changed', 'unchanged']);
    expect(outcomeOf(rest).kind).toBe('all');
    const stillOld = [{ kind: 'left-out', path: '/copy/1', location }] as const;
    expect(outcomeOf({ ...rest, stillOld: [...stillOld] })).toMatchObject({ kind: 'some', left: 1 });
  });

  it('follows drives that come back, also under another letter', () => {
    const away = output(['away']);
    const [copy] = away.copies;
    if (copy === undefined) throw new Error('no copy');
    const there = (path: string, present: boolean, label: string) => [
      { path, present, location: { kind: 'usb' as const, label } },
    ];
    expect(standingOf(copy, away, there('/copy/0', false, 'KINGSTON'), [], true)).toBe('away');
    expect(standingOf(copy, away, there('/copy/0', true, 'KINGSTON'), [], true)).toBe('back');
    expect(standingOf(copy, away, there('/other', true, 'KINGSTON'), [], false)).toBe('back');
    expect(standingOf(copy, away, there('/other', true, 'SANDISK'), [], true)).toBe('away');
  });

  it('tells a decided change that still waits from one that was finished since', () => {
    const waiting = output(['failed'], { pending: true });
    const [copy] = waiting.copies;
    if (copy === undefined) throw new Error('no copy');
    expect(standingOf(copy, waiting, [], [copy.path], true)).toBe('waiting');
    expect(standingOf(copy, waiting, [], [], false)).toBe('waiting');
    expect(standingOf(copy, waiting, [], [], true)).toBe('finished');
    expect(standingOf(copy, output(['failed']), [], [], true)).toBe('failed');
  });
});

describe('a new password', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const good = 'mirror!Tundra7quilt';

  it('is taken when it keeps the rules and was typed twice alike', () => {
    expect(newPasswordProblem(bytes(good), bytes(good), bytes('old#Password1'))).toBeNull();
    expect(newPasswordProblem(bytes('short'), bytes('short'), bytes(good))).toBe('rules');
    expect(newPasswordProblem(bytes(good), bytes(good), bytes(good))).toBe('rules');
    expect(newPasswordProblem(bytes(good), bytes(''), bytes('x'))).toBe('repeat-empty');
    expect(newPasswordProblem(bytes(good), bytes(good.toUpperCase()), bytes('x'))).toBe('repeat-differs');
    expect(newPasswordProblem(bytes(good), bytes(`${good}x`), bytes('x'))).toBe('repeat-differs');
  });

  it('may be guessable: that is said, but no reason', () => {
    expect(newPasswordProblem(bytes('password12!'), bytes('password12!'), bytes('x'))).toBeNull();
  });

  it('is compared with its repetition while that grows', () => {
    expect(repeatState(good, '')).toBe('empty');
    expect(repeatState(good, good.slice(0, 4))).toBe('growing');
    expect(repeatState(good, good)).toBe('same');
    expect(repeatState(good, 'mirrir')).toBe('differs');
    expect(repeatState('', 'x')).toBe('differs');
  });
});
