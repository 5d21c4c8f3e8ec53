import { allTexts } from '../src/texts/index.ts';
import type { TextKey, Translate } from '../src/texts/index.ts';
import type { Refusal } from '../src/wizards/index.ts';

function known(key: string): key is TextKey {
  return key in allTexts;
}

/** Reasons whose advice in the catalogue speaks to the command line. */
const forTheCommandLine = new Set([
  'internal',
  'usage-invalid',
  'usage-secret-missing',
  'certificate-not-found',
  'certificate-ambiguous',
]);

/** What happened, in a sentence. */
export function whatHappened(refusal: Refusal, t: Translate): string {
  const key = `error.${refusal.reason}`;
  return known(key) ? t(key, refusal.facts) : t('trouble.internal');
}

/** What to do about it, in a sentence. */
export function whatToDo(refusal: Refusal, t: Translate): string {
  const key = `hint.${refusal.reason}`;
  return known(key) && !forTheCommandLine.has(refusal.reason) ? t(key, refusal.facts) : t('trouble.tryAgain');
}
