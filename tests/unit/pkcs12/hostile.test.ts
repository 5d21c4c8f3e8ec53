import { afterEach, describe, expect, it, vi } from 'vitest';
import { randomBytes, randomInt } from 'node:crypto';
import { DojangError } from '../../../src/errors/index.ts';
import { describePkcs12, readPkcs12, writePkcs12 } from '../../../src/pkcs12/index.ts';
import { explicit, implicit, integer, nothing, octets, oid, sequence, tlv } from '../../support/der.ts';
import { fixture } from '../../support/fixtures.ts';
import { mutant } from '../../support/mutants.ts';
import {
  asBer,
  bag,
  certBag,
  dataPart,
  encryptedPart,
  keyBag,
  macData,
  nested,
  pbes2,
  pbkdf2Algorithm,
  personsKeys,
  pfx,
  shroudedBag,
  signCert,
  signKey,
  systemRandom,
  tripleDes,
  utf16,
  utf8Bytes,
} from '../../support/pkcs12.ts';
import type { Lock } from '../../support/pkcs12.ts';
import { outcome } from './reading.ts';

const password = 'Test1234!';
const lock = tripleDes(utf16(password));
const mac = macData(utf16(password));

function withIn2s(file: Uint8Array, text = password): string {
  const began = performance.now();
  const found = outcome(file, text);
  expect(performance.now() - began).toBeLessThan(2000);
  return found;
}

/** A lock that claims to need so many rounds; nobody may try. */
const claiming =
  (algorithm: Uint8Array): Lock =>
  () => ({ algorithm, encrypted: randomBytes(64) });
const pbe = (dotted: string, iterations: bigint | number): Lock =>
  claiming(sequence(oid(dotted), sequence(octets(randomBytes(8)), integer(iterations))));
const pbkdf2 = (iterations: bigint | number): Lock =>
  pbes2(
    sequence(oid('1.2.840.113549.1.5.12'), sequence(octets(randomBytes(8)), integer(iterations))),
    randomBytes(16),
  );
const scrypt = (n: bigint | number, r: number, p: number): Lock =>
  pbes2(
    sequence(
      oid('1.3.6.1.4.1.11591.4.11'),
      sequence(octets(randomBytes(8)), integer(n), integer(r), integer(p)),
    ),
    randomBytes(16),
  );
const claimedMac = (iterations: bigint | number) => (): Uint8Array =>
  sequence(
    sequence(sequence(oid('1.3.14.3.2.26'), nothing()), octets(randomBytes(20))),
    octets(randomBytes(8)),
    integer(iterations),
  );

describe('work that nobody asks for is refused before any is done', () => {
  const threeDes = '1.2.840.113549.1.12.1.3';
  it.each([
    ['a MAC of 1,000,001 rounds', pfx([dataPart()], claimedMac(1_000_001))],
    ['a MAC of 2^64 rounds', pfx([dataPart()], claimedMac(2n ** 64n))],
    ['PKCS#12 with 1,000,001 rounds', pfx([dataPart(shroudedBag(pbe(threeDes, 1_000_001), signKey))])],
    ['SEED with 100,001 rounds', pfx([dataPart(shroudedBag(pbe('1.2.410.200004.1.15', 100_001), signKey))])],
    ['PBKDF2 with 2,000,001 rounds', pfx([encryptedPart(pbkdf2(2_000_001), sequence())])],
    ['PBKDF2 with 2^128 rounds', pfx([encryptedPart(pbkdf2(2n ** 128n), sequence())])],
    ['scrypt with N of 2^21', pfx([dataPart(shroudedBag(scrypt(2 ** 21, 8, 1), signKey))])],
    ['scrypt with r of 65', pfx([dataPart(shroudedBag(scrypt(1024, 65, 1), signKey))])],
    ['scrypt with p of 65', pfx([dataPart(shroudedBag(scrypt(1024, 8, 65), signKey))])],
    ['scrypt at every limit at once', pfx([dataPart(shroudedBag(scrypt(2 ** 20, 64, 64), signKey))])],
    [
      'nine bags of a million rounds each',
      pfx([dataPart(...Array.from({ length: 9 }, () => shroudedBag(pbe(threeDes, 1_000_000), signKey)))]),
    ],
    [
      'five parts of two million rounds each',
      pfx(Array.from({ length: 5 }, () => encryptedPart(pbkdf2(2_000_000), sequence()))),
    ],
  ])('%s', (_, file) => {
    const began = performance.now();
    expect(outcome(file, password)).toBe('pkcs12-iterations');
    expect(performance.now() - began).toBeLessThan(100);
  });

  it('also where it hides behind a lock that opens', () => {
    const inside = sequence(
      ...Array.from({ length: 9 }, () => shroudedBag(pbe(threeDes, 1_000_000), signKey)),
    );
    expect(withIn2s(pfx([encryptedPart(lock, inside)], mac))).toBe('pkcs12-iterations');
  });

  it('a derivation that bags share counts once', () => {
    const salt = Buffer.alloc(8, 1);
    const shared = pbes2(pbkdf2Algorithm(salt, 100_000), randomBytes(16));
    const file = pfx([dataPart(...Array.from({ length: 100 }, () => shroudedBag(shared, signKey)))]);
    expect(withIn2s(file)).toBe('password-wrong');
  });

  it.each([0, -1])('%i rounds are damage', (iterations) => {
    const count = iterations < 0 ? tlv(0x02, Uint8Array.of(0xff)) : integer(0);
    const algorithm = sequence(oid(threeDes), sequence(octets(randomBytes(8)), count));
    expect(outcome(pfx([dataPart(shroudedBag(claiming(algorithm), signKey))]), password)).toBe(
      'pkcs12-damaged',
    );
  });
});

describe('size and depth', () => {
  it('more than 10 MB', () => {
    expect(outcome(new Uint8Array(10 * 1024 * 1024 + 1), password)).toBe('file-too-large');
  });

  it.each([31, 40, 5000])('safeContentsBags %i deep', (depth) => {
    let contents = sequence(certBag(signCert));
    for (let i = 0; i < depth; i += 1) contents = sequence(bag(6, contents));
    const file = pfx([sequence(oid('1.2.840.113549.1.7.1'), explicit(0, octets(contents)))], mac);
    expect(withIn2s(file)).toBe('pkcs12-damaged');
  });

  it.each([0x30, 0xa0, 0x24])('constructed elements of tag %i, 30,000 deep', (tag) => {
    expect(withIn2s(nested(300, sequence(), tag))).toBe('pkcs12-damaged');
    expect(withIn2s(Buffer.alloc(60_000, Uint8Array.of(tag, 0x80)))).toBe('pkcs12-damaged');
  });

  it('more than 1,000 bags, in the clear or behind a lock', () => {
    const bags = Array.from({ length: 1001 }, () => bag(4, sequence()));
    expect(withIn2s(pfx([dataPart(...bags)], mac))).toBe('pkcs12-damaged');
    expect(withIn2s(pfx([encryptedPart(lock, sequence(...bags))], mac))).toBe('pkcs12-damaged');
    expect(withIn2s(pfx([dataPart(...bags.slice(0, 500)), dataPart(...bags.slice(0, 501))], mac))).toBe(
      'pkcs12-damaged',
    );
    expect(withIn2s(pfx([dataPart(...bags.slice(1))], mac))).toBe('opened');
  });

  it('hundreds of keys and certificates are paired in time', () => {
    const bags = Array.from({ length: 499 }, () => [keyBag(signKey), certBag(signCert)]).flat();
    expect(withIn2s(pfx([dataPart(...bags)], mac))).toBe('opened');
  });

  it('a million elements in 2 MB', () => {
    const elements = Buffer.alloc(2_000_000, Uint8Array.of(5, 0));
    expect(withIn2s(sequence(elements))).toBe('pkcs12-damaged');
  });
});

describe('the four verdicts', () => {
  const whole = sequence(certBag(signCert), shroudedBag(lock, signKey));

  it('what is no PKCS#12 at all is damaged', () => {
    for (const file of [new Uint8Array(), utf8Bytes('-----BEGIN'), signCert, signKey, randomBytes(500)]) {
      expect(outcome(file, password)).toBe('pkcs12-damaged');
    }
  });

  it('the MAC right but broken inside is damage', () => {
    const broken = sequence(certBag(signCert.subarray(0, 300)), shroudedBag(lock, signKey));
    expect(outcome(pfx([encryptedPart(lock, broken)], mac), password)).toBe('pkcs12-damaged');
    const noKey = shroudedBag(lock, utf8Bytes('not a key'));
    expect(outcome(pfx([dataPart(noKey)], mac), password)).toBe('pkcs12-damaged');
    const half = signKey.slice();
    half.fill(0xff, 26, 36);
    expect(outcome(pfx([dataPart(shroudedBag(lock, half))], mac), password)).toBe('pkcs12-damaged');
  });

  it('a MAC that does not hold while the locks open means that the file was changed', () => {
    const forged = macData(utf16('another'));
    expect(outcome(pfx([encryptedPart(lock, whole)], forged), password)).toBe('pkcs12-damaged');
    expect(outcome(pfx([dataPart(shroudedBag(lock, signKey))], forged), password)).toBe('pkcs12-damaged');
    expect(outcome(pfx([dataPart(shroudedBag(lock, signKey))], mac), 'another')).toBe('password-wrong');
  });

  it('a MAC cut short is damage, not one that is easily met', () => {
    const short = (authenticated: Uint8Array): Uint8Array => {
      expect(authenticated.length).toBeGreaterThan(0);
      const info = sequence(sequence(oid('1.3.14.3.2.26'), nothing()), octets(new Uint8Array()));
      return sequence(info, octets(randomBytes(8)), integer(1));
    };
    expect(outcome(pfx([dataPart(certBag(signCert))], short), password)).toBe('pkcs12-damaged');
  });

  it('without a MAC a lock that does not open is a wrong password, and damage once another opened', () => {
    const otherLock = tripleDes(utf16('another'));
    const locked = encryptedPart(otherLock, sequence(certBag(signCert)));
    const key = dataPart(shroudedBag(lock, signKey));
    expect(outcome(pfx([locked]), password)).toBe('password-wrong');
    expect(outcome(pfx([locked, key]), password)).toBe('pkcs12-damaged');
    expect(outcome(pfx([key, locked]), password)).toBe('pkcs12-damaged');
    expect(outcome(pfx([locked, key]), 'neither')).toBe('password-wrong');
  });

  it.each([
    ['1.2.840.113549.1.12.1.1', 'pbeWithSHAAnd128BitRC4 (1.2.840.113549.1.12.1.1)'],
    ['1.2.840.113549.1.12.1.2', 'pbeWithSHAAnd40BitRC4 (1.2.840.113549.1.12.1.2)'],
    ['1.2.840.113549.1.5.3', 'pbeWithMD5AndDES-CBC (1.2.840.113549.1.5.3)'],
    ['1.2.3.4.5', '1.2.3.4.5'],
  ])('a lock that is not known is told by name: %s', (dotted, what) => {
    const unknown = pbe(dotted, 1000);
    for (const file of [
      pfx([encryptedPart(unknown, whole)], mac),
      pfx([dataPart(shroudedBag(unknown, signKey))], mac),
    ]) {
      const result = readPkcs12(file, utf8Bytes(password));
      expect(result.ok ? null : [result.error.reason, result.error.facts['what']]).toEqual([
        'pkcs12-unsupported',
        what,
      ]);
      expect(describePkcs12(file).ok).toBe(true);
    }
  });

  it('a key of an unknown lock beside one that opens is passed over', () => {
    const file = pfx([dataPart(shroudedBag(pbe('1.2.3.4', 9), signKey), shroudedBag(lock, signKey))], mac);
    expect(readPkcs12(file, utf8Bytes(password))).toMatchObject({
      value: { keys: [{ bits: 2048 }], skipped: [{ what: 'key', oid: '1.2.3.4' }] },
    });
  });

  it('public-key modes are told by name', () => {
    const signed = sequence(oid('1.2.840.113549.1.7.2'), explicit(0, sequence()));
    const enveloped = sequence(oid('1.2.840.113549.1.7.3'), explicit(0, sequence()));
    expect(readPkcs12(sequence(integer(3), signed), utf8Bytes(password))).toMatchObject({
      error: { facts: { what: 'signedData (1.2.840.113549.1.7.2)' } },
    });
    expect(readPkcs12(pfx([enveloped]), utf8Bytes(password))).toMatchObject({
      error: { facts: { what: 'envelopedData (1.2.840.113549.1.7.3)' } },
    });
    expect(readPkcs12(pfx([], null, 1), utf8Bytes(password))).toMatchObject({
      error: { facts: { what: 'PFX version 1' } },
    });
  });

  it('a MAC of a hash that is not known is told by name', () => {
    const md5 = (): Uint8Array =>
      sequence(
        sequence(sequence(oid('1.2.840.113549.2.5'), nothing()), octets(randomBytes(16))),
        octets(randomBytes(8)),
        integer(1),
      );
    expect(readPkcs12(pfx([dataPart()], md5), utf8Bytes(password))).toMatchObject({
      error: { reason: 'pkcs12-unsupported', facts: { what: 'MD5 (1.2.840.113549.2.5)' } },
    });
  });

  it('an encrypted part without its content is damaged', () => {
    const info = sequence(oid('1.2.840.113549.1.7.1'), lock(signCert).algorithm);
    const part = sequence(oid('1.2.840.113549.1.7.6'), explicit(0, sequence(integer(0), info)));
    expect(outcome(pfx([part]), password)).toBe('pkcs12-damaged');
    const empty = sequence(
      oid('1.2.840.113549.1.7.1'),
      lock(signCert).algorithm,
      implicit(0, new Uint8Array()),
    );
    const emptyPart = sequence(oid('1.2.840.113549.1.7.6'), explicit(0, sequence(integer(0), empty)));
    expect(outcome(pfx([emptyPart]), password)).toBe('password-wrong');
  });
});

describe('secrets are wiped', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const file = pfx(
    [encryptedPart(lock, sequence(certBag(signCert), keyBag(signKey))), dataPart(shroudedBag(lock, signKey))],
    mac,
  );

  it('wipe takes every key and R, and leaves the password alone', () => {
    const passwordBytes = utf8Bytes(password);
    const result = readPkcs12(file, passwordBytes);
    if (!result.ok) throw result.error;
    const { keys } = result.value;
    expect(keys).toHaveLength(2);
    result.value.wipe();
    for (const { pkcs8Bytes, randomBytes: r } of keys) {
      expect(pkcs8Bytes.every((byte) => byte === 0)).toBe(true);
      expect(r?.every((byte) => byte === 0)).toBe(true);
    }
    expect(passwordBytes).toEqual(utf8Bytes(password));
    expect(outcome(file, password)).toBe('opened');
  });

  /** Every array that was made from now on, still holding a piece of the key, but those in `allowed`. */
  function arraysHolding(piece: Uint8Array, act: () => readonly Uint8Array[]): number {
    const made: Uint8Array[] = [];
    const keep = <T extends Uint8Array>(array: T): T => {
      made.push(array);
      return array;
    };
    // Called with their own `this`, as the engine would.
    /* eslint-disable @typescript-eslint/unbound-method */
    const [from, slice] = [Uint8Array.from, Uint8Array.prototype.slice];
    /* eslint-enable @typescript-eslint/unbound-method */
    vi.spyOn(Uint8Array, 'from').mockImplementation((source: Iterable<unknown>) =>
      keep(Reflect.apply(from, Uint8Array, [source])),
    );
    vi.spyOn(Uint8Array.prototype, 'slice').mockImplementation(function (
      this: Uint8Array<ArrayBuffer>,
      start?: number,
      end?: number,
    ) {
      return keep(Reflect.apply(slice, this, [start, end]));
    });
    const allowed = act();
    vi.restoreAllMocks();
    expect(made.length).toBeGreaterThan(5);
    return made.filter((array) => !allowed.includes(array) && Buffer.from(array).includes(Buffer.from(piece)))
      .length;
  }
  const piece = signKey.subarray(700, 740);

  it('nothing but the keys handed out holds them after opening', () => {
    const holding = arraysHolding(piece, () => {
      const result = readPkcs12(file, utf8Bytes(password));
      if (!result.ok) throw result.error;
      return result.value.keys.map(({ pkcs8Bytes }) => pkcs8Bytes);
    });
    expect(holding).toBe(0);
  });

  it('nothing holds them after an opening that fails at the last bag', () => {
    const failing = pfx(
      [
        dataPart(keyBag(signKey)),
        encryptedPart(lock, sequence(keyBag(signKey))),
        dataPart(shroudedBag(lock, signKey), shroudedBag(tripleDes(utf16('x')), signKey)),
      ],
      mac,
    );
    const holding = arraysHolding(piece, () => {
      expect(readPkcs12(failing, utf8Bytes(password)).ok).toBe(false);
      return [];
    });
    expect(holding).toBe(0);
  });
});

const runs = Number(process.env['DOJANG_FUZZ_RUNS'] ?? 2000);
const seed = Number(process.env['DOJANG_FUZZ_SEED'] ?? randomInt(2 ** 31));

it(
  `${runs} wounded files each end in contents or a known reason, within 2 s (DOJANG_FUZZ_SEED=${seed})`,
  { timeout: 3_600_000 },
  () => {
    const known = [
      'password-wrong',
      'pkcs12-damaged',
      'pkcs12-unsupported',
      'pkcs12-iterations',
      'file-too-large',
    ];
    const whole = sequence(certBag(signCert), shroudedBag(lock, signKey));
    const bare = pfx([encryptedPart(lock, whole), dataPart(keyBag(signKey))]);
    const seeds = [
      fixture('synthetic/two-key-3des.pfx'),
      fixture('synthetic/one-key-seedbag15.pfx'),
      fixture('rfc9579/a1-sha256-sha256.p12'),
      writePkcs12(personsKeys, 'npki', utf8Bytes(password), systemRandom),
      bare,
      asBer(bare, 200),
    ];
    for (let run = 0; run < runs; run += 1) {
      const original = seeds[run % seeds.length] ?? new Uint8Array();
      const file = mutant(original, seed + run);
      const told = `DOJANG_FUZZ_SEED=${seed} run ${run}`;
      const began = performance.now();
      const [read, described] = [readPkcs12(file, utf8Bytes(password)), describePkcs12(file)];
      expect(performance.now() - began, told).toBeLessThan(2000);
      for (const result of [read, described]) {
        if (result.ok) continue;
        expect(result.error, told).toBeInstanceOf(DojangError);
        expect(known, told).toContain(result.error.reason);
      }
      if (read.ok) read.value.wipe();
    }
  },
);
