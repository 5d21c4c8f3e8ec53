/** The acts that change files, in the real window on real files and a real small disk. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { projectNode } from '../../build/bootstrap.mjs';
import { openKey } from '../../src/keys/index.ts';
import { poolPassword } from '../support/keys.ts';
import { writeSample } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';
import { forget, launch, newPerson, picture } from './harness.ts';
import type { Launched, Person } from './harness.ts';

const fresh = 'Kor3an-Seal!77';
const root = join(import.meta.dirname, '../..');
const people: Person[] = [];
const general = tourSamples(new Date()).find(({ id }) => id === 'general');
if (general === undefined) throw new Error('the tour has a general certificate');
const sample = general;

function eventually<T>(ask: () => T) {
  return expect.poll(ask, { timeout: 30_000, interval: 100 });
}

/** Which of the passwords opens every key of a copy. */
function passwordOf(copy: string): string {
  const keys = readdirSync(copy).filter((name) => name.endsWith('.key'));
  const opens = (password: string): boolean =>
    keys.every((name) => {
      const opened = openKey(readFileSync(join(copy, name)), new TextEncoder().encode(password));
      if (opened.ok) opened.value.wipe();
      return opened.ok;
    });
  return [poolPassword, fresh].find(opens) ?? 'none';
}

/** The same files through the command line, as the person's own user would run it. */
function commandLine(person: Person, words: readonly string[], input: string): number | null {
  return spawnSync(projectNode(), [join(root, 'dist/cli.js'), ...words], {
    input,
    env: {
      ...process.env,
      HOME: person.home,
      DOJANG_HOME: person.data,
      DOJANG_DRIVES_FILE: person.drivesFile,
    },
  }).status;
}

async function open(app: Launched, act: 'password' | 'copy' | 'delete'): Promise<void> {
  const id = await app.page.evaluate(async () => {
    const home = await window.dojang.call('home', { offset: 0, limit: 1 });
    return home.ok ? (home.value.cards[0]?.id ?? '') : '';
  });
  await app.page.evaluate((hash) => (window.location.hash = hash), `#/certificate/${id}/${act}`);
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

let person: Person;
let copy: string;
beforeEach(() => {
  person = newPerson();
  people.push(person);
  copy = writeSample(person.npki, sample);
  person.settle();
});
afterAll(() => {
  for (const one of people) forget(one);
});

describe('a password change', () => {
  it('changes the copies on the PC and on the stick; the command line opens them with the new one', async () => {
    const mount = join(person.home, 'KINGSTON');
    const onStick = writeSample(join(mount, 'NPKI'), sample);
    person.plug([{ id: 'K-1', label: 'KINGSTON', mount }]);
    await using app = await launch(person);
    await app.page
      .getByRole('link', { name: /한국정보인증/ })
      .first()
      .waitFor();
    await eventually(() => app.page.getByText('KINGSTON').count()).toBeGreaterThan(0);
    await open(app, 'password');
    await title(app.page, '지금 쓰는 암호를 넣어 주세요').waitFor();
    await app.page.keyboard.type('not-this-one-1!');
    await app.page.keyboard.press('Enter');
    await app.page.getByText('암호가 맞지 않아요').first().waitFor();
    await app.page.locator('input[type=password]').first().fill(poolPassword);
    await app.page.keyboard.press('Enter');
    await title(app.page, '새 암호를 정해 주세요').waitFor();
    await app.page.getByLabel('새 암호', { exact: true }).fill(fresh);
    await app.page.getByLabel('한 번 더 넣어 주세요').fill(fresh);
    await picture(app.app, 'e2e/acts-password-new.png');
    await app.page.keyboard.press('Enter');
    await title(app.page, '암호를 바꿨어요').waitFor();
    await picture(app.app, 'e2e/acts-password-done.png');
    expect([passwordOf(copy), passwordOf(onStick)]).toEqual([fresh, fresh]);
    const values = await app.page
      .locator('input')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    expect(values.filter((value) => value !== '')).toEqual([]);
    const verify = ['verify', copy, '--password-stdin', '--json'];
    expect(commandLine(person, verify, `${fresh}\n`)).toBe(0);
    expect(commandLine(person, verify, `${poolPassword}\n`)).toBe(3);
    expect(readdirSync(join(person.data, 'journal'))).toEqual([]);
  });
});

describe('a deletion', () => {
  it('of the last copy asks for more, is undone at once, and again from the trash a start later', async () => {
    const before = readdirSync(copy).sort();
    {
      await using app = await launch(person);
      await app.page
        .getByRole('link', { name: /한국정보인증/ })
        .first()
        .waitFor();
      await open(app, 'delete');
      await title(app.page, '어느 사본을 삭제할까요?').waitFor();
      await app.page.getByRole('button', { name: '삭제하고 30일 보관' }).click();
      await app.page.getByText('남는 사본이 없다는 것을 알고 있는지 표시해 주세요.').waitFor();
      await app.page.getByLabel('남는 사본이 없다는 것을 알고 있어요').check();
      await app.page.getByRole('button', { name: '삭제하고 30일 보관' }).click();
      await title(app.page, '삭제했어요').waitFor();
      await picture(app.app, 'e2e/acts-deleted.png');
      expect(existsSync(copy)).toBe(false);
      await app.page.getByRole('button', { name: '되돌리기' }).click();
      await title(app.page, '되돌렸어요').waitFor();
      expect(readdirSync(copy).sort()).toEqual(before);
      expect(commandLine(person, ['delete', copy, '--yes'], '')).toBe(0);
      person.settle();
    }
    await using app = await launch(person);
    await app.page.evaluate(() => (window.location.hash = '#/trash'));
    await title(app.page, '삭제한 인증서').waitFor();
    await app.page.getByRole('button', { name: /되돌리기/ }).click();
    await eventually(() => existsSync(copy)).toBe(true);
    expect(passwordOf(copy)).toBe(poolPassword);
    await eventually(() => app.page.getByRole('button', { name: /되돌리기/ }).count()).toBe(0);
  });
});

/** A real disk of its own, in memory. Only root may mount one. */
class Stick {
  readonly mount: string;
  readonly #owner: string;

  constructor(home: string) {
    this.mount = join(home, 'KINGSTON');
    const { user } = inject('e2e').stage;
    this.#owner = user === null ? '' : `,uid=${user.uid},gid=${user.gid}`;
    this.plug('size=4m');
  }

  plug(options: string): void {
    mkdirSync(this.mount, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `${options},mode=0700${this.#owner}`, 'tmpfs', this.mount]);
  }

  remount(options: string): void {
    execFileSync('mount', ['-o', `remount,${options}`, this.mount]);
  }

  /** Leaves `bytes` free. */
  fill(bytes: number): void {
    const { bavail, bsize } = statfsSync(this.mount);
    writeFileSync(join(this.mount, 'holiday.avi'), Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
  }

  pull(): void {
    spawnSync('umount', ['-l', this.mount]);
    // As desktops do: the place where it was mounted goes, too.
    rmSync(this.mount, { recursive: true, force: true });
  }
}

const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;

describe.runIf(canMount)('a copy to a stick', () => {
  let stick: Stick;
  beforeEach(() => {
    stick = new Stick(person.home);
    person.plug([{ id: 'K-1', label: 'KINGSTON', mount: stick.mount }]);
  });
  afterEach(() => {
    stick.pull();
  });

  const target = (): string => join(stick.mount, 'NPKI', 'KICA', 'USER', basename(copy));

  async function start(app: Launched): Promise<void> {
    await app.page
      .getByRole('link', { name: /한국정보인증/ })
      .first()
      .waitFor();
    await open(app, 'copy');
    await title(app.page, '어느 USB에 복사할까요?').waitFor();
    await app.page.locator('main').getByText('KINGSTON').first().click();
    await app.page.getByRole('button', { name: '복사하기' }).click();
  }

  it('is read back, and says that the stick may be pulled', async () => {
    await using app = await launch(person);
    await start(app);
    await title(app.page, 'USB에 복사했어요').waitFor();
    await app.page.getByText('USB를 빼도 돼요').waitFor();
    await picture(app.app, 'e2e/acts-copied.png');
    expect(readdirSync(target()).sort()).toEqual(readdirSync(copy).sort());
    expect(readdirSync(stick.mount)).toEqual(['NPKI']);
  });

  it('that is full says so and leaves nothing behind', async () => {
    stick.fill(4096);
    await using app = await launch(person);
    await start(app);
    await title(app.page, 'USB에 자리가 모자라요').waitFor();
    await picture(app.app, 'e2e/acts-copy-full.png');
    expect(existsSync(target())).toBe(false);
    expect(passwordOf(copy)).toBe(poolPassword);
    expect(readdirSync(join(person.data, 'journal'))).toEqual([]);
  });

  it('that is read-only can’t be chosen, or says so', async () => {
    stick.remount('ro');
    await using app = await launch(person);
    await app.page
      .getByRole('link', { name: /한국정보인증/ })
      .first()
      .waitFor();
    await open(app, 'copy');
    await app.page.getByText('쓸 수 없는 USB예요').first().waitFor();
    await picture(app.app, 'e2e/acts-copy-read-only.png');
  });

  it('that is pulled in the middle says so; put back, nothing half-written is left and it works', async () => {
    await using app = await launch(person);
    await app.page
      .getByRole('link', { name: /한국정보인증/ })
      .first()
      .waitFor();
    // Every fsync takes its time, as on a slow stick: there is a middle to pull it in.
    const pid = app.app.process().pid ?? 0;
    const slow = spawn('strace', [
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      'trace=fsync',
      '-e',
      'inject=fsync:delay_enter=400000',
      '-p',
      String(pid),
    ]);
    try {
      await start(app);
      await eventually(() => readdirSync(stick.mount).length > 0).toBe(true);
      stick.pull();
      person.plug([]);
      await title(app.page, '복사하는 동안 USB가 빠졌어요').waitFor({ timeout: 60_000 });
    } finally {
      slow.kill('SIGINT');
    }
    await picture(app.app, 'e2e/acts-copy-pulled.png');
    expect(passwordOf(copy)).toBe(poolPassword);
    stick.plug('size=4m');
    person.plug([{ id: 'K-1', label: 'KINGSTON', mount: stick.mount }]);
    await app.page.getByRole('button', { name: '다시 해 보기' }).click();
    await title(app.page, 'USB에 복사했어요').waitFor();
    expect(passwordOf(target())).toBe(poolPassword);
    await eventually(() => readdirSync(join(person.data, 'journal'))).toEqual([]);
  });
});
