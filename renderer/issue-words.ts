import type { IssuePlan, IssuingInstitution } from '../src/contract/index.ts';
import type { Translate } from '../src/texts/index.ts';

/** The kinds of certificates an institution is known to issue, with what they cost. */
export function kindsInWords({ kinds }: IssuingInstitution, t: Translate): string[] {
  return kinds.map(({ usage, feeKrw }) => {
    const word = t(`iss.usage.${usage}`);
    if (feeKrw === null) return word;
    return feeKrw === 0
      ? t('iss.free', { usage: word })
      : t('iss.fee', { usage: word, won: feeKrw.toLocaleString('en-US') });
  });
}

/** The certificate that guidance speaks of: '하나은행 은행·보험용'. */
export function certificateInWords({ certificate }: IssuePlan, t: Translate): string {
  if (certificate === null) return '';
  const { institution, usage } = certificate;
  return t('place.of', { institution, usage });
}

/** The day of a directory's facts, 2026-11-23, as an instant in Korea. */
export function gatheredAt(day: string): string {
  return `${day}T00:00:00+09:00`;
}
