import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import { dayInKorea, sameDayHere, timeHere } from '../dates.ts';
import { useSession } from '../session.ts';
import type { Session } from '../session.ts';
import { RevocationFact } from './revocation-fact.tsx';
import { Timeline } from './timeline.tsx';

/** When an act of this PC happened: the time today, otherwise the day. */
export function momentOf(iso: string, now: Date, { t, language }: Session): string {
  const at = new Date(iso);
  return sameDayHere(at, now) ? t('fact.today', { time: timeHere(at, language) }) : dayInKorea(iso, language);
}

/** A history with what happened last on top. */
export function newestFirst(history: CertificatePage['history']): CertificatePage['history'] {
  return [...history].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function copiesInWords(
  page: CertificatePage,
  t: Translate,
): { readonly places: string; readonly remarks: string } {
  const copies = page.certificate.copies;
  const away = copies.filter((copy) => !copy.present).length;
  // A revoked one isn't an older one: that it is revoked is said above.
  const stale = copies.filter(({ staleReason }) => staleReason !== null && staleReason !== 'revoked').length;
  const remarks = [
    ...(stale > 0 ? [t('copies.stale', { count: stale })] : []),
    ...(away > 0 ? [t('copies.away', { count: away })] : []),
  ];
  return {
    places: [...new Set(copies.map((copy) => copy.location.label))].join(', '),
    remarks: remarks.join(', '),
  };
}

/** The facts in plain words. */
export function Facts({ page, now }: { page: CertificatePage; now: Date }): ReactElement {
  const session = useSession();
  const { t, language } = session;
  const { certificate, history } = page;
  const copies = copiesInWords(page, t);
  const checked = newestFirst(history).find((entry) => entry.kind === 'checked');
  return (
    <dl className="sheet facts">
      <div>
        <dt>{t('fact.owner')}</dt>
        <dd>{certificate.subject.name}</dd>
      </div>
      <div>
        <dt>{t('fact.institution')}</dt>
        <dd>
          {certificate.institution}
          <small> · {t('fact.authority', { name: certificate.issuer.name })}</small>
        </dd>
      </div>
      {page.usableFor !== '' && (
        <div>
          <dt>{t('fact.usableFor')}</dt>
          <dd>{page.usableFor}</dd>
        </div>
      )}
      <div>
        <dt>{t('fact.period')}</dt>
        <dd>
          {t('fact.fromTo', {
            from: dayInKorea(certificate.notBefore, language),
            to: dayInKorea(certificate.notAfter, language),
          })}
          <Timeline certificate={certificate} now={now.getTime()} />
        </dd>
      </div>
      <div>
        <dt>{t('fact.copies')}</dt>
        <dd>
          {copies.places}
          {copies.remarks !== '' && <small> · {copies.remarks}</small>}
        </dd>
      </div>
      <RevocationFact page={page} />
      <div>
        <dt>{t('fact.lastChecked')}</dt>
        <dd>
          {checked === undefined ? (
            <small>{t('fact.neverChecked')}</small>
          ) : (
            <>
              {momentOf(checked.at, now, session)}
              <small> · {t(checked.ok ? 'fact.checkedOk' : 'fact.checkedBad')}</small>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}
