import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handsOf } from './fake-main/hands.ts';
import { issuedOf, issuingOf, watchOf } from './fake-main/issuing-scenes.ts';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { issueRepertoire } from './fake-main/repertoire-issue.ts';
import { sceneOf, usualCards } from './fake-main/scenes.ts';
import type { Scene } from './fake-main/scenes.ts';
import { walkForcedColours, walkPieces } from './fake-main/walk.ts';

let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre();
  await theatre.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await theatre[Symbol.asyncDispose]();
});

const { arriveAt, inputsOf, tabTo } = handsOf(() => theatre);

function scene(over: Partial<Scene['issuing']> = {}): Scene {
  return { ...sceneOf('ko', 'light', usualCards('ko')), issuing: { ...issuingOf('ko'), ...over } };
}

// First: what was loaded once comes from memory afterwards.
describe('somebody who needs help', () => {
  it('reads it only when it is opened, finds an answer in either language, and is led to the screen that helps', async () => {
    const { page } = theatre;
    await theatre.show(scene(), '#/');
    await arriveAt('내 인증서');
    const asked = async (): Promise<number> =>
      (await theatre.loaded()).filter((path) => path.includes('help')).length;
    expect(await asked()).toBe(0);
    await page.getByRole('link', { name: '도움말' }).click();
    await arriveAt('도움말');
    expect(await asked()).toBeGreaterThan(0);
    await page.locator('#help-query').fill('bank page');
    await page.getByRole('heading', { name: '은행 화면에는 왜 안 보이나요?' }).click();
    await page.getByRole('link', { name: '다른 은행에 등록하기' }).first().click();
    await arriveAt('미리 준비해 주세요');
  });
});

walkPieces(issueRepertoire, () => theatre);
walkForcedColours(
  issueRepertoire.filter(({ everyWay }) => everyWay === true),
  () => theatre,
);

describe('somebody who gets a certificate at a bank', () => {
  it('finds it by initials with the keyboard alone, sees the address, and only then is led there', async () => {
    const { page } = theatre;
    await theatre.show(scene(), '#/issue/new');
    await arriveAt('미리 준비해 주세요');
    await page.keyboard.press('Enter');
    await tabTo('다음');
    await page.keyboard.press('Enter');
    await arriveAt('어느 곳에서 받을까요?');
    await tabTo('institution-query');
    await page.keyboard.type('ㄱㅁ');
    await expect.poll(() => page.locator('.institution-choices label').count()).toBe(1);
    await tabTo('KB국민은행');
    await page.keyboard.press('Space');
    await tabTo('다음');
    await page.keyboard.press('Enter');
    await arriveAt('본인 확인은 KB국민은행 화면에서 해요');
    expect(await page.locator('.issue-address b').textContent()).toBe('obank.kbstar.com');
    expect(await inputsOf('openIssuePage')).toEqual([]);
    await tabTo('홈페이지 열기');
    await page.keyboard.press('Enter');
    await arriveAt('KB국민은행에서 올 인증서를 기다려요');
    const asked = (await theatre.seen()).map(({ name }) => name);
    expect(asked.indexOf('beginIssue')).toBeLessThan(asked.indexOf('openIssuePage'));
    expect(await inputsOf('openIssuePage')).toEqual([{ institutionId: 'kb' }]);
  });

  it('keeps what was typed and chosen on the way back', async () => {
    const { page } = theatre;
    await theatre.show(scene(), '#/issue/new');
    await arriveAt('미리 준비해 주세요');
    await page.getByLabel('본인 이름으로 된 휴대폰').check();
    await page.getByRole('button', { name: '다음' }).click();
    await page.locator('#institution-query').fill('신한');
    await page.getByLabel('신한은행').check();
    await page.getByRole('button', { name: '다음' }).click();
    await arriveAt('본인 확인은 신한은행 화면에서 해요');
    await page.getByRole('button', { name: '이전' }).click();
    await arriveAt('어느 곳에서 받을까요?');
    expect(await page.locator('#institution-query').inputValue()).toBe('신한');
    expect(await page.getByLabel('신한은행').isChecked()).toBe(true);
    await page.getByRole('button', { name: '이전' }).click();
    await arriveAt('미리 준비해 주세요');
    expect(await page.getByLabel('본인 이름으로 된 휴대폰').isChecked()).toBe(true);
  });

  it('sees the certificate by itself as soon as it is there, and says that it is the one', async () => {
    const { page } = theatre;
    await theatre.show(scene({ watch: watchOf('hana', 'renew', 'ko') }), '#/issue');
    await page.getByRole('link', { name: '이어서 하기' }).click();
    await arriveAt('하나은행에서 올 인증서를 기다려요');
    await theatre.turn(scene({ watch: watchOf('hana', 'renew', 'ko', { found: issuedOf('ko') }) }));
    await arriveAt('새 인증서를 찾았어요');
    await page.getByRole('button', { name: '맞아요' }).click();
    await arriveAt('인증서를 받았어요');
    await page.getByText('이전 인증서 1개를 휴지통에 뒀어요').waitFor();
    // A renewal needs no registering anew.
    expect(await page.getByText('다른 은행에는 다시 등록해야 해요').count()).toBe(0);
    await page.getByRole('link', { name: '인증서 확인' }).click();
    await arriveAt('인증서 암호를 넣어 주세요');
  });

  it('may say that it is another one, leave, and stop waiting only after a question', async () => {
    const { page } = theatre;
    await theatre.show(
      scene({ watch: watchOf('hana', 'new', 'ko', { found: issuedOf('ko') }) }),
      '#/issue/watching',
    );
    await page.getByRole('button', { name: '이것이 아니에요' }).click();
    await arriveAt('하나은행에서 올 인증서를 기다려요');
    await page.getByRole('button', { name: '나중에 이어 하기' }).click();
    await arriveAt('발급·재발급');
    expect(await inputsOf('endIssue')).toEqual([]);
    await page.getByRole('link', { name: '이어서 하기' }).click();
    await page.getByRole('button', { name: '그만 기다리기' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '계속 기다리기' }).click();
    expect(await inputsOf('endIssue')).toEqual([]);
    await page.getByRole('button', { name: '그만 기다리기' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '그만 기다리기' }).click();
    await arriveAt('발급·재발급');
    expect(await inputsOf('endIssue')).toHaveLength(1);
    await page.getByRole('link', { name: '갱신하기' }).waitFor();
  });
});
