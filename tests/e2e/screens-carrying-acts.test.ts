import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refused } from './fake-main/answers.ts';
import {
  carryingOf,
  clearFile,
  folderSource,
  lockedFile,
  oddFiles,
  placesOf,
} from './fake-main/carrying-scenes.ts';
import type { CarryingAnswers } from './fake-main/carrying-scenes.ts';
import { handsOf } from './fake-main/hands.ts';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { idOf, sceneOf, usualCards } from './fake-main/scenes.ts';
import type { Scene } from './fake-main/scenes.ts';

let theatre: Theatre;
const { focused, inputsOf, arriveAt, tabTo } = handsOf(() => theatre);

beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(async () => {
  await theatre[Symbol.asyncDispose]();
});

function scene(answers: Partial<CarryingAnswers> = {}, over: Partial<Scene> = {}): Scene {
  return sceneOf('ko', 'light', usualCards('ko'), {
    carrying: { ...carryingOf('ko'), ...answers },
    ...over,
  });
}

const right = 'dojang#2026';
const field = (n: number): string => `#password-${n.toString(16).padStart(16, '0')}`;

/** Whatever stands in the password fields of the page. */
function typed(): Promise<string> {
  return theatre.page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('.field input')].map(({ value }) => value).join(''),
  );
}

/** Drops real files on the window. */
async function drop(...names: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-drop-'));
  const paths = names.map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, 'a file');
  const { page } = theatre;
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'hand';
    document.body.append(input);
  });
  await page.locator('#hand').setInputFiles(paths);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#hand');
    const carried = new DataTransfer();
    for (const file of input?.files ?? []) carried.items.add(file);
    input?.remove();
    const target = document.querySelector('main');
    for (const name of ['dragenter', 'dragover', 'drop']) {
      target?.dispatchEvent(new DragEvent(name, { dataTransfer: carried, bubbles: true, cancelable: true }));
    }
  });
}

describe('importing', () => {
  it('is done by the keyboard alone, and stores nothing before it was agreed to', async () => {
    const { page } = theatre;
    await theatre.show(scene({ tray: [lockedFile('ko', 102)] }), '#/import');
    await expect.poll(focused).toBe(field(102).slice(1));
    await page.keyboard.type(right);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('go-on');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('이렇게 가져올게요');
    await page.getByText('새로 들어와요').waitFor();
    expect(await inputsOf('importSource')).toEqual([]);
    await tabTo('인증서 1개 가져오기');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('인증서 1개를 가져왔어요');
    await page.getByText('가져온 파일은 지우는 것이 안전해요').waitFor();
    expect(await inputsOf('importSource')).toEqual([
      { sourceId: '0000000000000066', ids: null, to: 'pc', bytes: right.length },
    ]);
    expect(await inputsOf('clearImport')).toEqual([{ sourceId: null }]);
    expect(await typed()).toBe('');
    await tabTo('인증서 확인');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => window.location.hash))
      .toBe(`#/certificate/${idOf(102)}/check`);
  });

  it('takes three files that are dropped on the list at once, one with a password nobody knows', async () => {
    const { page } = theatre;
    const chosen = [
      lockedFile('ko', 102),
      lockedFile('ko', 103),
      lockedFile('ko', 104, { password: 'another one' }),
    ];
    await theatre.show(scene({ chosen, places: placesOf('ko', {}, chosen) }));
    await drop('a.p12', 'b.p12', 'c.p12');
    await arriveAt('가져올 파일을 골라 주세요');
    await page.locator('.source').nth(2).waitFor();
    const [dropped] = await inputsOf('dropImport');
    expect((dropped as { paths: string[] }).paths.map((path) => path.slice(-5))).toEqual([
      'a.p12',
      'b.p12',
      'c.p12',
    ]);
    await page.locator(field(102)).fill(right);
    await page.keyboard.press('Enter');
    // The second has the same password and opens by itself; the third doesn't.
    await expect.poll(() => page.locator('.source-good').count()).toBe(2);
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByText('암호를 넣거나, 모르는 파일은 빼 주세요.').waitFor();
    expect(await focused()).toBe(field(104).slice(1));
    await page.keyboard.type('not this one');
    await page.keyboard.press('Enter');
    await page.getByText(/암호가 달라요/u).waitFor();
    await expect.poll(focused).toBe(field(104).slice(1));
    await page.getByRole('button', { name: '김하늘_104.p12 빼기' }).click();
    await expect.poll(() => page.locator('.source').count()).toBe(2);
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('button', { name: '인증서 2개 가져오기' }).click();
    await arriveAt('인증서 2개를 가져왔어요');
    expect(await inputsOf('importSource')).toHaveLength(2);
  });

  it('takes files that are dropped on its own page, and those opened by a double click', async () => {
    const { page } = theatre;
    await theatre.show(scene({ chosen: [folderSource('ko')] }), '#/import');
    await arriveAt('가져올 파일을 골라 주세요');
    await drop('NPKI.zip');
    await page.locator('.source').waitFor();
    await theatre.show(scene({ tray: [lockedFile('ko', 102)] }));
    await theatre.emit('navigate', { to: 'import' });
    await page.locator('.source').waitFor();
    expect(await inputsOf('importTray')).toHaveLength(1);
  });

  it('lets nothing be ticked that would lose something, and says why', async () => {
    const { page } = theatre;
    const folder = folderSource('ko');
    await theatre.show(
      scene({ tray: [folder], places: placesOf('ko', { 111: 'same', 112: 'newer' }, [folder]) }),
      '#/import',
    );
    await page.locator('.source').waitFor();
    await page.getByRole('button', { name: '다음' }).click();
    for (const name of [/이미 있는 인증서예요/u, /더 새 인증서가 있어서/u]) {
      const row = page.locator('.preview', { hasText: name });
      await row.waitFor();
      expect(await row.getByRole('checkbox').isDisabled()).toBe(true);
      expect(await row.getByRole('checkbox').isChecked()).toBe(false);
    }
    // On the drive nothing is met, so that all can be.
    await page.getByRole('radio', { name: /KINGSTON/u }).check();
    await page.getByRole('button', { name: '인증서 3개 가져오기' }).click();
    await arriveAt('인증서 3개를 가져왔어요');
    expect(await inputsOf('importSource')).toMatchObject([{ ids: null, to: 'E' }]);
  });

  it('tells four things apart: wrong password, damaged, unsupported, no integrity check', async () => {
    const { page } = theatre;
    await theatre.show(scene({ tray: oddFiles('ko') }), '#/import');
    for (const verdict of ['파일이 망가졌어요', '아직 못 읽는 방식이에요', '짝이 없어요']) {
      await page.getByText(verdict, { exact: true }).waitFor();
    }
    await page.locator(field(133)).fill('not this one');
    await page.keyboard.press('Enter');
    await page.getByText(/암호가 달라요/u).waitFor();
    await page.locator(field(133)).fill(right);
    await page.keyboard.press('Enter');
    await page.getByText(/바뀌지 않았는지 알려 주는 값이 없어요/u).waitFor();
    // A way on for the half that is missing.
    await page.locator('.source-problem').getByRole('button', { name: '다른 파일 더 고르기' }).click();
    await expect.poll(() => inputsOf('chooseImport')).toEqual([{ what: 'files' }]);
  });

  it('locks a key that lay in the clear with a new password, by the rules', async () => {
    const { page } = theatre;
    await theatre.show(scene({ tray: [clearFile('ko')] }), '#/import');
    await page.locator('.source').waitFor();
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('button', { name: '인증서 1개 가져오기' }).click();
    await expect.poll(focused).toBe('password-new');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    expect(await inputsOf('importSource')).toEqual([]);
    await page.locator('#password-new').fill('seoul-rain-2026');
    await page.locator('#password-repeat').fill('seoul-rain-2026');
    await page.keyboard.press('Enter');
    await arriveAt('인증서 1개를 가져왔어요');
    expect(await inputsOf('importSource')).toEqual([
      { sourceId: '0000000000000078', ids: null, to: 'pc', newBytes: 15 },
    ]);
  });

  it('asks before what was typed is lost, and takes everything off the tray', async () => {
    const { page } = theatre;
    await theatre.show(scene({ tray: [lockedFile('ko', 102)] }), '#/import');
    await page.locator(field(102)).fill(right);
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').getByRole('button', { name: '그만두고 나가기' }).click();
    await arriveAt('내 인증서');
    expect(await inputsOf('clearImport')).toEqual([{ sourceId: null }]);
    expect(await inputsOf('openImport')).toEqual([]);
  });

  it('can be stopped while it runs, and tried again with the same files', async () => {
    const { page } = theatre;
    await theatre.show(scene({ tray: [lockedFile('ko', 102)] }, { waits: ['importSource'] }), '#/import');
    await page.locator(field(102)).fill(right);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('button', { name: '인증서 1개 가져오기' }).click();
    await theatre.emit('progress', { act: 'import', step: 'check', done: 1, total: 2 });
    await expect.poll(() => page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('63');
    await page.getByRole('button', { name: '그만두기' }).click();
    await arriveAt('그만뒀어요');
    expect(await inputsOf('cancelAct')).toHaveLength(1);
    await page.getByRole('button', { name: '다시 해 보기' }).click();
    await page.locator(field(102)).waitFor();
    expect(await typed()).toBe('');
  });
});

describe('exporting', () => {
  const exportOf2 = `#/certificate/${idOf(2)}/export`;

  it('is done by the keyboard alone, and says that the file was reopened', async () => {
    const { page } = theatre;
    await theatre.show(scene(), exportOf2);
    await expect.poll(focused).toBe('password');
    await page.keyboard.type(right);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('파일을 어떻게 만들까요?');
    await page
      .getByText(/거의 어디서나 열려요/u)
      .first()
      .waitFor();
    await tabTo('저장할 곳 고르기');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('파일로 내보냈어요');
    await page.getByText('다시 열어서 견줘 봤어요').waitFor();
    expect(await inputsOf('exportPkcs12')).toMatchObject([
      { id: idOf(2), profile: 'compatible', bytes: right.length },
    ]);
    expect(await typed()).toBe('');
  });

  it('gives the file a password of its own, and locks it as the fold says', async () => {
    const { page } = theatre;
    await theatre.show(scene(), exportOf2);
    await page.locator('#password').fill(right);
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /이 파일만의 암호 정하기/u }).check();
    await expect.poll(focused).toBe('password-new');
    await page.getByText('전문가 설정').click();
    await page.getByRole('radio', { name: /더 튼튼하게/u }).check();
    await page
      .getByText(/오래된 프로그램, 은행 프로그램, macOS와 휴대폰은 못 열 수 있어요/u)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '저장할 곳 고르기' }).click({ force: true });
    expect(await inputsOf('chooseExport')).toEqual([]);
    await page.locator('#password-new').fill('seoul-rain-2026');
    await page.locator('#password-repeat').fill('seoul-rain-2026');
    await page.getByRole('button', { name: '저장할 곳 고르기' }).click();
    await arriveAt('파일로 내보냈어요');
    expect(await inputsOf('exportPkcs12')).toMatchObject([{ profile: 'modern', newBytes: 15 }]);
  });

  it('writes nothing when the person thinks better of the place, and keeps the password for another try', async () => {
    const { page } = theatre;
    await theatre.show(scene({ saved: null }), exportOf2);
    await page.locator('#password').fill(right);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '저장할 곳 고르기' }).click();
    await expect.poll(() => inputsOf('chooseExport')).toHaveLength(1);
    await page.getByRole('button', { name: '저장할 곳 고르기' }).click();
    await expect.poll(() => inputsOf('chooseExport')).toHaveLength(2);
    expect(await inputsOf('exportPkcs12')).toEqual([]);
    expect(await typed()).toBe(right);
  });

  it('explains why a browser certificate stays where it is', async () => {
    const { page } = theatre;
    await theatre.show(
      scene({}, { refusals: { chooseExport: refused('refused', 'export-forbidden') } }),
      exportOf2,
    );
    await page.locator('#password').fill(right);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '저장할 곳 고르기' }).click();
    await arriveAt('브라우저 인증서는 내보낼 수 없어요');
    expect(await typed()).toBe('');
  });

  it('then deleting, then importing brings the certificate back', async () => {
    const { page } = theatre;
    await theatre.show(scene({ chosen: [lockedFile('ko', 102)] }), `#/certificate/${idOf(2)}`);
    await page.getByRole('link', { name: '내보내기' }).click();
    await page.locator('#password').fill(right);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '저장할 곳 고르기' }).click();
    await arriveAt('파일로 내보냈어요');
    await page.getByRole('button', { name: '다 봤어요' }).click();
    await page.getByRole('link', { name: /삭제하기/u }).click();
    await page.getByRole('checkbox').first().waitFor();
    for (const box of await page.getByRole('checkbox', { name: /C:|E:/u }).all()) await box.check();
    await page.getByRole('checkbox', { name: '남는 사본이 없다는 것을 알고 있어요' }).check();
    await page.getByRole('button', { name: '삭제하고 30일 보관' }).click();
    await arriveAt('삭제했어요');
    await page.getByRole('button', { name: /다 봤어요|내 인증서로 가기/u }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '가져오기' }).click();
    await page.getByRole('button', { name: '파일 고르기' }).click();
    await page.locator(field(102)).fill(right);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('button', { name: '인증서 1개 가져오기' }).click();
    await arriveAt('인증서 1개를 가져왔어요');
  });
});

describe('moving to a phone', () => {
  it('shows the address before it is opened, and the way by a file', async () => {
    const { page } = theatre;
    await theatre.show(scene(), `#/certificate/${idOf(2)}`);
    await page.getByRole('link', { name: '휴대폰으로 옮기기' }).click();
    await arriveAt('휴대폰으로는 발급받은 곳에서 옮겨요');
    await page.getByText('https://www.kebhana.com').waitFor();
    expect(await inputsOf('openInstitution')).toEqual([]);
    await tabTo('홈페이지 열기');
    await page.keyboard.press('Enter');
    await expect.poll(() => inputsOf('openInstitution')).toEqual([{ id: idOf(2) }]);
    await page.getByRole('link', { name: '내보내기' }).click();
    await arriveAt('인증서 암호를 넣어 주세요');
    await page.keyboard.press('Escape');
    await arriveAt('한국정보인증');
  });
});

describe('several at once', () => {
  it('are picked by the keyboard, and picking ends with Escape', async () => {
    const { page } = theatre;
    await theatre.show(scene());
    await page.getByRole('button', { name: '여러 개 고르기' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.card-pick').first().waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-card')))
      .toBe(idOf(1));
    await page.keyboard.press('Space');
    await page.getByText('1개 골랐어요').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('2개 골랐어요').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('a.card').first().waitFor();
    expect(await page.locator('.bulk-bar').count()).toBe(0);
  });

  it('are copied one after the other, practice ones left out', async () => {
    const { page } = theatre;
    await theatre.show(scene());
    await page.getByRole('button', { name: '여러 개 고르기' }).click();
    await page.getByRole('button', { name: '모두 고르기' }).click();
    await page.getByText('3개 골랐어요').first().waitFor();
    await page.getByRole('button', { name: 'USB로 복사' }).click();
    await page.getByText(/연습용 1개는 빼고 해요/u).waitFor();
    await page.getByRole('button', { name: '복사하기' }).click();
    await arriveAt('인증서 2개를 USB에 복사했어요');
    expect(await inputsOf('copyToDrive')).toEqual([
      { id: idOf(1), driveId: 'E' },
      { id: idOf(2), driveId: 'E' },
    ]);
    await page.getByRole('button', { name: '내 인증서 보기' }).click();
    await page.locator('a.card').first().waitFor();
  });

  it('are exported with one password, and what it doesn’t open is tried with another', async () => {
    const { page } = theatre;
    const folder = 'C:\\folder';
    await theatre.show(scene({ closed: [idOf(2)], saved: folder }));
    await page.getByRole('button', { name: '여러 개 고르기' }).click();
    await page.getByRole('checkbox').nth(0).check();
    await page.getByRole('checkbox').nth(1).check();
    await page.getByRole('button', { name: '내보내기' }).click();
    await expect.poll(focused).toBe('password');
    await page.keyboard.type(right);
    await page.keyboard.press('Enter');
    await page.getByText('이 암호로 안 열려요').waitFor();
    await page.getByRole('button', { name: '폴더 고르고 내보내기' }).click();
    await arriveAt('1개는 됐고, 1개는 못 했어요');
    expect(await typed()).toBe('');
    await theatre.turn(scene({ saved: folder }));
    await page.getByRole('button', { name: '다른 암호로 다시 해 보기' }).click();
    await page.locator('#password').fill(right);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '폴더 고르고 내보내기' }).click();
    await arriveAt('인증서 2개를 내보냈어요');
    expect(await inputsOf('exportPkcs12')).toMatchObject([{ id: idOf(1) }, { id: idOf(2) }]);
  });

  it('are deleted only after the last copies were agreed to, and put back together', async () => {
    const { page } = theatre;
    await theatre.show(scene());
    await page.getByRole('button', { name: '여러 개 고르기' }).click();
    await page.getByRole('checkbox').nth(0).check();
    await page.getByRole('checkbox').nth(1).check();
    await page.getByRole('button', { name: '삭제하기' }).click();
    await page.getByRole('checkbox', { name: /이 PC/u }).check();
    await page.getByRole('checkbox', { name: /KINGSTON/u }).check();
    await page.getByRole('button', { name: '삭제하고 30일 보관' }).click();
    await page.getByText('남는 사본이 없다는 것을 알고 있는지 표시해 주세요.').waitFor();
    expect(await inputsOf('deleteCopies')).toEqual([]);
    await page.getByRole('checkbox', { name: '남는 사본이 없다는 것을 알고 있어요' }).check();
    await page.getByRole('button', { name: '삭제하고 30일 보관' }).click();
    await arriveAt('인증서 2개를 삭제했어요');
    expect(await inputsOf('deleteCopies')).toMatchObject([
      { purge: false, last: true },
      { purge: false, last: true },
    ]);
    await page.getByRole('button', { name: '되돌리기' }).click();
    await arriveAt('되돌렸어요');
  });
});
