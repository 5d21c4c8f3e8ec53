import type { ReactElement } from 'react';
import type { CertificatePage } from '../../src/contract/index.ts';
import type { Translate } from '../../src/texts/index.ts';
import { dayInKorea } from '../dates.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';
import { momentOf, newestFirst } from './facts.tsx';
import { statusWords } from './status-words.ts';

function deedOf({ kind, ok, place }: CertificatePage['history'][number], t: Translate): string {
  switch (kind) {
    case 'checked':
      return t(ok ? 'history.checked' : 'history.checkedBad');
    case 'password-changed':
      return t(ok ? 'history.passwordChanged' : 'history.passwordNotChanged');
    case 'copied':
      return place === undefined ? t('history.copied') : t('history.copiedTo', { place });
    case 'deleted':
      return place === undefined ? t('history.deleted') : t('history.deletedFrom', { place });
    case 'restored':
      return place === undefined ? t('history.restored') : t('history.restoredTo', { place });
    case 'imported':
      return place === undefined ? t('history.imported') : t('history.importedTo', { place });
    case 'exported':
      return t('history.exported');
    case 'issued':
    case 'reissued':
    case 'renewed':
    case 'revoked':
    case 'suspended':
    case 'resumed':
      return t(`history.did.${kind}`);
  }
}

/** What happened to this certificate, newest first, down to its issue. */
export function History({ page, now }: { page: CertificatePage; now: Date }): ReactElement {
  const session = useSession();
  const { t, language } = session;
  const { certificate, history } = page;
  return (
    <section aria-labelledby="history" className="sheet side">
      <h2 id="history">{t('page.history')}</h2>
      <ol className="history">
        {newestFirst(history).map((entry) => (
          <li key={`${entry.at} ${entry.kind} ${entry.place ?? ''}`}>
            <span>{deedOf(entry, t)}</span>
            <small>{momentOf(entry.at, now, session)}</small>
          </li>
        ))}
        <li>
          <span>{t('history.issued', { institution: certificate.institution })}</span>
          <small>{dayInKorea(certificate.notBefore, language)}</small>
        </li>
      </ol>
    </section>
  );
}

/** The other certificates of the lineage: renewals and reissues are one certificate's history. */
export function Lineage({ page }: { page: CertificatePage }): ReactElement | null {
  const { t, language } = useSession();
  if (page.lineage.length === 0) return null;
  return (
    <section aria-labelledby="lineage" className="sheet side">
      <h2 id="lineage">{t('page.lineage')}</h2>
      <ul className="lineage">
        {page.lineage.map((other) => (
          <li key={other.id}>
            <a href={addressOf({ name: 'certificate', id: other.id })}>
              {t('fact.fromTo', {
                from: dayInKorea(other.notBefore, language),
                to: dayInKorea(other.notAfter, language),
              })}
            </a>
            <small>{t(statusWords[other.status])}</small>
          </li>
        ))}
      </ul>
      <p>{t('page.lineageWhy')}</p>
    </section>
  );
}
