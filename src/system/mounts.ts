import fs from 'node:fs';
import { basename } from 'node:path';
import type { Drive } from '../ports/index.ts';

/**
 * What the system itself shows of mounted drives, in a few microseconds: the sign that something was plugged or pulled,
 * and the answer where nothing better is installed.
 */
export interface Mounts {
  /** Changes whenever a drive comes or goes. */
  readonly sign: string;
  /** Drives in the places where the system mounts removable ones. */
  readonly removable: readonly Drive[];
  /** Every drive letter that answers (Windows), 'C:\\' …; empty elsewhere. */
  readonly letters: readonly string[];
}

/** A line of mounts writes blanks, tabs, line feeds and backslashes as octal numbers (fstab(5)). */
function unescapeMount(text: string): string {
  const bytes = Buffer.from(
    text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))),
    'latin1',
  );
  return bytes.toString('utf8');
}

function drive(mount: string): Drive {
  return { id: `mount:${mount}`, label: basename(mount), mount };
}

/** The removable drives of `/proc/self/mounts`' text (read as latin1): what is mounted below /media or /run/media. */
export function linuxMounts(text: string): Mounts {
  const mounts = text
    .split('\n')
    .map((line) => unescapeMount(line.split(' ')[1] ?? ''))
    .filter((mount) => /^\/(run\/)?media\/./.test(mount));
  return { sign: text, removable: [...new Set(mounts)].map(drive), letters: [] };
}

function macMounts(): Mounts {
  const volumes = fs
    .readdirSync('/Volumes', { withFileTypes: true })
    // The system's own volume is there as a link to '/'.
    .filter((entry) => entry.isDirectory())
    .map((entry) => `/Volumes/${entry.name}`);
  return { sign: volumes.join('\n'), removable: volumes.map(drive), letters: [] };
}

function windowsMounts(): Mounts {
  // A and B are floppy drives: asking them makes noise.
  const letters = 'CDEFGHIJKLMNOPQRSTUVWXYZ'
    .replace(/./g, '$&:\\ ')
    .trimEnd()
    .split(' ')
    .filter((path) => fs.existsSync(path));
  return { sign: letters.join(), removable: [], letters };
}

/** The mounts of this computer now. Never throws: a system that shows none has none. */
export function mountsNow(platform: NodeJS.Platform = process.platform): Mounts {
  try {
    if (platform === 'win32') return windowsMounts();
    if (platform === 'darwin') return macMounts();
    return linuxMounts(fs.readFileSync('/proc/self/mounts', 'latin1'));
  } catch {
    // No /proc, no /Volumes: nothing is shown, and nothing was asked for that could be lost.
    return { sign: '', removable: [], letters: [] };
  }
}
