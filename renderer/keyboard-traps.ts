/** What makes a password come out differently than the person thinks. */
export interface KeyboardTraps {
  readonly capsLock: boolean;
  readonly hangul: boolean;
  readonly fullWidth: boolean;
}

export const noTraps: KeyboardTraps = { capsLock: false, hangul: false, fullWidth: false };

/** Hangul syllables and letters, whole or half width. */
export function hasHangul(text: string): boolean {
  return /[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]/u.test(text);
}

/** Full-width Latin letters, digits, signs, or the ideographic space. */
export function hasFullWidth(text: string): boolean {
  return /[\u3000\uff01-\uff5e]/u.test(text);
}
