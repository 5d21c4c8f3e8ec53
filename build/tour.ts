/**
 * The guided tour: the real app, in real Electron with the sandbox on, on sample certificates in a home of its own.
 * It walks through the screens as a person would and leaves a picture of each in artifacts/tour/.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { poolPassword } from '../tests/support/keys.ts';
import { writeSample } from '../tests/support/npki-folder.ts';
import { tourSamples } from '../tests/support/people.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { say } from './say.ts';
import { closeStage, makeHome, openStage, own, personEnvironment } from './stage.ts';
import type { Stage } from './stage.ts';

const folder = resolve(import.meta.dirname, '../artifacts/tour');

interface Visitor {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly picture: (name: string, what: string) => Promise<void>;
}

async function open(stage: Stage, display: Readonly<Record<string, string>>, home: string): Promise<Visitor> {
  const app = await _electron.launch({
    executablePath: stage.executable,
    args: [...stage.arguments, stage.app],
    cwd: home,
    env: { ...personEnvironment(home, display), DOJANG_DRIVES_FILE: join(home, 'drives.json') },
    chromiumSandbox: stage.arguments.length === 0,
    timeout: 60_000,
  });
  const page = await app.firstWindow({ timeout: 60_000 });
  page.setDefaultTimeout(30_000);
  const picture = async (name: string, what: string): Promise<void> => {
    // Two frames, so that what was just asked for is painted.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await page.waitForTimeout(400);
    const png = await app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return image?.toPNG().toString('base64') ?? '';
    });
    const file = join(folder, `${name}.png`);
    writeFileSync(file, Buffer.from(png, 'base64'));
    say(`artifacts/tour/${name}.png  ${what}`);
  };
  return { app, page, picture };
}

function furnish(stage: Stage, home: string): void {
  const stick = join(home, 'KINGSTON');
  const samples = tourSamples(new Date());
  for (const sample of samples) writeSample(join(home, 'NPKI'), sample);
  const [first, second] = samples;
  if (second !== undefined) writeSample(join(stick, 'NPKI'), second);
  if (first !== undefined) {
    writeSample(join(home, 'NPKI'), first, {
      damage: 'cert-truncated',
      folderName: 'cn=복사하다 만 폴더,o=yessign,c=kr',
    });
  }
  writeFileSync(
    join(home, 'drives.json'),
    JSON.stringify([{ id: '5A1C-0B33', label: 'KINGSTON', mount: stick }]),
  );
  own(stage, home);
}

const newPassword = 'Kor3an-Seal!77';

async function walk({ page, picture }: Visitor): Promise<void> {
  const firstCard = page.getByRole('link', { name: /한국정보인증/ }).first();
  await firstCard.waitFor();
  await picture('1-home', '내 인증서: 찾은 인증서, 남은 날, 사본이 있는 곳');
  await firstCard.click();
  await page.getByRole('heading', { level: 1, name: /한국정보인증/ }).waitFor();
  await picture('2-certificate', '인증서 하나: 무엇에 쓰는지, 언제까지인지');
  const fold = page.getByText('자세한 정보').first();
  await fold.click();
  await fold.evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
  });
  await picture('3-certificate-expert', '자세한 정보');
  await page
    .getByRole('link', { name: '인증서 확인' })
    .or(page.getByRole('button', { name: '인증서 확인' }))
    .first()
    .click();
  const password = page.locator('input[type=password]');
  await password.waitFor();
  await picture('4-check-password', '인증서 확인: 암호를 넣어요');
  await password.fill('wrong-password-1!');
  await password.press('Enter');
  await page.getByText('암호가 맞지 않아요').first().waitFor();
  await picture('5-check-wrong-password', '틀린 암호: 몇 번을 틀려도 잠기지 않아요');
  await password.fill(poolPassword);
  await password.press('Enter');
  await page.getByRole('heading', { level: 1, name: '암호가 맞고 서명도 돼요' }).waitFor();
  await page.waitForTimeout(1_200);
  await picture('6-check-passed', '서명해 보고 확인했어요');
  await page.getByRole('button', { name: '다 봤어요' }).click();
  await changePassword({ page, picture });
  await page.getByRole('link', { name: '삭제하기' }).first().click();
  await page.getByRole('heading', { level: 1, name: '어느 사본을 삭제할까요?' }).waitFor();
  await picture('9-delete', '삭제: 어느 사본인지 고르고, 30일 동안 되돌릴 수 있어요');
  await page.getByRole('button', { name: '이전' }).click();
  await carry({ page, picture });
  await page.getByRole('link', { name: '설정' }).first().click();
  await page.getByRole('heading', { level: 1, name: '설정' }).waitFor();
  await picture('12-settings', '설정');
}

/** To a file, and from files; nothing is written. */
async function carry({ page, picture }: Pick<Visitor, 'page' | 'picture'>): Promise<void> {
  await page.getByRole('link', { name: '내보내기' }).first().click();
  await page.getByRole('heading', { level: 1, name: '인증서 암호를 넣어 주세요' }).waitFor();
  await page.locator('input[type=password]').first().fill(newPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '파일을 어떻게 만들까요?' }).waitFor();
  await picture('10-export', '내보내기: 파일 하나에 담고, 어디에서 열리는지');
  await page.evaluate(() => (window.location.hash = '#/import'));
  const leave = page.getByRole('button', { name: '그만두고 나가기' });
  await leave
    .or(page.getByRole('heading', { level: 1, name: '가져올 파일을 골라 주세요' }))
    .first()
    .waitFor();
  if (await leave.isVisible()) await leave.click();
  await page.getByRole('heading', { level: 1, name: '가져올 파일을 골라 주세요' }).waitFor();
  await picture('11-import', '가져오기: 파일을 놓으면 무엇이 들었는지 먼저 보여 줘요');
  await page.evaluate(() => (window.location.hash = '#/'));
}

/** In both copies, on the PC and on the stick. */
async function changePassword({ page, picture }: Pick<Visitor, 'page' | 'picture'>): Promise<void> {
  await page.getByRole('link', { name: '암호 바꾸기' }).first().click();
  await page.getByRole('heading', { level: 1, name: '지금 쓰는 암호를 넣어 주세요' }).waitFor();
  await page.locator('input[type=password]').first().fill(poolPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '새 암호를 정해 주세요' }).waitFor();
  await page.getByLabel('새 암호', { exact: true }).fill(newPassword);
  await page.getByLabel('한 번 더 넣어 주세요').fill(newPassword);
  await page.waitForTimeout(1_200);
  await picture('7-password-new', '새 암호: 규칙과 세기를 바로 알려 줘요');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '암호를 바꿨어요' }).waitFor();
  await page.waitForTimeout(600);
  await picture('8-password-changed', '이 PC와 USB의 사본이 함께 바뀌었어요');
  await page.getByRole('button', { name: '다 봤어요' }).click();
}

async function inEnglishAndDark({ app, page, picture }: Visitor): Promise<void> {
  await page.evaluate(() => {
    const bridge = (window as unknown as { dojang: { call(name: string, input: unknown): Promise<unknown> } })
      .dojang;
    return bridge.call('changeSettings', { language: 'en', appearance: 'dark' });
  });
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await picture('13-settings-english-dark', 'Settings in English, dark');
  await page.getByRole('link', { name: 'My certificates' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'My certificates' }).waitFor();
  await picture('14-home-english-dark', 'Home in English, dark');
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setContentSize(720, 560);
    window?.webContents.setZoomFactor(2);
  });
  await page.waitForTimeout(600);
  await picture('15-home-small-200', 'The smallest window at 200 %');
}

/** Takes the tour. @throws Error (Playwright's) where a screen doesn't come */
export async function tour(
  runtime: ElectronRuntime,
  display: Readonly<Record<string, string>>,
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const stage = openStage(runtime);
  try {
    const empty = makeHome(stage);
    writeFileSync(join(empty, 'drives.json'), '[]');
    own(stage, empty);
    const newcomer = await open(stage, display, empty);
    await newcomer.page.getByText('아직 인증서가 없어요').first().waitFor();
    await newcomer.picture('0-empty', '아직 인증서가 없을 때: 어디를 찾아봤는지');
    await newcomer.app.close();

    const home = makeHome(stage);
    furnish(stage, home);
    const visitor = await open(stage, display, home);
    await walk(visitor);
    await inEnglishAndDark(visitor);
    await visitor.app.close();
    say('the tour is over; the pictures are in artifacts/tour/');
  } finally {
    closeStage(stage);
  }
}
