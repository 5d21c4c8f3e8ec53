/** What the CMP server can be asked to do wrongly, each the proof of one check of a client. */
export const faults = [
  'wrong-nonce',
  'wrong-transaction',
  'wrong-pvno',
  'other-key',
  'wrong-request-id',
  'bad-mac',
  'unprotected',
  'late',
  'lost-answer',
  'slow',
  'busy',
  'bad-time',
  'granted-with-mods',
  'waiting',
  'garbage',
  'huge',
] as const;

export type Fault = (typeof faults)[number];

/** Reads a fault's name that somebody wrote. */
export function faultOf(text: string): Fault | null {
  return faults.find((fault) => fault === text) ?? null;
}
