import type { Result } from '../../errors/index.ts';
import { answering } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { gather } from './gather.ts';
import type { Gathered, Source } from './source.ts';

/** Gathers what is to be imported; nothing is written. What can't be used is a source that says why. Fails with `cancelled`. */
export function gatherImport(
  context: AppContext,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Result<Gathered>> {
  return answering(() => gather(context.files, paths, signal));
}

/** Whether any of the sources is imported with a password: to open it, or to lock what lies there in the clear. */
export function needsSecret(sources: readonly Source[]): boolean {
  return sources.some(({ kind }) => kind === 'pkcs12' || kind === 'pair' || kind === 'pem');
}
