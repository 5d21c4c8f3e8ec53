/**
 * What only few certificates carry, read with the @peculiar libraries. Loaded when a certificate has it: the libraries cost
 * more than everything else that a certificate's page reads (docs/performance.md).
 */
import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import { NameConstraints, PolicyMappings } from '@peculiar/asn1-x509';
import type { GeneralSubtrees } from '@peculiar/asn1-x509';
import { Crypto } from '@peculiar/webcrypto';
import { X509Certificate } from '@peculiar/x509';
import { readTlv } from '../asn1/index.ts';
import { generalNameText } from './extension-values.ts';

const crypto = new Crypto();

/**
 * RFC 5280 §3.2: self-signed is self-issued, and the signature verifies with the certificate's own key (RSA PKCS#1 and PSS,
 * ECDSA). False also where the platform can't use key or signature: nothing is proven then.
 */
export async function isSelfSigned(der: Uint8Array): Promise<boolean> {
  try {
    const certificate = new X509Certificate(Uint8Array.from(der));
    return await certificate.verify({ publicKey: certificate.publicKey, signatureOnly: true }, crypto);
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

const readers: Readonly<Record<string, (value: Uint8Array) => string>> = {
  // RFC 5280 §4.2.1.10
  '2.5.29.30': (value) => {
    const { permittedSubtrees, excludedSubtrees } = AsnConvert.parse(value, NameConstraints);
    return [
      ...subtreeLines('permitted', permittedSubtrees),
      ...subtreeLines('excluded', excludedSubtrees),
    ].join('\n');
  },
  // RFC 5280 §4.2.1.5
  '2.5.29.33': (value) =>
    AsnConvert.parse(value, PolicyMappings)
      .map(({ issuerDomainPolicy, subjectDomainPolicy }) => `${issuerDomainPolicy} → ${subjectDomainPolicy}`)
      .join('\n'),
};

/** The extension's value for people, or null where it is malformed. */
export function describeRare(oid: string, value: Uint8Array): string | null {
  try {
    return readers[oid]?.(Uint8Array.from(value)) ?? null;
  } catch (error) {
    // The library's own errors: one malformed extension must not hide the rest of the certificate.
    if (error instanceof Error) return null;
    throw error;
  }
}

function subtreeLines(word: string, subtrees: GeneralSubtrees | undefined): string[] {
  return Array.from(subtrees ?? [], ({ base }) => {
    const der = new Uint8Array(AsnConvert.serialize(base));
    return `${word} ${generalNameText(der, readTlv(der, 0))}`;
  });
}
