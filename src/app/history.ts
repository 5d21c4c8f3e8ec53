import { join } from 'node:path';
import { certificateId, historyEntry } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { FileSystem } from '../ports/index.ts';

type HistoryEntry = ReturnType<typeof historyEntry.parse>;

const historyFile = 'history.json';
const historyLimit = 8_000_000;
/** Enough for years of checks; the oldest go first. */
const entriesPerCertificate = 50;
const certificatesKept = 10_000;

/** What was done with each certificate. It holds fingerprints, dates and outcomes, nothing else. */
export interface History {
  of(id: string): readonly HistoryEntry[];
  /** Whether 인증서 확인 ever succeeded. */
  everPassed(id: string): boolean;
  /** Adds an entry and saves it; where that fails (a full disk) it lasts as long as the session. */
  add(id: string, entry: HistoryEntry): void;
}

function parsedEntries(content: Uint8Array): [string, HistoryEntry[]][] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(content));
  } catch {
    // Torn or edited by hand: the history starts anew, the certificates don't depend on it.
    return [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([id, entries]) => {
    const parsed = historyEntry.array().safeParse(entries);
    return certificateId.safeParse(id).success && parsed.success ? [[id, parsed.data]] : [];
  });
}

/** Opens the history below the app's own folder; one that can't be read counts as empty. */
export function openHistory({ home, files }: { readonly home: string; readonly files: FileSystem }): History {
  const path = join(home, historyFile);
  const kept = new Map<string, HistoryEntry[]>();
  try {
    for (const [id, entries] of parsedEntries(files.read(path, historyLimit))) kept.set(id, entries);
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
  }
  return {
    of: (id) => kept.get(id) ?? [],
    everPassed: (id) => (kept.get(id) ?? []).some(({ kind, ok }) => kind === 'checked' && ok),
    add(id, entry) {
      const entries = [...(kept.get(id) ?? []), entry].slice(-entriesPerCertificate);
      // Taken out and put back: the map's order is that of the last act, the first is the oldest.
      kept.delete(id);
      kept.set(id, entries);
      for (const oldest of kept.keys()) {
        if (kept.size <= certificatesKept) break;
        kept.delete(oldest);
      }
      try {
        files.replace(path, new TextEncoder().encode(JSON.stringify(Object.fromEntries(kept))));
      } catch (error) {
        // The check itself was done: what it found is not lost over its record.
        if (!(error instanceof DojangError)) throw error;
      }
    },
  };
}
