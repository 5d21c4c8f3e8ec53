import fs from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { DojangError } from '../errors/index.ts';
import type { Drive, Drives } from '../ports/index.ts';
import { mountsNow } from './mounts.ts';
import type { Mounts } from './mounts.ts';

/** How long the system may take to name its drives, in milliseconds. */
const patience = 5_000;

/** What `systeminformation` tells of one block device or partition. */
export interface BlockDevice {
  readonly name: string;
  readonly mount: string;
  readonly label: string;
  readonly uuid: string;
  readonly removable: boolean;
  readonly protocol: string;
}

function mountOf(device: BlockDevice): string {
  // Windows tells 'E:', which alone means the current folder of that drive.
  return /^[A-Za-z]:$/.test(device.mount) ? `${device.mount}\\` : device.mount;
}

/**
 * Which of the block devices a person can pull: told removable, on USB, or mounted where the system mounts such drives;
 * never what holds the system.
 */
export function removableOf(devices: readonly BlockDevice[], mounts: Mounts): Drive[] {
  const found = new Map<string, Drive>();
  const usb = devices
    .filter((device) => device.protocol.toLowerCase() === 'usb')
    .map((device) => device.name);
  const places = new Set(mounts.removable.map((place) => place.mount));
  for (const device of devices) {
    const mount = mountOf(device);
    const systems = mount === '/' || mount.startsWith('/boot') || mount === '/home';
    if (!(isAbsolute(mount) || /^[A-Za-z]:\\$/.test(mount)) || systems) continue;
    // A USB disk's partitions carry its name: sdb → sdb1.
    const onUsb = usb.some((name) => name !== '' && device.name.startsWith(name));
    if (!device.removable && !onUsb && !places.has(mount)) continue;
    found.set(mount, { id: device.uuid === '' ? `mount:${mount}` : device.uuid, label: device.label, mount });
  }
  for (const place of mounts.removable) if (!found.has(place.mount)) found.set(place.mount, place);
  return [...found.values()];
}

/** The system's block devices; none where it can't tell them (containers without lsblk) or takes too long. */
async function blockDevices(): Promise<readonly BlockDevice[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly BlockDevice[]>((done) => {
    timer = setTimeout(() => {
      done([]);
    }, patience);
  });
  // Loaded only when drives are asked for: it would slow the start.
  const told = import('systeminformation').then(async (system): Promise<readonly BlockDevice[]> =>
    system.blockDevices(),
  );
  try {
    return await Promise.race([told, late]);
  } catch {
    // No tool, no right to ask: what the mounts show must do.
    return [];
  } finally {
    clearTimeout(timer);
  }
}

/** A drive source from a file, for development and tests. @throws DojangError `usage-invalid` where it isn't such a list */
function drivesFromFile(path: string): Drive[] {
  let list: unknown;
  try {
    list = JSON.parse(fs.readFileSync(path, 'utf8'));
  } catch (error) {
    throw new DojangError('usage-invalid', { what: 'DOJANG_DRIVES_FILE' }, error);
  }
  if (!Array.isArray(list)) throw new DojangError('usage-invalid', { what: 'DOJANG_DRIVES_FILE' });
  return list.map((entry: unknown) => {
    const { id, label, mount } = (entry ?? {}) as Record<string, unknown>;
    if (typeof id !== 'string' || typeof label !== 'string' || typeof mount !== 'string') {
      throw new DojangError('usage-invalid', { what: 'DOJANG_DRIVES_FILE' });
    }
    return { id, label, mount: resolve(mount) };
  });
}

let known: { readonly sign: string; readonly drives: Promise<readonly Drive[]> } | null = null;

/**
 * The drives that can be pulled, now. Cheap enough to be asked every two seconds: the system is only asked anew when a
 * mount came or went. Answers within 5 s, with what the mounts show where the system can't tell more.
 *
 * For development and tests: `DOJANG_DRIVES_FILE` names a JSON file `[{"id","label","mount"}]` that is read at each
 * call instead, so that a stick can be plugged and pulled by writing it.
 */
export const systemDrives: Drives = {
  async removable() {
    const file = process.env['DOJANG_DRIVES_FILE'];
    if (file !== undefined && file !== '') return drivesFromFile(file);
    const mounts = mountsNow();
    if (known?.sign !== mounts.sign) {
      known = { sign: mounts.sign, drives: blockDevices().then((devices) => removableOf(devices, mounts)) };
    }
    return known.drives;
  },
};

/** The drive letters that answer now ('C:\\' …), for Windows' own places; empty on other systems. */
export function driveLetters(): readonly string[] {
  return mountsNow().letters;
}
