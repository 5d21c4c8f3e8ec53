import { expect } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { applyChange, hashOf, leftChanges, recoverChange, spotOf } from '../../../src/storage/index.ts';
import type { Spot, StepRequest, StorageContext } from '../../../src/storage/index.ts';
import { CrashDisk, seeded } from '../../support/crash-disk.ts';
import type { Trial, Verdict } from '../../support/crash-disk.ts';

export const home = '/home/kim/.dojang';

/** A text as a file's content. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export const hash = (text: string): string => hashOf(bytes(text));

/** How a PC behaves. */
export type System = 'linux' | 'windows';
export const systems: readonly System[] = ['linux', 'windows'];

/** A PC with a second disk and a FAT stick; the journal is there and empty. */
export function computer(system: System): CrashDisk {
  const disk = new CrashDisk({ windows: system === 'windows' })
    .add({ id: 'pc', mount: '/', behaviour: 'journaling' })
    .add({ id: 'disk', mount: '/disk', behaviour: 'journaling' })
    .add({
      id: 'stick',
      mount: '/media/stick',
      behaviour: 'fat',
      drive: { id: 'stick-uuid', label: 'STICK' },
    });
  disk.folder(`${home}/journal`);
  return disk;
}

export function contextOf(disk: CrashDisk, seed = 1): StorageContext {
  return { files: disk, random: seeded(seed), home, drives: disk.drivesNow() };
}

/** One change as a new process would make it, and how it says it went. A conflict without anybody else there is a bug. */
export async function change(
  disk: CrashDisk,
  requests: (spot: (path: string) => Spot, disk: CrashDisk) => readonly StepRequest[],
  seed = 1,
): Promise<Verdict> {
  const context = contextOf(disk, seed);
  const spot = (path: string): Spot => spotOf(path, context.drives);
  const outcome = await applyChange(context, { about: {}, steps: requests(spot, disk) });
  if (outcome.kind === 'undone') return 'refused';
  expect(outcome.states.map(({ kind }) => kind)).not.toContain('conflict');
  if (outcome.states.some(({ kind }) => kind === 'waiting'))
    return outcome.confirmed ? 'pending' : 'pending-unconfirmed';
  return outcome.confirmed ? 'done' : 'unconfirmed';
}

/** What the next process does first. */
export function recoverAll(disk: CrashDisk): Promise<void> {
  const context = contextOf(disk, 2);
  try {
    for (const { id } of leftChanges(context)) recoverChange(context, id);
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
  }
  return Promise.resolve();
}

/** A trial of one change. */
export function trialOf(
  before: CrashDisk,
  requests: (spot: (path: string) => Spot, disk: CrashDisk) => readonly StepRequest[],
  check?: Trial['check'],
): Trial {
  return {
    before,
    act: (disk) => change(disk, requests),
    recover: recoverAll,
    ...(check ? { check } : {}),
  };
}
