export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const koreanOffset = 9 * 60 * 60 * 1000;

/** The last second in Korea of the day one year after `day`: joint certificates end with a Korean day. */
function aYearAfter(day: Date): Date {
  const korean = new Date(day.getTime() + koreanOffset);
  korean.setUTCFullYear(korean.getUTCFullYear() + 1);
  korean.setUTCHours(23, 59, 59, 0);
  return new Date(korean.getTime() - koreanOffset);
}

/** Whole seconds, as certificates can say them. */
export function wholeSeconds(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}

/** From now, one year. */
export function newValidity(now: Date): Validity {
  return { notBefore: wholeSeconds(now), notAfter: aYearAfter(now) };
}

/**
 * One year more than the old one had: renewing early loses no day. Never beyond the authority's own end, which a
 * path would not survive (RFC 5280 §6.1.3(a)(2)).
 */
export function renewedValidity(now: Date, oldEnd: Date, authorityEnd: Date): Validity {
  const from = oldEnd > now ? oldEnd : now;
  const end = aYearAfter(from);
  return { notBefore: wholeSeconds(now), notAfter: end > authorityEnd ? authorityEnd : end };
}

/** A reissue, and a km certificate beside its signing certificate, end when that one does. */
export function validityUntil(now: Date, end: Date): Validity {
  return { notBefore: wholeSeconds(now), notAfter: end };
}
