import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** What of the computer decides where things lie; injected, so that every system's answer is tested on any. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** The person's home folder, absolute. */
  readonly home: string;
  /** The environment's variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** This computer's surroundings, read at each call. */
export function systemSurroundings(): Surroundings {
  return { platform: process.platform, home: homedir(), variables: process.env };
}

/** An environment variable that names an absolute folder, otherwise `otherwise`. */
function folderOf(around: Surroundings, variable: string, otherwise: string): string {
  const value = around.variables[variable];
  const paths = around.platform === 'win32' ? win32 : posix;
  return value !== undefined && paths.isAbsolute(value) ? value : otherwise;
}

/**
 * Where the app keeps its own data: `DOJANG_HOME`, otherwise the system's place for it (docs/cli.md). A relative
 * `DOJANG_HOME` starts at the current folder.
 */
export function dojangHome(around: Surroundings = systemSurroundings()): string {
  const { platform, home } = around;
  const paths = platform === 'win32' ? win32 : posix;
  const chosen = around.variables['DOJANG_HOME'];
  if (chosen !== undefined && chosen !== '') return paths.resolve(chosen);
  switch (platform) {
    case 'win32':
      return paths.join(folderOf(around, 'APPDATA', paths.join(home, 'AppData', 'Roaming')), 'Dojang');
    case 'darwin':
      return paths.join(home, 'Library', 'Application Support', 'Dojang');
    default:
      return paths.join(folderOf(around, 'XDG_DATA_HOME', paths.join(home, '.local', 'share')), 'dojang');
  }
}

/**
 * The person's language: English only where the locale starts with `en`, otherwise Korean (docs/cli.md). The variables
 * of POSIX come first, in their order of strength; without any of them Windows and macOS are asked, elsewhere it is `C`.
 */
export function systemLanguage(around: Surroundings = systemSurroundings()): 'ko' | 'en' {
  const { LC_ALL, LC_MESSAGES, LANG } = around.variables;
  let locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  if (locale === undefined && (around.platform === 'win32' || around.platform === 'darwin')) {
    locale = Intl.DateTimeFormat().resolvedOptions().locale;
  }
  return /^en(?![a-z])/i.test(locale ?? '') ? 'en' : 'ko';
}
