import { resolve } from 'node:path';
import type { EventPayload } from '../src/contract/index.ts';

export type Screen = EventPayload<'navigate'>['to'];

const screens = { home: true, settings: true, shortcuts: true, import: true } satisfies Record<Screen, true>;
const forms = [/^--screen=([a-z]{1,16})$/, /^dojang:\/\/open\/([a-z]{1,16})\/?$/];

function screenIn(argument: string): Screen | null {
  for (const form of forms) {
    const name = form.exec(argument)?.[1];
    if (name !== undefined && Object.hasOwn(screens, name)) return name as Screen;
  }
  return null;
}

/** Files that the system opens with this app (electron-builder.yml). */
const carried = /\.(p12|pfx)$/i;
const longestPath = 4096;

/**
 * The PKCS#12 files that were handed over with the arguments (a double click on a file): absolute paths of this machine, at most
 * sixteen. They are only put on the tray of the import; what they hold is looked at there.
 * @param folder where relative ones start, absolute
 */
export function filesFromArguments(argv: readonly string[], folder: string): string[] {
  const words = argv.slice(1, 64).filter((word) => !word.startsWith('-'));
  return words
    .filter(
      (word) =>
        carried.test(word) && word.length <= longestPath && !word.includes('\0') && !/^[\\/]{2}/.test(word),
    )
    .map((word) => resolve(folder, word))
    .slice(0, 16);
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
