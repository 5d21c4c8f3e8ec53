/** What a certificate is asked for at the identity check, as people ask banks for one. */
export const kinds = ['bank', 'securities', 'general'] as const;
export type Kind = (typeof kinds)[number];

/** An arc of this authority's own, from a UUID (X.667): no real authority can have it. */
const arc = '2.25.147596804948601934164293465665563168947';

/** Policy OIDs, also named in `src/directory` so that the app shows what they are for. */
export const policyOids: Readonly<Record<Kind, string>> = {
  bank: `${arc}.1.1`,
  securities: `${arc}.1.2`,
  general: `${arc}.1.3`,
};

/** The digit that stands for the kind in a person's number. */
const digits: Readonly<Record<Kind, string>> = { bank: '1', securities: '2', general: '3' };

/** The number behind a person's name: the person's own, then the kind. */
export function personNumber(personId: number, kind: Kind): string {
  return `9999${String(personId).padStart(15, '0')}${digits[kind]}`;
}

/** Reads a kind that somebody wrote. */
export function kindOf(text: string): Kind | null {
  return kinds.find((kind) => kind === text) ?? null;
}
