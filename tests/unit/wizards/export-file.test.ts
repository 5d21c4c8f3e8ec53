import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportOutput, ProvePasswordOutput } from '../../../src/contract/index.ts';
import { startExport, stepExport, usualExport } from '../../../src/wizards/index.ts';
import type { ExportEffect, ExportEvent, ExportState } from '../../../src/wizards/index.ts';
import { cancelled, full, idOf, walk, walksOver, wrong } from './carrying.ts';

const copy = (state: 'opens' | 'other-password'): ProvePasswordOutput['copies'][number] => ({
  path: '/pc/NPKI',
  location: { kind: 'pc', label: '이 PC' },
  state,
  weak: false,
});
const proven: ProvePasswordOutput = { copies: [copy('opens')], away: [] };
const output: ExportOutput = {
  id: idOf(1),
  file: '/home/haneul/1.p12',
  profile: 'compatible',
  contains: ['sign', 'km'],
  opensIn: [],
  warnings: [],
};
const into = '/home/haneul/1.p12';

function run(
  events: readonly ExportEvent[],
  from: ExportState = startExport(),
): { readonly state: ExportState; readonly effects: readonly (readonly ExportEffect[])[] } {
  return walk(stepExport, from, events);
}

const toSetting: readonly ExportEvent[] = [
  { kind: 'submitCurrent', empty: false },
  { kind: 'proved', output: proven },
];

describe('exporting', () => {
  it('proves the password, asks where, writes, and empties the fields as soon as they were taken', () => {
    const { state, effects } = run([
      ...toSetting,
      { kind: 'submitSetting', problem: null },
      { kind: 'placed', into },
      { kind: 'answered', output },
    ]);
    expect(effects).toEqual([
      [{ kind: 'prove' }],
      [],
      [{ kind: 'place' }],
      [{ kind: 'export', into, setting: usualExport }, { kind: 'wipe' }],
      [{ kind: 'wipe' }],
    ]);
    expect(state).toEqual({ kind: 'exported', setting: usualExport, output });
  });

  it('opens everywhere with the certificate’s own password unless the person wants otherwise', () => {
    expect(usualExport).toEqual({ profile: 'compatible', ownPassword: false });
    const { state, effects } = run([
      ...toSetting,
      { kind: 'profile', profile: 'modern' },
      { kind: 'ownPassword', on: true },
      { kind: 'submitSetting', problem: 'rules' },
      { kind: 'submitSetting', problem: 'repeat-differs' },
    ]);
    expect(state).toMatchObject({ setting: { profile: 'modern', ownPassword: true }, placing: false });
    expect(effects.slice(3)).toEqual([
      [{ kind: 'focusNew' }],
      [{ kind: 'focusNew' }],
      [{ kind: 'focusRepeat' }],
    ]);
  });

  it('keeps the field open for another try after a wrong password', () => {
    const answers: readonly ExportEvent[] = [
      { kind: 'refused', refusal: wrong },
      { kind: 'proved', output: { copies: [copy('other-password')], away: [] } },
    ];
    for (const event of answers) {
      const { state, effects } = run([{ kind: 'submitCurrent', empty: false }, event]);
      expect(state).toMatchObject({ kind: 'enterCurrent', problem: 'wrong', wrongTries: 1 });
      expect(effects[1]).toEqual([{ kind: 'selectCurrent' }]);
    }
  });

  it('goes back to the question when the person thought better of the place', () => {
    const { state } = run([
      ...toSetting,
      { kind: 'submitSetting', problem: null },
      { kind: 'placed', into: null },
    ]);
    expect(state).toMatchObject({ kind: 'setting', placing: false });
  });

  it('stops in time, or says why it failed', () => {
    const writing: readonly ExportEvent[] = [
      ...toSetting,
      { kind: 'submitSetting', problem: null },
      { kind: 'placed', into },
    ];
    expect(run([...writing, { kind: 'stop' }, { kind: 'refused', refusal: cancelled }]).state.kind).toBe(
      'stopped',
    );
    expect(run([...writing, { kind: 'refused', refusal: full }]).state).toEqual({
      kind: 'failed',
      refusal: full,
    });
  });

  const events: readonly ExportEvent[] = [
    { kind: 'typed', something: true },
    { kind: 'submitCurrent', empty: true },
    { kind: 'submitCurrent', empty: false },
    { kind: 'proved', output: proven },
    { kind: 'profile', profile: 'npki' },
    { kind: 'ownPassword', on: true },
    { kind: 'submitSetting', problem: null },
    { kind: 'placed', into },
    { kind: 'placed', into: null },
    { kind: 'progress', progress: { act: 'export', step: 'write', done: 1, total: 2 } },
    { kind: 'answered', output },
    { kind: 'refused', refusal: full },
    { kind: 'refused', refusal: wrong },
    { kind: 'back' },
    { kind: 'stop' },
    { kind: 'again' },
    { kind: 'cancel' },
    { kind: 'stay' },
    { kind: 'leave' },
  ];

  it('wipes on every way out and writes nothing without a proven password and a place', () => {
    fc.assert(
      fc.property(walksOver(events), (walked) => {
        let state = startExport();
        for (const event of walked) {
          const before = state;
          const [next, effects] = stepExport(state, event);
          state = next;
          const names = effects.map(({ kind }) => kind);
          if (next.kind === 'closed' && before.kind !== 'closed') expect(names).toEqual(['wipe', 'leave']);
          if (before.kind === 'closed') expect([next, effects]).toEqual([before, []]);
          if (names.includes('export')) {
            expect(before).toMatchObject({ kind: 'setting', placing: true });
            expect(names).toContain('wipe');
          }
        }
      }),
    );
  });
});
