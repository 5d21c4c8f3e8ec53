import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DojangError } from '../../../src/errors/index.ts';
import { describePkcs12, provePkcs12, readPkcs12, writePkcs12 } from '../../../src/pkcs12/index.ts';
import type { Pkcs12Input, Pkcs12Profile } from '../../../src/pkcs12/index.ts';
import { fixture } from '../../support/fixtures.ts';
import { randomOf } from '../../support/keys.ts';
import {
  caCert,
  kmCert,
  kmKey,
  personsKeys,
  signCert,
  signKey,
  systemRandom,
  utf8Bytes,
} from '../../support/pkcs12.ts';
import { hex, opened, outcome } from './reading.ts';

const profiles: readonly Pkcs12Profile[] = ['compatible', 'npki', 'modern'];
const password = '비밀번호 Test1234!';
const written = (profile: Pkcs12Profile, what = personsKeys, text = password): Uint8Array =>
  writePkcs12(what, profile, utf8Bytes(text), systemRandom);

function reasonOf(act: () => unknown): string {
  try {
    act();
    return 'nothing thrown';
  } catch (error) {
    return error instanceof DojangError ? error.reason : String(error);
  }
}

describe.each(profiles)('a file of profile %s', (profile) => {
  const file = written(profile);

  it('holds both keys byte for byte, R among them, with their certificates and the CA', () => {
    const contents = opened(file, password);
    expect(contents.integrity).toBe('checked');
    expect(contents.skipped).toEqual([]);
    expect(contents.keys.map((key) => [hex(key.pkcs8Bytes), hex(key.certificate), key.usage])).toEqual([
      [hex(signKey), hex(signCert), 'sign'],
      [hex(kmKey), hex(kmCert), 'km'],
    ]);
    expect(contents.keys.map(({ friendlyName }) => friendlyName)).toEqual(['김도장', '김도장 km']);
    expect(hex(contents.keys[0]?.randomBytes)).toBe(hex(randomOf('sign-1')));
    expect(contents.certificates.map(hex)).toEqual([signCert, kmCert, caCert].map(hex));
    expect(() => {
      provePkcs12(file, personsKeys, utf8Bytes(password));
    }).not.toThrow();
  });

  it('opens with no other password', () => {
    expect(outcome(file, `${password} `)).toBe('password-wrong');
    expect(outcome(file, '')).toBe('password-wrong');
  });

  it('is another each time', () => {
    const again = written(profile);
    expect(hex(again)).not.toBe(hex(file));
    const common = [...again].filter((byte, i) => byte === file[i]).length;
    expect(common).toBeLessThan(file.length / 4);
  });

  it('cut short or with a bit flipped is damaged, and never a wrong password', () => {
    for (const share of [0.001, 0.02, 0.3, 0.5, 0.7, 0.97, 0.999]) {
      const at = Math.floor(file.length * share);
      expect(outcome(file.subarray(0, at), password), `cut at ${at}`).toBe('pkcs12-damaged');
    }
    for (const share of [0.1, 0.4, 0.6, 0.9]) {
      const flipped = Uint8Array.from(file);
      const at = Math.floor(file.length * share);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      expect(outcome(flipped, password), `flipped at ${at}`).toBe('pkcs12-damaged');
    }
  });
});

it.each([
  ['compatible', 'HMAC-SHA1', 2048, 'PKCS12-SHA1', '3DES-CBC'],
  ['npki', 'HMAC-SHA1', 2048, 'PKCS12-SHA1', '3DES-CBC'],
  ['modern', 'HMAC-SHA256', 600_000, 'PBKDF2-HMAC-SHA256', 'AES-256-CBC'],
] as const)(
  'profile %s says how it is protected: %s, %i, %s, %s',
  (profile, mac, iterations, kdf, cipher) => {
    expect(describePkcs12(written(profile))).toMatchObject({
      ok: true,
      value: {
        mac: { algorithm: mac, iterations },
        needsPassword: true,
        certificates: [],
        parts: [
          { encrypted: true, kdf, cipher, iterations, certificates: null, keys: null },
          { encrypted: false, scheme: null, certificates: 0, keys: 2 },
        ],
        keyEncryption: [
          { kdf, cipher, iterations },
          { kdf, cipher, iterations },
        ],
      },
    });
  },
);

describe('names and identifiers', () => {
  const keysNamed = (...names: string[]): Pkcs12Input => ({
    keys: names.map((friendlyName, i) => ({
      pkcs8Bytes: i === 0 ? signKey : kmKey,
      certificate: i === 0 ? signCert : kmCert,
      friendlyName,
    })),
    caCertificates: [],
  });

  it.each([
    [
      ['김도장', '김도장'],
      ['김도장', '김도장 (2)'],
    ],
    [
      ['Key', 'kEY'],
      ['Key', 'kEY (2)'],
    ],
    [
      ['가', '\u1100\u1161'],
      ['가', '\u1100\u1161 (2)'],
    ],
  ])('%j are written as %j', (names, expected) => {
    const contents = opened(written('compatible', keysNamed(...names)), password);
    expect(contents.keys.map(({ friendlyName }) => friendlyName)).toEqual(expected);
  });

  it('two certificates of one public key have different localKeyIDs', () => {
    const pkcs8Bytes = fixture('synthetic/plain.withR.pk8.der');
    const pairs = ['sign', 'km'].map((name) => ({
      pkcs8Bytes,
      certificate: fixture(`synthetic/synthetic.${name}Cert.der`),
      friendlyName: name,
    }));
    const what = { keys: pairs, caCertificates: [] };
    const file = written('compatible', what);
    const contents = opened(file, password);
    expect(contents.keys.map(({ usage }) => usage)).toEqual(['sign', 'km']);
    expect(hex(contents.keys[0]?.localKeyId)).not.toBe(hex(contents.keys[1]?.localKeyId));
    provePkcs12(file, what, utf8Bytes(password));
  });

  it('the localKeyID is the subject key identifier', () => {
    const what: Pkcs12Input = {
      keys: [
        {
          pkcs8Bytes: fixture('pypinksign/plainSignPri.withR.pk8.der'),
          certificate: fixture('pypinksign/signCert.der'),
          friendlyName: 'HKD',
        },
      ],
      caCertificates: [],
    };
    const id = hex(opened(written('npki', what), password).keys[0]?.localKeyId);
    // subjectKeyIdentifier: 06 03 55 1d 0e, OCTET STRING { OCTET STRING (20 bytes) }
    expect(hex(fixture('pypinksign/signCert.der'))).toContain(`0603551d0e04160414${id}`);
  });
});

describe('what is not written', () => {
  it('without a password, or with one that is endless', () => {
    for (const text of ['', 'x'.repeat(1025)]) {
      expect(reasonOf(() => written('compatible', personsKeys, text))).toBe('usage-invalid');
    }
  });

  it('bytes that are no key', () => {
    const [key] = personsKeys.keys;
    if (key === undefined) throw new Error('no key');
    const what = { ...personsKeys, keys: [{ ...key, pkcs8Bytes: signKey.subarray(1) }] };
    expect(reasonOf(() => written('compatible', what))).toBe('key-damaged');
  });
});

describe('a written file is not proven', () => {
  const file = written('compatible');
  const [sign, km] = personsKeys.keys;
  if (sign === undefined || km === undefined) throw new Error('no keys');
  const changed = Uint8Array.from(signKey);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;

  it.each([
    [
      'where a key differs in the last bit of R',
      { ...personsKeys, keys: [{ ...sign, pkcs8Bytes: changed }, km] },
    ],
    ['where a key is missing', { ...personsKeys, keys: [sign] }],
    [
      'where the certificates are exchanged',
      { ...personsKeys, keys: [{ ...sign, certificate: kmCert }, km] },
    ],
    [
      'where a CA certificate is missing',
      { ...personsKeys, caCertificates: [caCert, fixture('kisa-ca/KISA-RootCA-4.der')] },
    ],
    ['where there is one too many', { ...personsKeys, caCertificates: [] }],
  ])('%s', (_, what) => {
    expect(
      reasonOf(() => {
        provePkcs12(file, what, utf8Bytes(password));
      }),
    ).toBe('copy-unproven');
  });

  it('with another password, or where it was changed since', () => {
    const flipped = Uint8Array.from(file);
    flipped[600] = (flipped[600] ?? 0) ^ 1;
    for (const [bytes, text] of [
      [file, 'other'],
      [flipped, password],
    ] as const) {
      expect(
        reasonOf(() => {
          provePkcs12(bytes, personsKeys, utf8Bytes(text));
        }),
      ).toBe('copy-unproven');
    }
  });
});

const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const hangulText = fc.string({
  unit: fc.integer({ min: 0xac00, max: 0xd7a3 }).map((point) => String.fromCodePoint(point)),
  minLength: 1,
  maxLength: 20,
});

it('whatever the names and the password: what is read is what was written', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyText, hangulText),
      fc.oneof(anyText, hangulText),
      fc.oneof(anyText, hangulText),
      fc.constantFrom<Pkcs12Profile>('compatible', 'npki'),
      fc.boolean(),
      (text, one, two, profile, withCa) => {
        const what = {
          keys: personsKeys.keys.map((key, i) => ({ ...key, friendlyName: i === 0 ? one : two })),
          caCertificates: withCa ? [caCert] : [],
        };
        const file = written(profile, what, text);
        provePkcs12(file, what, utf8Bytes(text));
        const names = opened(file, text).keys.map(({ friendlyName }) => friendlyName);
        expect(names[0]).toBe(one);
        expect(names[1]?.startsWith(two)).toBe(true);
        expect(readPkcs12(file, utf8Bytes(`${text}x`)).ok).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});
