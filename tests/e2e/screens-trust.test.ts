import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { trustRepertoire, untold } from './fake-main/repertoire-trust.ts';
import { idOf, revocationOf, sceneOf, usualCards } from './fake-main/scenes.ts';
import type { Scene } from './fake-main/scenes.ts';
import { walkPieces } from './fake-main/walk.ts';

let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre();
  await theatre.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await theatre[Symbol.asyncDispose]();
});

walkPieces(trustRepertoire, () => theatre);

function scene(over: Partial<Scene> = {}): Scene {
  const cards = usualCards('ko').map((card) =>
    card.id === idOf(2) ? { ...card, revocation: untold } : card,
  );
  return sceneOf('ko', 'light', cards, over);
}

describe('trust, behaving', () => {
  it('tells the last answer where nobody can be asked, and asks again when told to', async () => {
    const { page } = theatre;
    await theatre.show(
      scene({ told: revocationOf('good', { checkedAt: new Date().toISOString() }) }),
      `#/certificate/${idOf(2)}`,
    );
    const fact = page.locator('.revocation-fact');
    await expect
      .poll(() => fact.textContent())
      .toContain('확인하지 못했어요 · 마지막 확인: 2026년 11월 23일');
    await page.getByRole('button', { name: '지금 확인' }).click();
    await expect
      .poll(() => fact.textContent())
      .toContain('폐지되지 않았어요 · 방금 확인 · 발급기관에서(OCSP)');
  });

  it('draws the chain up to whom Dojang trusts', async () => {
    const { page } = theatre;
    await theatre.show(scene(), `#/certificate/${idOf(2)}`);
    await page.locator('details.fold > summary').first().click();
    await expect.poll(() => page.locator('.chain li').count()).toBe(3);
    expect(await page.locator('.chain-verdict').textContent()).toBe('도장이 믿는 발급기관이에요');
  });

  it('compares the number of a person, and keeps it nowhere', async () => {
    const { page } = theatre;
    await theatre.show(scene(), `#/certificate/${idOf(2)}/check`);
    await page.locator('#password').fill('dojang#2026');
    await page.locator('#identity').fill('123');
    await page.locator('#identity').press('Enter');
    await page.getByText('주민등록번호는 13자리, 사업자번호는 10자리예요.').waitFor();
    await page.locator('#identity').fill('800101-1234567');
    await page.locator('#identity').press('Enter');
    await page.getByText('신원확인정보가 맞아요').waitFor();
    const asked = (await theatre.seen()).filter(({ name }) => name === 'verify');
    expect(asked.map(({ input }) => input)).toMatchObject([{ bytes: 11, idBytes: 14 }]);
    await page.getByRole('button', { name: '다시 확인하기' }).click();
    await page.locator('#identity').waitFor();
    expect(await page.locator('#identity').inputValue()).toBe('');
  });

  it('tells in its place that a file is no authority’s, and leaves the settings standing', async () => {
    const { page } = theatre;
    const refusal = { ok: false, code: 'bad-input', reason: 'authority-unusable', facts: {} } as const;
    await theatre.show(scene({ refusals: { chooseAuthority: refusal } }), '#/settings');
    await page.getByRole('button', { name: '발급기관 추가' }).click();
    const section = page.getByRole('region', { name: '믿는 발급기관' });
    await section.getByRole('alert').getByText('믿을 발급기관의 인증서가 아니에요.').waitFor();
    expect(await page.locator('.trouble').count()).toBe(0);
    expect(await page.getByRole('button', { name: '폴더 추가' }).count()).toBe(1);
  });

  it('trusts an authority once its fingerprint was confirmed, and no longer when told so', async () => {
    const { page } = theatre;
    await theatre.show(scene(), '#/settings');
    await page.getByRole('button', { name: '발급기관 추가' }).click();
    await page.getByRole('heading', { name: '이 발급기관을 믿을까요?' }).waitFor();
    await page.getByRole('button', { name: '지문이 같아요, 믿을게요' }).click();
    await page.getByRole('button', { name: /^그만 믿기/ }).click();
    await expect.poll(() => page.locator('.authorities li').count()).toBe(1);
  });
});
