import type { StrengthFinding } from './findings.ts';
import type { RuleName } from './rules.ts';
import type { StrengthLevel } from './strength.ts';
import type { TypingWarning } from './typing.ts';

/** The keys under which the catalogue has the words for what this room finds. This room doesn't know the words. */
export const passwordTexts = {
  /** A line of the checklist. */
  rule: (rule: RuleName): `password.rule.${RuleName}` => `password.rule.${rule}`,
  /** A sentence that says why a password was refused. */
  refused: (rule: RuleName): `password.refused.${RuleName}` => `password.refused.${rule}`,
  /** What makes it guessable, and what helps. */
  finding: (finding: StrengthFinding): `password.finding.${StrengthFinding}` => `password.finding.${finding}`,
  level: (level: StrengthLevel): `password.level.${StrengthLevel}` => `password.level.${level}`,
  typing: (warning: TypingWarning): `password.typing.${TypingWarning}` => `password.typing.${warning}`,
  /** The warning of the command line; takes the words of a finding as `reason`. */
  guessable: 'password.warning.guessable',
} as const;
