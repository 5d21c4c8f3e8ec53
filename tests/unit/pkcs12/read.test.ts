import { describe, expect, it } from 'vitest';
import { createHmac, generateKeyPairSync, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto';
import { cp949Password } from '../../../src/crypto/index.ts';
import { openKey } from '../../../src/keys/index.ts';
import { describePkcs12 } from '../../../src/pkcs12/index.ts';
import { explicit, ia5, integer, nothing, octets, oid, sequence, set, utf8 } from '../../support/der.ts';
import { fixture } from '../../support/fixtures.ts';
import { randomOf, sealedKeyOf } from '../../support/keys.ts';
import {
  asBer,
  bag,
  caCert,
  certBag,
  dataPart,
  encryptedPart,
  friendlyName,
  keyBag,
  kmCert,
  kmKey,
  localKeyId,
  macData,
  pbes2,
  pbkdf2Algorithm,
  pfx,
  shroudedBag,
  signCert,
  signKey,
  tripleDes,
  utf16,
  utf8Bytes,
  widened,
} from '../../support/pkcs12.ts';
import { hex, opened, outcome } from './reading.ts';

const password = 'Test1234!';
const hangul = '비밀번호1234!';
const lock = tripleDes(utf16(password));
const mac = macData(utf16(password));
const usual = pfx(
  [encryptedPart(lock, sequence(certBag(signCert))), dataPart(shroudedBag(lock, signKey))],
  mac,
);

describe('real and synthetic files', () => {
  it('opens the file of a yessign test certificate, R included', () => {
    const contents = opened(fixture('pypinksign/sign.pfx'), 'WTuA8Ev0lWXVFSiI!');
    expect(contents.integrity).toBe('checked');
    expect(contents.keys).toHaveLength(1);
    const [key] = contents.keys;
    expect(hex(key?.pkcs8Bytes)).toBe(hex(fixture('pypinksign/plainSignPri.withR.pk8.der')));
    expect(hex(key?.randomBytes)).toBe('7858b4328390805129f01c97fe6ca4a520cbd479');
    expect(hex(key?.certificate)).toBe(hex(fixture('pypinksign/signCert.der')));
    expect(key).toMatchObject({ algorithm: 'RSA', bits: 2048, usage: 'sign', sealed: null });
  });

  it('tells two keys of one person apart, even where both certificates have the same public key', () => {
    const contents = opened(fixture('synthetic/two-key-3des.pfx'), password);
    expect(contents.keys.map(({ usage, certificate }) => [usage, hex(certificate)])).toEqual([
      ['sign', hex(fixture('synthetic/synthetic.signCert.der'))],
      ['km', hex(fixture('synthetic/synthetic.kmCert.der'))],
    ]);
    expect(contents.certificates).toHaveLength(2);
  });

  it.each(['one-key-seedbag.pfx', 'one-key-seedbag15.pfx'])(
    '%s: the SEED key comes in the clear and as it lay there',
    (name) => {
      const [key] = opened(fixture(`synthetic/${name}`), password).keys;
      expect(hex(key?.pkcs8Bytes)).toBe(hex(fixture('synthetic/plain.withR.pk8.der')));
      const again = openKey(key?.sealed ?? new Uint8Array(), utf8Bytes(password));
      expect(again.ok && hex(again.value.pkcs8Bytes)).toBe(hex(key?.pkcs8Bytes));
    },
  );

  it.each([
    ['pypinksign/sign.pfx', 'pkcs12'],
    ['synthetic/two-key-3des.pfx', 'test1234!'],
    ['synthetic/one-key-seedbag.pfx', ''],
    ['synthetic/one-key-seedbag15.pfx', hangul],
  ])('%s with another password is a wrong password, not damage', (path, wrong) => {
    expect(outcome(fixture(path), wrong)).toBe('password-wrong');
  });

  // RFC 9579 appendix A; the password is theirs.
  it.each([
    ['a1-sha256-sha256', 'PBMAC1-HMAC-SHA256'],
    ['a2-sha256-sha512', 'PBMAC1-HMAC-SHA256'],
    ['a3-sha512-sha512', 'PBMAC1-HMAC-SHA512'],
  ])('the vector %s of RFC 9579 opens, checked', (name, algorithm) => {
    const file = fixture(`rfc9579/${name}.p12`);
    expect(opened(file, '1234')).toMatchObject({ integrity: 'checked', keys: [{ algorithm: 'RSA' }] });
    expect(outcome(file, '12345')).toBe('password-wrong');
    const outline = describePkcs12(file);
    expect(outline.ok && outline.value.mac?.algorithm).toBe(algorithm);
  });

  it.each([
    ['a4-wrong-iterations', 'pkcs12-damaged'],
    ['a5-wrong-salt', 'pkcs12-damaged'],
    ['a6-no-key-length', 'pkcs12-unsupported'],
  ])('the vector %s of RFC 9579 is %s', (name, reason) => {
    expect(outcome(fixture(`rfc9579/${name}.p12`), '1234')).toBe(reason);
  });
});

describe('structure', () => {
  it('keys and certificates in the clear need no password, and no MAC is said', () => {
    const file = pfx([dataPart(keyBag(signKey), certBag(signCert)), dataPart(certBag(caCert))]);
    const contents = opened(file, 'whatever');
    expect(contents.integrity).toBe('absent');
    expect(contents.certificates.map(hex)).toEqual([hex(signCert), hex(caCert)]);
    expect(hex(contents.keys[0]?.pkcs8Bytes)).toBe(hex(signKey));
    expect(hex(contents.keys[0]?.randomBytes)).toBe(hex(randomOf('sign-1')));
    expect(describePkcs12(file)).toMatchObject({
      ok: true,
      value: {
        mac: null,
        needsPassword: false,
        parts: [
          { encrypted: false, certificates: 1, keys: 1 },
          { certificates: 1, keys: 0 },
        ],
      },
    });
  });

  it('without a MAC a file opens and is never called checked', () => {
    const file = pfx([encryptedPart(lock, sequence(certBag(signCert), shroudedBag(lock, signKey)))]);
    expect(opened(file, password)).toMatchObject({ integrity: 'absent', keys: [{ usage: 'sign' }] });
    expect(outcome(file, 'other')).toBe('password-wrong');
  });

  it('in BER, with indefinite lengths and strings in pieces, it is the same file', () => {
    const inner = asBer(sequence(certBag(signCert), shroudedBag(lock, signKey)), 100);
    const authenticated = asBer(sequence(dataPart(certBag(caCert)), encryptedPart(lock, inner)), 64);
    const authSafe = sequence(oid('1.2.840.113549.1.7.1'), explicit(0, octets(authenticated)));
    const file = asBer(sequence(integer(3), authSafe, mac(authenticated)), 77);
    expect(file.length).toBeGreaterThan(authenticated.length + 100);
    const contents = opened(file, password);
    expect(hex(contents.keys[0]?.pkcs8Bytes)).toBe(hex(signKey));
    expect(contents).toMatchObject({ integrity: 'checked' });
    expect(contents.certificates.map(hex)).toEqual([hex(caCert), hex(signCert)]);
    expect(outcome(file, 'other')).toBe('password-wrong');
  });

  it('an encrypted content in pieces, whose implicit tag hides that it is a string', () => {
    const part = encryptedPart(lock, sequence(certBag(signCert)));
    const at = Buffer.from(part).lastIndexOf(Uint8Array.of(0x80, 0x82));
    const encrypted = part.subarray(at + 4);
    const pieces = Buffer.concat([octets(encrypted.subarray(0, 80)), octets(encrypted.subarray(80))]);
    const algorithm = lock(new Uint8Array()).algorithm;
    const start = Buffer.from(part).indexOf(algorithm.subarray(0, 14));
    const info = sequence(
      oid('1.2.840.113549.1.7.1'),
      part.subarray(start, start + algorithm.length),
      explicit(0, pieces),
    );
    const inPieces = sequence(oid('1.2.840.113549.1.7.6'), explicit(0, sequence(integer(0), info)));
    expect(opened(pfx([inPieces], mac), password).certificates.map(hex)).toEqual([hex(signCert)]);
  });

  it('bytes after it are left alone', () => {
    expect(opened(Buffer.concat([usual, randomBytes(46)]), password).keys).toHaveLength(1);
  });

  it('safeContentsBags are opened, whatever their depth', () => {
    const inner = bag(6, sequence(bag(6, sequence(shroudedBag(lock, signKey), certBag(signCert)))));
    expect(opened(pfx([dataPart(inner)], mac), password)).toMatchObject({ keys: [{ usage: 'sign' }] });
  });

  it('what it passes over is told, in order', () => {
    const sdsi = bag(3, sequence(oid('1.2.840.113549.1.9.22.2'), explicit(0, ia5('c2RzaQ=='))));
    const crl = bag(4, sequence(oid('1.2.840.113549.1.9.23.1'), explicit(0, octets(sequence()))));
    const secret = bag(5, sequence(oid('1.2.3.4'), explicit(0, octets(randomBytes(8)))));
    const unknown = sequence(oid('1.2.3.5'), explicit(0, nothing()));
    const file = pfx([dataPart(sdsi, crl, certBag(signCert), secret, unknown)], mac);
    expect(opened(file, password)).toMatchObject({
      certificates: [signCert],
      skipped: [
        { what: 'certificate', oid: '1.2.840.113549.1.9.22.2' },
        { what: 'crl', oid: '1.2.840.113549.1.12.10.1.4' },
        { what: 'secret', oid: '1.2.840.113549.1.12.10.1.5' },
        { what: 'other', oid: '1.2.3.5' },
      ],
    });
  });

  it('names and identifiers come from the bags; attributes of others, and broken ones, do no harm', () => {
    const csp = sequence(oid('1.3.6.1.4.1.311.17.1'), set(utf8('Microsoft Enhanced RSA')));
    const broken = sequence(oid('1.2.840.113549.1.9.20'), set(nothing()));
    const id = Uint8Array.of(1, 0, 0, 0);
    const key = shroudedBag(lock, signKey, csp, broken, localKeyId(id));
    const file = pfx([dataPart(key, certBag(signCert, friendlyName('김도장🙂'), localKeyId(id)))], mac);
    const [found] = opened(file, password).keys;
    expect(found?.friendlyName).toBe('김도장🙂');
    expect(hex(found?.localKeyId)).toBe('01000000');
  });

  it('the same certificate twice is one', () => {
    const file = pfx([dataPart(certBag(signCert), certBag(caCert)), dataPart(certBag(signCert))], mac);
    expect(opened(file, password).certificates.map(hex)).toEqual([hex(signCert), hex(caCert)]);
  });

  it('keys find their certificates by the public key, whatever the localKeyIDs claim', () => {
    const [one, two] = [Uint8Array.of(1), Uint8Array.of(2)];
    const file = pfx(
      [
        dataPart(certBag(kmCert, localKeyId(one)), certBag(signCert, localKeyId(two))),
        dataPart(shroudedBag(lock, signKey, localKeyId(one)), shroudedBag(lock, kmKey, localKeyId(two))),
      ],
      mac,
    );
    expect(opened(file, password).keys.map(({ usage, certificate }) => [usage, hex(certificate)])).toEqual([
      ['sign', hex(signCert)],
      ['km', hex(kmCert)],
    ]);
  });

  it('a key whose certificate is not inside has none, although one claims its localKeyID', () => {
    const id = localKeyId(Uint8Array.of(7));
    const file = pfx([dataPart(certBag(kmCert, id), shroudedBag(lock, signKey, id))], mac);
    expect(opened(file, password).keys).toMatchObject([{ certificate: null, usage: 'both' }]);
  });

  it('an EC key is given with its OID and no bits', () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
    const [key] = opened(pfx([dataPart(shroudedBag(lock, pkcs8))], mac), password).keys;
    expect(key).toMatchObject({ algorithm: '1.2.840.10045.2.1', bits: 0, randomBytes: null });
    expect(hex(key?.pkcs8Bytes)).toBe(hex(pkcs8));
  });

  it('a key file of Korean software put into a bag opens with its own readings of the password', () => {
    const file = pfx([dataPart(bag(2, sealedKeyOf('sign-1')), certBag(signCert))], mac);
    const [key] = opened(file, password).keys;
    expect(hex(key?.sealed)).toBe(hex(sealedKeyOf('sign-1')));
    expect(hex(key?.pkcs8Bytes)).toBe(hex(signKey));
  });
});

describe('passwords', () => {
  const withPassword = (bytes: Uint8Array): Uint8Array =>
    pfx([dataPart(shroudedBag(tripleDes(bytes), signKey))], macData(bytes));

  it.each([
    ['an empty text', utf16('')],
    ['nothing at all', new Uint8Array()],
  ])('an empty password opens a file whose password was %s', (_, bytes) => {
    expect(opened(withPassword(bytes), '')).toMatchObject({ integrity: 'checked', keys: [{ bits: 2048 }] });
    expect(outcome(withPassword(bytes), ' ')).toBe('password-wrong');
  });

  it.each([
    ['UTF-16, as the standard wants', utf16(hangul)],
    ['the bytes of UTF-8 widened', widened(utf8Bytes(hangul))],
    ['the bytes of CP949 widened', widened(cp949Password(utf8Bytes(hangul)) ?? new Uint8Array())],
  ])('a Hangul password opens where it was read as %s', (_, bytes) => {
    expect(opened(withPassword(bytes), hangul)).toMatchObject({ integrity: 'checked' });
    expect(outcome(withPassword(bytes), `${hangul}1`)).toBe('password-wrong');
  });

  it.each([
    ['UTF-8', utf8Bytes(hangul)],
    ['CP949', cp949Password(utf8Bytes(hangul)) ?? new Uint8Array()],
    ['UTF-16 with a closing pair of zeros, as NSS did', utf16(hangul)],
    ['UTF-16 without', utf16(hangul).subarray(0, -2)],
  ])('with PBES2 and PBMAC1, a Hangul password opens where it was read as %s', (_, bytes) => {
    const salt = randomBytes(8);
    const aes = pbes2(pbkdf2Algorithm(salt, 3), pbkdf2Sync(bytes, salt, 3, 16, 'sha256'));
    const file = pfx([dataPart(shroudedBag(aes, signKey))], pbmac1(bytes));
    expect(opened(file, hangul)).toMatchObject({ integrity: 'checked', keys: [{ bits: 2048 }] });
    expect(outcome(file, `${hangul}1`)).toBe('password-wrong');
  });

  it('MAC and locks may have read the password differently', () => {
    const bytes = cp949Password(utf8Bytes(hangul)) ?? new Uint8Array();
    const file = pfx([dataPart(shroudedBag(tripleDes(widened(bytes)), signKey))], macData(utf16(hangul)));
    expect(opened(file, hangul).keys).toHaveLength(1);
  });
});

describe('derivations and MACs', () => {
  it.each(['sha1', 'sha224', 'sha256', 'sha384', 'sha512'])('a MAC with %s holds', (hash) => {
    const file = pfx([dataPart(shroudedBag(lock, signKey))], macData(utf16(password), 5, hash));
    expect(opened(file, password).integrity).toBe('checked');
    expect(describePkcs12(file)).toMatchObject({
      value: { mac: { algorithm: `HMAC-${hash.toUpperCase()}`, iterations: 5 } },
    });
  });

  it('iterations left out of the MAC are one', () => {
    const file = pfx([dataPart(certBag(signCert))], macData(utf16(password), null));
    expect(opened(file, password).integrity).toBe('checked');
    expect(describePkcs12(file)).toMatchObject({ value: { mac: { iterations: 1 } } });
  });

  it.each([
    [1024, 8, 1],
    [16, 1, 3],
  ])('scrypt with N %i, r %i, p %i', (cost, blockSize, parallelization) => {
    const salt = randomBytes(8);
    const key = scryptSync(password, salt, 16, { N: cost, r: blockSize, p: parallelization });
    const parameters = sequence(
      octets(salt),
      integer(cost),
      integer(blockSize),
      integer(parallelization),
      integer(16),
    );
    const scrypt = pbes2(sequence(oid('1.3.6.1.4.1.11591.4.11'), parameters), key);
    const file = pfx([dataPart(shroudedBag(scrypt, signKey))], mac);
    expect(hex(opened(file, password).keys[0]?.pkcs8Bytes)).toBe(hex(signKey));
    expect(describePkcs12(file)).toMatchObject({
      value: { keyEncryption: [{ scheme: 'PBES2', kdf: 'scrypt', cipher: 'AES-128-CBC', iterations: cost }] },
    });
  });
});

/** PBMAC1 (RFC 9579): MacData with its own derivation; macSalt and iterations mean nothing. */
function pbmac1(bytes: Uint8Array): (authenticated: Uint8Array) => Uint8Array {
  return (authenticated) => {
    const salt = randomBytes(8);
    const key = pbkdf2Sync(bytes, salt, 4, 32, 'sha256');
    const value = createHmac('sha256', key).update(authenticated).digest();
    const scheme = sequence(oid('1.2.840.113549.2.9'), nothing());
    const parameters = sequence(pbkdf2Algorithm(salt, 4, integer(32)), scheme);
    const info = sequence(sequence(oid('1.2.840.113549.1.5.14'), parameters), octets(value));
    return sequence(info, octets(utf8Bytes('NOT USED')), integer(1));
  };
}
