/** The whole app as a person uses it: start, list, check, settings, and what it remembers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { poolPassword } from '../support/keys.ts';
import { writeMany, writeSample } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';
import { forget, launch, newPerson, picture } from './harness.ts';
import type { Launched, Person } from './harness.ts';

const people: Person[] = [];

function somebody(): Person {
  const person = newPerson();
  people.push(person);
  return person;
}

/** A person with the first `count` sample certificates. */
function owner(count: number): Person {
  const person = somebody();
  for (const sample of tourSamples(new Date()).slice(0, count)) writeSample(person.npki, sample);
  person.settle();
  return person;
}

/** Asks again and again; nothing here is timed. */
function eventually<T>(ask: () => T) {
  return expect.poll(ask, { timeout: 30_000, interval: 100 });
}

/**
 * A key as the operating system would send it: what Playwright presses never passes the main process. It was pressed before its
 * answer could get lost: V8 sometimes collects the promise that the debugger waits for.
 */
async function press({ app }: Launched, keyCode: string, modifiers: 'control'[] = []): Promise<void> {
  try {
    await app.evaluate(
      ({ BrowserWindow }, key) => {
        BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'keyDown', ...key });
      },
      { keyCode, modifiers },
    );
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('promise was garbage collected')) throw error;
  }
}

const cards = (page: Page) => page.getByRole('list', { name: '인증서 목록' }).getByRole('link');

afterAll(() => {
  for (const person of people) forget(person);
});

describe('a start', () => {
  it('with no certificate says so, where it looked, and why one may not be a file here', async () => {
    const person = somebody();
    await using app = await launch(person);
    await app.page.getByRole('heading', { level: 1, name: '아직 인증서가 없어요' }).waitFor();
    await app.page.getByText(person.npki, { exact: true }).waitFor();
    for (const elsewhere of ['금융인증서', '휴대폰 안의 인증서', '보안토큰', '브라우저 인증서'])
      expect(await app.page.getByRole('heading', { name: elsewhere }).isVisible()).toBe(true);
    await picture(app.app, 'e2e/empty.png');
  });

  it('with three shows a card for each, and the one thing to do', async () => {
    await using app = await launch(owner(3));
    await eventually(() => cards(app.page).count()).toBe(3);
    await app.page.getByRole('heading', { name: '6일 뒤에 만료돼요. 지금 갱신하세요.' }).waitFor();
    expect(await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe(
      '도장',
    );
    await picture(app.app, 'e2e/three.png');
  });

  it('with two thousand shows the first at once and reaches the last', async () => {
    const person = somebody();
    writeMany(person.npki, 2000, new Date());
    person.settle();
    await using app = await launch(person);
    await eventually(() => app.page.locator('li[aria-setsize="2000"]').count()).toBeGreaterThan(5);
    const last = app.page.locator('li[aria-posinset="2000"] a');
    // The first cards are painted before the list becomes endless.
    await app.page.locator('ul.cards-long').waitFor();
    await cards(app.page).first().focus();
    await app.page.keyboard.press('End');
    await last.waitFor();
    await eventually(() => last.evaluate((link) => link === document.activeElement)).toBe(true);
    // Only the cards near the window are in the page.
    expect(await cards(app.page).count()).toBeLessThan(60);
    await picture(app.app, 'e2e/two-thousand.png');
  });

  it('shows a damaged file by name and the good ones all the same', async () => {
    const person = owner(3);
    const [sample] = tourSamples(new Date());
    if (sample === undefined) throw new Error('no sample');
    writeSample(person.npki, sample, { damage: 'cert-garbage', folderName: 'cn=망가진 폴더,o=yessign,c=kr' });
    const empty = join(person.npki, 'yessign', 'USER', 'cn=빈 파일,o=yessign,c=kr');
    mkdirSync(empty, { recursive: true });
    writeFileSync(join(empty, 'signCert.der'), '');
    person.settle();
    await using app = await launch(person);
    await eventually(() => cards(app.page).count()).toBe(3);
    const fold = app.page.getByText('문제가 있는 파일 2개');
    await fold.click();
    for (const name of ['망가진 폴더', '빈 파일'])
      expect(await app.page.getByText(new RegExp(name)).first().isVisible()).toBe(true);
  });
});

describe('인증서 확인', () => {
  let app: Launched;
  beforeAll(async () => {
    app = await launch(owner(2));
    await cards(app.page).filter({ hasText: '한국정보인증' }).click();
    await app.page.getByRole('link', { name: '인증서 확인' }).click();
  });
  afterAll(async () => {
    await app.close();
  });

  it('says that a wrong password is wrong, and the field stays', async () => {
    const field = app.page.getByLabel('암호', { exact: false }).and(app.page.locator('input'));
    await field.fill('not-this-one-1');
    await field.press('Enter');
    await app.page
      .getByText(/암호가 맞지 않아요/)
      .first()
      .waitFor();
    expect(await field.isEditable()).toBe(true);
  });

  it('shows each tick when the password is right, and leaves nothing of it in the page', async () => {
    const field = app.page.getByLabel('암호', { exact: false }).and(app.page.locator('input'));
    await field.fill(poolPassword);
    await field.press('Enter');
    await app.page.getByRole('heading', { level: 1, name: '암호가 맞고 서명도 돼요' }).waitFor();
    for (const tick of ['암호로 개인키를 열었어요', '개인키와 인증서가 짝이에요', '서명해 보고 확인했어요'])
      expect(await app.page.getByText(tick).first().isVisible()).toBe(true);
    const kept = await app.page.evaluate(() =>
      [
        document.documentElement.outerHTML,
        ...[...document.querySelectorAll('input')].map(({ value }) => value),
      ].join(' '),
    );
    expect(kept).not.toContain(poolPassword);
    await picture(app.app, 'e2e/checked.png');
  });
});

describe('what is remembered', () => {
  let person: Person;
  let app: Launched | null = null;
  beforeAll(() => {
    person = owner(2);
  });
  afterEach(async () => {
    await app?.close();
    app = null;
  });

  it('language and appearance hold at once, in window and menu', async () => {
    app = await launch(person);
    await app.page.getByRole('link', { name: '설정' }).click();
    await app.page.getByText('English', { exact: true }).click();
    await app.page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await app.page.getByText('Dark', { exact: true }).click();
    await eventually(() => app?.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    const desktop = await app.app.evaluate(({ Menu, nativeTheme }) => ({
      menu: Menu.getApplicationMenu()?.items.map(({ label }) => label),
      theme: nativeTheme.themeSource,
    }));
    expect(desktop).toEqual({ menu: ['&File', '&Edit', '&View', '&Help'], theme: 'dark' });
    await app.page.getByRole('link', { name: 'My certificates' }).first().click();
  });

  it('the next start paints in that language and theme, with the list, before any call', async () => {
    app = await launch(person);
    const painted = await app.page.evaluate(() => ({
      html: document.documentElement.outerHTML.slice(0, 60),
      block: JSON.parse(document.getElementById('first-paint')?.textContent ?? 'null') as {
        home: { total: number; scanned: boolean };
        language: string;
        dark: boolean;
      },
    }));
    expect(painted.html).toContain('<html lang="en" data-theme="dark">');
    expect(painted.block).toMatchObject({ home: { total: 2, scanned: false }, language: 'en', dark: true });
    await app.page.getByRole('list', { name: 'Certificates' }).getByRole('link').first().waitFor();
  });

  it('place and size of the window, pulled back onto the screen that is there', async () => {
    app = await launch(person);
    await app.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 800, height: 600 });
    });
    await app.close();
    const file = join(person.data, 'window.json');
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { bounds: object };
    expect(kept.bounds).toEqual({ x: 60, y: 40, width: 800, height: 600 });
    writeFileSync(file, JSON.stringify({ ...kept, bounds: { x: 9000, y: -9000, width: 800, height: 600 } }));
    app = await launch(person);
    const { bounds, area } = await app.app.evaluate(({ BrowserWindow, screen }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds(),
      area: screen.getPrimaryDisplay().workArea,
    }));
    expect(bounds).toEqual({ x: area.x + area.width - 800, y: area.y, width: 800, height: 600 });
  });

  it('zoom by keyboard, between 100 and 200 %', async () => {
    app = await launch(person);
    const factor = () =>
      app?.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
    await app.page.getByRole('heading', { level: 1 }).waitFor();
    await press(app, '-', ['control']);
    expect(await factor()).toBeCloseTo(1);
    for (let n = 0; n < 12; n++) await press(app, '=', ['control']);
    await eventually(factor).toBeCloseTo(2);
    await press(app, '-', ['control']);
    await eventually(factor).toBeCloseTo(1.9);
    await app.close();
    app = await launch(person);
    await app.page.getByRole('heading', { level: 1 }).waitFor();
    await eventually(factor).toBeCloseTo(1.9);
    await press(app, '0', ['control']);
    await eventually(factor).toBeCloseTo(1);
  });
});

describe('the desktop', () => {
  let app: Launched;
  let person: Person;
  beforeAll(async () => {
    person = owner(2);
    app = await launch(person);
    await cards(app.page).first().waitFor();
  });
  afterAll(async () => {
    await app.close();
  });

  it('a folder chosen in its dialog is searched, and left out again', async () => {
    const folder = join(person.home, '내 백업');
    const [, , third] = tourSamples(new Date());
    if (third === undefined) throw new Error('no sample');
    writeSample(join(folder, 'NPKI'), third);
    person.settle();
    await app.app.evaluate(
      ({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      },
      join(folder, 'NPKI'),
    );
    await app.page.getByRole('button', { name: '폴더 추가' }).click();
    await eventually(() => cards(app.page).count()).toBe(3);
    await app.page.getByRole('link', { name: '설정' }).click();
    await app.page.getByRole('button', { name: /폴더 빼기/ }).click();
    await app.page.getByRole('link', { name: '내 인증서' }).first().click();
    await eventually(() => cards(app.page).count()).toBe(2);
  });

  it('a dialog that was closed without a choice changes nothing', async () => {
    await app.app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
    });
    const answer = await app.page.evaluate(() => window.dojang.call('addFolder', {}));
    expect(answer).toMatchObject({ ok: true, value: { added: null, settings: { folders: [] } } });
  });

  it('the file manager opens for a copy that was found, and for nothing else', async () => {
    await app.app.evaluate(({ shell }) => {
      const shown: string[] = [];
      Reflect.set(globalThis, 'shown', shown);
      shell.showItemInFolder = (path) => shown.push(path);
    });
    const paths = await app.page.evaluate(async () => {
      const home = await window.dojang.call('home', { offset: 0, limit: 1 });
      const id = home.ok ? (home.value.cards[0]?.id ?? '') : '';
      const found = await window.dojang.call('certificate', { id });
      return found.ok ? found.value.certificate.copies.map(({ path }) => path) : [];
    });
    expect(paths).toHaveLength(1);
    const strangers = ['/etc', '/etc/passwd', person.home, '\\\\evil\\share', `${paths[0] ?? ''}/..`];
    const answers = await app.page.evaluate(
      (all) => Promise.all(all.map(async (path) => (await window.dojang.call('revealCopy', { path })).ok)),
      [...paths, ...strangers],
    );
    expect(answers).toEqual([true, ...strangers.map(() => false)]);
    expect(await app.app.evaluate(() => Reflect.get(globalThis, 'shown') as string[])).toEqual(paths);
  });

  it('the clipboard gets a public fact', async () => {
    const id = await app.page.evaluate(async () => {
      const home = await window.dojang.call('home', { offset: 0, limit: 1 });
      const first = home.ok ? (home.value.cards[0]?.id ?? '') : '';
      await window.dojang.call('copyFact', { id: first, fact: 'fingerprint' });
      return first;
    });
    expect(await app.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(id);
  });

  it('F10 opens the menu bar, in Korean', async () => {
    await app.app.evaluate(({ Menu }) => {
      const menu = Menu.getApplicationMenu();
      if (menu === null) throw new Error('no menu');
      menu.popup = () =>
        Reflect.set(
          globalThis,
          'menuOpened',
          menu.items.map(({ label }) => label),
        );
    });
    await press(app, 'F10');
    await eventually(() =>
      app.app.evaluate(() => Reflect.get(globalThis, 'menuOpened') as string[] | undefined),
    ).toEqual(['파일(&F)', '편집(&E)', '보기(&V)', '도움말(&H)']);
  });

  it('a page whose process dies comes back', async () => {
    const before = await app.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const pid = contents?.getOSProcessId();
      contents?.forcefullyCrashRenderer();
      return pid;
    });
    // A page that is dying never answers a script: only the new one is asked.
    const linksOfTheNew = () =>
      app.app.evaluate(async ({ BrowserWindow }, old) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const pid = contents?.getOSProcessId() ?? 0;
        if (contents === undefined || pid === 0 || pid === old || contents.isLoading()) return 0;
        return Number(await contents.executeJavaScript('document.querySelectorAll("main a").length'));
      }, before);
    await eventually(linksOfTheNew).toBeGreaterThan(1);
  });
});
