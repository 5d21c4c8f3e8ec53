import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInKorea, daysUntil, timeHere } from '../../../renderer/dates.ts';
import { fingerprintPairs, hasMaskedNumber, maskDn } from '../../../renderer/mask.ts';
import { ringOf } from '../../../renderer/rings.ts';
import { addressOf, isWizard, parseRoute } from '../../../renderer/route.ts';
import { sizeIn } from '../../../renderer/sizes.ts';
import { timelineOf } from '../../../renderer/timeline.ts';
import { placeAfter } from '../../../renderer/walk-cards.ts';

describe('the day ring', () => {
  const valid = { status: 'valid', practice: false } as const;

  it.each([
    [365, 'ink', 1],
    [212, 'ink', 212 / 365],
    [31, 'ink', 31 / 365],
  ] as const)('of %i days is %s', (daysLeft, tone, share) => {
    expect(ringOf({ ...valid, daysLeft })).toEqual({ tone, share, days: daysLeft });
  });

  it.each([
    [30, 'soon'],
    [8, 'soon'],
    [7, 'last'],
    [0, 'last'],
  ] as const)('of %i days left is %s', (daysLeft, tone) => {
    expect(ringOf({ status: 'expiring', practice: false, daysLeft }).tone).toBe(tone);
  });

  it('is never less than 3 % nor more than whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (daysLeft) => {
        const { share } = ringOf({ ...valid, daysLeft });
        expect(share).toBeGreaterThanOrEqual(0.03);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is blue for practice, empty when expired, struck when revoked, without a number in any of these states', () => {
    expect(ringOf({ status: 'valid', practice: true, daysLeft: 5 }).tone).toBe('practice');
    expect(ringOf({ status: 'expired', practice: false, daysLeft: -40 })).toEqual({
      tone: 'empty',
      share: 0,
      days: null,
    });
    expect(ringOf({ status: 'revoked', practice: false, daysLeft: 90 })).toEqual({
      tone: 'struck',
      share: 0,
      days: null,
    });
    expect(ringOf({ status: 'key-missing', practice: false, daysLeft: 90 }).tone).toBe('broken');
  });
});

describe('the mask over a DN', () => {
  it('keeps name and institution code, covers the number behind them', () => {
    const dn = 'cn=김하늘()0081046202511301234567,ou=HNB,ou=personal4IB,o=yessign,c=kr';
    expect(maskDn(dn)).toBe('cn=김하늘()0081046•••••••••••••••,ou=HNB,ou=personal4IB,o=yessign,c=kr');
    expect(hasMaskedNumber(dn)).toBe(true);
  });

  it('leaves a DN without numbers alone', () => {
    expect(hasMaskedNumber('cn=yessignCA Class 3,ou=AccreditedCA,o=yessign,c=kr')).toBe(false);
  });

  it('never shows more than half of a long number, and never changes the length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{6,40}$/), (number) => {
        const masked = maskDn(`cn=x${number}`).slice(4);
        expect(masked).toHaveLength(number.length);
        expect(masked.replaceAll('•', '').length).toBeLessThanOrEqual(number.length / 2);
      }),
    );
  });

  it('shows a fingerprint by its ends, or whole', () => {
    const hex = '4f9a02c761be18d3'.repeat(4);
    expect(fingerprintPairs(hex, false)).toBe('4F:9A:02:C7:61:BE:18:D3:…:61:BE:18:D3');
    expect(fingerprintPairs(hex, true).split(':')).toHaveLength(32);
  });
});

describe('dates', () => {
  it('are the calendar day in Korea, whatever the zone of the text or the PC', () => {
    expect(dayInKorea('2026-11-29T14:59:59Z', 'ko')).toBe('2026년 11월 29일');
    expect(dayInKorea('2026-11-29T15:00:00Z', 'ko')).toBe('2026년 11월 30일');
    expect(dayInKorea('2026-11-29T23:59:59+09:00', 'en')).toBe('29 Nov 2026');
    expect(dayInKorea('no date', 'ko')).toBe('');
  });

  it('count calendar days in Korea until something, never less than none', () => {
    const now = new Date('2026-11-24T03:00:00Z');
    expect(daysUntil('2026-12-24T02:59:59Z', now)).toBe(30);
    expect(daysUntil('2026-11-24T15:00:00Z', now)).toBe(1);
    expect(daysUntil('2026-11-24T14:59:59Z', now)).toBe(0);
    expect(daysUntil('2026-11-01T00:00:00Z', now)).toBe(0);
  });

  it('name the time of day where the person is', () => {
    expect(timeHere(new Date(2026, 10, 24, 14, 31), 'ko')).toBe('오후 2:31');
    expect(timeHere(new Date(2026, 10, 24, 0, 5), 'en')).toBe('12:05 am');
  });
});

describe('the timeline', () => {
  const period = { notBefore: '2025-11-30T00:00:00+09:00', notAfter: '2026-11-29T23:59:59+09:00' };
  const at = (iso: string): number => Date.parse(iso);

  it('has four phases, the renewable one being the last thirty days', () => {
    expect(timelineOf(period, at('2025-11-01T00:00:00Z')).phase).toBe('before');
    expect(timelineOf(period, at('2026-10-30T14:59:58Z')).phase).toBe('running');
    expect(timelineOf(period, at('2026-10-30T15:00:00Z')).phase).toBe('renewable');
    expect(timelineOf(period, at('2026-11-29T15:00:00Z')).phase).toBe('over');
  });

  it('never draws outside of its bar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (now) => {
          const { today, renewable } = timelineOf(period, now.getTime());
          for (const part of [today, renewable]) {
            expect(part).toBeGreaterThanOrEqual(0);
            expect(part).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});

describe('addresses of screens', () => {
  const id = 'a'.repeat(64);

  it.each([
    { name: 'home' },
    { name: 'settings' },
    { name: 'trash' },
    { name: 'import' },
    { name: 'bulk', act: 'copy' },
    { name: 'bulk', act: 'export' },
    { name: 'bulk', act: 'delete' },
    { name: 'phone', id },
    { name: 'export', id },
    { name: 'certificate', id },
    { name: 'check', id },
    { name: 'password', id },
    { name: 'copy', id },
    { name: 'delete', id },
  ] as const)('lead to what they name: %o', (route) => {
    expect(parseRoute(addressOf(route))).toEqual(route);
  });

  it('know which screens are wizards', () => {
    expect(isWizard({ name: 'password', id })).toBe(true);
    expect(isWizard({ name: 'import' }) && isWizard({ name: 'bulk', act: 'copy' })).toBe(true);
    expect(isWizard({ name: 'phone', id })).toBe(false);
    expect(isWizard({ name: 'certificate', id }) || isWizard({ name: 'trash' })).toBe(false);
  });

  it.each([
    '',
    '#',
    '#/',
    '#/nowhere',
    '#/bulk/burn',
    '#/bulk',
    '#/certificate/zz',
    '#/certificate/../../etc',
    `#/certificate/${id.toUpperCase()}`,
  ])('that name nothing lead home: %s', (hash) => {
    expect(parseRoute(hash)).toEqual({ name: 'home' });
  });
});

describe('walking keys', () => {
  it('stay inside the list', () => {
    expect(placeAfter('ArrowUp', 0, 3)).toBe(0);
    expect(placeAfter('ArrowDown', 2, 3)).toBe(2);
    expect(placeAfter('PageDown', 0, 3)).toBe(2);
    expect(placeAfter('Home', 2, 3)).toBe(0);
    expect(placeAfter('End', 0, 3)).toBe(2);
    expect(placeAfter('Tab', 0, 3)).toBeNull();
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 KB'],
    [999_999, '999 KB'],
    [2_048_000, '2 MB'],
    [14_240_000_000, '14.2 GB'],
    [310_999_999, '310 MB'],
    [7_999_999_999_999_999, '7999 TB'],
  ])('of %i bytes are told as people read them, never more than there is: %s', (bytes, told) => {
    expect(sizeIn(bytes)).toBe(told);
  });
});
