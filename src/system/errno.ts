import { DojangError } from '../errors/index.ts';
import type { ErrorReason } from '../errors/index.ts';

/** What the system's error numbers mean to a person. */
const reasonOf: Readonly<Record<string, ErrorReason>> = {
  ENOENT: 'file-not-found',
  ENOTDIR: 'file-not-found',
  ENAMETOOLONG: 'file-not-found',
  // A NUL in a path: nothing can be there.
  ERR_INVALID_ARG_VALUE: 'file-not-found',
  EACCES: 'file-permission',
  EPERM: 'file-permission',
  ELOOP: 'file-is-link',
  EMLINK: 'file-is-link',
  EISDIR: 'file-not-regular',
  // A file where a folder should be made, a folder where a file should be put.
  EEXIST: 'file-not-regular',
  ENOTEMPTY: 'file-not-regular',
  ENXIO: 'file-not-regular',
  EOPNOTSUPP: 'file-not-regular',
  // A pipe that nobody writes to.
  EAGAIN: 'file-not-regular',
  // What a drive answers that was pulled while it was read.
  EIO: 'file-removed',
  ENODEV: 'file-removed',
  ESTALE: 'file-removed',
  ENOTCONN: 'file-removed',
  EBUSY: 'file-locked',
  ETXTBSY: 'file-locked',
  ENOSPC: 'file-no-space',
  EDQUOT: 'file-no-space',
  EROFS: 'file-read-only',
};

/** The system's short name of what happened ('ENOENT'), or ''. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** A failure of the file system as one of ours; one we don't know is a defect (`internal`). */
export function fileError(error: unknown, path: string): DojangError {
  if (error instanceof DojangError) return error;
  return new DojangError(reasonOf[errnoOf(error)] ?? 'internal', { path }, error);
}
