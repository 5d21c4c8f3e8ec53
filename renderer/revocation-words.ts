import type { Revocation } from '../src/contract/index.ts';
import { revocationReason } from '../src/texts/index.ts';
import type { Language, Translate } from '../src/texts/index.ts';
import { dayInKorea, sameDayHere, timeHere } from './dates.ts';

interface Speaker {
  readonly t: Translate;
  readonly language: Language;
}

/** What is said of a certificate's revocation: the fact, then when and from where, then why: why it was revoked, or isn't known. */
interface RevocationWords {
  readonly fact: string;
  readonly source: readonly string[];
  readonly why: string | null;
}

/** An answer as old as this was given just now. */
const justNow = 3 * 60_000;

/** When something was asked: the time today, otherwise the day with its time. */
function instantOf(iso: string, now: Date, { t, language }: Speaker): string {
  const at = new Date(iso);
  const time = timeHere(at, language);
  return sameDayHere(at, now) ? t('fact.today', { time }) : `${dayInKorea(iso, language)} ${time}`;
}

function factOf({ status, revokedAt, producedAt }: Revocation, { t, language }: Speaker): string {
  switch (status) {
    case 'good':
      return t('revocation.good');
    case 'revoked':
      return t('revocation.revoked', { date: dayInKorea(revokedAt ?? producedAt ?? '', language) });
    case 'suspended':
      return t('revocation.suspended');
    case 'unknown':
      return t('revocation.failed');
  }
}

/** '이유: …'; null where it wasn't revoked, or the authority gave no reason. */
function reasonOf({ status, reason }: Revocation, { t }: Speaker): string | null {
  const why = status === 'revoked' ? revocationReason(reason) : null;
  return why === null ? null : t('status.told.why', { reason: t(why) });
}

/** When the answer came and from where: '방금 확인', '발급기관에서(OCSP)'. */
export function sourceWords({ checkedAt, source }: Revocation, now: Date, speaker: Speaker): string[] {
  if (checkedAt === null || source === 'none') return [];
  const { t } = speaker;
  const isNew = now.getTime() - Date.parse(checkedAt) < justNow;
  const when = isNew
    ? t('revocation.justNow')
    : t('revocation.at', { when: instantOf(checkedAt, now, speaker) });
  return [when, t(`revocation.from.${source}`)];
}

/** The words of a certificate's revocation. An answer that is old because nobody could tell since is never the present state, unless it revoked. */
export function revocationWords(of: Revocation | null, now: Date, speaker: Speaker): RevocationWords {
  const { t } = speaker;
  if (of === null) return { fact: t('revocation.never'), source: [], why: null };
  const { failed, checkedAt, status } = of;
  // A revocation is final, whoever can't be reached now.
  if (failed === null || status === 'revoked')
    return {
      fact: factOf(of, speaker),
      source: sourceWords(of, now, speaker),
      why: reasonOf(of, speaker),
    };
  if (checkedAt === null || status === 'unknown')
    return {
      fact: t('revocation.failed'),
      source: [],
      why: `${t('revocation.noAnswer')} ${failed.message}`.trim(),
    };
  const last = t('revocation.last', { when: instantOf(checkedAt, now, speaker) });
  return {
    fact: t('revocation.failed'),
    source: [last, t(`revocation.then.${status}`)],
    why: failed.message,
  };
}
