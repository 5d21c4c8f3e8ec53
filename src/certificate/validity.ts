const dayMs = 86_400_000;
/** Korea is nine hours ahead of UTC all year; it has had no summer time since 1988. */
const koreaMs = 9 * 3_600_000;

/**
 * Calendar days in Korea from today to the day a certificate ends: 0 on its last day, negative afterwards.
 * @param notAfter milliseconds since the epoch
 */
export function koreanDaysLeft(notAfter: number, now: Date): number {
  return koreanDay(notAfter) - koreanDay(now.getTime());
}

function koreanDay(instant: number): number {
  return Math.floor((instant + koreaMs) / dayMs);
}

/** Whether the certificate's last moment (`notAfter`, inclusive, RFC 5280 §4.1.2.5) has passed. */
export function isExpired(card: { readonly notAfter: number }, now: Date): boolean {
  return now.getTime() > card.notAfter;
}

/** Whether its first moment is still to come. */
export function isNotYetValid(card: { readonly notBefore: number }, now: Date): boolean {
  return now.getTime() < card.notBefore;
}
