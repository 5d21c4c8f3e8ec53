import type { CardScan } from '../certificate/index.ts';
import type { KeyEncryption } from '../keys/index.ts';
import type { FindingCode, ProblemCode } from './codes.ts';

/** A place that is searched. */
export interface Root {
  /** Absolute. It may be reached through links; nothing below it may. */
  readonly path: string;
  readonly kind: 'pc' | 'usb' | 'folder' | 'practice';
  /** The drive's or folder's name; '' where the kind says it all. */
  readonly label: string;
  /** The removable drive it lies on, or null. */
  readonly driveId: string | null;
}

/** One certificate folder: a signing certificate and what lies beside it. */
export interface FoundCopy {
  readonly root: Root;
  /** Absolute, names as they are on the disk. */
  readonly folder: string;
  /** Lower-case SHA-256 of the signing certificate's DER, without trailing bytes. */
  readonly id: string;
  readonly card: CardScan;
  readonly signCertPath: string;
  /** Null where there is none; a damaged one is named, with its `keyProblem`. */
  readonly signKeyPath: string | null;
  readonly kmCertPath: string | null;
  readonly kmKeyPath: string | null;
  /** The km certificate's fields; null where there is none that can be read. */
  readonly kmCard: CardScan | null;
  readonly caPubsPath: string | null;
  /** How the signing key is locked; null where there is no key that can be read. */
  readonly keyEncryption: KeyEncryption | null;
  /** Why the signing key's file can't be used. */
  readonly keyProblem: ProblemCode | null;
  readonly findings: readonly FindingCode[];
}

/** Something that lies there and isn't a certificate that can be used. */
export interface FoundProblem {
  /** The file or folder it speaks of. */
  readonly path: string;
  readonly code: ProblemCode;
}

/**
 * What became of a root: `searched`; `missing` (nothing there); `away` (its drive or folder was there and isn't now);
 * `unreadable`; `not-folder`; `duplicate` (the same place as an earlier root).
 */
export type SearchState = 'searched' | 'missing' | 'away' | 'unreadable' | 'not-folder' | 'duplicate';

export interface SearchedRoot {
  readonly root: Root;
  readonly state: SearchState;
  /** Certificate folders found below it. */
  readonly found: number;
}

/** A file as it was when it was read. */
export interface RecordedFile {
  readonly name: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** What a folder held: enough to know, without reading its files again, that it still holds the same. */
export interface FolderRecord {
  readonly folder: string;
  readonly root: Root;
  /** In the order of the folder's entries' roles; null: read it again (something in it couldn't be read). */
  readonly files: readonly RecordedFile[] | null;
  readonly copy: FoundCopy | null;
  readonly problems: readonly FoundProblem[];
}

export interface ScanResult {
  readonly copies: readonly FoundCopy[];
  readonly problems: readonly FoundProblem[];
  readonly searched: readonly SearchedRoot[];
  /** For the index. */
  readonly records: readonly FolderRecord[];
}

/** A copy, and whether it is there now. */
export interface KnownCopy extends FoundCopy {
  /** False while the drive that holds it is away. */
  readonly present: boolean;
  /** Milliseconds since the epoch: when it was last seen. */
  readonly seenAt: number;
}

/** What the last scan found, kept between runs: it only paints. */
export interface NpkiIndex {
  /** Milliseconds since the epoch: when the scan began. */
  readonly startedAt: number;
  /** By folder. */
  readonly records: ReadonlyMap<string, FolderRecord>;
  /** Copies on drives that are away. */
  readonly away: readonly KnownCopy[];
}
