import type { CertificateStatus, NextStep } from '../contract/index.ts';
import { dayMs, daysUntil, renewalDays } from './status.ts';

/** What the sentence on top is chosen from: a card's facts. Instants in milliseconds since the epoch. */
export interface Candidate {
  readonly id: string;
  readonly status: CertificateStatus;
  readonly notAfter: number;
  readonly practice: boolean;
  /** Whether 인증서 확인 ever succeeded. */
  readonly checked: boolean;
}

/** After this the person has moved on, and the expired certificate is no news. */
const recentDays = 90;

export type ChosenStep = Pick<NextStep, 'kind' | 'days'> & { readonly id: string; readonly date: number };

function stepOf(candidate: Candidate, now: number): { rank: number; kind: NextStep['kind'] } | null {
  const days = daysUntil(candidate.notAfter, now);
  switch (candidate.status) {
    case 'damaged':
    case 'revoked':
    case 'suspended':
    case 'key-mismatch':
      // Nothing is lost with a broken file of a certificate that is over anyway.
      return days >= 0 && candidate.status === 'damaged' ? { rank: 0, kind: 'damaged' } : null;
    case 'key-missing':
      return { rank: 1, kind: 'key-missing' };
    case 'expired':
      return -days <= recentDays ? { rank: 2, kind: 'expired' } : null;
    case 'expiring':
      return days === 0 ? { rank: 3, kind: 'expires-today' } : { rank: 4, kind: 'expiring' };
    case 'valid':
      return candidate.checked ? null : { rank: 5, kind: 'never-checked' };
    case 'not-yet-valid':
      return null;
  }
}

/**
 * The one thing to do next, or null where there is nothing to speak of. Practice certificates never make a headline.
 * For `all-good` the date is when the next renewal opens, otherwise the end of the certificate.
 */
export function chooseNextStep(candidates: Iterable<Candidate>, now: number): ChosenStep | null {
  let best: { rank: number; step: ChosenStep } | null = null;
  let nearest: Candidate | null = null;
  for (const candidate of candidates) {
    if (candidate.practice) continue;
    if (candidate.status === 'valid' && (!nearest || candidate.notAfter < nearest.notAfter))
      nearest = candidate;
    const found = stepOf(candidate, now);
    if (!found) continue;
    const sooner = found.rank === best?.rank && candidate.notAfter < best.step.date;
    if (!best || found.rank < best.rank || sooner) {
      const { id, notAfter } = candidate;
      best = {
        rank: found.rank,
        step: { kind: found.kind, id, days: daysUntil(notAfter, now), date: notAfter },
      };
    }
  }
  if (best) return best.step;
  if (!nearest) return null;
  const opens = nearest.notAfter - renewalDays * dayMs;
  return { kind: 'all-good', id: nearest.id, days: daysUntil(opens, now), date: opens };
}
