import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { idOf, manyCards, sceneOf, usualCards } from './fake-main/scenes.ts';
import type { Scene } from './fake-main/scenes.ts';

let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(async () => {
  await theatre[Symbol.asyncDispose]();
});

function usual(over: Partial<Scene> = {}): Scene {
  return sceneOf('ko', 'light', usualCards('ko'), over);
}

/** What the keyboard would act on. */
function focused(): Promise<string> {
  return theatre.page.evaluate(() => {
    const at = document.activeElement;
    return at === null ? '' : (at.getAttribute('data-card') ?? at.textContent);
  });
}

function spoken(): Promise<string> {
  return theatre.page.evaluate(() => document.querySelector('body [role=status].unseen')?.textContent ?? '');
}

async function called(name: string): Promise<number> {
  return (await theatre.seen()).filter((call) => call.name === name).length;
}

describe('the list', () => {
  it('holds 10,000 certificates with a handful in the page, and End reaches the last', async () => {
    const { page } = theatre;
    await theatre.show(sceneOf('ko', 'light', manyCards('ko', 10_000)));
    await page.locator('.cards-long li').first().waitFor();
    await page.locator('a.card').first().focus();
    await page.keyboard.press('End');
    await expect.poll(focused).toBe(idOf(1000 + 9999));
    const last = page.locator('li', { has: page.locator(`[data-card="${idOf(10_999)}"]`) });
    expect(await last.getAttribute('aria-posinset')).toBe('10000');
    expect(await last.getAttribute('aria-setsize')).toBe('10000');
    expect(await page.locator('a.card').count()).toBeLessThan(60);
    await page.keyboard.press('ArrowUp');
    await expect.poll(focused).toBe(idOf(1000 + 9998));
    expect(await called('home')).toBeLessThan(12);
  });

  it('keeps the focused card while the list is scrolled away from it', async () => {
    const { page } = theatre;
    await theatre.show(sceneOf('ko', 'light', manyCards('ko', 2000)));
    await page.locator('.cards-long li').first().waitFor();
    await page.locator('a.card').nth(2).focus();
    await page.evaluate(() => document.querySelector('.stage')?.scrollTo({ top: 100_000 }));
    await page.locator('li[aria-posinset="850"]').waitFor();
    expect(await focused()).toBe(idOf(1002));
  });

  it('shows a certificate that appeared, and says so politely', async () => {
    const { page } = theatre;
    await theatre.show(sceneOf('ko', 'light', usualCards('ko').slice(0, 2)));
    // The window's first look is over: what comes from now on is news.
    await expect.poll(() => called('home')).toBeGreaterThan(0);
    const more = usual();
    await theatre.turn({ ...more, home: { ...more.home, revision: 2 } });
    await page.locator(`[data-card="${idOf(3)}"]`).waitFor();
    await expect.poll(spoken).toBe('새 인증서를 찾았어요');
  });

  it('puts the next step off for this session, also after a visit elsewhere', async () => {
    const { page } = theatre;
    await theatre.show(usual());
    await page.getByRole('button', { name: '나중에' }).click();
    expect(await page.locator('.next').count()).toBe(0);
    expect(await focused()).toBe('내 인증서');
    await page.getByRole('link', { name: '설정' }).click();
    await page.getByRole('heading', { name: '설정' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('list', { name: '인증서 목록' }).waitFor();
    expect(await page.locator('.next').count()).toBe(0);
  });
});

describe('the keyboard', () => {
  it('walks: skip link, card, its page with the heading focused, and back to the same card', async () => {
    const { page } = theatre;
    await theatre.show(usual());
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('본문으로 건너뛰기');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.locator('a.card').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(idOf(2));
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('한국정보인증');
    expect(await page.title()).toBe('한국정보인증 – 도장');
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe(idOf(2));
    expect(await page.title()).toBe('내 인증서 – 도장');
  });

  it('opens rooms, searches again, shows its own list and closes it', async () => {
    const { page } = theatre;
    await theatre.show(usual());
    await page.keyboard.press('Control+,');
    await page.getByRole('heading', { level: 1, name: '설정' }).waitFor();
    await page.keyboard.press('Alt+1');
    await page.getByRole('heading', { level: 1, name: '내 인증서' }).waitFor();
    await page.keyboard.press('F5');
    await expect.poll(() => called('rescan')).toBe(1);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '단축키' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('내 인증서');
  });

  it('goes where the menu sends it', async () => {
    await theatre.show(usual());
    await theatre.emit('navigate', { to: 'settings' });
    await theatre.page.getByRole('heading', { level: 1, name: '설정' }).waitFor();
    await theatre.emit('navigate', { to: 'shortcuts' });
    await theatre.page.getByRole('dialog').waitFor();
  });
});

describe('checking a certificate', () => {
  beforeEach(async () => {
    await theatre.show(usual(), `#/certificate/${idOf(2)}/check`);
    await theatre.page.locator('#password').waitFor();
  });

  it('answers a wrong password calmly, with the field empty, focused and ready', async () => {
    const { page } = theatre;
    await page.keyboard.type('not this one');
    await page.keyboard.press('Enter');
    await page.getByText('몇 번을 틀려도 이 PC의 인증서는 잠기지 않아요.').waitFor();
    expect(await page.locator('#password').inputValue()).toBe('');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('password');
    await page.keyboard.type('dojang#2026');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '암호가 맞고 서명도 돼요' }).waitFor();
    expect(await page.getByRole('img', { name: '확인 도장을 찍었어요' }).count()).toBe(1);
    // The password went across as bytes and stays nowhere in the page.
    expect(
      (await theatre.seen()).filter((call) => call.name === 'verify').map((call) => call.input),
    ).toMatchObject([{ bytes: 12 }, { bytes: 11 }]);
    expect(await page.content()).not.toContain('dojang#2026');
  });

  it('says that a password is missing before it asks anyone', async () => {
    const { page } = theatre;
    await page.keyboard.press('Enter');
    await page.getByText('암호를 먼저 넣어 주세요.').waitFor();
    expect(await called('verify')).toBe(0);
  });

  it('warns of Caps Lock, a Korean keyboard and full-width letters', async () => {
    const { page } = theatre;
    const warnings = page.locator('.warnings').first();
    await page.locator('#password').evaluate((field) => {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', bubbles: true, modifierCapsLock: true }));
    });
    await warnings.getByText('Caps Lock이 켜져 있어요').waitFor();
    await page.locator('#password').fill('ㅁㄴㅇ');
    await warnings.getByText('한글 자판이에요.').waitFor();
    await page.locator('#password').fill('ａｂｃ');
    await warnings.getByText('전각(넓은) 글자예요.').waitFor();
    expect(await warnings.getAttribute('role')).toBe('status');
    expect(await warnings.getByText('한글 자판이에요.').count()).toBe(0);
  });

  it('tells whether the password is shown', async () => {
    const { page } = theatre;
    const eye = page.getByRole('button', { name: '암호 보기' });
    await eye.click();
    expect(await eye.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('#password').getAttribute('type')).toBe('text');
    await expect.poll(spoken).toBe('암호가 보여요');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('password');
  });

  it('is left by Escape, with what was typed gone', async () => {
    const { page } = theatre;
    await page.keyboard.type('half of a pass');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1, name: '한국정보인증' }).waitFor();
    await page.getByRole('link', { name: '인증서 확인' }).click();
    expect(await page.locator('#password').inputValue()).toBe('');
  });
});

describe("a certificate's page", () => {
  it('covers the number in the name until it is asked for, and copies facts through the main process', async () => {
    const { page } = theatre;
    await theatre.show(usual(), `#/certificate/${idOf(1)}`);
    await page.locator('summary', { hasText: '자세한 정보' }).click();
    const expert = page.locator('.expert');
    expect(await expert.textContent()).toContain('0081046•••••••••••••••');
    expect(await expert.textContent()).not.toContain('0081046202511301234567');
    await page.getByRole('button', { name: '번호 모두 보기' }).click();
    expect(await expert.textContent()).toContain('0081046202511301234567');
    await page.getByRole('button', { name: '지문(SHA-256) 복사' }).click();
    await expect.poll(spoken).toBe('복사했어요');
    const copied = (await theatre.seen()).filter((call) => call.name === 'copyFact');
    expect(copied.map((call) => call.input)).toEqual([{ id: idOf(1), fact: 'fingerprint' }]);
  });

  it('leads home when the certificate has gone meanwhile', async () => {
    const { page } = theatre;
    await theatre.show(usual(), `#/certificate/${idOf(77)}`);
    await page.getByRole('link', { name: '내 인증서로 가기' }).click();
    await page.getByRole('list', { name: '인증서 목록' }).waitFor();
  });

  it('that cannot be drawn leaves words, and the other rooms open', async () => {
    const { page } = theatre;
    await theatre.show(
      { ...usual(), nonsense: { certificate: { certificate: {} } } },
      `#/certificate/${idOf(1)}`,
    );
    await page.getByText('이 화면을 그리다가 뜻밖의 문제가 생겼어요.').waitFor();
    await page.getByRole('link', { name: '설정' }).click();
    await page.getByRole('heading', { level: 1, name: '설정' }).waitFor();
  });
});

describe('settings', () => {
  it('switch language and appearance at once, without a new page', async () => {
    const { page } = theatre;
    await theatre.show(usual(), '#/settings');
    await page.evaluate(() => {
      document.documentElement.dataset['same'] = 'page';
    });
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.getByRole('radio', { name: 'Dark' }).check();
    await expect
      .poll(() =>
        page.evaluate(() => {
          const { dataset, lang } = document.documentElement;
          return [dataset['same'], dataset['theme'], lang];
        }),
      )
      .toEqual(['page', 'dark', 'en']);
    expect(await page.title()).toBe('Settings – Dojang');
  });

  it('add a folder and take it out again, leaving the banks’ own places', async () => {
    const { page } = theatre;
    await theatre.show(usual(), '#/settings');
    await page.getByRole('button', { name: '폴더 추가' }).click();
    const out = page.getByRole('button', { name: '/media/NPKI-new 폴더 빼기' });
    await out.click();
    await expect.poll(() => out.count()).toBe(0);
    expect(await page.locator('.searched > li').count()).toBe(3);
  });
});

describe('a start without the index', () => {
  it('asks for the list, and a failure has one button that tries again', async () => {
    const { page } = theatre;
    const refusal = { ok: false as const, code: 'internal', reason: 'internal', facts: {} };
    await theatre.show({ ...usual(), painted: false, refusals: { home: refusal } });
    const again = page.getByRole('button', { name: '다시 해 보기' });
    await again.waitFor();
    const before = await called('home');
    await again.click();
    await expect.poll(() => called('home')).toBe(before + 1);
    await theatre.turn(usual());
    await page.getByRole('list', { name: '인증서 목록' }).waitFor();
  });
});
