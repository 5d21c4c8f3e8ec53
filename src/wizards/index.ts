/**
 * The wizards as tables: (state, event) → (state, effects), pure, without a window. The screens draw a state, send
 * events and carry out effects. Every state answers `cancel`; every way out of one that asked for a password passes
 * `wipe`; no state holds a secret. An act that runs is stopped, never left.
 */
export { mayLeave } from './bulk.ts';
export type { BulkItem, BulkResult } from './bulk.ts';
export { startBulkCopy, stepBulkCopy } from './bulk-copy.ts';
export type { BulkCopyEffect, BulkCopyEvent, BulkCopyState, BulkDrive, TargetsOf } from './bulk-copy.ts';
export {
  deletionsOf,
  lastOnes,
  placesIn,
  startBulkDelete,
  stepBulkDelete,
  trashIdsOf,
} from './bulk-delete.ts';
export type {
  BulkDeleteEffect,
  BulkDeleteEvent,
  BulkDeleteState,
  BulkDeletion,
  CopiesOf,
} from './bulk-delete.ts';
export { startBulkExport, stepBulkExport } from './bulk-export.ts';
export type { BulkExportEffect, BulkExportEvent, BulkExportState } from './bulk-export.ts';
export { mayBeIdNumber, passedSelfTest, startCheck, stepCheck } from './check-certificate.ts';
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
export { startExport, stepExport, usualExport } from './export-file.ts';
export type { ExportEffect, ExportEvent, ExportSetting, ExportState } from './export-file.ts';
export {
  isLocked,
  needsNewPassword,
  placeOfChoice,
  rowsOfChoice,
  startImport,
  stepImport,
  tryOf,
} from './import-files.ts';
export type {
  Gathered,
  ImportChoice,
  ImportEffect,
  ImportEvent,
  ImportResult,
  ImportState,
  SourceTry,
} from './import-state.ts';
export { hasPassword, isImportable, isUsable, previewOf, tickedOf } from './import-preview.ts';
export type { ImportJob, Meeting, PreviewRow } from './import-preview.ts';
export { resumeIssue, startIssue, stepIssue } from './issue-elsewhere.ts';
export type { IssueAnswers, IssueEffect, IssueEvent, IssueState } from './issue-elsewhere.ts';
export type { Run } from './run.ts';
export { newPasswordProblem, repeatState } from './new-password.ts';
export type { NewPasswordProblem, RepeatState } from './new-password.ts';
export { changedNothing, wasStopped } from './refusal.ts';
export type { Refusal } from './refusal.ts';
export { startTrash, stepTrash } from './trash.ts';
export type { TrashEffect, TrashEvent, TrashNews, TrashState } from './trash.ts';
