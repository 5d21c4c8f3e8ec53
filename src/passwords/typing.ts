/** Signs that the keyboard isn't as the person believes. Caps Lock shows in key events only: the screen's affair. */
export type TypingWarning = 'hangul' | 'full-width';

/**
 * What to say while a password is typed: `hangul` when the keyboard is in Korean mode, `full-width` when the input
 * method writes wide letters (U+FF01–FF5E) or the ideographic space (U+3000).
 *
 * @param text the field's own string; it is a secret and is only looked at
 */
export function typingWarnings(text: string): TypingWarning[] {
  const warnings: TypingWarning[] = [];
  if (/\p{Script=Hangul}/u.test(text)) warnings.push('hangul');
  if (/[\uff01-\uff5e\u3000]/.test(text)) warnings.push('full-width');
  return warnings;
}
