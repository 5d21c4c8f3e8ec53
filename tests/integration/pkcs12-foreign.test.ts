import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describePkcs12, readPkcs12 } from '../../src/pkcs12/index.ts';
import { spkiOfKey, privateKeyOf } from '../support/keys.ts';
import { makeCertificate } from '../support/certificates.ts';
import { authorities } from '../support/authorities.ts';
import { caCert, kmCert, kmKey, signCert, signKey, utf8Bytes } from '../support/pkcs12.ts';
import { legacy, newBench, newNssDatabase, numbersOf, pem, without } from '../support/pkcs12-peers.ts';
import type { Bench, Peer } from '../support/pkcs12-peers.ts';

const ascii = 'Test1234!';
const hangul = '도장 비밀번호1!';

/** What a file must turn out to be. */
interface Expected {
  /** The keys inside, in order; 'opened' with none is a file of certificates alone. */
  readonly keys?: readonly ('sign' | 'km' | 'ec')[];
  /** Certificates inside, in any order. */
  readonly anyOrder?: boolean;
  readonly certificates?: readonly Uint8Array[];
  readonly integrity?: 'checked' | 'absent';
  readonly skipped?: readonly string[];
  /** Or the reason why it doesn't open, with what isn't supported. */
  readonly reason?: string;
  readonly what?: string;
  /** How the outline names the lock of the first part or key that has one, without the password. */
  readonly cipher?: string;
}

/** One foreign file: who makes it, how, and what it is. */
interface Row {
  readonly name: string;
  readonly peer: Peer;
  readonly make: () => Uint8Array;
  readonly password: string;
  readonly expected: Expected;
}

let bench: Bench;
let nss: readonly string[];
const ecCert = makeCertificate({
  subject: 'cn=EC,o=yessign,c=kr',
  issuer: authorities.yessign,
  key: 'sign-ec',
  serial: 99,
});
beforeAll(() => {
  bench = newBench();
  bench.write('sign.pem', utf8Bytes(pem('PRIVATE KEY', signKey) + pem('CERTIFICATE', signCert)));
  bench.write('km.pem', utf8Bytes(pem('PRIVATE KEY', kmKey) + pem('CERTIFICATE', kmCert)));
  bench.write('ca.pem', utf8Bytes(pem('CERTIFICATE', caCert)));
  const ec = privateKeyOf('sign-ec').export({ type: 'pkcs8', format: 'der' });
  bench.write('ec.pem', utf8Bytes(pem('PRIVATE KEY', ec) + pem('CERTIFICATE', ecCert)));
  if (!without('pk12util') && !without('openssl')) {
    nss = newNssDatabase(bench);
    for (const name of ['sign', 'km']) {
      const options = ['-export', '-in', `${name}.pem`, '-certfile', 'ca.pem', '-name', name];
      bench.run('openssl', ['pkcs12', ...options, '-out', 'in.p12', '-passout', `pass:${ascii}`]);
      bench.run('pk12util', ['-i', 'in.p12', ...nss, '-W', ascii]);
    }
  }
});
afterAll(() => {
  bench.remove();
});

const chain = [signCert, caCert];
const whole: Expected = { keys: ['sign'], certificates: chain, integrity: 'checked' };

/** A file by `openssl pkcs12 -export` with the sign key and the CA, unless `options` name another `-in`. */
function opensslFile(options: string, password: string): Uint8Array {
  const given = options.split(' ').filter((option) => option !== '');
  const input = given.includes('-in') || given.includes('-nokeys') ? [] : ['-in', 'sign.pem'];
  const ca = given.includes('-nokeys') || given.includes('-alone') ? [] : ['-certfile', 'ca.pem'];
  bench.run('openssl', [
    ...['pkcs12', ...(given.includes('-legacy') ? [] : legacy), '-export', ...input, ...ca],
    ...given.filter((option) => option !== '-alone'),
    ...['-out', 'theirs.p12', '-passout', `pass:${password}`],
  ]);
  return bench.read('theirs.p12');
}

const openssl = (options: string, expected: Expected = whole, password = ascii): Row => ({
  name: `openssl ${options} (${password})`,
  peer: 'openssl',
  make: () => opensslFile(options, password),
  password,
  expected,
});
const pbe = (scheme: string, expected: Expected = whole, password = ascii): Row =>
  openssl(`-keypbe ${scheme} -certpbe ${scheme}`, expected, password);
const unsupported = (what: string): Expected => ({ reason: 'pkcs12-unsupported', what });

const opensslRows: readonly Row[] = [
  openssl('', { ...whole, cipher: 'AES-256-CBC' }),
  openssl('-legacy', { ...whole, cipher: 'RC2-40-CBC' }),
  openssl('-descert -legacy', { ...whole, cipher: '3DES-CBC' }),
  pbe('PBE-SHA1-3DES', { ...whole, cipher: '3DES-CBC' }),
  pbe('PBE-SHA1-2DES', { ...whole, cipher: '2-key 3DES-CBC' }),
  pbe('PBE-SHA1-RC2-40', { ...whole, cipher: 'RC2-40-CBC' }),
  pbe('PBE-SHA1-RC2-128', { ...whole, cipher: 'RC2-128-CBC' }),
  pbe('PBE-SHA1-RC4-40', unsupported('pbeWithSHAAnd40BitRC4 (1.2.840.113549.1.12.1.2)')),
  pbe('PBE-SHA1-RC4-128', unsupported('pbeWithSHAAnd128BitRC4 (1.2.840.113549.1.12.1.1)')),
  pbe('PBE-MD5-DES', unsupported('pbeWithMD5AndDES-CBC (1.2.840.113549.1.5.3)')),
  pbe('PBE-SHA1-DES', unsupported('pbeWithSHA1AndDES-CBC (1.2.840.113549.1.5.10)')),
  pbe('PBE-MD5-RC2-64', unsupported('pbeWithMD5AndRC2-CBC (1.2.840.113549.1.5.6)')),
  pbe('AES-128-CBC', { ...whole, cipher: 'AES-128-CBC' }),
  pbe('AES-192-CBC', { ...whole, cipher: 'AES-192-CBC' }),
  pbe('AES-256-CBC', { ...whole, cipher: 'AES-256-CBC' }),
  pbe('DES-EDE3-CBC', { ...whole, cipher: '3DES-CBC' }),
  pbe('SEED-CBC', { ...whole, cipher: 'SEED-CBC' }),
  pbe('RC2-CBC', { ...whole, cipher: 'RC2-128-CBC' }),
  pbe('RC2-64-CBC', { ...whole, cipher: 'RC2-64-CBC' }),
  pbe('RC2-40-CBC', { ...whole, cipher: 'RC2-40-CBC' }),
  pbe('DES-CBC', unsupported('DES-CBC (1.3.14.3.2.7)')),
  pbe('CAMELLIA-128-CBC', unsupported('CAMELLIA-128-CBC (1.2.392.200011.61.1.1.1.2)')),
  pbe('ARIA-256-CBC', unsupported('ARIA-256-CBC (1.2.410.200046.1.1.12)')),
  openssl('-certpbe NONE', whole),
  openssl('-keypbe NONE', whole),
  openssl('-keypbe NONE -certpbe NONE', whole),
  openssl('-keypbe NONE -certpbe NONE -nomac', { ...whole, integrity: 'absent' }),
  openssl('-keypbe AES-256-CBC -certpbe PBE-SHA1-RC2-40', { ...whole, cipher: 'RC2-40-CBC' }),
  ...['sha1', 'sha224', 'sha256', 'sha384', 'sha512'].map((hash) => openssl(`-macalg ${hash}`)),
  openssl('-macalg md5', unsupported('MD5 (1.2.840.113549.2.5)')),
  openssl('-macalg sha512-256', unsupported('SHA-512/256 (2.16.840.1.101.3.4.2.6)')),
  openssl('-macalg sha3-256', unsupported('SHA3-256 (2.16.840.1.101.3.4.2.8)')),
  openssl('-nomac', { ...whole, integrity: 'absent' }),
  openssl('-nomac -legacy', { ...whole, integrity: 'absent' }),
  openssl('-noiter'),
  openssl('-nomaciter'),
  openssl('-noiter -nomaciter -legacy'),
  openssl('-iter 100000'),
  openssl('-iter 1000001', { reason: 'pkcs12-iterations' }),
  openssl('-alone', { ...whole, certificates: [signCert] }),
  openssl('-nocerts -in sign.pem -alone', { keys: ['sign'], certificates: [], integrity: 'checked' }),
  openssl('-nokeys -in ca.pem', { keys: [], certificates: [caCert], integrity: 'checked' }),
  openssl('-in km.pem', { ...whole, keys: ['km'], certificates: [kmCert, caCert] }),
  openssl('-in ec.pem', { ...whole, keys: ['ec'], certificates: [ecCert, caCert] }),
  openssl('-CSP Microsoft -LMK -keysig'),
  openssl('-keyex -name x -caname y'),
  openssl('', whole, hangul),
  openssl('-legacy', whole, hangul),
  pbe('PBE-SHA1-3DES', whole, hangul),
  pbe('SEED-CBC', whole, hangul),
  openssl('-nomac', { ...whole, integrity: 'absent' }, hangul),
  openssl('', whole, ''),
  openssl('-legacy', whole, ''),
  openssl('-nomac', { ...whole, integrity: 'absent' }, ''),
];

/** A file of `openssl`'s that something happened to. */
const hurt = (
  name: string,
  options: string,
  how: (file: Uint8Array) => Uint8Array,
  reason: string,
  password = ascii,
): Row => ({
  name: `openssl ${options}, ${name} (${password})`,
  peer: 'openssl',
  make: () => how(opensslFile(options, ascii)),
  password,
  expected: { reason },
});
const cut = (share: number) => (file: Uint8Array) => file.subarray(0, Math.floor(file.length * share));
const flipped = (share: number) => (file: Uint8Array) => {
  const changed = Uint8Array.from(file);
  const at = Math.floor(file.length * share);
  changed[at] = (changed[at] ?? 0) ^ 0x04;
  return changed;
};
const same = (file: Uint8Array): Uint8Array => file;

const hurtRows: readonly Row[] = [
  ...['', '-legacy', '-nomac'].flatMap((options) => [
    hurt('another password', options, same, 'password-wrong', 'test1234!'),
    hurt('no password', options, same, 'password-wrong', ''),
    hurt('a Hangul password', options, same, 'password-wrong', hangul),
    hurt('cut in the middle', options, cut(0.5), 'pkcs12-damaged'),
    hurt('its last byte missing', options, (file) => file.subarray(0, -1), 'pkcs12-damaged'),
    // Without a MAC nobody notices, as long as the structure holds; with one, the locks tell it from a wrong password.
    hurt(
      'a bit flipped in the certificates',
      options,
      flipped(0.3),
      options === '-nomac' ? 'opened' : 'pkcs12-damaged',
    ),
  ]),
  ...['', '-legacy'].flatMap((options) => [
    hurt('a bit flipped in the key', options, flipped(0.75), 'pkcs12-damaged'),
    hurt('a bit flipped in the MAC', options, flipped(0.995), 'pkcs12-damaged'),
  ]),
  hurt('nothing left', '', cut(0), 'pkcs12-damaged'),
  hurt('a bit flipped in a certificate in the clear', '-certpbe NONE', flipped(0.3), 'pkcs12-damaged'),
];

/** Both keys in one file by `keytool`, with the security properties given. */
function keytoolFile(properties: readonly string[]): Uint8Array {
  bench.run('rm', ['-f', 'java.p12']);
  for (const name of ['sign', 'km']) {
    bench.write(`${name}.p12`, opensslFile(`-in ${name}.pem -name ${name}`, ascii));
    bench.run('keytool', [
      ...properties.map((property) => `-J-Dkeystore.pkcs12.${property}`),
      ...['-importkeystore', '-noprompt', '-srckeystore', `${name}.p12`, '-srcstorepass', ascii],
      ...['-destkeystore', 'java.p12', '-deststoretype', 'PKCS12', '-deststorepass', ascii],
    ]);
  }
  return bench.read('java.p12');
}
const both: Expected = {
  keys: ['sign', 'km'],
  certificates: [signCert, kmCert, caCert],
  integrity: 'checked',
};
const keytool = (properties: string, expected: Expected = both): Row => ({
  name: `keytool ${properties}`,
  peer: 'keytool',
  make: () => keytoolFile(properties.split(' ').filter((property) => property !== '')),
  password: ascii,
  expected,
});
const keytoolRows: readonly Row[] = [
  keytool('', { ...both, cipher: 'AES-256-CBC' }),
  keytool('legacy', { ...both, cipher: 'RC2-40-CBC' }),
  keytool('certProtectionAlgorithm=NONE'),
  keytool('macAlgorithm=NONE', { ...both, integrity: 'absent' }),
  keytool('macAlgorithm=HmacPBESHA512'),
  keytool('macAlgorithm=HmacPBESHA384'),
  keytool('macAlgorithm=HmacPBESHA1'),
  keytool('keyProtectionAlgorithm=PBEWithHmacSHA512AndAES_128'),
  keytool('keyProtectionAlgorithm=PBEWithHmacSHA1AndAES_256'),
  keytool('keyProtectionAlgorithm=PBEWithSHA1AndDESede certProtectionAlgorithm=PBEWithSHA1AndRC2_128'),
  keytool(
    'certProtectionAlgorithm=PBEWithSHA1AndRC4_128',
    unsupported('pbeWithSHAAnd128BitRC4 (1.2.840.113549.1.12.1.1)'),
  ),
  {
    name: 'keytool -genseckey beside a certificate',
    peer: 'keytool',
    make: () => {
      bench.run('rm', ['-f', 'secret.p12']);
      const store = ['-keystore', 'secret.p12', '-storetype', 'PKCS12', '-storepass', ascii];
      bench.run('keytool', ['-genseckey', '-alias', 's', '-keyalg', 'AES', '-keysize', '128', ...store]);
      bench.run('keytool', ['-importcert', '-noprompt', '-alias', 'ca', '-file', 'ca.pem', ...store]);
      return bench.read('secret.p12');
    },
    password: ascii,
    expected: { keys: [], certificates: [caCert], integrity: 'checked', skipped: ['secret'] },
  },
];

// NSS gives everything of one subject one name, and exports it together; in whatever order.
const pair = { ...both, anyOrder: true };
const nssFile = (options: readonly string[], password: string, name = 'sign'): Uint8Array => {
  bench.run('pk12util', ['-o', 'nss.p12', '-n', name, ...nss, '-W', password, ...options]);
  return bench.read('nss.p12');
};
const pk12util = (cipher: string, certCipher: string, expected: Expected = pair, password = ascii): Row => ({
  name: `pk12util -c '${cipher}' -C '${certCipher}' (${password})`,
  peer: 'pk12util',
  make: () => nssFile(['-c', cipher, '-C', certCipher], password),
  password,
  expected,
});
const v2 = (cipher: string): string => `PKCS #12 V2 PBE With SHA-1 And ${cipher}`;
const nssRows: readonly Row[] = [
  pk12util('AES-256-CBC', 'AES-128-CBC'),
  pk12util('AES-128-CBC', 'NONE'),
  pk12util('DES-EDE3-CBC', 'AES-192-CBC'),
  pk12util(v2('3KEY Triple DES-CBC'), v2('3KEY Triple DES-CBC'), { ...pair, cipher: '3DES-CBC' }),
  pk12util(v2('3KEY Triple DES-CBC'), v2('40 Bit RC2 CBC')),
  pk12util(v2('128 Bit RC2 CBC'), v2('128 Bit RC2 CBC'), { ...pair, cipher: 'RC2-128-CBC' }),
  pk12util(
    v2('3KEY Triple DES-CBC'),
    v2('128 Bit RC4'),
    unsupported('pbeWithSHAAnd128BitRC4 (1.2.840.113549.1.12.1.1)'),
  ),
  pk12util(
    'CAMELLIA-256-CBC',
    'CAMELLIA-256-CBC',
    unsupported('CAMELLIA-256-CBC (1.2.392.200011.61.1.1.1.4)'),
  ),
  pk12util('AES-256-CBC', 'AES-256-CBC', pair, hangul),
  pk12util(v2('3KEY Triple DES-CBC'), v2('3KEY Triple DES-CBC'), pair, hangul),
];

function certtoolFile(options: readonly string[]): Uint8Array {
  bench.run('certtool', [
    ...['--to-p12', '--load-privkey', 'sign.pem', '--load-certificate', 'sign.pem', '--outder'],
    ...['--load-ca-certificate', 'ca.pem', '--p12-name', '김도장', ...options, '--outfile', 'gnutls.p12'],
  ]);
  return bench.read('gnutls.p12');
}
const certtool = (options: string, password = ascii, expected: Expected = whole): Row => ({
  name: `certtool ${options} (${password})`,
  peer: 'certtool',
  make: () => certtoolFile([...options.split(' '), ...(password === '' ? [] : ['--password', password])]),
  password,
  expected,
});
const certtoolRows: readonly Row[] = [
  ...['3des', '3des-pkcs12', 'aes-128', 'aes-192', 'aes-256', 'rc2-40'].map((cipher) =>
    certtool(`--pkcs-cipher ${cipher}`),
  ),
  certtool('--pkcs-cipher arcfour', ascii, unsupported('pbeWithSHAAnd128BitRC4 (1.2.840.113549.1.12.1.1)')),
  certtool('--pkcs-cipher aes-256 --hash sha512'),
  certtool('--pkcs-cipher 3des-pkcs12', hangul),
  certtool('--pkcs-cipher aes-256', hangul),
  certtool('--empty-password --pkcs-cipher 3des-pkcs12', ''),
  certtool('--null-password --pkcs-cipher 3des-pkcs12', ''),
];

const rows = [...opensslRows, ...hurtRows, ...keytoolRows, ...nssRows, ...certtoolRows];
const keysByName = { sign: numbersOf(signKey), km: numbersOf(kmKey) };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

it('there are more than sixty foreign files', () => {
  expect(rows.length).toBeGreaterThan(100);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

describe.each(['openssl', 'keytool', 'pk12util', 'certtool'] as const)('files of %s', (peer) => {
  // NSS and Java get their keys in a file of OpenSSL's.
  const missing = without(peer) || without('openssl');
  it.skipIf(missing).each(rows.filter((row) => row.peer === peer))(
    '$name',
    ({ make, password, expected }) => {
      const file = make();
      const result = readPkcs12(file, utf8Bytes(password));
      if (expected.reason !== undefined) {
        expect(result.ok ? 'opened' : result.error.reason).toBe(expected.reason);
        if (expected.what !== undefined && !result.ok) expect(result.error.facts['what']).toBe(expected.what);
        return;
      }
      if (!result.ok) throw result.error;
      let { keys } = result.value;
      const { certificates, integrity, skipped } = result.value;
      expect(integrity).toBe(expected.integrity);
      expect(keys).toHaveLength(expected.keys?.length ?? 0);
      if (expected.anyOrder === true) keys = keys.toSorted((a, b) => b.usage.localeCompare(a.usage));
      keys.forEach((key, i) => {
        const name = expected.keys?.[i] ?? 'sign';
        if (name === 'ec') {
          expect(key.algorithm).toBe('1.2.840.10045.2.1');
          expect(hex(key.certificate ?? new Uint8Array())).toBe(hex(ecCert));
          expect(hex(ecCert)).toContain(hex(spkiOfKey('sign-ec')));
          return;
        }
        expect(numbersOf(key.pkcs8Bytes)).toBe(keysByName[name]);
        const own = name === 'sign' ? signCert : kmCert;
        const inside = expected.certificates?.includes(own) === true;
        expect(key.certificate === null ? null : hex(key.certificate)).toBe(inside ? hex(own) : null);
        expect(key.usage).toBe(inside ? name : 'both');
      });
      expect(certificates.map(hex).sort()).toEqual(expected.certificates?.map(hex).sort());
      expect(skipped.map(({ what }) => what)).toEqual(expected.skipped ?? []);
      const outline = describePkcs12(file);
      if (!outline.ok) throw outline.error;
      expect(outline.value.mac === null).toBe(integrity === 'absent');
      if (expected.cipher !== undefined) {
        const seen = [...outline.value.parts, ...outline.value.keyEncryption].map(({ cipher }) => cipher);
        expect(seen).toContain(expected.cipher);
      }
      result.value.wipe();
    },
  );
});
