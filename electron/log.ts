import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorCode, ErrorReason } from '../src/errors/index.ts';
import type { CallName } from '../src/contract/index.ts';

/**
 * What may stand in the log, and nothing else: words of fixed lists and numbers. There is no field that could hold a
 * name, a DN, a path or a secret (docs/security.md, log).
 */
export interface LogFields {
  readonly call?: CallName | 'attended';
  readonly code?: ErrorCode;
  readonly reason?: ErrorReason;
  readonly count?: number;
  readonly milliseconds?: number;
  /** Where a defect was thrown in our own bundle: `worker.js:12:345`. */
  readonly at?: string | undefined;
}

export type LogEvent =
  | 'start'
  | 'painted'
  | 'quit'
  | 'call-failed'
  | 'call-refused'
  | 'answer-invalid'
  | 'event-invalid'
  | 'worker-started'
  | 'worker-ended'
  | 'page-gone'
  | 'page-reloaded'
  | 'request-refused'
  | 'navigation-refused'
  | 'clock-changed';

export type Log = (event: LogEvent, fields?: LogFields) => void;

const largest = 256 * 1024;
const kept = 3;
const place = /^[\w.-]{1,64}:\d{1,9}(:\d{1,9})?$/;

function rotate(file: string): void {
  for (let n = kept - 1; n >= 1; n--) moveIfThere(n === 1 ? file : `${file}.${n - 1}`, `${file}.${n}`);
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, to);
}

function lineOf(at: Date, event: LogEvent, fields: LogFields): string {
  const { call, code, reason, count, milliseconds } = fields;
  const origin = fields.at !== undefined && place.test(fields.at) ? fields.at : undefined;
  return `${JSON.stringify({ time: at.toISOString(), event, call, code, reason, count, milliseconds, at: origin })}\n`;
}

/**
 * Opens the log in `folder` (made 0700; files 0600, 256 KiB each, the last three kept).
 * The answer never throws: a log that can't be written is no reason to stop.
 */
export function openLog(folder: string, now: () => Date): Log {
  const file = join(folder, 'dojang.log');
  return (event, fields = {}) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) rotate(file);
      appendFileSync(file, lineOf(now(), event, fields), { mode: 0o600 });
    } catch {
      // A full or read-only disk: the app goes on without a log.
    }
  };
}

/** Where in our own bundle an error was thrown, without its message: `worker.js:12:345`, or undefined. */
export function placeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return /([\w.-]+\.js:\d+:\d+)/.exec(error.stack ?? '')?.[1];
}
