/** What the pieces of the acts' screens have in common: their scenes, and what a person does there. */
import type { Progress } from '../../../src/contract/index.ts';
import type { ActAnswers } from './act-scenes.ts';
import type { Theatre } from './launch.ts';
import type { Appearance, Piece } from './piece.ts';
import { idOf, oddCards, sceneOf, usualCards } from './scenes.ts';
import type { Language, Scene } from './scenes.ts';

/** What a person does on a screen. */
export type Act = NonNullable<Piece['act']>;

/** The address of an act on the n-th certificate. */
export const on = (n: number, act: string): string => `#/certificate/${idOf(n)}/${act}`;

/** The usual cards, with these answers of their acts. */
export function usual(
  acts: (language: Language) => Partial<ActAnswers> = () => ({}),
  over: Partial<Scene> = {},
): Piece['scene'] {
  return (language: Language, appearance: Appearance) => {
    const scene = sceneOf(language, appearance, usualCards(language), over);
    return { ...scene, acts: { ...scene.acts, ...acts(language) } };
  };
}

/** The cards in unusual states. */
export const odd: Piece['scene'] = (language, appearance) =>
  sceneOf(language, appearance, oddCards(language));

/** Presses something and waits for what comes of it. */
export function press(selector: string, then: string): Act {
  return async (page) => {
    // A button that says why it can’t is pressed all the same.
    await page.locator(selector).first().click({ force: true });
    await page.locator(then).first().waitFor();
  };
}

/** One act after the other. */
export function inTurn(...acts: readonly Act[]): Act {
  return async (page, theatre) => {
    for (const act of acts) await act(page, theatre);
  };
}

/** The main process tells how far it is. */
export function progress(act: Progress['act'], step: Progress['step'], done: number, total: number): Act {
  return async (page, theatre: Theatre | null) => {
    await theatre?.emit('progress', { act, step, done, total });
    await page.locator('[role=progressbar][aria-valuenow]').waitFor();
  };
}

/** The button that begins an act. */
export const start = '.wizard-foot [type=submit]';
