/**
 * A disk in memory for tests of what happens when a change is interrupted: it fails, dies or loses its power at any call that
 * changes something, and then holds what a real one might (docs/security.md, 'Files and crashes').
 */
export { CrashDisk } from './crash-disk/disk.ts';
export { Killed } from './crash-disk/state.ts';
export type { Fault, VolumeInput } from './crash-disk/state.ts';
export { memoryLocks } from './crash-disk/locks.ts';
export { seeded } from './crash-disk/seeded.ts';
export type { Seeded } from './crash-disk/seeded.ts';
export { trialTimeout, tryEverything } from './crash-disk/trials.ts';
export type { Trial, Tried, Verdict } from './crash-disk/trials.ts';
