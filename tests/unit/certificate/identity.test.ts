import { createPublicKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lineageOf, scanCard, sha256Hex, spkiOf, vidOf } from '../../../src/certificate/index.ts';
import { computeVid } from '../../../src/keys/index.ts';
import { authorities } from '../../support/authorities.ts';
import { makeCertificate } from '../../support/certificates.ts';
import type { CertificateInput } from '../../support/certificates.ts';
import { fixture } from '../../support/fixtures.ts';
import { randomOf } from '../../support/keys.ts';

const real = fixture('pypinksign/signCert.der');

function lineage(input: CertificateInput): string {
  const result = scanCard(makeCertificate({ signed: false, issuer: authorities.yessign, ...input }));
  if (!result.ok) throw result.error;
  return lineageOf(result.value);
}

describe('what tells certificates apart', () => {
  it('the id is the SHA-256 of the DER', () => {
    expect(sha256Hex(real)).toBe(new X509Certificate(real).fingerprint256.replaceAll(':', '').toLowerCase());
  });

  it('a renewal keeps the lineage: another serial, key, time and case of the country', () => {
    const first = lineage({ subject: 'cn=홍길동()0020,ou=WOORI,o=yessign,c=kr', serial: 1 });
    expect(lineage({ subject: 'cn=홍길동()0020,ou=WOORI,o=yessign,c=KR', serial: 2, key: 'sign-3072' })).toBe(
      first,
    );
    expect(first).toMatch(/^[0-9a-f]{32}$/);
  });

  it('another person or another authority is another lineage', () => {
    const first = lineage({ subject: 'cn=홍길동()0020,o=yessign,c=kr' });
    expect(lineage({ subject: 'cn=홍길순()0020,o=yessign,c=kr' })).not.toBe(first);
    expect(lineage({ subject: 'cn=홍길동()0020,o=yessign,c=kr', issuer: authorities.kica })).not.toBe(first);
  });
});

describe('the public key', () => {
  it('is cut out byte for byte', () => {
    const key = createPublicKey({ key: Buffer.from(spkiOf(real)), format: 'der', type: 'spki' });
    expect(new X509Certificate(real).publicKey.equals(key)).toBe(true);
  });
});

describe('the VID of identity checks', () => {
  it('is read from a real certificate', () => {
    const found = vidOf(real);
    expect(found?.hashOid).toBe('2.16.840.1.101.3.4.2.1');
    expect(Buffer.from(found?.vid ?? []).toString('hex')).toBe(
      '8ad4f673412f825da4d1fb4d4216946bbc7f8194a0af01f86622ee23c7ee0de7',
    );
  });

  it('is the one computed from the number and R', () => {
    const idNumber = '9001011234567';
    const identity = { name: '홍길동', idNumber, randomBytes: randomOf('sign-1') };
    const found = vidOf(makeCertificate({ subject: 'cn=홍길동', identity }));
    const computed = computeVid(Buffer.from(idNumber), randomOf('sign-1'), found?.hashOid ?? '');
    expect(computed).toEqual({ ok: true, value: found?.vid });
  });

  it('is absent from CA certificates and from those without the extension', () => {
    expect(vidOf(authorities.yessign.certificate)).toBeNull();
    expect(vidOf(fixture('synthetic/synthetic.signCert.der'))).toBeNull();
    expect(vidOf(makeCertificate({ subject: 'cn=a', version: 1 }))).toBeNull();
  });
});
