/**
 * The small interfaces through which the core meets the world. `src/system` implements them for the real one,
 * tests bring their own. Reading is synchronous on purpose: scans and key work run in a worker or in the
 * command line's own process, where synchronous reads are several times faster (docs/performance.md).
 */

/** Tells the time. */
export interface Clock {
  now(): Date;
}

/** A source of random bytes fit for keys, salts and nonces. */
export interface RandomSource {
  /** `length` fresh random bytes. */
  bytes(length: number): Uint8Array;
}

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface FolderEntry {
  /** The name as it is on disk (not normalised). */
  readonly name: string;
  readonly kind: EntryKind;
}

export interface FileFacts {
  readonly kind: EntryKind;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch; FAT keeps them to two seconds. */
  readonly modifiedAt: number;
}

/** A file's content with the facts of the descriptor it was read through. */
export interface OpenedFile {
  readonly content: Uint8Array;
  readonly facts: FileFacts;
}

export interface FileSystem {
  /** The folder's entries, links named as links (never followed). @throws DojangError `file-*` */
  list(folder: string): readonly FolderEntry[];
  /** Facts of the path itself (a link is a link), or null where nothing is. @throws DojangError `file-*` */
  facts(path: string): FileFacts | null;
  /**
   * The whole file through one descriptor, opened without following a link, checked and then read, so that what was
   * checked is what was read. @throws DojangError `file-too-large` beyond `limit` bytes, other `file-*`
   */
  read(path: string, limit: number): Uint8Array;
  /** As `read`, with the facts that were true when the reading began (for an index). @throws as `read` */
  readWithFacts(path: string, limit: number): OpenedFile;
  /** The path with every link resolved, or null where nothing is. @throws DojangError `file-*` */
  realPath(path: string): string | null;
  /** Replaces a file of the app's own data durably (temporary file, fsync, rename, fsync of the folder), folders made (0700). */
  replace(path: string, content: Uint8Array): void;
  /** Calls `changed` whenever something in the folder (not below it) changes. Returns the way to stop. Never throws: a folder that can't be watched is polled by its reader. */
  watch(folder: string, changed: () => void): () => void;
}

/** A drive a person can pull. */
export interface Drive {
  /** Stable while it is plugged in, and again when it returns: the file system's UUID where the system tells one. */
  readonly id: string;
  /** The name the person gave it, or ''. */
  readonly label: string;
  /** The absolute path where its files are. */
  readonly mount: string;
}

/** Removable drives that are there now. */
export interface Drives {
  removable(): Promise<readonly Drive[]>;
}

/** Runs something later. */
export interface Timers {
  /** Runs `act` once after `milliseconds`; never keeps the process alive. Returns the way to call it off. */
  after(milliseconds: number, act: () => void): () => void;
}
