import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scanCard } from '../../../src/certificate/index.ts';
import type { CardScan } from '../../../src/certificate/index.ts';
import { authorities } from '../../support/authorities.ts';
import { keyUsage, makeCertificate } from '../../support/certificates.ts';
import { bits, oid, sequence, tlv } from '../../support/der.ts';
import { certificateFixtures, fixture } from '../../support/fixtures.ts';
import { openssl, withoutOpenssl } from '../../support/openssl.ts';

function scanned(der: Uint8Array): CardScan {
  const result = scanCard(der);
  if (!result.ok) throw result.error;
  return result.value;
}

function reasonOf(der: Uint8Array): unknown {
  const result = scanCard(der);
  return result.ok ? 'ok' : { reason: result.error.reason, offset: result.error.facts['offset'] };
}

describe.each(certificateFixtures)('%s', (_path, der) => {
  const card = scanned(der);
  const peer = new X509Certificate(der);

  it('has the serial, the validity and the key Node reads', () => {
    expect(BigInt(`0x${card.serial}`)).toBe(BigInt(`0x${peer.serialNumber}`));
    expect(card.notBefore).toBe(peer.validFromDate.getTime());
    expect(card.notAfter).toBe(peer.validToDate.getTime());
    expect(card.keyAlgorithm).toBe(peer.publicKey.asymmetricKeyType === 'ec' ? 'EC' : 'RSA');
    const details = peer.publicKey.asymmetricKeyDetails;
    expect(card.keyBits).toBe(
      details?.modulusLength ?? { prime256v1: 256, secp224r1: 224 }[details?.namedCurve ?? ''],
    );
    expect(card.isCa).toBe(peer.ca);
    expect(card.derLength).toBe(peer.raw.length);
  });

  it('has the names Node reads', () => {
    for (const [ours, theirs] of [
      [card.subject, peer.subject],
      [card.issuer, peer.issuer],
    ] as const) {
      const attributes = theirs.split('\n').reverse();
      expect(ours.dn).toBe(
        attributes.map((line) => line.replace(/^[^=]+/, (type) => type.toLowerCase())).join(','),
      );
      expect(`CN=${ours.commonName}`).toBe(attributes.find((line) => line.startsWith('CN=')));
      expect(`O=${ours.organization}`).toBe(attributes.find((line) => line.startsWith('O=')));
      expect(ours.units.map((unit) => `OU=${unit}`)).toEqual(
        attributes.filter((line) => line.startsWith('OU=')),
      );
    }
  });

  it.skipIf(withoutOpenssl)("agrees with OpenSSL's text on usage and policy", () => {
    const text = openssl(['x509', '-inform', 'DER', '-noout', '-text'], der).toString();
    expect(card.policyOid).toBe(/Policy: (\S+)/.exec(text)?.[1]?.replace('X509v3', '2.5.29.32.0') ?? null);
    const usage = /X509v3 Key Usage:.*\n\s*(.+)\n/.exec(text)?.[1]?.split(', ') ?? null;
    const names = [
      'Digital Signature',
      'Non Repudiation',
      'Key Encipherment',
      'Data Encipherment',
      'Key Agreement',
      'Certificate Sign',
      'CRL Sign',
    ];
    expect(
      card.keyUsage === null ? null : names.filter((_, bit) => (card.keyUsage ?? 0) & (1 << bit)),
    ).toEqual(usage);
  });
});

describe('what certificates may look like', () => {
  it('reads RSA-3072 and EC keys', () => {
    const rsa = scanned(makeCertificate({ subject: 'cn=a', key: 'sign-3072' }));
    expect([rsa.keyAlgorithm, rsa.keyBits]).toEqual(['RSA', 3072]);
    const ec = scanned(makeCertificate({ subject: 'cn=a', key: 'sign-ec' }));
    expect([ec.keyAlgorithm, ec.keyBits]).toEqual(['EC', 256]);
  });

  it('reads a version 1 certificate, which has no extensions', () => {
    const card = scanned(makeCertificate({ subject: 'cn=old', version: 1 }));
    expect([card.policyOid, card.keyUsage, card.isCa]).toEqual([null, null, false]);
  });

  it('tells a km certificate from a signing one by its keyUsage', () => {
    expect(scanned(makeCertificate({ subject: 'cn=a' })).keyUsage).toBe(0b11);
    expect(scanned(makeCertificate({ subject: 'cn=a', keyUsage: keyUsage.km })).keyUsage).toBe(0b100);
    expect(scanned(makeCertificate({ subject: 'cn=a', keyUsage: 0x108 })).keyUsage).toBe(0x108);
    expect(scanned(makeCertificate({ subject: 'cn=a', keyUsage: null })).keyUsage).toBeNull();
  });

  it('takes the first policy of several', () => {
    const der = makeCertificate({
      subject: 'cn=a',
      policies: ['1.2.410.200012.1.1.3', '1.2.410.200005.1.1.4'],
    });
    expect(scanned(der).policyOid).toBe('1.2.410.200012.1.1.3');
  });

  it('reads times on both sides of 2050', () => {
    const notBefore = new Date('1999-12-31T23:59:59Z');
    const notAfter = new Date('2052-02-29T12:34:56Z');
    const card = scanned(makeCertificate({ subject: 'cn=a', notBefore, notAfter }));
    expect([card.notBefore, card.notAfter]).toEqual([notBefore.getTime(), notAfter.getTime()]);
  });

  it('writes the serial without leading zero bytes, and one that is zero', () => {
    expect(scanned(makeCertificate({ subject: 'cn=a', serial: 0xffn })).serial).toBe('ff');
    expect(scanned(makeCertificate({ subject: 'cn=a', serial: 0 })).serial).toBe('00');
  });

  it('passes over what follows the certificate', () => {
    const der = makeCertificate({ subject: 'cn=a' });
    expect(scanned(Buffer.concat([der, Buffer.alloc(46, 0x20)])).derLength).toBe(der.length);
  });

  it('names an unknown kind of key by its OID', () => {
    const der = makeCertificate({ subject: 'cn=a', key: 'sign-ec', signed: false });
    const at = Buffer.from(der).indexOf(Buffer.from('06072a8648ce3d0201', 'hex'));
    const other = Uint8Array.from(der);
    other[at + 8] = 0x7f;
    expect(scanned(other).keyAlgorithm).toBe('1.2.840.10045.2.127');
  });

  it('keeps the O of an authority that many certificates share', () => {
    const [one, two] = [1, 2].map((serial) =>
      scanned(makeCertificate({ subject: `cn=a${serial}`, issuer: authorities.yessign, serial })),
    );
    expect(one?.issuer).toEqual(two?.issuer);
    expect(one?.subject.dn).not.toBe(two?.subject.dn);
  });
});

describe('what is no certificate', () => {
  const der = makeCertificate({ subject: 'cn=홍길동()0020' });

  it('is named damaged, with the place', () => {
    expect(reasonOf(new Uint8Array())).toEqual({ reason: 'certificate-damaged', offset: 0 });
    expect(reasonOf(der.subarray(0, 400))).toEqual({ reason: 'certificate-damaged', offset: 0 });
    expect(reasonOf(fixture('synthetic/pbes1-15.iter1024.key'))).toMatchObject({
      reason: 'certificate-damaged',
    });
    expect(reasonOf(Buffer.from('<html>'))).toMatchObject({ reason: 'certificate-damaged' });
  });

  it('a day that does not exist is damage', () => {
    const at = Buffer.from(der).indexOf('251231');
    const wrong = Uint8Array.from(der);
    wrong.set(Buffer.from('250230'), at);
    expect(reasonOf(wrong)).toEqual({ reason: 'certificate-damaged', offset: at - 2 });
  });

  it('a version nobody knows is unsupported, not damaged', () => {
    const at = Buffer.from(der).indexOf(Buffer.from('a003020102', 'hex'));
    const wrong = Uint8Array.from(der);
    wrong[at + 4] = 7;
    expect(reasonOf(wrong)).toMatchObject({ reason: 'certificate-unsupported' });
  });

  it('is refused beyond a size no certificate has', () => {
    const huge = makeCertificate({
      subject: 'cn=a',
      extensions: [sequence(oid('1.2.3'), tlv(4, new Uint8Array(70_000)))],
    });
    expect(reasonOf(huge)).toMatchObject({ reason: 'file-too-large' });
  });

  it('a keyUsage that is no bit string is damage', () => {
    const wrong = makeCertificate({
      subject: 'cn=a',
      keyUsage: null,
      extensions: [sequence(oid('2.5.29.15'), tlv(4, sequence(bits(new Uint8Array()))))],
    });
    expect(reasonOf(wrong)).toMatchObject({ reason: 'certificate-damaged' });
  });
});
