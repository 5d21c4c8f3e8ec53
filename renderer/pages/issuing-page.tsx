import type { ReactElement } from 'react';
import { resumeIssue, startIssue } from '../../src/wizards/index.ts';
import { refusalOf } from '../bridge.ts';
import { IssueWizard } from '../components/issue-wizard.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { Trouble } from '../components/trouble.tsx';
import { useInstitutions, useIssueWatch } from '../queries.ts';
import { addressOf } from '../route.ts';
import type { IssuingRoute } from '../route.ts';
import { useSession } from '../session.ts';
import { useState } from 'react';

function Waiting(): ReactElement {
  const { t } = useSession();
  return <p className="waiting page">{t('card.loading')}</p>;
}

function Unread({ error, again }: { error: Error; again: () => unknown }): ReactElement {
  const { t } = useSession();
  return (
    <div className="page">
      <RoomTitle className="room-title">{t('nav.issue')}</RoomTitle>
      <Trouble
        action={{
          label: t('btn.retry'),
          act: () => {
            again();
          },
        }}
        refusal={refusalOf(error)}
      />
    </div>
  );
}

/** Back to what is being waited for, also after a restart. What was there when the screen opened stays until its result was seen. */
function Resumed(): ReactElement {
  const { t } = useSession();
  const { data, error, refetch } = useIssueWatch();
  const [kept, setKept] = useState(data?.watch ?? null);
  const watch = kept ?? data?.watch ?? null;
  if (kept === null && watch !== null) setKept(watch);
  if (watch !== null) return <IssueWizard start={() => resumeIssue(watch)} />;
  if (error !== null) return <Unread again={refetch} error={error} />;
  if (data === undefined) return <Waiting />;
  return (
    <div className="page missing">
      <RoomTitle className="room-title">{t('iss.nothing')}</RoomTitle>
      <p>{t('iss.nothingWhy')}</p>
      <a className="button primary" href={addressOf({ name: 'issue' })}>
        {t('nav.issue')}
      </a>
    </div>
  );
}

/** The wizard with an institution that was chosen in the room. */
function AtInstitution({
  intent,
  id,
}: {
  intent: Exclude<IssuingRoute['what'], 'watching'>;
  id: string;
}): ReactElement {
  const { data, error, refetch } = useInstitutions('');
  if (data === undefined) return error === null ? <Waiting /> : <Unread again={refetch} error={error} />;
  const institution = data.institutions.find((each) => each.id === id) ?? null;
  return <IssueWizard start={() => startIssue(intent, null, institution)} />;
}

/** 신규 발급, 갱신, 재발급, 타행 등록 at a real institution. */
export default function IssuingPage({ route }: { route: IssuingRoute }): ReactElement {
  const { what, institution, id } = route;
  if (what === 'watching') return <Resumed />;
  if (institution !== undefined) return <AtInstitution id={institution} intent={what} />;
  return <IssueWizard start={() => startIssue(what, id ?? null)} />;
}
