import type { ErrorCode } from '../errors/index.ts';

/** The exit code of each error code (docs/cli.md). */
export const exitCodes: Readonly<Record<ErrorCode, number>> = {
  internal: 1,
  usage: 2,
  'wrong-password': 3,
  'not-found': 4,
  ambiguous: 4,
  'bad-input': 5,
  unsupported: 5,
  'no-space': 6,
  'read-only': 6,
  removed: 6,
  permission: 6,
  locked: 6,
  'ca-refused': 7,
  'ca-unreachable': 7,
  'untrusted-ca': 7,
  'verification-failed': 8,
  refused: 9,
  cancelled: 130,
};

/** The exit code of an error that was told as JSON, 0 for none; a code nobody knows is a defect. */
export function exitCodeOf(code: string | null): number {
  if (code === null) return 0;
  return Object.hasOwn(exitCodes, code) ? exitCodes[code as ErrorCode] : exitCodes.internal;
}
