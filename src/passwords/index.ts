/**
 * A new password: the rules it must keep, what the keyboard seems to do wrong while it is typed, and how hard it is
 * to guess. Pure and for the command line, the use cases and the screens alike: nothing of Node, no clock. The rules
 * read UTF-8 bytes and make no string of them; the strength and the typing warnings need a string, which can't be
 * wiped, and say so. The word lists are loaded when a strength is first asked for. Keys of texts come from
 * `passwordTexts`.
 */
export { strengthFindings } from './findings.ts';
export type { StrengthFinding } from './findings.ts';
export { brokenRules, checkNewPassword, ruleNames } from './rules.ts';
export type { RuleName, RuleResult, RuleState } from './rules.ts';
export { isGuessable, strengthOf } from './strength.ts';
export type { Strength, StrengthLevel } from './strength.ts';
export { passwordTexts } from './text-keys.ts';
export { hangulAsTyped } from './two-set-keys.ts';
export { typingWarnings } from './typing.ts';
export type { TypingWarning } from './typing.ts';
