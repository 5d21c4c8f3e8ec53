import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 5,
  PageUp: -5,
  Home: -Infinity,
  End: Infinity,
};

/** Where a key leads from place `from` in a list of `total`, or null when it is no walking key. */
export function placeAfter(key: string, from: number, total: number): number | null {
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(total - 1, from + step));
}

/** The place of the card that an event came from, 0-based. */
export function placeOf(target: EventTarget): number | null {
  const place = target instanceof Element ? target.closest('li')?.getAttribute('aria-posinset') : undefined;
  return place === undefined || place === null ? null : Number(place) - 1;
}

/** Arrow keys, Page Up and Down, Home and End move between the cards of a list that is in the page as a whole. */
export function walkCards(event: KeyboardEvent): void {
  const links = event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('[data-card]') ?? [];
  const from = placeOf(event.target);
  const to = from === null ? null : placeAfter(event.key, from, links.length);
  if (to === null) return;
  event.preventDefault();
  links[to]?.focus();
}
