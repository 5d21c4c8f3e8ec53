import type { EventPayload } from '../src/contract/index.ts';

type Screen = EventPayload<'navigate'>['to'];

/** What was asked for before anybody could show it: a start with a file comes before the first picture. */
let early: Screen | null = null;
let show: ((to: Screen) => void) | null = null;

/** Begins to listen for the screens that the main process asks for; to be called before the first call. */
export function listenForScreens(): void {
  window.dojang.on('navigate', ({ to }) => {
    if (show === null) early = to;
    else show(to);
  });
}

/** Shows what is asked for, and what was. Returns the way to stop. */
export function onScreen(showing: (to: Screen) => void): () => void {
  show = showing;
  if (early !== null) showing(early);
  early = null;
  return () => {
    if (show === showing) show = null;
  };
}
