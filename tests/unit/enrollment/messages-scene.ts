import { randomBytes } from 'node:crypto';
import { decode, directoryName, make, nullSender } from '../../../src/enrollment/messages/index.ts';
import { CertRequest, CertTemplate } from '../../../src/enrollment/messages/index.ts';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import type { Fields, PKIBody, PKIHeader } from '../../../src/enrollment/messages/index.ts';
import type { RandomSource } from '../../../src/ports/index.ts';
import { encodeName } from '../../support/certificates.ts';
import { bits, integer, oid, sequence, time } from '../../support/der.ts';

export const random: RandomSource = { bytes: (length) => new Uint8Array(randomBytes(length)) };

export const nameDer: Uint8Array = encodeName('cn=홍길동 연습용,o=PRACTICE,c=kr');

/** A header as a person's first message has it. */
export const header: Fields<PKIHeader> = {
  pvno: 2,
  sender: nullSender,
  recipient: directoryName(nameDer),
  messageTime: new Date(Date.UTC(2026, 10, 25, 3, 4, 5)),
  senderKID: new TextEncoder().encode('1234567890'),
  transactionID: new Uint8Array(16).fill(1),
  senderNonce: new Uint8Array(16).fill(2),
};

export const pkiconf: Fields<PKIBody> = { pkiconf: null };

/** A request for a certificate of this key. */
export function requestFor(spkiDer: Uint8Array, subject: Uint8Array | null = nameDer): CertRequest {
  return make(CertRequest, {
    certReqId: 0,
    certTemplate: make(CertTemplate, {
      ...(subject === null ? {} : { subject }),
      publicKey: decode(spkiDer, SubjectPublicKeyInfo),
    }),
  });
}

/** A certificate of any key at all, whose own signature nobody checks; it says to be made with Ed25519. */
export function certificateOf(spkiDer: Uint8Array): Uint8Array {
  const algorithm = sequence(oid('1.3.101.112'));
  const validity = sequence(time(new Date(Date.UTC(2026, 0, 1))), time(new Date(Date.UTC(2027, 0, 1))));
  const tbs = sequence(integer(7), algorithm, nameDer, validity, nameDer, spkiDer);
  return sequence(tbs, algorithm, bits(new Uint8Array(64)));
}
