import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExpired, isNotYetValid, koreanDaysLeft } from '../../../src/certificate/index.ts';

const at = (text: string): Date => new Date(text);
const daysLeft = (notAfter: string, now: string): number => koreanDaysLeft(at(notAfter).getTime(), at(now));

describe('days left in Korea', () => {
  it('are 0 through the whole last day and -1 from the next midnight in Seoul', () => {
    const end = '2026-12-01T23:59:59+09:00';
    expect(daysLeft(end, '2026-12-01T00:00:00+09:00')).toBe(0);
    expect(daysLeft(end, '2026-12-01T23:59:59.999+09:00')).toBe(0);
    expect(daysLeft(end, '2026-12-02T00:00:00+09:00')).toBe(-1);
    expect(daysLeft(end, '2026-11-30T23:59:59+09:00')).toBe(1);
  });

  it('follow the calendar of Seoul, not of UTC', () => {
    // 14:59:59Z is the last second of the day in Seoul, 15:00:00Z the first of the next.
    expect(daysLeft('2026-12-01T14:59:59Z', '2026-11-30T15:00:00Z')).toBe(0);
    expect(daysLeft('2026-12-01T14:59:59Z', '2026-11-30T14:59:59Z')).toBe(1);
  });

  it('count leap days', () => {
    expect(daysLeft('2028-03-01T12:00:00+09:00', '2028-02-28T12:00:00+09:00')).toBe(2);
    expect(daysLeft('2027-03-01T12:00:00+09:00', '2027-02-28T12:00:00+09:00')).toBe(1);
    expect(daysLeft('2029-02-28T23:59:59+09:00', '2028-02-29T00:00:00+09:00')).toBe(365);
  });

  it('are what the calendar of Asia/Seoul says for any two moments since 1989', () => {
    const seoul = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul', dateStyle: 'short' });
    const dayOf = (date: Date): number => Date.parse(seoul.format(date)) / 86_400_000;
    const moment = fc.date({
      min: at('1989-01-01T00:00:00Z'),
      max: at('2060-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        moment,
        moment,
        (end, now) => koreanDaysLeft(end.getTime(), now) === dayOf(end) - dayOf(now),
      ),
    );
  });
});

describe('validity', () => {
  const card = {
    notBefore: at('2026-01-01T00:00:00+09:00').getTime(),
    notAfter: at('2026-12-31T23:59:59+09:00').getTime(),
  };

  it('includes its first and its last moment', () => {
    expect(isNotYetValid(card, at('2025-12-31T23:59:59.999+09:00'))).toBe(true);
    expect(isNotYetValid(card, at('2026-01-01T00:00:00+09:00'))).toBe(false);
    expect(isExpired(card, at('2026-12-31T23:59:59+09:00'))).toBe(false);
    expect(isExpired(card, at('2026-12-31T23:59:59.001+09:00'))).toBe(true);
  });
});
