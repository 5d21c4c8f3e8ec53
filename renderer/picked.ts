import { useSyncExternalStore } from 'react';
import type { Card } from '../src/contract/index.ts';

/** 여러 개 고르기: whether it is on, and the cards that were picked, by their ids. */
export interface Picked {
  readonly on: boolean;
  readonly cards: ReadonlyMap<string, Card>;
}

const nobody: Picked = { on: false, cards: new Map() };
let picked = nobody;
const listeners = new Set<() => void>();

function publish(next: Picked): void {
  picked = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The picking, live. */
export function usePicked(): Picked {
  return useSyncExternalStore(subscribe, () => picked);
}

/** Begins picking. */
export function beginPicking(): void {
  publish({ on: true, cards: new Map() });
}

/** Ends picking; nothing is picked any more. */
export function endPicking(): void {
  publish(nobody);
}

/** Picks a card, or lets it go. */
export function pick(card: Card, on: boolean): void {
  const cards = new Map(picked.cards);
  if (on) cards.set(card.id, card);
  else cards.delete(card.id);
  publish({ ...picked, cards });
}

/** Picks exactly these. */
export function pickAll(cards: readonly Card[]): void {
  publish({ ...picked, cards: new Map(cards.map((card) => [card.id, card])) });
}
