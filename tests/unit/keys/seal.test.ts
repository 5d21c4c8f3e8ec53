import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { describeKey, sealKey, sealLike } from '../../../src/keys/index.ts';
import type { PasswordEncoding, SealProfile } from '../../../src/keys/index.ts';
import { fixture, hex, opened, outcome, random, utf8 } from './fixtures.ts';

const ciphers = ['SEED-CBC', '3DES-CBC', 'AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC'];
const prfs = ['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512'];
const profiles: readonly Omit<SealProfile, 'iterations'>[] = [
  { schemeOid: '1.2.410.200004.1.15', kdf: 'PBKDF1-SHA1', cipher: 'SEED-CBC' },
  { schemeOid: '1.2.410.200004.1.4', kdf: 'PBKDF1-SHA1', cipher: 'SEED-CBC' },
  { schemeOid: '1.2.840.113549.1.12.1.3', kdf: 'PKCS12-SHA1', cipher: '3DES-CBC' },
  ...ciphers.flatMap((cipher) =>
    prfs.map((prf) => ({ schemeOid: '1.2.840.113549.1.5.13', kdf: `PBKDF2-HMAC-${prf}`, cipher })),
  ),
];
const keys = ['plain.withR.pk8.der', 'plain.noR-noNULL.pk8.der'].map((name) => fixture(`synthetic/${name}`));
keys.push(fixture('pypinksign/plainSignPri.withR.pk8.der'), fixture('pypinksign/plainSignPri.noR.pk8.der'));

const hangul = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((point) => String.fromCodePoint(point));
const character = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
  hangul,
  fc.constant('😀'),
);
const passwords = fc.array(character, { minLength: 1, maxLength: 200 }).map((list) => list.join(''));
const encodings = fc.constantFrom<PasswordEncoding>('utf-8', 'cp949', 'utf-16');

describe('sealing, then opening', () => {
  it('gives back every byte, whatever scheme, key, password and encoding', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...profiles),
        fc.constantFrom(...keys),
        passwords,
        encodings,
        fc.integer({ min: 1, max: 40 }),
        (profile, plain, password, passwordEncoding, iterations) => {
          fc.pre(utf8(password).length <= 1024);
          const how = { encryption: { ...profile, iterations }, passwordEncoding };
          const file = sealKey(plain, utf8(password), how, random);
          const key = opened(file, password);
          expect(hex(key.pkcs8Bytes)).toBe(hex(plain));
          expect(key.encryption).toMatchObject({ ...profile, iterations });
          expect(outcome(file, `${password}x`.slice(-1024))).toBe('password-wrong');
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(profiles)('keeps the encoding: $schemeOid $kdf $cipher', (profile) => {
    const wanted: readonly PasswordEncoding[] =
      profile.kdf === 'PKCS12-SHA1' ? ['utf-16', 'utf-8', 'cp949'] : ['utf-8', 'cp949'];
    for (const passwordEncoding of wanted) {
      const how = { encryption: { ...profile, iterations: 8 }, passwordEncoding };
      const [plain] = keys;
      const file = sealKey(plain ?? new Uint8Array(), utf8('뷁비밀1!'), how, random);
      expect(opened(file, '뷁비밀1!').passwordEncoding).toBe(passwordEncoding);
    }
  });

  it('a password that CP949 has no word for is sealed as UTF-8', () => {
    const [profile] = profiles;
    if (profile === undefined) throw new Error('no profile');
    const how = { encryption: { ...profile, iterations: 8 }, passwordEncoding: 'cp949' } as const;
    const file = sealKey(keys[0] ?? new Uint8Array(), utf8('비밀😀'), how, random);
    expect(opened(file, '비밀😀').passwordEncoding).toBe('utf-8');
  });
});

describe('a seal', () => {
  const how = (encryption: SealProfile) => ({ encryption, passwordEncoding: 'utf-8' }) as const;
  const plain = keys[0] ?? new Uint8Array();
  const seed15 = {
    schemeOid: '1.2.410.200004.1.15',
    kdf: 'PBKDF1-SHA1',
    cipher: 'SEED-CBC',
    iterations: 2048,
  };

  it('is fresh each time', () => {
    for (const profile of profiles) {
      const encryption = { ...profile, iterations: 4 };
      const once = sealKey(plain, utf8('a'), how(encryption), random);
      expect(hex(sealKey(plain, utf8('a'), how(encryption), random))).not.toBe(hex(once));
    }
  });

  it('like an older one has at least 2,048 iterations, and never fewer than that one', () => {
    expect(sealLike({ ...seed15, iterations: 1024 })).toEqual(seed15);
    expect(sealLike({ ...seed15, iterations: 50_000 }).iterations).toBe(50_000);
  });

  it('tells its lock without a password', () => {
    const file = sealKey(plain, utf8('a'), how(seed15), random);
    expect(describeKey(file)).toMatchObject({ ok: true, value: { scheme: 'seedCBCWithSHA1', ...seed15 } });
  });

  it.each([
    ['an unknown scheme', { ...seed15, schemeOid: '1.2.3' }, 'key-scheme-unsupported'],
    [
      'another derivation than the scheme’s',
      { ...seed15, kdf: 'PBKDF2-HMAC-SHA1' },
      'key-scheme-unsupported',
    ],
    ['PBKDF1 with another hash', { ...seed15, kdf: 'PBKDF1-SHA256' }, 'key-scheme-unsupported'],
    ['another cipher than the scheme’s', { ...seed15, cipher: 'AES-256-CBC' }, 'key-scheme-unsupported'],
    ['more iterations than are opened', { ...seed15, iterations: 100_001 }, 'key-iterations'],
    ['no iterations', { ...seed15, iterations: 0 }, 'key-iterations'],
    ['half an iteration', { ...seed15, iterations: 2.5 }, 'key-iterations'],
  ])('with %s is refused', (_what, encryption, reason) => {
    expect(() => sealKey(plain, utf8('a'), how(encryption), random)).toThrow(reason);
  });

  it('with no password, or one of more than 1,024 bytes, is refused', () => {
    for (const password of ['', 'x'.repeat(1025)]) {
      expect(() => sealKey(plain, utf8(password), how(seed15), random)).toThrow('usage-invalid');
    }
  });
});
