import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { newValidity, renewedValidity } from '../../../src/practice-ca/authority/validity.ts';

const end = new Date('2045-01-01T00:00:00Z');
const iso = (date: Date): string => date.toISOString();

describe('how long a practice certificate is valid', () => {
  it('a year, to the end of a day in Korea', () => {
    const { notBefore, notAfter } = newValidity(new Date('2026-11-24T20:30:00.500Z'));
    expect([iso(notBefore), iso(notAfter)]).toEqual(['2026-11-24T20:30:00.000Z', '2027-11-25T14:59:59.000Z']);
  });

  it('after a renewal a year more than before, however early it was', () => {
    const old = new Date('2027-11-25T14:59:59Z');
    const { notAfter } = renewedValidity(new Date('2026-12-01T00:00:00Z'), old, end);
    expect(iso(notAfter)).toBe('2028-11-25T14:59:59.000Z');
  });

  it('loses no day by renewing, and doesn’t outlive the authority', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2043-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, (now, old) => {
        const { notAfter } = renewedValidity(now, old, end);
        const least = Math.max(now.getTime(), old.getTime()) + 365 * 86_400_000;
        return notAfter.getTime() >= Math.min(least, end.getTime()) && notAfter <= end;
      }),
    );
  });

  it('a leap day’s year ends after it, not before', () => {
    expect(iso(newValidity(new Date('2028-02-28T20:00:00Z')).notAfter)).toBe('2029-03-01T14:59:59.000Z');
  });
});
