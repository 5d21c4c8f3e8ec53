import { sign as signBytes } from 'node:crypto';
import { OctetString } from '@peculiar/asn1-schema';
import { Extension, Extensions } from '@peculiar/asn1-x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { der, derInteger, derNull, derOid, tag } from '../../src/asn1/index.ts';
import { outlineOf } from '../../src/certificate/index.ts';
import {
  CertTemplate,
  make,
  PKIBody,
  RevDetails,
  RevReqContent,
} from '../../src/enrollment/messages/index.ts';
import { CmpHand, granted, outcomeOf, rsaKey, signRequest, spkiOfPrivate } from '../support/cmp-hand.ts';
import { testedCa } from '../support/practice-ca.ts';
import type { TestedCa } from '../support/practice-ca.ts';

/** A CSR whose signature holds, with these very bytes as its requested extensions. */
function csrWith(extensions: Uint8Array): Uint8Array {
  const key = rsaKey();
  const requested = der(
    tag.sequence,
    derOid('1.2.840.113549.1.9.14'),
    der(tag.set, der(tag.sequence, extensions)),
  );
  const info = der(
    tag.sequence,
    derInteger(0),
    der(tag.sequence),
    spkiOfPrivate(key),
    der(tag.explicit(0), requested),
  );
  const algorithm = der(tag.sequence, derOid('1.2.840.113549.1.1.11'), derNull());
  const signature = der(tag.bitString, Uint8Array.of(0), signBytes('sha256', info, key));
  return der(tag.sequence, info, algorithm, signature);
}

describe('what a proven sender writes and nobody can read is badDataFormat, no defect', () => {
  let ca: TestedCa;
  beforeAll(async () => {
    ca = await testedCa();
  });
  afterAll(async () => {
    await ca.close();
    expect(ca.defects).toEqual([]);
  });

  const byCode = async (): Promise<CmpHand> => CmpHand.withCode(ca.cmpAddress, await ca.enrolled('읽기'));
  const certified = async (): Promise<CmpHand & { readonly certificate: Uint8Array }> => {
    const key = rsaKey();
    const talk = await byCode();
    const certificate = granted(await talk.send(talk.message(signRequest('ir', key), {}, true)));
    return Object.assign(CmpHand.withKey(ca.cmpAddress, key, certificate), { certificate });
  };

  it.each([
    ['an extension that is a number', derInteger(7)],
    ['an extension whose type is no OID', der(tag.sequence, derInteger(1), derInteger(2))],
  ])('a CSR with %s; the reference is still good', async (_what, extension) => {
    const { reference, authCode } = await ca.enrolled('읽기');
    const talk = CmpHand.withCode(ca.cmpAddress, { reference, authCode });
    const answer = await talk.say(make(PKIBody, { p10cr: csrWith(extension) }));
    expect(outcomeOf(answer)).toBe('cp 2 badDataFormat');
    const again = CmpHand.withCode(ca.cmpAddress, { reference, authCode });
    expect(outcomeOf(await again.say(signRequest('ir', rsaKey())))).toBe('ip 0');
  });

  it('a reason for revoking that is cut', async () => {
    const talk = await certified();
    const { issuer, serial } = outlineOf(talk.certificate);
    const reasonAs = (bytes: Uint8Array): PKIBody =>
      make(PKIBody, {
        rr: new RevReqContent([
          make(RevDetails, {
            certDetails: make(CertTemplate, {
              issuer: talk.certificate.slice(issuer.at, issuer.end),
              serialNumber: talk.certificate.slice(serial.start, serial.end),
            }),
            crlEntryDetails: new Extensions([
              new Extension({ extnID: '2.5.29.21', extnValue: new OctetString(bytes) }),
            ]),
          }),
        ]),
      });
    expect(outcomeOf(await talk.say(reasonAs(new Uint8Array())))).toBe('rp 2 badDataFormat');
    expect(outcomeOf(await talk.say(reasonAs(Uint8Array.of(0x0a, 5))))).toBe('rp 2 badDataFormat');
  });

  it('a sender that is no name', async () => {
    const talk = await certified();
    const answer = await talk.say(signRequest('cr', rsaKey()), { sender: der(0xa4, derNull()) });
    expect(outcomeOf(answer)).toBe('error 2 badDataFormat');
  });
});
