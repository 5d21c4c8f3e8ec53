import type { DojangError } from '../../errors/index.ts';
import type { FoundCopy, FoundProblem } from '../../npki/index.ts';
import type { Pkcs12Outline } from '../../pkcs12/index.ts';
import type { FileSystem } from '../../ports/index.ts';

interface Common {
  /** 16 hexadecimal digits: the same as long as the same files are meant. */
  readonly sourceId: string;
  /** What is shown. */
  readonly name: string;
  /** Absolute; in an archive, the archive's path and the way in it. */
  readonly path: string;
  /** The archive it came out of, or null. */
  readonly archive: string | null;
}

/** A folder that holds certificate folders as banks write them, or is one. */
export interface FolderSource extends Common {
  readonly kind: 'folder';
  /** Where its files are read: the disk, or an archive. */
  readonly files: FileSystem;
  readonly copies: readonly FoundCopy[];
  /** What lies there and can't be imported. */
  readonly problems: readonly FoundProblem[];
}

export interface Pkcs12Source extends Common {
  readonly kind: 'pkcs12';
  readonly content: Uint8Array;
  readonly outline: Pkcs12Outline;
}

/** A key's file, or its block in a PEM file. */
export interface LooseKey {
  readonly path: string;
  /** EncryptedPrivateKeyInfo, PrivateKeyInfo, or the PEM text of a key that OpenSSL's old way locked. */
  readonly content: Uint8Array;
  readonly lock: 'locked' | 'clear' | 'legacy-pem';
}

/** Certificates and keys in files of their own (`pair`), or together in PEM. */
export interface PairSource extends Common {
  readonly kind: 'pair' | 'pem';
  /** DER, CA certificates too. */
  readonly certificates: readonly Uint8Array[];
  readonly keys: readonly LooseKey[];
  /** Ids of the certificates the person chose themselves; null: the keys decide. */
  readonly chosen: ReadonlySet<string> | null;
}

/** Something that was chosen and can't be imported. */
export interface UnusableSource extends Common {
  readonly kind: 'unusable';
  /** What it looked like. */
  readonly looks: 'pkcs12' | 'pair' | 'pem' | 'folder';
  readonly error: DojangError;
}

export type Source = FolderSource | Pkcs12Source | PairSource | UnusableSource;

/** What a gathering found. */
export interface Gathered {
  readonly sources: readonly Source[];
  /** Files that are nothing of ours. */
  readonly passedOver: number;
}

/** Whether a password is needed to open it. */
export function isLocked(source: Source): boolean {
  if (source.kind === 'pkcs12') return source.outline.needsPassword;
  return (
    (source.kind === 'pair' || source.kind === 'pem') && source.keys.some(({ lock }) => lock !== 'clear')
  );
}
