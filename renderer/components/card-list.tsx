import { Suspense, lazy } from 'react';
import type { ReactElement } from 'react';
import type { HomeState } from '../home-store.ts';
import { usePicked } from '../picked.ts';
import { useSession } from '../session.ts';
import { walkCards } from '../walk-cards.ts';
import { CertificateCard } from './certificate-card.tsx';
import { PickCard } from './pick-card.tsx';

const LongList = lazy(() => import('./long-list.tsx'));

/** Up to here every card is in the page; beyond, only those near the window are. */
const shortest = 40;
/** Enough for the first picture of a long list. */
const atOnce = 12;

function ShortList({ cards, total }: { cards: HomeState['cards']; total: number }): ReactElement {
  const { t } = useSession();
  const Drawn = usePicked().on ? PickCard : CertificateCard;
  const drawn = Array.from({ length: Math.min(total, total > shortest ? atOnce : total) }, (_, index) =>
    cards.get(index),
  );
  return (
    <ul aria-label={t('home.list')} className="cards">
      {drawn.map((card, index) => (
        <li aria-posinset={index + 1} aria-setsize={total} key={card?.id ?? index}>
          {card !== undefined && <Drawn card={card} onKeyDown={walkCards} />}
        </li>
      ))}
    </ul>
  );
}

/** The certificates. A long list is painted from its first cards, and only then made endless. */
export function CardList({ cards, total }: { cards: HomeState['cards']; total: number }): ReactElement {
  const short = <ShortList cards={cards} total={total} />;
  if (total <= shortest) return short;
  return (
    <Suspense fallback={short}>
      <LongList cards={cards} total={total} />
    </Suspense>
  );
}
