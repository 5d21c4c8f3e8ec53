import { describe, expect, it } from 'vitest';
import { createPrivateKey } from 'node:crypto';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { children, der, derOid, readTlv, tag } from '../../../src/asn1/index.ts';
import { openKey, sealKey } from '../../../src/keys/index.ts';
import { openssl, withoutOpenssl } from '../../support/openssl.ts';
import {
  fixture,
  hangulPassword,
  hex,
  opened,
  outcome,
  random,
  syntheticPassword,
  utf8,
} from './fixtures.ts';

const plain = fixture('synthetic/plain.withR.pk8.der');
const pbes2 = '1.2.840.113549.1.5.13';

/** The numbers of the key, as PKCS#1: what is left when tools drop attributes. */
function numbersOf(pkcs8: Uint8Array): string {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return hex(key.export({ type: 'pkcs1', format: 'der' }));
}

/** What OpenSSL reads out of an encrypted key file. */
function readByOpenssl(file: Uint8Array, password: string): string {
  const pem = openssl(['pkcs8', '-inform', 'DER', '-passin', `pass:${password}`], file).toString();
  return hex(createPrivateKey(pem).export({ type: 'pkcs1', format: 'der' }));
}

/** The key file as OpenSSL writes it. */
function writtenByOpenssl(options: readonly string[], password: string): Uint8Array {
  const command = ['pkcs8', '-topk8', '-inform', 'DER', '-outform', 'DER', '-passout', `pass:${password}`];
  return Uint8Array.from(openssl([...command, ...options], plain));
}

describe.skipIf(withoutOpenssl)('OpenSSL reads what we seal', () => {
  it.each([
    ...['SEED-CBC', '3DES-CBC', 'AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC'].map((c) => [
      c,
      pbes2,
      'PBKDF2-HMAC-SHA1',
    ]),
    ...['SHA224', 'SHA256', 'SHA384', 'SHA512'].map((h) => ['AES-256-CBC', pbes2, `PBKDF2-HMAC-${h}`]),
    ['SEED-CBC', pbes2, 'PBKDF2-HMAC-SHA256'],
    ['3DES-CBC', '1.2.840.113549.1.12.1.3', 'PKCS12-SHA1'],
  ] as [string, string, string][])('%s under %s with %s', (cipher, schemeOid, kdf) => {
    const encryption = { schemeOid, kdf, cipher, iterations: 2048 };
    // 'utf-16' means the scheme's own reading, which is OpenSSL's too.
    const file = sealKey(plain, utf8(hangulPassword), { encryption, passwordEncoding: 'utf-16' }, random);
    expect(readByOpenssl(file, hangulPassword)).toBe(numbersOf(plain));
  });
});

describe.skipIf(withoutOpenssl)('we read what OpenSSL writes', () => {
  it.each([
    ['-v2 seed-cbc', 'SEED-CBC', 'PBKDF2-HMAC-SHA256'],
    ['-v2 seed-cbc -v2prf hmacWithSHA1', 'SEED-CBC', 'PBKDF2-HMAC-SHA1'],
    ['-v2 aes-128-cbc -v2prf hmacWithSHA224', 'AES-128-CBC', 'PBKDF2-HMAC-SHA224'],
    ['-v2 aes-192-cbc -v2prf hmacWithSHA384', 'AES-192-CBC', 'PBKDF2-HMAC-SHA384'],
    ['-v2 aes-256-cbc -v2prf hmacWithSHA512', 'AES-256-CBC', 'PBKDF2-HMAC-SHA512'],
    ['-v2 des3', '3DES-CBC', 'PBKDF2-HMAC-SHA256'],
    ['-v1 PBE-SHA1-3DES', '3DES-CBC', 'PKCS12-SHA1'],
  ])('%s', (options, cipher, kdf) => {
    const file = writtenByOpenssl(options.split(' '), hangulPassword);
    const key = opened(file, hangulPassword);
    expect(key.encryption).toMatchObject({ cipher, kdf });
    expect(numbersOf(key.pkcs8Bytes)).toBe(numbersOf(plain));
    expect(outcome(file, syntheticPassword)).toBe('password-wrong');
  });

  it.each([['-scrypt'], ['-v1 PBE-SHA1-RC2-40'], ['-v1 PBE-MD5-DES'], ['-v2 aria-128-cbc']])(
    '%s is a scheme we name as not supported',
    (options) => {
      const file = writtenByOpenssl(options.split(' '), syntheticPassword);
      expect(outcome(file, syntheticPassword)).toBe('key-scheme-unsupported');
    },
  );
});

describe('the key OpenSSL wrote under PBES2 and SEED', () => {
  // DER, although its name says PEM.
  const file = fixture('synthetic/openssl-pbes2-seed.p8.pem');

  it('opens, and is the synthetic key', () => {
    expect(numbersOf(opened(file, syntheticPassword).pkcs8Bytes)).toBe(numbersOf(plain));
  });

  it.skipIf(withoutOpenssl)('is read by OpenSSL again after we sealed it the same way', () => {
    const { encryption, passwordEncoding, pkcs8Bytes } = opened(file, syntheticPassword);
    const again = sealKey(pkcs8Bytes, utf8('new 암호'), { encryption, passwordEncoding }, random);
    expect(readByOpenssl(again, 'new 암호')).toBe(numbersOf(plain));
  });
});

describe('the bags of PKCS#12 files', () => {
  it.each([
    ['one-key-seedbag.pfx', pbes2],
    ['one-key-seedbag15.pfx', '1.2.410.200004.1.15'],
    ['two-key-3des.pfx', '1.2.840.113549.1.12.1.3'],
  ])('%s: the shrouded key is one of our schemes and opens', (name, schemeOid) => {
    const bags = shroudedKeys(fixture(`synthetic/${name}`));
    expect(bags.length).toBeGreaterThan(0);
    for (const bag of bags) {
      const key = opened(bag, syntheticPassword);
      expect(key.encryption.schemeOid).toBe(schemeOid);
      expect(numbersOf(key.pkcs8Bytes)).toBe(numbersOf(plain));
    }
  });
});

describe.skipIf(withoutOpenssl)(
  'a PKCS#12-locked key whose writer widened the bytes of a Hangul password',
  () => {
    it('opens, and says so', () => {
      const encryption = {
        schemeOid: '1.2.840.113549.1.12.1.3',
        kdf: 'PKCS12-SHA1',
        cipher: '3DES-CBC',
        iterations: 2048,
      };
      const file = sealKey(plain, utf8(hangulPassword), { encryption, passwordEncoding: 'cp949' }, random);
      expect(opened(file, hangulPassword).passwordEncoding).toBe('cp949');
      // OpenSSL reads bytes that aren't UTF-8 as Latin-1, which is the same widening.
      const folder = mkdtempSync(join(tmpdir(), 'dojang-keys-'));
      try {
        const secret = join(folder, 'password');
        writeFileSync(secret, Buffer.from('baf1b9d0b9f8c8a33132333421', 'hex'));
        const pem = openssl(['pkcs8', '-inform', 'DER', '-passin', `file:${secret}`], file).toString();
        expect(hex(createPrivateKey(pem).export({ type: 'pkcs1', format: 'der' }))).toBe(numbersOf(plain));
      } finally {
        rmSync(folder, { recursive: true });
      }
      expect(openKey(file, utf8(syntheticPassword)).ok).toBe(false);
    });
  },
);

/** The EncryptedPrivateKeyInfo of each pkcs8ShroudedKeyBag: what follows its OID, inside `[0]`. */
function shroudedKeys(pfx: Uint8Array): Uint8Array[] {
  const oid = Buffer.from(derOid('1.2.840.113549.1.12.10.1.2'));
  const file = Buffer.from(pfx);
  const found: Uint8Array[] = [];
  for (let at = file.indexOf(oid); at !== -1; at = file.indexOf(oid, at + 1)) {
    const [inside] = children(pfx, readTlv(pfx, at + oid.length));
    if (inside !== undefined) found.push(der(tag.sequence, pfx.subarray(inside.start, inside.end)));
  }
  return found;
}
