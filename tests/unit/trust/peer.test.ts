import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  CertificateList,
  CertificatePolicies,
  ExtendedKeyUsage,
  NameConstraints,
  PolicyConstraints,
  PolicyMappings,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import type { Extension } from '@peculiar/asn1-x509';
import { describe, expect, test } from 'vitest';
import { readCertificate } from '../../../src/trust/certificate.ts';
import { entryFor, readCrl } from '../../../src/trust/crl.ts';
import { fixturesFolder } from '../../support/fixtures-folder.ts';

function filesOf(folder: string): readonly (readonly [name: string, der: Uint8Array])[] {
  const path = join(fixturesFolder, 'pkits', folder);
  return readdirSync(path).map((name) => [name, new Uint8Array(readFileSync(join(path, name)))]);
}

const hex = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(new Uint8Array(bytes)).toString('hex');
const hexOfText = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

describe('every certificate of PKITS is read as @peculiar/asn1-x509 reads it', () => {
  test.each(filesOf('certs'))('%s', (_, der) => {
    const ours = readCertificate(der);
    const { tbsCertificate, signatureValue } = AsnConvert.parse(der, Certificate);
    const extensions: Iterable<Extension> = tbsCertificate.extensions ?? [];
    const theirs = new Map(Array.from(extensions, (one) => [one.extnID, one]));
    const value = <T>(oid: string, type: new () => T): T | null => {
      const extension = theirs.get(oid);
      return extension === undefined ? null : AsnConvert.parse(extension.extnValue.buffer, type);
    };
    expect(hexOfText(ours.serial)).toBe(hex(tbsCertificate.serialNumber));
    expect(ours.version).toBe(tbsCertificate.version + 1);
    expect(ours.notBefore).toBe(tbsCertificate.validity.notBefore.getTime().getTime());
    expect(ours.notAfter).toBe(tbsCertificate.validity.notAfter.getTime().getTime());
    // One signature of PKITS was bent by its count of unused bits, which theirs passes over.
    if (ours.signature.length > 0) expect(hex(ours.signature)).toBe(hex(signatureValue));
    expect(ours.extensions.count).toBe(theirs.size);
    for (const [oid, { critical }] of theirs) expect(ours.extensions.isCritical(oid)).toBe(critical);

    const basic = value('2.5.29.19', BasicConstraints);
    expect(ours.basicConstraints).toEqual(
      basic && { isCa: basic.cA, pathLength: basic.pathLenConstraint ?? null },
    );
    const policies = value('2.5.29.32', CertificatePolicies);
    expect(ours.policies).toEqual(policies && Array.from(policies, (one) => one.policyIdentifier));
    const mappings = value('2.5.29.33', PolicyMappings);
    expect(ours.policyMappings).toEqual(
      Array.from(mappings ?? [], (one) => ({
        issuerPolicy: one.issuerDomainPolicy,
        subjectPolicy: one.subjectDomainPolicy,
      })),
    );
    const required = value('2.5.29.36', PolicyConstraints);
    const numberOf = (bytes: ArrayBuffer | undefined): number | null =>
      bytes === undefined ? null : Number(`0x${hex(bytes)}`);
    expect(ours.policyConstraints).toEqual({
      requireExplicit: numberOf(required?.requireExplicitPolicy),
      inhibitMapping: numberOf(required?.inhibitPolicyMapping),
    });
    const purposes = value('2.5.29.37', ExtendedKeyUsage);
    expect(ours.extendedKeyUsage).toEqual(purposes && Array.from(purposes));
    const names = value('2.5.29.30', NameConstraints);
    expect(ours.nameConstraints?.permitted.length ?? 0).toBe(names?.permittedSubtrees?.length ?? 0);
    expect(ours.nameConstraints?.excluded.length ?? 0).toBe(names?.excludedSubtrees?.length ?? 0);
    expect(ours.subjectAltNames?.length ?? 0).toBe(value('2.5.29.17', SubjectAlternativeName)?.length ?? 0);
  });
});

describe('every CRL of PKITS, too', () => {
  test.each(filesOf('crls'))('%s', (_, der) => {
    const ours = readCrl(der);
    const { tbsCertList } = AsnConvert.parse(der, CertificateList);
    expect(ours.thisUpdate).toBe(tbsCertList.thisUpdate.getTime().getTime());
    expect(ours.nextUpdate).toBe(tbsCertList.nextUpdate?.getTime().getTime() ?? null);
    const revoked = tbsCertList.revokedCertificates ?? [];
    expect(ours.revoked === null).toBe(revoked.length === 0);
    for (const { userCertificate, revocationDate, crlEntryExtensions } of revoked) {
      // Entries of other authorities are for other questions (crl-status.test.ts).
      if (ours.point?.isIndirect === true || crlEntryExtensions?.some(({ extnID }) => extnID === '2.5.29.29'))
        continue;
      const serial = Buffer.from(new Uint8Array(userCertificate)).toString('latin1');
      expect(entryFor(ours, serial, ours.issuer)?.revokedAt).toBe(revocationDate.getTime().getTime());
    }
  });
});
