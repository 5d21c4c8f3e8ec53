import { dirname, join, resolve, sep } from 'node:path';
import { DojangError } from '../errors/index.ts';
import type { FileSystem } from '../ports/index.ts';
import type { ProblemCode } from './codes.ts';
import { foldName } from './names.ts';
import type { Root, SearchState } from './types.ts';

/** A root, and where it really is. */
export interface Place {
  /** The root as it was asked for. */
  readonly asked: Root;
  /** With the path as it is on the disk, where its name differs in case or Unicode form. */
  readonly root: Root;
  readonly realPath: string;
}

/** A root that can't be searched, and why. */
export interface NoPlace {
  readonly root: Root;
  readonly state: Exclude<SearchState, 'searched'>;
  readonly problem: ProblemCode | null;
}

/** Why a folder couldn't be listed. */
export function folderProblem(error: unknown): ProblemCode {
  if (!(error instanceof DojangError)) throw error;
  switch (error.reason) {
    case 'file-permission':
      return 'folder-permission';
    case 'file-removed':
    case 'file-not-found':
      return 'folder-removed';
    case 'file-is-link':
      return 'link-not-followed';
    default:
      return 'folder-unreadable';
  }
}

/** The root's name as it is on the disk: 'npki' on a stick whose file system tells cases apart. */
function spelledOnDisk(files: FileSystem, root: Root): Root | null {
  const parent = dirname(root.path);
  const wanted = foldName(root.path.slice(parent.length).replace(/^[\\/]/, ''));
  try {
    const entry = files
      .list(parent)
      .find(({ name, kind }) => foldName(name) === wanted && (kind === 'folder' || kind === 'link'));
    return entry === undefined ? null : { ...root, path: join(parent, entry.name) };
  } catch (error) {
    folderProblem(error);
    return null;
  }
}

/** Whether what held the root is gone, too: a pulled stick, not an emptied one. */
function isAway(files: FileSystem, root: Root): boolean {
  if (root.kind === 'folder') return true;
  return root.kind === 'usb' && files.facts(dirname(root.path)) === null;
}

/** Finds where a root really is. Its own way may lead through links; it is the person's or the system's choice. */
export function placeOf(files: FileSystem, root: Root): Place | NoPlace {
  try {
    const path = resolve(root.path);
    let found = path === root.path ? root : { ...root, path };
    let realPath = files.realPath(path);
    if (realPath === null) {
      found = spelledOnDisk(files, found) ?? found;
      realPath = files.realPath(found.path);
    }
    if (realPath === null) return { root, state: isAway(files, root) ? 'away' : 'missing', problem: null };
    if (files.facts(realPath)?.kind !== 'folder') return { root, state: 'not-folder', problem: null };
    return { asked: root, root: found, realPath };
  } catch (error) {
    return { root, state: 'unreadable', problem: folderProblem(error) };
  }
}

/** Whether `path` is `folder` or lies below it. */
export function liesWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
