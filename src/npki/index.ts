/**
 * The tree of certificates on disk: where it is searched, what lies in it, which copies belong to one certificate and
 * which certificates to one line of renewals, the index that paints it at the next start, and the watch over it.
 * It only reads. What isn't a certificate that can be used is a problem with a code, never a throw.
 */
export { findingCodes, problemCodes } from './codes.ts';
export type { FindingCode, ProblemCode } from './codes.ts';
export { folderIn, treeIn } from './destination.ts';
export { groupCertificates } from './group.ts';
export type { CertificateEntry } from './group.ts';
export { readSet } from './set.ts';
export type { SetFile } from './set.ts';
export { decodeIndex, encodeIndex } from './index-file.ts';
export { knownCopies, rememberScan } from './remember.ts';
export { openCopy, reseal } from './reseal.ts';
export type { OpenedCopy, ResealedFile } from './reseal.ts';
export { scanAll, scanRoots } from './scan.ts';
export type { ScanStep } from './scan.ts';
export type { ScanLimits, ScanOptions } from './walk.ts';
export type {
  FoundCopy,
  FoundProblem,
  KnownCopy,
  NpkiIndex,
  Root,
  ScanResult,
  SearchedRoot,
  SearchState,
} from './types.ts';
export { watchRoots } from './watch.ts';
export type { ChangeReason, Watch, WatchOptions } from './watch.ts';
