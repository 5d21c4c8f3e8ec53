import { join } from 'node:path';
import { z } from 'zod';
import { DojangError } from '../errors/index.ts';
import type { FileSystem, WritableFiles } from '../ports/index.ts';

/** Where a practice authority is reached. */
export interface PracticeAddresses {
  /** CMP. */
  readonly cmp: string;
  /** The identity check; its path is a secret of this machine. */
  readonly ra: string;
  readonly crl: string;
  readonly ocsp: string;
  /** A PEM file: the issuing authority, then the root. */
  readonly caCertificate: string;
}

const shape = z.strictObject({
  cmp: z.url(),
  ra: z.url(),
  crl: z.url(),
  ocsp: z.url(),
  caCertificate: z.string(),
});
const limit = 16_384;

function fileIn(folder: string): string {
  return join(folder, 'running.json');
}

/** Tells this person's other programs where it is (0600). @throws DojangError `file-*` */
export function tellRunning(files: WritableFiles, folder: string, addresses: PracticeAddresses): void {
  files.replace(fileIn(folder), Buffer.from(JSON.stringify(addresses), 'utf8'));
}

/** It is reached no more. @throws DojangError `file-*` */
export function tellEnded(files: WritableFiles, folder: string): void {
  files.remove(fileIn(folder));
}

/**
 * Where the practice authority is that another program runs in this folder: what to do after `practice-running`. One that was
 * killed leaves its word behind, but holds no lock any more, so whoever asks this has found somebody there; and who takes the
 * lock takes that word away first.
 * @param folder as for `startPracticeCa`
 * @throws DojangError `practice-running` where it doesn't say, or not yet (`startOrFindPracticeCa` waits for it)
 */
export function runningPracticeCa(files: FileSystem, folder: string): PracticeAddresses {
  try {
    return shape.parse(JSON.parse(Buffer.from(files.read(fileIn(folder), limit)).toString('utf8')));
  } catch (cause) {
    throw new DojangError('practice-running', { path: folder }, cause);
  }
}
