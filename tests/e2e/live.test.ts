/** What changes while the window is open, a walk without a mouse, and what a screen reader and axe find. */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poolPassword } from '../support/keys.ts';
import { writeSample } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';
import type { Sample } from '../support/people.ts';
import { forget, launch, newPerson, picture } from './harness.ts';
import type { Launched, Person } from './harness.ts';

const samples = tourSamples(new Date());

function sample(id: string): Sample {
  const found = samples.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no sample ${id}`);
  return found;
}

/** Asks again and again; nothing here is timed. */
function eventually<T>(ask: () => T) {
  return expect.poll(ask, { timeout: 20_000, interval: 100 });
}

const cards = (page: Page) => page.getByRole('list', { name: /인증서 목록|Certificates/ }).getByRole('link');

describe('while the window is open', () => {
  let person: Person;
  let app: Launched;
  beforeAll(async () => {
    person = newPerson();
    app = await launch(person);
    await app.page.getByRole('heading', { name: '아직 인증서가 없어요' }).waitFor();
  });
  afterAll(async () => {
    await app.close();
    forget(person);
  });

  it("a certificate that a bank's page just stored appears", async () => {
    writeSample(person.npki, sample('general'));
    person.settle();
    await eventually(() => cards(app.page).count()).toBe(1);
    writeSample(person.npki, sample('hana'));
    person.settle();
    await eventually(() => cards(app.page).count()).toBe(2);
    await eventually(async () => (await app.page.getByRole('status').allTextContents()).join()).toContain(
      '새 인증서를 찾았어요',
    );
  });

  it('one that was deleted by another program goes', async () => {
    rmSync(join(person.npki, 'yessign'), { recursive: true });
    await eventually(() => cards(app.page).count()).toBe(1);
  });

  it('a stick comes with its certificates, greys out when it is pulled, and returns', async () => {
    const mount = join(person.home, 'KINGSTON');
    mkdirSync(mount);
    writeSample(join(mount, 'NPKI'), sample('securities'));
    const stick = { id: '5A1C-0B33', label: 'KINGSTON', mount };
    person.plug([stick]);
    const card = cards(app.page).filter({ hasText: 'KINGSTON' });
    await eventually(() => card.count()).toBe(1);
    await app.page.getByRole('list', { name: '꽂혀 있는 USB' }).getByText('KINGSTON').waitFor();
    person.plug([]);
    await eventually(() => card.filter({ hasText: '빠져 있음' }).count()).toBe(1);
    await picture(app.app, 'e2e/stick-away.png');
    person.plug([stick]);
    await eventually(() => card.filter({ hasText: '최신' }).count()).toBe(1);
  });
});

describe('without a mouse', () => {
  let person: Person;
  let app: Launched;
  beforeAll(async () => {
    person = newPerson();
    for (const id of ['hana', 'general']) writeSample(person.npki, sample(id));
    person.settle();
    app = await launch(person);
    await cards(app.page).first().waitFor();
  });
  afterAll(async () => {
    await app.close();
    forget(person);
  });

  const focused = (): Promise<string> =>
    app.page.evaluate(() => {
      const active = document.activeElement;
      return active === null ? '' : (active.getAttribute('aria-label') ?? active.textContent);
    });

  /** Presses Tab until what has the focus is named so. */
  async function tabTo(name: RegExp): Promise<void> {
    for (let n = 0; n < 40; n++) {
      await app.page.keyboard.press('Tab');
      if (name.test(await focused())) return;
    }
    throw new Error(`Tab never reached ${name.source}`);
  }

  it('from the list to the page, to the check, and back', async () => {
    await tabTo(/한국정보인증/);
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('heading', { level: 1, name: /한국정보인증/ }).waitFor();
    await tabTo(/^인증서 확인$/);
    await app.page.keyboard.press('Enter');
    const field = app.page.locator('input#password');
    await field.waitFor();
    if (!(await field.evaluate((input) => input === document.activeElement))) await tabTo(/^$/);
    await app.page.keyboard.type(poolPassword);
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('heading', { level: 1, name: '암호가 맞고 서명도 돼요' }).waitFor();
    await tabTo(/다 봤어요/);
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('heading', { level: 1, name: /한국정보인증/ }).waitFor();
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('heading', { level: 1, name: '내 인증서' }).waitFor();
    // Back in the list, on the card one came from.
    await eventually(focused).toMatch(/한국정보인증/);
  });

  it('the sheet of shortcuts opens under ?, keeps the focus and gives it back', async () => {
    await app.page.keyboard.press('?');
    await app.page.getByRole('dialog', { name: '단축키' }).waitFor();
    await app.page.keyboard.press('Tab');
    expect(await app.page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(
      true,
    );
    await app.page.keyboard.press('Escape');
    await eventually(() => app.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('axe finds nothing', () => {
  let person: Person;
  let app: Launched;
  let id = '';
  beforeAll(async () => {
    person = newPerson();
    for (const one of samples) writeSample(person.npki, one);
    writeSample(person.npki, sample('hana'), {
      damage: 'cert-garbage',
      folderName: 'cn=망가진 폴더,o=yessign,c=kr',
    });
    person.settle();
    app = await launch(person);
    await cards(app.page).first().waitFor();
    id = await app.page.evaluate(async () => {
      const home = await window.dojang.call('home', { offset: 0, limit: 1 });
      return home.ok ? (home.value.cards[0]?.id ?? '') : '';
    });
  });
  afterAll(async () => {
    await app.close();
    forget(person);
  });

  async function show(hash: string): Promise<void> {
    await app.page.evaluate((address) => (window.location.hash = address), hash);
    await app.page.waitForFunction(
      () => document.querySelector('main h1') !== null && document.querySelector('.waiting') === null,
    );
    await app.page.evaluate(() => {
      for (const fold of document.querySelectorAll('main details')) fold.setAttribute('open', '');
    });
  }

  async function violations(): Promise<string[]> {
    // The page's own animations may be half way; colours are judged where they end.
    await app.page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished)),
    );
    const found = await new AxeBuilder({ page: app.page }).setLegacyMode(true).analyze();
    return found.violations.flatMap(({ id: rule, nodes }) =>
      nodes.map(({ html }) => `${rule}: ${html.slice(0, 160)}`),
    );
  }

  const looks = (['ko', 'en'] as const).flatMap((language) =>
    (['light', 'dark'] as const).map((appearance) => ({ language, appearance })),
  );

  it.each(looks)('on any screen, $language $appearance', async ({ language, appearance }) => {
    await app.page.evaluate((input) => window.dojang.call('changeSettings', input), { language, appearance });
    await app.page.waitForFunction(
      (want) =>
        document.documentElement.lang === want.language &&
        document.documentElement.dataset['theme'] === want.appearance,
      { language, appearance },
    );
    const screens = {
      home: '#/',
      certificate: `#/certificate/${id}`,
      check: `#/certificate/${id}/check`,
      settings: '#/settings',
      missing: `#/certificate/${'0'.repeat(64)}`,
    };
    const found: Record<string, string[]> = {};
    for (const [name, hash] of Object.entries(screens)) {
      await show(hash);
      found[name] = await violations();
      await picture(app.app, `e2e/${name}-${language}-${appearance}.png`);
    }
    await app.page.keyboard.press('?');
    await app.page.getByRole('dialog').waitFor();
    found['shortcuts'] = await violations();
    await app.page.keyboard.press('Escape');
    expect(found).toEqual({ home: [], certificate: [], check: [], settings: [], missing: [], shortcuts: [] });
  });

  it('on the passed and the failed check', async () => {
    await show(`#/certificate/${id}/check`);
    const field = app.page.locator('input#password');
    await field.fill('not-this-one-1');
    await field.press('Enter');
    await app.page.locator('#password-trouble p').first().waitFor();
    expect(await violations()).toEqual([]);
    await field.fill(poolPassword);
    await field.press('Enter');
    await app.page.locator('.ticks').waitFor();
    expect(await violations()).toEqual([]);
  });
});
