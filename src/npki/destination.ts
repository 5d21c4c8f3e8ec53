import { basename, dirname, join, relative, sep } from 'node:path';
import { DojangError } from '../errors/index.ts';
import type { FileSystem } from '../ports/index.ts';
import { foldName } from './names.ts';
import type { FoundCopy } from './types.ts';

/** Windows' names for devices, which no file may have; with any ending. */
const devices = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
/** What FAT and Windows can't write, and what steers a terminal or a path. */
const unwritable = /["*/:<>?\\|\p{Cc}]/gu;
/** Bytes of a name that every file system takes; FAT counts 255 UTF-16 units. */
const longestName = 240;

/**
 * A text from a certificate as a folder's name that every system can write: characters that FAT or Windows refuse become '_',
 * as banks' software does with '/'.
 * @throws DojangError `place-unusable` where nothing usable is left
 */
export function folderName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(unwritable, '_')
    .replace(/[. ]+$/, '');
  if (name === '' || name === '.' || name === '..' || devices.test(name))
    throw new DojangError('place-unusable');
  let cut = name;
  while (Buffer.byteLength(cut, 'utf8') > longestName) cut = Array.from(cut).slice(0, -1).join('');
  return cut.replace(/[. ]+$/, '');
}

/** The entry of a folder by its name, whatever its case and Unicode form on the disk; the name itself where there is none. */
function spelled(files: FileSystem, folder: string, name: string): string {
  if (files.facts(folder) === null) return name;
  const found = files.list(folder).find((entry) => foldName(entry.name) === foldName(name));
  return found?.name ?? name;
}

/**
 * The root of a tree that a person names: the folder itself where it is called NPKI (in any case), otherwise NPKI in it.
 * @param folder absolute
 */
export function treeIn(files: FileSystem, folder: string): string {
  if (/^npki$/i.test(basename(folder))) return folder;
  return join(folder, spelled(files, folder, 'NPKI'));
}

/** A certificate, and where it lies in a tree; left out where it doesn't yet. */
type Lying = Pick<FoundCopy, 'card'> & Partial<Pick<FoundCopy, 'root' | 'folder'>>;

/** `<CA>` and `<subject>` of the way to a copy, where it lies as banks' software lays it. */
function usualWay({ root, folder }: Lying): { readonly authority: string; readonly subject: string } | null {
  if (root === undefined || folder === undefined) return null;
  const names = relative(root.path, folder).split(sep);
  const user = names.length === 3 ? names[1] : basename(dirname(folder));
  if (user === undefined || !/^user$/i.test(user)) return null;
  const authority = names.length === 3 ? names[0] : basename(dirname(dirname(folder)));
  const subject = names.at(-1);
  if (authority === undefined || authority === '' || subject === undefined || subject === '') return null;
  return { authority, subject };
}

/** The folder of a certificate in a tree, `<root>/<CA>/USER/<subject>`: named as the copy's own where that lies so, otherwise by its DN. */
export function folderIn(files: FileSystem, tree: string, copy: Lying, authorityFolder: string): string {
  const usual = usualWay(copy);
  const authority = spelled(files, tree, folderName(usual?.authority ?? authorityFolder));
  const user = spelled(files, join(tree, authority), 'USER');
  const users = join(tree, authority, user);
  return join(users, spelled(files, users, folderName(usual?.subject ?? copy.card.subject.dn)));
}
