import { revocationReason } from '../../texts/index.ts';
import type { Translate } from '../../texts/index.ts';
import type { AppContext } from '../context.ts';
import { koreanDay } from '../words.ts';
import type { Finding } from './finding.ts';

/** CRLReason by its number (RFC 5280 §5.3.1), named as the RFC names it. */
const reasonNames: readonly (string | undefined)[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
];

export function reasonName(reason: number): string {
  return reasonNames[reason] ?? String(reason);
}

/** What was found, with when and from whom, and why it was revoked. */
export function statusSentence(finding: Finding, { language }: AppContext, t: Translate): string {
  if (finding.status === 'unknown') return t('status.told.unknown', { message: finding.doubt.message });
  const { status, producedAt, revokedAt, from } = finding;
  const source = t(`status.source.${finding.source}`);
  const told = t(`status.told.${status}`, {
    source,
    from,
    time: koreanMinute(producedAt, language),
    date: koreanDay(revokedAt ?? producedAt, language),
  });
  const why = finding.reason === null ? null : revocationReason(reasonName(finding.reason));
  return why === null ? told : `${told} ${t('status.told.why', { reason: t(why) })}`;
}

const minutes = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Seoul' });

/** Day and minute in Korea. */
export function koreanMinute(instant: number, language: AppContext['language']): string {
  return `${koreanDay(instant, language)} ${minutes.format(instant)}`;
}
