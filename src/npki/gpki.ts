import { sep } from 'node:path';
import type { FolderEntry } from '../ports/index.ts';
import type { FoundProblem } from './types.ts';

/** A file of the government's certificates: `<name>_sig.cer`, `<name>_env.key` … */
const governmentFile = /_(sig|env)\.(cer|key)$/i;
const signingCertificate = /_sig\.cer$/i;

/** Whether a folder holds the government's certificates: flat, below `GPKI/Certificate/class1` or `class2` (docs/npki.md). */
export function isGpki(entries: readonly FolderEntry[]): boolean {
  return entries.some(({ name }) => governmentFile.test(name));
}

/** One line a certificate: they work elsewhere, and are nothing that is broken. */
export function gpkiProblems(folder: string, entries: readonly FolderEntry[]): FoundProblem[] {
  const signing = entries.filter(({ name }) => signingCertificate.test(name));
  const paths = signing.length > 0 ? signing.map(({ name }) => folder + sep + name) : [folder];
  return paths.map((path) => ({ path, code: 'gpki-unsupported' }));
}
