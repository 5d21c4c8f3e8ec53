/**
 * One certificate, as a person and as the field see it: the fields of a card read straight from the DER, names and
 * usage in words, days left in Korea, and, loaded only when a page asks, the full decode.
 */
export { sameDn } from './name.ts';
export { certificateLimit, scanCard } from './scan.ts';
export type { CardScan, Name } from './types.ts';
