import type { Page } from 'playwright-core';
import { verifiedOf } from './act-scenes.ts';
import type { Piece } from './piece.ts';
import { idOf, oddCards, revocationOf, sceneOf, usualCards } from './scenes.ts';
import type { Scene } from './scenes.ts';

/** The page of the second card, about which this was last told. */
function told(revocation: ReturnType<typeof revocationOf> | null): Piece['scene'] {
  return (language, appearance) => {
    const cards = usualCards(language).map((card) => (card.id === idOf(2) ? { ...card, revocation } : card));
    return sceneOf(language, appearance, cards);
  };
}

const page = `#/certificate/${idOf(2)}`;

/** An answer of yesterday, and nobody to ask today. */
export const untold = revocationOf('good', {
  checkedAt: '2026-11-23T03:00:00Z',
  failed: { at: '2026-11-24T03:00:00Z', message: '인터넷에 연결되지 않았어요.' },
});

const usual = (...[language, appearance]: Parameters<Piece['scene']>): Scene =>
  sceneOf(language, appearance, usualCards(language));

async function checkWith(window: Page, number: string): Promise<void> {
  await window.locator('#identity').fill(number);
  await window.locator('#password').fill('dojang#2026');
  await window.keyboard.press('Enter');
  await window.locator('.ticks').waitFor();
}

/** The chain in the expert fold. */
async function openChain(window: Page): Promise<void> {
  await window.locator('details.fold > summary').first().click();
  await window.locator('.chain').scrollIntoViewIfNeeded();
}

const authoritiesOf = (window: Page) => window.locator('section[aria-labelledby=authorities]');

/** The settings, after a file was chosen in the system's dialog. */
async function chooseAuthority(window: Page, then: string): Promise<void> {
  await authoritiesOf(window).locator('header button').click();
  await window.locator(then).waitFor();
  await authoritiesOf(window).scrollIntoViewIfNeeded();
}

/** Every state of trust: what was told of a certificate, whose it is, who is trusted. */
export const trustRepertoire: readonly Piece[] = [
  { name: 'certificate-told', scene: told(revocationOf('good')), fragment: page },
  { name: 'certificate-untold', everyWay: true, scene: told(untold), fragment: page },
  {
    name: 'certificate-revoked-why',
    scene: (language, appearance) => sceneOf(language, appearance, oddCards(language)),
    fragment: `#/certificate/${idOf(13)}`,
  },
  { name: 'certificate-chain', everyWay: true, scene: usual, fragment: page, act: openChain },
  {
    name: 'certificate-chain-untrusted',
    scene: usual,
    fragment: `#/certificate/${idOf(3)}`,
    act: openChain,
  },
  {
    name: 'check-identity-odd',
    scene: usual,
    fragment: `${page}/check`,
    act: async (window) => {
      await window.locator('#identity').fill('123');
      await window.locator('#password').fill('dojang#2026');
      await window.keyboard.press('Enter');
      await window.locator('.password-trouble p').waitFor();
    },
  },
  {
    name: 'check-identity-other',
    scene: (language, appearance) => ({ ...usual(language, appearance), verified: verifiedOf(idOf(2)) }),
    fragment: `${page}/check`,
    act: (window) => checkWith(window, '9001011234567'),
  },
  {
    name: 'settings-authority',
    everyWay: true,
    scene: usual,
    fragment: '#/settings',
    act: (window) => chooseAuthority(window, '.authority-confirm'),
  },
  {
    name: 'settings-authority-refused',
    scene: (language, appearance) => ({
      ...usual(language, appearance),
      refusals: {
        chooseAuthority: { ok: false, code: 'bad-input', reason: 'authority-unusable', facts: {} },
      },
    }),
    fragment: '#/settings',
    act: (window) => chooseAuthority(window, '[role=alert]'),
  },
  {
    name: 'settings-authority-added',
    scene: usual,
    fragment: '#/settings',
    act: async (window) => {
      await chooseAuthority(window, '.authority-confirm');
      await window.locator('.authority-acts .primary').click();
      await window.locator('.authorities li').nth(1).waitFor();
      await authoritiesOf(window).scrollIntoViewIfNeeded();
    },
  },
];
