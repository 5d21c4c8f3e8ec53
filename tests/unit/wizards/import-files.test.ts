import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportOutput } from '../../../src/contract/index.ts';
import { needsNewPassword, rowsOfChoice, startImport, stepImport } from '../../../src/wizards/index.ts';
import type { ImportEffect, ImportEvent, ImportState } from '../../../src/wizards/index.ts';
import {
  brokenOf,
  cancelled,
  clearOf,
  folderOf,
  full,
  idOf,
  openOf,
  placeOf,
  setOf,
  sourceIdOf,
  sourceOf,
  trayOf,
  walk,
  walksOver,
  wrong,
} from './carrying.ts';

const output = (n: number): ImportOutput => ({
  imported: [{ id: idOf(n), path: '/pc/NPKI', result: 'imported', from: `/${n}.p12` }],
  problems: [],
  warnings: [],
});
const typed = (n: number): ImportEvent => ({ kind: 'typed', sourceId: sourceIdOf(n), something: true });
const opening = (n: number): ImportEvent => ({ kind: 'open', sourceId: sourceIdOf(n) });
const places: ImportEvent = { kind: 'places', places: [placeOf('pc'), placeOf('usb')] };

function run(
  events: readonly ImportEvent[],
  from: ImportState = startImport(),
): { readonly state: ImportState; readonly effects: readonly (readonly ImportEffect[])[] } {
  return walk(stepImport, from, events);
}

const one: readonly ImportEvent[] = [
  { kind: 'tray', tray: trayOf(sourceOf(1)) },
  typed(1),
  opening(1),
  { kind: 'opened', source: openOf(1) },
];

describe('importing files', () => {
  it('asks for the password, shows what is in the file, and writes only after the person agreed', () => {
    const { state, effects } = run([
      ...one,
      { kind: 'submit' },
      places,
      { kind: 'submit' },
      { kind: 'imported', output: output(1) },
    ]);
    expect(effects).toEqual([
      [{ kind: 'focusSource', sourceId: sourceIdOf(1), whole: false }],
      [],
      [{ kind: 'open', sourceId: sourceIdOf(1) }],
      [{ kind: 'focusOn' }],
      [{ kind: 'lookAtPlaces' }],
      [],
      [
        {
          kind: 'import',
          job: { source: openOf(1), ids: null, relock: false },
          to: 'pc',
          locked: true,
        },
      ],
      [{ kind: 'wipe' }, { kind: 'clearTray' }],
    ]);
    expect(state).toMatchObject({ kind: 'imported', rest: [], tray: null });
  });

  it('opens what was typed when the person goes on, and goes on by itself once all are open', () => {
    const { state, effects } = run([
      { kind: 'tray', tray: trayOf(sourceOf(1), sourceOf(2)) },
      typed(1),
      typed(2),
      { kind: 'submit' },
      { kind: 'opened', source: openOf(1) },
      { kind: 'opened', source: openOf(2) },
    ]);
    expect(effects[3]).toEqual([
      { kind: 'open', sourceId: sourceIdOf(1) },
      { kind: 'open', sourceId: sourceIdOf(2) },
    ]);
    expect(effects.at(-1)).toEqual([{ kind: 'lookAtPlaces' }]);
    expect(state.kind).toBe('looking');
  });

  it('tries the password that opened one on the others whose fields are empty, and on no others', () => {
    const { effects } = run([
      { kind: 'tray', tray: trayOf(sourceOf(1), sourceOf(2), sourceOf(3), folderOf(4, setOf(4))) },
      typed(1),
      typed(3),
      opening(1),
      { kind: 'opened', source: openOf(1) },
    ]);
    expect(effects.at(-1)).toEqual([
      { kind: 'help', from: sourceIdOf(1), sourceIds: [sourceIdOf(2)] },
      { kind: 'focusOn' },
    ]);
  });

  it('says of a wrong password only there, keeps its field, and doesn’t go on', () => {
    const { state, effects } = run([
      { kind: 'tray', tray: trayOf(sourceOf(1), sourceOf(2)) },
      typed(1),
      typed(2),
      { kind: 'submit' },
      { kind: 'notOpened', sourceId: sourceIdOf(2), refusal: wrong },
      { kind: 'opened', source: openOf(1) },
    ]);
    expect(state).toMatchObject({
      kind: 'gathering',
      goingOn: false,
      gathered: { tries: { [sourceIdOf(2)]: { problem: 'wrong', wrongTries: 1, busy: false } } },
    });
    expect(effects[4]).toEqual([{ kind: 'focusSource', sourceId: sourceIdOf(2), whole: true }]);
    expect(effects.flat()).not.toContainEqual({ kind: 'wipe' });
  });

  it('goes on with a locked file only once it is open or taken out', () => {
    const { state, effects } = run([
      { kind: 'tray', tray: trayOf(sourceOf(1), folderOf(2, setOf(2))) },
      { kind: 'submit' },
    ]);
    expect(state).toMatchObject({ kind: 'gathering', problem: 'locked' });
    expect(effects[1]).toEqual([{ kind: 'focusSource', sourceId: sourceIdOf(1), whole: false }]);
    const left = run(
      [
        { kind: 'remove', sourceId: sourceIdOf(1) },
        { kind: 'tray', tray: trayOf(folderOf(2, setOf(2))) },
        { kind: 'submit' },
      ],
      state,
    );
    expect(left.state.kind).toBe('looking');
  });

  it('has nothing to go on with where nothing can be used', () => {
    const { state } = run([{ kind: 'tray', tray: trayOf(brokenOf(1)) }, { kind: 'submit' }]);
    expect(state).toMatchObject({ kind: 'gathering', problem: 'nothing' });
  });

  it('ticks only what is new or renews, and of two equal ones the fuller', () => {
    const twice = folderOf(2, setOf(1, { contains: ['sign'] }), setOf(3), setOf(4), setOf(5), setOf(6));
    const meets = (['same', 'newer', 'different', 'older'] as const).map((state, n) => ({
      sourceId: sourceIdOf(2),
      id: idOf(n + 3),
      state,
    }));
    const browser = folderOf(7, setOf(8, { browserOnly: true }));
    const { state } = run([
      { kind: 'tray', tray: trayOf(folderOf(1, setOf(1)), twice, browser) },
      { kind: 'submit' },
      { kind: 'places', places: [placeOf('pc', { meets })] },
    ]);
    if (state.kind !== 'choosing') throw new Error(state.kind);
    expect(rowsOfChoice(state.choice).map(({ meets: met }) => met)).toEqual([
      'empty',
      'twice',
      'same',
      'newer',
      'different',
      'older',
      'browser',
    ]);
    const { effects } = run([{ kind: 'submit' }], state);
    expect(effects.flat()).toEqual([
      expect.objectContaining({ kind: 'import', job: expect.objectContaining({ ids: null }) as unknown }),
    ]);
  });

  it('imports nothing that was unticked, and says when nothing is left', () => {
    const { state } = run([
      { kind: 'tray', tray: trayOf(folderOf(1, setOf(1), setOf(2))) },
      { kind: 'submit' },
      places,
      { kind: 'tick', key: `${sourceIdOf(1)} ${idOf(1)}`, on: false },
    ]);
    expect(run([{ kind: 'submit' }], state).effects[0]).toMatchObject([{ job: { ids: [idOf(2)] } }]);
    const none = run(
      [{ kind: 'tick', key: `${sourceIdOf(1)} ${idOf(2)}`, on: false }, { kind: 'submit' }],
      state,
    );
    expect(none.state).toMatchObject({ kind: 'choosing', problem: 'none-chosen' });
  });

  it('asks for as many certificates at once as a call takes', () => {
    const sets = Array.from({ length: 400 }, (_, n) => setOf(n + 1));
    const { effects } = run([
      { kind: 'tray', tray: trayOf(folderOf(1, ...sets)) },
      { kind: 'submit' },
      places,
      { kind: 'tick', key: `${sourceIdOf(1)} ${idOf(1)}`, on: false },
      { kind: 'submit' },
      { kind: 'imported', output: output(1) },
      { kind: 'imported', output: output(2) },
    ]);
    const jobs = effects.flat().filter((effect) => effect.kind === 'import');
    expect(jobs.map(({ job }) => job.ids?.length)).toEqual([150, 150, 99]);
  });

  it('locks keys that lie in the clear with a new password, and others only where it is wished for', () => {
    const both: readonly ImportEvent[] = [
      { kind: 'tray', tray: trayOf(clearOf(1), sourceOf(2)) },
      typed(2),
      { kind: 'submit' },
      { kind: 'opened', source: openOf(2) },
      places,
    ];
    const { state } = run(both);
    if (state.kind !== 'choosing') throw new Error(state.kind);
    expect(needsNewPassword(state.choice)).toBe(true);
    const locking = run([{ kind: 'submit' }], state);
    expect(locking.effects).toEqual([[{ kind: 'focusNew' }]]);
    const begun = run(
      [
        { kind: 'submitNew', problem: 'rules' },
        { kind: 'submitNew', problem: null },
      ],
      locking.state,
    );
    expect(begun.effects).toEqual([
      [{ kind: 'focusNew' }],
      [{ kind: 'import', job: { source: clearOf(1), ids: null, relock: true }, to: 'pc', locked: false }],
    ]);
    const next = run([{ kind: 'imported', output: output(1) }], begun.state);
    expect(next.effects).toEqual([
      [{ kind: 'import', job: { source: openOf(2), ids: null, relock: false }, to: 'pc', locked: true }],
    ]);
  });

  it('goes on with the other files when one fails, and tells of each', () => {
    const { state } = run([
      { kind: 'tray', tray: trayOf(folderOf(1, setOf(1)), folderOf(2, setOf(2))) },
      { kind: 'submit' },
      places,
      { kind: 'submit' },
      { kind: 'refused', refusal: full },
      { kind: 'imported', output: output(2) },
    ]);
    expect(state).toMatchObject({
      kind: 'imported',
      results: [
        { refusal: full, output: null },
        { refusal: null, output: output(2) },
      ],
    });
  });

  it('keeps the files on the tray where none could be imported, and asks for their passwords again', () => {
    const { state, effects } = run([
      ...one,
      { kind: 'submit' },
      places,
      { kind: 'submit' },
      { kind: 'refused', refusal: full },
    ]);
    expect(effects.at(-1)).toEqual([{ kind: 'wipe' }]);
    const again = run([{ kind: 'again' }, { kind: 'submit' }], state);
    expect(again.state).toMatchObject({ kind: 'gathering', problem: 'locked' });
  });

  it('stops between two files, and tells what was never begun', () => {
    const { state, effects } = run([
      { kind: 'tray', tray: trayOf(folderOf(1, setOf(1)), folderOf(2, setOf(2))) },
      { kind: 'submit' },
      places,
      { kind: 'submit' },
      { kind: 'stop' },
      { kind: 'imported', output: output(1) },
    ]);
    expect(effects[4]).toEqual([{ kind: 'cancelAct' }]);
    expect(state).toMatchObject({ kind: 'imported', rest: [{ source: { sourceId: sourceIdOf(2) } }] });
    const inTime = run([
      { kind: 'tray', tray: trayOf(folderOf(1, setOf(1))) },
      { kind: 'submit' },
      places,
      { kind: 'submit' },
      { kind: 'stop' },
      { kind: 'refused', refusal: cancelled },
    ]);
    expect(inTime.state.kind).toBe('stopped');
  });

  it('keeps known passwords when more files come in, also while the preview is open', () => {
    const more: ImportEvent = { kind: 'tray', tray: trayOf(openOf(1), sourceOf(2)) };
    for (const before of [one, [...one, { kind: 'submit' } as const, places]]) {
      const { state } = run([...before, more]);
      expect(state).toMatchObject({ kind: 'gathering', gathered: { proven: [sourceIdOf(1)] } });
    }
  });

  it('asks once before what was typed is lost, and leaves at once where nothing was', () => {
    expect(run([{ kind: 'tray', tray: trayOf(sourceOf(1)) }, { kind: 'cancel' }]).state.kind).toBe('closed');
    const asked = run([...one, { kind: 'cancel' }]);
    expect(asked.state).toMatchObject({ leaving: true });
    expect(run([{ kind: 'stay' }], asked.state).state).toMatchObject({ leaving: false });
    expect(run([{ kind: 'leave' }], asked.state).effects).toEqual([
      [{ kind: 'wipe' }, { kind: 'clearTray' }, { kind: 'leave' }],
    ]);
  });
});

const events: readonly ImportEvent[] = [
  { kind: 'reading' },
  { kind: 'choose', what: 'files' },
  { kind: 'tray', tray: trayOf(sourceOf(1), clearOf(2)) },
  { kind: 'tray', tray: trayOf(folderOf(3, setOf(3)), brokenOf(4)) },
  { kind: 'remove', sourceId: sourceIdOf(1) },
  typed(1),
  opening(1),
  { kind: 'opened', source: openOf(1) },
  { kind: 'notOpened', sourceId: sourceIdOf(1), refusal: wrong },
  { kind: 'helped', source: openOf(1) },
  places,
  { kind: 'drivesChanged' },
  { kind: 'to', to: 'usb' },
  { kind: 'tick', key: `${sourceIdOf(1)} ${idOf(1)}`, on: false },
  { kind: 'relock', on: true },
  { kind: 'submit' },
  { kind: 'submit' },
  { kind: 'submitNew', problem: null },
  { kind: 'imported', output: output(1) },
  { kind: 'refused', refusal: full },
  { kind: 'refused', refusal: cancelled },
  { kind: 'back' },
  { kind: 'again' },
  { kind: 'progress', progress: { act: 'import', step: 'write', done: 1, total: 2 } },
  { kind: 'stop' },
  { kind: 'cancel' },
  { kind: 'stay' },
  { kind: 'leave' },
];

describe('whatever a person does while importing', () => {
  it('every way out wipes, nothing is imported unless the preview was agreed to, and closed stays closed', () => {
    fc.assert(
      fc.property(walksOver(events), (walked) => {
        let state = startImport();
        for (const event of walked) {
          const before = state;
          const [next, effects] = stepImport(state, event);
          state = next;
          const names = effects.map(({ kind }) => kind);
          if (next.kind === 'closed' && before.kind !== 'closed') {
            expect(names).toEqual(['wipe', 'clearTray', 'leave']);
          }
          if (before.kind === 'closed') expect([next, effects]).toEqual([before, []]);
          if (names.includes('import')) {
            expect(['choosing', 'locking', 'importing']).toContain(before.kind);
            expect(['submit', 'submitNew', 'imported', 'refused']).toContain(event.kind);
          }
          if (before.kind === 'importing' && next.kind !== 'importing') expect(names).toContain('wipe');
        }
      }),
    );
  });
});
