import type { Copy } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';

/** What is said of a copy that is there but not what it should be: a revoked one isn't an older one. */
export const staleWords: Record<NonNullable<Copy['staleReason']>, TextKey> = {
  'old-password': 'copies.oldPassword',
  superseded: 'place.stale',
  revoked: 'tag.revoked',
};
