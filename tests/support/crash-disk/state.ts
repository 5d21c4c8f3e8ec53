import type { ErrorReason } from '../../../src/errors/index.ts';

/** The process is dead: nothing catches it, and nothing is done afterwards. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** What happens at the call with this number (1 is the first that changes something). */
export type Fault =
  | { readonly at: number; readonly kind: 'kill' }
  /** `lasting`: every later call on that volume that the reason would hinder fails, too. */
  | { readonly at: number; readonly kind: 'fail'; readonly reason: ErrorReason; readonly lasting?: boolean }
  /** The volume goes, with whatever it hadn't written: its mount point, too (`gone`), or only its answers (`dead`). */
  | {
      readonly at: number;
      readonly kind: 'pull';
      readonly volume: string;
      readonly how: 'gone' | 'dead';
      readonly seed: number;
    };

export interface VolumeInput {
  readonly id: string;
  readonly mount: string;
  /**
   * `journaling`: names of one folder survive a power cut in the order they were changed, a rename wholly or not at all.
   * `fat`: no second names, times to two seconds, no case; an unsynced rename may leave both names, neither, or an empty file.
   */
  readonly behaviour: 'journaling' | 'fat';
  /** The removable drive it is. */
  readonly drive?: { readonly id: string; readonly label: string };
  /** What `volumeOf` tells where it isn't the id: a system whose numbers promise renames it then refuses. */
  readonly toldId?: string;
}

/** Everything here is plain: a disk is copied by `structuredClone`, hard links and all. */
export interface FileNode {
  readonly kind: 'file';
  /** As every process sees it. */
  content: Uint8Array;
  /** As it is after a power cut, unless `dirty`: then anything between. */
  durable: Uint8Array;
  dirty: boolean;
  modifiedAt: number;
  /** FAT: two names lead to one chain of clusters, which is nobody's any more once one of them is removed. */
  crossed: boolean;
}

export interface FolderNode {
  readonly kind: 'folder';
  names: Map<string, Name>;
  durable: Map<string, Name>;
  modifiedAt: number;
  crossed: boolean;
}

export type Node = FileNode | FolderNode;

export interface Name {
  readonly name: string;
  node: Node;
}

/** One name in one folder comes (`node`) or goes (null). */
export interface Edit {
  readonly folder: FolderNode;
  readonly name: string;
  readonly node: Node | null;
}

/** What one call did to names. */
export interface Operation {
  /** One, or the two of a rename (the new name first). */
  readonly edits: readonly Edit[];
  /** The folders in whose order it stands. */
  readonly folders: readonly FolderNode[];
}

export interface Volume {
  readonly id: string;
  readonly told: string;
  readonly behaviour: 'journaling' | 'fat';
  readonly drive: { readonly id: string; readonly label: string } | null;
  mount: string;
  state: 'here' | 'gone' | 'dead';
  failing: ErrorReason | null;
  readonly root: FolderNode;
  /** Names changed and not yet durable, in their order. */
  log: Operation[];
  /** FAT: what a name still leads to although its clusters are free. */
  freed: Node[];
}

export interface DiskState {
  readonly windows: boolean;
  volumes: Volume[];
  faults: Fault[];
  calls: number;
  dead: boolean;
  /** Something died in the middle of the last call; not yet, or not since a power cut. */
  died: boolean;
  /** Whether something that wasn't written was ever lost. */
  wasCut: boolean;
  clock: number;
  /** Paths that another program holds open, and for how many more calls. */
  held: Map<string, number>;
  /** What each call was, for the message of a test that fails. */
  trace: string[];
}

export function newFile(): FileNode {
  const nothing = new Uint8Array();
  return { kind: 'file', content: nothing, durable: nothing, dirty: false, modifiedAt: 0, crossed: false };
}

export function newFolder(): FolderNode {
  return { kind: 'folder', names: new Map(), durable: new Map(), modifiedAt: 0, crossed: false };
}

/** Names as the volume compares them. */
export function keyOf(name: string, volume: Pick<Volume, 'behaviour'>, windows: boolean): string {
  return windows || volume.behaviour === 'fat' ? name.toLowerCase() : name;
}
