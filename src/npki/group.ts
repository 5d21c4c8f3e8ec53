import { lineageOf } from '../certificate/index.ts';
import type { CardScan } from '../certificate/index.ts';
import type { KnownCopy, Root } from './types.ts';

/** One certificate with every copy of it. */
export interface CertificateEntry {
  readonly id: string;
  /** The same for a certificate, its renewals and reissues. */
  readonly lineage: string;
  readonly card: CardScan;
  /** The newest certificate of the lineage, where that is a later one than this. */
  readonly supersededBy: string | null;
  /** Why its copies are out of date; all of them alike. */
  readonly staleReason: 'superseded' | null;
  /** The best one first: there now, whole, on the PC. Never empty. */
  readonly copies: readonly [KnownCopy, ...KnownCopy[]];
}

const kindOrder: Readonly<Record<Root['kind'], number>> = { pc: 0, usb: 1, folder: 2, practice: 3 };

/** How far a copy is from being of use; 0 is best. */
function rank(copy: KnownCopy): number {
  const usable = copy.signKeyPath !== null && copy.keyProblem === null;
  return (copy.present ? 0 : 100) + (usable ? 0 : 10) + kindOrder[copy.root.kind];
}

function byUse(a: KnownCopy, b: KnownCopy): number {
  return rank(a) - rank(b) || a.findings.length - b.findings.length || compare(a.folder, b.folder);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Oldest first; two that begin at once are told apart by their end, then by their id. */
function byAge(a: KnownCopy, b: KnownCopy): number {
  return a.card.notBefore - b.card.notBefore || a.card.notAfter - b.card.notAfter || compare(a.id, b.id);
}

/**
 * One entry a certificate, with all its copies, and what superseded it: the newest of its lineage (same subject DN and
 * issuer O). Lineages stand together, in the order of their names, oldest certificate first.
 */
export function groupCertificates(copies: readonly KnownCopy[]): CertificateEntry[] {
  const byId = new Map<string, [KnownCopy, ...KnownCopy[]]>();
  for (const copy of copies) {
    const same = byId.get(copy.id);
    if (same === undefined) byId.set(copy.id, [copy]);
    else same.push(copy);
  }
  const lineages = new Map<string, [KnownCopy, ...KnownCopy[]][]>();
  for (const same of byId.values()) {
    same.sort(byUse);
    const lineage = lineageOf(same[0].card);
    const members = lineages.get(lineage);
    if (members === undefined) lineages.set(lineage, [same]);
    else members.push(same);
  }
  return [...lineages]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([lineage, members]) => {
      members.sort(([a], [b]) => byAge(a, b));
      const newest = members.at(-1)?.[0];
      return members.map((same): CertificateEntry => {
        const [{ id, card }] = same;
        const superseded = newest !== undefined && newest.card.notBefore > card.notBefore;
        return {
          id,
          lineage,
          card,
          supersededBy: superseded ? newest.id : null,
          staleReason: superseded ? 'superseded' : null,
          copies: same,
        };
      });
    });
}
