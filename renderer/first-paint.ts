import type { HomeOutput, Settings } from '../src/contract/index.ts';
import type { Language } from '../src/texts/index.ts';

/** What the main process writes into the page, so that the first picture needs no call. */
export interface FirstPaint {
  readonly home: HomeOutput;
  readonly settings: Settings;
  /** The language that `settings.language` comes to on this PC. */
  readonly language: Language;
  readonly dark: boolean;
}

/** The data block of index.html; null when the page was opened without one. */
export function readFirstPaint(): FirstPaint | null {
  const text = document.getElementById('first-paint')?.textContent ?? 'null';
  // Our own main process wrote it: its shape is the contract's.
  return JSON.parse(text) as FirstPaint | null;
}
