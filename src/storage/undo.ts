import { dirname } from 'node:path';
import { attemptTo } from './disk.ts';
import type { Plan } from './plan.ts';
import { foldersOf, undo } from './steps/step.ts';
import { whereIs } from './steps/world.ts';
import type { StepWorld } from './steps/world.ts';

/**
 * Takes away everything a change that wasn't decided has written. What stood before was never touched.
 * @returns whether nothing of it is left; otherwise the next start, or the drive's return, goes on
 */
export function undoChange(plan: Plan, world: StepWorld): boolean {
  const { files, journal } = world;
  const folders = new Set<string>();
  const acts = [
    ...plan.steps.map((step) => () => {
      undo(step, world);
      for (const folder of foldersOf(step, world)) folders.add(folder);
    }),
    ...plan.made.toReversed().map((spot) => () => {
      const path = whereIs(spot, world);
      // Somebody else may have put something there.
      files.removeFolder(path);
      folders.add(dirname(path));
    }),
  ];
  // One that fails keeps none of the others from being tried.
  let whole = true;
  for (const act of acts) whole = attemptTo(act) && whole;
  for (const folder of folders) {
    const synced = attemptTo(() => {
      if (files.facts(folder)?.kind === 'folder') files.syncFolder(folder);
    });
    whole &&= synced;
  }
  return (
    whole &&
    attemptTo(() => {
      journal.end(plan.id);
    })
  );
}
