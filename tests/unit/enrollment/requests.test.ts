import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { describe, expect, test } from 'vitest';
import {
  AttributeTypeAndValue,
  AttributeTypesAndValues,
  AuthInfo,
  CertReqMessages,
  CertReqMsg,
  certHashOf,
  control,
  decode,
  encode,
  encodeMessage,
  encryptCertificate,
  encryptedCertRequest,
  EncryptedKey,
  EncryptedValue,
  make,
  nullSender,
  openEncryptedCertificate,
  PKMACValue,
  popKindOf,
  POPOPrivKey,
  POPOSigningKey,
  POPOSigningKeyInput,
  signatureAlgorithm,
  signedRequest,
  verifyPop,
} from '../../../src/enrollment/messages/index.ts';
import type { CertificateEncryption } from '../../../src/enrollment/messages/index.ts';
import { makeCertificate } from '../../support/certificates.ts';
import { decoded } from '../../support/cmp.ts';
import { integer } from '../../support/der.ts';
import { privateKeyOf, spkiOfKey } from '../../support/keys.ts';
import { certificateOf, header, random, requestFor } from './messages-scene.ts';

const spki = spkiOfKey('sign-1');
const key = privateKeyOf('sign-1');

/** The request as the other side reads it. */
function received(request: CertReqMsg): CertReqMsg {
  const message = decoded(encodeMessage(header, { ir: new CertReqMessages([request]) }, null));
  const found = message.message.body.ir?.[0];
  if (found === undefined) throw new Error('no request');
  return found;
}

describe('a signed proof of possession', () => {
  test('holds for the key that made it, over everything that is asked for', () => {
    const request = received(signedRequest(requestFor(spki), key));
    expect(verifyPop(request)).toBe('holds');
    const other = received(request);
    Object.assign(other.certReq, { certReqId: 1 });
    expect(verifyPop(other)).toBe('wrong');
  });

  test('by another key than the one that is asked for doesn’t hold', () => {
    expect(verifyPop(received(signedRequest(requestFor(spki), privateKeyOf('sign-2'))))).toBe('wrong');
  });

  test.each(['P-256', 'P-521', 'Ed25519'])('of a key on %s holds', (curve) => {
    const pair =
      curve === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: curve });
    const own = new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' }));
    expect(verifyPop(received(signedRequest(requestFor(own), pair.privateKey)))).toBe('holds');
  });

  test('is only made for a whole template', () => {
    expect(() => signedRequest(requestFor(spki, null), key)).toThrow(RangeError);
  });

  test('keeps controls and regInfo, which come back as they went', () => {
    const pair = make(AttributeTypeAndValue, { type: control.regToken, value: integer(5) });
    const regInfo = new AttributeTypesAndValues([pair]);
    const certReq = Object.assign(requestFor(spki), { controls: new AttributeTypesAndValues([pair]) });
    const request = received(signedRequest(certReq, key, { regInfo }));
    expect(verifyPop(request)).toBe('holds');
    expect(request.regInfo?.[0]).toMatchObject({ type: control.regToken, value: integer(5) });
    expect(request.certReq.controls?.[0]).toMatchObject({ type: control.regToken });
  });

  const byInput = (authInfo: AuthInfo, input = spki): CertReqMsg => {
    const poposkInput = make(POPOSigningKeyInput, {
      authInfo,
      publicKey: decode(input, SubjectPublicKeyInfo),
    });
    const popoSignature = make(POPOSigningKey, {
      poposkInput,
      algorithmIdentifier: signatureAlgorithm({ kind: 'rsa', hash: 'sha256' }),
      signature: new Uint8Array(sign('sha256', encode(poposkInput), key)),
    });
    return make(CertReqMsg, { certReq: requestFor(spki, null), popoSignature });
  };

  test('with an input of its own holds where the template names no subject', () => {
    const request = received(byInput(make(AuthInfo, { sender: nullSender })));
    expect(verifyPop(request)).toBe('holds');
  });

  test('with an input that names another key, or beside a whole template, doesn’t hold', () => {
    const sender = make(AuthInfo, { sender: nullSender });
    expect(verifyPop(received(byInput(sender, spkiOfKey('sign-2'))))).toBe('wrong');
    const beside = Object.assign(byInput(sender), { certReq: requestFor(spki) });
    expect(verifyPop(received(beside))).toBe('wrong');
  });

  test('with a password’s MAC over the key is read and not supported', () => {
    const publicKeyMAC = make(PKMACValue, {
      algId: signatureAlgorithm({ kind: 'ed25519' }),
      value: new Uint8Array(4),
    });
    expect(verifyPop(received(byInput(make(AuthInfo, { publicKeyMAC }))))).toBe('unsupported');
  });
});

describe('other proofs of possession', () => {
  const certReq = requestFor(spki);

  test.each([
    ['raVerified', make(CertReqMsg, { certReq, raVerified: null })],
    ['encrCert', encryptedCertRequest(certReq)],
    [
      'challengeResp',
      make(CertReqMsg, { certReq, keyEncipherment: make(POPOPrivKey, { subsequentMessage: 1 }) }),
    ],
    [
      'keyEncipherment',
      make(CertReqMsg, { certReq, keyEncipherment: make(POPOPrivKey, { thisMessage: new Uint8Array(3) }) }),
    ],
    [
      'keyAgreement',
      make(CertReqMsg, { certReq, keyAgreement: make(POPOPrivKey, { dhMAC: new Uint8Array(3) }) }),
    ],
    ['none', make(CertReqMsg, { certReq })],
  ] as const)('%s comes back as it went', (kind, request) => {
    expect(popKindOf(received(request))).toBe(kind);
    expect(verifyPop(received(request))).toBe('missing');
  });

  test('regInfo without a proof before it isn’t lost', () => {
    const regInfo = new AttributeTypesAndValues([
      make(AttributeTypeAndValue, { type: control.utf8Pairs, value: integer(1) }),
    ]);
    expect(received(make(CertReqMsg, { certReq, regInfo })).regInfo).toHaveLength(1);
  });

  test('two at once are none', () => {
    const both = Object.assign(signedRequest(certReq, key), { raVerified: null });
    expect(popKindOf(received(both))).toBe('several');
    expect(verifyPop(received(both))).toBe('missing');
  });
});

describe('an encrypted certificate', () => {
  const certificate = makeCertificate({ subject: 'cn=km,c=kr', key: 'km-1' });
  const ways: CertificateEncryption[] = (['envelopedData', 'encryptedValue'] as const).flatMap((form) =>
    (['AES-128-CBC', 'AES-256-CBC'] as const).flatMap((cipher) =>
      (['pkcs1', 'oaep'] as const).map((transport) => ({ form, cipher, transport })),
    ),
  );

  test.each(ways)('as %o opens with its key, and with no other', (way) => {
    const sealed = encryptCertificate(certificate, createPublicKey(privateKeyOf('km-1')), way, random);
    const back = decode(encode(sealed), EncryptedKey);
    expect(openEncryptedCertificate(back, privateKeyOf('km-1'), random)).toEqual({
      ok: true,
      value: certificate,
    });
    expect(openEncryptedCertificate(back, privateKeyOf('sign-1'), random)).toMatchObject({
      ok: false,
      error: { reason: 'cmp-encrypted-certificate' },
    });
  });

  test('with one bit of it turned never opens as another one', () => {
    const way = { form: 'encryptedValue', cipher: 'AES-256-CBC', transport: 'pkcs1' } as const;
    const sealed = encryptCertificate(certificate, createPublicKey(privateKeyOf('km-1')), way, random);
    const value = sealed.encryptedValue;
    if (value?.encSymmKey === undefined) throw new Error('no key');
    for (let at = 0; at < 256; at += 5) {
      const encSymmKey = Uint8Array.from(value.encSymmKey);
      encSymmKey[at] = (encSymmKey[at] ?? 0) ^ 4;
      const bent = make(EncryptedKey, {
        encryptedValue: Object.assign(decode(encode(value), EncryptedValue), { encSymmKey }),
      });
      expect(openEncryptedCertificate(bent, privateKeyOf('km-1'), random).ok).toBe(false);
    }
  });

  test('for a key that isn’t RSA, or in no form, isn’t supported', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    expect(openEncryptedCertificate(make(EncryptedKey, {}), privateKeyOf('km-1'), random)).toMatchObject({
      error: { reason: 'cmp-unsupported' },
    });
    const way = { form: 'envelopedData', cipher: 'AES-128-CBC', transport: 'oaep' } as const;
    const sealed = encryptCertificate(certificate, createPublicKey(privateKeyOf('km-1')), way, random);
    expect(openEncryptedCertificate(sealed, privateKey, random)).toMatchObject({
      error: { reason: 'cmp-unsupported' },
    });
  });
});

test('a certificate signed with Ed25519 is confirmed by SHA-512, which is named', () => {
  const { certHash, hashAlg } = certHashOf(certificateOf(spki));
  expect(certHash).toHaveLength(64);
  expect(hashAlg?.algorithm).toBe('2.16.840.1.101.3.4.2.3');
});
