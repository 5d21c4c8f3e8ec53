/**
 * The wizards as tables: (state, event) → (state, effects), pure, without a window. The screens draw a state, send
 * events and carry out effects. Every state answers `cancel`; every way out of one that asked for a password passes
 * `wipe`; no state holds a secret. An act that runs is stopped, never left.
 */
export { passedSelfTest, startCheck, stepCheck } from './check-certificate.ts';
export type { CheckEffect, CheckEvent, CheckState } from './check-certificate.ts';
export { outcomeOf, standingOf, startPassword, stepPassword } from './change-password.ts';
export type {
  CopyStanding,
  PasswordEffect,
  PasswordEvent,
  PasswordOutcome,
  PasswordState,
} from './change-password.ts';
export { canRetry, isChoosable, mayUnplug, startCopy, stepCopy } from './copy-to-drive.ts';
export type { CopyEffect, CopyEvent, CopyState } from './copy-to-drive.ts';
export { startDelete, stepDelete, takesLast } from './delete-certificate.ts';
export type {
  DeleteEffect,
  DeleteEvent,
  DeleteProblem,
  DeleteState,
  Deletion,
} from './delete-certificate.ts';
export { newPasswordProblem, repeatState } from './new-password.ts';
export type { NewPasswordProblem, RepeatState } from './new-password.ts';
export { changedNothing } from './refusal.ts';
export type { Refusal } from './refusal.ts';
export { startTrash, stepTrash } from './trash.ts';
export type { TrashEffect, TrashEvent, TrashNews, TrashState } from './trash.ts';
