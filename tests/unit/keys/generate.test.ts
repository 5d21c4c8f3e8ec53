import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  generateKey,
  openKey,
  publicKeyIdIn,
  publicKeyIdOf,
  readClearKey,
  sealKey,
  usualLock,
} from '../../../src/keys/index.ts';
import type { RsaBits } from '../../../src/keys/index.ts';
import { systemRandom } from '../../../src/system/index.ts';
import { openssl } from '../../support/openssl.ts';

describe.each<RsaBits>([2048, 3072])('a new key of %i bits', (bits) => {
  test('for signing carries twenty bytes of R, which survive its lock', async () => {
    const made = await generateKey(bits, 'sign', systemRandom);
    const clear = readClearKey(made.pkcs8Bytes);
    if (!clear.ok) throw clear.error;
    expect(clear.value).toMatchObject({ algorithm: 'RSA', bits });
    expect(clear.value.randomBytes).toHaveLength(20);
    const passwordBytes = new TextEncoder().encode('new-Password-1!');
    const sealed = sealKey(
      made.pkcs8Bytes,
      passwordBytes,
      { encryption: usualLock, passwordEncoding: 'utf-8' },
      systemRandom,
    );
    const opened = openKey(sealed, passwordBytes);
    if (!opened.ok) throw opened.error;
    expect(opened.value.pkcs8Bytes).toEqual(made.pkcs8Bytes);
    expect(opened.value.randomBytes).toEqual(clear.value.randomBytes);
  });

  test('for encryption has none', async () => {
    const made = await generateKey(bits, 'km', systemRandom);
    const clear = readClearKey(made.pkcs8Bytes);
    expect(clear.ok && clear.value.randomBytes).toBeNull();
  });

  test('is one that OpenSSL reads, its public half the one that goes into the certificate', async () => {
    const made = await generateKey(bits, 'sign', systemRandom);
    const told = openssl(['pkey', '-inform', 'DER', '-noout', '-text', '-check'], made.pkcs8Bytes).toString();
    expect(told).toContain('Key is valid');
    expect(told).toContain(`${bits} bit`);
    expect(publicKeyIdIn(made.pkcs8Bytes)).toBe(publicKeyIdOf(made.spki));
    const own = createPublicKey(
      createPrivateKey({ key: Buffer.from(made.pkcs8Bytes), format: 'der', type: 'pkcs8' }),
    );
    expect(own.export({ format: 'der', type: 'spki' })).toEqual(Buffer.from(made.spki));
  });
});

test('two keys never share R, and wiping leaves nothing', async () => {
  const [one, other] = [
    await generateKey(2048, 'sign', systemRandom),
    await generateKey(2048, 'sign', systemRandom),
  ];
  expect(one.pkcs8Bytes.subarray(-20)).not.toEqual(other.pkcs8Bytes.subarray(-20));
  one.wipe();
  expect(one.pkcs8Bytes.every((byte) => byte === 0)).toBe(true);
});
