import type { Card, HomeOutput, NextStep, Settings } from '../contract/index.ts';
import type { FileSystem } from '../ports/index.ts';
import { conditionOf, dayMs, daysUntil, renewalDays, statusAt } from './status.ts';

/** What the window shows before anything else is loaded: the last home screen, brought to this day. */
export interface FirstPaint {
  readonly settings: Settings;
  readonly home: HomeOutput;
}

/** The file below the app's own folder. */
export const paintFile = 'paint.json';
/** Grows when what is painted changes: an older file is passed over. */
export const paintVersion = 3;
const paintLimit = 1_000_000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Shallow on purpose: the file is our own, a schema would have to be loaded first, and the real answer follows at once. */
function isPaint(value: unknown): value is FirstPaint & { version: number } {
  if (!isRecord(value) || value['version'] !== paintVersion) return false;
  const { settings, home } = value;
  if (!isRecord(settings) || !isRecord(home)) return false;
  const lists = [settings['folders'], home['cards'], home['problems'], home['searched'], home['drives']];
  return lists.every(Array.isArray) && (home['cards'] as unknown[]).every(isCard);
}

function isCard(value: unknown): value is Card {
  if (!isRecord(value)) return false;
  const dates = [value['notBefore'], value['notAfter']];
  return (
    dates.every((date) => typeof date === 'string' && !Number.isNaN(Date.parse(date))) &&
    Array.isArray(value['places'])
  );
}

function cardToday(card: Card, now: number): Card {
  const notAfter = Date.parse(card.notAfter);
  const status = statusAt(conditionOf(card.status), Date.parse(card.notBefore), notAfter, now);
  return { ...card, status, daysLeft: daysUntil(notAfter, now) };
}

/** The sentence on top, with the days of today. */
function stepToday(step: NextStep, now: number): NextStep {
  if (step.date === null) return step;
  const date = Date.parse(step.date);
  const days = daysUntil(date, now);
  switch (step.kind) {
    case 'all-good': {
      if (days > 0) return { ...step, days };
      const end = date + renewalDays * dayMs;
      return stepToday({ ...step, kind: 'expiring', date: new Date(end).toISOString() }, now);
    }
    case 'expiring':
    case 'expires-today':
      return { ...step, days, kind: now > date ? 'expired' : days === 0 ? 'expires-today' : 'expiring' };
    default:
      return { ...step, days };
  }
}

/**
 * The last home screen, with status and days reckoned for `now`; null where there is none or it can't be read.
 * Never throws: the window then starts empty.
 */
export function readFirstPaint(home: string, files: Pick<FileSystem, 'read'>, now: Date): FirstPaint | null {
  let paint: unknown;
  try {
    const text = new TextDecoder().decode(files.read(`${home}/${paintFile}`, paintLimit));
    paint = JSON.parse(text);
  } catch {
    // Not there yet, or torn: it only paints, so the window starts without it.
    return null;
  }
  if (!isPaint(paint)) return null;
  const cards = paint.home.cards.map((card) => cardToday(card, now.getTime()));
  const next = paint.home.next ? stepToday(paint.home.next, now.getTime()) : null;
  return { settings: paint.settings, home: { ...paint.home, cards, next, scanned: false } };
}
