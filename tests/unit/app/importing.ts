import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gatherImport, importCertificates } from '../../../src/app/index.ts';
import { gather } from '../../../src/app/import/gather.ts';
import { openSource } from '../../../src/app/import/open-source.ts';
import type { Gathered, PairSource, Pkcs12Source, Source } from '../../../src/app/import/source.ts';
import type { ImportInput } from '../../../src/app/import/import.ts';
import { importOutput } from '../../../src/contract/index.ts';
import type { ImportOutput } from '../../../src/contract/index.ts';
import { openKey } from '../../../src/keys/index.ts';
import type { OpenKey } from '../../../src/keys/index.ts';
import { systemWritableFiles } from '../../../src/system/index.ts';
import { poolPassword, sealedKeyOf } from '../../support/keys.ts';
import { writeSample } from '../../support/npki-folder.ts';
import type { Sample } from '../../support/people.ts';
import { utf8Bytes } from '../../support/pkcs12.ts';
import { entriesOf, makeZip } from '../../support/zip.ts';
import type { Desk } from './desk.ts';

export const fresh = 'Kor3an-Seal!77';

/** Writes a file wherever, and answers its path. */
export function lay(path: string, content: Uint8Array | string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export function idOf({ signCert }: Sample): string {
  return sha256(signCert);
}

export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Every file below a folder by its way, with the hash of its content. */
export function treeOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.sort().map((file) => [relative(folder, file), sha256(readFileSync(file))]));
}

export function gatherAll(...paths: readonly string[]): Promise<Gathered> {
  return gather(systemWritableFiles, paths);
}

/** What a source that was gathered alone is, in words: its kind, or why it can't be used. */
export async function toldOf(...paths: readonly string[]): Promise<string[]> {
  const { sources } = await gatherAll(...paths);
  return sources.map((source) =>
    source.kind === 'unusable' ? source.error.reason : `${source.kind} ${source.name}`,
  );
}

/** The ids of what a source holds, opened; or the reason why it doesn't open. */
export function idsIn(source: Source | undefined, password: string | null = poolPassword): string[] {
  if (source === undefined || source.kind === 'unusable') throw new Error('there is nothing to open');
  if (source.kind === 'folder') return source.copies.map(({ id }) => id);
  const opened = openSource(source, password === null ? null : utf8Bytes(password));
  try {
    return opened.sets.map(({ id }) => id);
  } finally {
    opened.wipe();
  }
}

/** The only source, which must be one that has to be opened. */
export async function onlyClosed(...paths: readonly string[]): Promise<PairSource | Pkcs12Source> {
  const { sources } = await gatherAll(...paths);
  const [source, ...others] = sources;
  if (source === undefined || others.length > 0) throw new Error(`${sources.length} sources`);
  if (source.kind === 'folder' || source.kind === 'unusable') throw new Error(`it is ${source.kind}`);
  return source;
}

type How = Partial<Omit<ImportInput, 'passwordBytes' | 'newPasswordBytes'>> & {
  readonly password?: string | null;
  readonly newPassword?: string | null;
};

/** Gathers and imports, as the command line does; the answer is held against the contract. @throws DojangError */
export async function importInto(
  desk: Desk,
  paths: readonly string[],
  { password = poolPassword, newPassword = null, ...how }: How = {},
): Promise<ImportOutput> {
  const context = desk.context();
  const gathered = await gatherImport(context, paths, new AbortController().signal);
  if (!gathered.ok) throw gathered.error;
  const result = await importCertificates(context, {
    sources: gathered.value.sources,
    only: null,
    to: null,
    stores: [],
    ...how,
    passwordBytes: password === null ? null : utf8Bytes(password),
    newPasswordBytes: newPassword === null ? null : utf8Bytes(newPassword),
  });
  if (!result.ok) throw result.error;
  return importOutput.parse(result.value);
}

/** The key of a file, which the password must open. */
export function openFile(path: string, password: string): OpenKey {
  const opened = openKey(readFileSync(path), utf8Bytes(password));
  if (!opened.ok) throw opened.error;
  return opened.value;
}

/** The files of somebody's folder, as banks' software lays them. */
export function filesOf(sample: Sample): Record<string, Uint8Array> {
  return {
    'signCert.der': sample.signCert,
    ...(sample.signKey === null ? {} : { 'signPri.key': sealedKeyOf(sample.signKey) }),
    ...(sample.kmCert === null ? {} : { 'kmCert.der': sample.kmCert }),
    ...(sample.kmKey === null ? {} : { 'kmPri.key': sealedKeyOf(sample.kmKey) }),
  };
}

/** A whole tree in a zip, as somebody packs their NPKI folder. */
export function zipOfTree(...samples: readonly Sample[]): Buffer {
  const files = samples.flatMap((sample) =>
    Object.entries(filesOf(sample)).map(
      ([name, content]) => [`NPKI/${sample.authorityFolder}/USER/${sample.dn}/${name}`, content] as const,
    ),
  );
  return makeZip(entriesOf(Object.fromEntries(files)));
}

/** Writes a sample into the desk's own tree. */
export function layInTree(desk: Desk, sample: Sample): string {
  return writeSample(desk.npki, sample);
}

export function pem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
