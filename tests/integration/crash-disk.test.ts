import { chmodSync, mkdirSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealedKeyOf } from '../support/keys.ts';
import { SmallDisk, withoutMounts } from '../support/small-disk.ts';
import { withoutStrace } from '../support/strace.ts';
import type { Ended } from '../support/strace.ts';
import {
  changePassword,
  changePasswordCommand as command,
  copyOverEarlier,
  copyToEmptyPlace,
  deleteBoth,
  restoreBoth,
} from './crash/acts.ts';
import { differences, leftoversOn, passwordsIn, pictureOf } from './crash/picture.ts';
import type { Picture } from './crash/picture.ts';
import type { Act } from './crash/rounds.ts';
import { Stage } from './crash/stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => {
  stage.remove();
});

/** The exit code and the error's code. */
function toldBy({ exitCode, stdout }: Ended): readonly [number | null, string | undefined] {
  return [exitCode, (JSON.parse(stdout) as { error?: { code: string } }).error?.code];
}

function isPending({ stdout }: Ended): boolean {
  return (JSON.parse(stdout) as { pending?: boolean }).pending === true;
}

function expectUnchanged(before: Picture): void {
  expect(differences(pictureOf(stage), before)).toEqual([]);
  expect(leftoversOn(stage)).toEqual([]);
}

const list = { argv: ['list', '--json'] };

/** The next command, which finds nothing to say. */
async function expectNextToBe(after: Picture): Promise<void> {
  expect(await stage.run(list)).toMatchObject({ exitCode: 0 });
  expect(differences(pictureOf(stage), after)).toEqual([]);
  expect(leftoversOn(stage)).toEqual([]);
}

describe.skipIf(withoutMounts)('a small disk', () => {
  let disk: SmallDisk;
  const mountAt = async (part: 'stick' | 'home' | 'pc'): Promise<void> => {
    mkdirSync(stage.at(part), { recursive: true });
    disk = await SmallDisk.open(stage.at(part));
    stage.use(disk);
    // A disk of no bytes at all is one without a limit.
    writeFileSync(disk.seen(stage.at(part, 'other')), 'x');
  };
  afterEach(() => {
    disk.close();
  });

  test.each<[string, 'stick' | 'home' | 'pc', Act, number]>([
    ['passwd', 'stick', changePassword, 2],
    ['passwd', 'pc', changePassword, 2],
    ['passwd', 'home', changePassword, 6],
    ['copy', 'stick', copyToEmptyPlace, 5],
    ['copy over an earlier certificate', 'stick', copyOverEarlier, 6],
    ['copy', 'home', copyToEmptyPlace, 7],
    ['delete', 'stick', deleteBoth, 1],
    ['delete', 'home', deleteBoth, 9],
    ['trash restore', 'pc', restoreBoth, 6],
  ])(
    '%s with a full %s is no-space (6) and changes nothing, whichever file is the one too many',
    async (_, full, act, files) => {
      await mountAt(full);
      await act.lay(stage);
      stage.keep();
      const before = pictureOf(stage);
      const told: (readonly [number | null, string | undefined])[] = [];
      for (let pages = 0; told.at(-1)?.[0] !== 0 && pages < 100; pages += 1) {
        disk.remount('size=4m');
        stage.reset();
        disk.remount(`size=${disk.taken + pages * 4096}`);
        const ran = await stage.run(act.command(stage));
        told.push(toldBy(ran));
        if (ran.exitCode !== 0) expectUnchanged(before);
      }
      expect(told.at(-1)).toEqual([0, undefined]);
      for (const one of told.slice(0, -1)) expect(one).toEqual([6, 'no-space']);
      expect(told.length).toBeGreaterThan(files);
      expect(leftoversOn(stage)).toEqual([]);
    },
  );

  test.each<[string, 'stick' | 'home' | 'pc', Act]>([
    ['passwd', 'stick', changePassword],
    ['passwd', 'pc', changePassword],
    ['passwd', 'home', changePassword],
    ['copy', 'stick', copyToEmptyPlace],
    ['copy over an earlier certificate', 'stick', copyOverEarlier],
    ['delete', 'stick', deleteBoth],
    ['delete', 'home', deleteBoth],
    ['trash restore', 'stick', restoreBoth],
    ['trash restore', 'pc', restoreBoth],
  ])('%s with a read-only %s is read-only (6) and changes nothing', async (_, part, act) => {
    await mountAt(part);
    await act.lay(stage);
    const before = pictureOf(stage);
    disk.remount('ro');
    expect(toldBy(await stage.run(act.command(stage)))).toEqual([6, 'read-only']);
    expectUnchanged(before);
  });
});

const decided = (label: string): boolean => /^fsync home\/journal\/\(id\)\/commit$/.test(label);
const staged = (label: string): boolean => /^close stick\/.*\.dojang-\(random\)$/.test(label);

describe.skipIf(withoutMounts || withoutStrace)('a stick in the middle of passwd', () => {
  let disk: SmallDisk;
  let before: Picture;
  let away: string;
  beforeEach(async () => {
    away = stage.beside('away');
    mkdirSync(away);
    disk = await SmallDisk.open(stage.at('stick'));
    stage.use(disk);
    await changePassword.lay(stage);
    before = pictureOf(stage);
  });
  afterEach(() => {
    disk.close();
  });

  /** As a desktop does it: the mount goes, and its folder with it. */
  const pull = (): void => {
    disk.do('mount', '--move', stage.at('stick'), away);
    rmdirSync(stage.at('stick'));
  };
  const plug = (): void => {
    mkdirSync(stage.at('stick'));
    disk.do('mount', '--move', away, stage.at('stick'));
  };
  const passwordsOn = (place: 'pc' | 'stick'): string[] =>
    passwordsIn(new Map([...pictureOf(stage)].filter(([path]) => path.startsWith(place))));

  test('that becomes read-only before it is decided: read-only (6), and once it can be written again nothing is left', async () => {
    const passwd = await stage.runUntil(command, staged);
    disk.remount('ro');
    passwd.resume();
    expect(toldBy(await passwd.ended)).toEqual([6, 'read-only']);
    expect([...passwordsOn('pc'), ...passwordsOn('stick')]).toEqual(['old', 'old', 'old', 'old']);
    disk.remount('rw');
    await expectNextToBe(before);
  });

  test('that becomes read-only after it is decided: pending (6), and done once it can be written again', async () => {
    const passwd = await stage.runUntil(command, decided);
    disk.remount('ro');
    passwd.resume();
    const ended = await passwd.ended;
    expect(ended.exitCode).toBe(6);
    expect(isPending(ended)).toBe(true);
    expect(passwordsOn('stick')).toEqual(['old', 'old']);
    disk.remount('rw');
    expect(await stage.run(list)).toMatchObject({ exitCode: 0 });
    expect([...passwordsOn('pc'), ...passwordsOn('stick')]).toEqual(['new', 'new', 'new', 'new']);
    expect(leftoversOn(stage)).toEqual([]);
  });

  test('that is pulled before it is decided: removed (6), and nothing is left of it when it returns', async () => {
    const passwd = await stage.runUntil(command, staged);
    pull();
    passwd.resume();
    expect(toldBy(await passwd.ended)).toEqual([6, 'removed']);
    expect(passwordsOn('pc')).toEqual(['old', 'old']);
    plug();
    await expectNextToBe(before);
  });

  test('that is pulled after it is decided: pending (6), changed on the PC, and on the stick when it returns', async () => {
    const passwd = await stage.runUntil(command, decided);
    pull();
    passwd.resume();
    const ended = await passwd.ended;
    expect(toldBy(ended)).toEqual([6, 'removed']);
    expect(isPending(ended)).toBe(true);
    expect(passwordsOn('pc')).toEqual(['new', 'new']);
    const meanwhile = await stage.run(list);
    expect(meanwhile.exitCode).toBe(0);
    expect(meanwhile.stderr).not.toBe('');
    plug();
    expect(passwordsOn('stick')).toEqual(['old', 'old']);
    const returned = await stage.run(list);
    expect(returned.exitCode).toBe(0);
    expect(returned.stderr).not.toBe('');
    expect([...passwordsOn('pc'), ...passwordsOn('stick')]).toEqual(['new', 'new', 'new', 'new']);
    expect(leftoversOn(stage)).toEqual([]);
  });

  test('that stays away is waited for, and the journal doesn’t grow with each command', async () => {
    const passwd = await stage.runUntil(command, decided);
    pull();
    passwd.resume();
    await passwd.ended;
    const counts: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      expect(await stage.run(list)).toMatchObject({ exitCode: 0 });
      counts.push(leftoversOn(stage).length);
    }
    expect(new Set(counts.slice(1)).size, counts.join()).toBe(1);
  });

  test('that returns with another key is left alone, and the person is told', async () => {
    const passwd = await stage.runUntil(command, decided);
    pull();
    passwd.resume();
    await passwd.ended;
    plug();
    const [key = ''] = [...pictureOf(stage).keys()].filter((path) =>
      /^stick\/.*KICA.*\/signPri\.key$/.test(path),
    );
    const theirs = sealedKeyOf('sign-4');
    writeFileSync(stage.seen(stage.at(key)), theirs);
    const returned = await stage.run(list);
    expect(returned.exitCode).toBe(0);
    expect(returned.stderr).toContain(dirname(stage.at(key)));
    expect(Buffer.compare(readFileSync(stage.seen(stage.at(key))), theirs)).toBe(0);
  });
});

describe('a folder or file in the way of a change', () => {
  // Root may write everywhere: without these rights it is as everybody else.
  const asPerson =
    process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--'] : [];

  test.each<[string, Act]>([
    ['passwd', changePassword],
    ['delete', deleteBoth],
  ])('%s where one folder may not be written is permission (6) and changes nothing', async (_, act) => {
    await act.lay(stage);
    const before = pictureOf(stage);
    const [folder = ''] = [...before.keys()].filter((path) => /^pc\/.*\/KICA\/USER\/.*\/$/.test(path));
    chmodSync(stage.at(folder), 0o500);
    try {
      expect(toldBy(await stage.run(act.command(stage), asPerson))).toEqual([6, 'permission']);
      expectUnchanged(before);
    } finally {
      chmodSync(stage.at(folder), 0o700);
    }
  });

  test.skipIf(withoutMounts)(
    'passwd where another program holds a key is pending (6), and done when it lets go',
    async () => {
      const disk = await SmallDisk.open(stage.at('stick'));
      try {
        stage.use(disk);
        await changePassword.lay(stage);
        const [key = ''] = [...pictureOf(stage).keys()].filter((path) =>
          /^stick\/.*KICA.*\/kmPri\.key$/.test(path),
        );
        disk.do('mount', '--bind', stage.at(key), stage.at(key));
        const ended = await stage.run(command);
        expect(ended.exitCode).toBe(6);
        expect(isPending(ended)).toBe(true);
        disk.do('umount', stage.at(key));
        expect(await stage.run(list)).toMatchObject({ exitCode: 0 });
        expect(passwordsIn(pictureOf(stage))).toEqual(['new', 'new', 'new', 'new']);
        expect(leftoversOn(stage)).toEqual([]);
      } finally {
        disk.close();
      }
    },
  );

  test.skipIf(withoutStrace)(
    'passwd where a certificate’s folder is removed in the middle says removed (6); the other copy is as before',
    async () => {
      await changePassword.lay(stage);
      const passwd = await stage.runUntil(command, staged);
      rmSync(stage.at('stick', 'NPKI', 'KICA'), { recursive: true });
      passwd.resume();
      expect(toldBy(await passwd.ended)).toEqual([6, 'removed']);
      expect(passwordsIn(pictureOf(stage))).toEqual(['old', 'old']);
      // Whether the folder was removed or its disk isn't mounted can't be told: the journal waits, in silence.
      expect(await stage.run(list)).toMatchObject({ exitCode: 0, stderr: '' });
      expect(leftoversOn(stage).filter((path) => !path.startsWith('home/journal/'))).toEqual([]);
    },
  );
});
