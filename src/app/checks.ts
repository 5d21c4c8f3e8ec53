import { isExpired, isNotYetValid, vidOf } from '../certificate/index.ts';
import type { CardScan } from '../certificate/index.ts';
import type { Check, CheckName } from '../contract/index.ts';
import type { DojangError } from '../errors/index.ts';
import { matchesCertificate, roundTrip, vidMatches } from '../keys/index.ts';
import type { ClearKey } from '../keys/index.ts';
import type { TextKey, TextValues, Translate } from '../texts/index.ts';
import { valueOf } from './answering.ts';
import type { AppContext } from './context.ts';
import { koreanDay, messageOf } from './words.ts';

export type Outcome = readonly [Check['result'], TextKey, TextValues?];

/** The checks of one copy, in the order of docs/cli.md. */
export class Checks {
  readonly list: Check[] = [];
  readonly #t: Translate;

  constructor(t: Translate) {
    this.#t = t;
  }

  add(name: CheckName, [result, text, values]: Outcome): void {
    this.put(name, { result, detail: this.#t(text, values) });
  }

  put(name: CheckName, { result, detail }: Pick<Check, 'result' | 'detail'>): void {
    this.list.push({ name, result, detail });
  }

  addFailure(name: CheckName, error: DojangError): void {
    // What we can't read is no proof that it is broken.
    const unsupported = error.code === 'unsupported';
    this.list.push({ name, result: unsupported ? 'unknown' : 'failed', detail: messageOf(error, this.#t) });
  }

  get hold(): boolean {
    return this.list.every(({ result }) => result !== 'failed');
  }
}

export function validity(card: CardScan, { clock, language }: AppContext): Outcome {
  const now = clock.now();
  if (isExpired(card, now))
    return ['failed', 'verify.validity.expired', { date: koreanDay(card.notAfter, language) }];
  if (isNotYetValid(card, now))
    return ['failed', 'verify.validity.early', { date: koreanDay(card.notBefore, language) }];
  return ['passed', 'verify.validity.passed', { date: koreanDay(card.notAfter, language) }];
}

export function matches(key: ClearKey, spki: Uint8Array): Outcome {
  return matchesCertificate(key, spki)
    ? ['passed', 'verify.matches.passed']
    : ['failed', 'verify.matches.failed'];
}

/** The digits of a number as it was typed ('000000-0000000'), in bytes of their own. */
function digitsOf(idNumberBytes: Uint8Array): Uint8Array {
  return idNumberBytes.filter((byte) => byte >= 0x30 && byte <= 0x39);
}

export function identity(
  der: Uint8Array,
  key: ClearKey | null,
  idNumberBytes: Uint8Array | undefined,
): Outcome {
  if (idNumberBytes === undefined) return ['skipped', 'verify.identity.not-asked'];
  if (key === null) return ['skipped', 'verify.skipped.not-open'];
  const vid = vidOf(der);
  if (vid === null) return ['unknown', 'verify.identity.none'];
  if (key.randomBytes === null) return ['failed', 'verify.identity.no-r'];
  const digitBytes = digitsOf(idNumberBytes);
  try {
    const held = valueOf(vidMatches(digitBytes, key.randomBytes, vid.hashOid, vid.vid));
    return held ? ['passed', 'verify.identity.passed'] : ['failed', 'verify.identity.failed'];
  } finally {
    digitBytes.fill(0);
  }
}

/** Whether the key is the certificate's, and whether it signs. */
export function checkKey(context: AppContext, spki: Uint8Array, key: ClearKey, checks: Checks): void {
  const match = matches(key, spki);
  checks.add('key-matches', match);
  if (match[0] !== 'passed') checks.add('round-trip', ['skipped', 'verify.skipped.mismatch']);
  else if (roundTrip(key, spki, context.random))
    checks.add('round-trip', ['passed', 'verify.round-trip.passed']);
  else checks.add('round-trip', ['failed', 'verify.round-trip.failed']);
}
