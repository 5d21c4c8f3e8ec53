import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import { begin, converse, decide, profiles, readConversation } from '../../../src/enrollment/index.ts';
import type { Act, Conversation, Step } from '../../../src/enrollment/index.ts';
import {
  certHashOf,
  CertId,
  control,
  decode,
  decodeMessage,
  directoryName,
  infoType,
  InfoTypeAndValue,
  InfoTypesAndValues,
  make,
  PKIBody,
  verifyMac,
  verifyPop,
} from '../../../src/enrollment/messages/index.ts';
import { ok } from '../../../src/errors/index.ts';
import { spkiOf } from '../../../src/certificate/index.ts';
import { testRoot } from '../../support/authorities.ts';
import { makeCertificate } from '../../support/certificates.ts';
import { explicit, nothing, oid, sequence } from '../../support/der.ts';
import { fixturesFolder } from '../../support/fixtures-folder.ts';
import { openssl, withoutOpenssl } from '../../support/openssl.ts';
import { errorBody, fakeAuthority, implicitConfirm, statusInfo, withHeader } from '../../support/fake-ca.ts';
import type { Bend, FakePlan } from '../../support/fake-ca.ts';
import { privateKeyOf, randomOf, spkiOfKey } from '../../support/keys.ts';
import { certificateOf as certificateOfEd25519 } from './messages-scene.ts';
import { acts, firstStep, now, partyOf, restOf, scene, subject, throughStorage } from './client-scene.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');

function certificateOf({ conversation: { stage } }: Step): Uint8Array {
  if (stage.kind !== 'granted' && stage.kind !== 'confirmed')
    throw new Error(`nothing granted: ${stage.kind}`);
  return Uint8Array.from(bytesOf(stage.grant.certificate));
}

describe('a whole conversation', () => {
  test.each(['mac', 'signature'] as const)('issues, confirms and ends (%s)', async (protection) => {
    const { start, goOn, decide: chosen, ca, remembered } = scene({ protection });
    const granted = await goOn(start(protection === 'mac' ? acts.ir : acts.kur));
    expect(restOf(granted)).toBe('granted');
    expect(spkiOf(certificateOf(granted))).toEqual(Uint8Array.from(spkiOfKey('sign-1')));
    const ended = await goOn(chosen(throughStorage(granted.conversation)));
    expect(restOf(ended)).toBe('confirmed');
    expect(ca.heard.map(({ bodyType }) => bodyType)).toEqual([
      protection === 'mac' ? 'ir' : 'kur',
      'certConf',
    ]);
    const [asked, confirmed] = ca.heard.map(({ message }) => message);
    expect(confirmed?.body.certConf?.[0]).toMatchObject({
      certReqId: 0,
      certHash: certHashOf(certificateOf(ended)).certHash,
    });
    expect(confirmed?.body.certConf?.[0]?.statusInfo?.status).toBe(0);
    // Nonces of 128 bits, new each time; the CA's is sent back.
    expect(asked?.header.senderNonce).toHaveLength(16);
    expect(confirmed?.header.senderNonce).not.toEqual(asked?.header.senderNonce);
    expect(confirmed?.header.recipNonce).toEqual(new Uint8Array(16).fill(1));
    expect(confirmed?.header.transactionID).toEqual(asked?.header.transactionID);
    // Before each message was sent, it was known that it may arrive.
    expect(remembered.map(({ stage }) => [stage.kind, 'delivery' in stage ? stage.delivery : ''])).toEqual([
      ['asking', 'maybe'],
      ['granted', ''],
      ['confirming', 'maybe'],
      ['confirmed', ''],
    ]);
  });

  test('a request under a MAC says who asks by the reference alone, with the settings that every CA takes', async () => {
    const { start, goOn, ca } = scene();
    await goOn(start(acts.ir));
    const header = ca.heard[0]?.message.header;
    expect(Buffer.from(header?.senderKID ?? []).toString()).toBe(fakeAuthority.reference);
    expect(Buffer.from(header?.sender ?? []).toString('hex')).toBe('a4023000');
    expect(header?.pvno).toBe(2);
    expect(Buffer.from(header?.protectionAlg?.parameters ?? new ArrayBuffer(0)).toString('hex')).toContain(
      '02022710',
    );
    expect(header?.generalInfo).toBeUndefined();
    expect(ca.bounds[0]?.configured).toEqual(['http://127.0.0.1:8000']);
  });

  test('the signing key proves itself by signing the request', async () => {
    const { start, goOn, ca } = scene();
    await goOn(start(acts.ir));
    const request = ca.heard[0]?.message.body.ir?.[0];
    expect(request === undefined ? '' : verifyPop(request)).toBe('holds');
  });

  test('a renewal names the certificate that it replaces, and keeps its subject', async () => {
    const { start, goOn, ca } = scene({ protection: 'signature' });
    await goOn(start(acts.kur));
    const request = ca.heard[0]?.message.body.kur?.[0];
    const old = request?.certReq.controls?.find(({ type }) => type === control.oldCertID);
    expect(decode(old?.value ?? new Uint8Array(), CertId).serialNumber).toEqual(Uint8Array.of(0x0f, 0xa0));
    expect(request?.certReq.certTemplate.subject).toEqual(subject);
  });

  test.each(['standard', 'practice'] as const)(
    'a km certificate comes encrypted to its key (%s)',
    async (profile) => {
      const { start, goOn, decide: chosen, ca } = scene({}, { profile });
      const granted = await goOn(start(acts.km));
      expect(restOf(granted)).toBe('granted');
      expect(spkiOf(certificateOf(granted))).toEqual(Uint8Array.from(spkiOfKey('km-1')));
      expect(ca.heard[0]?.message.header.pvno).toBe(profiles[profile].message.pvno);
      expect(restOf(await goOn(chosen(granted.conversation)))).toBe('confirmed');
    },
  );

  test('a km certificate that the key at hand doesn’t open is turned down', async () => {
    const { opening: _none, ...party } = partyOf('mac');
    for (const without of [party, { ...party, opening: privateKeyOf('sign-3') }]) {
      const { start, goOn, ca } = scene({}, {}, without);
      const step = await goOn(start(acts.km));
      expect(restOf(step)).toBe('cmp-certificate-closed');
      expect(step.conversation.stage).toMatchObject({ kind: 'rejected', caState: 'withdrawn' });
      expect(ca.heard.at(-1)?.bodyType).toBe('error');
    }
  });

  test.each([
    ['standard', false],
    ['practice', true],
  ] as const)(
    'a certificate whose signature names no hash says which one confirms it, with pvno 3 (%s)',
    async (profile, isNamed) => {
      const { start, goOn, decide: chosen } = scene({}, { profile });
      const { conversation } = await goOn(start(acts.ir));
      if (conversation.stage.kind !== 'granted') throw new Error(conversation.stage.kind);
      const certificate = Buffer.from(certificateOfEd25519(spkiOfKey('sign-1'))).toString('base64');
      const stage = { ...conversation.stage, grant: { ...conversation.stage.grant, certificate } };
      const decided = chosen({ ...conversation, stage }).stage;
      if (decided.kind !== 'confirming') throw new Error(decided.kind);
      const sent = decodeMessage(bytesOf(decided.message.der));
      const told = sent.ok ? sent.value.message.body.certConf?.[0] : undefined;
      expect(told?.certHash).toEqual(
        Uint8Array.from(createHash('sha512').update(bytesOf(certificate)).digest()),
      );
      expect(told?.hashAlg?.algorithm).toBe(isNamed ? '2.16.840.1.101.3.4.2.3' : undefined);
    },
  );

  test('a certificate can be declined', async () => {
    const { start, goOn, decide: chosen, ca } = scene();
    const granted = await goOn(start(acts.ir));
    const ended = await goOn(chosen(granted.conversation, 'reject'));
    expect(ended.conversation.stage).toEqual({
      kind: 'rejected',
      because: 'cmp-declined',
      caState: 'withdrawn',
    });
    expect(ca.heard.at(-1)?.message.body.certConf?.[0]?.statusInfo?.status).toBe(2);
  });

  test('an implicitly confirmed certificate needs no further message', async () => {
    const {
      start,
      goOn,
      decide: chosen,
      ca,
    } = scene(
      { bend: (reply) => withHeader(reply, { generalInfo: implicitConfirm }) },
      { implicitConfirm: true },
    );
    const granted = await goOn(start(acts.ir));
    expect(ca.heard[0]?.message.header.generalInfo).toHaveLength(1);
    expect(chosen(granted.conversation).stage.kind).toBe('confirmed');
    expect(chosen(granted.conversation, 'reject').stage).toMatchObject({
      kind: 'rejected',
      caState: 'issued',
    });
  });

  test.skipIf(withoutOpenssl)(
    'a CSR of OpenSSL’s is certified, with the certReqId that such a request has',
    async () => {
      const key = join(fixturesFolder, 'keys', 'sign-1.pem');
      const csr = openssl(
        ['req', '-new', '-key', key, '-subj', '/C=kr/O=yessign/OU=person/CN=Kim', '-outform', 'DER'],
        new Uint8Array(),
      );
      const { start, goOn, decide: chosen, ca } = scene();
      const granted = await goOn(start({ kind: 'p10cr', csr: Uint8Array.from(csr) }));
      expect(restOf(granted)).toBe('granted');
      expect(restOf(await goOn(chosen(granted.conversation)))).toBe('confirmed');
      expect(ca.heard.at(-1)?.message.body.certConf?.[0]?.certReqId).toBe(-1);
    },
  );

  test('what is no CSR asks for nothing', () => {
    const begun = begin({ kind: 'p10cr', csr: Uint8Array.of(0x30, 0) }, partyOf('mac'), scene().ports);
    expect(begun.ok ? '' : begun.error.reason).toBe('cmp-request');
  });

  test.each([
    ['keyCompromise', 1],
    ['superseded', 4],
    ['cessationOfOperation', 5],
    ['certificateHold', 6],
    ['removeFromCRL', 8],
  ] as const)('%s is asked for as reason %i', async (reason, code) => {
    const { start, goOn, ca } = scene();
    expect(restOf(await goOn(start({ ...acts.rr, reason })))).toBe('revoked');
    const details = ca.heard[0]?.message.body.rr?.[0];
    expect(details?.certDetails.serialNumber).toEqual(Uint8Array.of(0x0f, 0xa0));
    const extension = details?.crlEntryDetails?.[0];
    expect(extension?.extnID).toBe('2.5.29.21');
    expect(Buffer.from(extension?.extnValue.buffer ?? new ArrayBuffer(0)).toString('hex')).toBe(
      `0a010${code}`,
    );
  });

  test('a CA tells its certificates', async () => {
    const step = await firstStep(acts.genm);
    if (step.conversation.stage.kind !== 'told') throw new Error(restOf(step));
    const { certificates } = step.conversation.stage.told;
    expect(certificates.map(bytesOf)).toEqual(
      [...fakeAuthority.between, ...fakeAuthority.trust].map((der) => Buffer.from(der)),
    );
  });

  test.each([true, false])(
    'tells of a new root with the old one’s word for it, or not at all (%s)',
    async (isWhole) => {
      const years = {
        notBefore: new Date('2026-01-01T00:00:00Z'),
        notAfter: new Date('2046-01-01T00:00:00Z'),
      };
      const next = { subject: testRoot.name, key: 'other-ca', ca: true, serial: 2, ...years } as const;
      const newWithNew = makeCertificate(next);
      const newWithOld = makeCertificate({ ...next, issuer: testRoot, serial: 3 });
      const value = sequence(newWithNew, ...(isWhole ? [explicit(0, newWithOld)] : []));
      const { start, goOn } = scene({
        bend: (reply) => ({
          ...reply,
          body: make(PKIBody, {
            genp: new InfoTypesAndValues([
              make(InfoTypeAndValue, { infoType: infoType.rootCaKeyUpdate, infoValue: value }),
            ]),
          }),
        }),
      });
      const step = await goOn(start({ kind: 'genm', question: 'rootCaCert', known: testRoot.certificate }));
      if (!isWhole) {
        expect(restOf(step)).toBe('cmp-certificate-path');
        return;
      }
      expect(step.conversation.stage).toMatchObject({
        told: { rootUpdate: { newWithNew: Buffer.from(newWithNew).toString('base64'), oldWithNew: null } },
      });
    },
  );

  test('tells the kinds of keys it certifies; what isn’t that is no answer', async () => {
    const told = (value: Uint8Array): Promise<Step> =>
      firstStep(
        { kind: 'genm', question: 'signKeyPairTypes' },
        {
          bend: (reply) => ({
            ...reply,
            body: make(PKIBody, {
              genp: new InfoTypesAndValues([
                make(InfoTypeAndValue, { infoType: infoType.signKeyPairTypes, infoValue: value }),
              ]),
            }),
          }),
        },
      );
    const rsa = sequence(oid('1.2.840.113549.1.1.1'), nothing());
    expect((await told(sequence(rsa))).conversation.stage).toMatchObject({
      told: { keyTypes: [Buffer.from(rsa).toString('base64')] },
    });
    expect(restOf(await told(nothing()))).toBe('cmp-body');
  });

  test('an EJBCA is told the subject as the sender, too; PBMAC1 where it is wanted', async () => {
    const { start, goOn, ca } = scene({}, { profile: 'ejbca', mac: 'pbmac1' });
    expect(restOf(await goOn(start(acts.ir)))).toBe('granted');
    expect(ca.heard[0]?.message.header.sender).toEqual(directoryName(subject));
    expect(ca.heard[0]?.message.header.protectionAlg?.algorithm).toBe('1.2.840.113549.1.5.14');
  });

  test('the identity number’s proof goes along only where the profile has one, and only for the CA to read', async () => {
    const identity = {
      idNumberBytes: Buffer.from('1234561234567'),
      randomBytes: randomOf('sign-1'),
      authority: fakeAuthority.authority.certificate,
    };
    const asked = async (profile: 'standard' | 'practice'): Promise<Uint8Array | undefined> => {
      const { start, goOn, ca } = scene({}, { profile });
      await goOn(start({ kind: 'ir', wish: { ...acts.ir.wish, identity } }));
      return ca.heard[0]?.message.body.ir?.[0]?.regInfo?.[0]?.value;
    };
    expect(await asked('standard')).toBeUndefined();
    const proof = await asked('practice');
    expect(Buffer.from(proof ?? []).toString('hex')).not.toContain(
      Buffer.from('1234561234567').toString('hex'),
    );
    expect(Buffer.from(proof ?? []).toString('hex')).not.toContain(
      Buffer.from(identity.randomBytes).toString('hex'),
    );
  });
});

describe('a CA that takes its time', () => {
  test('is asked again, never earlier than it said, until it answers', async () => {
    const { start, goOn, ca, passed } = scene({ waits: 3, checkAfter: 7 });
    const step = await goOn(start(acts.ir));
    expect(restOf(step)).toBe('granted');
    expect(ca.heard.map(({ bodyType }) => bodyType)).toEqual([
      'ir',
      'pollReq',
      'pollReq',
      'pollReq',
      'pollReq',
    ]);
    expect(passed()).toBe(21_000);
  });

  test('longer than we wait leaves the conversation where it is, to go on later', async () => {
    const { start, goOn, passed, remembered } = scene({ waits: 3, checkAfter: 40 });
    const step = await goOn(start(acts.ir));
    expect(restOf(step)).toBe('cmp-waiting');
    expect(passed()).toBeLessThanOrEqual(60_000);
    const later = await goOn(throughStorage(step.conversation), 600_000);
    expect(restOf(later)).toBe('granted');
    expect(remembered.map(({ transactionId }) => transactionId)).toEqual(
      remembered.map(() => step.conversation.transactionId),
    );
  });

  test('with a revocation is asked again for the message as a whole', async () => {
    const { start, goOn, ca } = scene({ waits: 1 });
    expect(restOf(await goOn(start(acts.rr)))).toBe('revoked');
    expect(ca.heard[1]?.message.body.pollReq?.[0]?.certReqId).toBe(-1);
  });

  test('without saying how long it is asked ever less often', async () => {
    const { start, goOn, ca, passed } = scene({
      bends: ['ip', 'pollRep'],
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(3, 'later')) }),
    });
    const step = await goOn(start(acts.ir), 3_600_000);
    expect(restOf(step)).toBe('cmp-waiting');
    // At once, after 1, 2, 4 … 256 seconds, then every five minutes.
    expect(ca.heard.length).toBeLessThan(25);
    expect(passed()).toBeGreaterThan(3_000_000);
  });

  test('by an error that says ‘waiting’ is asked again', async () => {
    const { start, goOn, ca } = scene({
      bends: ['ip'],
      bend: (reply, request) =>
        request.bodyType === 'pollReq' ? reply : { ...reply, body: errorBody(statusInfo(3, 'later')) },
    });
    expect(restOf(await goOn(start(acts.ir)))).toBe('granted');
    expect(ca.heard[1]?.message.body.pollReq?.[0]?.certReqId).toBe(-1);
  });
});

describe('a code that was mistyped while going on', () => {
  const { credentials, ...rest } = partyOf('mac');
  const right = { credentials, ...rest };
  const wrong = { ...right, credentials: { ...credentials, codeBytes: Buffer.from('1111-code-1111') } };
  const course = { milliseconds: 60_000, remember: () => Promise.resolve() };
  const isUnder = ({ der }: { der: Uint8Array }, code: string): boolean => {
    const message = decodeMessage(der);
    return message.ok && verifyMac(message.value, Buffer.from(code)) === 'holds';
  };
  /** As an authority does that can't check our MAC: an error without protection, or with its own. */
  const strict =
    (isProtected: boolean): Bend =>
    (reply, request) =>
      isUnder(request, fakeAuthority.code)
        ? reply
        : {
            ...reply,
            ...(isProtected ? {} : { protector: null }),
            body: errorBody(statusInfo(2, 'wrong', 'badMessageCheck')),
          };

  test.each([
    ['an unprotected error', false, false],
    ['an unprotected error that is believed', false, true],
    ['a protected error', true, false],
  ])('at the confirmation costs nothing, answered by %s', async (_what, isProtected, allowUnprotected) => {
    const { start, goOn, ports, ca } = scene({ bend: strict(isProtected) }, { allowUnprotected });
    const server = { ...rest.server, allowUnprotected };
    const granted = await goOn(start(acts.ir));
    const decided = decide(granted.conversation, 'accept', wrong, ports);
    if (!decided.ok) throw decided.error;
    const refused = await converse(throughStorage(decided.value), { ...wrong, server }, ports, course);
    expect(refused.fault).not.toBeNull();
    expect(refused.conversation.stage.kind).toBe('confirming');
    const ended = await converse(throughStorage(refused.conversation), { ...right, server }, ports, course);
    expect(restOf(ended)).toBe('confirmed');
    const ids = ca.heard.map(({ message }) =>
      Buffer.from(message.header.transactionID ?? []).toString('hex'),
    );
    expect(new Set(ids).size).toBe(1);
  });

  test('at a confirmation that was made with the right one is neither kept', async () => {
    const { start, goOn, decide: chosen, ports } = scene({ bend: strict(false) });
    const decided = chosen((await goOn(start(acts.ir))).conversation);
    const refused = await converse(throughStorage(decided), wrong, ports, course);
    expect(restOf(refused)).toBe('cmp-code');
    expect(restOf(await converse(throughStorage(refused.conversation), right, ports, course))).toBe(
      'confirmed',
    );
  });

  test('while the authority works on it costs nothing', async () => {
    const { start, goOn, ports } = scene({ waits: 2, checkAfter: 5, bend: strict(false) });
    const waiting = await goOn(start(acts.ir), 1000);
    const refused = await converse(throughStorage(waiting.conversation), wrong, ports, course);
    expect([restOf(refused), refused.conversation.stage.kind]).toEqual(['cmp-code', 'waiting']);
    expect(restOf(await converse(throughStorage(refused.conversation), right, ports, course))).toBe(
      'granted',
    );
  });
});

describe('a clock that was wrong', () => {
  const day = 86_400_000;
  /** An authority with the right time, which remembers what it answered. */
  const ahead = (): ReturnType<typeof scene> =>
    scene({ bend: (reply) => withHeader(reply, { messageTime: new Date(now.getTime() - day) }) });

  test('takes the answer that it refused once it is right again, though the request was made by the wrong one', async () => {
    for (const later of [60_000, 3 * 3_600_000]) {
      const { start, goOn, advance, ca } = ahead();
      const refused = await goOn(start(acts.ir));
      expect(restOf(refused)).toBe('cmp-clock');
      advance(later - day);
      const again = await goOn(throughStorage(refused.conversation));
      expect(restOf(again)).toBe('granted');
      expect(again.conversation.clockRefusedAt).toBeUndefined();
      expect(ca.issued).toHaveLength(1);
    }
  });

  test('is refused again as long as nobody looked at it', async () => {
    const { start, goOn, advance } = ahead();
    const refused = await goOn(start(acts.ir));
    advance(60_000);
    expect(restOf(await goOn(throughStorage(refused.conversation)))).toBe('cmp-clock');
  });

  test('never takes an answer from the future', async () => {
    const { start, goOn, advance } = ahead();
    const refused = await goOn(start(acts.ir));
    advance(-2 * day);
    expect(restOf(await goOn(throughStorage(refused.conversation)))).toBe('cmp-clock');
  });
});

describe('what can get in the way', () => {
  const lost = new DojangError('net-truncated', { host: 'ca' });
  const away = new DojangError('net-unreachable', { host: 'ca' });
  const deliveryOf = ({ conversation: { stage } }: Step): string =>
    'delivery' in stage ? stage.delivery : stage.kind;

  test('a message that never left is known not to have been sent; one without an answer may have arrived', async () => {
    const never = await firstStep(acts.ir, { http: () => away });
    expect([restOf(never), deliveryOf(never)]).toEqual(['net-unreachable', 'not-sent']);
    const perhaps = await firstStep(acts.ir, { http: () => lost });
    expect([restOf(perhaps), deliveryOf(perhaps)]).toEqual(['net-truncated', 'maybe']);
  });

  test('one that may have arrived stays so, even if the next try doesn’t leave', async () => {
    const { start, goOn } = scene({ http: (_answer, n) => (n === 1 ? lost : away) });
    const first = await goOn(start(acts.ir));
    expect(deliveryOf(await goOn(first.conversation))).toBe('maybe');
  });

  test('the very same message goes again after a lost answer', async () => {
    const { start, goOn, ca } = scene({ http: (_answer, n) => (n === 1 ? lost : null) });
    const first = await goOn(start(acts.ir));
    expect(restOf(await goOn(throughStorage(first.conversation)))).toBe('granted');
    expect(ca.heard[1]?.der).toEqual(ca.heard[0]?.der);
    expect(ca.issued).toHaveLength(1);
  });

  test('an answer that was lost is taken hours later, though it is as old as the request', async () => {
    const { start, goOn, advance, ca } = scene({ http: (_answer, n) => (n === 1 ? lost : null) });
    const first = await goOn(start(acts.ir));
    advance(3 * 3_600_000);
    expect(restOf(await goOn(throughStorage(first.conversation)))).toBe('granted');
    expect(ca.issued).toHaveLength(1);
  });

  test('an answer older than its request isn’t', async () => {
    const { start, goOn, advance } = scene({
      http: (_answer, n) => (n === 1 ? lost : null),
      bend: (reply) => withHeader(reply, { messageTime: new Date(now.getTime() - 360_000) }),
    });
    const first = await goOn(start(acts.ir));
    advance(3_600_000);
    expect(restOf(await goOn(first.conversation))).toBe('cmp-clock');
  });

  test('what was begun hours ago and never sent is made anew, under the same transaction', async () => {
    const { start, goOn, advance, ca } = scene();
    const begun = start(acts.ir);
    advance(3 * 3_600_000);
    expect(restOf(await goOn(throughStorage(begun)))).toBe('granted');
    expect(Buffer.from(ca.heard[0]?.message.header.transactionID ?? []).toString('hex')).toBe(
      begun.transactionId,
    );
  });

  test('what got lost on its way hours ago and is too old for the CA is made anew', async () => {
    const { start, goOn, advance, ca, forget } = scene({ http: (_answer, n) => (n === 1 ? lost : null) });
    const first = await goOn(start(acts.ir));
    forget();
    advance(3 * 3_600_000);
    expect(restOf(await goOn(first.conversation))).toBe('granted');
    const [sent, again, anew] = ca.heard.map(({ message: { header } }) => header);
    expect(again?.senderNonce).toEqual(sent?.senderNonce);
    expect(anew?.senderNonce).not.toEqual(sent?.senderNonce);
    expect(anew?.transactionID).toEqual(sent?.transactionID);
  });

  test('a CA that refuses the retry as a transaction in use hasn’t refused the request', async () => {
    const { start, goOn } = scene({
      http: (_answer, n) => (n === 1 ? lost : null),
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(2, null, 'transactionIdInUse')) }),
    });
    const first = await goOn(start(acts.ir));
    const again = await goOn(first.conversation);
    expect(restOf(again)).toBe('cmp-refused');
    expect(again.conversation.stage).toMatchObject({ kind: 'asking', delivery: 'answered' });
  });

  test('a CA that has the confirmation already confirms it', async () => {
    const {
      start,
      goOn,
      decide: chosen,
    } = scene({
      http: (_answer, n) => (n === 2 ? lost : null),
      bends: ['pkiconf'],
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(2, null, 'certConfirmed')) }),
    });
    const granted = await goOn(start(acts.ir));
    const unsure = await goOn(chosen(granted.conversation));
    expect(deliveryOf(unsure)).toBe('maybe');
    expect(restOf(await goOn(unsure.conversation))).toBe('confirmed');
  });

  test('a confirmation that takes the CA its time is sent again later', async () => {
    const {
      start,
      goOn,
      decide: chosen,
    } = scene({
      bends: ['pkiconf'],
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(3, 'later')) }),
    });
    const granted = await goOn(start(acts.ir));
    const step = await goOn(chosen(granted.conversation));
    expect(restOf(step)).toBe('cmp-waiting');
    expect(step.conversation.stage).toMatchObject({ kind: 'confirming', delivery: 'answered' });
  });

  test('a refused confirmation leaves open what the CA holds', async () => {
    const {
      start,
      goOn,
      decide: chosen,
    } = scene({
      bends: ['pkiconf'],
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(2, 'late', 'badCertId')) }),
    });
    const granted = await goOn(start(acts.ir));
    const ended = await goOn(chosen(granted.conversation));
    expect(ended.conversation.stage).toMatchObject({
      kind: 'unconfirmed',
      refusal: { failInfo: ['badCertId'] },
    });
    expect(ended.fault?.reason).toBe('cmp-refused');
  });

  test.each(['systemUnavail', 'systemFailure', 'badTime', 'timeNotAvailable'] as const)(
    'a CA that refuses for now (%s) is asked again later: the request, the poll and the confirmation',
    async (failure) => {
      let isBusy = true;
      const {
        start,
        goOn,
        decide: chosen,
        forget,
      } = scene({
        waits: 1,
        bend: (reply) => (isBusy ? { ...reply, body: errorBody(statusInfo(2, 'not now', failure)) } : reply),
      });
      const later = async (conversation: Conversation): Promise<Step> => {
        isBusy = true;
        const refused = await goOn(conversation);
        expect([restOf(refused), deliveryOf(refused)]).toEqual(['cmp-refused-later', 'maybe']);
        expect(refused.conversation.stage.kind).toBe(conversation.stage.kind);
        isBusy = false;
        forget();
        return refused;
      };
      const asked = await later(start(acts.ir));
      const waiting = await goOn(throughStorage(asked.conversation), 1000);
      expect(restOf(waiting)).toBe('cmp-waiting');
      const polled = await later({
        ...waiting.conversation,
        stage: { ...waiting.conversation.stage, checkAt: now.toISOString() } as Conversation['stage'],
      });
      const granted = await goOn(throughStorage(polled.conversation));
      expect(restOf(granted)).toBe('granted');
      const confirming = await later(chosen(granted.conversation));
      expect(restOf(await goOn(throughStorage(confirming.conversation)))).toBe('confirmed');
    },
  );

  test('a refusal for good stays one', async () => {
    const plan: FakePlan = {
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(2, 'no', 'badRequest')) }),
    };
    expect((await firstStep(acts.ir, plan)).conversation.stage.kind).toBe('refused');
  });

  test('cancelled before a message, nothing is sent', async () => {
    const { start, goOn, ca } = scene();
    const step = await goOn(start(acts.ir), 60_000, AbortSignal.abort());
    expect(restOf(step)).toBe('cancelled');
    expect(ca.heard).toHaveLength(0);
  });

  test('cancelled while the CA is waited for', async () => {
    const stop = new AbortController();
    const { start, party, ports } = scene({ waits: 2 });
    const pauses = {
      pause: () => {
        stop.abort();
        return Promise.resolve();
      },
    };
    const course = { milliseconds: 60_000, signal: stop.signal, remember: () => Promise.resolve() };
    const step = await converse(start(acts.ir), party, { ...ports, pauses }, course);
    expect(restOf(step)).toBe('cancelled');
    expect(step.conversation.stage.kind).toBe('waiting');
  });

  test('without time left nothing is sent', async () => {
    const { start, goOn, ca } = scene();
    expect(restOf(await goOn(start(acts.ir), 0))).toBe('net-timeout');
    expect(ca.heard).toHaveLength(0);
  });

  test('what can’t be kept isn’t sent', async () => {
    const { start, party, ports, ca } = scene();
    const course = { milliseconds: 60_000, remember: () => Promise.reject(new DojangError('file-no-space')) };
    await expect(converse(start(acts.ir), party, ports, course)).rejects.toThrow('file-no-space');
    expect(ca.heard).toHaveLength(0);
  });
});

describe('transport', () => {
  const http = (fields: { status?: number; contentType?: string; body?: Uint8Array }): FakePlan => ({
    http: (answer) => ok({ ...answer, ...fields }),
  });

  test('a message under an error status is read', async () => {
    expect(restOf(await firstStep(acts.ir, http({ status: 500 })))).toBe('granted');
    expect(restOf(await firstStep(acts.ir, http({ status: 404 })))).toBe('granted');
  });

  test('an error status without a message is one', async () => {
    const step = await firstStep(acts.ir, http({ status: 503, contentType: 'text/html' }));
    expect(restOf(step)).toBe('cmp-http');
    expect(step.fault?.facts).toEqual({ status: '503' });
  });

  test('a page isn’t an answer', async () => {
    expect(restOf(await firstStep(acts.ir, http({ contentType: 'text/html' })))).toBe('cmp-http-type');
    expect(restOf(await firstStep(acts.ir, http({ body: new Uint8Array() })))).toBe('cmp-http-type');
    expect(restOf(await firstStep(acts.ir, http({ body: Buffer.from('rubbish') })))).toBe('cmp-answer');
  });
});

describe('a stored conversation', () => {
  test('holds no secret and is read again as it was', () => {
    const begun = scene().start(acts.ir);
    const text = JSON.stringify(begun);
    expect(readConversation(JSON.parse(text))).toEqual({ ok: true, value: begun });
    for (const secret of [
      fakeAuthority.code,
      Buffer.from(fakeAuthority.code).toString('base64').slice(0, 12),
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  test('that was changed isn’t read', () => {
    const begun = scene().start(acts.ir);
    for (const broken of [
      null,
      {},
      { ...begun, version: 2 },
      { ...begun, act: 'nested' },
      { ...begun, stage: { kind: 'asking' } },
    ]) {
      const read = readConversation(broken);
      expect(read.ok ? '' : read.error.reason).toBe('cmp-conversation');
    }
  });

  test('goes on with the kind of credentials it began with', async () => {
    const { start, ports } = scene();
    const course = { milliseconds: 1000, remember: () => Promise.resolve() };
    expect(restOf(await converse(start(acts.ir), partyOf('signature'), ports, course))).toBe(
      'cmp-conversation',
    );
  });

  test('in which nothing was granted has nothing to decide', () => {
    const { start, party, ports } = scene();
    const decided = decide(start(acts.ir), 'accept', party, ports);
    expect(decided.ok ? '' : decided.error.reason).toBe('cmp-conversation');
  });
});

/** What may happen to a message: its answer is lost, garbled or kept back by the network. */
type Mishap = 'none' | 'lost' | 'away' | 'garbage';

describe('whatever happens on the way', () => {
  class Killed extends Error {}

  /** The messages' mishaps, and after how many notes the program is killed: before the note is on the disk, or just after. */
  const courses = fc.record({
    mishaps: fc.array(fc.constantFrom<Mishap>('none', 'lost', 'away', 'garbage'), { maxLength: 8 }),
    kills: fc.array(fc.record({ at: fc.nat(20), kept: fc.boolean() }), { maxLength: 6 }),
  });
  type Course = typeof courses extends fc.Arbitrary<infer T> ? T : never;

  async function live(
    act: Act,
    plan: FakePlan,
    { mishaps, kills }: Course,
  ): Promise<{ rest: string; issued: number }> {
    const { start, party, ports, ca } = scene({
      ...plan,
      http: (_answer, n) => {
        const mishap = mishaps[n - 1] ?? 'none';
        if (mishap === 'lost') return new DojangError('net-truncated', { host: 'ca' });
        if (mishap === 'away') return new DojangError('net-unreachable', { host: 'ca' });
        const body = Uint8Array.of(1);
        return mishap === 'none'
          ? null
          : ok({ status: 200, contentType: 'application/pkixcmp', body, date: null });
      },
    });
    // What is on the disk is all that a new start knows.
    let stored: Conversation = throughStorage(start(act));
    let notes = 0;
    const remember = (known: Conversation): Promise<void> => {
      const kill = kills.find(({ at }) => at === notes);
      notes += 1;
      if (kill === undefined || kill.kept) stored = throughStorage(known);
      return kill === undefined ? Promise.resolve() : Promise.reject(new Killed());
    };
    for (let run = 0; run < 40; run += 1) {
      try {
        if (stored.stage.kind !== 'granted') {
          await converse(stored, party, ports, { milliseconds: 60_000, remember });
        }
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      if (stored.stage.kind === 'granted') {
        const decided = decide(stored, 'accept', party, ports);
        if (!decided.ok) throw decided.error;
        stored = throughStorage(decided.value);
      }
      if (stored.stage.kind === 'confirmed' || stored.stage.kind === 'revoked') {
        return { rest: stored.stage.kind, issued: ca.issued.length };
      }
    }
    return { rest: 'never', issued: ca.issued.length };
  }

  test('an enrolment ends confirmed, with one certificate issued', async () => {
    await fc.assert(
      fc.asyncProperty(courses, fc.integer({ min: 0, max: 2 }), async (course, waits) => {
        expect(await live(acts.ir, { waits }, course)).toEqual({ rest: 'confirmed', issued: 1 });
      }),
      { numRuns: 25 },
    );
  });

  test('a revocation ends revoked', async () => {
    await fc.assert(
      fc.asyncProperty(courses, async (course) => {
        expect(await live(acts.rr, {}, course)).toEqual({ rest: 'revoked', issued: 0 });
      }),
      { numRuns: 30 },
    );
  });
});

test('the body of an answer that nobody expects ends nothing', async () => {
  const step = await firstStep(acts.genm, {
    bend: (reply) => ({ ...reply, body: make(PKIBody, { pkiconf: null }) }),
  });
  expect(restOf(step)).toBe('cmp-body');
});
