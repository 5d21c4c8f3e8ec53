import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ended } from '../support/strace.ts';
import {
  changePassword,
  changePasswordCommand,
  copyToEmptyPlace,
  deleteBoth,
  restoreBoth,
} from './crash/acts.ts';
import { differences, passwordsIn, pictureBelow, pictureOf } from './crash/picture.ts';
import type { Picture } from './crash/picture.ts';
import { Stage, idOf, person } from './crash/stage.ts';

let stage: Stage;
/** What lies outside of every store, and is nobody's business. */
let outside: string;
beforeEach(() => {
  stage = new Stage();
  outside = stage.beside('outside');
  mkdirSync(join(outside, 'empty'), { recursive: true });
  for (const name of ['signCert.der', 'signPri.key', 'other.txt'])
    writeFileSync(join(outside, name), `${name} from outside`);
});
afterEach(() => {
  stage.remove();
});

const list = { argv: ['list', '--json'] };

function codeOf({ exitCode, stdout }: Ended): readonly [number | null, string | undefined] {
  return [exitCode, (JSON.parse(stdout) as { error?: { code: string } }).error?.code];
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('a link below a root', () => {
  /** Puts a folder of a store outside, and a link to it where it was. */
  const leadOutside = (...names: readonly string[]): void => {
    renameSync(stage.at(...names), join(outside, 'led'));
    symlinkSync(join(outside, 'led'), stage.at(...names));
  };
  const authority = ['NPKI', person.authorityFolder] as const;

  test('passwd of a certificate that lies behind it doesn’t find it (4), and changes nothing', async () => {
    stage.lay('pc', person);
    leadOutside('pc', ...authority);
    const before = pictureBelow(outside);
    expect(codeOf(await stage.run(changePasswordCommand))).toEqual([4, 'not-found']);
    expect(pictureBelow(outside)).toEqual(before);
  });

  test.each([[[...authority]], [[...authority, 'USER']]])(
    'copy to a stick whose %j is one is refused (5)',
    async (names) => {
      await copyToEmptyPlace.lay(stage);
      mkdirSync(stage.at('stick', ...authority, 'USER'), { recursive: true });
      leadOutside('stick', ...names);
      const before = pictureBelow(outside);
      const ended = await stage.run(copyToEmptyPlace.command(stage));
      expect(codeOf(ended)).toEqual([5, 'bad-input']);
      expect(pictureBelow(outside)).toEqual(before);
    },
  );

  test.each(['pc', 'stick'] as const)(
    'trash restore to a place on the %s behind one is refused (5)',
    async (place) => {
      await restoreBoth.lay(stage);
      mkdirSync(stage.at(place, ...authority, 'USER'), { recursive: true });
      leadOutside(place, ...authority);
      const before = pictureBelow(outside);
      const trash = pictureOf(stage);
      expect(codeOf(await stage.run(restoreBoth.command(stage)))).toEqual([5, 'bad-input']);
      expect(pictureBelow(outside)).toEqual(before);
      expect(pictureOf(stage)).toEqual(trash);
    },
  );

  test('delete where the stick’s trash is one is refused (5): no key leaves the stick', async () => {
    await deleteBoth.lay(stage);
    symlinkSync(outside, stage.at('stick', '.dojang-trash'));
    const before = [pictureBelow(outside), pictureOf(stage)];
    expect(codeOf(await stage.run(deleteBoth.command(stage)))).toEqual([5, 'bad-input']);
    expect([pictureBelow(outside), pictureOf(stage)]).toEqual(before);
  });
});

describe('a trash record on a stick that a stranger wrote', () => {
  const trashId = '0123456789abcdef';
  const record = {
    version: 1,
    trashId,
    id: idOf(person),
    name: '김하늘',
    institution: '한국정보인증',
    usage: '범용',
    notAfter: '2027-01-01T00:00:00+09:00',
    from: { on: 'drive', path: 'NPKI/KICA/USER/x' },
    label: '내 USB',
    kind: 'usb',
    deletedAt: new Date().toISOString(),
    purgeAt: new Date(Date.now() + 86_400_000).toISOString(),
    why: 'deleted',
  };
  const at = (path: unknown): object => ({ ...record, from: { on: 'drive', path } });
  const lead = (): string => stage.at('stick', '.dojang-trash', trashId);
  const lay = (content: string): void => {
    mkdirSync(lead(), { recursive: true });
    writeFileSync(join(lead(), 'dojang-trash.json'), content);
    writeFileSync(join(lead(), 'signCert.der'), person.signCert);
    writeFileSync(join(lead(), 'signPri.key'), 'not a key');
  };

  /** List, restore and purge; what they answer, and that nothing but the item itself changed. */
  const expectHarmless = async (): Promise<void> => {
    const elsewhere = (): Picture =>
      new Map([...pictureOf(stage)].filter(([path]) => !path.startsWith('stick/.dojang-trash/')));
    const before = [elsewhere(), pictureBelow(outside)];
    for (const words of [['list'], ['restore', trashId], ['restore', '--all'], ['purge', '--all']]) {
      const ended = await stage.run({ argv: ['trash', ...words, '--json'] });
      expect([0, 4, 5], `${words.join(' ')}: ${ended.stdout}`).toContain(ended.exitCode);
      expect([elsewhere(), pictureBelow(outside)]).toEqual(before);
    }
  };

  test.each<[string, unknown]>([
    ['up out of the stick', '../pc/NPKI/KICA/USER/x'],
    ['up in the middle', 'NPKI/../../outside'],
    ['just up', '..'],
    ['the place itself', '.'],
    ['nothing', ''],
    ['absolute', '/tmp'],
    ['with an empty name', 'NPKI//KICA'],
    ['a network path', '//evil.example/share'],
    ['backslashes', 'NPKI\\..\\..\\outside'],
    ['a NUL', 'NPKI/\0/x'],
    ['a number', 7],
    ['a list', ['NPKI', '..']],
    ['null', null],
  ])('with a place that is %s restores nothing', async (_, path) => {
    stage.layNeighbour();
    lay(JSON.stringify(at(path)));
    await expectHarmless();
    expect(existsSync(lead())).toBe(true);
  });

  test.each<[string, () => string]>([
    ['a place on the PC', () => JSON.stringify({ ...record, from: { on: 'pc', path: outside } })],
    ['another item’s number', () => JSON.stringify({ ...record, trashId: 'fedcba9876543210' })],
    ['a number that leads out', () => JSON.stringify({ ...record, trashId: '../../../../tmp' })],
    ['unknown fields', () => JSON.stringify({ ...record, also: 1 })],
    ['__proto__', () => JSON.stringify(record).replace('{', '{"__proto__":{"version":1},')],
    ['wrong types', () => JSON.stringify({ ...record, name: {}, purgeAt: [] })],
    ['another version', () => JSON.stringify({ ...record, version: 2 })],
    ['nesting without end', () => '['.repeat(200_000)],
    ['eleven megabytes', () => JSON.stringify({ ...record, name: 'x'.repeat(11_000_000) })],
    ['no JSON', () => '\0\0\0'],
  ])('with %s restores nothing', async (_, content) => {
    stage.layNeighbour();
    lay(content());
    await expectHarmless();
    expect(existsSync(lead())).toBe(true);
  });

  test('that is a link to a record elsewhere restores nothing', async () => {
    lay('{}');
    rmSync(join(lead(), 'dojang-trash.json'));
    writeFileSync(join(outside, 'record.json'), JSON.stringify(record));
    symlinkSync(join(outside, 'record.json'), join(lead(), 'dojang-trash.json'));
    await expectHarmless();
  });

  test('in an item that is a link to a folder elsewhere restores nothing of it', async () => {
    mkdirSync(stage.at('stick', '.dojang-trash'));
    writeFileSync(join(outside, 'dojang-trash.json'), JSON.stringify(record));
    symlinkSync(outside, lead());
    await expectHarmless();
  });

  test('beside links to files elsewhere takes none of them along, and purges none', async () => {
    lay(JSON.stringify(record));
    symlinkSync(join(outside, 'signPri.key'), join(lead(), 'kmPri.key'));
    const before = pictureBelow(outside);
    expect((await stage.run({ argv: ['trash', 'restore', trashId, '--json'] })).exitCode).toBe(0);
    expect(readdirSync(stage.at('stick', 'NPKI', 'KICA', 'USER', 'x')).sort()).toEqual([
      'signCert.der',
      'signPri.key',
    ]);
    expect(pictureBelow(outside)).toEqual(before);
  });

  test('with an end that is long past is purged without touching anything else', async () => {
    lay(JSON.stringify({ ...at('../outside'), purgeAt: '2020-01-01T00:00:00+09:00' }));
    await expectHarmless();
  });
});

describe('a journal entry that isn’t ours', () => {
  const id = 'a1'.repeat(12);
  const hidden = (n: number): string => `.dojang-${id}-${String(n).padStart(8, '0')}`;
  const entry = (): string => join(stage.home, 'journal', id);
  const spot = (path: unknown): object => ({ path, driveId: null, mount: path });
  const key = (): string => readFileSync(join(outside, 'signPri.key'), 'latin1');
  const evil = 'something else';

  /** A decided change that would put something else in the place of the key outside. */
  const replaceOutside = (folder: unknown, name: unknown = 'signPri.key'): object => ({
    kind: 'replace',
    folder: spot(folder),
    name,
    staged: hidden(1),
    aside: hidden(2),
    oldHash: sha256(key()),
    newHash: sha256(evil),
    fragile: true,
  });
  const plan = (steps: unknown, more: object = {}): object => ({
    version: 1,
    id,
    about: { act: 'change-password' },
    steps,
    made: [],
    ...more,
  });

  const lay = (content: string, isDecided: boolean): void => {
    mkdirSync(entry(), { recursive: true });
    writeFileSync(join(entry(), 'plan.json'), content);
    writeFileSync(join(entry(), sha256(evil)), evil);
    if (isDecided) writeFileSync(join(entry(), 'commit'), `commit ${sha256(content)}\n`);
  };

  /** Two commands later nothing outside has changed, and the person's own change works. */
  const expectHarmless = async (): Promise<void> => {
    await changePassword.lay(stage);
    const before = pictureBelow(outside);
    const stores = pictureOf(stage);
    const listed = await stage.run(list);
    expect(listed.exitCode, listed.stdout).toBe(0);
    expect(pictureBelow(outside)).toEqual(before);
    expect(differences(pictureOf(stage), stores)).toEqual([]);
    const changed = await stage.run(changePasswordCommand);
    expect(changed.exitCode, changed.stdout).toBe(0);
    expect(passwordsIn(pictureOf(stage))).toEqual(['new', 'new', 'new', 'new']);
    expect(pictureBelow(outside)).toEqual(before);
  };

  describe.each([
    ['decided', true],
    ['not decided', false],
  ])('%s', (_, isDecided) => {
    test.each<[string, () => unknown]>([
      ['a folder with .. in it', () => [replaceOutside(`${stage.at('pc')}/../../outside`)]],
      ['a folder that is relative', () => [replaceOutside('outside')]],
      ['a folder with a NUL', () => [replaceOutside(`${outside}\0`)]],
      ['a folder that is a number', () => [replaceOutside(7)]],
      ['a name that leads up', () => [replaceOutside(join(outside, 'empty'), '../signPri.key')]],
      ['a name that is ..', () => [replaceOutside(join(outside, 'empty'), '..')]],
      ['a hidden name that leads up', () => [{ ...replaceOutside(outside), staged: `../${hidden(1)}` }]],
      ['a hidden name that isn’t one', () => [{ ...replaceOutside(outside), staged: 'other.txt' }]],
      [
        'files whose names lead up',
        () => [
          {
            kind: 'discard',
            from: spot(join(outside, 'empty')),
            stageIn: spot(outside),
            staged: hidden(1),
            files: [{ name: '../other.txt', hash: sha256('other.txt from outside') }],
          },
        ],
      ],
      [
        'a place to move to with .. in it',
        () => [
          {
            kind: 'move',
            from: spot(`${stage.at('pc')}/../../outside`),
            to: spot(stage.at('pc', 'NPKI', 'taken')),
            files: [{ name: 'other.txt', hash: sha256('other.txt from outside') }],
            fragile: false,
          },
        ],
      ],
      ['steps that are an object', () => ({})],
      ['steps that are null', () => null],
      ['a step of an unknown kind', () => [{ ...replaceOutside(outside), kind: 'remove' }]],
      ['unknown fields', () => [{ ...replaceOutside(outside), also: 1 }]],
      ['too many steps', () => Array.from({ length: 100_001 }, () => 0)],
    ])('with %s changes nothing outside', async (_name, steps) => {
      lay(JSON.stringify(plan(steps())), isDecided);
      await expectHarmless();
    });

    test.each<[string, () => string]>([
      [
        'folders to unmake with .. in them',
        () => JSON.stringify(plan([], { made: [spot(`${stage.at('pc')}/../../outside/empty`)] })),
      ],
      ['another version', () => JSON.stringify(plan([replaceOutside(outside)], { version: 2 }))],
      [
        'another change’s number',
        () => JSON.stringify(plan([replaceOutside(outside)], { id: 'b2'.repeat(12) })),
      ],
      ['no JSON', () => '\0'.repeat(100)],
      ['nesting without end', () => '['.repeat(200_000)],
      ['nothing in it', () => ''],
    ])('with %s changes nothing outside', async (_name, content) => {
      lay(content(), isDecided);
      await expectHarmless();
    });

    test('whose plan is larger than any change changes nothing, and doesn’t keep anybody from changing', async () => {
      lay('{}', isDecided);
      truncateSync(join(entry(), 'plan.json'), 65_000_000);
      await expectHarmless();
    });

    test('whose plan is a link changes nothing, and doesn’t keep anybody from changing', async () => {
      const content = JSON.stringify(plan([replaceOutside(outside)]));
      lay(content, isDecided);
      writeFileSync(join(outside, 'plan.json'), content);
      rmSync(join(entry(), 'plan.json'));
      symlinkSync(join(outside, 'plan.json'), join(entry(), 'plan.json'));
      await expectHarmless();
    });

    test('whose plan is a folder changes nothing, and doesn’t keep anybody from changing', async () => {
      lay('{}', isDecided);
      rmSync(join(entry(), 'plan.json'));
      mkdirSync(join(entry(), 'plan.json'));
      await expectHarmless();
    });

    test('that is a link to a folder elsewhere changes nothing there', async () => {
      const content = JSON.stringify(plan([replaceOutside(outside)]));
      lay(content, isDecided);
      renameSync(entry(), join(outside, id));
      symlinkSync(join(outside, id), entry());
      await expectHarmless();
    });
  });

  test.each(['torn', 'of another plan', 'huge'])('whose record is %s was not decided', async (how) => {
    await changePassword.lay(stage);
    const content = JSON.stringify(plan([replaceOutside(outside)]));
    lay(content, false);
    const commit = join(entry(), 'commit');
    writeFileSync(
      commit,
      how === 'torn' ? `commit ${sha256(content).slice(0, 30)}` : `commit ${sha256('x')}\n`,
    );
    if (how === 'huge') truncateSync(commit, 200_000_000);
    const before = pictureBelow(outside);
    expect((await stage.run(list)).exitCode).toBe(0);
    expect(pictureBelow(outside)).toEqual(before);
    const changed = await stage.run(changePasswordCommand);
    expect(changed.exitCode, changed.stdout).toBe(0);
  });
});
