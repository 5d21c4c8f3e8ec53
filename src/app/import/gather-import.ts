import type { Result } from '../../errors/index.ts';
import { answering } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { gather } from './gather.ts';
import { isLocked } from './source.ts';
import type { Gathered, Source } from './source.ts';

/** Gathers what is to be imported; nothing is written. What can't be used is a source that says why. Fails with `cancelled`. */
export function gatherImport(
  context: AppContext,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Result<Gathered>> {
  return answering(() => gather(context.files, paths, signal));
}

/** What a password is needed for: to open a source, or only to lock what lies there in the clear; null: for nothing. */
export function needsSecret(sources: readonly Source[]): 'to-open' | 'to-lock' | null {
  if (sources.some(isLocked)) return 'to-open';
  return sources.some(({ kind }) => kind === 'pkcs12' || kind === 'pair' || kind === 'pem')
    ? 'to-lock'
    : null;
}
