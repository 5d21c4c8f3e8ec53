import AxeBuilder from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { picture } from '../harness.ts';
import type { Theatre } from './launch.ts';
import type { Appearance, Piece } from './piece.ts';
import type { Language } from './scenes.ts';

const languages = ['ko', 'en'] as const;
const appearances = ['light', 'dark'] as const;
const usualSize = [1120, 760] as const;

/** Opens the scene of a piece and does what leads to its state. */
export async function play(
  theatre: Theatre,
  piece: Piece,
  language: Language,
  appearance: Appearance,
): Promise<void> {
  await theatre.show(piece.scene(language, appearance), piece.fragment);
  await piece.act?.(theatre.page, theatre);
  await theatre.page.evaluate(() => document.fonts.ready);
}

/** What is wider than the window shows of it, with its name. */
function overflowing({ page }: Theatre): Promise<string[]> {
  return page.evaluate(() => {
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

/** Every piece in every way: axe, both languages, light and dark, zoom, small windows; a picture of each. */
export function walkPieces(pieces: readonly Piece[], stage: () => Theatre): void {
  describe.each(pieces)('$name', (piece) => {
    it('has nothing that axe finds, light and dark, in both languages, and breaks no policy', async () => {
      const theatre = stage();
      await theatre.size(...usualSize);
      for (const language of languages) {
        for (const appearance of piece.everyWay === true
          ? appearances
          : ([language === 'ko' ? 'light' : 'dark'] as const)) {
          await play(theatre, piece, language, appearance);
          const { violations } = await new AxeBuilder({ page: theatre.page }).setLegacyMode(true).analyze();
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
          );
          expect(found, `${language} ${appearance}`).toEqual([]);
          expect(await overflowing(theatre), `${language} ${appearance}`).toEqual([]);
          expect(piece.breaks === true ? [] : theatre.complaints).toEqual([]);
          await picture(theatre.app, `screens/${piece.name}-${language}-${appearance}.png`);
        }
      }
    });

    it('fits at 200 % and at 720 × 560, without scrolling sideways', async () => {
      const theatre = stage();
      for (const language of languages) {
        await theatre.size(...usualSize);
        await play(theatre, piece, language, 'light');
        for (const [width, height, zoom] of [
          [720, 560, 1],
          [1120, 760, 2],
          [720, 560, 2],
        ] as const) {
          await theatre.size(width, height, zoom);
          await expect
            .poll(() => theatre.page.evaluate(() => window.innerWidth), { timeout: 10_000 })
            .toBe(width / zoom);
          expect(await overflowing(theatre), `${language} ${width} × ${height} at ${zoom * 100} %`).toEqual(
            [],
          );
          await picture(theatre.app, `screens/${piece.name}-${language}-${width}-${zoom * 100}.png`);
        }
      }
      await theatre.size(...usualSize);
    });
  });
}

/** In forced colours nothing loses its edge; a picture of each. */
export function walkForcedColours(pieces: readonly Piece[], stage: () => Theatre): void {
  describe('forced colours', () => {
    it.each(pieces)('keep edges and pictures of $name', async (piece) => {
      const theatre = stage();
      await play(theatre, piece, 'ko', 'dark');
      await theatre.page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
      const edges = await theatre.page.evaluate(
        () =>
          [...document.querySelectorAll('.card, .next, .sheet, .paper, .drop-zone, .bulk-bar')].filter(
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
}
