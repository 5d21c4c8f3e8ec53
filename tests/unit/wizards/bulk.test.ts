import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CopyOutput, CopyTarget, DeleteOutput, ExportOutput } from '../../../src/contract/index.ts';
import {
  lastOnes,
  placesIn,
  startBulkCopy,
  startBulkDelete,
  startBulkExport,
  stepBulkCopy,
  stepBulkDelete,
  stepBulkExport,
  trashIdsOf,
} from '../../../src/wizards/index.ts';
import type {
  BulkCopyEvent,
  BulkDeleteEvent,
  BulkExportEvent,
  BulkExportState,
  CopiesOf,
} from '../../../src/wizards/index.ts';
import { cancelled, full, idOf, itemOf, walk, walksOver, wrong } from './carrying.ts';

const target = (driveId: string, state: CopyTarget['state']): CopyTarget => ({
  driveId,
  label: driveId,
  mount: `/media/${driveId}`,
  free: 1,
  path: `/media/${driveId}/NPKI`,
  state,
});
const copied = (n: number): CopyOutput => ({ id: idOf(n), path: '/', result: 'copied', warnings: [] });

describe('copying several', () => {
  const found: BulkCopyEvent = {
    kind: 'targets',
    targets: [
      { item: itemOf(1), targets: [target('a', 'empty'), target('b', 'same')] },
      { item: itemOf(2), targets: [target('a', 'older'), target('b', 'same')] },
      { item: itemOf(3), targets: [target('a', 'different'), target('b', 'read-only')] },
    ],
  };

  it('chooses the one drive where something can be done, and leaves alone what would lose something', () => {
    const { state, effects } = walk(stepBulkCopy, startBulkCopy(), [found, { kind: 'submit' }]);
    expect(effects[1]).toEqual([{ kind: 'copy', item: itemOf(1), driveId: 'a' }]);
    expect(state).toMatchObject({
      kind: 'copying',
      drive: { able: [itemOf(1), itemOf(2)], left: [{ item: itemOf(3), state: 'different' }] },
    });
  });

  it('goes on after one that failed, and ends with a row for each', () => {
    const { state } = walk(stepBulkCopy, startBulkCopy(), [
      found,
      { kind: 'submit' },
      { kind: 'refused', refusal: full },
      { kind: 'answered', output: copied(2) },
    ]);
    expect(state).toMatchObject({
      kind: 'copied',
      results: [
        { item: itemOf(1), refusal: full },
        { item: itemOf(2), output: copied(2) },
      ],
      rest: [],
    });
  });

  it('begins no other once it is to stop', () => {
    const { state, effects } = walk(stepBulkCopy, startBulkCopy(), [
      found,
      { kind: 'submit' },
      { kind: 'cancel' },
      { kind: 'leave' },
      { kind: 'refused', refusal: cancelled },
    ]);
    expect(effects[3]).toEqual([{ kind: 'cancelAct' }]);
    expect(state).toEqual({ kind: 'stopped', driveId: 'a' });
  });
});

const pc = { kind: 'pc', label: '이 PC' } as const;
const usb = { kind: 'usb', label: 'KINGSTON' } as const;
const held = (n: number, ...where: (typeof pc | typeof usb)[]): CopiesOf => ({
  item: itemOf(n),
  copies: where.map((location) => ({
    path: `/${location.kind}/${n}`,
    present: true,
    hasKey: true,
    location,
  })),
});
const trashed = (n: number): DeleteOutput => ({
  id: idOf(n),
  trashed: [{ trashId: `${n}`.padStart(16, '0'), path: `/pc/${n}` }],
  purged: [],
  warnings: [],
});

describe('deleting several', () => {
  const all = [held(1, pc, usb), held(2, pc)];
  const found: BulkDeleteEvent = { kind: 'found', all };
  const choosePc: BulkDeleteEvent = { kind: 'choose', key: 'pc 이 PC', on: true };

  it('counts the copies of each place, and chooses a place by itself only where it is the only one', () => {
    expect(placesIn(all).map(({ location, count }) => [location, count])).toEqual([
      [pc, 2],
      [usb, 1],
    ]);
    const several = walk(stepBulkDelete, startBulkDelete(), [found]);
    expect(several.state).toMatchObject({ choice: { chosen: [] } });
    const single = walk(stepBulkDelete, startBulkDelete(), [{ kind: 'found', all: [held(1, pc)] }]);
    expect(single.state).toMatchObject({ choice: { chosen: ['pc 이 PC'] } });
  });

  it('asks more where no copy is left of some, and forgets the answer when the places change', () => {
    expect(lastOnes({ all, chosen: ['pc 이 PC'] })).toEqual([itemOf(2)]);
    const { state } = walk(stepBulkDelete, startBulkDelete(), [found, choosePc, { kind: 'submit' }]);
    expect(state).toMatchObject({ kind: 'choosing', problem: 'last' });
    const sure = walk(stepBulkDelete, state, [{ kind: 'lastSure', on: true }, { kind: 'submit' }]);
    expect(sure.effects[1]).toEqual([
      { kind: 'delete', deletion: { item: itemOf(1), paths: ['/pc/1'], last: false } },
    ]);
    const changed = walk(stepBulkDelete, state, [{ kind: 'lastSure', on: true }, choosePc]);
    expect(changed.state).toMatchObject({ choice: { lastSure: false } });
  });

  it('puts back everything at once', () => {
    const { state, effects } = walk(stepBulkDelete, startBulkDelete(), [
      found,
      choosePc,
      { kind: 'lastSure', on: true },
      { kind: 'submit' },
      { kind: 'answered', output: trashed(1) },
      { kind: 'answered', output: trashed(2) },
      { kind: 'undo' },
    ]);
    if (state.kind !== 'deleted') throw new Error(state.kind);
    const trashIds = trashIdsOf(state.results);
    expect(trashIds).toHaveLength(2);
    expect(effects.at(-1)).toEqual([{ kind: 'restore', trashIds }]);
    const refused = walk(stepBulkDelete, state, [{ kind: 'refused', refusal: full }]);
    expect(refused.state).toMatchObject({ kind: 'deleted', undoing: false, refusal: full });
  });
});

const exported = (n: number): ExportOutput => ({
  id: idOf(n),
  file: `/folder/${n}.p12`,
  profile: 'compatible',
  contains: ['sign'],
  opensIn: [],
  warnings: [],
});

describe('exporting several', () => {
  const start = (): BulkExportState => startBulkExport([itemOf(1), itemOf(2), itemOf(3)]);
  const first: readonly BulkExportEvent[] = [
    { kind: 'submitPassword', empty: false },
    { kind: 'proved', ids: [idOf(1), idOf(3)] },
    { kind: 'submitSetting', problem: null },
    { kind: 'placed', into: '/folder' },
    { kind: 'answered', output: exported(1) },
    { kind: 'answered', output: exported(3) },
  ];

  it('tries one password on all, exports what it opens, and lists the rest for another try', () => {
    const { state, effects } = walk(stepBulkExport, start(), first);
    expect(effects[0]).toEqual([{ kind: 'prove', ids: [idOf(1), idOf(2), idOf(3)] }]);
    expect(effects.at(-1)).toEqual([{ kind: 'wipe' }]);
    expect(state).toMatchObject({ kind: 'exported', round: { open: [itemOf(2)] }, rest: [] });
    const again = walk(stepBulkExport, state, [
      { kind: 'again' },
      { kind: 'submitPassword', empty: false },
      { kind: 'proved', ids: [idOf(2)] },
      { kind: 'submitSetting', problem: null },
      { kind: 'placed', into: '/folder' },
      { kind: 'answered', output: exported(2) },
    ]);
    expect(again.effects[1]).toEqual([{ kind: 'prove', ids: [idOf(2)] }]);
    expect(again.state).toMatchObject({ kind: 'exported', round: { open: [] } });
    if (again.state.kind === 'exported') expect(again.state.round.results).toHaveLength(3);
  });

  it('keeps the field for another try where the password opens none', () => {
    const { state, effects } = walk(stepBulkExport, start(), [
      { kind: 'submitPassword', empty: false },
      { kind: 'proved', ids: [] },
    ]);
    expect(state).toMatchObject({ kind: 'entering', problem: 'wrong', wrongTries: 1 });
    expect(effects[1]).toEqual([{ kind: 'focusPassword', whole: true }]);
  });

  it('asks again about one whose password failed after all', () => {
    const { state } = walk(stepBulkExport, start(), [
      ...first.slice(0, -1),
      { kind: 'refused', refusal: wrong },
    ]);
    expect(state).toMatchObject({ kind: 'exported', round: { open: [itemOf(2), itemOf(3)] } });
  });

  const events: readonly BulkExportEvent[] = [
    ...first,
    { kind: 'typed', something: true },
    { kind: 'submitPassword', empty: true },
    { kind: 'proved', ids: [] },
    { kind: 'ownPassword', on: true },
    { kind: 'placed', into: null },
    { kind: 'refused', refusal: full },
    { kind: 'refused', refusal: cancelled },
    { kind: 'back' },
    { kind: 'again' },
    { kind: 'stop' },
    { kind: 'cancel' },
    { kind: 'stay' },
    { kind: 'leave' },
  ];

  it('wipes on every way out, and when a round is over', () => {
    fc.assert(
      fc.property(walksOver(events), (walked) => {
        let state = start();
        for (const event of walked) {
          const before = state;
          const [next, effects] = stepBulkExport(state, event);
          state = next;
          const names = effects.map(({ kind }) => kind);
          if (next.kind === 'closed' && before.kind !== 'closed') expect(names).toEqual(['wipe', 'leave']);
          if (before.kind === 'closed') expect([next, effects]).toEqual([before, []]);
          if (before.kind === 'exporting' && next.kind !== 'exporting') expect(names).toContain('wipe');
        }
      }),
    );
  });
});
