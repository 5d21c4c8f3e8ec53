import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTheatre } from './fake-main/launch.ts';
import type { Theatre } from './fake-main/launch.ts';
import { repertoire } from './fake-main/repertoire.ts';
import type { Piece } from './fake-main/piece.ts';
import type { Language } from './fake-main/scenes.ts';
import { picture } from './harness.ts';

const languages = ['ko', 'en'] as const;
const appearances = ['light', 'dark'] as const;
const usualSize = [1120, 760] as const;

let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre();
  // Motion would be caught half-way by pictures and by the contrast check.
  await theatre.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await theatre[Symbol.asyncDispose]();
});

async function play(piece: Piece, language: Language, appearance: 'light' | 'dark'): Promise<void> {
  await theatre.show(piece.scene(language, appearance), piece.fragment);
  await piece.act?.(theatre.page, theatre);
  await theatre.page.evaluate(() => document.fonts.ready);
}

/** What is wider than the window shows of it, with its name. */
function overflowing(): Promise<string[]> {
  return theatre.page.evaluate(() => {
    const scrollers = [
      document.documentElement,
      document.body,
      ...document.querySelectorAll('.stage, .wizard-step, .dialog'),
    ];
    return scrollers
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map(
        (element) =>
          `${element.tagName}.${element.className}: ${element.scrollWidth} > ${element.clientWidth}`,
      );
  });
}

describe.each(repertoire)('$name', (piece) => {
  it('has nothing that axe finds, light and dark, in both languages, and breaks no policy', async () => {
    await theatre.size(...usualSize);
    for (const language of languages) {
      for (const appearance of piece.everyWay === true
        ? appearances
        : ([language === 'ko' ? 'light' : 'dark'] as const)) {
        await play(piece, language, appearance);
        const { violations } = await new AxeBuilder({ page: theatre.page }).setLegacyMode(true).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
        expect(found, `${language} ${appearance}`).toEqual([]);
        expect(await overflowing(), `${language} ${appearance}`).toEqual([]);
        expect(piece.breaks === true ? [] : theatre.complaints).toEqual([]);
        await picture(theatre.app, `screens/${piece.name}-${language}-${appearance}.png`);
      }
    }
  });

  it('fits at 200 % and at 720 × 560, without scrolling sideways', async () => {
    for (const language of languages) {
      await theatre.size(...usualSize);
      await play(piece, language, 'light');
      for (const [width, height, zoom] of [
        [720, 560, 1],
        [1120, 760, 2],
        [720, 560, 2],
      ] as const) {
        await theatre.size(width, height, zoom);
        await expect
          .poll(() => theatre.page.evaluate(() => window.innerWidth), { timeout: 10_000 })
          .toBe(width / zoom);
        expect(await overflowing(), `${language} ${width} × ${height} at ${zoom * 100} %`).toEqual([]);
        await picture(theatre.app, `screens/${piece.name}-${language}-${width}-${zoom * 100}.png`);
      }
    }
    await theatre.size(...usualSize);
  });
});

const acts = ['password-new-weak', 'password-changed-some', 'password-changing', 'delete-last', 'trash'];

describe('forced colours', () => {
  it.each(
    repertoire.filter(({ name }) =>
      ['home', 'home-states', 'certificate', 'check-passed', ...acts].includes(name),
    ),
  )('keep edges and pictures of $name', async (piece) => {
    await play(piece, 'ko', 'dark');
    await theatre.page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
    const edges = await theatre.page.evaluate(
      () =>
        [...document.querySelectorAll('.card, .next, .sheet, .paper')].filter(
          (element) => getComputedStyle(element).borderTopWidth === '0px',
        ).length,
    );
    expect(edges).toBe(0);
    // The picture is of the frame after the change.
    await theatre.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await picture(theatre.app, `screens/${piece.name}-forced-colors.png`);
    await theatre.page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'none' });
  });
});
