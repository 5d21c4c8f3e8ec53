import { createHash } from 'node:crypto';
import { children, readTlv, tag } from '../asn1/index.ts';
import { oidOf } from '../asn1/index.ts';
import { spkiOf } from '../certificate/index.ts';
import { oid } from './oids.ts';

/**
 * The localKeyIDs that tie keys to their certificates, one each and all different: the subject key identifier, where
 * there is none the SHA-1 of the public key's bits (RFC 5280 §4.2.1.2, method 1), and where two would be the same (two
 * certificates of one key) the SHA-1 of the certificate.
 * @throws DojangError `certificate-damaged`, `der-*`
 */
export function localKeyIds(certificates: readonly Uint8Array[]): Uint8Array[] {
  const taken = new Set<string>();
  return certificates.map((certificate) => {
    let id = subjectKeyIdentifier(certificate) ?? sha1(publicKeyBits(certificate));
    if (taken.has(hex(id))) id = sha1(certificate);
    taken.add(hex(id));
    return id;
  });
}

/** SubjectKeyIdentifier ::= OCTET STRING, inside the extension's OCTET STRING; null where the certificate has none. */
function subjectKeyIdentifier(certificate: Uint8Array): Uint8Array | null {
  const [tbs] = children(certificate, readTlv(certificate, 0));
  const fields = tbs === undefined ? [] : children(certificate, tbs);
  const wrapper = fields.find((field) => field.tag === tag.explicit(3));
  if (wrapper === undefined) return null;
  for (const extension of children(certificate, readTlv(certificate, wrapper.start, wrapper.end))) {
    const parts = children(certificate, extension);
    const [type] = parts;
    const value = parts.at(-1);
    if (type === undefined || value?.tag !== tag.octetString) continue;
    if (oidOf(certificate, type) !== oid.subjectKeyIdentifier) continue;
    const identifier = readTlv(certificate, value.start, value.end);
    const length = identifier.end - identifier.start;
    if (identifier.tag !== tag.octetString || length === 0 || length > 64) return null;
    return Uint8Array.from(certificate.subarray(identifier.start, identifier.end));
  }
  return null;
}

function publicKeyBits(certificate: Uint8Array): Uint8Array {
  const spki = spkiOf(certificate);
  const bits = children(spki, readTlv(spki, 0))[1];
  return bits === undefined ? spki : spki.subarray(bits.start + 1, bits.end);
}

function sha1(bytes: Uint8Array): Uint8Array {
  return createHash('sha1').update(bytes).digest();
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
