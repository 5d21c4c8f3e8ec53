import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { ensureCards } from '../home-store.ts';
import type { HomeState } from '../home-store.ts';
import { usePicked } from '../picked.ts';
import { useSession } from '../session.ts';
import { placeAfter, placeOf } from '../walk-cards.ts';
import { CertificateCard } from './certificate-card.tsx';
import { PickCard } from './pick-card.tsx';

const usualHeight = 118;

/** A list of which only the cards near the window are in the page. The one with the focus stays, wherever it scrolls. */
export default function LongList({
  cards,
  total,
}: {
  cards: HomeState['cards'];
  total: number;
}): ReactElement {
  const { t } = useSession();
  const Drawn = usePicked().on ? PickCard : CertificateCard;
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const [above, setAbove] = useState(0);
  const goal = useRef<number | null>(null);

  const virtual = useVirtualizer({
    count: total,
    estimateSize: () => usualHeight,
    getScrollElement: () => document.getElementById('content'),
    initialRect: { width: 832, height: 900 },
    overscan: 6,
    rangeExtractor: (range) => {
      const places = defaultRangeExtractor(range);
      return focused === null || places.includes(focused)
        ? places
        : [...places, focused].sort((a, b) => a - b);
    },
    scrollMargin: above,
  });
  const rows = virtual.getVirtualItems();
  const drawn = rows.map((row) => row.index).join(' ');

  useLayoutEffect(() => {
    const page = list.current?.parentElement ?? null;
    if (page === null) return undefined;
    // What stands above the list may grow or go; the list begins below it.
    const measure = (): void => {
      setAbove(list.current?.offsetTop ?? 0);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(page);
    return () => {
      observer.disconnect();
    };
  }, []);
  useEffect(() => {
    const ul = list.current;
    const leave = (): void => {
      setFocused(null);
    };
    const enter = (event: FocusEvent): void => {
      setFocused(event.target === null ? null : placeOf(event.target));
    };
    ul?.addEventListener('focusin', enter);
    ul?.addEventListener('focusout', leave);
    return () => {
      ul?.removeEventListener('focusin', enter);
      ul?.removeEventListener('focusout', leave);
    };
  }, []);
  useEffect(() => {
    ensureCards(drawn.split(' ').map(Number));
  }, [drawn, cards]);
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>(
      `li[aria-posinset="${(goal.current ?? -2) + 1}"] [data-card]`,
    );
    if (link === null || link === undefined) return;
    goal.current = null;
    link.focus();
  });

  const walk = (event: KeyboardEvent): void => {
    const place = placeOf(event.target);
    const next = place === null ? null : placeAfter(event.key, place, total);
    if (next === null) return;
    event.preventDefault();
    goal.current = next;
    setFocused(next);
    virtual.scrollToIndex(next);
  };

  return (
    <ul
      aria-label={t('home.list')}
      className="cards cards-long"
      ref={list}
      style={{ height: virtual.getTotalSize() }}
    >
      {rows.map((row) => {
        const card = cards.get(row.index);
        return (
          <li
            aria-posinset={row.index + 1}
            aria-setsize={total}
            data-index={row.index}
            key={row.key}
            ref={virtual.measureElement}
            style={{ transform: `translateY(${row.start - above}px)` }}
          >
            {card === undefined ? (
              <span className="card card-waiting">{t('card.loading')}</span>
            ) : (
              <Drawn card={card} onKeyDown={walk} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
