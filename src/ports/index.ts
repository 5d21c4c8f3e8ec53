/**
 * The small interfaces through which the core meets the world. `src/system` implements them for the real one,
 * tests bring their own. Reading is synchronous on purpose: scans and key work run in a worker or in the
 * command line's own process, where synchronous reads are several times faster (docs/performance.md).
 */
import type { Result } from '../errors/index.ts';

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

/** What the place where a path lies can and can't do. */
export interface Volume {
  /** The same for two paths between which a rename works. */
  readonly id: string;
  /** A rename may tear in a power cut (FAT, exFAT): whoever renames keeps what it needs to mend that elsewhere. */
  readonly fragile: boolean;
  /** Bytes free for this user, or null where the system doesn't tell. */
  readonly free: number | null;
  /** It is mounted so that nothing can be written. */
  readonly readOnly?: boolean;
}

/**
 * Changing stores, one durable or atomic step a call (`src/storage` makes transactions of them). No step follows a link at
 * the last component. Rights that a file system doesn't know (FAT) are no error.
 */
export interface WritableFiles extends FileSystem {
  /** Makes one folder (0700) in one that is there. @throws DojangError `file-exists`, other `file-*` */
  makeFolder(path: string): void;
  /** Makes a new file (0600), writes it whole and syncs it; nothing is left of it where that fails. @throws as `makeFolder` */
  create(path: string, content: Uint8Array): void;
  /**
   * Moves a file over whatever file is there, or a folder to where nothing is. Where another program holds the file, it waits
   * for up to two seconds. @throws DojangError `file-other-volume` between two volumes, other `file-*`
   */
  rename(from: string, to: string): void;
  /** Gives a file a second name. False where the file system has no such thing. @throws DojangError `file-*` */
  link(path: string, name: string): boolean;
  /** Overwrites a file with zeros in place and syncs it. @throws DojangError `file-*` */
  overwrite(path: string): void;
  /** Removes a file; nothing there is fine. @throws DojangError `file-*` */
  remove(path: string): void;
  /** Removes an empty folder; nothing there is fine. False: something is in it. @throws DojangError `file-*` */
  removeFolder(path: string): boolean;
  /** Makes the folder's names durable, where the system offers that. @throws DojangError `file-*` */
  syncFolder(path: string): void;
  /** The volume of the path or of its nearest folder that is there. @throws DojangError `file-*` */
  volumeOf(path: string): Volume;
}

/** Locks that end with the process that holds them, whatever else it does. */
export interface Locks {
  /**
   * Takes the lock of this name, for this machine's every process. Null: somebody else has it.
   * @returns the way to let it go
   */
  take(name: string): Promise<(() => void) | null>;
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

/** Waiting for a moment to come. */
export interface Pauses {
  /** Done after `milliseconds`, or as soon as `signal` is aborted. Keeps the process alive: somebody waits for what comes after. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The bounds of one request; what is left out has the value in brackets. */
export interface NetworkBounds {
  /** Bytes of the body [10 MB]. */
  readonly limit?: number;
  /** For everything: name, connection, redirects, body [10 s]. */
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
  /** Servers that the person named for what this request is about, as origins ('http://127.0.0.1:8080'): these may be inside, too [none]. */
  readonly configured?: readonly string[];
}

/** What a web server answered, whatever its status. */
export interface NetworkAnswer {
  readonly status: number;
  /** In lower case, without parameters; '' where the server names none. */
  readonly contentType: string;
  readonly body: Uint8Array;
  /** The server's own clock, where it tells it. */
  readonly date: Date | null;
}

export interface NetworkContent {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Fetching from web servers: any whole answer is a value, also a 404; `net-*` and `cancelled` are the failures. */
export interface Web {
  get(address: string, bounds?: NetworkBounds): Promise<Result<NetworkAnswer>>;
  /** Never sent again to another origin. `net-truncated` means that it may have arrived, the other failures before it that it didn't. */
  post(address: string, content: NetworkContent, bounds?: NetworkBounds): Promise<Result<NetworkAnswer>>;
}

/** A `Web` whose connections stay open between requests, for a conversation. */
export interface KeptWeb extends Web {
  close(): void;
}

/** What a directory may be asked for. */
export type DirectoryAttribute =
  'certificateRevocationList' | 'deltaRevocationList' | 'authorityRevocationList' | 'cACertificate';

export interface DirectoryValue {
  readonly attribute: DirectoryAttribute;
  readonly value: Uint8Array;
}

export interface DirectoryBounds extends NetworkBounds {
  /** What is asked for where the address names nothing [CRL and ARL]. */
  readonly attributes?: readonly DirectoryAttribute[];
}

/** The network, with every limit that strangers' addresses need (`src/net`). */
export interface Network extends Web {
  /** The values behind an ldap or ldaps address (RFC 4516), none where the directory has none. `net-*` and `cancelled` are the failures. */
  directory(address: string, bounds?: DirectoryBounds): Promise<Result<readonly DirectoryValue[]>>;
  keepAlive(): KeptWeb;
}
