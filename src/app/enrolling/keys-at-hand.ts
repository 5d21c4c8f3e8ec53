import type { KeyObject } from 'node:crypto';
import { DojangError } from '../../errors/index.ts';
import { generateKey, keyObjectOf, openKey, sealKey, usualLock } from '../../keys/index.ts';
import type { KeySource, NewKey, RsaBits } from '../../keys/index.ts';
import type { AppContext } from '../context.ts';
import type { SealedKeys } from './journal.ts';

/** The new keys in use. Whoever holds them calls `wipe` in `finally`. */
export interface KeysAtHand {
  readonly sign: KeyObject;
  readonly km: KeyObject | null;
  /** R of the signing key. */
  readonly randomBytes: Uint8Array | null;
  wipe(): void;
}

/**
 * New keys, locked with the new password and proven to open with it before anybody hears of them. Nothing in the clear is left.
 * @throws DojangError `copy-unproven`
 */
export async function sealedNewKeys(
  { random, makeKey }: AppContext,
  { bits, km }: { readonly bits: RsaBits; readonly km: boolean },
  newPasswordBytes: Uint8Array,
): Promise<SealedKeys> {
  const make: KeySource = makeKey ?? ((length, use) => generateKey(length, use, random));
  const made: NewKey[] = [];
  const seal = async (use: 'sign' | 'km'): Promise<Uint8Array> => {
    const key = await make(bits, use);
    made.push(key);
    const how = { encryption: usualLock, passwordEncoding: 'utf-8' } as const;
    const sealed = sealKey(key.pkcs8Bytes, newPasswordBytes, how, random);
    const opened = openKey(sealed, newPasswordBytes);
    if (!opened.ok) throw new DojangError('copy-unproven', {}, opened.error);
    const isSame = Buffer.compare(opened.value.pkcs8Bytes, key.pkcs8Bytes) === 0;
    opened.value.wipe();
    if (!isSame) throw new DojangError('copy-unproven');
    return sealed;
  };
  try {
    return { sign: await seal('sign'), km: km ? await seal('km') : null };
  } finally {
    for (const key of made) key.wipe();
  }
}

/**
 * Opens the stored new keys.
 * @throws DojangError `enrolment-other-password` where they were locked with another one
 */
export function openNewKeys(keys: SealedKeys, newPasswordBytes: Uint8Array): KeysAtHand {
  const opened: { wipe(): void }[] = [];
  const open = (sealed: Uint8Array): { key: KeyObject; randomBytes: Uint8Array | null } => {
    const key = openKey(sealed, newPasswordBytes);
    if (!key.ok) {
      throw key.error.reason === 'password-wrong' ? new DojangError('enrolment-other-password') : key.error;
    }
    opened.push(key.value);
    return { key: keyObjectOf(key.value), randomBytes: key.value.randomBytes };
  };
  const wipe = (): void => {
    for (const key of opened) key.wipe();
  };
  try {
    const sign = open(keys.sign);
    const km = keys.km === null ? null : open(keys.km).key;
    return { sign: sign.key, km, randomBytes: sign.randomBytes, wipe };
  } catch (error) {
    wipe();
    throw error;
  }
}
