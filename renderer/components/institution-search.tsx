import '../css/issue.css';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import type { ReactElement, ReactNode } from 'react';
import type { IssuingInstitution } from '../../src/contract/index.ts';
import { dayInKorea } from '../dates.ts';
import { gatheredAt } from '../issue-words.ts';
import { useInstitutions } from '../queries.ts';
import { useSession } from '../session.ts';
import { Glyph } from './glyph.tsx';

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
    <search className="institution-search">
      <label htmlFor="institution-query">{t('iss.search')}</label>
      <div className="search-field">
        <Glyph of={IconSearch} />
        <input
          aria-describedby="institution-hint"
          autoComplete="off"
          id="institution-query"
          maxLength={60}
          onChange={(event) => {
            onType(event.currentTarget.value);
          }}
          spellCheck={false}
          type="search"
          value={query}
        />
      </div>
      <p className="field-why" id="institution-hint">
        {t('iss.searchHint')}
      </p>
      <p className="institution-count" role="status">
        {data !== undefined && (count === 0 ? t('iss.noHit') : t('iss.hits', { count }))}
      </p>
      {data !== undefined && count > 0 && children(data.institutions)}
      {data !== undefined && count === 0 && <p className="institution-none">{t('iss.noHitWhy')}</p>}
      {data !== undefined && (
        <p className="institution-gathered">
          {t('iss.gathered', { date: dayInKorea(gatheredAt(data.gathered), language) })}
        </p>
      )}
    </search>
  );
}
