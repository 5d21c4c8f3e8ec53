import { join } from 'node:path';
import { DojangError } from '../../errors/index.ts';
import type { AppContext } from '../context.ts';

/**
 * The tree that certificates are imported into where the person names none: the first `--store`, otherwise this PC's first place;
 * practice certificates have a store of their own and are never laid among real ones.
 * @throws DojangError `place-unusable` on a system without any place
 */
export function importRoot(context: AppContext, stores: readonly string[], practice: boolean): string {
  const [store] = stores;
  if (store !== undefined) return store;
  if (practice) return join(context.home, 'practice', 'NPKI');
  const pc = context.systemRoots.find(({ kind }) => kind === 'pc');
  if (pc === undefined) throw new DojangError('place-unusable');
  return pc.path;
}
