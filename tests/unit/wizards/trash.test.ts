import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrashItem } from '../../../src/contract/index.ts';
import { startTrash, stepTrash } from '../../../src/wizards/index.ts';
import type { TrashEffect, TrashEvent, TrashState } from '../../../src/wizards/index.ts';

const item: TrashItem = {
  trashId: '0'.repeat(16),
  id: 'a'.repeat(64),
  name: '김하늘',
  institution: '하나은행',
  usage: '은행·보험용',
  from: '/pc',
  location: { kind: 'pc', label: '이 PC' },
  deletedAt: '2026-11-23T02:00:00Z',
  purgeAt: '2026-12-23T02:00:00Z',
  why: 'deleted',
  notAfter: '2027-06-23T14:59:59Z',
};
const other: TrashItem = { ...item, trashId: '1'.repeat(16) };
const refusal = { code: 'refused', reason: 'trash-place-taken', facts: {} };

const events: readonly TrashEvent[] = [
  { kind: 'restore', item },
  { kind: 'restore', item: other },
  { kind: 'purge', item },
  { kind: 'confirm' },
  { kind: 'stay' },
  { kind: 'done' },
  { kind: 'refused', refusal },
];

function run(walked: readonly TrashEvent[]): {
  readonly state: TrashState;
  readonly effects: readonly TrashEffect[];
} {
  let state = startTrash();
  const effects = walked.flatMap((event) => {
    const [after, next] = stepTrash(state, event);
    state = after;
    return next;
  });
  return { state, effects };
}

describe('deleted certificates', () => {
  it('are put back at once, and what became of it is told', () => {
    expect(run([{ kind: 'restore', item }, { kind: 'done' }])).toEqual({
      state: { kind: 'resting', news: { kind: 'restored', item } },
      effects: [{ kind: 'restore', trashId: item.trashId }],
    });
    expect(
      run([
        { kind: 'restore', item },
        { kind: 'refused', refusal },
      ]).state,
    ).toEqual({
      kind: 'resting',
      news: { kind: 'refused', item, refusal },
    });
  });

  it('are erased only after a question', () => {
    expect(run([{ kind: 'purge', item }, { kind: 'stay' }])).toEqual({ state: startTrash(), effects: [] });
    expect(run([{ kind: 'purge', item }, { kind: 'confirm' }, { kind: 'done' }])).toEqual({
      state: { kind: 'resting', news: { kind: 'purged', item } },
      effects: [{ kind: 'purge', trashId: item.trashId }],
    });
  });

  it('are handled one at a time', () => {
    expect(
      run([
        { kind: 'restore', item },
        { kind: 'restore', item: other },
      ]).effects,
    ).toHaveLength(1);
  });

  it('never erase what was not asked about, and never get stuck', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 16 }), (walked) => {
        let state = startTrash();
        for (const event of walked) {
          const [after, effects] = stepTrash(state, event);
          if (effects.some((effect) => effect.kind === 'purge')) expect(state.kind).toBe('asking');
          state = after;
        }
        const here = state;
        expect(events.some((event) => stepTrash(here, event)[0].kind !== here.kind)).toBe(true);
      }),
    );
  });
});
