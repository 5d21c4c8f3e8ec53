import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AuthorityInfoAccessSyntax,
  Certificate,
  CertificatePolicies,
  CRLDistributionPoints,
  id_ce_certificatePolicies,
  id_ce_cRLDistributionPoints,
  id_ce_keyUsage,
  id_pe_authorityInfoAccess,
  KeyUsage,
} from '@peculiar/asn1-x509';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCertificate, scanCard } from '../../../src/certificate/index.ts';
import type { CertificateDetail } from '../../../src/certificate/index.ts';
import { authorities, testRoot } from '../../support/authorities.ts';
import { extension, makeCertificate } from '../../support/certificates.ts';
import {
  boolean,
  explicit,
  ia5,
  implicit,
  integer,
  oid,
  printable,
  sequence,
  utf8,
} from '../../support/der.ts';
import { certificateFixtures, fixture } from '../../support/fixtures.ts';

async function decoded(der: Uint8Array): Promise<CertificateDetail> {
  const result = await decodeCertificate(der);
  if (!result.ok) throw result.error;
  return result.value;
}

/** What an independent decoder (@peculiar/asn1-x509) finds in the same bytes. */
function peerOf(der: Uint8Array): Certificate {
  return AsnConvert.parse(der, Certificate);
}

function listed<T>(items: Iterable<T> | null | undefined): T[] {
  return items ? Array.from(items) : [];
}

function peerExtension<T>(peer: Certificate, id: string, type: new () => T): T | null {
  const found = peer.tbsCertificate.extensions?.find((one) => one.extnID === id);
  return found === undefined ? null : AsnConvert.parse(found.extnValue.buffer, type);
}

describe.each(certificateFixtures)('%s', (_path, der) => {
  it('shows what Node and an independent decoder find', async () => {
    const detail = await decoded(der);
    const node = new X509Certificate(der);
    const peer = peerOf(der);
    expect(detail.fingerprints.sha256).toBe(node.fingerprint256.replaceAll(':', '').toLowerCase());
    expect(detail.fingerprints.sha1).toBe(node.fingerprint.replaceAll(':', '').toLowerCase());
    expect(detail.pem).toBe(node.toString());
    expect(detail.serialDecimal).toBe(BigInt(`0x${node.serialNumber}`).toString());
    expect(detail.version).toBe(peer.tbsCertificate.version + 1);
    expect(detail.extensions.map(({ oid: id, critical }) => [id, critical])).toEqual(
      listed(peer.tbsCertificate.extensions).map((one) => [one.extnID, one.critical]),
    );
    expect(detail.policies).toEqual(
      peerExtension(peer, id_ce_certificatePolicies, CertificatePolicies)?.map(
        (one) => one.policyIdentifier,
      ) ?? [],
    );
    // The peer spells cRLSign in its own way.
    const usage = peerExtension(peer, id_ce_keyUsage, KeyUsage)?.toJSON() ?? [];
    expect(detail.keyUsage.map((name) => name.toLowerCase()).sort()).toEqual(
      usage.map((name) => name.toLowerCase()).sort(),
    );
    const points = listed(peerExtension(peer, id_ce_cRLDistributionPoints, CRLDistributionPoints));
    expect(detail.crl).toEqual(
      points.flatMap(
        (point) => point.distributionPoint?.fullName?.map((name) => name.uniformResourceIdentifier) ?? [],
      ),
    );
    const access = listed(peerExtension(peer, id_pe_authorityInfoAccess, AuthorityInfoAccessSyntax));
    expect(detail.ocsp).toEqual(
      access
        .filter((one) => one.accessMethod === '1.3.6.1.5.5.7.48.1')
        .map((one) => one.accessLocation.uniformResourceIdentifier),
    );
  });

  it('says self-signed exactly where its own key proves it', async () => {
    const node = new X509Certificate(der);
    expect((await decoded(der)).selfSigned).toBe(node.issuer === node.subject && node.verify(node.publicKey));
  });
});

describe('the page of a certificate', () => {
  it('has every extension in words, the Korean notice and the LDAP address too', async () => {
    const detail = await decoded(fixture('pypinksign/signCert.der'));
    const valueOf = (name: string): string | undefined =>
      detail.extensions.find((one) => one.name === name)?.value;
    expect(valueOf('certificatePolicies')).toBe(
      '1.2.410.200005.1.1.4\n이 인증서는 시험용 인증서입니다\nCPS: http://snoopy.yessign.or.kr/cps.htm',
    );
    expect(valueOf('authorityKeyIdentifier')).toContain('cn=Kisa Test RootCA 7,');
    expect(valueOf('subjectAltName')).toBe('1.2.410.200004.10.1.1 (HKD, VID)');
    expect(valueOf('keyUsage')).toBe('digitalSignature, nonRepudiation');
    expect(detail.crl).toEqual([
      'ldap://snoopy.yessign.or.kr:6020/ou=dp18p395,ou=AccreditedCA,o=yessign,c=kr?certificateRevocationList',
    ]);
    expect(detail.ocsp).toEqual(['http://snoopy.yessign.or.kr:4612']);
    expect(detail.signatureAlgorithm).toBe('sha256WithRSAEncryption');
  });

  it('is self-signed only with the right signature', async () => {
    expect((await decoded(testRoot.certificate)).selfSigned).toBe(true);
    expect((await decoded(authorities.yessign.certificate)).selfSigned).toBe(false);
    expect((await decoded(makeCertificate({ subject: 'cn=a', key: 'sign-ec' }))).selfSigned).toBe(true);
    expect((await decoded(makeCertificate({ subject: 'cn=a', signed: false }))).selfSigned).toBe(false);
    expect(
      (await decoded(makeCertificate({ subject: 'cn=a', key: 'sign-ec', signed: false }))).selfSigned,
    ).toBe(false);
  });

  it('writes the rarer extensions for people', async () => {
    const written: readonly (readonly [id: string, value: Uint8Array, text: string])[] = [
      ['2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.9'), oid('1.2.3')), 'OCSPSigning, 1.2.3'],
      ['2.5.29.19', sequence(boolean(true), integer(0)), 'CA:TRUE, pathlen:0'],
      [
        '2.5.29.36',
        sequence(implicit(0, Uint8Array.of(0)), implicit(1, Uint8Array.of(2))),
        'requireExplicitPolicy:0, inhibitPolicyMapping:2',
      ],
      ['2.5.29.54', integer(3), '3'],
      [
        '2.5.29.30',
        sequence(
          explicit(0, sequence(implicit(2, Buffer.from('b.kr')))),
          explicit(1, sequence(implicit(1, Buffer.from('a@b.kr')))),
        ),
        'permitted DNS:b.kr\nexcluded email:a@b.kr',
      ],
      ['2.5.29.33', sequence(sequence(oid('1.2.3'), oid('1.2.4'))), '1.2.3 → 1.2.4'],
      ['1.3.6.1.5.5.7.48.1.5', Uint8Array.of(5, 0), ''],
      ['1.2.410.200004.99', Uint8Array.of(1, 2, 3), '010203'],
      [
        '2.5.29.18',
        sequence(
          implicit(1, Buffer.from('a@b.kr')),
          implicit(2, Buffer.from('b.kr')),
          implicit(7, Uint8Array.of(10, 0, 0, 1)),
          implicit(8, oid('1.2.3').subarray(2)),
          explicit(0, oid('1.2.3.4'), explicit(0, utf8('누구'))),
          explicit(0, oid('1.2.3.4'), explicit(0, integer(7))),
          implicit(5, Uint8Array.of(9)),
        ),
        'email:a@b.kr\nDNS:b.kr\nIP:10.0.0.1\nOID:1.2.3\n1.2.3.4:누구\n1.2.3.4:020107\n850109',
      ],
      [
        '2.5.29.32',
        sequence(sequence(oid('1.2.3'), sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), ia5('http://c'))))),
        '1.2.3\nCPS: http://c',
      ],
    ];
    const extensions = written.map(([id, value]) => extension(id, false, value));
    const detail = await decoded(makeCertificate({ subject: 'cn=a', signed: false, extensions }));
    for (const [id, , text] of written)
      expect(detail.extensions.find((one) => one.oid === id)?.value).toBe(text);
  });

  it('shows a malformed extension in hexadecimal and the rest as it is', async () => {
    const extensions = [
      extension('2.5.29.37', false, printable('?')),
      extension('1.2.3', true, new Uint8Array(600)),
      extension('2.5.29.33', false, printable('?')),
    ];
    const detail = await decoded(makeCertificate({ subject: 'cn=a', signed: false, extensions }));
    expect(detail.extensions.find((one) => one.name === 'extKeyUsage')?.value).toBe('13013f');
    expect(detail.extensions.find((one) => one.name === 'policyMappings')?.value).toBe('13013f');
    expect(detail.extensions.find((one) => one.oid === '1.2.3')).toMatchObject({
      critical: true,
      value: `${'00'.repeat(512)}…`,
    });
  });

  it('leaves bytes behind the certificate out of fingerprint and PEM', async () => {
    const der = makeCertificate({ subject: 'cn=a' });
    const longer = await decoded(Buffer.concat([der, Buffer.alloc(9)]));
    expect(longer).toEqual(await decoded(der));
  });
});

describe('law: the scan, the full decode and an independent decoder agree', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 24 })
    .filter((one) => one.trim() === one);
  const certificate = fc.record({
    cn: text,
    units: fc.array(text, { maxLength: 3 }),
    o: text,
    serial: fc.bigInt({ min: 1n, max: 2n ** 159n }),
    notBefore: fc.date({
      min: new Date('1960-01-01T00:00:00Z'),
      max: new Date('2080-01-01T00:00:00Z'),
      noInvalidDate: true,
    }),
    policies: fc.uniqueArray(
      fc.constantFrom('1.2.410.200005.1.1.4', '1.2.410.200004.5.1.1.9', '2.5.29.32.0'),
    ),
    usage: fc.option(fc.integer({ min: 1, max: 0x1ff })),
    key: fc.constantFrom('sign-1' as const, 'sign-3072' as const, 'sign-ec' as const),
    ca: fc.boolean(),
  });

  it('on any certificate we can make', async () => {
    await fc.assert(
      fc.asyncProperty(certificate, async (given) => {
        const seconds = new Date(Math.floor(given.notBefore.getTime() / 1000) * 1000);
        const subject = [
          [['o', given.o] as const],
          ...given.units.map((unit) => [['ou', unit] as const]),
          [['cn', given.cn] as const],
        ];
        const der = makeCertificate({
          subject,
          serial: given.serial,
          notBefore: seconds,
          notAfter: seconds,
          policies: given.policies,
          keyUsage: given.usage,
          key: given.key,
          ca: given.ca,
          issuer: authorities.yessign,
          signed: false,
        });
        const card = scanCard(der);
        const detail = await decoded(der);
        const peer = peerOf(der).tbsCertificate;
        expect(card).toEqual({ ok: true, value: detail.card });
        expect(detail.card).toMatchObject({
          serial: Buffer.from(peer.serialNumber)
            .toString('hex')
            .replace(/^00(?=.)/, ''),
          notBefore: peer.validity.notBefore.getTime().getTime(),
          notAfter: peer.validity.notAfter.getTime().getTime(),
          policyOid: given.policies[0] ?? null,
          keyUsage: given.usage,
          isCa: given.ca,
          keyBits: { 'sign-1': 2048, 'sign-3072': 3072, 'sign-ec': 256 }[given.key],
        });
        const values = peer.subject.map((rdn) => rdn[0]?.value.toString() ?? '').reverse();
        expect([
          detail.card.subject.commonName,
          ...detail.card.subject.units,
          detail.card.subject.organization,
        ]).toEqual(values);
      }),
      { numRuns: 60 },
    );
  });
});
