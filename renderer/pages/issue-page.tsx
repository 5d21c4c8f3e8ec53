import '../css/issue.css';
import IconBuildingBank from '@tabler/icons-react/dist/esm/icons/IconBuildingBank.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { IssuingInstitution } from '../../src/contract/index.ts';
import { refusalOf } from '../bridge.ts';
import { Glyph } from '../components/glyph.tsx';
import { InstitutionSearch } from '../components/institution-search.tsx';
import { IssueLead } from '../components/issue-lead.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { Trouble } from '../components/trouble.tsx';
import { kindsInWords } from '../issue-words.ts';
import { useIssuePlan, useIssueWatch } from '../queries.ts';
import { addressOf } from '../route.ts';
import { useSession } from '../session.ts';

/** What was typed outlives a visit to the wizard. */
const visit = { query: '' };

function Institution({ institution }: { institution: IssuingInstitution }): ReactElement {
  const { t } = useSession();
  return (
    <li>
      <a
        className="institution"
        href={addressOf({ name: 'issuing', what: 'new', institution: institution.id })}
      >
        <span className="icon-box">
          <Glyph of={IconBuildingBank} />
        </span>
        <span className="row-words">
          <b>{institution.name}</b>
          <small>{kindsInWords(institution, t).join(' · ')}</small>
        </span>
        <Glyph of={IconChevronRight} />
      </a>
    </li>
  );
}

/** 발급·재발급: what fits what was found on this PC, and the directory of institutions. */
export default function IssuePage(): ReactElement {
  const { t } = useSession();
  const [query, setQuery] = useState(visit.query);
  const plan = useIssuePlan();
  const watch = useIssueWatch();
  const error = plan.error ?? watch.error;
  const retry = (): void => {
    void plan.refetch();
    void watch.refetch();
  };
  return (
    <div className="page issue">
      <header className="room-head">
        <RoomTitle className="room-title">{t('nav.issue')}</RoomTitle>
      </header>
      {error !== null && (
        <Trouble action={{ label: t('btn.retry'), act: retry }} refusal={refusalOf(error)} />
      )}
      {plan.data !== undefined && watch.data !== undefined && (
        <IssueLead plan={plan.data} watch={watch.data.watch} />
      )}
      <section aria-labelledby="directory">
        <h2 className="section-title" id="directory">
          {t('iss.directory')}
        </h2>
        <InstitutionSearch
          onType={(next) => {
            visit.query = next;
            setQuery(next);
          }}
          query={query}
        >
          {(institutions) => (
            <ul className="institutions">
              {institutions.map((institution) => (
                <Institution institution={institution} key={institution.id} />
              ))}
            </ul>
          )}
        </InstitutionSearch>
      </section>
    </div>
  );
}
