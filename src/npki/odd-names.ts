import { sep } from 'node:path';
import type { FileSystem, FolderEntry } from '../ports/index.ts';
import { readCertificate, readKey } from './contents.ts';
import type { Role, Roles, Sorted } from './names.ts';

/** A folder with more files than this is no certificate's. */
const most = 16;

/** keyUsage: digitalSignature or nonRepudiation. */
const signing = 0b11;

/**
 * Certificates under other names than the usual ones, told by their content (docs/npki.md): a folder with exactly one
 * certificate that signs and one key beside it, and at most one such pair for key management. Null: it isn't one.
 */
export function pairOf(files: FileSystem, folder: string, sorted: Sorted): Roles | null {
  if (sorted.others.length === 0 || sorted.others.length > most) return null;
  if (sorted.roles.has('signCert') && sorted.roles.has('signPri')) return null;
  const roles = new Map<Role, FolderEntry>(sorted.roles);
  for (const entry of sorted.others) {
    if (entry.kind !== 'file') continue;
    const role = roleByContent(files, folder + sep + entry.name, entry.name);
    if (role === null) continue;
    // Two of a kind: which belongs to which isn't told by looking.
    if (roles.has(role)) return null;
    roles.set(role, entry);
  }
  return roles.has('signCert') && roles.has('signPri') ? roles : null;
}

function roleByContent(files: FileSystem, path: string, name: string): Role | null {
  const certificate = readCertificate(files, path);
  if (certificate.ok) {
    const { isCa, keyUsage } = certificate.value;
    if (isCa) return null;
    return keyUsage === null || (keyUsage & signing) !== 0 ? 'signCert' : 'kmCert';
  }
  if (certificate.code !== 'certificate-foreign' && certificate.code !== 'certificate-damaged') return null;
  return readKey(files, path).ok ? (/km|env/i.test(name) ? 'kmPri' : 'signPri') : null;
}
