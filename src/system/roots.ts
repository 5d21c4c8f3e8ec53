import { posix, win32 } from 'node:path';
import type { Drive } from '../ports/index.ts';
import type { Surroundings } from './home.ts';

/** A place where certificates may lie. */
export interface SystemRoot {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'pc' | 'usb';
  /** The drive's name; '' for the PC's own places. */
  readonly label: string;
  readonly driveId: string | null;
}

/** The PC's own places, in the order of docs/npki.md, 'Where they lie'. */
function ownPlaces(around: Surroundings, drives: readonly string[]): string[] {
  const { home, variables } = around;
  switch (around.platform) {
    case 'win32': {
      const system = variables['SystemDrive'] ?? 'C:';
      return [
        win32.join(home, 'AppData', 'LocalLow', 'NPKI'),
        win32.join(
          variables['ProgramW6432'] ?? variables['ProgramFiles'] ?? `${system}\\Program Files`,
          'NPKI',
        ),
        win32.join(variables['ProgramFiles(x86)'] ?? `${system}\\Program Files (x86)`, 'NPKI'),
        win32.join(home, 'Documents', 'NPKI'),
        ...drives.map((drive) => win32.join(drive, 'NPKI')),
      ];
    }
    case 'darwin':
      return ['Library/Preferences/NPKI', 'Documents/NPKI', 'NPKI'].map((place) => posix.join(home, place));
    default:
      return ['NPKI', '.pki/NPKI'].map((place) => posix.join(home, place));
  }
}

/**
 * Every place of this system that is searched: the PC's own, then the removable drives' (docs/npki.md, 'Where they lie').
 * Pure: nothing is asked of the file system.
 * @param removable drives that a person can pull
 * @param fixed the mount points of the other drives ('D:\\'); only Windows' table has them
 */
export function systemRoots(
  around: Surroundings,
  removable: readonly Drive[],
  fixed: readonly string[] = [],
): SystemRoot[] {
  const paths = around.platform === 'win32' ? win32 : posix;
  const pulled = new Set(removable.map((drive) => paths.resolve(drive.mount)));
  const own = ownPlaces(
    around,
    fixed.filter((mount) => !pulled.has(paths.resolve(mount))),
  );
  return [
    ...[...new Set(own)].map((path): SystemRoot => ({ path, kind: 'pc', label: '', driveId: null })),
    ...removable.map((drive): SystemRoot => ({
      path: paths.join(drive.mount, 'NPKI'),
      kind: 'usb',
      label: drive.label,
      driveId: drive.id,
    })),
  ];
}
