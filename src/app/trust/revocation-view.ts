import type { Revocation } from '../../contract/index.ts';
import { koreanIso } from '../words.ts';
import { reasonName } from './revocation-words.ts';
import type { CachedStatuses } from './status-cache.ts';

/** That nobody could tell: when it was asked (milliseconds since the epoch), and why. */
export interface UntoldNews {
  readonly at: number;
  readonly message: string;
}

/** The certificates that nobody could tell of when they were last asked about. */
export type Untold = ReadonlyMap<string, UntoldNews>;

/** What was last said of a certificate's revocation, for the screens; null where nobody was asked. */
export function revocationView(id: string, told: CachedStatuses, untold: Untold): Revocation | null {
  const [last, failure] = [told.get(id), untold.get(id)];
  if (last === undefined && failure === undefined) return null;
  // Told again since, by the command line perhaps: the failure is history.
  const isLater = failure !== undefined && failure.at >= (last?.askedAt ?? 0);
  const failed = isLater ? { at: koreanIso(failure.at), message: failure.message } : null;
  const iso = (instant: number | null | undefined): string | null =>
    instant === null || instant === undefined ? null : koreanIso(instant);
  return {
    status: last?.status ?? 'unknown',
    source: last?.source ?? 'none',
    producedAt: iso(last?.producedAt),
    checkedAt: iso(last?.askedAt),
    nextUpdate: iso(last?.nextUpdate),
    revokedAt: iso(last?.revokedAt),
    reason: last === undefined || last.reason === null ? null : reasonName(last.reason),
    failed,
  };
}
