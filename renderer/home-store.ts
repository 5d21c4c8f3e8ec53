import { useSyncExternalStore } from 'react';
import type { Card, HomeOutput } from '../src/contract/index.ts';
import type { Refusal } from '../src/wizards/index.ts';
import { call, refusalOf } from './bridge.ts';

const pageSize = 100;

/** What is known of the list: the frame of the last answer, and the cards read so far by their place in it. */
export interface HomeState {
  readonly home: HomeOutput | null;
  readonly cards: ReadonlyMap<number, Card>;
  readonly refusal: Refusal | null;
  readonly searching: boolean;
}

type Change = 'more' | 'fewer' | 'same';

let state: HomeState = { home: null, cards: new Map(), refusal: null, searching: false };
/** The part of the list that is on the screen: after a change it is read again, the rest when it is scrolled to. */
let shown: readonly number[] = [];
const asked = new Set<number>();
const listeners = new Set<() => void>();

function publish(next: Partial<HomeState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The list, live. */
export function useHome(): HomeState {
  return useSyncExternalStore(subscribe, () => state);
}

/** Takes over an answer that holds the start of the list; what was read before is forgotten. */
export function takeHome(home: HomeOutput): void {
  asked.clear();
  publish({
    home,
    cards: new Map(home.cards.map((card, index) => [home.offset + index, card])),
    refusal: null,
  });
}

/** Reads the start of the list, and what is on the screen, again. Answers whether there are more or fewer than before. */
export async function refreshHome(): Promise<Change> {
  const before = state.home;
  try {
    const home = await call('home', { offset: 0, limit: pageSize });
    takeHome(home);
    ensureCards(shown);
    if (before?.scanned !== true || before.total === home.total) return 'same';
    return home.total > before.total ? 'more' : 'fewer';
  } catch (error) {
    publish({ refusal: refusalOf(error) });
    return 'same';
  }
}

/** Has every place looked at afresh. @throws CallFailure */
export async function searchAgain(): Promise<void> {
  publish({ searching: true });
  try {
    await call('rescan', {});
    await refreshHome();
  } finally {
    publish({ searching: false });
  }
}

async function readPage(offset: number, revision: number): Promise<void> {
  try {
    const page = await call('home', { offset, limit: pageSize });
    // A page of another revision doesn't fit beside what is shown; its `changed` event is on the way.
    if (state.home?.revision !== revision || page.revision !== revision) return;
    const cards = new Map(state.cards);
    for (const [index, card] of page.cards.entries()) cards.set(page.offset + index, card);
    publish({ cards });
  } catch (error) {
    asked.delete(offset);
    publish({ refusal: refusalOf(error) });
  }
}

/** Sees to it that the cards of these places of the list are read, page by page. */
export function ensureCards(places: readonly number[]): void {
  shown = places;
  const { home, cards } = state;
  if (home === null) return;
  for (const place of places) {
    const offset = Math.floor(place / pageSize) * pageSize;
    if (place >= home.total || cards.has(place) || asked.has(offset)) continue;
    asked.add(offset);
    void readPage(offset, home.revision);
  }
}

/** Every card there is, read page by page. @throws CallFailure */
export async function allCards(): Promise<Card[]> {
  const read = async (offset: number): Promise<Card[]> => {
    const page = await call('home', { offset, limit: 200 });
    const next = offset + page.cards.length;
    return page.cards.length === 0 || next >= page.total
      ? page.cards
      : [...page.cards, ...(await read(next))];
  };
  return read(0);
}
