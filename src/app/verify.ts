import { certificateFileLimit, certificatesIn, spkiOf } from '../certificate/index.ts';
import type { CheckName, VerifyOutput } from '../contract/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';
import { openKey } from '../keys/index.ts';
import type { OpenKey } from '../keys/index.ts';
import type { KnownCopy } from '../npki/index.ts';
import { translator } from '../texts/index.ts';
import { answering, valueOf } from './answering.ts';
import { carriedIn } from './carried.ts';
import { Checks, checkKey, identity, matches, validity } from './checks.ts';
import type { Outcome } from './checks.ts';
import type { AppContext } from './context.ts';
import { findCertificate, readSigningCertificate } from './find.ts';
import type { CertificateArgument } from './find.ts';
import { onlySet, openSource } from './import/open-source.ts';
import type { Pkcs12Source } from './import/source.ts';
import { certificatesBeside } from './beside.ts';
import { trustChecks } from './trust/verify-trust.ts';

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
  checkKey(context, spkiOf(der), key, checks);
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

/** The checks of a PKCS#12 file. @throws DojangError `pkcs12-closed` without a password, `password-wrong` … as `openSource` */
async function verifyCarried(
  context: AppContext,
  source: Pkcs12Source,
  how: Omit<VerifyInput, keyof CertificateArgument> & { readonly signal?: AbortSignal },
): Promise<VerifyOutput> {
  if (how.withoutKey && source.outline.needsPassword) throw new DojangError('pkcs12-closed');
  const opened = openSource(source, how.passwordBytes ?? null);
  try {
    const { id, sign, km, authorities } = onlySet(opened);
    const checks = new Checks(translator(context.language));
    checks.add('validity', validity(sign.card, context));
    if (how.withoutKey) for (const name of keyChecks) checks.add(name, ['skipped', 'verify.skipped.no-key']);
    else {
      const opens: Outcome = [
        'passed',
        source.outline.needsPassword ? 'verify.opens.passed' : 'verify.opens.unlocked',
      ];
      checks.add('key-opens', opens);
      checkKey(context, spkiOf(sign.certificate), sign.key, checks);
      checks.add('km-opens', km ? opens : ['skipped', 'verify.km.none']);
      checks.add('km-matches', km ? matches(km.key, spkiOf(km.certificate)) : ['skipped', 'verify.km.none']);
    }
    const identityOutcome = identity(sign.certificate, how.withoutKey ? null : sign.key, how.idNumberBytes);
    // What comes from the network may take its time: nothing secret waits for it.
    opened.wipe();
    const trust = await trustChecks(context, {
      id,
      der: sign.certificate,
      card: sign.card,
      beside: authorities,
      offline: how.offline,
      milliseconds: how.milliseconds,
      signal: how.signal,
    });
    checks.put('chain', trust.chain);
    checks.put('revocation', trust.revocation);
    checks.add('identity', identityOutcome);
    return { id, ok: checks.hold, checks: checks.list };
  } finally {
    opened.wipe();
  }
}

/** Proves that the password opens the key, that the key belongs to the certificate, and that it signs. */
export function verify(context: AppContext, input: VerifyInput): Promise<Result<VerifyOutput>> {
  return answering(async () => {
    const carried = carriedIn(context, input);
    if (carried !== null) return verifyCarried(context, carried, input);
    const { copy } = await findCertificate(context, input);
    return verifyCopy(context, copy, input);
  });
}
