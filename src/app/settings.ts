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
    // Torn or edited by hand: what follows keeps it aside and starts from the defaults.
    return undefined;
  }
}

/**
 * The person's settings. What can't be understood counts as the default, and the file is kept aside
 * (`settings.damaged.json`) before anything replaces it.
 * @throws DojangError `file-*` when the folder can't be read
 */
export function readSettings({ home, files }: Own): Settings {
  const path = join(home, settingsFile);
  let content: Uint8Array;
  try {
    content = files.read(path, settingsLimit);
  } catch (error) {
    if (toDojangError(error).reason === 'file-not-found') return defaultSettings;
    throw error;
  }
  const value = parsed(new TextDecoder().decode(content));
  const whole = settingsShape.safeParse(value);
  if (whole.success) return whole.data;
  files.replace(join(home, 'settings.damaged.json'), content);
  return salvage(value);
}

/** Replaces the settings. @throws DojangError `file-*` */
export function writeSettings({ home, files }: Own, settings: Settings): Settings {
  const checked = settingsShape.parse(settings);
  files.replace(join(home, settingsFile), new TextEncoder().encode(`${JSON.stringify(checked, null, 2)}\n`));
  return checked;
}
