/**
 * Changing stores so that nothing is ever lost: changes over several folders that happen wholly or not at all, also when the
 * process dies, the disk fills or the stick is pulled in the middle; finishing or undoing what was left; the lock of a store;
 * the trash. It knows folders and files, not what is in them. docs/architecture.md, rule 1; docs/security.md, 'Files and crashes'.
 */
export { applyChange } from './change.ts';
export type { Change, ChangeOptions, ChangeOutcome, StorageContext } from './change.ts';
export type { StepState } from './course.ts';
export { contentOf, ensureFolder, fileLimit, hashOf, refuseLinks } from './disk.ts';
export type { Finished } from './finish.ts';
export { lockStores, storeOf } from './lock.ts';
export type { Release } from './lock.ts';
export { isOwnName, trashName } from './own-names.ts';
export { leftChanges, recoverChange } from './recover.ts';
export type { LeftChange, Recovered } from './recover.ts';
export type { GoingFile, StepRequest } from './request.ts';
export { driveOf, liesIn, pathOf, spotOf } from './spot.ts';
export type { Spot } from './spot.ts';
