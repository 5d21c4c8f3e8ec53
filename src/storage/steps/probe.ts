import { dirname, join } from 'node:path';
import { nameFor } from '../own-names.ts';
import type { Step } from '../plan.ts';
import { whereIs } from './world.ts';
import type { StepWorld } from './world.ts';

/** The folders whose names a step may change when it is its turn, apart from hidden ones that it makes. @throws DojangError `file-removed` */
function foldersToChange(step: Step, world: StepWorld): readonly string[] {
  switch (step.kind) {
    case 'replace':
      // Its staging has shown that already.
      return [];
    case 'install': {
      const folder = whereIs(step.folder, world);
      return [folder, dirname(folder)];
    }
    case 'move': {
      const [from, to] = [whereIs(step.from, world), whereIs(step.to, world)];
      return [from, dirname(from), to, dirname(to)];
    }
    case 'discard': {
      const from = whereIs(step.from, world);
      return [from, dirname(from), whereIs(step.stageIn, world)];
    }
  }
}

function probeIn(folder: string, { id }: StepWorld): string {
  return join(folder, nameFor(id, '00000000'));
}

/**
 * Shows, before anything is decided, that the step's folders can be changed: a hidden folder is made in each and removed. A
 * change that finds out later that it may not waits for ever.
 * @param probed folders of the steps before; those of this one are added
 * @throws DojangError `file-permission`, `file-read-only`, `file-no-space`, other `file-*`
 */
export function probe(step: Step, probed: Set<string>, world: StepWorld): void {
  const { files } = world;
  const isThere = (folder: string): boolean => files.facts(folder)?.kind === 'folder';
  const [first, ...rest] = foldersToChange(step, world);
  // Files come into a folder that is there, and a folder into the one that holds it.
  const needed =
    step.kind === 'install' && first !== undefined && isThere(first) ? [first] : [first, ...rest];
  for (const folder of needed) {
    if (folder === undefined || probed.has(folder) || !isThere(folder)) continue;
    files.makeFolder(probeIn(folder, world));
    files.removeFolder(probeIn(folder, world));
    probed.add(folder);
  }
}

/** Takes away what a power cut left of that. @throws DojangError `file-*` */
export function forgetProbes(step: Step, world: StepWorld): void {
  for (const folder of foldersToChange(step, world)) {
    const path = probeIn(folder, world);
    if (world.files.facts(path) !== null) world.files.removeFolder(path);
  }
}
