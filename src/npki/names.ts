import type { FolderEntry } from '../ports/index.ts';
import { isOwnName } from '../storage/index.ts';

/** What a file of a certificate folder is for. */
export type Role = 'signCert' | 'signPri' | 'kmCert' | 'kmPri' | 'caPubs';

const roleOfName = new Map<string, Role>([
  ['signCert.der', 'signCert'],
  ['signPri.key', 'signPri'],
  ['kmCert.der', 'kmCert'],
  ['kmPri.key', 'kmPri'],
  ['CaPubs', 'caPubs'],
]);
const roleOfFolded = new Map([...roleOfName].map(([name, role]) => [name.toLowerCase(), role]));

/** A name as names are compared: case and Unicode form don't count (docs/npki.md). */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** The file's role by its name, whatever its case. */
export function roleOf(name: string): Role | undefined {
  return roleOfName.get(name) ?? (name.length <= 12 ? roleOfFolded.get(name.toLowerCase()) : undefined);
}

/** Folders that a certificate's way leads through: the tree's own names and the accredited authorities'. */
const wayNames = new Set([
  'npki',
  'user',
  'yessign',
  'signkorea',
  'kica',
  'signgate',
  'crosscert',
  'tradesign',
  'ncasign',
  'inipass',
]);

/** Whether a link of this name would have been a certificate's file or folder, had it been one. */
export function wouldMatter(name: string): boolean {
  const folded = foldName(name);
  return roleOf(name) !== undefined || wayNames.has(folded) || /^(cn|ou|o|c)=./.test(folded);
}

/** A certificate folder's files, by what they are for. */
export type Roles = ReadonlyMap<Role, FolderEntry>;

/** The names of a folder's entries, by what they may be. */
export interface Sorted {
  readonly folders: readonly string[];
  /** By role; of two names that differ in case only, the usual spelling. */
  readonly roles: Roles;
  /** Links that would have mattered. */
  readonly links: readonly string[];
  /** Other files that may hold a certificate or a key. */
  readonly others: readonly FolderEntry[];
}

/** Sorts a folder's entries. */
export function sortEntries(entries: readonly FolderEntry[]): Sorted {
  const folders: string[] = [];
  const links: string[] = [];
  const others: FolderEntry[] = [];
  const roles = new Map<Role, FolderEntry>();
  for (const entry of entries) {
    // What a change of ours left, or a trash: never a certificate's.
    if (entry.name.startsWith('.') && isOwnName(entry.name)) continue;
    const role = roleOf(entry.name);
    if (role !== undefined) {
      const usual = roleOfName.has(entry.name);
      if (usual || !roles.has(role)) roles.set(role, entry);
    }
    if (entry.kind === 'folder') folders.push(entry.name);
    else if (entry.kind === 'link') {
      if (role === undefined && wouldMatter(entry.name)) links.push(entry.name);
    } else if (role === undefined && /\.(der|cer|crt|key)$/i.test(entry.name)) others.push(entry);
  }
  return { folders, roles, links, others };
}
