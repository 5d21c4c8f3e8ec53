/** The checklist in the order it is shown. */
export const ruleNames = [
  'length-min',
  'length-max',
  'letter',
  'digit',
  'symbol',
  'allowed-characters',
  'ascii',
  'not-the-old-one',
] as const;

export type RuleName = (typeof ruleNames)[number];
/** `todo` is mended by typing on; `bad` asks to take something away, or to think of another password. */
export type RuleState = 'ok' | 'todo' | 'bad';

export interface RuleResult {
  readonly rule: RuleName;
  readonly state: RuleState;
}

/** In characters (code points). */
const shortest = 10;
const longest = 30;

/** ' " \ | — banks' software refuses them, or breaks on them. */
const refusedSymbols: ReadonlySet<number> = new Set([0x27, 0x22, 0x5c, 0x7c]);

/**
 * Every rule and how the new password stands to it, in the order of `ruleNames`. A space is allowed, as nothing in
 * the rules forbids it, but isn't the symbol that is asked for; nor is a refused symbol, which has to go anyway.
 * Synchronous and light, for every key press; neither password is copied, changed or put into a string.
 *
 * @param newBytes UTF-8; malformed UTF-8 breaks `ascii` and is counted by its lead bytes
 * @param currentBytes UTF-8 of the password in use; null where it isn't known, and `not-the-old-one` is left out
 */
export function checkNewPassword(newBytes: Uint8Array, currentBytes: Uint8Array | null): RuleResult[] {
  const seen = surveyed(newBytes);
  const old = currentBytes !== null && newBytes.length > 0 && equal(newBytes, currentBytes);
  const states: Readonly<Record<RuleName, RuleState>> = {
    'length-min': seen.characters >= shortest ? 'ok' : 'todo',
    'length-max': seen.characters <= longest ? 'ok' : 'bad',
    letter: seen.letter ? 'ok' : 'todo',
    digit: seen.digit ? 'ok' : 'todo',
    symbol: seen.symbol ? 'ok' : 'todo',
    'allowed-characters': seen.refused ? 'bad' : 'ok',
    ascii: seen.foreign ? 'bad' : 'ok',
    'not-the-old-one': old ? 'bad' : 'ok',
  };
  return ruleNames
    .filter((rule) => rule !== 'not-the-old-one' || currentBytes !== null)
    .map((rule) => ({ rule, state: states[rule] }));
}

/** The rules that are not kept; none: the password is accepted. Takes what `checkNewPassword` takes. */
export function brokenRules(newBytes: Uint8Array, currentBytes: Uint8Array | null): RuleName[] {
  return checkNewPassword(newBytes, currentBytes)
    .filter(({ state }) => state !== 'ok')
    .map(({ rule }) => rule);
}

interface Survey {
  characters: number;
  letter: boolean;
  digit: boolean;
  symbol: boolean;
  refused: boolean;
  /** Not printable ASCII: control characters, anything beyond, malformed UTF-8. */
  foreign: boolean;
}

function surveyed(bytes: Uint8Array): Survey {
  const seen = { characters: 0, letter: false, digit: false, symbol: false, refused: false, foreign: false };
  for (const byte of bytes) {
    // A code point is its lead byte; the bytes 10xxxxxx only carry it on (RFC 3629 §3).
    if ((byte & 0xc0) !== 0x80) seen.characters += 1;
    if (byte < 0x20 || byte > 0x7e) seen.foreign = true;
    else if (byte >= 0x30 && byte <= 0x39) seen.digit = true;
    else if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) seen.letter = true;
    else if (refusedSymbols.has(byte)) seen.refused = true;
    else if (byte !== 0x20) seen.symbol = true;
  }
  return seen;
}

/** Looks at every byte, so that the time taken doesn't tell where two passwords part. */
function equal(aBytes: Uint8Array, bBytes: Uint8Array): boolean {
  let difference = aBytes.length ^ bBytes.length;
  for (let i = 0; i < Math.max(aBytes.length, bBytes.length); i += 1) {
    difference |= (aBytes[i] ?? 0) ^ (bBytes[i] ?? 0);
  }
  return difference === 0;
}
