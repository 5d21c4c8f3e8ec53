import type { StrengthFinding } from './findings.ts';

export type StrengthLevel = 'weak' | 'fair' | 'strong';

export interface Strength {
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** `weak` is what `isGuessable` warns of, so that a screen never says both 'fair' and 'easy to guess'. */
  readonly level: StrengthLevel;
  /** What to mend, the longest part first; none in a strong password, at least one in any other. */
  readonly findings: readonly StrengthFinding[];
}

/**
 * The guesses from which a score begins. The first two are zxcvbn's; the others are not, because its own (10⁸ and
 * 10¹⁰) are meant for sign-ins and slow hashes, while a stolen key file is guessed at offline: 2048 rounds of SHA-1
 * let one PC try 10⁵ to 10⁶ passwords a second, and graphics cards more. 5·10⁹ are then done in half a day. Ten
 * characters without any pattern, the shortest that the rules accept, count 10¹⁰ and so are just fair; twelve count
 * 10¹² and are strong.
 */
const scoreBegins = { 1: 1e3, 2: 1e6, 3: 5e9, 4: 5e11 } as const;

/**
 * How hard a password is to guess for someone who knows the usual tricks, Korean habits and the person. Never
 * refuses anything. The lists (half a megabyte) are loaded at the first call.
 *
 * The estimate needs a string, and strings can't be wiped: `text` and its pieces stay in memory until they are
 * collected. Nothing here holds on to them, and the answer has none of them.
 *
 * @param text the password; only the first 64 characters are looked at, so that no input takes long
 * @param hints the person's own words: name in Hangul and in roman letters, institution, birthday, telephone
 */
export async function strengthOf(text: string, hints: readonly string[]): Promise<Strength> {
  const { estimate } = await import('./estimator.ts');
  const { guesses, findings } = estimate(text, hints);
  const score = scoreOf(guesses);
  const level = levels[score];
  if (level === 'strong') return { score, level, findings: [] };
  return { score, level, findings: findings.length > 0 ? findings : ['short'] };
}

/** Whether to warn: a thief of the key file would find it within a day (`scoreBegins`). */
export function isGuessable(strength: Strength): boolean {
  return strength.score < 3;
}

const levels = { 0: 'weak', 1: 'weak', 2: 'weak', 3: 'fair', 4: 'strong' } as const;

function scoreOf(guesses: number): Strength['score'] {
  if (guesses >= scoreBegins[4]) return 4;
  if (guesses >= scoreBegins[3]) return 3;
  if (guesses >= scoreBegins[2]) return 2;
  return guesses >= scoreBegins[1] ? 1 : 0;
}
