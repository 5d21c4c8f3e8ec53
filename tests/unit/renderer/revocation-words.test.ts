import { describe, expect, test } from 'vitest';
import { revocationWords } from '../../../renderer/revocation-words.ts';
import type { Revocation } from '../../../src/contract/index.ts';
import { translator } from '../../../src/texts/index.ts';

const speaker = { t: translator('ko'), language: 'ko' } as const;
const checkedAt = '2026-11-24T12:00:00+09:00';
const later = new Date('2026-11-26T12:00:00+09:00');
const good: Revocation = {
  status: 'good',
  source: 'ocsp',
  producedAt: checkedAt,
  checkedAt,
  nextUpdate: null,
  revokedAt: null,
  reason: null,
  failed: null,
};
const failed = { at: later.toISOString(), message: '인터넷에 연결되지 않았어요.' };

describe('the words of a revocation', () => {
  test('say when and from where', () => {
    expect(revocationWords(good, new Date('2026-11-24T12:01:00+09:00'), speaker)).toEqual({
      fact: '폐지되지 않았어요',
      source: ['방금 확인', '발급기관에서(OCSP)'],
      why: null,
    });
    const { source } = revocationWords({ ...good, source: 'crl' }, later, speaker);
    expect(source[0]).toMatch(/^2026년 11월 24일 .+ 확인$/);
    expect(source[1]).toBe('폐지 목록에서(CRL)');
  });

  test('never take an old answer for the present state', () => {
    const words = revocationWords({ ...good, failed }, later, speaker);
    expect(words.fact).toBe('확인하지 못했어요');
    expect(words.source[0]).toMatch(/^마지막 확인: 2026년 11월 24일/);
    expect(words.source[1]).toBe('그때는 폐지되지 않았어요');
    expect(words.why).toBe(failed.message);
  });

  test('leave a revocation standing, whoever can’t be reached', () => {
    const revoked: Revocation = {
      ...good,
      status: 'revoked',
      revokedAt: '2026-11-20T09:00:00+09:00',
      failed,
    };
    expect(revocationWords(revoked, later, speaker).fact).toBe('2026년 11월 20일에 폐지됐어요');
  });

  test('say why it was revoked, where the authority gave a reason that says something', () => {
    const why = (reason: string | null): string | null =>
      revocationWords({ ...good, status: 'revoked', revokedAt: checkedAt, reason }, later, speaker).why;
    expect(why('keyCompromise')).toBe('이유: 개인키가 새어 나갔거나 그랬을 수 있음.');
    expect([why('unspecified'), why(null), why('42')]).toEqual([null, null, null]);
    expect(revocationWords({ ...good, reason: 'certificateHold' }, later, speaker).why).toBeNull();
  });

  test('say that nobody was asked, or that nobody has ever answered', () => {
    expect(revocationWords(null, later, speaker).fact).toBe('아직 물어보지 않았어요');
    const never: Revocation = { ...good, status: 'unknown', source: 'none', checkedAt: null, failed };
    expect(revocationWords(never, later, speaker)).toEqual({
      fact: '확인하지 못했어요',
      source: [],
      why: `아직 답을 받은 적이 없어요. ${failed.message}`,
    });
  });
});
