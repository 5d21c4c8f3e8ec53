import type { ImportPlace, ImportSet, ImportSource } from '../contract/index.ts';

/**
 * What a certificate of a source would meet: as the contract says, or one that a fuller source brings, too (`twice`); a
 * browser's own is never imported (`browser`).
 */
export type Meeting = ImportPlace['meets'][number]['state'] | 'twice' | 'browser';

/** One certificate of the preview. */
export interface PreviewRow {
  readonly key: string;
  readonly source: ImportSource;
  readonly set: ImportSet;
  readonly meets: Meeting;
}

/** What one call imports: certificates of one source. `relock`: with a new password. */
export interface ImportJob {
  readonly source: ImportSource;
  /** Null: all of it. */
  readonly ids: readonly string[] | null;
  readonly relock: boolean;
}

/** Names a certificate of a source. */
function keyOf(source: ImportSource, set: ImportSet): string {
  return `${source.sourceId} ${set.id}`;
}

/** Whether something can be taken out of a source, perhaps only with its password. */
export function isUsable(source: ImportSource): boolean {
  return source.state !== 'unusable';
}

/** Whether something would be written, and nothing be lost. */
export function isImportable(row: PreviewRow): boolean {
  return row.meets === 'empty' || row.meets === 'older';
}

/** Every certificate of the sources and what it would meet at a place; of two equal ones the fuller is taken. */
export function previewOf(sources: readonly ImportSource[], place: ImportPlace): PreviewRow[] {
  const rows = sources
    .filter(isUsable)
    .flatMap((source) => source.sets.map((set) => ({ key: keyOf(source, set), source, set })));
  const best = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const held = best.get(row.set.id);
    if (held === undefined || row.set.contains.length > held.set.contains.length) best.set(row.set.id, row);
  }
  return rows.map((row) => {
    const met = place.meets.find(
      ({ sourceId, id }) => sourceId === row.source.sourceId && id === row.set.id,
    )?.state;
    if (row.set.browserOnly) return { ...row, meets: 'browser' };
    return { ...row, meets: best.get(row.set.id) === row ? (met ?? 'empty') : 'twice' };
  });
}

/** The rows that are ticked: all that can be, but those that were left out. */
export function tickedOf(rows: readonly PreviewRow[], left: readonly string[]): PreviewRow[] {
  return rows.filter((row) => isImportable(row) && !left.includes(row.key));
}

/** Whether a source has a password of its own. */
export function hasPassword(source: ImportSource): boolean {
  return !source.unlocked && (source.state === 'password' || source.state === 'open');
}

/** Whether a source's keys get a new password: they lie in the clear, or it is wished for and theirs is known. */
export function isRelocked(source: ImportSource, relock: boolean): boolean {
  return source.unlocked || (relock && hasPassword(source));
}

/** As many certificates as one call takes by their ids. */
const atOnce = 150;

/** The calls it takes, source by source. */
export function jobsOf(ticked: readonly PreviewRow[], relock: boolean): ImportJob[] {
  const bySource = new Map<ImportSource, string[]>();
  for (const { source, set } of ticked) bySource.set(source, [...(bySource.get(source) ?? []), set.id]);
  return [...bySource].flatMap(([source, ids]): ImportJob[] => {
    const job = { source, relock: isRelocked(source, relock) };
    if (ids.length === source.sets.length) return [{ ...job, ids: null }];
    const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, n) =>
      ids.slice(n * atOnce, (n + 1) * atOnce),
    );
    return parts.map((part) => ({ ...job, ids: part }));
  });
}
