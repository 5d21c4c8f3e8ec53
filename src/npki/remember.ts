import type { KnownCopy, NpkiIndex, Root, ScanResult, SearchState } from './types.ts';

/** How long a copy on a drive that doesn't come back is remembered, in milliseconds. */
const longest = 400 * 24 * 60 * 60 * 1000;
/** Copies remembered at most, the last seen first. */
const most = 10_000;

/**
 * The index after a scan: what it found, and from the last one the copies on drives and in folders that are away
 * now. What was removed from a place that is there is forgotten; so is an added folder that the person took off the list.
 * @param previous the index of the last run, or null
 * @param startedAt when the scan began, in milliseconds since the epoch
 */
export function rememberScan(previous: NpkiIndex | null, scan: ScanResult, startedAt: number): NpkiIndex {
  const records = new Map(scan.records.map((record) => [record.folder, record]));
  const isAway = awayAfter(scan);
  const away: KnownCopy[] = [];
  if (previous !== null) {
    for (const { copy } of previous.records.values()) {
      if (copy !== null && isAway(copy.root))
        away.push({ ...copy, present: false, seenAt: previous.startedAt });
    }
    for (const copy of previous.away) {
      if (isAway(copy.root) && startedAt - copy.seenAt <= longest) away.push(copy);
    }
  }
  away.sort((a, b) => b.seenAt - a.seenAt);
  const kept = new Map<string, KnownCopy>();
  for (const copy of away) {
    const key = `${copy.root.driveId ?? ''}\n${copy.folder}`;
    if (kept.size < most && !records.has(copy.folder) && !kept.has(key)) kept.set(key, copy);
  }
  return { startedAt, records, away: [...kept.values()] };
}

/** Which roots of before are away now. */
function awayAfter(scan: ScanResult): (root: Root) => boolean {
  const stateOfDrive = new Map<string, SearchState>();
  const stateOfPath = new Map<string, SearchState>();
  for (const { root, state } of scan.searched) {
    if (root.driveId !== null) stateOfDrive.set(root.driveId, state);
    stateOfPath.set(root.path, state);
  }
  const gone = (state: SearchState | undefined): boolean => state === 'away' || state === 'unreadable';
  return (root) => {
    if (root.driveId !== null) {
      const state = stateOfDrive.get(root.driveId);
      return state === undefined || gone(state);
    }
    return gone(stateOfPath.get(root.path));
  };
}

/** Every copy an index knows, there and away. */
export function knownCopies(index: NpkiIndex): KnownCopy[] {
  const copies: KnownCopy[] = [];
  for (const { copy } of index.records.values()) {
    if (copy !== null) copies.push({ ...copy, present: true, seenAt: index.startedAt });
  }
  return copies.concat(index.away);
}
