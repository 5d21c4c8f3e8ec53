let region: HTMLElement | null = null;

/** The live region of the frame; a callback ref. */
export function announcerRegion(element: HTMLElement | null): void {
  region = element;
}

/** Says something politely to a screen reader. Saying the same again is heard again. */
export function announce(text: string): void {
  if (region === null) return;
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
