import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixturesFolder } from './fixtures-folder.ts';

/**
 * A pool of keys made once for these tests, so that no test pays for making one (tests/fixtures/keys).
 * The numbered ones and `sign-3072` are people's, `km-1` belongs to key-management certificates.
 */
export type PoolKey =
  'root' | 'ca' | 'other-ca' | 'sign-1' | 'sign-2' | 'sign-3' | 'sign-4' | 'sign-3072' | 'sign-ec' | 'km-1';

/** What opens every sealed key of the pool. */
export const poolPassword = 'Test1234!';

const folder = join(fixturesFolder, 'keys');
const privateKeys = new Map<PoolKey, KeyObject>();
const publicKeys = new Map<PoolKey, Uint8Array>();

export function privateKeyOf(key: PoolKey): KeyObject {
  let found = privateKeys.get(key);
  if (found === undefined) {
    found = createPrivateKey(readFileSync(join(folder, `${key}.pem`)));
    privateKeys.set(key, found);
  }
  return found;
}

/** Its SubjectPublicKeyInfo. */
export function spkiOfKey(key: PoolKey): Uint8Array {
  let found = publicKeys.get(key);
  if (found === undefined) {
    found = createPublicKey(privateKeyOf(key)).export({ type: 'spki', format: 'der' });
    publicKeys.set(key, found);
  }
  return found;
}

/** Its key file as the field carries it: seedCBCWithSHA1, 2,048 rounds, `poolPassword`; signing keys carry R. */
export function sealedKeyOf(key: Exclude<PoolKey, 'root' | 'ca' | 'other-ca' | 'sign-ec'>): Uint8Array {
  return readFileSync(join(folder, `${key}.key`));
}

/** R of a signing key of the pool. */
export function randomOf(key: PoolKey): Uint8Array {
  return Buffer.from(readFileSync(join(folder, `${key}.r.txt`), 'latin1').trim(), 'hex');
}
