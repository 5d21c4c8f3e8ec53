import '../css/act.css';
import '../css/trash.css';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { refusalOf } from '../bridge.ts';
import { BackHome } from '../components/back-home.tsx';
import { Glyph } from '../components/glyph.tsx';
import { Question } from '../components/question.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { TrashNewsNote } from '../components/trash-news.tsx';
import { TrashRow } from '../components/trash-row.tsx';
import { Trouble } from '../components/trouble.tsx';
import { useTrash } from '../queries.ts';
import { useSession } from '../session.ts';
import { useTrashActs } from '../use-trash.ts';

function Empty(): ReactElement {
  const { t } = useSession();
  return (
    <div className="trash-empty">
      <span aria-hidden="true" className="picture">
        <Glyph of={IconTrash} size="2rem" />
      </span>
      <b>{t('trash.empty')}</b>
      <p>{t('trash.emptyWhy')}</p>
    </div>
  );
}

/** 삭제한 인증서: what can still be put back, on this PC and on the drives that are plugged in. */
export default function TrashPage(): ReactElement {
  const { t } = useSession();
  const [now] = useState(() => new Date());
  const { data, error, refetch } = useTrash();
  const { state, send } = useTrashActs();
  const acting = state.kind === 'restoring' || state.kind === 'purging' ? state.item.trashId : null;
  return (
    <div className="page">
      <BackHome />
      <header className="trash-head">
        <RoomTitle className="room-title">{t('trash.title')}</RoomTitle>
        <p>{t('trash.why')}</p>
      </header>
      <div aria-live="polite">
        {state.kind === 'resting' && state.news !== null && <TrashNewsNote news={state.news} />}
      </div>
      {error !== null && (
        <Trouble
          action={{
            label: t('btn.retry'),
            act: () => {
              void refetch();
            },
          }}
          refusal={refusalOf(error)}
        />
      )}
      {error === null && data === undefined && <p className="waiting">{t('card.loading')}</p>}
      {data?.items.length === 0 && <Empty />}
      {data !== undefined && data.items.length > 0 && (
        <ul aria-label={t('trash.title')} className="trash-items">
          {data.items.map((item) => (
            <TrashRow
              busy={acting === null ? null : acting === item.trashId ? 'here' : 'elsewhere'}
              item={item}
              key={item.trashId}
              now={now}
              send={send}
            />
          ))}
        </ul>
      )}
      {state.kind === 'asking' && (
        <Question
          go={t('del.startPurge')}
          onGo={() => {
            send({ kind: 'confirm' });
          }}
          onStay={() => {
            send({ kind: 'stay' });
          }}
          stay={t('trash.keep')}
          text={t('trash.askWhy', { what: `${state.item.institution} · ${state.item.location.label}` })}
          title={t('trash.ask')}
        />
      )}
    </div>
  );
}
