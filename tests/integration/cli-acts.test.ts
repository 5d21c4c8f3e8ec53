import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  changePasswordOutput,
  copyOutput,
  deleteOutput,
  listOutput,
  trashListOutput,
} from '../../src/contract/index.ts';
import { openKey } from '../../src/keys/index.ts';
import type { Drive } from '../../src/ports/index.ts';
import { authorities } from '../support/authorities.ts';
import { poolPassword } from '../support/keys.ts';
import { noNetwork } from '../support/no-network.ts';
import { temporaryFolder, writeSample } from '../support/npki-folder.ts';
import { koreanDayEnd, makeSample } from '../support/people.ts';
import type { Sample } from '../support/people.ts';
import { fixturesFolder } from '../support/fixtures-folder.ts';
import { runCli } from './run-cli.ts';
import type { Ran, Surroundings } from './run-cli.ts';

const now = new Date('2026-11-24T03:00:00Z');
const fresh = 'Kor3an-Seal!77';

let folder: ReturnType<typeof temporaryFolder>;
let store: string;
let home: string;
beforeEach(() => {
  folder = temporaryFolder();
  store = join(folder.path, '하드', 'NPKI');
  home = join(folder.path, 'home');
});
afterEach(() => {
  folder.remove();
});

/** The certificates of one line: `days` to the end, begun a year before. */
function person(days: number, more: { km?: boolean; name?: string; unit?: string } = {}): Sample {
  const { km = true, name = '김하늘', unit = 'personal4IB' } = more;
  return makeSample({
    id: `p${days}`,
    dn: `cn=${name}()0020041202401011234567,ou=WOORI,ou=${unit},o=yessign,c=kr`,
    issuer: authorities.yessign,
    authorityFolder: 'yessign',
    policy: '1.2.410.200005.1.1.4',
    serial: 0x500 + days,
    notAfter: koreanDayEnd(now, days),
    km,
  });
}

function idOf(sample: Sample): string {
  return createHash('sha256').update(sample.signCert).digest('hex');
}

/** Every file below a folder, by its way, with its content's hash. */
function treeOf(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  const found = readdirSync(path, { recursive: true, withFileTypes: true, encoding: 'utf8' });
  return Object.fromEntries(
    found
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(path, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

function opens(file: string, password: string): boolean {
  const opened = openKey(readFileSync(file), new TextEncoder().encode(password));
  if (opened.ok) opened.value.wipe();
  return opened.ok;
}

/** Which of the passwords opens both keys of a copy: 'none' where they don't agree. */
function passwordOf(copy: string, passwords: readonly string[] = [poolPassword, fresh]): string {
  const keys = ['signPri.key', 'kmPri.key']
    .map((name) => join(copy, name))
    .filter((path) => existsSync(path));
  return passwords.find((password) => keys.every((key) => opens(key, password))) ?? 'none';
}

function cli(argv: readonly string[], around: Surroundings = {}): Promise<Ran> {
  return runCli(['--json', '--lang', 'en', ...argv], { home, ...around });
}

function passwd(
  certificate: string,
  { current = poolPassword, next = fresh, more = [] as string[], around = {} } = {},
): Promise<Ran> {
  const argv = ['passwd', certificate, '--password-stdin', '--store', store, ...more];
  return cli(argv, { input: `${current}\n${next}\n`, ...around });
}

function codeOf(ran: Ran): string {
  return (ran.json() as { error: { code: string } }).error.code;
}

function stickAt(path: string, id = 'STICK-1'): Drive {
  mkdirSync(path, { recursive: true });
  return { id, label: 'KINGSTON', mount: path };
}

describe('passwd', () => {
  test('changes sign and km key in every copy at once; the old password opens nothing', async () => {
    const sample = person(100);
    const copies = [writeSample(store, sample), writeSample(join(folder.path, 'other', 'NPKI'), sample)];
    const ran = await passwd(idOf(sample), { more: ['--store', join(folder.path, 'other')] });
    expect(ran.exitCode).toBe(0);
    const output = ran.json() as Record<string, unknown>;
    expect(Object.keys(output)).toEqual(['id', 'copies', 'warnings', 'stillOld']);
    const { copies: told } = changePasswordOutput.parse({ pending: false, error: null, ...output });
    expect(told.map(({ path, result, error }) => [path, result, error])).toEqual(
      expect.arrayContaining(copies.map((path) => [path, 'changed', null])),
    );
    expect(copies.map((copy) => passwordOf(copy))).toEqual([fresh, fresh]);
    expect(copies.some((copy) => opens(join(copy, 'signPri.key'), poolPassword))).toBe(false);
    expect(Object.keys(treeOf(home))).toEqual([]);
    expect(readdirSync(copies[0] ?? '').sort()).toEqual([
      'kmCert.der',
      'kmPri.key',
      'signCert.der',
      'signPri.key',
    ]);
  });

  test('keeps the key byte for byte, with R, under a fresh salt and at least 2,048 rounds', async () => {
    const sample = person(100);
    const copy = writeSample(store, sample);
    const before = openKey(readFileSync(join(copy, 'signPri.key')), Buffer.from(poolPassword));
    await passwd(copy);
    const after = openKey(readFileSync(join(copy, 'signPri.key')), Buffer.from(fresh));
    if (!before.ok || !after.ok) throw new Error('it opens');
    expect(Buffer.from(after.value.pkcs8Bytes).equals(before.value.pkcs8Bytes)).toBe(true);
    expect(after.value.randomBytes).toEqual(before.value.randomBytes);
    expect(after.value.encryption.scheme).toBe(before.value.encryption.scheme);
    expect(after.value.encryption.iterations).toBeGreaterThanOrEqual(2048);
  });

  test.each([
    ['pbes1-15.iter1024.key', 'Test1234!', 'seedCBCWithSHA1', 2048],
    ['pbes1-4.fixediv.key', 'Test1234!', 'seedCBC', 2048],
    ['pbes1-15.trailing46.key', 'Test1234!', 'seedCBCWithSHA1', 2048],
    ['pbes2-seed.prf-sha256.key', 'Test1234!', 'PBES2', 2048],
    ['pbes1-15.cp949-pw.key', '비밀번호1234!', 'seedCBCWithSHA1', 2048],
    ['pbes1-15.utf8-pw.key', '비밀번호1234!', 'seedCBCWithSHA1', 2048],
  ])('%s keeps the scheme that was found', async (name, current, scheme, iterations) => {
    const copy = join(store, 'yessign', 'USER', 'cn=합성');
    mkdirSync(copy, { recursive: true });
    writeFileSync(
      join(copy, 'signCert.der'),
      readFileSync(join(fixturesFolder, 'synthetic', 'synthetic.signCert.der')),
    );
    writeFileSync(join(copy, 'signPri.key'), readFileSync(join(fixturesFolder, 'synthetic', name)));
    expect((await passwd(copy, { current })).exitCode).toBe(0);
    const after = openKey(readFileSync(join(copy, 'signPri.key')), Buffer.from(fresh));
    if (!after.ok) throw after.error;
    expect(after.value.encryption).toMatchObject({ scheme });
    expect(after.value.encryption.iterations).toBeGreaterThanOrEqual(iterations);
  });

  test('--raise lifts a lock whose initialisation vector is the same for everyone', async () => {
    const copy = join(store, 'yessign', 'USER', 'cn=합성');
    mkdirSync(copy, { recursive: true });
    writeFileSync(
      join(copy, 'signCert.der'),
      readFileSync(join(fixturesFolder, 'synthetic', 'synthetic.signCert.der')),
    );
    writeFileSync(
      join(copy, 'signPri.key'),
      readFileSync(join(fixturesFolder, 'synthetic', 'pbes1-4.fixediv.key')),
    );
    expect((await passwd(copy, { more: ['--raise'] })).exitCode).toBe(0);
    const after = openKey(readFileSync(join(copy, 'signPri.key')), Buffer.from(fresh));
    expect(after.ok && after.value.encryption.schemeOid).toBe('1.2.410.200004.1.15');
  });

  test('a wrong current password is exit 3, before the new one is judged', async () => {
    const copy = writeSample(store, person(100));
    const before = treeOf(store);
    const ran = await passwd(copy, { current: 'not-this-1!', next: 'short' });
    expect([ran.exitCode, codeOf(ran)]).toEqual([3, 'wrong-password']);
    expect(treeOf(store)).toEqual(before);
  });

  test.each([
    ['too short', 'Ab1!efgh9', 'at least 10'],
    ['too long', `Ab1!${'x'.repeat(27)}`, '30'],
    ['without letters', '1234567890!', 'letter'],
    ['without digits', 'abcdefghij!', 'digit'],
    ['without symbols', 'abcdefghij1', 'symbol'],
    ['with a quote', "abcdefgh'1!", "'"],
    ['with a double quote', 'abcdefgh"1!', '"'],
    ['with a backslash', 'abcdefgh\\1!', '\\'],
    ['with a bar', 'abcdefgh|1!', '|'],
    ['in Hangul', '안녕하세요abc12!', ''],
    ['with a control character', 'abcdefgh\u00011!', ''],
    ['equal to the old one', poolPassword, ''],
  ])('a new password %s is refused: exit 9', async (_, next, word) => {
    const copy = writeSample(store, person(100));
    const ran = await passwd(copy, { next });
    expect([ran.exitCode, codeOf(ran)]).toEqual([9, 'refused']);
    expect((ran.json() as { error: { message: string } }).error.message).toContain(word);
    expect(passwordOf(copy)).toBe(poolPassword);
  });

  test('a guessable one is warned of, on stderr and in the answer, and taken', async () => {
    const copy = writeSample(store, person(100));
    const ran = await passwd(copy, { next: 'qwer1234!!' });
    expect(ran.exitCode).toBe(0);
    const { warnings } = ran.json() as { warnings: { code: string; message: string }[] };
    expect(warnings.map(({ code }) => code)).toEqual(['password-guessable']);
    expect(ran.stderr).toContain(warnings[0]?.message);
    expect(passwordOf(copy, ['qwer1234!!'])).toBe('qwer1234!!');
  });

  test('a missing new password is wrong usage', async () => {
    const copy = writeSample(store, person(100));
    const ran = await cli(['passwd', copy, '--password-stdin', '--store', store], {
      input: `${poolPassword}\n`,
    });
    expect(ran.exitCode).toBe(2);
  });

  test('where one copy can’t be changed none is, and it says which', async () => {
    const sample = person(100);
    const good = writeSample(store, sample);
    const other = join(folder.path, 'other', 'NPKI');
    const bad = writeSample(other, sample, { damage: 'key-garbage' });
    const before = [treeOf(store), treeOf(other)];
    const ran = await passwd(idOf(sample), { more: ['--store', other] });
    expect(ran.exitCode).toBe(5);
    const { copies } = ran.json() as { copies: { path: string; result: string; error: unknown }[] };
    expect(Object.fromEntries(copies.map(({ path, result }) => [path, result]))).toEqual({
      [good]: 'unchanged',
      [bad]: 'failed',
    });
    expect(copies.find(({ path }) => path === bad)?.error).toMatchObject({ code: 'bad-input' });
    expect([treeOf(store), treeOf(other)]).toEqual(before);
  });

  test('--only leaves the others out, and says that they still open with the old one', async () => {
    const sample = person(100);
    const good = writeSample(store, sample);
    const other = join(folder.path, 'other', 'NPKI');
    const left = writeSample(other, sample);
    const ran = await passwd(idOf(sample), { more: ['--store', other, '--only', store] });
    expect(ran.exitCode).toBe(0);
    expect([passwordOf(good), passwordOf(left)]).toEqual([fresh, poolPassword]);
    expect(ran.json()).toMatchObject({ stillOld: [{ kind: 'left-out', path: left }] });
  });

  test('a km key with another password: nothing is changed, exit 3', async () => {
    const sample = person(100);
    const copy = writeSample(store, sample);
    await passwd(copy);
    const mixed = readFileSync(join(copy, 'kmPri.key'));
    writeSample(store, sample);
    writeFileSync(join(copy, 'kmPri.key'), mixed);
    const before = treeOf(store);
    expect((await passwd(copy, { next: 'Yet-An0ther-One!' })).exitCode).toBe(3);
    expect(treeOf(store)).toEqual(before);
  });

  test('copies on a drive that is away are told; when it is back they are marked as having the old password', async () => {
    const sample = person(100);
    const stick = stickAt(join(folder.path, 'media', 'k'));
    const onStick = writeSample(join(stick.mount, 'NPKI'), sample);
    // Files carry the real time, so the clock must be the real one, too.
    const today = new Date();
    const around: Surroundings = { drives: [stick], now: today };
    // The index of the window's last run knows the stick.
    const { createSession } = await import('../../src/app/index.ts');
    const { systemLocks, systemRandom, systemPauses, systemTimers, systemWritableFiles } =
      await import('../../src/system/index.ts');
    const session = createSession({
      clock: { now: () => today },
      random: systemRandom,
      timers: systemTimers,
      pauses: systemPauses,
      files: systemWritableFiles,
      locks: systemLocks,
      drives: { removable: () => Promise.resolve([stick]) },
      network: noNetwork,
      home,
      systemRoots: [{ path: store, kind: 'pc', label: '', driveId: null }],
      language: 'en',
    });
    const onPc = writeSample(store, sample);
    await session.call('rescan', {});
    session.close();
    const ran = await passwd(idOf(sample), { around: { now: today } });
    expect(ran.exitCode).toBe(0);
    expect(ran.json()).toMatchObject({
      copies: [
        { path: onPc, result: 'changed' },
        { path: onStick, result: 'away' },
      ],
      stillOld: [{ kind: 'away', path: onStick }],
    });
    const listed = listOutput.parse((await cli(['list'], around)).json());
    const stale = listed.certificates.flatMap(({ copies }) =>
      copies.map(({ path, staleReason }) => [path, staleReason]),
    );
    expect(stale).toEqual([[onStick, 'old-password']]);
  });

  test('Ctrl-C while another program holds the store: exit 130, everything as before', async () => {
    const copy = writeSample(store, person(100));
    const interrupt = new AbortController();
    const held = passwd(copy, {
      around: { locks: { take: () => Promise.resolve(null) }, interrupted: interrupt.signal },
    });
    interrupt.abort();
    const ran = await held;
    expect([ran.exitCode, codeOf(ran)]).toEqual([130, 'cancelled']);
    expect(passwordOf(copy)).toBe(poolPassword);
  });

  test('on a terminal the new one is asked for twice, again where they differ', async () => {
    const copy = writeSample(store, person(100));
    const ran = await runCli(['passwd', copy, '--store', store], {
      home,
      typed: [poolPassword, fresh, `${fresh}x`, fresh, fresh],
    });
    expect(ran.exitCode).toBe(0);
    expect(ran.stderr).toContain('두 번 넣은 것이 서로 달라요');
    expect(ran.stdout + ran.stderr).not.toContain(fresh);
    expect(passwordOf(copy)).toBe(fresh);
  });
});

describe('copy', () => {
  test('puts the set into the NPKI of a folder, byte for byte, as banks lay it', async () => {
    const sample = person(100);
    const source = writeSample(store, sample, { caPubs: [authorities.yessign.certificate] });
    const to = join(folder.path, 'usb');
    mkdirSync(to);
    const ran = await cli(['copy', idOf(sample), '--to', to, '--store', store]);
    expect(ran.exitCode).toBe(0);
    const place = join(to, 'NPKI', 'yessign', 'USER', basename(source));
    expect(copyOutput.parse(ran.json())).toMatchObject({ id: idOf(sample), path: place, result: 'copied' });
    expect(treeOf(place)).toEqual(treeOf(source));
    expect(readdirSync(join(to, 'NPKI'))).toEqual(['yessign']);
    const again = await cli(['copy', idOf(sample), '--to', to, '--store', store]);
    expect([again.exitCode, copyOutput.parse(again.json()).result]).toEqual([0, 'already-there']);
  });

  test('a folder that is called npki is the tree itself', async () => {
    const sample = person(100);
    writeSample(store, sample);
    const to = join(folder.path, 'npki');
    const ran = await cli(['copy', idOf(sample), '--to', to, '--store', store]);
    expect(copyOutput.parse(ran.json()).path.startsWith(join(to, 'yessign', 'USER'))).toBe(true);
  });

  test('a newer member of the line replaces an older one, which goes to the trash of that drive', async () => {
    const older = person(20);
    const newer = person(385);
    const stick = stickAt(join(folder.path, 'media', 'k'));
    const place = writeSample(join(stick.mount, 'NPKI'), older);
    const before = treeOf(place);
    const source = writeSample(store, newer);
    const around: Surroundings = { drives: [stick] };
    const ran = await cli(['copy', idOf(newer), '--to', stick.mount, '--store', store], around);
    expect(copyOutput.parse(ran.json())).toMatchObject({ path: place, result: 'replaced' });
    expect(treeOf(place)).toEqual(treeOf(source));
    const { items } = trashListOutput.parse((await cli(['trash', 'list'], around)).json());
    expect(items).toMatchObject([
      { id: idOf(older), from: place, why: 'replaced', location: { kind: 'usb' } },
    ]);
    const [item] = items;
    const kept = treeOf(join(stick.mount, '.dojang-trash', item?.trashId ?? ''));
    expect(kept).toMatchObject(before);
    expect(existsSync(join(home, 'trash'))).toBe(false);
  });

  test('an older one is refused, and so is another certificate or another key: both stay', async () => {
    const older = person(20);
    const to = join(folder.path, 'usb', 'NPKI');
    const source = writeSample(store, older);
    for (const there of [person(385), person(50, { name: '이도장' })]) {
      const target = writeSample(to, there, { folderName: basename(source) });
      const before = treeOf(to);
      const ran = await cli(['copy', source, '--to', to, '--store', store]);
      expect([ran.exitCode, codeOf(ran)]).toEqual([9, 'refused']);
      expect(treeOf(to)).toEqual(before);
      expect(existsSync(target)).toBe(true);
    }
    const same = writeSample(to, older);
    await cli(['passwd', same, '--password-stdin', '--store', to], { input: `${poolPassword}\n${fresh}\n` });
    const before = treeOf(to);
    expect((await cli(['copy', source, '--to', to, '--store', store])).exitCode).toBe(9);
    expect(treeOf(to)).toEqual(before);
  });

  test('a copy that lacks a file is completed', async () => {
    const sample = person(100);
    const source = writeSample(store, sample);
    const to = join(folder.path, 'usb', 'NPKI');
    const target = writeSample(to, sample, { damage: 'key-missing' });
    const ran = await cli(['copy', source, '--to', to, '--store', store]);
    expect(copyOutput.parse(ran.json()).result).toBe('copied');
    expect(treeOf(target)).toEqual(treeOf(source));
  });

  test('a browser certificate may not be copied', async () => {
    const source = writeSample(store, person(100, { unit: 'personalB' }));
    mkdirSync(join(folder.path, 'usb'));
    const ran = await cli(['copy', source, '--to', join(folder.path, 'usb'), '--store', store]);
    expect(ran.exitCode).toBe(9);
  });

  test('no tree is made where nothing is, and none through a link', async () => {
    const source = writeSample(store, person(100));
    const nowhere = join(folder.path, 'not', 'there');
    const ran = await cli(['copy', source, '--to', nowhere, '--store', store]);
    expect([ran.exitCode, codeOf(ran)]).toEqual([4, 'not-found']);
    const to = join(folder.path, 'usb', 'NPKI');
    mkdirSync(to, { recursive: true });
    mkdirSync(join(folder.path, 'elsewhere'));
    symlinkSync(join(folder.path, 'elsewhere'), join(to, 'yessign'));
    expect((await cli(['copy', source, '--to', to, '--store', store])).exitCode).toBe(5);
    expect(readdirSync(join(folder.path, 'elsewhere'))).toEqual([]);
  });

  test('without --to it is wrong usage', async () => {
    expect((await cli(['copy', 'abcdef'])).exitCode).toBe(2);
  });
});

describe('delete and trash', () => {
  test('the last copy asks for --yes; then 30 days of undo, byte for byte, with whatever lay beside', async () => {
    const sample = person(100);
    const copy = writeSample(store, sample);
    writeFileSync(join(copy, '메모.txt'), '은행 OTP는 서랍에');
    const before = treeOf(copy);
    expect((await cli(['delete', idOf(sample), '--store', store])).exitCode).toBe(9);
    const ran = await cli(['delete', idOf(sample), '--yes', '--store', store], { now });
    expect(ran.exitCode).toBe(0);
    const { trashed } = deleteOutput.parse(ran.json());
    expect(trashed.map(({ path }) => path)).toEqual([copy]);
    expect(existsSync(copy)).toBe(false);
    expect(listOutput.parse((await cli(['list', '--store', store])).json()).certificates).toEqual([]);
    const { items } = trashListOutput.parse((await cli(['trash', 'list'])).json());
    expect(items).toMatchObject([
      { trashId: trashed[0]?.trashId, id: idOf(sample), name: '김하늘', from: copy, why: 'deleted' },
    ]);
    expect(items[0]?.deletedAt).toBe('2026-11-24T12:00:00+09:00');
    expect(items[0]?.purgeAt).toBe('2026-12-24T12:00:00+09:00');
    const restored = await cli(['trash', 'restore', trashed[0]?.trashId ?? '']);
    expect(restored.json()).toMatchObject({ restored: [{ trashId: trashed[0]?.trashId, path: copy }] });
    expect(treeOf(copy)).toEqual(before);
    expect(trashListOutput.parse((await cli(['trash', 'list'])).json()).items).toEqual([]);
    expect(treeOf(home)).toEqual({});
  });

  test('--only deletes there; while another copy is left nobody asks', async () => {
    const sample = person(100);
    const copy = writeSample(store, sample);
    const other = join(folder.path, 'other', 'NPKI');
    const left = writeSample(other, sample);
    const ran = await cli(['delete', idOf(sample), '--only', store, '--store', store, '--store', other]);
    expect(ran.exitCode).toBe(0);
    expect([existsSync(copy), existsSync(left)]).toEqual([false, true]);
  });

  test('what is deleted from a stick stays on the stick, and is found there on another PC under another name', async () => {
    const sample = person(100);
    const stick = stickAt(join(folder.path, 'media', 'k'));
    const copy = writeSample(join(stick.mount, 'NPKI'), sample);
    const ran = await cli(['delete', copy, '--yes'], { drives: [stick] });
    expect(ran.exitCode).toBe(0);
    expect(existsSync(join(home, 'trash'))).toBe(false);
    const { renameSync } = await import('node:fs');
    const moved = join(folder.path, 'media', 'e');
    renameSync(stick.mount, moved);
    const elsewhere: Surroundings = {
      drives: [{ ...stick, id: 'OTHER', mount: moved }],
      home: join(folder.path, 'pc2'),
    };
    const { items } = trashListOutput.parse((await cli(['trash', 'list'], elsewhere)).json());
    expect(items[0]?.from).toBe(join(moved, relative(stick.mount, copy)));
    const restored = await cli(['trash', 'restore', items[0]?.trashId ?? ''], elsewhere);
    expect(restored.exitCode).toBe(0);
    expect(passwordOf(join(moved, relative(stick.mount, copy)))).toBe(poolPassword);
  });

  test('--purge leaves nothing to restore', async () => {
    const sample = person(100);
    const copy = writeSample(store, sample);
    const ran = await cli(['delete', copy, '--yes', '--purge', '--store', store]);
    expect(deleteOutput.parse(ran.json())).toMatchObject({ trashed: [], purged: [copy] });
    expect(existsSync(copy)).toBe(false);
    expect([treeOf(home), treeOf(store)]).toEqual([{}, {}]);
  });

  test('restore refuses a place that is taken: both stay', async () => {
    const sample = person(100);
    const copy = writeSample(store, sample);
    const { trashed } = deleteOutput.parse((await cli(['delete', copy, '--yes', '--store', store])).json());
    writeSample(store, person(385), { folderName: basename(copy) });
    const before = [treeOf(store), treeOf(home)];
    const ran = await cli(['trash', 'restore', trashed[0]?.trashId ?? '']);
    expect([ran.exitCode, codeOf(ran)]).toEqual([9, 'refused']);
    expect([treeOf(store), treeOf(home)]).toEqual(before);
  });

  test('purge by id and all at once; an id nobody knows is exit 4', async () => {
    const ids: string[] = [];
    for (const days of [100, 200]) {
      const copy = writeSample(store, person(days, { name: `사람${days}` }));
      const { trashed } = deleteOutput.parse((await cli(['delete', copy, '--yes', '--store', store])).json());
      ids.push(trashed[0]?.trashId ?? '');
    }
    expect((await cli(['trash', 'purge', '0123456789abcdef'])).exitCode).toBe(4);
    expect((await cli(['trash', 'purge', ids[0] ?? ''])).json()).toMatchObject({ purged: [ids[0]] });
    expect((await cli(['trash', 'purge', '--all'])).json()).toMatchObject({ purged: [ids[1]] });
    expect(treeOf(home)).toEqual({});
    expect((await cli(['trash', 'purge'])).exitCode).toBe(2);
    expect((await cli(['trash', 'empty'])).exitCode).toBe(2);
  });

  test('a certificate inside another’s folder isn’t deleted with it', async () => {
    const outer = writeSample(store, person(100));
    const inner = writeSample(join(outer, 'NPKI'), person(200, { name: '이도장' }));
    const ran = await cli(['delete', outer, '--yes', '--only', outer, '--store', store]);
    expect(ran.exitCode).toBe(0);
    expect(passwordOf(inner)).toBe(poolPassword);
    expect(readdirSync(outer)).toEqual(['NPKI']);
  });

  test.runIf(process.getuid?.() !== 0)(
    'a folder that may not be changed: exit 6, all as before',
    async () => {
      const copy = writeSample(store, person(100));
      chmodSync(copy, 0o500);
      const ran = await cli(['delete', copy, '--yes', '--store', store]);
      chmodSync(copy, 0o700);
      expect([ran.exitCode, codeOf(ran)]).toEqual([6, 'permission']);
      expect(passwordOf(copy)).toBe(poolPassword);
    },
  );
});
