import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeleteOutput } from '../../../src/contract/index.ts';
import { startDelete, stepDelete, takesLast } from '../../../src/wizards/index.ts';
import type { DeleteEffect, DeleteEvent, DeleteState, Refusal } from '../../../src/wizards/index.ts';

const pc = { path: '/pc', present: true, hasKey: true };
const usb = { path: '/usb', present: true, hasKey: true };
const away = { path: '/away', present: false, hasKey: true };
const keyless = { path: '/keyless', present: true, hasKey: false };

const kept: DeleteOutput = {
  id: 'a'.repeat(64),
  trashed: [{ trashId: '0'.repeat(16), path: '/pc' }],
  purged: [],
  warnings: [],
};
const erased: DeleteOutput = { ...kept, trashed: [], purged: ['/pc'] };
const restored = { restored: kept.trashed, warnings: [] };
const refusal = (code: string, reason: string): Refusal => ({ code, reason, facts: {} });
const cancelled = refusal('cancelled', 'cancelled');
const last = refusal('refused', 'last-copy');
const taken = refusal('refused', 'trash-place-taken');

const events: readonly DeleteEvent[] = [
  { kind: 'copies', copies: [pc, usb] },
  { kind: 'copies', copies: [pc] },
  { kind: 'choose', path: '/pc', on: true },
  { kind: 'choose', path: '/usb', on: true },
  { kind: 'choose', path: '/usb', on: false },
  { kind: 'choose', path: '/away', on: true },
  { kind: 'purge', on: true },
  { kind: 'purge', on: false },
  { kind: 'purgeSure', on: true },
  { kind: 'lastSure', on: true },
  { kind: 'submit' },
  { kind: 'progress', progress: { act: 'delete', step: 'write', done: 1, total: 2 } },
  { kind: 'progress', progress: { act: 'copy', step: 'write', done: 1, total: 2 } },
  { kind: 'answered', output: kept },
  { kind: 'answered', output: erased },
  { kind: 'refused', refusal: cancelled },
  { kind: 'refused', refusal: last },
  { kind: 'refused', refusal: taken },
  { kind: 'stop' },
  { kind: 'undo' },
  { kind: 'restored', output: restored },
  { kind: 'again' },
  { kind: 'cancel' },
  { kind: 'stay' },
  { kind: 'leave' },
];
const walk = fc.array(fc.constantFrom(...events), { maxLength: 24 });

function run(
  walked: readonly DeleteEvent[],
  from: DeleteState = startDelete([pc, usb]),
): { readonly state: DeleteState; readonly effects: readonly (readonly DeleteEffect[])[] } {
  let state = from;
  const effects = walked.map((event) => {
    const [after, next] = stepDelete(state, event);
    state = after;
    return next;
  });
  return { state, effects };
}

describe('deleting copies', () => {
  it('chooses a single copy by itself, and of several none', () => {
    expect(startDelete([pc, away])).toMatchObject({ deletion: { chosen: ['/pc'] } });
    expect(startDelete([pc, usb])).toMatchObject({ deletion: { chosen: [] } });
    expect(run([{ kind: 'submit' }]).state).toMatchObject({ kind: 'choosing', problem: 'nothing' });
  });

  it('deletes what was chosen, keeps it, and puts it back', () => {
    const { state, effects } = run([
      { kind: 'choose', path: '/pc', on: true },
      { kind: 'submit' },
      { kind: 'answered', output: kept },
      { kind: 'undo' },
      { kind: 'restored', output: restored },
    ]);
    expect(state).toEqual({ kind: 'undone', restored });
    expect(effects.flat()).toEqual([
      { kind: 'delete', paths: ['/pc'], purge: false, last: false },
      { kind: 'restore', trashIds: ['0'.repeat(16)] },
    ]);
  });

  it('never chooses what is away, and lets go of what is pulled', () => {
    const { state } = run([{ kind: 'choose', path: '/away', on: true }], startDelete([pc, usb, away]));
    expect(state).toMatchObject({ deletion: { chosen: [] } });
    const pulled = run([
      { kind: 'choose', path: '/usb', on: true },
      { kind: 'copies', copies: [pc, { ...usb, present: false }] },
    ]);
    expect(pulled.state).toMatchObject({ deletion: { chosen: [] } });
  });

  it('erases for good only after two ticks, and the second is forgotten with what it was given for', () => {
    const chosen = run([
      { kind: 'choose', path: '/pc', on: true },
      { kind: 'purge', on: true },
    ]);
    expect(run([{ kind: 'submit' }], chosen.state).state).toMatchObject({ problem: 'purge' });
    const sure = run([{ kind: 'purgeSure', on: true }], chosen.state);
    expect(run([{ kind: 'submit' }], sure.state).effects).toEqual([
      [{ kind: 'delete', paths: ['/pc'], purge: true, last: false }],
    ]);
    const off: readonly DeleteEvent[] = [
      { kind: 'purge', on: false },
      { kind: 'purge', on: true },
      { kind: 'submit' },
    ];
    expect(run(off, sure.state).state).toMatchObject({ problem: 'purge' });
    const other: readonly DeleteEvent[] = [
      { kind: 'choose', path: '/usb', on: true },
      { kind: 'lastSure', on: true },
      { kind: 'submit' },
    ];
    expect(run(other, sure.state).state).toMatchObject({ problem: 'purge' });
  });

  it('asks more for the last copy, by its own count', () => {
    const deletion = { purge: false, purgeSure: false, lastSure: false, lastTold: false };
    expect(takesLast({ ...deletion, copies: [pc], chosen: ['/pc'] })).toBe(true);
    expect(takesLast({ ...deletion, copies: [pc, usb], chosen: ['/pc'] })).toBe(false);
    expect(takesLast({ ...deletion, copies: [pc, away], chosen: ['/pc'] })).toBe(false);
    // A copy without its key is no copy that could be used.
    expect(takesLast({ ...deletion, copies: [pc, keyless], chosen: ['/pc'] })).toBe(true);
    expect(takesLast({ ...deletion, copies: [pc, keyless], chosen: ['/keyless'] })).toBe(false);
    expect(takesLast({ ...deletion, copies: [keyless], chosen: ['/keyless'] })).toBe(true);
    expect(takesLast({ ...deletion, copies: [pc], chosen: [] })).toBe(false);
    const { state } = run([{ kind: 'submit' }], startDelete([pc]));
    expect(state).toMatchObject({ kind: 'choosing', problem: 'last' });
    expect(run([{ kind: 'lastSure', on: true }, { kind: 'submit' }], state).effects.flat()).toEqual([
      { kind: 'delete', paths: ['/pc'], purge: false, last: true },
    ]);
  });

  it('asks also when it is the main process that knows it to be the last', () => {
    const { state } = run([
      { kind: 'choose', path: '/pc', on: true },
      { kind: 'submit' },
      { kind: 'refused', refusal: last },
    ]);
    expect(state).toMatchObject({ kind: 'choosing', problem: 'last', deletion: { lastTold: true } });
    expect(run([{ kind: 'lastSure', on: true }, { kind: 'submit' }], state).effects.flat()).toEqual([
      { kind: 'delete', paths: ['/pc'], purge: false, last: true },
    ]);
  });

  it('says why it could not be put back, and lets it be tried again', () => {
    const { state } = run([
      { kind: 'choose', path: '/pc', on: true },
      { kind: 'submit' },
      { kind: 'answered', output: kept },
      { kind: 'undo' },
      { kind: 'refused', refusal: taken },
    ]);
    expect(state).toEqual({ kind: 'deleted', output: kept, refusal: taken });
    expect(run([{ kind: 'undo' }], state).state.kind).toBe('undoing');
  });

  it('offers no way back from erasing', () => {
    const deleted: DeleteState = { kind: 'deleted', output: erased, refusal: null };
    expect(run([{ kind: 'undo' }], deleted)).toEqual({ state: deleted, effects: [[]] });
  });

  it('never deletes without what had to be said: choice, last copy, erasing', () => {
    fc.assert(
      fc.property(walk, (walked) => {
        let state = startDelete([pc, usb]);
        for (const event of walked) {
          const [after, effects] = stepDelete(state, event);
          for (const effect of effects) {
            if (effect.kind !== 'delete' || state.kind !== 'choosing') continue;
            expect(effect.paths.length).toBeGreaterThan(0);
            if (effect.purge) expect(state.deletion.purgeSure).toBe(true);
            if (takesLast(state.deletion)) expect(state.deletion.lastSure).toBe(true);
            expect(effect.last).toBe(takesLast(state.deletion));
          }
          state = after;
        }
      }),
    );
  });

  it('never gets stuck: from every state there is a way on and a way out', () => {
    fc.assert(
      fc.property(walk, (walked) => {
        let { state } = run(walked);
        if (state.kind !== 'closed') {
          const here = state;
          const on = events.some((event) => {
            const [after] = stepDelete(here, event);
            return after.kind !== here.kind || after !== here;
          });
          expect(on).toBe(true);
        }
        for (const event of [
          { kind: 'cancel' },
          { kind: 'leave' },
          { kind: 'refused', refusal: cancelled },
          { kind: 'cancel' },
        ] as const) {
          [state] = stepDelete(state, event);
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
