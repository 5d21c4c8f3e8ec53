import type { CertificateStatus } from '../../src/contract/index.ts';
import type { TextKey } from '../../src/texts/index.ts';

/** The word of each state. */
export const statusWords: Record<CertificateStatus, TextKey> = {
  damaged: 'tag.damaged',
  revoked: 'tag.revoked',
  suspended: 'tag.suspended',
  expired: 'tag.expired',
  'not-yet-valid': 'tag.notYetValid',
  'key-missing': 'tag.keyMissing',
  'key-mismatch': 'tag.keyMismatch',
  expiring: 'tag.expiring',
  valid: 'tag.valid',
};
