import { setImmediate } from 'node:timers/promises';
import { DojangError } from '../errors/index.ts';
import { scanRoots } from '../npki/index.ts';
import type { Root, ScanOptions, ScanResult } from '../npki/index.ts';
import type { FileSystem } from '../ports/index.ts';

/**
 * Scans without holding the event loop for more than a step: a question that comes meanwhile is answered between two,
 * and Ctrl-C is heard.
 * @throws DojangError `cancelled`
 */
export async function scanInSteps(
  files: FileSystem,
  roots: readonly Root[],
  options: ScanOptions = {},
): Promise<ScanResult> {
  const scan = scanRoots(files, roots, options);
  for (;;) {
    const step = scan.next();
    if (step.done === true) return step.value;
    await setImmediate();
    if (options.signal?.aborted === true) throw new DojangError('cancelled');
  }
}
