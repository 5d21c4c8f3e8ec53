import type { CardScan } from './types.ts';

/**
 * How a practice authority marks every name it writes: this word stands in the O of the issuer and of the subject,
 * and the Korean one in names a person reads. No real authority's name carries either.
 */
export const practiceMark = { latin: 'PRACTICE', korean: '연습용' } as const;

/** Whether a practice authority made this certificate. The issuer decides: a person may well be called anything. */
export function isPractice(card: Pick<CardScan, 'issuer'>): boolean {
  const issuer = `${card.issuer.organization}\n${card.issuer.commonName}`.normalize('NFC');
  return issuer.toUpperCase().includes(practiceMark.latin) || issuer.includes(practiceMark.korean);
}
