import { describe, expect, it } from 'vitest';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { der, derInteger, derOid, tag } from '../../../src/asn1/index.ts';
import { describeKey, openKey, sealKey } from '../../../src/keys/index.ts';
import {
  fixture,
  hangulPassword,
  hex,
  keyFiles,
  opened,
  outcome,
  random,
  syntheticPassword,
  utf8,
} from './fixtures.ts';

const sealed15 = {
  schemeOid: '1.2.410.200004.1.15',
  kdf: 'PBKDF1-SHA1',
  cipher: 'SEED-CBC',
  iterations: 2048,
};
const withR = fixture('synthetic/plain.withR.pk8.der');

describe.each(keyFiles)('$path', ({ path, password, plain }) => {
  const file = fixture(path);

  it('opens with its password to the very bytes of the key in the clear', () => {
    expect(hex(opened(file, password).pkcs8Bytes)).toBe(hex(fixture(plain)));
  });

  it('is refused with other passwords, and says nothing but that', () => {
    for (const wrong of [
      `${password} `,
      password.slice(0, -1),
      password.slice(1),
      '암호',
      'x'.repeat(1024),
    ]) {
      expect(outcome(file, wrong)).toBe('password-wrong');
    }
  });

  it('opens with whatever bytes behind its DER', () => {
    const longer = Uint8Array.of(...file, 0x30, 0x82, 0xff, 0xff, 0);
    expect(outcome(longer, password)).toBe('ok');
  });
});

it('covers every key file of the fixtures', () => {
  const folder = join(import.meta.dirname, '../../fixtures');
  const found = ['synthetic', 'pypinksign'].flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.key'))
      .map((file) => `${name}/${file}`),
  );
  expect(found.sort()).toEqual(keyFiles.map(({ path }) => path).sort());
});

describe('what an open key tells', () => {
  it('R of the yessign key is the documented one', () => {
    const key = opened(fixture('pypinksign/signPri.key'), 'WTuA8Ev0lWXVFSiI!');
    expect(hex(key.randomBytes)).toBe('7858b4328390805129f01c97fe6ca4a520cbd479');
    expect(key).toMatchObject({ algorithm: 'RSA', bits: 2048 });
  });

  it('the encoding of the password that opened it', () => {
    expect(opened(fixture('synthetic/pbes1-15.utf8-pw.key'), hangulPassword).passwordEncoding).toBe('utf-8');
    expect(opened(fixture('synthetic/pbes1-15.cp949-pw.key'), hangulPassword).passwordEncoding).toBe('cp949');
  });

  it('no R where the key has none', () => {
    for (const path of ['synthetic/plain.noR-noNULL.pk8.der', 'pypinksign/plainSignPri.noR.pk8.der']) {
      const how = { encryption: sealed15, passwordEncoding: 'utf-8' } as const;
      const key = opened(sealKey(fixture(path), utf8('a'), how, random), 'a');
      expect(key.randomBytes).toBeNull();
      expect(hex(key.pkcs8Bytes)).toBe(hex(fixture(path)));
    }
  });

  it('wipe leaves nothing of the key and of R', () => {
    const key = opened(fixture('pypinksign/signPri.key'), 'WTuA8Ev0lWXVFSiI!');
    key.wipe();
    expect(key.pkcs8Bytes.every((byte) => byte === 0)).toBe(true);
    expect(key.randomBytes?.every((byte) => byte === 0)).toBe(true);
  });

  it('leaves the file and the typed password as they were', () => {
    const [file, password] = [fixture('pypinksign/signPri.key'), utf8('WTuA8Ev0lWXVFSiI!')];
    openKey(file, password);
    expect(hex(file)).toBe(hex(fixture('pypinksign/signPri.key')));
    expect(hex(password)).toBe(hex(utf8('WTuA8Ev0lWXVFSiI!')));
  });
});

describe('the lock, without a password', () => {
  it.each([
    ['pbes1-15.iter1024.key', 'seedCBCWithSHA1', '1.2.410.200004.1.15', 'PBKDF1-SHA1', 1024],
    ['pbes1-15.trailing46.key', 'seedCBCWithSHA1', '1.2.410.200004.1.15', 'PBKDF1-SHA1', 1024],
    ['pbes1-4.fixediv.key', 'seedCBC', '1.2.410.200004.1.4', 'PBKDF1-SHA1', 2048],
    ['pbes2-seed.prf-sha256.key', 'PBES2', '1.2.840.113549.1.5.13', 'PBKDF2-HMAC-SHA256', 2048],
    ['pbes2-seed.salt8.iter1024.key', 'PBES2', '1.2.840.113549.1.5.13', 'PBKDF2-HMAC-SHA1', 1024],
  ])('of %s is told', (name, scheme, schemeOid, kdf, iterations) => {
    expect(describeKey(fixture(`synthetic/${name}`))).toEqual({
      ok: true,
      value: { scheme, schemeOid, kdf, cipher: 'SEED-CBC', iterations },
    });
  });

  it.each([
    ['a key in the clear', withR, 'key-scheme-unsupported'],
    ['a certificate', fixture('synthetic/synthetic.signCert.der'), 'key-damaged'],
    ['a PKCS#12', fixture('synthetic/two-key-3des.pfx'), 'key-scheme-unsupported'],
    ['nothing', new Uint8Array(), 'key-damaged'],
    ['zeros', new Uint8Array(1300), 'key-damaged'],
    ['a file that stops half way', fixture('pypinksign/signPri.key').subarray(0, 700), 'key-damaged'],
    ['more than any key needs', new Uint8Array(65_537).fill(0x30), 'key-damaged'],
    ['a scheme that nobody uses', lockedWith('1.2.3.4', 2048), 'key-scheme-unsupported'],
    ['no iterations', lockedWith('1.2.410.200004.1.15', 0), 'key-damaged'],
  ])('%s is refused by name', (_what, file, reason) => {
    const result = describeKey(file);
    expect(result.ok ? 'ok' : result.error.reason).toBe(reason);
  });
});

describe('a hostile file', () => {
  it.each([
    ['PBKDF1', '1.2.410.200004.1.15', 100_001],
    ['PBKDF1', '1.2.410.200004.1.4', 2_000_000_000],
    ['PKCS#12', '1.2.840.113549.1.12.1.3', 1_000_001],
    ['PBKDF2', '1.2.840.113549.1.5.13', 2_000_001],
  ])('with too many iterations of %s (%s, %i) is refused before any work', (_kdf, oid, iterations) => {
    expect(outcome(lockedWith(oid, iterations), syntheticPassword)).toBe('key-iterations');
  });

  it('with a count of 200 digits is refused the same way', () => {
    const count = der(tag.integer, new Uint8Array(80).fill(0x7f));
    expect(outcome(locked('1.2.410.200004.1.15', count), syntheticPassword)).toBe('key-iterations');
  });

  it('with a negative count is damaged', () => {
    const count = der(tag.integer, Uint8Array.of(0xff));
    expect(outcome(locked('1.2.410.200004.1.15', count), syntheticPassword)).toBe('key-damaged');
  });
});

describe('a password', () => {
  it('of no byte or more than 1,024 is wrong, whatever the file', () => {
    const file = fixture('synthetic/pbes1-15.iter1024.key');
    expect(outcome(file, '')).toBe('password-wrong');
    expect(outcome(file, 'x'.repeat(1025))).toBe('password-wrong');
  });

  it('that is not UTF-8 is taken as it is', () => {
    const cp949 = Uint8Array.from(Buffer.from('baf1b9d0b9f8c8a33132333421', 'hex'));
    expect(openKey(fixture('synthetic/pbes1-15.cp949-pw.key'), cp949).ok).toBe(true);
  });
});

describe('what opens but is no key we use', () => {
  const sealedOf = (inside: Uint8Array): Uint8Array =>
    sealKey(inside, utf8('a'), { encryption: sealed15, passwordEncoding: 'utf-8' }, random);
  const info = (...parts: Uint8Array[]): Uint8Array => der(tag.sequence, derInteger(0), ...parts);
  const rsa = der(tag.sequence, derOid('1.2.840.113549.1.1.1'));

  it.each([
    ['a lucky padding around anything', utf8('not a key at all'), 'password-wrong'],
    ['a key with a byte behind it', Uint8Array.of(...withR, 0), 'password-wrong'],
    ['a sequence of something else', der(tag.sequence, derInteger(0)), 'password-wrong'],
    ['a version of later', der(tag.sequence, derInteger(2), rsa, der(tag.octetString)), 'password-wrong'],
    [
      'an EC key',
      info(der(tag.sequence, derOid('1.2.840.10045.2.1')), der(tag.octetString)),
      'key-algorithm-unsupported',
    ],
    ['an RSA key without numbers', info(rsa, der(tag.octetString, der(tag.sequence))), 'key-damaged'],
    ['an RSA key that is cut', info(rsa, der(tag.octetString, withR.subarray(26, 400))), 'key-damaged'],
  ])('%s: %s', (_what, inside, reason) => {
    expect(outcome(sealedOf(inside), 'a')).toBe(reason);
  });
});

/** A key file with 16 bytes of nothing inside and this many iterations. */
function lockedWith(schemeOid: string, iterations: number): Uint8Array {
  return locked(schemeOid, derInteger(iterations));
}

function locked(schemeOid: string, count: Uint8Array): Uint8Array {
  const salt = der(tag.octetString, new Uint8Array(8));
  const pbe = der(tag.sequence, salt, count);
  const pbkdf2 = der(tag.sequence, derOid('1.2.840.113549.1.5.12'), pbe);
  const seed = der(tag.sequence, derOid('1.2.410.200004.1.4'), der(tag.octetString, new Uint8Array(16)));
  const parameters = schemeOid === '1.2.840.113549.1.5.13' ? der(tag.sequence, pbkdf2, seed) : pbe;
  return der(
    tag.sequence,
    der(tag.sequence, derOid(schemeOid), parameters),
    der(tag.octetString, new Uint8Array(16)),
  );
}
