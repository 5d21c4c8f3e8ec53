import { createHash, createHmac, generateKeyPairSync, pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decode,
  encodeMessage,
  macProtector,
  PBMParameter,
  signatureProtector,
  subjectKeyIdOf,
  verifyMac,
  verifySignature,
} from '../../../src/enrollment/messages/index.ts';
import type { MacHash, MacOptions, SignatureScheme } from '../../../src/enrollment/messages/index.ts';
import { makeCertificate } from '../../support/certificates.ts';
import { decoded } from '../../support/cmp.ts';
import { privateKeyOf } from '../../support/keys.ts';
import { certificateOf, header, pkiconf } from './messages-scene.ts';

const secretBytes = new TextEncoder().encode('인가코드 9876');
const salt = new Uint8Array(16).fill(9);
const hashes: readonly MacHash[] = ['sha1', 'sha256', 'sha384', 'sha512'];

describe('a MAC', () => {
  const kinds = ['pbm', 'pbmac1'] as const;

  test('of every kind and hash holds with its secret over its message, and with no other', () => {
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom(...kinds),
          owf: fc.constantFrom(...hashes),
          mac: fc.constantFrom(...hashes),
          iterations: fc.integer({ min: 100, max: 400 }),
          salt: fc.uint8Array({ minLength: 16, maxLength: 64 }),
        }),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        (options: MacOptions, secret) => {
          const protector = macProtector(secret, options);
          const message = decoded(encodeMessage(header, pkiconf, protector));
          protector.wipe();
          expect(verifyMac(message, secret)).toBe('holds');
          // Not one that is longer by zeros: an HMAC's key is padded with them.
          expect(verifyMac(message, Uint8Array.of((secret[0] ?? 0) ^ 1, ...secret.subarray(1)))).toBe(
            'wrong',
          );
          const other = { ...message, bodyDer: Uint8Array.of(0xb3, 0x02, 0x05, 0x00, 0x00) };
          expect(verifyMac(other, secret)).toBe('wrong');
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of PBM is HMAC(OWF(…OWF(secret ‖ salt))) over SEQUENCE { header, body } (RFC 4211 §4.4)', () => {
    const { message, headerDer, bodyDer } = decoded(
      encodeMessage(
        header,
        pkiconf,
        macProtector(secretBytes, { kind: 'pbm', owf: 'sha256', mac: 'sha512', iterations: 1000, salt }),
      ),
    );
    let key = createHash('sha256').update(secretBytes).update(salt).digest();
    for (let i = 1; i < 1000; i += 1) key = createHash('sha256').update(key).digest();
    const length = headerDer.length + bodyDer.length;
    const part = Buffer.concat([Buffer.of(0x30, 0x81, length), headerDer, bodyDer]);
    expect(length).toBeGreaterThan(127);
    expect(Buffer.from(message.protection ?? [])).toEqual(createHmac('sha512', key).update(part).digest());
  });

  test('of PBMAC1 is HMAC with PBKDF2’s key (RFC 8018 §7.1)', () => {
    const { message, headerDer, bodyDer } = decoded(
      encodeMessage(
        header,
        pkiconf,
        macProtector(secretBytes, { kind: 'pbmac1', owf: 'sha512', mac: 'sha256', iterations: 2000, salt }),
      ),
    );
    const key = pbkdf2Sync(secretBytes, salt, 2000, 32, 'sha512');
    const part = Buffer.concat([
      Buffer.of(0x30, 0x81, headerDer.length + bodyDer.length),
      headerDer,
      bodyDer,
    ]);
    expect(Buffer.from(message.protection ?? [])).toEqual(createHmac('sha256', key).update(part).digest());
  });

  test('with too few or too many iterations isn’t tried', () => {
    const options = { kind: 'pbm', owf: 'sha256', mac: 'sha256', iterations: 100, salt } as const;
    const message = decoded(encodeMessage(header, pkiconf, macProtector(secretBytes, options)));
    const within = (leastIterations: number, mostIterations: number): string =>
      verifyMac(message, secretBytes, { leastIterations, mostIterations });
    expect(within(100, 100)).toBe('holds');
    expect(within(101, 1000)).toBe('iterations-out-of-range');
    expect(within(1, 99)).toBe('iterations-out-of-range');
  });

  test('is never made with fewer than 100 iterations, more than 10,000, or a short salt', () => {
    const options = { kind: 'pbm', owf: 'sha256', mac: 'sha256', iterations: 1000, salt } as const;
    for (const bad of [{ iterations: 99 }, { iterations: 10_001 }, { salt: new Uint8Array(7) }]) {
      expect(() => macProtector(secretBytes, { ...options, ...bad })).toThrow(RangeError);
    }
  });

  test('whose protector was wiped makes another one: its key is gone', () => {
    const options = { kind: 'pbm', owf: 'sha256', mac: 'sha256', iterations: 100, salt } as const;
    const protector = macProtector(secretBytes, options);
    protector.wipe();
    expect(verifyMac(decoded(encodeMessage(header, pkiconf, protector)), secretBytes)).toBe('wrong');
  });

  test('names its parameters as they are', () => {
    const { algorithm } = macProtector(secretBytes, {
      kind: 'pbm',
      owf: 'sha384',
      mac: 'sha1',
      iterations: 777,
      salt,
    });
    const parameters = decode(new Uint8Array(algorithm.parameters ?? new ArrayBuffer(0)), PBMParameter);
    expect(parameters).toMatchObject({
      iterationCount: 777,
      salt,
      owf: { algorithm: '2.16.840.1.101.3.4.2.2' },
    });
  });
});

describe('a signature', () => {
  const certificate = makeCertificate({ subject: 'cn=one,c=kr', key: 'sign-1' });
  const stranger = makeCertificate({ subject: 'cn=two,c=kr', key: 'sign-2' });
  const schemes: readonly SignatureScheme[] = [
    { kind: 'rsa', hash: 'sha256' },
    { kind: 'rsa', hash: 'sha384' },
    { kind: 'rsa', hash: 'sha512' },
    { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 },
    { kind: 'rsa-pss', hash: 'sha512', saltLength: 20 },
  ];

  test.each(schemes)('of RSA as %o holds with its certificate, and with no other', (scheme) => {
    const protector = signatureProtector(privateKeyOf('sign-1'), certificate, [stranger], scheme);
    const message = decoded(encodeMessage(header, pkiconf, protector));
    expect(verifySignature(message, certificate)).toBe('holds');
    expect(verifySignature(message, stranger)).toBe('wrong');
    expect(message.message.extraCerts).toEqual([certificate, stranger]);
  });

  test.each(['P-256', 'P-384', 'P-521', 'Ed25519'])('of a key on %s holds', (curve) => {
    const { privateKey, publicKey } =
      curve === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: curve });
    const own = certificateOf(publicKey.export({ type: 'spki', format: 'der' }));
    const message = decoded(encodeMessage(header, pkiconf, signatureProtector(privateKey, own)));
    expect(verifySignature(message, own)).toBe('holds');
    expect(verifySignature({ ...message, headerDer: message.bodyDer }, own)).toBe('wrong');
    expect(verifySignature(message, certificate)).toBe('wrong');
  });

  test('is made with a key of WebCrypto, too', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const own = certificateOf(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
    const message = decoded(encodeMessage(header, pkiconf, signatureProtector(pair.privateKey, own)));
    expect(verifySignature(message, own)).toBe('holds');
  });

  test('gives the header the key identifier of its certificate, unless it has one', () => {
    const protector = signatureProtector(privateKeyOf('sign-1'), certificate);
    const { senderKID: _kid, ...nameless } = header;
    const kid = subjectKeyIdOf(certificate);
    expect(decoded(encodeMessage(nameless, pkiconf, protector)).message.header.senderKID).toEqual(
      kid ?? undefined,
    );
    expect(decoded(encodeMessage(header, pkiconf, protector)).message.header.senderKID).toEqual(
      header.senderKID,
    );
  });

  test('by a key of another kind than the scheme is refused', () => {
    expect(() =>
      signatureProtector(privateKeyOf('sign-1'), certificate, [], { kind: 'ed25519' }).protect(
        new Uint8Array(1),
      ),
    ).toThrow(expect.objectContaining({ reason: 'key-algorithm-unsupported' }));
  });

  test('with SHA-1 is called weak and not tried', () => {
    const protector = signatureProtector(privateKeyOf('sign-1'), certificate);
    const algorithm = Object.assign(protector.algorithm, { algorithm: '1.2.840.113549.1.1.5' });
    const message = decoded(encodeMessage(header, pkiconf, { ...protector, algorithm }));
    expect(verifySignature(message, certificate)).toBe('weak');
  });
});
