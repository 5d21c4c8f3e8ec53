import type { ElementHandle } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changedOf, provenOf } from './fake-main/act-scenes.ts';
import { refused } from './fake-main/answers.ts';
import { handsOf, usualScene } from './fake-main/hands.ts';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { goodPassword } from './fake-main/repertoire-password.ts';
import { idOf } from './fake-main/scenes.ts';

const current = 'dojang#2026';
const passwordOf2 = `#/certificate/${idOf(2)}/password`;

let theatre: Theatre;
const { focused, inputsOf, arriveAt, tabTo } = handsOf(() => theatre);

beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(async () => {
  await theatre[Symbol.asyncDispose]();
});

/** The fields themselves, to be looked at after they have gone from the page. */
async function fields(): Promise<ElementHandle<HTMLInputElement>[]> {
  return (await theatre.page
    .locator('.password input')
    .elementHandles()) as ElementHandle<HTMLInputElement>[];
}

async function valuesOf(handles: readonly ElementHandle<HTMLInputElement>[]): Promise<string[]> {
  return Promise.all(handles.map((handle) => handle.evaluate((field) => field.value)));
}

/** To the second step, by the keyboard. */
async function toNewPassword(): Promise<void> {
  await theatre.page.locator('#password').waitFor();
  await theatre.page.keyboard.type(current);
  await theatre.page.keyboard.press('Enter');
  await expect.poll(focused).toBe('password-new');
}

async function change(): Promise<void> {
  await toNewPassword();
  await theatre.page.keyboard.type(goodPassword);
  await tabTo('password-repeat');
  await theatre.page.keyboard.type(goodPassword);
  await theatre.page.keyboard.press('Enter');
}

describe('the word lists of the strength', () => {
  // The first test of this window: what was loaded once isn't asked for again.
  it('are loaded when a new password is typed, not before', async () => {
    const lists = async (): Promise<number> =>
      (await theatre.loaded()).filter((path) => path.includes('estimator')).length;
    await theatre.show(usualScene(), passwordOf2);
    await toNewPassword();
    expect(await lists()).toBe(0);
    await theatre.page.keyboard.type('p');
    await theatre.page.locator('.strength-weak').waitFor();
    expect(await lists()).toBe(1);
  });
});

describe('changing a password', () => {
  it('is done by the keyboard alone, and leaves no password in the page', async () => {
    const { page } = theatre;
    await theatre.show(usualScene(), `#/certificate/${idOf(2)}`);
    await page.getByRole('link', { name: '암호 바꾸기' }).waitFor();
    await tabTo('암호 바꾸기');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('password');
    await toNewPassword();
    const handles = await fields();
    await page.keyboard.type(goodPassword);
    await page.keyboard.press('Enter');
    // Enter with the repetition still missing leads there.
    await expect.poll(focused).toBe('password-repeat');
    await page.getByText('같은 암호를 한 번 더 넣어 주세요.').waitFor();
    await page.keyboard.type(goodPassword);
    await page.getByText('두 암호가 같아요').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('암호를 바꿨어요');
    expect(handles).toHaveLength(3);
    expect(await valuesOf(handles)).toEqual(['', '', '']);
    expect(await page.content()).not.toContain(goodPassword);
    expect(await inputsOf('provePassword')).toEqual([{ id: idOf(2), bytes: 11 }]);
    const [input] = await inputsOf('changePassword');
    expect(input).toMatchObject({ id: idOf(2), raise: false, bytes: 11, newBytes: goodPassword.length });
    await tabTo('다 봤어요');
    await page.keyboard.press('Enter');
    await arriveAt('한국정보인증');
  });

  it('keeps a wrong current password, selected, and says at the third try that nobody can look it up', async () => {
    const { page } = theatre;
    await theatre.show(usualScene(), passwordOf2);
    await page.locator('#password').waitFor();
    await page.keyboard.type('not this one');
    for (const tries of [1, 2, 3]) {
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await inputsOf('provePassword')).length).toBe(tries);
      await page.getByText('몇 번을 틀려도 이 PC의 인증서는 잠기지 않아요.').waitFor();
      await expect
        .poll(() =>
          page.locator('#password').evaluate((field: HTMLInputElement) => ({
            value: field.value,
            selected: [field.selectionStart, field.selectionEnd],
          })),
        )
        .toEqual({ value: 'not this one', selected: [0, 12] });
      expect(await page.getByText('암호는 어디에도 저장되지 않아서').count()).toBe(tries < 3 ? 0 : 1);
    }
    expect(await focused()).toBe('password');
    // Typing replaces it.
    await toNewPassword();
  });

  it('keeps the current password in its field, out of sight and reach, while the new one is typed', async () => {
    const { page } = theatre;
    await theatre.show(usualScene(), passwordOf2);
    await toNewPassword();
    expect(await page.locator('#password').isVisible()).toBe(false);
    expect(await page.locator('#password').inputValue()).toBe(current);
    const tree = await page.locator('.wizard-step').ariaSnapshot();
    expect(tree).not.toContain('지금 암호');
    await page.getByRole('button', { name: '이전' }).click();
    await expect.poll(focused).toBe('password');
    expect(await page.locator('#password').inputValue()).toBe('');
  });

  it('follows the typing with rules, strength and warnings', async () => {
    const { page } = theatre;
    await theatre.show(usualScene(), passwordOf2);
    await toNewPassword();
    expect(await page.locator('.rule-todo').count()).toBe(8);
    await page.keyboard.type('password12!');
    await page.locator('.strength-weak').waitFor();
    await page.getByText('짐작하기 쉬운 암호예요.').waitFor();
    expect(await page.getByRole('meter', { name: '암호의 세기' }).getAttribute('aria-valuetext')).toBe(
      '약해요',
    );
    expect(await page.locator('.rule-ok').count()).toBe(8);
    await page.locator('#password-new').fill('ㅁㄴㅇ');
    await page.locator('.warnings').getByText('한글 자판이에요.').waitFor();
    expect(await page.locator('.rule-bad').count()).toBeGreaterThan(0);
    await page.locator('#password-new').fill(current);
    await page.locator('.rule-bad', { hasText: '이전 암호와 달라요' }).waitFor();
  });

  it('changes nothing while a rule is broken, and says which', async () => {
    const { page } = theatre;
    await theatre.show(usualScene(), passwordOf2);
    await toNewPassword();
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await page.getByText('새 암호가 너무 짧아요.').waitFor();
    expect(await focused()).toBe('password-new');
    expect(await inputsOf('changePassword')).toEqual([]);
  });

  it('raises a weak lock only when it was asked to, and leaves out what has another password', async () => {
    const { page } = theatre;
    await theatre.show(usualScene({ proven: provenOf('ko', true) }), passwordOf2);
    await toNewPassword();
    await page.getByText('다른 암호라서 그대로 둬요').waitFor();
    const raise = page.getByRole('checkbox', { name: /잠금도 더 튼튼하게 바꾸기/u });
    expect(await raise.isChecked()).toBe(false);
    await raise.check();
    await page.locator('#password-new').fill(goodPassword);
    await page.locator('#password-repeat').fill(goodPassword);
    await page.keyboard.press('Enter');
    await arriveAt('암호를 바꿨어요');
    const opens = provenOf('ko', true).copies.filter((copy) => copy.state === 'opens');
    expect(await inputsOf('changePassword')).toMatchObject([
      { raise: true, paths: opens.map((copy) => copy.path) },
    ]);
  });

  it('shows how far it is, asks to stop, and says that nothing was changed', async () => {
    const { page } = theatre;
    await theatre.show(usualScene({}, { waits: ['changePassword'] }), passwordOf2);
    await change();
    await arriveAt('암호를 바꾸고 있어요');
    const bar = page.getByRole('progressbar');
    await theatre.emit('progress', { act: 'change-password', step: 'write', done: 1, total: 2 });
    await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('38');
    expect(await bar.getAttribute('aria-valuetext')).toBe('파일을 쓰고 있어요…');
    await page.getByRole('button', { name: '그만두기' }).click();
    await arriveAt('그만뒀어요');
    expect(await inputsOf('cancelAct')).toHaveLength(1);
    await page.getByText('바뀐 것은 없어요.').waitFor();
  });

  it('is not left while it runs: a link asks, and stopping waits for the answer', async () => {
    const { page } = theatre;
    await theatre.show(usualScene({}, { waits: ['changePassword'] }), passwordOf2);
    await change();
    await arriveAt('암호를 바꾸고 있어요');
    await page.getByRole('link', { name: '설정' }).click();
    const question = page.getByRole('alertdialog', { name: '하던 일을 그만둘까요?' });
    await question.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => question.count()).toBe(0);
    await arriveAt('암호를 바꾸고 있어요');
    expect(await page.evaluate(() => window.location.hash)).toBe(passwordOf2);
    // It was in time to be finished: the result is shown, nothing was stopped.
    await theatre.turn(usualScene());
    await arriveAt('암호를 바꿨어요');
    expect(await inputsOf('cancelAct')).toEqual([]);
  });

  it('begins anew with the current password when the change finds it wrong after all', async () => {
    const { page } = theatre;
    await theatre.show(
      usualScene({}, { refusals: { changePassword: refused('wrong-password', 'password-wrong') } }),
      passwordOf2,
    );
    await change();
    await arriveAt('지금 쓰는 암호를 넣어 주세요');
    await page.getByText('몇 번을 틀려도').waitFor();
    expect(await page.locator('#password').inputValue()).toBe('');
  });

  it('goes on with a drive that comes back', async () => {
    const { page } = theatre;
    const changed = changedOf('ko', [
      ['pc', 'changed'],
      ['usb', 'away'],
    ]);
    await theatre.show(usualScene({ changed }), passwordOf2);
    await change();
    await arriveAt('1곳은 바꿨고 1곳은 못 바꿨어요');
    // The scene's own copies say that it is there.
    await page.getByRole('button', { name: '이어서 바꾸기' }).click();
    await expect.poll(focused).toBe('password');
  });

  it('looks for drives when asked to', async () => {
    const { page } = theatre;
    const changed = changedOf('ko', [
      ['pc', 'changed'],
      ['grey', 'away'],
    ]);
    await theatre.show(usualScene({ changed }), passwordOf2);
    await change();
    await page.getByRole('button', { name: 'USB 다시 찾기' }).click();
    await expect.poll(async () => (await inputsOf('rescan')).length).toBe(1);
    expect(await page.locator('.outcome-away .verdict').textContent()).toBe('이전 암호 그대로예요');
  });

  it.each([
    ['Escape', () => theatre.page.keyboard.press('Escape'), '한국정보인증'],
    ['Back', () => theatre.page.evaluate('history.back()'), '한국정보인증'],
    ['the rail', () => theatre.page.getByRole('link', { name: '설정' }).click(), '설정'],
    ['a shortcut', () => theatre.page.keyboard.press('Alt+1'), '내 인증서'],
    ['취소', () => theatre.page.getByRole('button', { name: '취소' }).click(), '한국정보인증'],
  ] as const)('asks once before %s loses what was typed, and empties it', async (_way, leave, heading) => {
    const { page } = theatre;
    await theatre.show(usualScene(), `#/certificate/${idOf(2)}`);
    await page.getByRole('link', { name: '암호 바꾸기' }).click();
    await toNewPassword();
    await page.keyboard.type(goodPassword);
    const handles = await fields();
    await leave();
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    await page.keyboard.press('Enter');
    // The first button stays, with everything as it was and the focus back in the field.
    await expect.poll(() => question.count()).toBe(0);
    expect(await valuesOf(handles)).toEqual([current, goodPassword, '']);
    await leave();
    await page.getByRole('button', { name: '그만두고 나가기' }).click();
    await arriveAt(heading);
    expect(await valuesOf(handles)).toEqual(['', '', '']);
  });

  it('is left at once where nothing was typed', async () => {
    const { page } = theatre;
    await theatre.show(usualScene(), passwordOf2);
    await page.locator('#password').waitFor();
    await page.keyboard.press('Escape');
    await arriveAt('한국정보인증');
  });
});
