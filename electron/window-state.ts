import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A rectangle in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is remembered of the window. */
export interface WindowState {
  /** Null before the first time: centred. */
  readonly bounds: Bounds | null;
  readonly maximized: boolean;
  /** 1 = 100 %, at most 2. */
  readonly zoom: number;
}

export const smallest = { width: 720, height: 560 } as const;
export const usual = { width: 1120, height: 760 } as const;
export const zoomRange = { least: 1, most: 2, step: 0.1 } as const;

const fresh: WindowState = { bounds: null, maximized: false, zoom: 1 };

function fieldsOf(value: unknown): Partial<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? value : null;
}

function boundsOf(value: unknown): Bounds | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const [x, y, width, height] = [fields['x'], fields['y'], fields['width'], fields['height']];
  if (
    typeof x !== 'number' ||
    typeof y !== 'number' ||
    typeof width !== 'number' ||
    typeof height !== 'number'
  )
    return null;
  const numbers = [x, y, width, height];
  return numbers.every((n) => Number.isInteger(n) && Math.abs(n) < 100_000) ? { x, y, width, height } : null;
}

/** The zoom within 100–200 %, in steps of 10 %; anything that isn't a number is 100 %. */
export function clampZoom(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return zoomRange.least;
  const stepped = Math.round(value * 10) / 10;
  return Math.min(zoomRange.most, Math.max(zoomRange.least, stepped));
}

/** What the file says; a missing, damaged or foreign file counts as a first start. */
export function readWindowState(file: string): WindowState {
  try {
    const fields = fieldsOf(JSON.parse(readFileSync(file, 'utf8')));
    if (fields === null) return fresh;
    return {
      bounds: boundsOf(fields['bounds']),
      maximized: fields['maximized'] === true,
      zoom: clampZoom(fields['zoom']),
    };
  } catch {
    // Missing or damaged: the window opens as the first time.
    return fresh;
  }
}

/** Remembers the state (0600, by rename); a disk that doesn't take it costs the memory, nothing else. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // The next start opens at the usual place.
  }
}

/** Where the window opens inside `area`, the part of the nearest display that is free: whole, and never under the smallest size. */
export function clampBounds(wanted: Bounds | null, area: Bounds): Bounds {
  const size = wanted ?? usual;
  const width = Math.max(smallest.width, Math.min(size.width, area.width));
  const height = Math.max(smallest.height, Math.min(size.height, area.height));
  const centre = {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
  };
  const place = wanted ?? centre;
  return {
    x: Math.max(area.x, Math.min(place.x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(place.y, area.y + area.height - height)),
    width,
    height,
  };
}
