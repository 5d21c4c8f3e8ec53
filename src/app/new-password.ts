import { describe } from '../certificate/index.ts';
import type { CardScan } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import { brokenRules, isGuessable, passwordTexts, strengthOf } from '../passwords/index.ts';
import type { Translate } from '../texts/index.ts';

/**
 * @param passwordBytes the password in use, or null where there is none
 * @throws DojangError `password-unusable`, its fact `rules` in words
 */
export function refuseUnusable(
  newPasswordBytes: Uint8Array,
  passwordBytes: Uint8Array | null,
  t: Translate,
): void {
  const broken = brokenRules(newPasswordBytes, passwordBytes);
  if (broken.length === 0) return;
  const rules = broken.map((rule) => t(passwordTexts.refused(rule))).join(' ');
  throw new DojangError('password-unusable', { rules, broken: broken.join() });
}

/**
 * What is said of a new password that is easily guessed; it is accepted all the same.
 * @param card whose names make a poor password; null where there is none yet
 */
export async function guessableWarning(
  card: CardScan | null,
  newPasswordBytes: Uint8Array,
  t: Translate,
): Promise<{ code: string; message: string }[]> {
  const text = card === null ? null : describe(card, 'ko');
  const names = text === null ? [] : [text.owner, text.ownerLatin, text.institution];
  // The estimate needs a string, which can't be wiped (src/passwords).
  const strength = await strengthOf(new TextDecoder().decode(newPasswordBytes), names);
  const [finding] = strength.findings;
  if (!isGuessable(strength) || finding === undefined) return [];
  return [
    {
      code: 'password-guessable',
      message: t(passwordTexts.guessable, { reason: t(passwordTexts.finding(finding)) }),
    },
  ];
}
