import type { DojangError } from '../errors/index.ts';
import { isCmpFailure } from '../texts/index.ts';
import type { CmpFailure, Language, Translate } from '../texts/index.ts';

/** What happened, in the person's words. */
export function messageOf(error: DojangError, t: Translate): string {
  return t(`error.${error.reason}`, error.facts);
}

/** What to do about it; where an authority refused, what it means by that. */
export function hintOf(error: DojangError, t: Translate): string {
  const failure = refusedFor(error);
  return failure === undefined
    ? t(`hint.${error.reason}`, error.facts)
    : t(`cmp.fail.${failure}`, error.facts);
}

/** The first failure that an authority names (RFC 9810 §5.2.3). */
function refusedFor({ reason, facts }: DojangError): CmpFailure | undefined {
  if (reason !== 'cmp-refused') return undefined;
  return String(facts['failInfo'] ?? '')
    .split(',')
    .find((name) => isCmpFailure(name));
}

const koreaMs = 9 * 3_600_000;

/** An instant with Korea's zone, to the second: '2026-11-24T23:59:59+09:00'. */
export function koreanIso(instant: number): string {
  return `${new Date(instant + koreaMs).toISOString().slice(0, 19)}+09:00`;
}

const englishDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Asia/Seoul' });

/** The day in Korea, for sentences: '2026년 11월 24일', '24 Nov 2026'. */
export function koreanDay(instant: number, language: Language): string {
  if (language === 'en') return englishDay.format(instant);
  const [year = 0, month = 0, day = 0] = koreanIso(instant).slice(0, 10).split('-').map(Number);
  return `${year}년 ${month}월 ${day}일`;
}
