import type { Card } from '../src/contract/index.ts';

export type RingTone = 'ink' | 'soon' | 'last' | 'practice' | 'empty' | 'struck' | 'broken';

export interface Ring {
  readonly tone: RingTone;
  /** How much of the circle is drawn, 0–1: the days left of a year, never less than 3 % while any are left. */
  readonly share: number;
  /** The number inside, where days are what matters. */
  readonly days: number | null;
}

/** The day ring of a certificate: > 30 days ink, 8–30 soon, ≤ 7 the last week; states without days have no number. */
export function ringOf(card: Pick<Card, 'status' | 'daysLeft' | 'practice'>): Ring {
  switch (card.status) {
    case 'expired':
      return { tone: 'empty', share: 0, days: null };
    case 'revoked':
    case 'suspended':
      return { tone: 'struck', share: 0, days: null };
    case 'damaged':
    case 'key-missing':
    case 'key-mismatch':
      return { tone: 'broken', share: 0, days: null };
    case 'not-yet-valid':
      return { tone: 'empty', share: 0, days: null };
    case 'expiring':
    case 'valid': {
      const share = Math.min(1, Math.max(0.03, card.daysLeft / 365));
      return { tone: toneOf(card), share, days: Math.max(0, card.daysLeft) };
    }
  }
}

function toneOf(card: Pick<Card, 'daysLeft' | 'practice'>): RingTone {
  if (card.practice) return 'practice';
  if (card.daysLeft <= 7) return 'last';
  return card.daysLeft <= 30 ? 'soon' : 'ink';
}
