/**
 * The catalogue: every text a person reads, Korean and English side by side, so that none can be missing in one.
 * Texts of errors and findings serve the command line and the screens alike. English plurals are keys that end in
 * `_one` and `_other` (chosen by `count`); placeholders stand in braces.
 */
import i18next from 'i18next';
import { actTexts } from './acts.ts';
import { carryingTexts } from './carrying.ts';
import { chainTexts } from './chain.ts';
import { cliEnrollingTexts } from './cli-enrolling.ts';
import { cliTexts } from './cli.ts';
import { cmpFailureTexts, isCmpFailure } from './cmp-failures.ts';
import type { CmpFailure } from './cmp-failures.ts';
import { coreTexts } from './core.ts';
import { enrollingTexts } from './enrolling.ts';
import { errorTexts } from './errors.ts';
import type { HelpArticle } from './help.ts';
import { menuTexts } from './menu.ts';
import { passwordTexts } from './passwords.ts';
import { practiceTexts } from './practice.ts';
import { problemTexts } from './problems.ts';
import { screenTexts } from './screens.ts';
import { statusTexts } from './status.ts';

const catalogue = {
  ...errorTexts,
  ...coreTexts,
  ...problemTexts,
  ...actTexts,
  ...carryingTexts,
  ...enrollingTexts,
  ...cliTexts,
  ...cliEnrollingTexts,
  ...chainTexts,
  ...cmpFailureTexts,
  ...statusTexts,
  ...practiceTexts,
  ...menuTexts,
  ...screenTexts,
  ...passwordTexts,
} as const;

export { isCmpFailure };
export type { CmpFailure };
export type { HelpArticle, HelpScreen } from './help.ts';

export type Language = 'ko' | 'en';
type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
export type TextKey = WithoutPlural<keyof typeof catalogue>;
export type TextValues = Readonly<Record<string, string | number | boolean>>;
/** Puts a text into words. */
export type Translate = (key: TextKey, values?: TextValues) => string;

function resourcesOf(language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(catalogue).map(([key, texts]) => [key, texts[language]]));
}

/** The texts of one language. Never throws: an unknown key cannot be written (types), a missing value shows its name. */
export function translator(language: Language): Translate {
  const instance = i18next.createInstance({
    lng: language,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { [language]: { translation: resourcesOf(language) } },
    interpolation: { prefix: '{', suffix: '}', escapeValue: false, skipOnVariables: true },
  });
  void instance.init();
  return (key, values) => instance.t(key, values ?? {});
}

export { revocationReason } from './revocation-reason.ts';

/** The articles of the help room, read when it is first opened. */
export async function readHelp(): Promise<readonly HelpArticle[]> {
  return (await import('./help.ts')).helpArticles;
}

/** For the test that checks the catalogue as a whole. */
export const allTexts: Readonly<Record<string, { readonly ko: string; readonly en: string }>> = catalogue;
