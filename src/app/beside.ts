import { certificateFileLimit, certificatesIn } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import type { AppContext } from './context.ts';

/** The certificates of a file beside the signing certificate (CaPubs); none where it can't be read: they only explain. */
export function certificatesBeside({ files }: AppContext, path: string | null): readonly Uint8Array[] {
  if (path === null) return [];
  try {
    const found = certificatesIn(files.read(path, certificateFileLimit));
    return found.ok ? found.value : [];
  } catch (error) {
    if (error instanceof DojangError) return [];
    throw error;
  }
}
