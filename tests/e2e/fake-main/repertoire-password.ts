/** Every state of 암호 변경. */
import type { Page } from 'playwright-core';
import { changedOf, provenOf, stillOldOf, unsureOf } from './act-scenes.ts';
import { refused } from './answers.ts';
import { inTurn, odd, on, press, progress, start, usual } from './doing.ts';
import type { Act } from './doing.ts';
import type { Piece } from './piece.ts';

/** A password that keeps every rule and is hard to guess. */
export const goodPassword = 'mirror!Tundra7quilt';

async function toNew(page: Page): Promise<void> {
  await page.locator('#password').fill('dojang#2026');
  await page.keyboard.press('Enter');
  await page.locator('#password-new').waitFor();
}

/** Types a new password, and the repetition, and waits for what there is to say of it. */
function choosing(text: string, repeated: string, then: string): Act {
  return async (page) => {
    await toNew(page);
    await page.locator('#password-new').fill(text);
    await page.locator('#password-repeat').fill(repeated);
    await page.locator(then).first().waitFor();
  };
}

function changing(then: string): Act {
  return async (page) => {
    await choosing(goodPassword, goodPassword, '.strength-strong')(page, null);
    await page.keyboard.press('Enter');
    await page.locator(then).first().waitFor();
  };
}

/** Its pieces. */
export const passwordRepertoire: readonly Piece[] = [
  { name: 'password-current', everyWay: true, scene: usual(), fragment: on(2, 'password') },
  {
    name: 'password-wrong',
    scene: usual(),
    fragment: on(2, 'password'),
    act: async (page) => {
      for (const text of ['one', 'two', 'three']) {
        await page.locator('#password').fill(text);
        await page.keyboard.press('Enter');
        await page.locator('.password-trouble p').first().waitFor();
        await page.locator('#password:not([readonly])').waitFor();
      }
      await page.locator('#password-trouble p:nth-child(3)').waitFor();
    },
  },
  { name: 'password-new', scene: usual(), fragment: on(2, 'password'), act: toNew },
  {
    name: 'password-new-fair',
    everyWay: true,
    scene: usual(),
    fragment: on(3, 'password'),
    act: choosing('Kq7vxwTz3m', 'Kq7vx', '.strength-fair'),
  },
  {
    name: 'password-new-weak',
    everyWay: true,
    scene: usual((language) => ({ proven: provenOf(language, true) })),
    fragment: on(1, 'password'),
    act: choosing('password12!', 'passwort', '.strength-weak'),
  },
  {
    name: 'password-new-bad',
    scene: usual(),
    fragment: on(2, 'password'),
    act: inTurn(choosing('암호"는１２３', '', '.rule-bad'), press(start, '.password-trouble p')),
  },
  {
    name: 'password-new-strong',
    scene: usual((language) => ({ proven: provenOf(language, true) })),
    fragment: on(2, 'password'),
    act: choosing(goodPassword, goodPassword, '.strength-strong'),
  },
  {
    name: 'password-leaving',
    scene: usual(),
    fragment: on(2, 'password'),
    act: inTurn(toNew, async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor();
    }),
  },
  {
    name: 'password-changing',
    everyWay: true,
    scene: usual(undefined, { waits: ['changePassword'] }),
    fragment: on(2, 'password'),
    act: inTurn(changing('[role=progressbar]'), progress('change-password', 'write', 1, 3)),
  },
  {
    name: 'password-stopping',
    scene: usual(undefined, { silent: ['changePassword'] }),
    fragment: on(3, 'password'),
    act: inTurn(changing('[role=progressbar]'), press('.wizard-foot .button', '.progress-note')),
  },
  {
    name: 'password-stopped',
    scene: usual(undefined, { waits: ['changePassword'] }),
    fragment: on(2, 'password'),
    act: inTurn(changing('[role=progressbar]'), press('.wizard-foot .button', '.result-head')),
  },
  {
    name: 'password-changed',
    everyWay: true,
    scene: usual(),
    fragment: on(2, 'password'),
    act: changing('.outcomes'),
  },
  {
    name: 'password-changed-practice',
    scene: usual((language) => ({ changed: changedOf(language, [['pc', 'changed']]) })),
    fragment: on(3, 'password'),
    act: changing('.outcomes'),
  },
  {
    name: 'password-changed-some',
    everyWay: true,
    scene: usual((language) => ({
      changed: changedOf(language, [
        ['pc', 'changed'],
        ['usb', 'changed'],
        ['backup', 'changed'],
        ['grey', 'away'],
      ]),
    })),
    fragment: on(2, 'password'),
    act: changing('.outcome-soon'),
  },
  {
    name: 'password-changed-waiting',
    scene: usual((language) => ({
      changed: changedOf(
        language,
        [
          ['pc', 'changed'],
          ['backup', 'unchanged'],
          ['grey', 'failed'],
        ],
        { pending: true, stillOld: stillOldOf(language), warnings: unsureOf(language) },
        'removed',
      ),
    })),
    fragment: on(2, 'password'),
    act: changing('.outcome-soon'),
  },
  {
    name: 'password-changed-none',
    scene: usual((language) => ({
      changed: changedOf(language, [
        ['pc', 'unchanged'],
        ['usb', 'failed'],
      ]),
    })),
    fragment: on(2, 'password'),
    act: changing('.outcome-soon'),
  },
  {
    name: 'password-trouble',
    scene: usual(undefined, { refusals: { changePassword: refused('locked', 'file-locked') } }),
    fragment: on(2, 'password'),
    act: changing('.act-trouble'),
  },
  {
    name: 'password-unsure',
    scene: usual(undefined, { refusals: { changePassword: refused('internal', 'internal') } }),
    fragment: on(2, 'password'),
    act: changing('.act-trouble'),
  },
  { name: 'password-no-copy', scene: odd, fragment: on(16, 'password') },
];
