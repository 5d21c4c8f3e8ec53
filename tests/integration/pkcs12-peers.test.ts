import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPkcs12, writePkcs12 } from '../../src/pkcs12/index.ts';
import type { Pkcs12Key, Pkcs12Profile } from '../../src/pkcs12/index.ts';
import { randomOf } from '../support/keys.ts';
import {
  caCert,
  kmCert,
  kmKey,
  personsKeys,
  signCert,
  signKey,
  systemRandom,
  utf8Bytes,
} from '../support/pkcs12.ts';
import {
  legacy,
  newBench,
  newNssDatabase,
  numbersOf,
  pem,
  pemBlocks,
  without,
} from '../support/pkcs12-peers.ts';
import type { Bench } from '../support/pkcs12-peers.ts';

const profiles: readonly Pkcs12Profile[] = ['compatible', 'modern', 'npki'];
const ascii = 'Test1234!';
const hangul = '도장 비밀번호1!';
const names = ['김도장', '김도장 km'];
const hex = (bytes: Uint8Array | null | undefined): string =>
  Buffer.from(bytes ?? new Uint8Array()).toString('hex');
const bothKeys = [numbersOf(signKey), numbersOf(kmKey)];
const everyCertificate = [signCert, kmCert, caCert].map(hex).sort();
/** Every profile with either password. */
const ours = profiles.flatMap((profile) => [ascii, hangul].map((password) => [profile, password] as const));

let bench: Bench;
beforeAll(() => {
  bench = newBench();
});
afterAll(() => {
  bench.remove();
});

function ourFile(profile: Pkcs12Profile, password: string): string {
  const file = writePkcs12(personsKeys, profile, utf8Bytes(password), systemRandom);
  return bench.write(`${profile}.p12`, file);
}

function keysIn(name: string, password: string): { keys: readonly Pkcs12Key[]; certificates: string[] } {
  const result = readPkcs12(bench.read(name), utf8Bytes(password));
  if (!result.ok) throw result.error;
  expect(result.value.integrity).toBe('checked');
  expect(result.value.skipped).toEqual([]);
  return { keys: result.value.keys, certificates: result.value.certificates.map(hex).sort() };
}

/** What a file of theirs must be: our pair, the names apart, each with its certificate. R is gone in every one. */
function expectPair(name: string, password: string): void {
  const { keys, certificates } = keysIn(name, password);
  expect(keys.map(({ pkcs8Bytes }) => numbersOf(pkcs8Bytes))).toEqual(bothKeys);
  expect(keys.map(({ certificate }) => hex(certificate))).toEqual([signCert, kmCert].map(hex));
  expect(keys.map(({ usage }) => usage)).toEqual(['sign', 'km']);
  expect(keys.map(({ friendlyName }) => friendlyName)).toEqual(names);
  expect(keys.map(({ randomBytes }) => randomBytes)).toEqual([null, null]);
  expect(certificates).toEqual(everyCertificate);
}

describe.skipIf(without('openssl'))('OpenSSL', () => {
  it.each(ours)(
    'reads profile %s with the password %s: keys, certificates, names, R',
    (profile, password) => {
      const file = ourFile(profile, password);
      const text = bench.run('openssl', [
        'pkcs12',
        ...legacy,
        '-in',
        file,
        '-nodes',
        '-passin',
        `pass:${password}`,
      ]);
      expect(pemBlocks('PRIVATE KEY', text).map(numbersOf)).toEqual(bothKeys);
      expect(pemBlocks('CERTIFICATE', text).map(hex).sort()).toEqual(everyCertificate);
      // It shows R, an attribute of the key, and drops it on the way out.
      const shown = /1\.2\.410\.200004\.10\.1\.1\.3: ((?:[0-9A-F]{2} ?)+)/.exec(text)?.[1] ?? '';
      expect(shown.replaceAll(' ', '').toLowerCase()).toBe(hex(randomOf('sign-1')));
      expect(text.match(/localKeyID/g)).toHaveLength(4);
    },
  );

  it.each(profiles)('profile %s opens without the legacy provider', (profile) => {
    const file = ourFile(profile, ascii);
    const reads = bench.tries('openssl', ['pkcs12', '-in', file, '-nodes', '-passin', `pass:${ascii}`]);
    expect(reads).toBe(true);
  });

  it.each([
    ['as it is', []],
    ['-legacy', ['-legacy']],
    ['-keypbe and -certpbe with 3DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES']],
    ['600,000 rounds', ['-iter', '600000']],
  ] as const)('gives the keys back, %s: exactly the same but R', (_, options) => {
    for (const password of [ascii, hangul]) {
      const pass = `pass:${password}`;
      const file = ourFile('modern', password);
      const text = bench.run('openssl', ['pkcs12', '-in', file, '-nodes', '-passin', pass]);
      // OpenSSL writes one key a file.
      pemBlocks('PRIVATE KEY', text).forEach((key, i) => {
        const certificate = i === 0 ? signCert : kmCert;
        bench.write('one.pem', utf8Bytes(pem('PRIVATE KEY', key) + pem('CERTIFICATE', certificate)));
        bench.write('ca.pem', utf8Bytes(pem('CERTIFICATE', caCert)));
        bench.run('openssl', [
          ...['pkcs12', '-export', '-in', 'one.pem', '-certfile', 'ca.pem', '-out', 'theirs.p12'],
          ...['-name', names[i] ?? '', '-passout', pass, ...options],
        ]);
        const { keys, certificates } = keysIn('theirs.p12', password);
        expect(keys).toHaveLength(1);
        expect(numbersOf(keys[0]?.pkcs8Bytes ?? new Uint8Array())).toBe(bothKeys[i]);
        expect(keys[0]).toMatchObject({
          friendlyName: names[i],
          usage: i === 0 ? 'sign' : 'km',
          randomBytes: null,
        });
        expect(certificates).toEqual([certificate, caCert].map(hex).sort());
      });
    }
  });
});

describe.skipIf(without('pk12util'))('NSS', () => {
  it.each(ours)('takes in profile %s with the password %s and gives it back, but R', (profile, password) => {
    const database = newNssDatabase(bench);
    bench.run('pk12util', ['-i', ourFile(profile, password), ...database, '-W', password]);
    const listed = bench.run('certutil', ['-K', ...database]);
    for (const name of names) expect(listed).toContain(name);
    names.forEach((name, i) => {
      bench.run('pk12util', ['-o', 'theirs.p12', '-n', name, ...database, '-W', password]);
      const { keys, certificates } = keysIn('theirs.p12', password);
      expect(keys.map(({ pkcs8Bytes }) => numbersOf(pkcs8Bytes))).toEqual([bothKeys[i]]);
      expect(keys[0]).toMatchObject({ friendlyName: name, randomBytes: null });
      expect(hex(keys[0]?.certificate)).toBe(hex(i === 0 ? signCert : kmCert));
      expect(certificates).toEqual([i === 0 ? signCert : kmCert, caCert].map(hex).sort());
    });
  });
});

describe.skipIf(without('keytool'))('Java', () => {
  const importing = (file: string, password: string, options: readonly string[] = []): readonly string[] => [
    ...options,
    ...['-importkeystore', '-noprompt', '-srcstoretype', 'PKCS12', '-deststoretype', 'PKCS12'],
    ...['-srckeystore', file, '-srcstorepass', password],
    ...['-destkeystore', 'theirs.p12', '-deststorepass', password],
  ];

  it.each(profiles)('takes in profile %s, aliases apart, and gives it back, but R', (profile) => {
    const file = ourFile(profile, ascii);
    const listed = bench.run('keytool', ['-list', '-keystore', file, '-storepass', ascii]);
    for (const name of names) expect(listed).toContain(`${name}, `);
    for (const options of [[], ['-J-Dkeystore.pkcs12.legacy']]) {
      bench.run('rm', ['-f', 'theirs.p12']);
      bench.run('keytool', importing(file, ascii, options));
      expectPair('theirs.p12', ascii);
    }
  });

  it('keeps two keys apart whose names were equal', () => {
    const keys = personsKeys.keys.map((key) => ({ ...key, friendlyName: '김도장' }));
    const equal = { ...personsKeys, keys };
    const file = bench.write('equal.p12', writePkcs12(equal, 'npki', utf8Bytes(ascii), systemRandom));
    const listed = bench.run('keytool', ['-list', '-keystore', file, '-storepass', ascii]);
    expect(listed.match(/PrivateKeyEntry/g)).toHaveLength(2);
  });

  it('opens no file with a Hangul password, whoever wrote it: its password must be ASCII', () => {
    expect(bench.tries('keytool', importing(ourFile('compatible', hangul), hangul))).toBe(false);
    bench.write('one.pem', utf8Bytes(pem('PRIVATE KEY', signKey) + pem('CERTIFICATE', signCert)));
    const options = ['pkcs12', '-export', '-in', 'one.pem', '-out', 'openssl.p12'];
    bench.run('openssl', [...options, '-passout', `pass:${hangul}`]);
    expect(bench.tries('keytool', importing('openssl.p12', hangul))).toBe(false);
  });
});

describe.skipIf(without('certtool'))('GnuTLS', () => {
  it.each(ours)('reads profile %s with the password %s: keys and certificates', (profile, password) => {
    const file = ourFile(profile, password);
    const text = bench.run('certtool', ['--p12-info', '--inder', '--infile', file, '--password', password]);
    // It shows keys as they are locked; opening one is another step.
    const keys = pemBlocks('ENCRYPTED PRIVATE KEY', text).map((sealed) => {
      bench.write('sealed.pem', utf8Bytes(pem('ENCRYPTED PRIVATE KEY', sealed)));
      const shown = bench.run('certtool', ['--key-info', '--infile', 'sealed.pem', '--password', password]);
      return pemBlocks('RSA PRIVATE KEY', shown).map(hex).join();
    });
    expect(keys).toEqual(bothKeys);
    expect(pemBlocks('CERTIFICATE', text).map(hex).sort()).toEqual(everyCertificate);
  });

  it.each([
    ['aes-256', hangul],
    ['3des-pkcs12', hangul],
    ['aes-128', ascii],
  ])('writes the keys with %s and the password %s: exactly the same but R', (cipher, password) => {
    names.forEach((name, i) => {
      bench.write('key.pem', utf8Bytes(pem('PRIVATE KEY', i === 0 ? signKey : kmKey)));
      bench.write('cert.pem', utf8Bytes(pem('CERTIFICATE', i === 0 ? signCert : kmCert)));
      bench.run('certtool', [
        ...['--to-p12', '--load-privkey', 'key.pem', '--load-certificate', 'cert.pem', '--outder'],
        ...['--p12-name', name, '--password', password, '--pkcs-cipher', cipher, '--outfile', 'theirs.p12'],
      ]);
      const { keys } = keysIn('theirs.p12', password);
      expect(keys.map(({ pkcs8Bytes }) => numbersOf(pkcs8Bytes))).toEqual([bothKeys[i]]);
      expect(keys[0]).toMatchObject({ friendlyName: name, randomBytes: null });
      expect(hex(keys[0]?.certificate)).toBe(hex(i === 0 ? signCert : kmCert));
    });
  });
});
