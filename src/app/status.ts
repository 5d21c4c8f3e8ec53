import type { CertificateStatus } from '../contract/index.ts';

/*
 * This file and first-paint.ts are loaded by the window's main process before anything else: they import types only.
 */

export const dayMs = 86_400_000;
/** Korea has no summer time: UTC+9 all year. */
const koreaOffsetMs = 9 * 3_600_000;

/** From this many days before the end a certificate can be renewed. */
export const renewalDays = 30;

/** Whole Korean calendar days since the epoch. */
function koreanDay(instant: number): number {
  return Math.floor((instant + koreaOffsetMs) / dayMs);
}

/** When the next day begins in Korea. */
export function koreanMidnightAfter(now: number): number {
  return (koreanDay(now) + 1) * dayMs - koreaOffsetMs;
}

/** Calendar days in Korea until the last day: 0 on it, negative afterwards. */
export function daysUntil(notAfter: number, now: number): number {
  return koreanDay(notAfter) - koreanDay(now);
}

/** What a copy tells beside its dates. */
export type Condition = 'damaged' | 'revoked' | 'suspended' | 'key-missing' | 'key-mismatch' | 'whole';

/** The first that holds, in the order of docs/cli.md. Instants in milliseconds since the epoch; both ends belong to the period. */
export function statusAt(
  condition: Condition,
  notBefore: number,
  notAfter: number,
  now: number,
): CertificateStatus {
  if (condition === 'damaged' || condition === 'revoked' || condition === 'suspended') return condition;
  if (now > notAfter) return 'expired';
  if (now < notBefore) return 'not-yet-valid';
  if (condition !== 'whole') return condition;
  return daysUntil(notAfter, now) <= renewalDays ? 'expiring' : 'valid';
}

/** The condition behind a status; an expired one is taken as whole, for it stays expired. */
export function conditionOf(status: CertificateStatus): Condition {
  switch (status) {
    case 'expired':
    case 'not-yet-valid':
    case 'expiring':
    case 'valid':
      return 'whole';
    default:
      return status;
  }
}
