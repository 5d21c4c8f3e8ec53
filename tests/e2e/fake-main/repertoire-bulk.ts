/** Every state of what is done with several certificates at once. */
import { targetOf } from './act-scenes.ts';
import { refused } from './answers.ts';
import { inTurn, press, progress, start, usual } from './doing.ts';
import type { Act } from './doing.ts';
import type { Piece } from './piece.ts';
import { carrying } from './repertoire-carrying.ts';
import { idOf, manyCards, sceneOf } from './scenes.ts';

/** Begins picking and ticks all. */
export const pickAll: Act = async (page) => {
  await page.locator('.list-acts .link').click();
  await page.locator('.bulk-bar .button').first().click();
  await page.locator('.card-pick input:checked').nth(1).waitFor();
};

/** Picks all, and begins the n-th act. */
function all(act: 0 | 1 | 2, then: string): Act {
  return inTurn(pickAll, press(`.bulk-acts .button:nth-child(${act + 1})`, then));
}

const password: Act = async (page) => {
  await page.locator('#password').fill('dojang#2026');
  await page.keyboard.press('Enter');
  await page.locator('.export-form').waitFor();
};
const twoDrives = usual((language) => ({
  targets: [
    targetOf('E', 'KINGSTON', 'empty'),
    targetOf('F', language === 'ko' ? '회색 USB' : 'grey drive', 'same', 310_000_000),
    targetOf('J', 'INSTALL', 'read-only', 0),
  ],
}));

export const bulkRepertoire: readonly Piece[] = [
  { name: 'bulk-pick', everyWay: true, scene: usual(), act: pickAll },
  {
    name: 'bulk-pick-many',
    scene: (language, appearance) => sceneOf(language, appearance, manyCards(language, 300)),
    act: async (page) => {
      await page.locator('.list-acts .link').click();
      await page.locator('.bulk-bar .button').first().click();
      await page.getByText(/300/u).first().waitFor();
    },
  },
  { name: 'bulk-nobody', scene: usual(), fragment: '#/bulk/copy' },
  { name: 'bulk-copy', everyWay: true, scene: twoDrives, act: all(0, '.target') },
  { name: 'bulk-copy-none', scene: usual(() => ({ targets: [] })), act: all(0, '.no-drive') },
  {
    name: 'bulk-copying',
    scene: usual(undefined, { waits: ['copyToDrive'] }),
    act: inTurn(all(0, '.target'), press(start, '[role=progressbar]'), progress('copy', 'check', 2, 4)),
  },
  {
    name: 'bulk-copied',
    everyWay: true,
    scene: usual(),
    act: inTurn(all(0, '.target'), press(start, '.outcomes')),
  },
  {
    name: 'bulk-copy-failed',
    scene: usual(undefined, { refusals: { copyToDrive: refused('removed', 'file-removed') } }),
    act: inTurn(all(0, '.target'), press(start, '.outcomes')),
  },
  { name: 'bulk-export', scene: carrying(), act: all(1, '#password') },
  {
    name: 'bulk-export-file',
    everyWay: true,
    scene: carrying(() => ({ closed: [idOf(2)], saved: 'C:\\Users\\김하늘\\Documents\\인증서' })),
    act: inTurn(all(1, '#password'), password),
  },
  {
    name: 'bulk-exported',
    everyWay: true,
    scene: carrying(() => ({ closed: [idOf(2)], saved: 'C:\\Users\\김하늘\\Documents\\인증서' })),
    act: inTurn(all(1, '#password'), password, press(start, '.outcomes')),
  },
  { name: 'bulk-delete', everyWay: true, scene: usual(), act: all(2, '.choice-row') },
  {
    name: 'bulk-delete-last',
    everyWay: true,
    scene: usual(),
    act: inTurn(all(2, '.choice-row'), async (page) => {
      for (const box of await page.locator('.choice-row input').all()) await box.check();
      await page.locator(start).click();
      await page.locator('.choice-problem p').waitFor();
    }),
  },
  {
    name: 'bulk-deleted',
    everyWay: true,
    scene: usual(),
    act: inTurn(all(2, '.choice-row'), async (page) => {
      await page.locator('.choice-row input').nth(1).check();
      await page.locator(start).click();
      await page.locator('.outcomes').waitFor();
    }),
  },
];
