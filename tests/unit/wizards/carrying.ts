/** What the tests of importing and exporting have in common. */
import fc from 'fast-check';
import type { ImportPlace, ImportSet, ImportSource, ImportTray } from '../../../src/contract/index.ts';
import type { BulkItem, Refusal } from '../../../src/wizards/index.ts';

export const idOf = (n: number): string => n.toString(16).padStart(64, '0');
export const sourceIdOf = (n: number): string => n.toString(16).padStart(16, '0');

/** A certificate in a source. */
export function setOf(n: number, over: Partial<ImportSet> = {}): ImportSet {
  return {
    id: idOf(n),
    name: '김하늘',
    institution: '하나은행',
    usage: '은행·보험용',
    notAfter: '2027-06-23T14:59:59Z',
    status: 'valid',
    practice: false,
    browserOnly: false,
    contains: ['sign', 'km'],
    hasIdentity: true,
    ...over,
  };
}

/** A locked PKCS#12 file, unless said otherwise. */
export function sourceOf(n: number, over: Partial<ImportSource> = {}): ImportSource {
  return {
    sourceId: sourceIdOf(n),
    name: `${n}.p12`,
    path: `/home/haneul/${n}.p12`,
    kind: 'pkcs12',
    archive: null,
    state: 'password',
    unlocked: false,
    sets: [],
    notes: [],
    problem: null,
    ...over,
  };
}

export const openOf = (n: number): ImportSource => sourceOf(n, { state: 'open', sets: [setOf(n)] });
export const folderOf = (n: number, ...sets: ImportSet[]): ImportSource =>
  sourceOf(n, { kind: 'folder', state: 'ready', sets });
export const clearOf = (n: number): ImportSource =>
  sourceOf(n, { kind: 'pem', state: 'open', unlocked: true, sets: [setOf(n)] });
export const brokenOf = (n: number): ImportSource =>
  sourceOf(n, {
    state: 'unusable',
    problem: { code: 'bad-input', reason: 'pkcs12-damaged', message: 'damaged', hint: 'another' },
  });

export const trayOf = (...sources: ImportSource[]): ImportTray => ({ sources, passedOver: 0 });

/** A place; what isn't named there meets nothing. */
export function placeOf(to: string, over: Partial<ImportPlace> = {}): ImportPlace {
  return { to, label: to, path: `/${to}/NPKI`, free: null, readOnly: false, meets: [], ...over };
}

export const refusal = (code: string, reason: string): Refusal => ({ code, reason, facts: {} });
export const wrong = refusal('wrong-password', 'password-wrong');
export const cancelled = refusal('cancelled', 'cancelled');
export const full = refusal('no-space', 'file-no-space');

/** One of several certificates. */
export function itemOf(n: number, over: Partial<BulkItem> = {}): BulkItem {
  return {
    id: idOf(n),
    institution: '하나은행',
    usage: '은행·보험용',
    owner: '김하늘',
    practice: false,
    status: 'valid',
    ...over,
  };
}

interface Walked<S, F> {
  readonly state: S;
  readonly effects: readonly (readonly F[])[];
}

/** Takes events one after the other. */
export function walk<S, E, F>(
  step: (state: S, event: E) => readonly [S, readonly F[]],
  from: S,
  events: readonly E[],
): Walked<S, F> {
  let state = from;
  const effects = events.map((event) => {
    const [next, more] = step(state, event);
    state = next;
    return more;
  });
  return { state, effects };
}

/** Any walk over these events. */
export function walksOver<E>(events: readonly E[]): fc.Arbitrary<E[]> {
  return fc.array(fc.constantFrom(...events), { maxLength: 24 });
}
