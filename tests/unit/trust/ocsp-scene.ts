/** A small world for OCSP: a root, an authority below it, people and responders. */
import { extension, makeCertificate } from '../../support/certificates.ts';
import type { CertificateInput, TestAuthority } from '../../support/certificates.ts';
import { makeCrl, valueOf } from '../../support/chains/blueprint.ts';
import { integer, oid, sequence, tlv } from '../../support/der.ts';
import { outlineOf } from '../../../src/certificate/index.ts';

export const at = new Date('2026-06-15T00:00:00Z');

/** So many hours after `at`. */
export function hours(count: number): Date {
  return new Date(at.getTime() + Math.round(count * 3_600_000));
}

const dates = { notBefore: new Date('2024-01-01T00:00:00Z'), notAfter: new Date('2034-01-01T00:00:00Z') };
const rootName = 'cn=OCSP Root,o=Central,c=KR';
const authorityName = 'cn=Fair CA 1,o=Fair CA,c=KR';

export const root: TestAuthority = {
  name: rootName,
  key: 'root',
  certificate: makeCertificate({ subject: rootName, key: 'root', serial: 1, ca: true, ...dates }),
};

export const authority: TestAuthority = {
  name: authorityName,
  key: 'ca',
  certificate: makeCertificate({
    subject: authorityName,
    issuer: root,
    key: 'ca',
    serial: 2,
    ca: true,
    ...dates,
  }),
};

/** Where nobody is ever asked. */
export const points: readonly string[] = ['http://crl.test.invalid/root.crl'];
export const noCheck = extension('1.3.6.1.5.5.7.48.1.5', false, tlv(0x05));

let serial = 1000;

/** A person's certificate. */
export function issue(input: Partial<CertificateInput> & { readonly issuer: TestAuthority }): Uint8Array {
  serial += 1;
  return makeCertificate({ subject: `cn=Person ${serial},o=Fair CA,c=KR`, serial, ...dates, ...input });
}

interface ResponderInput extends Partial<CertificateInput> {
  /** [OCSPSigning] */
  readonly purposes?: readonly string[];
}

/** A responder's certificate (key `sign-2`). */
export function responderOf(
  issuer: TestAuthority,
  { purposes = ['1.3.6.1.5.5.7.3.9'], ...input }: ResponderInput = {},
): Uint8Array {
  const usage = purposes.length === 0 ? [] : [extension('2.5.29.37', true, sequence(...purposes.map(oid)))];
  serial += 1;
  return makeCertificate({
    subject: 'cn=Responder,o=Fair CA,c=KR',
    issuer,
    key: 'sign-2',
    serial,
    ...dates,
    ...input,
    extensions: [...usage, ...(input.extensions ?? [])],
  });
}

/** A responder that the root itself certified, as Korea's are. */
export function rootAsResponder(organization: string, input: ResponderInput = {}): Uint8Array {
  return responderOf(root, { subject: `cn=Responder,o=${organization},c=KR`, ...input });
}

/** The root's CRL. */
export function crlOfRoot(revoked: readonly Uint8Array[], nextUpdate: Date = hours(24)): Uint8Array {
  return makeCrl({
    issuerName: rootName,
    signer: 'root',
    thisUpdate: hours(-24),
    nextUpdate,
    entries: revoked.map((der) => {
      const number = outlineOf(der).serial;
      return {
        serial: Number(`0x${Buffer.from(der.subarray(number.start, number.end)).toString('hex')}`),
        extensions: [],
      };
    }),
    extensions: [
      { oid: '2.5.29.35', critical: false, value: valueOf.authorityKey('root') },
      { oid: '2.5.29.20', critical: false, value: integer(5) },
    ],
  });
}
