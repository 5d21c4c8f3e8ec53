import {
  isExpired,
  isNotYetValid,
  certificateFileLimit,
  certificatesIn,
  spkiOf,
  vidOf,
} from '../certificate/index.ts';
import type { CardScan } from '../certificate/index.ts';
import type { Check, CheckName, VerifyOutput } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { matchesCertificate, openKey, roundTrip, vidMatches } from '../keys/index.ts';
import type { OpenKey } from '../keys/index.ts';
import type { KnownCopy } from '../npki/index.ts';
import { translator } from '../texts/index.ts';
import type { TextKey, TextValues, Translate } from '../texts/index.ts';
import { answering, valueOf } from './answering.ts';
import { certificatesBeside } from './beside.ts';
import type { AppContext } from './context.ts';
import { findCertificate, readSigningCertificate } from './find.ts';
import type { CertificateArgument } from './find.ts';
import { trustChecks } from './trust/verify-trust.ts';
import { koreanDay, messageOf } from './words.ts';

/** Bytes of a key file that are read. */
const keyLimit = 65_536;

export interface VerifySecrets {
  /** The typed password in UTF-8; the caller wipes it. */
  readonly passwordBytes?: Uint8Array;
  /** 주민등록번호 or 사업자번호 as typed; the caller wipes it. */
  readonly idNumberBytes?: Uint8Array;
}

export interface VerifyInput extends CertificateArgument, VerifySecrets {
  readonly offline: boolean;
  readonly withoutKey: boolean;
  /** For everything on the network together. */
  readonly milliseconds?: number;
}

type Outcome = readonly [Check['result'], TextKey, TextValues?];

/** The checks of one copy, in the order of docs/cli.md. */
class Checks {
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

function validity(card: CardScan, { clock, language }: AppContext): Outcome {
  const now = clock.now();
  if (isExpired(card, now))
    return ['failed', 'verify.validity.expired', { date: koreanDay(card.notAfter, language) }];
  if (isNotYetValid(card, now))
    return ['failed', 'verify.validity.early', { date: koreanDay(card.notBefore, language) }];
  return ['passed', 'verify.validity.passed', { date: koreanDay(card.notAfter, language) }];
}

function matches(key: OpenKey, spki: Uint8Array): Outcome {
  return matchesCertificate(key, spki)
    ? ['passed', 'verify.matches.passed']
    : ['failed', 'verify.matches.failed'];
}

/** The digits of a number as it was typed ('000000-0000000'), in bytes of their own. */
function digitsOf(idNumberBytes: Uint8Array): Uint8Array {
  return idNumberBytes.filter((byte) => byte >= 0x30 && byte <= 0x39);
}

function identity(der: Uint8Array, key: OpenKey | null, idNumberBytes: Uint8Array | undefined): Outcome {
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

/** Opens a copy's key. A wrong password is thrown, whatever else is wrong with the file becomes its check. */
function openSigningKey(
  context: AppContext,
  copy: KnownCopy,
  passwordBytes: Uint8Array,
  checks: Checks,
): OpenKey | null {
  if (copy.signKeyPath === null) {
    checks.add('key-opens', ['failed', 'verify.opens.missing']);
    return null;
  }
  try {
    const key = valueOf(openKey(context.files.read(copy.signKeyPath, keyLimit), passwordBytes));
    checks.add('key-opens', ['passed', 'verify.opens.passed']);
    return key;
  } catch (error) {
    if (!(error instanceof DojangError) || error.reason === 'password-wrong') throw error;
    checks.addFailure('key-opens', error);
    return null;
  }
}

function checkSigningKey(context: AppContext, der: Uint8Array, key: OpenKey | null, checks: Checks): void {
  if (key === null) {
    checks.add('key-matches', ['skipped', 'verify.skipped.not-open']);
    checks.add('round-trip', ['skipped', 'verify.skipped.not-open']);
    return;
  }
  const spki = spkiOf(der);
  const match = matches(key, spki);
  checks.add('key-matches', match);
  if (match[0] !== 'passed') checks.add('round-trip', ['skipped', 'verify.skipped.mismatch']);
  else if (roundTrip(key, spki, context.random))
    checks.add('round-trip', ['passed', 'verify.round-trip.passed']);
  else checks.add('round-trip', ['failed', 'verify.round-trip.failed']);
}

function checkKm(context: AppContext, copy: KnownCopy, passwordBytes: Uint8Array, checks: Checks): void {
  const { kmCertPath, kmKeyPath } = copy;
  if (kmCertPath === null || kmKeyPath === null) {
    const none: Outcome = ['skipped', 'verify.km.none'];
    checks.add('km-opens', kmCertPath === kmKeyPath ? none : ['failed', 'verify.km.missing']);
    checks.add('km-matches', kmCertPath === kmKeyPath ? none : ['skipped', 'verify.skipped.not-open']);
    return;
  }
  let key: OpenKey | null = null;
  try {
    key = valueOf(openKey(context.files.read(kmKeyPath, keyLimit), passwordBytes));
    checks.add('km-opens', ['passed', 'verify.opens.passed']);
    const [der] = valueOf(certificatesIn(context.files.read(kmCertPath, certificateFileLimit)));
    checks.add('km-matches', der ? matches(key, spkiOf(der)) : ['failed', 'verify.matches.failed']);
  } catch (error) {
    if (!(error instanceof DojangError)) throw error;
    if (key !== null) checks.addFailure('km-matches', error);
    else {
      if (error.reason === 'password-wrong') checks.add('km-opens', ['failed', 'verify.km.other-password']);
      else checks.addFailure('km-opens', error);
      checks.add('km-matches', ['skipped', 'verify.skipped.not-open']);
    }
  } finally {
    key?.wipe();
  }
}

const keyChecks: readonly CheckName[] = ['key-opens', 'key-matches', 'round-trip', 'km-opens', 'km-matches'];

/**
 * The checks of one copy, its files read afresh.
 * @throws DojangError `password-wrong` (then there are no checks), and what the certificate's reading fails with
 */
export async function verifyCopy(
  context: AppContext,
  copy: KnownCopy,
  how: Omit<VerifyInput, keyof CertificateArgument> & { readonly signal?: AbortSignal },
): Promise<VerifyOutput> {
  const der = readSigningCertificate(context, copy);
  const checks = new Checks(translator(context.language));
  let key: OpenKey | null = null;
  try {
    checks.add('validity', validity(copy.card, context));
    if (how.withoutKey || how.passwordBytes === undefined) {
      for (const name of keyChecks) checks.add(name, ['skipped', 'verify.skipped.no-key']);
    } else {
      key = openSigningKey(context, copy, how.passwordBytes, checks);
      checkSigningKey(context, der, key, checks);
      checkKm(context, copy, how.passwordBytes, checks);
    }
    const identityOutcome = identity(der, key, how.idNumberBytes);
    // What comes from the network may take its time: nothing secret waits for it.
    key?.wipe();
    key = null;
    const trust = await trustChecks(context, {
      id: copy.id,
      der,
      card: copy.card,
      beside: certificatesBeside(context, copy.caPubsPath),
      offline: how.offline,
      milliseconds: how.milliseconds,
      signal: how.signal,
    });
    checks.put('chain', trust.chain);
    checks.put('revocation', trust.revocation);
    checks.add('identity', identityOutcome);
    return { id: copy.id, ok: checks.hold, checks: checks.list };
  } finally {
    key?.wipe();
  }
}

/** Proves that the password opens the key, that the key belongs to the certificate, and that it signs. */
export function verify(context: AppContext, input: VerifyInput): Promise<Result<VerifyOutput>> {
  return answering(async () => {
    const { copy } = await findCertificate(context, input);
    return verifyCopy(context, copy, input);
  });
}
