import { brokenRules } from '../passwords/index.ts';

/** Why a new password isn't taken yet. That it is easy to guess is said, but no reason. */
export type NewPasswordProblem = 'rules' | 'repeat-empty' | 'repeat-differs';

/** How the second typing stands to the first while it grows. */
export type RepeatState = 'empty' | 'growing' | 'same' | 'differs';

/** Compares both typings; the strings are the fields' own and are only looked at. */
export function repeatState(text: string, repeated: string): RepeatState {
  if (repeated === '') return 'empty';
  if (repeated === text) return 'same';
  return text.startsWith(repeated) ? 'growing' : 'differs';
}

/**
 * What is wrong with a new password, or null when it can be set. The caller wipes all three.
 * @param currentBytes the password in use, which the new one has to differ from; null where there is none
 */
export function newPasswordProblem(
  newBytes: Uint8Array,
  repeatBytes: Uint8Array,
  currentBytes: Uint8Array | null,
): NewPasswordProblem | null {
  if (brokenRules(newBytes, currentBytes).length > 0) return 'rules';
  if (repeatBytes.length === 0) return 'repeat-empty';
  const same =
    newBytes.length === repeatBytes.length && newBytes.every((byte, at) => byte === repeatBytes[at]);
  return same ? null : 'repeat-differs';
}
