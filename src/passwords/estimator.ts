import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { MatchEstimated, MatchExtended } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { StrengthFinding } from './findings.ts';
import { koreanLists } from './korean-words.ts';
import { ownWords } from './own-words.ts';

// Wheeler, 'zxcvbn: Low-Budget Password Strength Estimation', USENIX Security 2016.
const options = {
  // The two-set keyboard has the keys of this one: a row of Hangul letters arrives here as qwer.
  graphs: { qwerty: adjacencyGraphs.qwerty, keypad: adjacencyGraphs.keypad },
};
const everything = new ZxcvbnFactory({ ...options, dictionary: { ...dictionary, ...koreanLists } });
/** Without the world's lists: what they know as one password (qwer1234) is also a row and a sequence. */
const closer = new ZxcvbnFactory({ ...options, dictionary: koreanLists });

/** In UTF-16 units. The time grows with the length, so it has an end; twice what the rules accept. */
const longest = 64;

/** Shorter pieces of a pattern are in every password by chance. */
const shortestTelling = 3;

/** How many guesses it takes and what they would begin with, the longest part first. Pure but for the library's year. */
export function estimate(
  text: string,
  hints: readonly string[],
): { guesses: number; findings: StrengthFinding[] } {
  const own = ownWords(hints);
  const password = text.slice(0, longest);
  const reading = read(everything, password, own);
  const known = new Set(own);
  const findings = [...reading.sequence, ...read(closer, password, own).sequence]
    .filter((part) => part.token.length >= shortestTelling)
    .sort((a, b) => b.token.length - a.token.length)
    .map((part) => findingOf(part, known))
    .filter((finding) => finding !== null);
  return { guesses: reading.guesses, findings: [...new Set(findings)] };
}

interface Reading {
  readonly guesses: number;
  readonly sequence: readonly MatchEstimated[];
}

/** What `ZxcvbnFactory.check` is made of; the library has it but declares it private. The tests tell when it moves. */
interface Inside {
  main(password: string, userInputs: readonly string[]): MatchExtended[];
  readonly scoring: {
    mostGuessableMatchSequence(password: string, matches: MatchExtended[], excludeAdditive: boolean): Reading;
  };
}

/**
 * The cheapest way to put the password together: the product of its parts in any order. `check` adds 10⁴ for each
 * further part (Wheeler's D^(l-1)), so that any four parts are worth 10¹². That is for an attacker who tries
 * simpler forms first and stops early; offline 'a name, a year, a symbol and a site' is a form like any other, so
 * the addend is left out.
 */
function read(zxcvbn: ZxcvbnFactory, text: string, own: readonly string[]): Reading {
  const inside = zxcvbn as unknown as Inside;
  const score = (password: string, words: readonly string[]): Reading =>
    inside.scoring.mostGuessableMatchSequence(password, inside.main(password, words), true);
  try {
    return score(text, own);
  } finally {
    // The library holds on to what it scored last, and to the last repetition: these take their place.
    score('aa', []);
  }
}

function findingOf(part: MatchEstimated, own: ReadonlySet<string>): StrengthFinding | null {
  switch (part.pattern) {
    case 'dictionary':
      return listFinding(String(part.dictionaryName), String(part.matchedWord), own);
    case 'spatial':
      return 'keyboard-row';
    case 'repeat':
    case 'sequence':
      return part.pattern;
    case 'date':
    case 'regex': // zxcvbn's only one is of recent years.
      return 'date';
    default:
      return null;
  }
}

/** A person's own word may stand on other lists, too; it is the nearest reason. */
function listFinding(list: string, word: string, own: ReadonlySet<string>): StrengthFinding {
  if (list === 'userInputs' || own.has(word)) return 'own-name';
  if (list === 'korean-typed' || list === 'korean-roman') return 'korean-word';
  return list === 'diceware-common' ? 'dictionary' : 'common';
}
