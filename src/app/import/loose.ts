import { basename, dirname, extname, join } from 'node:path';
import { childAt, readTlv, tag } from '../../asn1/index.ts';
import { certificatesIn, scanCard, sha256Hex } from '../../certificate/index.ts';
import { DojangError } from '../../errors/index.ts';
import { describeKey, wrapRsaKey } from '../../keys/index.ts';
import type { FileSystem } from '../../ports/index.ts';
import { kindOf, pemBlocks } from '../formats.ts';
import type { LooseKey } from './source.ts';

/** A file with certificates, keys or both. */
export interface LooseFile {
  readonly path: string;
  readonly certificates: readonly Uint8Array[];
  readonly keys: readonly LooseKey[];
  /** Ids of the certificates in it that are a person's. */
  readonly ids: readonly string[];
}

/** Bytes of a certificate's or a key's file, and blocks of one in PEM: each that begins is looked for its end. */
const looseLimit = 1_048_576;
const mostBlocks = 256;

/** Reads a file of certificates or keys, DER or PEM. @throws DojangError `format-unknown`, `file-too-large`, `*-damaged` */
export function readLoose(path: string, content: Uint8Array): LooseFile {
  if (content[0] !== tag.sequence) return ofPem(path, content);
  if (kindOf(content) === 'key') return { path, certificates: [], keys: [keyOf(path, content)], ids: [] };
  const found = certificatesIn(content);
  if (!found.ok) throw found.error;
  return { path, certificates: found.value, keys: [], ids: idsOf(found.value) };
}

/** @throws DojangError `file-too-large` */
function refuseEndless(content: Uint8Array): void {
  if (content.length > looseLimit) throw new DojangError('file-too-large', { limit: looseLimit });
  const begun = Buffer.from(content).toString('latin1').split('-----BEGIN ').length - 1;
  if (begun > mostBlocks) throw new DojangError('file-too-large', { limit: mostBlocks });
}

function ofPem(path: string, content: Uint8Array): LooseFile {
  refuseEndless(content);
  const blocks = pemBlocks(content);
  const keys = blocks.flatMap(({ label, der, text, legacy }): LooseKey[] => {
    if (!label.endsWith('PRIVATE KEY')) return [];
    if (legacy) return [{ path, content: new TextEncoder().encode(text), lock: 'legacy-pem' }];
    return [keyOf(path, der)];
  });
  const found = certificatesIn(content);
  if (!found.ok && (found.error.reason !== 'format-unknown' || keys.length === 0)) throw found.error;
  const certificates = found.ok ? found.value : [];
  return { path, certificates, keys, ids: idsOf(certificates) };
}

/** A key as it lies there, an RSAPrivateKey as PrivateKeyInfo. @throws DojangError `key-*` */
function keyOf(path: string, content: Uint8Array): LooseKey {
  const described = describeKey(content);
  if (described.ok) return { path, content, lock: 'locked' };
  if (described.error.facts['scheme'] !== 'none') throw described.error;
  // RSAPrivateKey ::= SEQUENCE { version, modulus INTEGER, … }: its second element is no AlgorithmIdentifier.
  const outer = readTlv(content, 0);
  const isBare = childAt(content, outer, 1)?.tag === tag.integer;
  const der = content.subarray(0, outer.end);
  return { path, content: isBare ? wrapRsaKey(der) : der, lock: 'clear' };
}

function idsOf(certificates: readonly Uint8Array[]): string[] {
  return certificates.flatMap((der) => {
    const card = scanCard(der);
    return card.ok && !card.value.isCa ? [sha256Hex(der)] : [];
  });
}

/** What a file's name says it belongs to: 'kim.der' and 'kim.key'; `signCert.der`, `signPri.key`, `kmCert.der` … all of a folder. */
export function groupOf(path: string): string {
  const stem = basename(path, extname(path)).normalize('NFC').toLowerCase();
  const folder = dirname(path);
  return join(folder, /^(sign|km)(cert|pri)$|^capubs$/.test(stem) ? 'NPKI' : stem);
}

/** Names of files that may hold what is missing. */
const maybe = /\.(der|cer|crt|pem|key|p8|pk8)$|^capubs$/i;
/** Files of one folder that are looked at for it. */
const mostBeside = 64;

/** The files beside those that were chosen which may hold the missing half. */
export function besides(files: FileSystem, folder: string, chosen: ReadonlySet<string>): LooseFile[] {
  const names = files
    .list(folder)
    .filter(({ name, kind }) => kind === 'file' && maybe.test(name) && !chosen.has(join(folder, name)))
    .slice(0, mostBeside);
  return names.flatMap(({ name }) => {
    try {
      const path = join(folder, name);
      return [readLoose(path, files.read(path, looseLimit))];
    } catch (error) {
      // What lies beside it and can't be read was not asked for.
      if (error instanceof DojangError) return [];
      throw error;
    }
  });
}
