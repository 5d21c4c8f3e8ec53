import { describe, expect, test } from 'vitest';
import { chooseNextStep } from '../../../src/app/next-step.ts';
import type { Candidate } from '../../../src/app/next-step.ts';
import { dayMs, statusAt } from '../../../src/app/status.ts';

const now = Date.parse('2026-11-24T12:00:00+09:00');

function candidate(days: number, more: Partial<Candidate> = {}): Candidate {
  const notAfter = Date.parse('2026-11-24T23:59:59+09:00') + days * dayMs;
  const status = statusAt('whole', 0, notAfter, now);
  return { id: `in ${days}`, status, notAfter, practice: false, checked: true, ...more };
}

function kindOf(...all: Candidate[]): string {
  const step = chooseNextStep(all, now);
  return step ? `${step.kind}: ${step.id}` : 'nothing';
}

describe('the one next thing to do', () => {
  test.each([
    ['nothing is found', [], 'nothing'],
    ['a practice certificate never makes a headline', [candidate(3, { practice: true })], 'nothing'],
    ['what expires today comes before what ends soon', [candidate(3), candidate(0)], 'expires-today: in 0'],
    ['the sooner of two', [candidate(20), candidate(3)], 'expiring: in 3'],
    ['thirty days before, renewal is open', [candidate(30)], 'expiring: in 30'],
    ['thirty-one days before, it isn’t', [candidate(31)], 'all-good: in 31'],
    ['what has just expired', [candidate(-90), candidate(3)], 'expired: in -90'],
    ['what expired long ago is no news', [candidate(-91), candidate(200)], 'all-good: in 200'],
    [
      'a missing key comes before an expiry',
      [candidate(0), candidate(200, { status: 'key-missing' })],
      'key-missing: in 200',
    ],
    [
      'damage comes first',
      [candidate(9, { status: 'damaged' }), candidate(8, { status: 'key-missing' })],
      'damaged: in 9',
    ],
    [
      'damage of what is over doesn’t count',
      [candidate(-9, { status: 'damaged' }), candidate(200)],
      'all-good: in 200',
    ],
    ['what was never tried', [candidate(100), candidate(200, { checked: false })], 'never-checked: in 200'],
    ['what hasn’t begun needs nothing', [candidate(300, { status: 'not-yet-valid' })], 'nothing'],
  ])('%s', (_, all, step) => {
    expect(kindOf(...all)).toBe(step);
  });

  test('all good tells when the next renewal opens', () => {
    const step = chooseNextStep([candidate(200), candidate(100)], now);
    expect(step).toMatchObject({ kind: 'all-good', id: 'in 100', days: 70 });
    expect(new Date(step?.date ?? 0).toISOString()).toBe('2027-02-02T14:59:59.000Z');
  });
});

describe('the status', () => {
  const end = Date.parse('2026-11-24T23:59:59+09:00');
  test.each([
    ['damaged', 'damaged', end + 1],
    ['revoked', 'revoked', end + 1],
    ['whole', 'valid', end - 31 * dayMs],
    ['whole', 'expiring', end - 30 * dayMs],
    ['whole', 'expiring', end],
    ['whole', 'expired', end + 1],
    ['key-missing', 'expired', end + 1],
    ['key-missing', 'key-missing', end],
    ['whole', 'not-yet-valid', 999],
    ['key-missing', 'not-yet-valid', 999],
  ] as const)('of a %s one is %s', (condition, status, at) => {
    expect(statusAt(condition, 1_000, end, at)).toBe(status);
  });
});
