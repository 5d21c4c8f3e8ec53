/** What makes a password guessable; each has its words in the catalogue. */
export const strengthFindings = [
  /** On a list of passwords that are used often. */
  'common',
  /** An English word. */
  'dictionary',
  /** Keys that lie side by side. */
  'keyboard-row',
  'repeat',
  /** abcd, 4321. */
  'sequence',
  'date',
  /** One of the hints, or a part of one. */
  'own-name',
  /** A Korean word or name, in roman letters or as its keys write it in English mode. */
  'korean-word',
  /** Nothing is wrong with it but that it is short. */
  'short',
] as const;

export type StrengthFinding = (typeof strengthFindings)[number];
