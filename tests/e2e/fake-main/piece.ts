import type { Page } from 'playwright-core';
import type { Theatre } from './launch.ts';
import type { Language, Scene } from './scenes.ts';

export type Appearance = 'light' | 'dark';

/** One state of one screen. */
export interface Piece {
  readonly name: string;
  readonly scene: (language: Language, appearance: Appearance) => Scene;
  readonly fragment?: string;
  /** The screen as such: looked at in each language with each appearance; its other states in two of these ways. */
  readonly everyWay?: boolean;
  /** Something throws here on purpose. */
  readonly breaks?: boolean;
  /** What the person does to get there, and the main process tells meanwhile. */
  readonly act?: (page: Page, theatre: Theatre | null) => Promise<void>;
}
