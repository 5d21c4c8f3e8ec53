/** Every state of USB로 복사, 삭제, 삭제한 인증서, and of what waits on the home screen. */
import { everyTarget, targetOf, trashOf, unfinishedOf, unsureOf } from './act-scenes.ts';
import { refused } from './answers.ts';
import { inTurn, odd, on, press, progress, start, usual } from './doing.ts';
import type { Piece } from './piece.ts';
import { idOf, sceneOf, usualCards } from './scenes.ts';

const removed = refused('removed', 'file-removed');

const copy: readonly Piece[] = [
  {
    name: 'copy-choose',
    everyWay: true,
    scene: usual((language) => ({ targets: everyTarget(language) })),
    fragment: on(2, 'copy'),
    act: async (page) => {
      await page.locator('.target').first().waitFor();
    },
  },
  {
    name: 'copy-no-drive',
    everyWay: true,
    scene: usual(() => ({ targets: [] })),
    fragment: on(2, 'copy'),
    act: async (page) => {
      await page.locator('.no-drive').waitFor();
    },
  },
  {
    name: 'copy-none-fits',
    scene: usual(() => ({ targets: [targetOf('E', 'KINGSTON', 'same')] })),
    fragment: on(2, 'copy'),
    act: press(start, '.choice-problem p'),
  },
  { name: 'copy-looking', scene: usual(undefined, { silent: ['copyTargets'] }), fragment: on(2, 'copy') },
  {
    name: 'copy-copying',
    scene: usual(undefined, { waits: ['copyToDrive'] }),
    fragment: on(2, 'copy'),
    act: inTurn(
      press('.target:has(:checked) ', '.target'),
      press(start, '[role=progressbar]'),
      progress('copy', 'check', 2, 4),
    ),
  },
  {
    name: 'copy-leaving',
    scene: usual(undefined, { waits: ['copyToDrive'] }),
    fragment: on(2, 'copy'),
    act: inTurn(press('.target', '.target'), press(start, '[role=progressbar]'), async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor();
    }),
  },
  {
    name: 'copy-copied',
    everyWay: true,
    scene: usual(),
    fragment: on(2, 'copy'),
    act: inTurn(press('.target', '.target'), press(start, '.copy-ticks')),
  },
  {
    name: 'copy-replaced',
    scene: usual((language) => ({
      targets: [targetOf('E', 'KINGSTON', 'older')],
      copied: { result: 'replaced', warnings: unsureOf(language) },
    })),
    fragment: on(1, 'copy'),
    act: inTurn(press('.target', '.target'), press(start, '.copy-ticks')),
  },
  {
    name: 'copy-already',
    scene: usual(() => ({ copied: { result: 'already-there', warnings: [] } })),
    fragment: on(2, 'copy'),
    act: inTurn(press('.target', '.target'), press(start, '.copy-ticks')),
  },
  ...(
    [
      ['removed', removed],
      ['no-space', refused('no-space', 'file-no-space')],
      ['read-only', refused('read-only', 'file-read-only')],
      ['different', refused('refused', 'copy-differs')],
      ['internal', refused('internal', 'internal')],
    ] as const
  ).map(([name, refusal]): Piece => ({
    name: `copy-trouble-${name}`,
    scene: usual(undefined, { refusals: { copyToDrive: refusal } }),
    fragment: on(2, 'copy'),
    act: inTurn(press('.target', '.target'), press(start, '.act-trouble')),
  })),
  {
    // As it is for a person: the drive is gone, and the screen waits for it.
    name: 'copy-removed',
    everyWay: true,
    scene: usual(undefined, { refusals: { copyToDrive: removed } }),
    fragment: on(2, 'copy'),
    act: inTurn(press('.target', '.target'), press(start, '.act-trouble'), async (page, theatre) => {
      const language = (await page.locator('html').getAttribute('lang')) === 'ko' ? 'ko' : 'en';
      const theme = (await page.locator('html').getAttribute('data-theme')) === 'dark' ? 'dark' : 'light';
      await theatre?.turn(usual(() => ({ targets: [] }))(language, theme));
      await page.locator('.cable-away').waitFor();
    }),
  },
  { name: 'copy-practice', scene: usual(), fragment: on(3, 'copy') },
];

const remove: readonly Piece[] = [
  { name: 'delete-choose', everyWay: true, scene: usual(), fragment: on(2, 'delete') },
  { name: 'delete-away', scene: odd, fragment: on(11, 'delete') },
  {
    name: 'delete-purge',
    everyWay: true,
    scene: usual(),
    fragment: on(1, 'delete'),
    act: async (page) => {
      await page.locator('.choice-row input').first().check();
      await page.locator('.ticks-to-set .tickbox input').first().check();
      await page.locator(start).click();
      await page.locator('.choice-problem p').waitFor();
    },
  },
  { name: 'delete-last', everyWay: true, scene: odd, fragment: on(12, 'delete') },
  { name: 'delete-practice', scene: usual(), fragment: on(3, 'delete') },
  {
    name: 'delete-deleting',
    scene: usual(undefined, { waits: ['deleteCopies'] }),
    fragment: on(2, 'delete'),
    act: inTurn(press('.choice-row', '.choice-row'), press(start, '[role=progressbar]')),
  },
  {
    name: 'delete-deleted',
    everyWay: true,
    scene: usual(),
    fragment: on(2, 'delete'),
    act: inTurn(press('.choice-row', '.choice-row'), press(start, '.outcomes')),
  },
  {
    name: 'delete-purged',
    scene: usual(),
    fragment: on(2, 'delete'),
    act: async (page) => {
      await page.locator('.choice-row input').first().check();
      await page.locator('.ticks-to-set .tickbox input').first().check();
      await page.locator('.ticks-to-set .tickbox input').nth(1).check();
      await page.locator(start).click();
      await page.locator('.outcomes').waitFor();
    },
  },
  {
    name: 'delete-undone',
    scene: usual(),
    fragment: on(2, 'delete'),
    act: inTurn(
      press('.choice-row', '.choice-row'),
      press(start, '.outcomes'),
      press('.foot-start .button', '.outcome-good'),
    ),
  },
  {
    name: 'delete-undo-refused',
    scene: usual(undefined, { refusals: { restoreTrash: refused('refused', 'trash-place-taken') } }),
    fragment: on(2, 'delete'),
    act: inTurn(
      press('.choice-row', '.choice-row'),
      press(start, '.outcomes'),
      press('.foot-start .button', '.note-warn'),
    ),
  },
  {
    name: 'delete-trouble',
    scene: usual(undefined, { refusals: { deleteCopies: refused('locked', 'file-locked') } }),
    fragment: on(2, 'delete'),
    act: inTurn(press('.choice-row', '.choice-row'), press(start, '.act-trouble')),
  },
];

const trash: readonly Piece[] = [
  {
    name: 'trash',
    everyWay: true,
    scene: usual((language) => ({ trash: trashOf(language) })),
    fragment: '#/trash',
    act: async (page) => {
      await page.locator('.trash-item').first().waitFor();
    },
  },
  {
    name: 'trash-empty',
    everyWay: true,
    scene: usual(),
    fragment: '#/trash',
    act: async (page) => {
      await page.locator('.trash-empty').waitFor();
    },
  },
  {
    name: 'trash-asking',
    scene: usual((language) => ({ trash: trashOf(language) })),
    fragment: '#/trash',
    act: async (page) => {
      await page.locator('.trash-item .quiet').first().click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'trash-restored',
    scene: usual((language) => ({ trash: trashOf(language) })),
    fragment: '#/trash',
    act: press('.trash-item:first-child .button:not(.quiet)', '.note-good'),
  },
  {
    name: 'trash-refused',
    scene: usual((language) => ({ trash: trashOf(language) }), {
      refusals: { restoreTrash: refused('refused', 'trash-place-taken') },
    }),
    fragment: '#/trash',
    act: press('.trash-item:first-child .button:not(.quiet)', '.note-warn'),
  },
  {
    name: 'trash-trouble',
    scene: usual(undefined, { refusals: { trash: refused('permission', 'file-permission') } }),
    fragment: '#/trash',
    act: async (page) => {
      await page.locator('.trouble').waitFor();
    },
  },
];

const home: readonly Piece[] = [
  {
    name: 'home-unfinished',
    everyWay: true,
    scene: (language, appearance) =>
      sceneOf(
        language,
        appearance,
        usualCards(language),
        {},
        {
          unfinished: unfinishedOf(language),
          oldPasswords: [{ id: idOf(1), institution: '하나은행', place: 'KINGSTON' }],
        },
      ),
    act: async (page) => {
      await page.locator('.callout').first().waitFor();
    },
  },
];

/** Its pieces. */
export const actRepertoire: readonly Piece[] = [...copy, ...remove, ...trash, ...home];
