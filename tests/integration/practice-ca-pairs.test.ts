import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OctetString } from '@peculiar/asn1-schema';
import { Extension, Extensions, SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { der, tag } from '../../src/asn1/index.ts';
import { outlineOf, scanCard } from '../../src/certificate/index.ts';
import {
  AttributeTypeAndValue,
  AttributeTypesAndValues,
  CertId,
  CertReqMessages,
  CertRequest,
  CertTemplate,
  decode,
  directoryName,
  encode,
  encryptedCertRequest,
  ErrorMsgContent,
  make,
  openEncryptedCertificate,
  PKIBody,
  PKIStatusInfo,
  RevDetails,
  RevReqContent,
} from '../../src/enrollment/messages/index.ts';
import type { CmpMessage } from '../../src/enrollment/messages/index.ts';
import { systemRandom } from '../../src/system/index.ts';
import { crlStatus, nonceLength, ocspRequest, ocspStatus } from '../../src/trust/index.ts';
import {
  CmpHand,
  granted,
  kmRequest,
  outcomeOf,
  pemCertificates,
  post,
  rsaKey,
  signRequest,
  spkiOfPrivate,
} from '../support/cmp-hand.ts';
import { testedCa } from '../support/practice-ca.ts';
import type { TestedCa } from '../support/practice-ca.ts';

const clock = { ahead: 0, now: (): Date => new Date(Date.now() + clock.ahead) };
const day = 24 * 3_600_000;

/** A certificate that was asked for, and how to say that it is wanted. */
interface Given {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
  readonly talk: CmpHand;
}

interface Pair {
  readonly sign: Given;
  readonly km: Given;
}

/** A request to renew a km certificate, which a signing key makes: it names what it is about (RFC 9483 §4.1.3). */
function kmRenewal(key: KeyObject, old: Uint8Array): PKIBody {
  const { issuer, serial } = outlineOf(old);
  const id = make(CertId, {
    issuer: directoryName(old.subarray(issuer.at, issuer.end)),
    serialNumber: old.slice(serial.start, serial.end),
  });
  const publicKey = decode(spkiOfPrivate(key), SubjectPublicKeyInfo);
  const request = make(CertRequest, {
    certReqId: 0,
    certTemplate: make(CertTemplate, { subject: der(tag.sequence), publicKey }),
    controls: new AttributeTypesAndValues([
      make(AttributeTypeAndValue, { type: '1.3.6.1.5.5.7.5.1.5', value: encode(id) }),
    ]),
  });
  return make(PKIBody, { kur: new CertReqMessages([encryptedCertRequest(request)]) });
}

describe('a pair of certificates at the practice authority', () => {
  let ca: TestedCa;
  let issuing: Uint8Array;
  beforeAll(async () => {
    ca = await testedCa({ clock });
    [issuing = new Uint8Array()] = pemCertificates(readFileSync(ca.caCertificate));
  });
  afterEach(() => {
    clock.ahead = 0;
  });
  afterAll(async () => {
    await ca.close();
    expect(ca.defects).toEqual([]);
  });

  const now = (): { messageTime: Date } => ({ messageTime: clock.now() });

  const statusOf = async ({ certificate }: Given): Promise<string> => {
    const at = clock.now();
    const crl = new Uint8Array(
      await (await fetch(ca.crl, { headers: { connection: 'close' } })).arrayBuffer(),
    );
    const nonce = randomBytes(nonceLength);
    const request = ocspRequest({ certificate, issuer: issuing, nonce });
    if (!request.ok) throw request.error;
    const response = await post(ca.ocsp, request.value, 'application/ocsp-request');
    const told = ocspStatus({ response, certificate, issuer: issuing, nonce, at });
    expect(told.status).toBe(crlStatus({ certificate, issuer: issuing, crls: [crl], at }).status);
    return told.status;
  };
  /** Sign, km: what the authority says of each. */
  const standing = async ({ sign, km }: Pair): Promise<string> =>
    `${await statusOf(sign)} ${await statusOf(km)}`;

  const asked = async (talk: CmpHand, body: PKIBody, key: KeyObject): Promise<Given> => {
    const answer = await talk.say(body, now());
    return { key, certificate: certificateIn(answer, key), talk };
  };
  const confirmed = async (given: Given): Promise<Given> => {
    expect(outcomeOf(await given.talk.confirm(given.certificate, {}, now()))).toBe('pkiconf');
    return given;
  };
  const byCode = async (person: string, fresh = false): Promise<CmpHand> =>
    CmpHand.withCode(ca.cmpAddress, await ca.enrolled(person, { fresh }));
  const byKey = ({ key, certificate }: Given): CmpHand => CmpHand.withKey(ca.cmpAddress, key, certificate);

  const newSign = async (kind: 'ir' | 'kur', talk: CmpHand): Promise<Given> => {
    const key = rsaKey();
    return asked(talk, signRequest(kind, key), key);
  };
  const newKm = async (talk: CmpHand): Promise<Given> => {
    const key = rsaKey();
    return asked(talk, kmRequest('cr', key), key);
  };
  const renewedKm = async (talk: CmpHand, old: Given): Promise<Given> => {
    const key = rsaKey();
    return asked(talk, kmRenewal(key, old.certificate), key);
  };
  const first = async (person: string): Promise<Pair> => {
    const sign = await confirmed(await newSign('ir', await byCode(person)));
    return { sign, km: await confirmed(await newKm(byKey(sign))) };
  };
  /** Both asked for with the old key, nothing confirmed yet, a month later: as this program renews. */
  const renewing = async ({ sign, km }: Pair): Promise<Pair> => {
    clock.ahead = 30 * day;
    return { sign: await newSign('kur', byKey(sign)), km: await renewedKm(byKey(sign), km) };
  };

  it.each(['km', 'sign'] as const)(
    'is renewed as one, the %s confirmed first: until the other one is, the old pair is good; then both of it go',
    async (order) => {
      const old = await first(`갱신${order}`);
      const renewed = await renewing(old);
      const other = order === 'km' ? 'sign' : 'km';
      await confirmed(renewed[order]);
      expect(await standing(old)).toBe('good good');
      await confirmed(renewed[other]);
      expect(await standing(old)).toBe('revoked revoked');
      expect(await standing(renewed)).toBe('good good');
      expect(endOf(renewed.km)).toBe(endOf(renewed.sign));
      expect(endOf(renewed.sign)).toBeGreaterThan(endOf(old.sign) + 300 * day);
      expect(endOf(old.km)).toBe(endOf(old.sign));
    },
  );

  it('is renewed one after the other, the km by the new key', async () => {
    const old = await first('차례');
    clock.ahead = 30 * day;
    const sign = await confirmed(await newSign('kur', byKey(old.sign)));
    expect(await standing(old)).toBe('good good');
    const km = await confirmed(await renewedKm(byKey(sign), old.km));
    expect(await standing(old)).toBe('revoked revoked');
    expect(await standing({ sign, km })).toBe('good good');
    expect(endOf(km)).toBe(endOf(sign));
  });

  it('is issued again with a new code: ir, then cr by the new key; the end stays', async () => {
    const old = await first('재발급');
    clock.ahead = 30 * day;
    const sign = await confirmed(await newSign('ir', await byCode('재발급')));
    expect(await standing(old)).toBe('good good');
    const km = await confirmed(await newKm(byKey(sign)));
    expect(await standing(old)).toBe('revoked revoked');
    expect(await standing({ sign, km })).toBe('good good');
    expect([endOf(sign), endOf(km)]).toEqual([endOf(old.sign), endOf(old.sign)]);
  });

  it.each(['km', 'sign'] as const)(
    'is asked for anew with two codes, the %s confirmed first: both end a year on, and the old pair goes',
    async (order) => {
      const old = await first(`두번호${order}`);
      clock.ahead = 30 * day;
      const sign = await newSign('ir', await byCode(`두번호${order}`, true));
      const km = await newKm(await byCode(`두번호${order}`, true));
      await confirmed(order === 'km' ? km : sign);
      expect(await standing(old)).toBe('good good');
      await confirmed(order === 'km' ? sign : km);
      expect(await standing(old)).toBe('revoked revoked');
      expect(await standing({ sign, km })).toBe('good good');
      expect(endOf(km)).toBe(endOf(sign));
    },
  );

  it.each([
    ['nothing', []],
    ['the km alone', ['km']],
    ['the signing certificate alone', ['sign']],
  ] as const)(
    'whose time runs out with %s confirmed leaves the old pair wholly good',
    async (_what, done) => {
      const person = `만료${done.join('')}`;
      const old = await first(person);
      const renewed = await renewing(old);
      for (const one of done) await confirmed(renewed[one]);
      clock.ahead += 11 * 60_000;
      ca = await ca.restart();
      expect(await standing(old)).toBe('good good');
      // A km without its signing certificate is of no use to anybody; a confirmed signing certificate is its owner's.
      expect(await standing(renewed)).toBe(done[0] === 'sign' ? 'good revoked' : 'revoked revoked');
      // And the old pair can still be renewed.
      const again = {
        sign: await newSign('kur', byKey(old.sign)),
        km: await renewedKm(byKey(old.sign), old.km),
      };
      await confirmed(again.km);
      await confirmed(again.sign);
      expect(await standing(old)).toBe('revoked revoked');
      expect(await standing(again)).toBe('good good');
    },
  );

  it.each(['rejected', 'given up', 'revoked'] as const)(
    'whose signing certificate is %s after the km was confirmed leaves the old pair wholly good',
    async (how) => {
      const old = await first(`거절${how}`);
      const { sign, km } = await renewing(old);
      await confirmed(km);
      const rejection = make(PKIStatusInfo, { status: 2 });
      if (how === 'rejected') await sign.talk.confirm(sign.certificate, { statusInfo: rejection }, now());
      else if (how === 'given up')
        await sign.talk.say(
          make(PKIBody, { error: make(ErrorMsgContent, { pKIStatusInfo: rejection }) }),
          now(),
        );
      else expect(await revocation(old.sign, sign)).toBe('rp 0');
      expect(await standing(old)).toBe('good good');
      expect(await standing({ sign, km })).toBe('revoked revoked');
    },
  );

  const revocation = async (signer: Given, gone: Given, reason?: number): Promise<string> =>
    outcomeOf(await byKey(signer).say(revocationOf(gone.certificate, reason), now()));

  it('that nobody confirmed can’t be suspended, so that resuming it would make it good', async () => {
    const old = await first('정지');
    const { sign } = await renewing(old);
    expect(await revocation(old.sign, sign, 6)).toBe('rp 2 badRequest');
    await confirmed(sign);
    expect(await revocation(old.sign, sign, 6)).toBe('rp 0');
    // Confirming again doesn't lift it.
    expect(outcomeOf(await sign.talk.confirm(sign.certificate, {}, now()))).toBe('error 2 certConfirmed');
    expect(await statusOf(sign)).toBe('suspended');
  });

  it('that is suspended when its km is confirmed takes the old pair’s place once it is resumed', async () => {
    const old = await first('정지후');
    const { sign, km } = await renewing(old);
    await confirmed(sign);
    expect(await revocation(old.sign, sign, 6)).toBe('rp 0');
    await confirmed(km);
    expect(await standing(old)).toBe('good good');
    const resumed = await (await byCode('정지후')).say(revocationOf(sign.certificate, 8), now());
    expect(outcomeOf(resumed)).toBe('rp 0');
    expect(await standing(old)).toBe('revoked revoked');
    expect(await standing({ sign, km })).toBe('good good');
  });

  it('that a signing certificate without a km once took over from goes when that one is renewed with a km', async () => {
    const old = await first('셋째');
    clock.ahead = 30 * day;
    const alone = await confirmed(await newSign('kur', byKey(old.sign)));
    const next = await confirmed(await newSign('kur', byKey(alone)));
    expect([await standing(old), await statusOf(alone)]).toEqual(['good good', 'good']);
    const km = await confirmed(await newKm(byKey(next)));
    expect([await standing(old), await statusOf(alone)]).toEqual(['revoked revoked', 'revoked']);
    expect(await standing({ sign: next, km })).toBe('good good');
  });

  it('of which the km alone is renewed keeps its signing certificate, and its end', async () => {
    const old = await first('키만');
    clock.ahead = 30 * day;
    const km = await confirmed(await renewedKm(byKey(old.sign), old.km));
    expect([await standing(old), await statusOf(km)]).toEqual(['good revoked', 'good']);
    expect(endOf(km)).toBe(endOf(old.sign));
  });
});

function revocationOf(certificate: Uint8Array, reason?: number): PKIBody {
  const { issuer, serial } = outlineOf(certificate);
  const certDetails = make(CertTemplate, {
    issuer: certificate.slice(issuer.at, issuer.end),
    serialNumber: certificate.slice(serial.start, serial.end),
  });
  const crlEntryDetails =
    reason === undefined
      ? undefined
      : new Extensions([
          new Extension({
            extnID: '2.5.29.21',
            extnValue: new OctetString(der(0x0a, Uint8Array.of(reason))),
          }),
        ]);
  const details = make(RevDetails, {
    certDetails,
    ...(crlEntryDetails === undefined ? {} : { crlEntryDetails }),
  });
  return make(PKIBody, { rr: new RevReqContent([details]) });
}

function endOf({ certificate }: Given): number {
  const card = scanCard(certificate);
  if (!card.ok) throw card.error;
  return new Date(card.value.notAfter).getTime();
}

/** The certificate of an answer, opened with its key where it came encrypted. */
function certificateIn(answer: CmpMessage, key: KeyObject): Uint8Array {
  const { body } = answer.message;
  const encrypted = (body.cp ?? body.kup)?.response[0]?.certifiedKeyPair?.certOrEncCert.encryptedCert;
  if (encrypted === undefined) return granted(answer);
  const opened = openEncryptedCertificate(encrypted, key, systemRandom);
  if (!opened.ok) throw opened.error;
  return opened.value;
}
