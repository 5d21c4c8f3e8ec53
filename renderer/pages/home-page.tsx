import { Suspense, useEffect, useLayoutEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Refusal } from '../../src/wizards/index.ts';
import { CardList } from '../components/card-list.tsx';
import { DropVeil } from '../components/drop-veil.tsx';
import { EmptyHome } from '../components/empty-home.tsx';
import { HomeActions } from '../components/home-actions.tsx';
import { NextStepCard } from '../components/next-step.tsx';
import { Problems } from '../components/problems.tsx';
import { RoomTitle } from '../components/room-title.tsx';
import { Trouble } from '../components/trouble.tsx';
import { handOver } from '../handed-files.ts';
import { refreshHome, useHome } from '../home-store.ts';
import { addressOf, go } from '../route.ts';
import { beginPicking, usePicked } from '../picked.ts';
import { PickBar, UnfinishedChanges } from '../screens.ts';
import { useSession } from '../session.ts';
import { useFileDrop } from '../use-file-drop.ts';

/** What outlives a visit to another screen: how far the list was scrolled, which card was opened, what was put off. */
const visit = { scrolled: 0, card: null as string | null, putOff: null as string | null };

function useReturn(): boolean {
  const [returned] = useState(visit.card !== null);
  useLayoutEffect(() => {
    const stage = document.getElementById('content');
    // Setting it costs a layout, which the first paint can do without.
    if (stage !== null && visit.scrolled > 0) stage.scrollTop = visit.scrolled;
    return () => {
      visit.scrolled = stage?.scrollTop ?? 0;
      const active = document.activeElement;
      visit.card = active instanceof HTMLElement ? (active.dataset['card'] ?? visit.card) : visit.card;
    };
  }, []);
  useEffect(() => {
    if (visit.card !== null)
      document.querySelector<HTMLElement>(`[data-card="${visit.card}"]`)?.focus({ preventScroll: true });
    visit.card = null;
  }, []);
  return returned;
}

/** The focus goes on to the first card, whose box can be ticked then. */
function pickSeveral(): void {
  beginPicking();
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[data-card]')?.focus();
  });
}

function toImport(files: readonly File[]): void {
  handOver(files);
  go({ name: 'import' });
}

/** 내 인증서, with files that are dropped on it on their way to 가져오기. */
export function HomePage(): ReactElement {
  const over = useFileDrop(toImport);
  return (
    <>
      <Home />
      {over && <DropVeil />}
    </>
  );
}

/** What to do now, the certificates, what could not be read. */
function Home(): ReactElement {
  const { t } = useSession();
  const { home, cards, refusal, searching } = useHome();
  const [failed, setFailed] = useState<Refusal | null>(null);
  const [putOff, setPutOff] = useState(visit.putOff);
  const returned = useReturn();
  const picking = usePicked().on;

  const trouble = failed ?? refusal;
  if (trouble !== null) {
    const again = (): void => {
      setFailed(null);
      void refreshHome();
    };
    return (
      <div className="page">
        <RoomTitle className="room-title">{t('nav.home')}</RoomTitle>
        <Trouble action={{ label: t('btn.retry'), act: again }} refusal={trouble} />
      </div>
    );
  }
  if (home === null || (home.total === 0 && (!home.scanned || searching))) {
    return (
      <div className="page">
        <RoomTitle className="room-title">{t('nav.home')}</RoomTitle>
        <p className="waiting" role="status">
          <span aria-hidden="true" className="spinner" />
          {t('home.scanning')}
        </p>
      </div>
    );
  }
  const unfinished = home.unfinished.length + home.oldPasswords.length > 0 && (
    <Suspense>
      <UnfinishedChanges changes={home.unfinished} oldPasswords={home.oldPasswords} />
    </Suspense>
  );
  const trash = (
    <p className="trash-link">
      <a href={addressOf({ name: 'trash' })}>{t('trash.title')}</a>
    </p>
  );
  const problems = home.problemsTotal > 0 && <Problems problems={home.problems} total={home.problemsTotal} />;
  if (home.total === 0) {
    return (
      <div className="page page-empty">
        {unfinished}
        <EmptyHome home={home} onRefusal={setFailed} />
        {problems}
        {trash}
      </div>
    );
  }
  const step = home.next === null ? null : `${home.next.kind} ${home.next.id ?? ''}`;
  const later = (): void => {
    visit.putOff = step;
    setPutOff(step);
    document.querySelector<HTMLElement>('#content h1')?.focus();
  };
  return (
    <div className="page">
      <header className="room-head">
        <RoomTitle className="room-title" quiet={returned}>
          {t('nav.home')}
        </RoomTitle>
        <HomeActions onRefusal={setFailed} />
      </header>
      {unfinished}
      {home.next !== null && step !== putOff && <NextStepCard next={home.next} onLater={later} />}
      {home.total > 1 && !picking && (
        <p className="list-acts">
          <button className="link" onClick={pickSeveral} type="button">
            {t('bulk.pick')}
          </button>
        </p>
      )}
      <CardList cards={cards} total={home.total} />
      {problems}
      {trash}
      {picking && (
        <Suspense>
          <PickBar onRefusal={setFailed} total={home.total} />
        </Suspense>
      )}
    </div>
  );
}
