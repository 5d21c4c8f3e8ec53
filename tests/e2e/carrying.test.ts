/** Certificates carried out of and into files, in the real window on real files. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openKey } from '../../src/keys/index.ts';
import { fixture } from '../support/fixtures.ts';
import { poolPassword } from '../support/keys.ts';
import { writeSample } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';
import { forget, launch, newPerson, picture } from './harness.ts';
import type { Launched, Person } from './harness.ts';

const general = tourSamples(new Date()).find(({ id }) => id === 'general');
if (general === undefined) throw new Error('the tour has a general certificate');
const sample = general;

const people: Person[] = [];
let person: Person;
let received: string;
beforeEach(() => {
  person = newPerson();
  people.push(person);
  received = join(person.home, '받은 파일');
  mkdirSync(received);
});
afterAll(() => {
  for (const one of people) forget(one);
});

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** Drops files as the system does: the page gets `File`s, of which only the browser knows where they lie. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { x, y } = await page.evaluate(() => ({ x: window.innerWidth / 2, y: window.innerHeight / 2 }));
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [], files: [...files], dragOperationsMask: 1 };
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await session.detach();
}

/** Answers the system's dialog for saving, which no test can click. */
async function saveAs({ app }: Launched, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

/** What a key file holds, opened. */
function insideOf(file: string, password: string): string {
  const opened = openKey(readFileSync(file), new TextEncoder().encode(password));
  if (!opened.ok) return opened.error.reason;
  const inside = Buffer.from(opened.value.pkcs8Bytes).toString('hex');
  opened.value.wipe();
  return inside;
}

async function idOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const home = await window.dojang.call('home', { offset: 0, limit: 1 });
    return home.ok ? (home.value.cards[0]?.id ?? '') : '';
  });
}

describe('a certificate that leaves and comes back', () => {
  it('is exported, deleted and imported by the keyboard, with both keys and the number of identity checks as they were', async () => {
    const copy = writeSample(person.npki, sample);
    person.settle();
    const keys = readdirSync(copy).filter((name) => name.endsWith('.key'));
    const before = keys.map((name) => insideOf(join(copy, name), poolPassword));
    const certificates = readdirSync(copy)
      .filter((name) => name.endsWith('.der'))
      .map((name) => readFileSync(join(copy, name), 'hex'));
    const file = join(received, '김하늘.p12');

    await using app = await launch(person);
    const { page } = app;
    await page
      .getByRole('link', { name: /한국정보인증/ })
      .first()
      .waitFor();
    await saveAs(app, file);
    const id = await idOf(page);
    await page.evaluate((hash) => (window.location.hash = hash), `#/certificate/${id}/export`);
    await title(page, '인증서 암호를 넣어 주세요').waitFor();
    await accessible(page);
    await page.keyboard.type('wrong-one-1!');
    await page.keyboard.press('Enter');
    await page.getByText('암호가 맞지 않아요').first().waitFor();
    await page.locator('input[type=password]').first().fill(poolPassword);
    await page.keyboard.press('Enter');
    await title(page, '파일을 어떻게 만들까요?').waitFor();
    await accessible(page);
    await page.getByRole('button', { name: '저장할 곳 고르기' }).press('Enter');
    await title(page, '파일로 내보냈어요').waitFor({ timeout: 60_000 });
    await picture(app.app, 'e2e/carrying-exported.png');
    await accessible(page);
    expect(existsSync(file)).toBe(true);
    const listed = execFileSync('openssl', [
      'pkcs12',
      '-in',
      file,
      '-passin',
      `pass:${poolPassword}`,
      '-nodes',
      '-legacy',
    ]);
    expect(listed.toString().match(/BEGIN PRIVATE KEY/g)).toHaveLength(keys.length);

    await page.evaluate((hash) => (window.location.hash = hash), `#/certificate/${id}/delete`);
    await title(page, '어느 사본을 삭제할까요?').waitFor();
    await page.getByLabel('남는 사본이 없다는 것을 알고 있어요').check();
    await page.getByRole('button', { name: '삭제하고 30일 보관' }).press('Enter');
    await title(page, '삭제했어요').waitFor();
    expect(existsSync(copy)).toBe(false);

    await page.evaluate(() => (window.location.hash = '#/'));
    await page
      .getByText(/가져오기/)
      .first()
      .waitFor();
    await drop(page, [file]);
    const field = page.getByLabel(/이 파일의 암호/).first();
    await field.waitFor();
    await picture(app.app, 'e2e/carrying-locked.png');
    await field.fill(poolPassword);
    await page.keyboard.press('Enter');
    await page.getByText('가져올 수 있어요').or(page.getByText('열었어요')).first().waitFor();
    await page.getByRole('button', { name: '다음' }).press('Enter');
    await title(page, '이렇게 가져올게요').waitFor();
    await picture(app.app, 'e2e/carrying-preview.png');
    await accessible(page);
    expect(existsSync(copy)).toBe(false);
    await page.getByRole('button', { name: /인증서 1개 가져오기/ }).press('Enter');
    await title(page, '인증서 1개를 가져왔어요').waitFor();
    await picture(app.app, 'e2e/carrying-imported.png');
    await accessible(page);

    const back = readdirSync(person.npki, { recursive: true })
      .map(String)
      .find((name) => name.endsWith('signCert.der'));
    const folder = join(person.npki, back ?? '', '..');
    expect(keys.map((name) => insideOf(join(folder, name), poolPassword))).toEqual(before);
    const again = readdirSync(folder)
      .filter((name) => name.endsWith('.der'))
      .map((name) => readFileSync(join(folder, name), 'hex'));
    expect(again).toEqual(certificates);
    const values = await page
      .locator('input')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    expect(values.filter((value) => value.includes(poolPassword))).toEqual([]);
  });
});

describe('three files dropped at once', () => {
  it('of which one has another password: the two are imported, the third keeps its field, and nothing is lost', async () => {
    const files = {
      'one.pfx': 'synthetic/two-key-3des.pfx',
      'two.pfx': 'synthetic/one-key-seedbag.pfx',
      'three.pfx': 'pypinksign/sign.pfx',
    };
    for (const [name, from] of Object.entries(files)) writeFileSync(join(received, name), fixture(from));
    person.settle();
    await using app = await launch(person);
    const { page } = app;
    await page.locator('h1').first().waitFor();
    await drop(
      page,
      Object.keys(files).map((name) => join(received, name)),
    );
    const fields = page.getByLabel(/이 파일의 암호/);
    await expect.poll(() => fields.count(), { timeout: 10_000 }).toBe(3);
    await accessible(page);
    await fields.first().fill('Test1234!');
    await page.keyboard.press('Enter');
    // What opens one is tried on the others, and said only of those that it opens.
    await expect
      .poll(() => page.getByText('열었어요').count(), { timeout: 10_000 })
      .toBeGreaterThanOrEqual(2);
    await picture(app.app, 'e2e/carrying-three.png');
    const third = page.getByRole('listitem').filter({ hasText: 'three.pfx' });
    await third.getByLabel(/이 파일의 암호/).fill('not-this-1!');
    await page.keyboard.press('Enter');
    await page.getByText('암호가 달라요.').first().waitFor();
    await picture(app.app, 'e2e/carrying-wrong.png');
    await accessible(page);
    await page.getByRole('button', { name: 'three.pfx 빼기' }).click();
    await page.getByRole('button', { name: '다음' }).click();
    await title(page, '이렇게 가져올게요').waitFor();
    await page
      .getByRole('button', { name: /가져오기/ })
      .last()
      .click();
    await title(page, /가져왔어요/).waitFor();
    await picture(app.app, 'e2e/carrying-three-done.png');
    const found = readdirSync(person.npki, { recursive: true }).map(String);
    expect(found.filter((name) => name.endsWith('signCert.der'))).toHaveLength(1);
    for (const name of Object.keys(files)) expect(existsSync(join(received, name))).toBe(true);
  });
});

describe('a file that the system opens with the app', () => {
  it('stands on the tray of the import, and nothing is written', async () => {
    const file = join(received, '인증서.pfx');
    writeFileSync(file, fixture('synthetic/two-key-3des.pfx'));
    person.settle();
    await using app = await launch(person, { arguments: [file] });
    await app.page
      .getByLabel(/이 파일의 암호/)
      .first()
      .waitFor();
    await app.page.getByText('인증서.pfx').first().waitFor();
    expect(existsSync(person.npki)).toBe(false);
  });
});
