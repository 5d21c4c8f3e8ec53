import { scanAll } from '../../../src/npki/index.ts';
import type { KnownCopy, Root, ScanResult } from '../../../src/npki/index.ts';
import { authorities } from '../../support/authorities.ts';
import { makeCertificate } from '../../support/certificates.ts';
import { sealedKeyOf } from '../../support/keys.ts';
import type { MemoryFiles } from './memory-files.ts';

/** A root of the person's own folder. */
export function rootAt(path: string, more: Partial<Root> = {}): Root {
  return { path, kind: 'pc', label: '', driveId: null, ...more };
}

export const stick = (mount: string, id = 'ABCD-1234'): Root =>
  rootAt(`${mount}/NPKI`, { kind: 'usb', label: 'KINGSTON', driveId: id });

let serial = 1;

/** A signing certificate of one person, told apart by its serial number. */
export function certificateOf(cn: string, year = 2026): Uint8Array {
  serial += 1;
  return makeCertificate({
    subject: `cn=${cn},ou=WOORI,ou=personal4IB,o=yessign,c=kr`,
    issuer: authorities.yessign,
    serial,
    notBefore: new Date(`${year}-01-01T00:00:00+09:00`),
    notAfter: new Date(`${year}-12-31T23:59:59+09:00`),
    signed: false,
  });
}

export const key = sealedKeyOf('sign-1');

/** Writes one whole certificate folder and answers its path. */
export function writePair(files: MemoryFiles, npki: string, cn: string, year = 2026): string {
  const folder = `${npki}/yessign/USER/cn=${cn},ou=WOORI,ou=personal4IB,o=yessign,c=kr`;
  files.write(`${folder}/signCert.der`, certificateOf(cn, year));
  files.write(`${folder}/signPri.key`, key);
  return folder;
}

/** A scan's copies as the index knows them, seen at `seenAt`. */
export function known(scan: ScanResult, more: Partial<KnownCopy> = {}): KnownCopy[] {
  return scan.copies.map((copy) => ({ ...copy, present: true, seenAt: 0, ...more }));
}

/** `[code, path]` of every problem. */
export function problemsOf(scan: ScanResult): [string, string][] {
  return scan.problems.map(({ code, path }) => [code, path]);
}

/** Scans one folder in memory. */
export function scanMemory(files: MemoryFiles, path = '/home/kim/NPKI'): ScanResult {
  return scanAll(files, [rootAt(path)]);
}
