import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetOf, trashOf, unfinishedOf } from './fake-main/act-scenes.ts';
import { refused } from './fake-main/answers.ts';
import { handsOf, usualScene } from './fake-main/hands.ts';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { idOf, oddCards, sceneOf } from './fake-main/scenes.ts';

let theatre: Theatre;
const { focused, inputsOf, arriveAt, tabTo } = handsOf(() => theatre);

beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(async () => {
  await theatre[Symbol.asyncDispose]();
});

const copyOf2 = `#/certificate/${idOf(2)}/copy`;

describe('copying to a drive', () => {
  it('waits for one, shows it as soon as it is plugged in, and copies by the keyboard alone', async () => {
    const { page } = theatre;
    await theatre.show(usualScene({ targets: [] }), copyOf2);
    await page.getByText('USB를 꽂아 주세요').waitFor();
    await theatre.turn(usualScene());
    await page.getByRole('radio', { name: /KINGSTON/u }).waitFor();
    await tabTo('KINGSTON');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('USB에 복사했어요');
    await page.getByText('읽어 보고 확인했어요').waitFor();
    await page.getByText('USB를 빼도 돼요').waitFor();
    expect(await inputsOf('copyToDrive')).toEqual([{ id: idOf(2), driveId: 'E' }]);
    await tabTo('다 봤어요');
    await page.keyboard.press('Enter');
    await arriveAt('한국정보인증');
  });

  it('lets only drives be chosen where nothing is lost, and says why not the others', async () => {
    const { page } = theatre;
    const targets = [
      targetOf('E', 'ONE', 'newer'),
      targetOf('F', 'TWO', 'different'),
      targetOf('G', 'SAME', 'same'),
    ];
    await theatre.show(usualScene({ targets }), copyOf2);
    for (const name of [/더 새 인증서가 있어서/u, /암호가 다른 사본이 있어서/u, /이미 있어요/u]) {
      const row = page.locator('.target', { hasText: name });
      await row.waitFor();
      expect(await row.getByRole('radio').isDisabled()).toBe(true);
    }
    await page.getByRole('heading', { level: 1 }).focus();
    await tabTo('복사하기');
    await page.keyboard.press('Enter');
    await page.getByText('복사할 USB를 골라 주세요.').waitFor();
    expect(await inputsOf('copyToDrive')).toEqual([]);
  });

  it('shows how far it is, asks before Escape stops it, and stops', async () => {
    const { page } = theatre;
    await theatre.show(usualScene({}, { waits: ['copyToDrive'] }), copyOf2);
    await page.getByRole('radio', { name: /KINGSTON/u }).waitFor();
    await page.getByRole('button', { name: '복사하기' }).click();
    await theatre.emit('progress', { act: 'copy', step: 'check', done: 2, total: 4 });
    await expect.poll(() => page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('63');
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor();
    expect(await inputsOf('cancelAct')).toEqual([]);
    await page.getByRole('alertdialog').getByRole('button', { name: '그만두기' }).click();
    await arriveAt('그만뒀어요');
    expect(await inputsOf('cancelAct')).toHaveLength(1);
  });

  it('waits for a drive that was pulled, and goes on when it is back', async () => {
    const { page } = theatre;
    const gone = { copyToDrive: refused('removed', 'file-removed') };
    await theatre.show(usualScene({}, { refusals: gone }), copyOf2);
    await page.getByRole('radio', { name: /KINGSTON/u }).waitFor();
    await page.getByRole('button', { name: '복사하기' }).click();
    await arriveAt('복사하는 동안 USB가 빠졌어요');
    await theatre.turn(usualScene({ targets: [] }));
    await page.getByText('USB를 기다리고 있어요…').waitFor();
    await theatre.turn(usualScene());
    await page.getByText('다시 꽂혔어요. 이어서 할 수 있어요.').waitFor();
    await page.getByRole('button', { name: '다시 해 보기' }).click();
    await arriveAt('USB에 복사했어요');
  });

  it('keeps practice certificates where they are', async () => {
    await theatre.show(usualScene(), `#/certificate/${idOf(3)}`);
    await arriveAt('연습은행');
    expect(await theatre.page.getByRole('link', { name: 'USB로 복사' }).count()).toBe(0);
  });
});

const deleteOf2 = `#/certificate/${idOf(2)}/delete`;

describe('deleting copies', () => {
  it('is done by the keyboard alone, and undone', async () => {
    const { page } = theatre;
    await theatre.show(usualScene(), deleteOf2);
    await page.getByRole('checkbox').first().waitFor();
    await tabTo('KINGSTON');
    await page.keyboard.press('Space');
    await tabTo('삭제하고 30일 보관');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('삭제했어요');
    expect(await inputsOf('deleteCopies')).toMatchObject([{ id: idOf(2), purge: false, last: false }]);
    await tabTo('되돌리기');
    await page.keyboard.press('Enter');
    await arriveAt('되돌렸어요');
    expect(await inputsOf('restoreTrash')).toEqual([{ trashIds: ['f000000000000000'] }]);
  });

  it('erases for good only after two ticks', async () => {
    const { page } = theatre;
    await theatre.show(usualScene(), deleteOf2);
    await page.getByRole('checkbox', { name: /이 PC C:/u }).check();
    const erase = page.getByRole('checkbox', { name: /이 PC에 남기지 않고 지우기/u });
    await erase.check();
    await page.getByRole('button', { name: '완전히 지우기' }).click();
    await page.getByText('되돌릴 수 없다는 것을 알고 있는지 표시해 주세요.').waitFor();
    expect(await inputsOf('deleteCopies')).toEqual([]);
    await page.getByRole('checkbox', { name: '되돌릴 수 없다는 것을 알고 있어요' }).check();
    await page.getByRole('button', { name: '완전히 지우기' }).click();
    await arriveAt('완전히 지웠어요');
    expect(await inputsOf('deleteCopies')).toMatchObject([{ purge: true, last: false }]);
    expect(await page.getByRole('button', { name: '되돌리기' }).count()).toBe(0);
  });

  it('asks more for the last copy, leads home, and what was deleted is found from there', async () => {
    const { page } = theatre;
    const odd = sceneOf('ko', 'light', oddCards('ko'));
    await theatre.show(odd, `#/certificate/${idOf(12)}/delete`);
    await page.getByText('마지막 사본이에요').waitFor();
    await page.getByRole('button', { name: '삭제하고 30일 보관' }).click();
    await page.getByText('남는 사본이 없다는 것을 알고 있는지 표시해 주세요.').waitFor();
    expect(await inputsOf('deleteCopies')).toEqual([]);
    await page.getByRole('checkbox', { name: '남는 사본이 없다는 것을 알고 있어요' }).check();
    await page.getByRole('button', { name: '삭제하고 30일 보관' }).click();
    await arriveAt('삭제했어요');
    expect(await inputsOf('deleteCopies')).toMatchObject([{ last: true }]);
    // The certificate is gone now; its result stays until it was seen.
    const pages = Object.fromEntries(Object.entries(odd.pages).filter(([id]) => id !== idOf(12)));
    const [item] = trashOf('ko');
    if (item === undefined) throw new Error('no item');
    await theatre.turn({
      ...odd,
      pages,
      home: { ...odd.home, revision: 2 },
      acts: { ...odd.acts, trash: [{ ...item, id: idOf(12) }] },
    });
    await page.getByRole('button', { name: '내 인증서로 가기' }).click();
    await arriveAt('내 인증서');
    await page.getByRole('link', { name: '삭제한 인증서' }).click();
    await arriveAt('삭제한 인증서');
    await page.getByRole('button', { name: '한국정보인증, 이 PC 되돌리기' }).click();
    await page.getByText('한국정보인증 인증서를 되돌렸어요.').waitFor();
    expect(await page.locator('.trash-item').count()).toBe(0);
  });

  it('asks again when the main process knows that it is the last', async () => {
    const { page } = theatre;
    await theatre.show(
      usualScene({}, { refusals: { deleteCopies: refused('refused', 'last-copy') } }),
      deleteOf2,
    );
    await page.getByRole('checkbox', { name: /이 PC C:/u }).check();
    await page.getByRole('button', { name: '삭제하고 30일 보관' }).click();
    await page.getByText('마지막 사본이에요').waitFor();
    await theatre.turn(usualScene());
    await page.getByRole('checkbox', { name: '남는 사본이 없다는 것을 알고 있어요' }).check();
    await page.getByRole('button', { name: '삭제하고 30일 보관' }).click();
    await arriveAt('삭제했어요');
    expect((await inputsOf('deleteCopies')).at(-1)).toMatchObject({ last: true });
  });
});

describe('deleted certificates', () => {
  it('are erased only after a question, where staying comes first', async () => {
    const { page } = theatre;
    await theatre.show(usualScene({ trash: trashOf('ko') }), '#/trash');
    const erase = page.getByRole('button', { name: '한국정보인증, 이 PC 완전히 지우기' });
    await erase.click();
    await page.getByRole('alertdialog', { name: '완전히 지울까요?' }).waitFor();
    expect(await focused()).toBe('그대로 두기');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('alertdialog').count()).toBe(0);
    expect(await inputsOf('purgeTrash')).toEqual([]);
    await erase.click();
    await page.getByRole('alertdialog').getByRole('button', { name: '완전히 지우기' }).click();
    await page.getByText('한국정보인증 인증서를 완전히 지웠어요.').waitFor();
    expect(await inputsOf('purgeTrash')).toEqual([{ trashIds: ['0000000000000002'] }]);
    expect(await page.locator('.trash-item').count()).toBe(2);
    await page.keyboard.press('Escape');
    await arriveAt('내 인증서');
  });

  it('say what is in the way when they can’t be put back, and show the folder', async () => {
    const { page } = theatre;
    await theatre.show(
      usualScene(
        { trash: trashOf('ko') },
        { refusals: { restoreTrash: refused('refused', 'trash-place-taken') } },
      ),
      '#/trash',
    );
    await page.getByRole('button', { name: '하나은행, KINGSTON 되돌리기' }).click();
    await page.getByText('하나은행 인증서를 그대로 뒀어요.').waitFor();
    await page.getByRole('button', { name: '폴더 열기' }).click();
    const [, , item] = trashOf('ko');
    await expect.poll(() => inputsOf('revealCopy')).toEqual([{ path: item?.from }]);
    expect(await page.locator('.trash-item').count()).toBe(3);
  });

  it('are reached from the settings, too', async () => {
    const { page } = theatre;
    await theatre.show(usualScene(), '#/settings');
    await page.locator('section', { hasText: '삭제한 인증서' }).getByRole('link', { name: '보기' }).click();
    await page.getByText('삭제한 인증서가 없어요').waitFor();
  });
});

describe('the home screen', () => {
  it('tells what waits for a drive, and what is in the way', async () => {
    const { page } = theatre;
    const scene = usualScene();
    await theatre.show({ ...scene, home: { ...scene.home, unfinished: unfinishedOf('ko') } });
    await page.getByRole('heading', { name: '회색 USB 드라이브를 꽂으면 암호 변경을 마저 끝내요' }).waitFor();
    const conflict = page.locator('.callout', { hasText: '다른 파일이 있어서' });
    await conflict.getByRole('button', { name: '폴더 열기' }).click();
    await expect.poll(() => inputsOf('revealCopy')).toHaveLength(1);
    await theatre.turn({ ...scene, home: { ...scene.home, revision: 2 } });
    await expect.poll(() => page.locator('.callout').count()).toBe(0);
  });
});

describe('the history of a certificate', () => {
  it('tells every kind of act, the latest first', async () => {
    await theatre.show(usualScene(), `#/certificate/${idOf(1)}`);
    await arriveAt('하나은행');
    expect(await theatre.page.locator('.history li > span').allTextContents()).toEqual([
      '서명해 보고 확인했어요',
      '되돌렸어요',
      '삭제했어요',
      '이 PC에 가져왔어요',
      '파일로 내보냈어요',
      '암호를 바꿨어요',
      '확인해 보니 문제가 있었어요',
      'KINGSTON에 복사했어요',
      '하나은행에서 발급받았어요',
    ]);
    expect(await theatre.page.locator('.copy-stale .verdict').textContent()).toBe('이전 암호');
  });
});
