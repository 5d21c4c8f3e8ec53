import type { Language } from '../src/texts/index.ts';

// Korea has had no summer time since 1988: its calendar day is UTC + 9 h. Intl would cost the first paint its tables.
const koreaOffset = 9 * 3_600_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
export const dayLength = 86_400_000;

/** The calendar day in Korea of an ISO 8601 instant: '2026년 11월 29일' or '29 Nov 2026'. '' for what isn't a date. */
export function dayInKorea(iso: string, language: Language): string {
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return '';
  const day = new Date(instant + koreaOffset);
  return language === 'ko'
    ? `${day.getUTCFullYear()}년 ${day.getUTCMonth() + 1}월 ${day.getUTCDate()}일`
    : `${day.getUTCDate()} ${months[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`;
}

/** Calendar days in Korea from `now` to an ISO 8601 instant; 0 on its day, never less. */
export function daysUntil(iso: string, now: Date): number {
  const dayOf = (instant: number): number => Math.floor((instant + koreaOffset) / dayLength);
  return Math.max(0, dayOf(Date.parse(iso)) - dayOf(now.getTime()));
}

/** The time of day where the person is: '오후 2:31' or '2:31 pm'. */
export function timeHere(at: Date, language: Language): string {
  const hour = at.getHours();
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${String(at.getMinutes()).padStart(2, '0')}`;
  if (language === 'ko') return `${hour < 12 ? '오전' : '오후'} ${clock}`;
  return `${clock} ${hour < 12 ? 'am' : 'pm'}`;
}

/** Whether both instants are on the same day where the person is. */
export function sameDayHere(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}
