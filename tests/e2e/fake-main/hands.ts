import type { CallName } from '../../../src/contract/index.ts';
import type { ActAnswers } from './act-scenes.ts';
import type { Theatre } from './launch.ts';
import { sceneOf, usualCards } from './scenes.ts';
import type { Scene } from './scenes.ts';

/** The usual scene in Korean, with these answers of its acts. */
export function usualScene(acts: Partial<ActAnswers> = {}, over: Partial<Scene> = {}): Scene {
  const scene = sceneOf('ko', 'light', usualCards('ko'), over);
  return { ...scene, acts: { ...scene.acts, ...acts } };
}

/** A person at the keyboard of the window, and what they and the main process can see. */
export interface Hands {
  /** What the keyboard would act on: its id, or its text. */
  readonly focused: () => Promise<string>;
  /** The inputs of the calls of a name so far. */
  readonly inputsOf: (name: CallName) => Promise<unknown[]>;
  /** Waits for a screen by its heading. */
  readonly arriveAt: (heading: string) => Promise<void>;
  /** Presses Tab until something of that id, label, text or name has the focus. */
  readonly tabTo: (name: string) => Promise<void>;
}

/** @param theatre asked each time: it is opened before the tests */
export function handsOf(theatre: () => Theatre): Hands {
  return {
    focused: () =>
      theatre().page.evaluate(() => {
        const at = document.activeElement;
        return at === null ? '' : at.id === '' ? at.textContent : at.id;
      }),
    inputsOf: async (name) =>
      (await theatre().seen()).filter((call) => call.name === name).map((call) => call.input),
    arriveAt: (heading) => theatre().page.getByRole('heading', { level: 1, name: heading }).waitFor(),
    tabTo: async (name) => {
      const { page } = theatre();
      for (let tabs = 0; tabs < 30; tabs += 1) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const here = document.activeElement;
          const label = here instanceof HTMLInputElement ? here.labels?.[0]?.textContent : undefined;
          const named = here?.getAttribute('aria-label') ?? '';
          return `${here?.id ?? ''} ${label ?? ''} ${here?.textContent ?? ''} ${named}`;
        });
        if (at.includes(name)) return;
      }
      throw new Error(`no way to ${name} by the keyboard`);
    },
  };
}
