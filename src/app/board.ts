import { isPractice } from '../certificate/index.ts';
import type { CertificateStatus } from '../contract/index.ts';
import type { CertificateEntry } from '../npki/index.ts';
import { isForPractice, statusOf } from './certificate-view.ts';
import { koreanMidnightAfter } from './status.ts';
import type { CachedStatuses } from './trust/status-cache.ts';

/** One lineage as one card: its newest usable certificate, and the rest of it. */
export interface Lineage {
  readonly shown: CertificateEntry;
  readonly status: CertificateStatus;
  readonly practice: boolean;
  /** The other certificates of the lineage, newest first. */
  readonly others: readonly CertificateEntry[];
}

/** Everything found, in the order of the home screen. */
export interface Board {
  readonly lineages: readonly Lineage[];
  readonly byId: ReadonlyMap<string, Lineage>;
  /** Until this instant no status and no count of days changes by itself (milliseconds since the epoch). */
  readonly holdsUntil: number;
}

function isUsable(status: CertificateStatus): boolean {
  return status === 'valid' || status === 'expiring';
}

/** Usable ones first (the sooner they end the further up), then what has a problem, then what is over; practice behind everything real. */
function rankOf({ status, practice }: Lineage): number {
  const rank = isUsable(status) ? 0 : status === 'expired' ? 2 : 1;
  return practice ? rank + 3 : rank;
}

function inOrder(a: Lineage, b: Lineage): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  const sooner = a.shown.card.notAfter - b.shown.card.notAfter;
  if (sooner === 0) return a.shown.id < b.shown.id ? -1 : 1;
  // Of what is over, the latest first: the others are history.
  return a.status === 'expired' ? -sooner : sooner;
}

/** `members` are oldest first. A renewed certificate must not be told as expired because its old copy is. */
function lineageView(
  members: readonly CertificateEntry[],
  now: number,
  told: CachedStatuses,
): Lineage | null {
  const newestFirst = members.toReversed();
  const shown = newestFirst.find((entry) => isUsable(statusOf(entry, now, told))) ?? newestFirst[0];
  if (shown === undefined) return null;
  return {
    shown,
    status: statusOf(shown, now, told),
    practice: isForPractice(shown, isPractice(shown.card)),
    others: newestFirst.filter((entry) => entry !== shown),
  };
}

/** When the next status or count of days changes by itself: midnight in Korea, or a certificate's first or last moment. */
function nextChange(entries: readonly CertificateEntry[], now: number): number {
  let next = koreanMidnightAfter(now);
  for (const { card } of entries) {
    if (card.notBefore > now && card.notBefore < next) next = card.notBefore;
    if (card.notAfter >= now && card.notAfter + 1 < next) next = card.notAfter + 1;
  }
  return next;
}

/** Puts what was found (lineages together, oldest certificate first) into the order of the home screen. */
export function boardOf(entries: readonly CertificateEntry[], now: number, told: CachedStatuses): Board {
  const members = new Map<string, CertificateEntry[]>();
  for (const entry of entries) {
    const same = members.get(entry.lineage);
    if (same === undefined) members.set(entry.lineage, [entry]);
    else same.push(entry);
  }
  const lineages: Lineage[] = [];
  for (const same of members.values()) {
    const lineage = lineageView(same, now, told);
    if (lineage !== null) lineages.push(lineage);
  }
  lineages.sort(inOrder);
  const byId = new Map<string, Lineage>();
  for (const lineage of lineages) {
    for (const entry of [lineage.shown, ...lineage.others]) byId.set(entry.id, lineage);
  }
  return { lineages, byId, holdsUntil: nextChange(entries, now) };
}
