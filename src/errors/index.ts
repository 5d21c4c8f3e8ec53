/**
 * What can go wrong, said once.
 *
 * Every expected failure is a `DojangError`: a reason (the finest word we have, and the key of its text in the
 * catalogue), the code of the command line's table, and facts that fill the text. Secrets never stand in one.
 * At a room's door failures are values (`Result`); inside a parser they are thrown and turned into values at the door.
 */
export { DojangError, toDojangError } from './dojang-error.ts';
export type { Facts } from './dojang-error.ts';
export { errorCodes, reasons } from './reasons.ts';
export type { ErrorCode, ErrorReason } from './reasons.ts';
export { assertNever, attempt, err, ok } from './result.ts';
export type { Result } from './result.ts';
