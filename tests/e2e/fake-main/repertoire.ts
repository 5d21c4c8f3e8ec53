import type { Page } from 'playwright-core';
import { verifiedOf } from './act-scenes.ts';
import type { Appearance, Piece } from './piece.ts';
import { idOf, manyCards, nextStep, oddCards, problemsOf, sceneOf, usualCards } from './scenes.ts';
import type { Language, Scene } from './scenes.ts';

const pageOf = (n: number): string => `#/certificate/${idOf(n)}`;
const checkOf = (n: number): string => `${pageOf(n)}/check`;
const usual = (language: Language, appearance: Appearance): Scene =>
  sceneOf(language, appearance, usualCards(language));
const odd = (language: Language, appearance: Appearance): Scene =>
  sceneOf(language, appearance, oddCards(language));

const refusal = (code: string, reason: string) => ({ ok: false as const, code, reason, facts: {} });

async function openFold(page: Page): Promise<void> {
  await page.locator('details.fold > summary').first().click();
}

function password(text: string, then: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.locator('#password').fill(text);
    await page.keyboard.press('Enter');
    await page.locator(then).first().waitFor();
  };
}

const steps = (
  ['damaged', 'key-missing', 'expired', 'expires-today', 'never-checked', 'all-good'] as const
).map((kind): Piece => ({
  name: `home-next-${kind}`,
  scene: (language, appearance) =>
    sceneOf(language, appearance, usualCards(language).slice(1), {}, { next: nextStep(kind, language) }),
}));

/** Every state of the rooms, of a certificate's page and its check. */
export const repertoire: readonly Piece[] = [
  { name: 'home', everyWay: true, scene: usual },
  {
    name: 'home-states',
    everyWay: true,
    scene: (language, appearance) =>
      sceneOf(
        language,
        appearance,
        oddCards(language),
        {},
        { problems: problemsOf(language), problemsTotal: 2 },
      ),
    act: openFold,
  },
  ...steps,
  { name: 'home-empty', everyWay: true, scene: (language, appearance) => sceneOf(language, appearance, []) },
  {
    name: 'home-searching',
    scene: (language, appearance) => ({
      ...sceneOf(language, appearance, [], {}, { scanned: false }),
      silent: ['home'],
    }),
  },
  {
    name: 'home-many',
    scene: (language, appearance) => sceneOf(language, appearance, manyCards(language, 2000)),
  },
  {
    name: 'home-trouble',
    everyWay: true,
    scene: (language, appearance) => ({
      ...usual(language, appearance),
      painted: false,
      refusals: { home: refusal('internal', 'internal') },
    }),
  },
  { name: 'certificate', everyWay: true, scene: usual, fragment: pageOf(1), act: openFold },
  { name: 'certificate-valid', scene: usual, fragment: pageOf(2) },
  { name: 'certificate-practice', scene: usual, fragment: pageOf(3) },
  { name: 'certificate-expired', scene: odd, fragment: pageOf(12) },
  { name: 'certificate-revoked', scene: odd, fragment: pageOf(13) },
  { name: 'certificate-damaged', scene: odd, fragment: pageOf(15), act: openFold },
  { name: 'certificate-key-missing', scene: odd, fragment: pageOf(16) },
  { name: 'certificate-early', scene: odd, fragment: pageOf(18) },
  {
    name: 'screen-broken',
    scene: (language, appearance) => ({
      ...usual(language, appearance),
      nonsense: { certificate: { certificate: {} } },
    }),
    fragment: pageOf(1),
    breaks: true,
  },
  { name: 'certificate-gone', scene: usual, fragment: pageOf(77) },
  { name: 'check-password', everyWay: true, scene: usual, fragment: checkOf(1) },
  {
    name: 'check-hangul',
    scene: usual,
    fragment: checkOf(3),
    act: (page) => page.locator('#password').fill('ㅁㄴㅇ１'),
  },
  {
    name: 'check-wrong',
    scene: usual,
    fragment: checkOf(2),
    act: password('not this one', '.password-trouble p'),
  },
  {
    name: 'check-passed',
    everyWay: true,
    scene: usual,
    fragment: checkOf(1),
    act: password('dojang#2026', '.stamp'),
  },
  {
    name: 'check-passed-practice',
    scene: usual,
    fragment: checkOf(3),
    act: password('dojang#2026', '.stamp'),
  },
  {
    name: 'check-failed',
    scene: (language, appearance) => ({
      ...usual(language, appearance),
      verified: verifiedOf(idOf(2), ['validity', 'km-matches']),
    }),
    fragment: checkOf(2),
    act: password('dojang#2026', '.tick-failed'),
  },
  {
    name: 'check-trouble',
    scene: (language, appearance) => ({
      ...usual(language, appearance),
      refusals: { verify: refusal('removed', 'file-removed') },
    }),
    fragment: checkOf(2),
    act: password('dojang#2026', '.trouble'),
  },
  { name: 'check-no-copy', scene: odd, fragment: checkOf(16) },
  { name: 'settings', everyWay: true, scene: usual, fragment: '#/settings' },
  {
    name: 'settings-folders',
    scene: (language, appearance) => {
      const scene = usual(language, appearance);
      return { ...scene, settings: { ...scene.settings, folders: ['/media/NPKI-old'] } };
    },
    fragment: '#/settings',
  },
  {
    name: 'shortcuts',
    everyWay: true,
    scene: usual,
    act: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
];
