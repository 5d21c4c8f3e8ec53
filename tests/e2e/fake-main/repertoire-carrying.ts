/** Every state of 가져오기, 내보내기 and 휴대폰으로 옮기기. */
import type { Page } from 'playwright-core';
import { refused } from './answers.ts';
import { carryingOf, clearFile, folderSource, lockedFile, oddFiles, placesOf } from './carrying-scenes.ts';
import type { CarryingAnswers } from './carrying-scenes.ts';
import { inTurn, on, press, progress, start, usual } from './doing.ts';
import type { Act } from './doing.ts';
import type { Piece } from './piece.ts';
import { sceneOf, usualCards } from './scenes.ts';
import type { Language, Scene } from './scenes.ts';

const words = 'dojang#2026';

/** The usual cards, with these answers of their carrying. */
export function carrying(
  answers: (language: Language) => Partial<CarryingAnswers> = () => ({}),
  over: Partial<Scene> = {},
): Piece['scene'] {
  return (language, appearance) =>
    sceneOf(language, appearance, usualCards(language), {
      carrying: { ...carryingOf(language), ...answers(language) },
      ...over,
    });
}

/** Types a password into the n-th file's field and opens it. */
export function type(n: number, text: string, then: string): Act {
  return async (page: Page) => {
    const field = page.locator('.source-password:not([hidden]) input').nth(n);
    await field.fill(text);
    await field.press('Enter');
    await page.locator(then).first().waitFor();
  };
}

const tray = (language: Language): Partial<CarryingAnswers> => {
  const sources = [lockedFile(language, 102), folderSource(language), lockedFile(language, 103)];
  return {
    tray: sources,
    passedOver: 2,
    places: placesOf(language, { 111: 'same', 112: 'newer', 113: 'older', 103: 'different' }, sources),
  };
};
const clear = (language: Language): Partial<CarryingAnswers> => ({
  tray: [clearFile(language), lockedFile(language, 102)],
});
const one = (language: Language): Partial<CarryingAnswers> => ({ tray: [lockedFile(language, 102)] });

const toPreview = inTurn(type(0, words, '.source-good ~ .source-good'), press(start, '.preview'));
const toDone = inTurn(type(0, words, '.source-good'), press(start, '.preview'), press(start, '.outcomes'));

/** Files are dragged over the window, and not dropped yet. */
const drag: Act = async (page) => {
  await page.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['a file'], 'a.p12'));
    const target = document.querySelector('main');
    target?.dispatchEvent(new DragEvent('dragenter', { dataTransfer: carried, bubbles: true }));
  });
  await page.locator('.drop-veil, .drop-over').waitFor();
};

const bring: readonly Piece[] = [
  { name: 'home-drop', everyWay: true, scene: carrying(), act: drag },
  { name: 'import-drop', scene: carrying(), fragment: '#/import', act: drag },
  {
    name: 'import-same',
    scene: carrying((language) => {
      const sources = [folderSource(language)];
      return {
        tray: sources,
        places: placesOf(language, { 111: 'same', 112: 'same', 113: 'same' }, sources),
      };
    }),
    fragment: '#/import',
    act: inTurn(press('.source-good', '.source-good'), press(start, '.none-fits')),
  },
  { name: 'import-empty', everyWay: true, scene: carrying(), fragment: '#/import' },
  {
    name: 'import-files',
    everyWay: true,
    scene: carrying(tray),
    fragment: '#/import',
    act: async (page) => {
      await page.locator('.source').nth(2).waitFor();
    },
  },
  {
    name: 'import-wrong',
    scene: carrying(tray),
    fragment: '#/import',
    act: inTurn(
      type(0, 'not this one', '.password-trouble p'),
      type(0, 'nor this one', '.password-trouble p'),
      async (page) => {
        await page.locator('.source-password:not([hidden]) input').first().press('Enter');
        await page.locator('.password-trouble p').nth(1).waitFor();
      },
    ),
  },
  {
    name: 'import-verdicts',
    everyWay: true,
    scene: carrying((language) => ({ tray: oddFiles(language) })),
    fragment: '#/import',
    act: type(0, words, '.source-good'),
  },
  {
    name: 'import-nothing',
    scene: carrying((language) => ({ tray: oddFiles(language).slice(0, 3) })),
    fragment: '#/import',
    act: inTurn(press('.source-bad', '.source-bad'), press(start, '.choice-problem p')),
  },
  {
    name: 'import-refused',
    scene: carrying(undefined, { refusals: { chooseImport: refused('permission', 'file-permission') } }),
    fragment: '#/import',
    act: press('.drop-acts .button', '.gather-refusal'),
  },
  { name: 'import-preview', everyWay: true, scene: carrying(tray), fragment: '#/import', act: toPreview },
  {
    name: 'import-none-chosen',
    scene: carrying(one),
    fragment: '#/import',
    act: inTurn(type(0, words, '.source-good'), press(start, '.preview'), async (page) => {
      await page.locator('.preview input').uncheck();
      await page.locator(start).click({ force: true });
      await page.locator('.choice-problem p').waitFor();
    }),
  },
  {
    name: 'import-lock',
    everyWay: true,
    scene: carrying(clear),
    fragment: '#/import',
    act: inTurn(
      type(0, words, '.source-good ~ .source-good'),
      press(start, '.preview'),
      press(start, '#password-new'),
      async (page) => {
        await page.locator('#password-new').fill('seoul-2026');
      },
    ),
  },
  {
    name: 'import-importing',
    everyWay: true,
    scene: carrying(tray, { waits: ['importSource'] }),
    fragment: '#/import',
    act: inTurn(toPreview, press(start, '[role=progressbar]'), progress('import', 'check', 2, 4)),
  },
  {
    name: 'import-leaving',
    scene: carrying(one),
    fragment: '#/import',
    act: inTurn(type(0, words, '.source-good'), async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor();
    }),
  },
  { name: 'import-done', everyWay: true, scene: carrying(one), fragment: '#/import', act: toDone },
  {
    name: 'import-some',
    everyWay: true,
    scene: carrying((language) => ({
      ...tray(language),
      failing: { '0000000000000066': 'file-locked' },
      places: placesOf(language, { 113: 'older', 112: 'newer' }, [
        lockedFile(language, 102),
        folderSource(language),
      ]),
    })),
    fragment: '#/import',
    act: inTurn(toPreview, press(start, '.outcomes')),
  },
  {
    name: 'import-failed',
    scene: carrying(one, { refusals: { importSource: refused('no-space', 'file-no-space') } }),
    fragment: '#/import',
    act: toDone,
  },
  {
    name: 'import-stopped',
    scene: carrying(one, { waits: ['importSource'] }),
    fragment: '#/import',
    act: inTurn(
      type(0, words, '.source-good'),
      press(start, '.preview'),
      press(start, '[role=progressbar]'),
      press('.wizard-foot .button', '.result-calm'),
    ),
  },
];

/** Types the certificate's password. */
const proven: Act = async (page) => {
  await page.locator('#password').fill(words);
  await page.keyboard.press('Enter');
  await page.locator('.export-form').waitFor();
};

const send: readonly Piece[] = [
  { name: 'export-password', everyWay: true, scene: carrying(), fragment: on(2, 'export') },
  {
    name: 'export-wrong',
    scene: carrying(),
    fragment: on(2, 'export'),
    act: async (page) => {
      await page.locator('#password').fill('not this one');
      await page.keyboard.press('Enter');
      await page.locator('.password-trouble p').first().waitFor();
    },
  },
  { name: 'export-file', everyWay: true, scene: carrying(), fragment: on(2, 'export'), act: proven },
  {
    name: 'export-expert',
    everyWay: true,
    scene: carrying(),
    fragment: on(2, 'export'),
    act: inTurn(proven, press('details.fold > summary', 'details[open]'), async (page) => {
      await page.locator('input[name=profile]').nth(1).check();
    }),
  },
  {
    name: 'export-own',
    scene: carrying(),
    fragment: on(2, 'export'),
    act: inTurn(proven, async (page) => {
      await page.locator('input[name=file-password]').nth(1).check();
      await page.locator('#password-new').fill('seoul-2026');
    }),
  },
  {
    name: 'export-exporting',
    scene: carrying(undefined, { waits: ['exportPkcs12'] }),
    fragment: on(2, 'export'),
    act: inTurn(proven, press(start, '[role=progressbar]'), progress('export', 'check', 2, 3)),
  },
  {
    name: 'export-done',
    everyWay: true,
    scene: carrying(),
    fragment: on(2, 'export'),
    act: inTurn(proven, press(start, '.copy-ticks')),
  },
  {
    name: 'export-browser',
    scene: carrying(undefined, { refusals: { chooseExport: refused('refused', 'export-forbidden') } }),
    fragment: on(2, 'export'),
    act: inTurn(proven, press(start, '.act-trouble')),
  },
  {
    name: 'export-trouble',
    scene: carrying(undefined, { refusals: { exportPkcs12: refused('no-space', 'file-no-space') } }),
    fragment: on(2, 'export'),
    act: inTurn(proven, press(start, '.act-trouble')),
  },
  { name: 'export-practice', scene: carrying(), fragment: on(3, 'export') },
  { name: 'phone', everyWay: true, scene: carrying(), fragment: on(2, 'phone') },
  {
    name: 'phone-unknown',
    scene: (language, appearance) => {
      const scene = usual()(language, appearance);
      const pages = Object.fromEntries(
        Object.entries(scene.pages).map(([id, page]) => [id, { ...page, guidance: null }]),
      );
      return { ...scene, pages };
    },
    fragment: on(2, 'phone'),
  },
];

export const carryingRepertoire: readonly Piece[] = [...bring, ...send];
