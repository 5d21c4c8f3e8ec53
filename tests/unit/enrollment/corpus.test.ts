import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { describe, expect, test } from 'vitest';
import {
  certHashOf,
  describeMessage,
  encode,
  isMacAlgorithm,
  popKindOf,
  verifyMac,
  verifyPop,
  verifySignature,
} from '../../../src/enrollment/messages/index.ts';
import type { CertReqMsg } from '../../../src/enrollment/messages/index.ts';
import { cmpBytes, cmpCertificate, cmpCorpus, cmpMessage, corpusSecretBytes } from '../../support/cmp.ts';

function requestIn(name: string): CertReqMsg {
  const { ir, cr, kur } = cmpMessage(name).message.body;
  const request = (ir ?? cr ?? kur)?.[0];
  if (request === undefined) throw new Error(`${name} asks for nothing`);
  return request;
}

describe('messages of openssl cmp', () => {
  test.each(cmpCorpus)('%s is read and written byte for byte', (name) => {
    const { message, headerDer, bodyDer, der } = cmpMessage(name);
    expect(Buffer.compare(encode(message), der)).toBe(0);
    expect(Buffer.compare(encode(message.header), headerDer)).toBe(0);
    expect(Buffer.compare(encode(message.body), bodyDer)).toBe(0);
  });

  test('their bodies are told by their names', () => {
    const bodies = cmpCorpus.map((name) => cmpMessage(name).bodyType);
    expect(new Set(bodies)).toEqual(
      new Set([
        'ir',
        'ip',
        'cr',
        'cp',
        'p10cr',
        'kur',
        'kup',
        'rr',
        'rp',
        'pkiconf',
        'genm',
        'genp',
        'error',
        'certConf',
        'pollReq',
      ]),
    );
  });

  const byMac = cmpCorpus.filter((name) => describedProtection(name) === 'mac');
  const bySignature = cmpCorpus.filter((name) => describedProtection(name) === 'signature');

  test('enough of them are protected either way', () => {
    expect(byMac.length).toBeGreaterThan(25);
    expect(bySignature.length).toBeGreaterThan(15);
  });

  test.each(byMac)('the MAC of %s holds with its secret, and with no other', (name) => {
    expect(verifyMac(cmpMessage(name), corpusSecretBytes)).toBe('holds');
    expect(isMacAlgorithm(cmpMessage(name).message.header.protectionAlg ?? new AlgorithmIdentifier())).toBe(
      true,
    );
    expect(verifyMac(cmpMessage(name), new TextEncoder().encode('Secret'))).toBe('wrong');
    expect(verifySignature(cmpMessage(name), cmpCertificate('srv'))).toBe('unsupported');
  });

  test.each(bySignature)('the signature of %s holds with its certificate, and with no other', (name) => {
    const asked: 'ec' | 'ee' = name.startsWith('ec-') ? 'ec' : 'ee';
    const [signer, stranger] = name.includes('-req')
      ? [asked, 'srv' as const]
      : (['srv' as const, asked] as const);
    expect(verifySignature(cmpMessage(name), cmpCertificate(signer))).toBe('holds');
    expect(verifySignature(cmpMessage(name), cmpCertificate(stranger))).toBe('wrong');
    expect(verifyMac(cmpMessage(name), corpusSecretBytes)).toBe('unsupported');
  });

  test('an unprotected error is told as unprotected', () => {
    expect(verifyMac(cmpMessage('error-rsp1'), corpusSecretBytes)).toBe('missing');
    expect(verifySignature(cmpMessage('error-rsp1'), cmpCertificate('srv'))).toBe('missing');
  });

  test.each(['ir-pbm-req1', 'cr-sig-req1', 'kur-sig-req1', 'ec-req1', 'ir-pbm-sha256-req1'])(
    'the proof of possession in %s holds',
    (name) => {
      expect(popKindOf(requestIn(name))).toBe('signature');
      expect(verifyPop(requestIn(name))).toBe('holds');
    },
  );

  test.each([
    ['ir-nopop-req1', 'none'],
    ['ir-keyenc-req1', 'encrCert'],
    ['ir-pbm-sha512-req1', 'raVerified'],
  ])('the proof of possession in %s is %s, and no signature', (name, kind) => {
    expect(popKindOf(requestIn(name))).toBe(kind);
    expect(verifyPop(requestIn(name))).toBe('missing');
  });

  test.each([
    ['ir-pbm-req2', 'ee'],
    ['ec-req2', 'ec'],
  ] as const)('%s confirms the certificate by the hash of its signature', (name, certificate) => {
    const status = cmpMessage(name).message.body.certConf?.[0];
    const { certHash, hashAlg } = certHashOf(cmpCertificate(certificate));
    expect(hashAlg).toBeNull();
    expect(Buffer.compare(status?.certHash ?? new Uint8Array(0), certHash)).toBe(0);
  });
});

describe('a description', () => {
  test('of a rejection names what failed', () => {
    expect(describeMessage(cmpBytes('rejected-rsp1'))).toMatchObject({
      ok: true,
      value: {
        pvno: 2,
        body: 'ip',
        sender: '',
        protection: { kind: 'mac', scheme: 'pbm', owf: 'sha256', mac: 'sha1', iterations: 500 },
        responses: [
          {
            id: 0,
            status: 'rejection',
            failInfo: ['badAlg', 'duplicateCertReq'],
            statusString: ['no'],
            certificate: null,
          },
        ],
      },
    });
  });

  test('of a request with a Korean name, of a revocation, a poll, a confirmation', () => {
    expect(describeMessage(cmpBytes('ir-pbm-sha256-req1'))).toMatchObject({
      value: {
        generalInfo: ['implicitConfirm'],
        protection: { owf: 'sha256', mac: 'sha256' },
        requests: [
          {
            subject: 'cn=홍길동,o=연습,c=KR',
            key: { algorithm: 'rsa', bits: 2048 },
            extensions: ['2.5.29.17'],
          },
        ],
      },
    });
    expect(describeMessage(cmpBytes('rr-sig-req1'))).toMatchObject({
      value: { revocations: [{ issuer: 'cn=CA,o=Practice,c=KR', reason: 1 }] },
    });
    expect(describeMessage(cmpBytes('cr-poll-req2'))).toMatchObject({
      value: { polls: [{ id: 0, seconds: null }] },
    });
    expect(describeMessage(cmpBytes('ir-pbm-req2'))).toMatchObject({
      value: { body: 'certConf', confirmations: [{ id: 0, status: 'accepted' }] },
    });
    expect(describeMessage(cmpBytes('kur-sig-req1'))).toMatchObject({
      value: { requests: [{ controls: ['oldCertID'] }] },
    });
    expect(describeMessage(cmpBytes('error-rsp1'))).toMatchObject({
      value: { error: { status: 'rejection', failInfo: ['badRequest'], code: 0x1d00009e } },
    });
  });
});

function describedProtection(name: string): string | null {
  const described = describeMessage(cmpBytes(name));
  return described.ok ? (described.value.protection?.kind ?? null) : null;
}
