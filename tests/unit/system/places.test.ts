import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  dojangHome,
  driveLetters,
  systemClock,
  systemDrives,
  systemLanguage,
  systemRandom,
  systemRoots,
  systemTimers,
} from '../../../src/system/index.ts';
import type { Surroundings } from '../../../src/system/index.ts';
import { removableOf } from '../../../src/system/drives.ts';
import type { BlockDevice } from '../../../src/system/drives.ts';
import { linuxMounts } from '../../../src/system/mounts.ts';
import { temporaryFolder } from '../../support/npki-folder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const linux: Surroundings = { platform: 'linux', home: '/home/kim', variables: {} };
const mac: Surroundings = { platform: 'darwin', home: '/Users/kim', variables: {} };
const windows: Surroundings = {
  platform: 'win32',
  home: 'C:\\Users\\kim',
  variables: { APPDATA: 'C:\\Users\\kim\\AppData\\Roaming' },
};
const pathsOf = (roots: ReturnType<typeof systemRoots>): string[] => roots.map(({ path }) => path);

describe('where certificates lie (docs/npki.md)', () => {
  it('on Windows: the four folders, every drive, and removable ones as such', () => {
    const roots = systemRoots(
      windows,
      [{ id: '9A-1', label: 'KINGSTON', mount: 'E:\\' }],
      ['C:\\', 'D:\\', 'E:\\'],
    );
    expect(pathsOf(roots)).toEqual([
      'C:\\Users\\kim\\AppData\\LocalLow\\NPKI',
      'C:\\Program Files\\NPKI',
      'C:\\Program Files (x86)\\NPKI',
      'C:\\Users\\kim\\Documents\\NPKI',
      'C:\\NPKI',
      'D:\\NPKI',
      'E:\\NPKI',
    ]);
    expect(roots.map(({ kind }) => kind)).toEqual([...Array<string>(6).fill('pc'), 'usb']);
    expect(roots.at(-1)).toMatchObject({ label: 'KINGSTON', driveId: '9A-1' });
  });

  it('on Windows with its folders elsewhere', () => {
    const variables = { ProgramW6432: 'D:\\Programme', 'ProgramFiles(x86)': 'D:\\Programme (x86)' };
    expect(pathsOf(systemRoots({ ...windows, variables }, []))).toContain('D:\\Programme (x86)\\NPKI');
  });

  it('on macOS: three folders, and the volumes', () => {
    const roots = systemRoots(mac, [{ id: 'V', label: 'STICK', mount: '/Volumes/STICK' }]);
    expect(pathsOf(roots)).toEqual([
      '/Users/kim/Library/Preferences/NPKI',
      '/Users/kim/Documents/NPKI',
      '/Users/kim/NPKI',
      '/Volumes/STICK/NPKI',
    ]);
  });

  it('on Linux: two folders, and removable media', () => {
    const roots = systemRoots(linux, [{ id: 'V', label: '', mount: '/run/media/kim/STICK' }]);
    expect(pathsOf(roots)).toEqual(['/home/kim/NPKI', '/home/kim/.pki/NPKI', '/run/media/kim/STICK/NPKI']);
  });
});

describe('where the app keeps its own data', () => {
  it.each([
    [linux, '/home/kim/.local/share/dojang'],
    [{ ...linux, variables: { XDG_DATA_HOME: '/data' } }, '/data/dojang'],
    [{ ...linux, variables: { XDG_DATA_HOME: 'relative' } }, '/home/kim/.local/share/dojang'],
    [{ ...linux, variables: { DOJANG_HOME: '/elsewhere' } }, '/elsewhere'],
    [{ ...linux, variables: { DOJANG_HOME: '' } }, '/home/kim/.local/share/dojang'],
    [mac, '/Users/kim/Library/Application Support/Dojang'],
    [windows, 'C:\\Users\\kim\\AppData\\Roaming\\Dojang'],
    [{ ...windows, variables: {} }, 'C:\\Users\\kim\\AppData\\Roaming\\Dojang'],
  ])('%j → %s', (around, place) => {
    expect(dojangHome(around)).toBe(place);
  });
});

describe('the language', () => {
  it.each([
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'EN' }, 'en'],
    [{ LANG: 'ko_KR.UTF-8' }, 'ko'],
    [{ LANG: 'ja_JP.UTF-8' }, 'ko'],
    [{ LANG: 'C' }, 'ko'],
    [{}, 'ko'],
    [{ LANG: 'ko_KR.UTF-8', LC_ALL: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'ko_KR.UTF-8' }, 'ko'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: '' }, 'en'],
    [{ LANG: 'eng' }, 'ko'],
  ] as const)('%j is %s: English only where the locale starts with en', (variables, language) => {
    expect(systemLanguage({ ...linux, variables })).toBe(language);
  });
});

describe('removable drives', () => {
  const device = (more: Partial<BlockDevice>): BlockDevice => ({
    name: '',
    mount: '',
    label: '',
    uuid: '',
    removable: false,
    protocol: '',
    ...more,
  });
  const none = linuxMounts('');

  it('are those told removable, those on USB, and what is mounted where the system mounts such drives', () => {
    const mounts = linuxMounts('/dev/sdc1 /media/kim/CARD vfat rw 0 0\n/dev/sda1 / ext4 rw 0 0\n');
    const devices = [
      device({ name: 'sda1', mount: '/', removable: true }),
      device({ name: 'sda2', mount: '/data' }),
      device({ name: 'sdb', protocol: 'usb' }),
      device({ name: 'sdb1', mount: '/mnt/disk', uuid: 'B1', label: 'DISK' }),
      device({ name: 'sdc1', mount: '/media/kim/CARD', uuid: 'C1', label: 'CARD' }),
      device({ name: 'sdd1', mount: '[SWAP]', removable: true }),
      device({ name: 'sde1', mount: '', removable: true }),
    ];
    expect(removableOf(devices, mounts)).toEqual([
      { id: 'B1', label: 'DISK', mount: '/mnt/disk' },
      { id: 'C1', label: 'CARD', mount: '/media/kim/CARD' },
    ]);
  });

  it('are what the mounts show where the system can tell no more (no lsblk in a container)', () => {
    const mounts = linuxMounts(
      '/dev/sdc1 /run/media/kim/MY\\040STICK vfat rw 0 0\n/dev/sdd1 /mediaserver ext4 rw 0 0\n',
    );
    expect(removableOf([], mounts)).toEqual([
      { id: 'mount:/run/media/kim/MY STICK', label: 'MY STICK', mount: '/run/media/kim/MY STICK' },
    ]);
  });

  it('have Hangul names as they are', () => {
    const text = Buffer.from('/dev/sdc1 /media/kim/내\\040USB vfat rw 0 0\n', 'utf8').toString('latin1');
    expect(linuxMounts(text).removable[0]?.label).toBe('내 USB');
  });

  it('of Windows are the root of their letter, not its current folder', () => {
    expect(removableOf([device({ name: 'E:', mount: 'E:', uuid: '9A', removable: true })], none)).toEqual([
      { id: '9A', label: '', mount: 'E:\\' },
    ]);
  });

  it('are answered on this computer, whatever it can tell', async () => {
    vi.stubEnv('DOJANG_DRIVES_FILE', '');
    const first = await systemDrives.removable();
    expect(await systemDrives.removable()).toEqual(first);
    expect(driveLetters()).toEqual([]);
  });

  it('come from a file that is read at each call, for tests', async () => {
    const home = temporaryFolder();
    const file = join(home.path, 'drives.json');
    vi.stubEnv('DOJANG_DRIVES_FILE', file);
    const stick = { id: 'A', label: 'STICK', mount: join(home.path, 'stick') };
    writeFileSync(file, JSON.stringify([stick]));
    expect(await systemDrives.removable()).toEqual([stick]);
    writeFileSync(file, '[]');
    expect(await systemDrives.removable()).toEqual([]);
    for (const wrong of ['', '{}', '[null]', '[{"id":1}]']) {
      writeFileSync(file, wrong);
      await expect(systemDrives.removable()).rejects.toMatchObject({ reason: 'usage-invalid' });
    }
    home.remove();
  });
});

describe('clock, randomness, timers', () => {
  it('are the computer’s', async () => {
    expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(5_000);
    expect(systemRandom.bytes(20)).toHaveLength(20);
    expect(systemRandom.bytes(20)).not.toEqual(systemRandom.bytes(20));
    const order: string[] = [];
    const cancel = systemTimers.after(1, () => order.push('called off'));
    cancel();
    await new Promise<void>((done) => {
      // It keeps no process alive, so something else must until it is done.
      const alive = setInterval(() => undefined, 1_000);
      systemTimers.after(5, () => {
        clearInterval(alive);
        order.push('done');
        done();
      });
    });
    expect(order).toEqual(['done']);
  });
});
