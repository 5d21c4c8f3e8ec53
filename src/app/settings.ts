import { join } from 'node:path';
import { settings as settingsShape } from '../contract/index.ts';
import type { Settings } from '../contract/index.ts';
import { toDojangError } from '../errors/index.ts';
import type { FileSystem } from '../ports/index.ts';

const settingsFile = 'settings.json';
const settingsLimit = 1_000_000;

interface Own {
  readonly home: string;
  readonly files: FileSystem;
}

export const defaultSettings: Settings = { language: 'system', appearance: 'system', folders: [] };

/** What can be used of a file that isn't wholly ours: field by field. */
function salvage(value: unknown): Settings {
  const shape = settingsShape.shape;
  const given = typeof value === 'object' && value !== null ? value : {};
  const field = <K extends keyof Settings>(name: K): Settings[K] => {
    const parsed = shape[name].safeParse((given as Record<string, unknown>)[name]);
    return parsed.success ? (parsed.data as Settings[K]) : defaultSettings[name];
  };
  return { language: field('language'), appearance: field('appearance'), folders: field('folders') };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Torn or edited by hand: it counts as the defaults, and is kept aside when it is replaced.
    return undefined;
  }
}

/** The file's bytes, or null where there is none. @throws DojangError `file-*` */
function contentOf({ home, files }: Own): Uint8Array | null {
  try {
    return files.read(join(home, settingsFile), settingsLimit);
  } catch (error) {
    if (toDojangError(error).reason === 'file-not-found') return null;
    throw error;
  }
}

/**
 * The person's settings. What can't be understood counts as the default.
 * @throws DojangError `file-*` when the file can't be read
 */
export function readSettings(own: Own): Settings {
  const content = contentOf(own);
  return content === null ? defaultSettings : salvage(parsed(new TextDecoder().decode(content)));
}

/** Replaces the settings; a file that wasn't wholly understood is kept aside first. @throws DojangError `file-*` */
export function writeSettings(own: Own, settings: Settings): Settings {
  const checked = settingsShape.parse(settings);
  const before = contentOf(own);
  if (before !== null && !settingsShape.safeParse(parsed(new TextDecoder().decode(before))).success) {
    own.files.replace(join(own.home, 'settings.damaged.json'), before);
  }
  const text = `${JSON.stringify(checked, null, 2)}\n`;
  own.files.replace(join(own.home, settingsFile), new TextEncoder().encode(text));
  return checked;
}
