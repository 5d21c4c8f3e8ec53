import '../css/issue.css';
import type { ReactElement, ReactNode } from 'react';
import type { IssuingInstitution } from '../../src/contract/index.ts';
import { dayInKorea } from '../dates.ts';
import { gatheredAt } from '../issue-words.ts';
import { useInstitutions } from '../queries.ts';
import { useSession } from '../session.ts';
import { SearchBox } from './search-box.tsx';

/** The directory: a field, and what it finds. How a row looks is its place's own. */
export function InstitutionSearch({
  query,
  onType,
  children,
}: {
  query: string;
  onType: (query: string) => void;
  children: (institutions: readonly IssuingInstitution[]) => ReactNode;
}): ReactElement {
  const { t, language } = useSession();
  const { data } = useInstitutions(query);
  const count = data?.institutions.length ?? 0;
  return (
    <SearchBox
      found={data === undefined ? '' : count === 0 ? t('iss.noHit') : t('iss.hits', { count })}
      hint={t('iss.searchHint')}
      id="institution-query"
      label={t('iss.search')}
      onType={onType}
      query={query}
    >
      {data !== undefined && count > 0 && children(data.institutions)}
      {data !== undefined && count === 0 && <p className="institution-none">{t('iss.noHitWhy')}</p>}
      {data !== undefined && (
        <p className="institution-gathered">
          {t('iss.gathered', { date: dayInKorea(gatheredAt(data.gathered), language) })}
        </p>
      )}
    </SearchBox>
  );
}
