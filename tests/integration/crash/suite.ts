import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutStrace } from '../../support/strace.ts';
import type { Picture } from './picture.ts';
import { isLong, seed } from './points.ts';
import { interrupt, rehearse, stepsOf } from './rounds.ts';
import type { Act, Rehearsed } from './rounds.ts';
import { Stage } from './stage.ts';

/** Points of an act in `npm test`; the long round takes every one. */
const sampleSize = 40;
const timeout = isLong ? 4 * 3_600_000 : 240_000;

/** What an act is for, by the pictures before and after it. */
export interface Claims {
  readonly does: string;
  readonly holds: (rehearsed: { readonly before: Picture; readonly after: Picture }) => void;
  readonly interrupted: string;
  /** A folder of another volume for DOJANG_HOME. */
  readonly homeOn?: string;
  /** Points in `npm test` where it isn't the usual number. */
  readonly points?: number;
}

/** The claims of an act that is interrupted at its system calls. */
export function crashSuite(
  name: string,
  act: Act,
  { does, holds, interrupted, homeOn, points: count = sampleSize }: Claims,
): void {
  describe.skipIf(withoutStrace)(`${name} (DOJANG_SEED=${seed})`, () => {
    const stage = new Stage(homeOn);
    let rehearsed: Rehearsed;
    beforeAll(async () => {
      rehearsed = await rehearse(act, stage);
    });
    afterAll(() => {
      stage.remove();
    });

    test(does, () => {
      holds(rehearsed);
    });

    test('makes the same system calls each time, so that a point can be named', async () => {
      stage.reset();
      const again = await stage.trace(act.command(stage), null);
      expect(stepsOf(again.calls, stage)).toEqual(stepsOf(rehearsed.calls, stage));
    });

    test(
      interrupted,
      async ({ annotate }) => {
        const { points, wrong } = await interrupt(stage, rehearsed, count);
        await annotate(`${points} of ${rehearsed.points.length} points`);
        expect(wrong).toEqual([]);
      },
      timeout,
    );
  });
}
