import type { RandomSource, WritableFiles } from '../ports/index.ts';
import { hashOf, topOf } from './disk.ts';
import { freshName } from './own-names.ts';
import type { Step } from './plan.ts';
import type { Spot } from './spot.ts';
import type { NewFile } from './steps/install.ts';

/** A file gets a new content. */
export interface ReplaceRequest {
  readonly kind: 'replace';
  readonly folder: Spot;
  readonly name: string;
  /** SHA-256 of what stands there; null: nothing. */
  readonly oldHash: string | null;
  readonly content: Uint8Array;
  /** Proves what was read back. @throws DojangError where it isn't what was meant */
  readonly prove?: (content: Uint8Array) => void;
}

/** Files appear in a folder, which is made where it isn't there. */
export interface InstallRequest {
  readonly kind: 'install';
  readonly folder: Spot;
  /** A folder on the same volume for what isn't finished: nothing that a bank's module lists. It is made where it isn't there. */
  readonly stageIn: Spot;
  readonly files: readonly NewFile[];
}

/** A file that goes somewhere, and the SHA-256 of what stands there. */
export interface GoingFile {
  readonly name: string;
  readonly hash: string;
}

/** Files go to another folder on the same volume; the one they leave is removed where nothing is left in it. */
export interface MoveRequest {
  readonly kind: 'move';
  readonly from: Spot;
  readonly to: Spot;
  readonly files: readonly GoingFile[];
}

/** Files are overwritten and removed. */
export interface DiscardRequest {
  readonly kind: 'discard';
  readonly from: Spot;
  readonly stageIn: Spot;
  readonly files: readonly GoingFile[];
}

export type StepRequest = ReplaceRequest | InstallRequest | MoveRequest | DiscardRequest;

/** Renames on a drive that can be pulled aren't trusted, whatever its file system. */
function isFragile(spot: Spot, files: WritableFiles): boolean {
  return spot.driveId !== null || files.volumeOf(spot.path).fragile;
}

/** A spot as a plan keeps it: what it says of its volume holds in another process, too. @throws DojangError `file-*` */
export function anchored(spot: Spot, files: WritableFiles): Spot {
  return spot.driveId === null ? { ...spot, mount: topOf(files, spot.path) } : spot;
}

/** The step of a request, with the hidden names it will use. @throws DojangError `file-*` */
export function stepOf(
  request: StepRequest,
  id: string,
  { files, random }: { readonly files: WritableFiles; readonly random: RandomSource },
): Step {
  const hidden = (): string => freshName(id, random);
  const at = (spot: Spot): Spot => anchored(spot, files);
  switch (request.kind) {
    case 'replace':
      return {
        kind: 'replace',
        folder: at(request.folder),
        name: request.name,
        staged: hidden(),
        aside: hidden(),
        oldHash: request.oldHash,
        newHash: hashOf(request.content),
        fragile: isFragile(request.folder, files),
      };
    case 'install':
      return {
        kind: 'install',
        folder: at(request.folder),
        stageIn: at(request.stageIn),
        staged: hidden(),
        files: request.files.map(({ name, content }) => ({ name, hash: hashOf(content) })),
        fragile: isFragile(request.folder, files),
      };
    case 'move':
      return {
        kind: 'move',
        from: at(request.from),
        to: at(request.to),
        files: [...request.files],
        fragile: isFragile(request.from, files),
      };
    case 'discard':
      return {
        kind: 'discard',
        from: at(request.from),
        stageIn: at(request.stageIn),
        staged: hidden(),
        files: [...request.files],
      };
  }
}
