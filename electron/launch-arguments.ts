import type { EventPayload } from '../src/contract/index.ts';

export type Screen = EventPayload<'navigate'>['to'];

const screens = { home: true, settings: true, shortcuts: true } satisfies Record<Screen, true>;
const forms = [/^--screen=([a-z]{1,16})$/, /^dojang:\/\/open\/([a-z]{1,16})\/?$/];

function screenIn(argument: string): Screen | null {
  for (const form of forms) {
    const name = form.exec(argument)?.[1];
    if (name !== undefined && Object.hasOwn(screens, name)) return name as Screen;
  }
  return null;
}

/**
 * The one parser of this start's and a second instance's arguments and of deep links. They come from strangers, so all
 * they can do is choose a screen (`--screen=settings`, `dojang://open/settings`); everything else is ignored.
 */
export function screenFromArguments(argv: readonly string[]): Screen | null {
  for (const argument of argv.slice(0, 64)) {
    const screen = screenIn(argument);
    if (screen !== null) return screen;
  }
  return null;
}
