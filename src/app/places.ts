import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { SearchedPlace } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Root, SearchedRoot } from '../npki/index.ts';
import type { Drive } from '../ports/index.ts';
import type { Translate } from '../texts/index.ts';
import type { AppContext } from './context.ts';
import { readSettings } from './settings.ts';

/**
 * A path from a person, made absolute. Network paths (`\\host\share`, `//host/share`) are refused: opening one hands the
 * sign-in of Windows to whoever runs that host (docs/security.md).
 * @param folder where relative paths start, absolute
 * @throws DojangError `path-network`
 */
export function pathGiven(path: string, folder: string): string {
  if (/^[\\/]{2}/.test(path)) throw new DojangError('path-network');
  return isAbsolute(path) ? resolve(path) : resolve(folder, path);
}

/** Where practice certificates live, apart from every real one. */
function practiceRoot(home: string): Root {
  return { path: join(home, 'practice', 'NPKI'), kind: 'practice', label: '', driveId: null };
}

/** A folder is known by its own name; one that is called NPKI by what holds it. */
function addedRoot(path: string): Root {
  const name = basename(path);
  return {
    path,
    kind: 'folder',
    label: /^npki$/i.test(name) ? basename(dirname(path)) : name,
    driveId: null,
  };
}

/** The roots of the given stores (absolute paths) instead of everything else. */
export function storeRoots(stores: readonly string[]): Root[] {
  return stores.map(addedRoot);
}

/** Every place that is searched without `--store`: the PC's own, the drives', the added folders, the practice store. */
export function allRoots(context: AppContext, drives: readonly Drive[], folders: readonly string[]): Root[] {
  const pulled = drives.map(({ id, label, mount }): Root => ({
    path: join(mount, 'NPKI'),
    kind: 'usb',
    label,
    driveId: id,
  }));
  return [
    // Windows' own places name every drive letter, those of sticks too: there the stick is meant.
    ...context.systemRoots.filter(({ path }) => !pulled.some((root) => root.path === path)),
    ...pulled,
    ...folders.map(addedRoot),
    practiceRoot(context.home),
  ];
}

/** The roots for one run of the command line. @throws DojangError `file-*` */
export async function rootsFor(context: AppContext, stores: readonly string[]): Promise<Root[]> {
  if (stores.length > 0) return storeRoots(stores);
  return allRoots(context, await context.drives.removable(), readSettings(context).folders);
}

/** '이 PC', or what the drive or folder is called. */
export function placeLabel(root: Pick<Root, 'kind' | 'label'>, t: Translate): string {
  return root.label === '' ? t(`place.${root.kind}`) : root.label;
}

/** The places that were looked at, and what there is to say of each; the practice store only once somebody practised. */
export function searchedPlaces(searched: readonly SearchedRoot[], t: Translate): SearchedPlace[] {
  return searched
    .filter(({ root, state }) => root.kind !== 'practice' || state === 'searched')
    .map((place) => searchedPlace(place, t));
}

function searchedPlace({ root, state, found }: SearchedRoot, t: Translate): SearchedPlace {
  const note =
    state !== 'searched'
      ? t(`searched.${state}`)
      : found === 0
        ? t('searched.empty')
        : t('searched.found', { count: found });
  return { path: root.path, found, note, kind: root.kind, label: placeLabel(root, t) };
}
