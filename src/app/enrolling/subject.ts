import { outlineOf } from '../../certificate/index.ts';

/** The subject of a certificate as its DER. @throws DojangError `der-*` */
export function subjectOf(certificate: Uint8Array): Uint8Array {
  const { subject } = outlineOf(certificate);
  return certificate.slice(subject.at, subject.end);
}

/** The issuer of a certificate as its DER. @throws DojangError `der-*` */
export function issuerOf(certificate: Uint8Array): Uint8Array {
  const { issuer } = outlineOf(certificate);
  return certificate.slice(issuer.at, issuer.end);
}
