import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CopyOutput, CopyTarget } from '../../../src/contract/index.ts';
import { canRetry, isChoosable, mayUnplug, startCopy, stepCopy } from '../../../src/wizards/index.ts';
import type { CopyEffect, CopyEvent, CopyState, Refusal } from '../../../src/wizards/index.ts';

function target(driveId: string, state: CopyTarget['state'] = 'empty'): CopyTarget {
  return {
    driveId,
    label: driveId,
    mount: `/media/${driveId}`,
    free: 1,
    path: `/media/${driveId}/NPKI`,
    state,
  };
}

const output: CopyOutput = { id: 'a'.repeat(64), path: '/media/a/NPKI', result: 'copied', warnings: [] };
const refusal = (code: string, reason: string): Refusal => ({ code, reason, facts: {} });
const cancelled = refusal('cancelled', 'cancelled');
const removed = refusal('removed', 'file-removed');

const events: readonly CopyEvent[] = [
  { kind: 'targets', targets: [] },
  { kind: 'targets', targets: [target('a')] },
  { kind: 'targets', targets: [target('a'), target('b', 'older'), target('c', 'newer')] },
  { kind: 'refused', refusal: removed },
  { kind: 'refused', refusal: cancelled },
  { kind: 'drivesChanged' },
  { kind: 'choose', driveId: 'a' },
  { kind: 'choose', driveId: 'c' },
  { kind: 'choose', driveId: 'nowhere' },
  { kind: 'submit' },
  { kind: 'progress', progress: { act: 'copy', step: 'write', done: 1, total: 4 } },
  { kind: 'progress', progress: { act: 'delete', step: 'write', done: 1, total: 4 } },
  { kind: 'answered', output },
  { kind: 'stop' },
  { kind: 'retry' },
  { kind: 'again' },
  { kind: 'cancel' },
  { kind: 'stay' },
  { kind: 'leave' },
];
const walk = fc.array(fc.constantFrom(...events), { maxLength: 24 });

function run(
  walked: readonly CopyEvent[],
  from: CopyState = startCopy(),
): { readonly state: CopyState; readonly effects: readonly (readonly CopyEffect[])[] } {
  let state = from;
  const effects = walked.map((event) => {
    const [after, next] = stepCopy(state, event);
    state = after;
    return next;
  });
  return { state, effects };
}

const toCopying: readonly CopyEvent[] = [{ kind: 'targets', targets: [target('a')] }, { kind: 'submit' }];

describe('copying to a drive', () => {
  it('looks, chooses the only drive that can be, copies, and is done', () => {
    const { state, effects } = run([{ kind: 'drivesChanged' }, ...toCopying, { kind: 'answered', output }]);
    expect(state).toEqual({ kind: 'copied', target: target('a'), output });
    expect(effects).toEqual([[{ kind: 'lookAtDrives' }], [], [{ kind: 'copy', driveId: 'a' }], []]);
  });

  it('lets nothing be chosen that would lose something or do nothing', () => {
    const states = ['empty', 'same', 'older', 'newer', 'different', 'read-only'] as const;
    expect(states.filter((state) => isChoosable(target('a', state)))).toEqual(['empty', 'older']);
    const { state } = run([
      { kind: 'targets', targets: [target('a', 'different'), target('b'), target('c')] },
      { kind: 'choose', driveId: 'a' },
      { kind: 'submit' },
    ]);
    expect(state).toMatchObject({ kind: 'choosing', driveId: null, problem: 'none-chosen' });
  });

  it('keeps what was chosen while drives come and go, and forgets it when it can’t be chosen any more', () => {
    const both = [target('a'), target('b')];
    const { state } = run([
      { kind: 'targets', targets: both },
      { kind: 'choose', driveId: 'b' },
      { kind: 'targets', targets: [...both, target('c')] },
    ]);
    expect(state).toMatchObject({ driveId: 'b' });
    const gone: CopyEvent = {
      kind: 'targets',
      targets: [target('a'), target('b', 'read-only'), target('c')],
    };
    expect(run([gone], state).state).toMatchObject({ driveId: null });
  });

  it('waits for a drive that was pulled, and copies to it again when it is back', () => {
    const failed = run([...toCopying, { kind: 'refused', refusal: removed }]);
    expect(failed.state).toMatchObject({ kind: 'failed', ready: false });
    expect(failed.effects.at(-1)).toEqual([{ kind: 'lookAtDrives' }]);
    expect(run([{ kind: 'targets', targets: [] }], failed.state).state).toMatchObject({ ready: false });
    const back = run([{ kind: 'targets', targets: [target('a')] }], failed.state);
    expect(back.state).toMatchObject({ kind: 'failed', ready: true });
    expect(run([{ kind: 'retry' }], back.state).effects).toEqual([[{ kind: 'copy', driveId: 'a' }]]);
  });

  it('sends to another drive where the same one would fail again', () => {
    expect(canRetry(removed)).toBe(true);
    expect(canRetry(refusal('locked', 'store-locked'))).toBe(true);
    for (const code of ['no-space', 'read-only', 'refused']) expect(canRetry(refusal(code, 'x'))).toBe(false);
  });

  it('calls a drive safe to unplug only when it confirmed what was written', () => {
    expect(mayUnplug(output)).toBe(true);
    const warnings = [{ code: 'durability-unconfirmed', message: '…' }];
    expect(mayUnplug({ ...output, warnings })).toBe(false);
  });

  it('asks before it is left while it copies, stops once, and waits for the answer', () => {
    const { state, effects } = run([...toCopying, { kind: 'cancel' }, { kind: 'leave' }, { kind: 'stop' }]);
    expect(effects.slice(-3)).toEqual([[], [{ kind: 'cancelAct' }], []]);
    expect(state).toMatchObject({ kind: 'copying', stopping: true, leaving: false });
    expect(run([{ kind: 'refused', refusal: cancelled }], state).state).toEqual({
      kind: 'stopped',
      driveId: 'a',
    });
  });

  it('never gets stuck: from every state there is a way on and a way out', () => {
    fc.assert(
      fc.property(walk, (walked) => {
        let { state } = run(walked);
        if (state.kind !== 'closed') {
          const here = state;
          expect(events.some((event) => stepCopy(here, event)[0].kind !== here.kind)).toBe(true);
        }
        for (const event of [
          { kind: 'cancel' },
          { kind: 'leave' },
          { kind: 'refused', refusal: cancelled },
          { kind: 'cancel' },
        ] as const) {
          [state] = stepCopy(state, event);
        }
        expect(state).toEqual({ kind: 'closed' });
      }),
    );
  });

  it('passes over whatever comes after it was left', () => {
    fc.assert(
      fc.property(walk, (walked) => {
        expect(run(walked, { kind: 'closed' })).toEqual({
          state: { kind: 'closed' },
          effects: walked.map(() => []),
        });
      }),
    );
  });
});
