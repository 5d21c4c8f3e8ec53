import type { IssuePlan, IssueWatch } from '../../../src/contract/index.ts';
import { inTurn, press, start } from './doing.ts';
import type { Act } from './doing.ts';
import { issuedOf, issuingOf, planOf, watchOf } from './issuing-scenes.ts';
import type { IssuingAnswers } from './issuing-scenes.ts';
import type { Piece } from './piece.ts';
import { idOf, sceneOf, usualCards } from './scenes.ts';
import type { Language, Scene } from './scenes.ts';

function issuing(
  answers: (language: Language) => Partial<IssuingAnswers> = () => ({}),
  over: Partial<Scene> = {},
): Piece['scene'] {
  return (language, appearance) => ({
    ...sceneOf(language, appearance, usualCards(language), over),
    issuing: { ...issuingOf(language), ...answers(language) },
  });
}

const advised = (advice: IssuePlan['advice']): Piece['scene'] =>
  issuing((language) => ({ plan: planOf(advice, language), planOfOne: planOf(advice, language) }));
const watching = (over: (language: Language) => Partial<IssueWatch> = () => ({})): Piece['scene'] =>
  issuing((language) => ({ watch: watchOf('hana', 'new', language, over(language)) }));

const type =
  (query: string, then: string): Act =>
  async (page) => {
    await page.locator('#institution-query').fill(query);
    await page.locator(then).first().waitFor();
  };
const next = (then: string): Act => press(start, then);
/** ① to ③ of 하나은행, which is known. */
const toPage = next('.issue-address');
const ticks: Act = async (page) => {
  await page.locator('.issue-needs input').first().check();
};

/** Every state of 발급·재발급, and of the help beside it. */
export const issueRepertoire: readonly Piece[] = [
  { name: 'issue', everyWay: true, scene: advised('renew'), fragment: '#/issue' },
  ...(['new', 'register', 'expired', 'reissue'] as const).map((advice): Piece => ({
    name: `issue-${advice}`,
    scene: advised(advice),
    fragment: '#/issue',
  })),
  {
    name: 'issue-search',
    everyWay: true,
    scene: advised('new'),
    fragment: '#/issue',
    act: type('ㅎㄴ', '.institution'),
  },
  {
    name: 'issue-search-nothing',
    scene: advised('new'),
    fragment: '#/issue',
    act: type('없는은행', '.institution-none'),
  },
  { name: 'issue-watching', scene: watching(), fragment: '#/issue' },
  { name: 'issue-ready', everyWay: true, scene: advised('register'), fragment: '#/issue/new', act: ticks },
  {
    name: 'issue-ready-expired',
    scene: advised('expired'),
    fragment: `#/issue/reissue/${idOf(2)}`,
  },
  {
    name: 'issue-ready-later',
    scene: advised('renew-later'),
    fragment: `#/issue/renew/${idOf(2)}`,
  },
  {
    name: 'issue-ready-register',
    scene: advised('register'),
    fragment: '#/issue/register',
  },
  {
    name: 'issue-choose',
    everyWay: true,
    scene: advised('new'),
    fragment: '#/issue/new',
    act: inTurn(
      next('.institution-choices'),
      type('국민', '.institution-choices'),
      press('.institution-choices input', 'input:checked'),
    ),
  },
  { name: 'issue-page', everyWay: true, scene: advised('new'), fragment: '#/issue/new/kb', act: toPage },
  { name: 'issue-page-unknown', scene: advised('new'), fragment: '#/issue/new/sksec', act: toPage },
  {
    name: 'issue-guarding',
    scene: issuing(() => ({}), { silent: ['beginIssue'] }),
    fragment: '#/issue/new/hana',
    act: inTurn(toPage, next('.wizard-foot .spinner')),
  },
  {
    name: 'issue-waiting',
    everyWay: true,
    scene: issuing(() => ({ unkept: ['KINGSTON'] })),
    fragment: '#/issue/new/hana',
    act: inTurn(toPage, next('.issue-watching')),
  },
  {
    name: 'issue-give-up',
    scene: watching(),
    fragment: '#/issue/watching',
    act: press('.wizard-foot .quiet', '[role=alertdialog]'),
  },
  {
    name: 'issue-found',
    everyWay: true,
    scene: watching((language) => ({ found: issuedOf(language) })),
    fragment: '#/issue/watching',
  },
  {
    name: 'issue-done',
    everyWay: true,
    scene: watching((language) => ({ found: issuedOf(language) })),
    fragment: '#/issue/watching',
    act: next('.issue-ticks'),
  },
  {
    name: 'issue-registering',
    scene: advised('register'),
    fragment: '#/issue/register/hana',
    act: inTurn(toPage, next('.institution-facts')),
  },
  {
    name: 'issue-failed',
    scene: issuing(() => ({}), {
      refusals: { beginIssue: { ok: false, code: 'no-space', reason: 'file-no-space', facts: {} } },
    }),
    fragment: '#/issue/new/hana',
    act: inTurn(toPage, next('.act-trouble')),
  },
  { name: 'help', everyWay: true, scene: issuing(), fragment: '#/help/renew-or-reissue' },
  {
    name: 'help-search',
    scene: issuing(),
    fragment: '#/help',
    act: async (page) => {
      await page.locator('#help-query').fill('usb');
      await page.locator('.help-article').first().waitFor();
    },
  },
  {
    name: 'help-nothing',
    scene: issuing(),
    fragment: '#/help',
    act: async (page) => {
      await page.locator('#help-query').fill('고양이');
      await page.locator('.help-none').waitFor();
    },
  },
  { name: 'issue-nothing', scene: issuing(), fragment: '#/issue/watching' },
];
