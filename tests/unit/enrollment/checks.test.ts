import { describe, expect, test } from 'vitest';
import { DojangError } from '../../../src/errors/index.ts';
import {
  CertId,
  CertIds,
  CertifiedKeyPair,
  CertOrEncCert,
  CertRepMessage,
  CertResponse,
  CertResponses,
  directoryName,
  failInfoNames,
  make,
  nullSender,
  PKIBody,
  PKIStatusInfos,
  PollRep,
  PollRepContent,
  RevRepContent,
} from '../../../src/enrollment/messages/index.ts';
import type { CmpServer, Step } from '../../../src/enrollment/index.ts';
import { authorities } from '../../support/authorities.ts';
import { keyUsage, makeCertificate } from '../../support/certificates.ts';
import type { CertificateInput } from '../../support/certificates.ts';
import { implicit, octets, oid, sequence } from '../../support/der.ts';
import {
  changed,
  errorBody,
  fakeAuthority,
  fakeMac,
  fakeSignature,
  implicitConfirm,
  issuedFor,
  nameOf,
  statusInfo,
  withHeader,
  withoutPart,
  withResponse,
} from '../../support/fake-ca.ts';
import type { Bend, FakePlan } from '../../support/fake-ca.ts';
import { hintOf } from '../../../src/app/index.ts';
import { isCmpFailure, translator } from '../../../src/texts/index.ts';
import { acts, firstStep, now, restOf, scene } from './client-scene.ts';

const stranger = nameOf(authorities.kica.certificate);
const minutes = (n: number): Date => new Date(now.getTime() + n * 60_000);
const body =
  (change: Parameters<typeof withResponse>[1]): Bend =>
  (reply) => ({ ...reply, body: withResponse(reply.body, change) });
const granting = (certificate: Uint8Array): Bend =>
  body((response) => [
    changed(response, {
      certifiedKeyPair: make(CertifiedKeyPair, { certOrEncCert: make(CertOrEncCert, { certificate }) }),
    }),
  ]);
const status = (...told: Parameters<typeof statusInfo>): Bend =>
  body(({ certReqId }) => [make(CertResponse, { certReqId, status: statusInfo(...told) })]);
const statusWithCertificate = (...told: Parameters<typeof statusInfo>): Bend =>
  body((response) => [changed(response, { status: statusInfo(...told) })]);
const unprotected: Bend = (reply) => ({ ...reply, protector: null });
const both =
  (...bends: Bend[]): Bend =>
  (reply, request) =>
    bends.reduce((bent, bend) => bend(bent, request), reply);

/** One thing wrong with the answer to an ir, what is said of it, and whether the CA is told to withdraw. */
interface Wrong {
  readonly name: string;
  readonly reason: string;
  readonly plan: FakePlan;
  readonly server?: Partial<CmpServer>;
}

const inEveryAnswer: readonly Wrong[] = [
  {
    name: 'a sender that is no directoryName',
    reason: 'cmp-sender-form',
    plan: { bend: (reply) => withHeader(reply, { sender: implicit(6, Buffer.from('http://ca')) }) },
  },
  {
    name: 'another sender than the configured one',
    reason: 'cmp-sender',
    plan: { bend: (reply) => withHeader(reply, { sender: directoryName(stranger) }) },
  },
  { name: 'no protection', reason: 'cmp-unprotected', plan: { bend: unprotected } },
  {
    name: 'no protection though the person allows errors without one: a certificate isn’t one',
    reason: 'cmp-unprotected',
    plan: { bend: unprotected },
    server: { allowUnprotected: true },
  },
  {
    name: 'a protection’s algorithm without the protection',
    reason: 'cmp-unprotected',
    plan: { http: (answer) => withoutPart(answer, 0xa0) },
  },
  {
    name: 'another version',
    reason: 'cmp-version',
    plan: { bend: (reply) => withHeader(reply, { pvno: 3 }) },
  },
  {
    name: 'the version of 1999',
    reason: 'cmp-version',
    plan: { bend: (reply) => withHeader(reply, { pvno: 1 }) },
  },
  {
    name: 'another transaction',
    reason: 'cmp-transaction',
    plan: { bend: (reply) => withHeader(reply, { transactionID: new Uint8Array(16) }) },
  },
  {
    name: 'no transaction',
    reason: 'cmp-transaction',
    plan: { bend: (reply) => withHeader(reply, { transactionID: undefined }) },
  },
  {
    name: 'another recipNonce',
    reason: 'cmp-nonce',
    plan: { bend: (reply) => withHeader(reply, { recipNonce: new Uint8Array(16) }) },
  },
  {
    name: 'no recipNonce',
    reason: 'cmp-nonce',
    plan: { bend: (reply) => withHeader(reply, { recipNonce: undefined }) },
  },
  {
    name: 'no senderNonce',
    reason: 'cmp-nonce',
    plan: { bend: (reply) => withHeader(reply, { senderNonce: undefined }) },
  },
  {
    name: 'a clock six minutes late',
    reason: 'cmp-clock',
    plan: { bend: (reply) => withHeader(reply, { messageTime: minutes(-6) }) },
  },
  {
    name: 'a clock six minutes early',
    reason: 'cmp-clock',
    plan: { bend: (reply) => withHeader(reply, { messageTime: minutes(6) }) },
  },
  {
    name: 'another kind of body',
    reason: 'cmp-body',
    plan: { bend: (reply) => ({ ...reply, body: make(PKIBody, { pkiconf: null }) }) },
  },
  {
    name: 'a cp for an ir',
    reason: 'cmp-body',
    plan: {
      bend: (reply) => ({
        ...reply,
        body: make(PKIBody, {
          cp: make(CertRepMessage, { response: reply.body.ip?.response ?? new CertResponses() }),
        }),
      }),
    },
  },
];

const underMac: readonly Wrong[] = [
  {
    name: 'a MAC with another code',
    reason: 'cmp-mac',
    plan: { bend: (reply) => ({ ...reply, protector: fakeMac('other') }) },
  },
  {
    name: 'a MAC that would take 100,001 rounds',
    reason: 'cmp-mac-iterations',
    plan: { bend: (reply) => ({ ...reply, protector: roundsOf(100_001) }) },
  },
  {
    name: 'a MAC of 99 rounds',
    reason: 'cmp-mac-iterations',
    plan: { bend: (reply) => ({ ...reply, protector: roundsOf(99) }) },
  },
  {
    name: 'a MAC of an unknown kind',
    reason: 'cmp-protection-kind',
    plan: {
      bend: (reply) => {
        const protector = fakeMac();
        return {
          ...reply,
          protector: {
            ...protector,
            algorithm: changed(protector.algorithm, { algorithm: '1.2.3.4' }),
          },
        };
      },
    },
  },
  {
    name: 'a good signature where the request had a MAC',
    reason: 'cmp-protection-kind',
    plan: {
      bend: (reply) => ({
        ...withHeader(reply, { sender: directoryName(fakeAuthority.name) }),
        protector: fakeSignature(),
      }),
    },
  },
];

const underSignature: readonly Wrong[] = [
  {
    name: 'a good MAC where the request was signed',
    reason: 'cmp-protection-kind',
    plan: { bend: (reply) => ({ ...reply, protector: fakeMac() }) },
  },
  {
    name: 'a signature by another key',
    reason: 'cmp-signature',
    plan: { bend: (reply) => ({ ...reply, protector: fakeSignature(fakeAuthority.signer, 'sign-3') }) },
  },
  {
    name: 'a signer of another name',
    reason: 'cmp-signer-unknown',
    plan: {
      bend: (reply) => ({
        ...reply,
        protector: fakeSignature(
          makeCertificate({ subject: 'cn=Other,c=kr', issuer: fakeAuthority.authority, key: 'sign-4' }),
        ),
      }),
    },
  },
  {
    name: 'a senderKID of another key',
    reason: 'cmp-signer-unknown',
    plan: { bend: (reply) => withHeader(reply, { senderKID: new Uint8Array(20) }) },
  },
  {
    name: 'a signer whose key isn’t for signatures',
    reason: 'cmp-signer-usage',
    plan: {
      bend: (reply) => ({
        ...reply,
        protector: fakeSignature(
          makeCertificate({
            subject: fakeAuthority.signerName,
            issuer: fakeAuthority.authority,
            key: 'sign-4',
            keyUsage: keyUsage.km,
          }),
        ),
      }),
    },
  },
  {
    name: 'a signer that nobody vouches for',
    reason: 'cmp-signer-path',
    plan: {
      bend: (reply) => ({
        ...reply,
        protector: fakeSignature(
          makeCertificate({ subject: fakeAuthority.signerName, key: 'sign-4', keyUsage: keyUsage.sign }),
        ),
      }),
    },
  },
  {
    name: 'a signer whose certificate has ended',
    reason: 'cmp-signer-path',
    plan: {
      bend: (reply) => ({
        ...reply,
        protector: fakeSignature(
          makeCertificate({
            subject: fakeAuthority.signerName,
            issuer: fakeAuthority.authority,
            key: 'sign-4',
            keyUsage: keyUsage.sign,
            notAfter: minutes(-1),
          }),
        ),
      }),
    },
  },
];

/** A signed answer of somebody with a certificate of this CA, while nobody was named as its signer. */
async function answeredBy(more: Partial<CertificateInput>, server: Partial<CmpServer> = {}): Promise<string> {
  const certificate = makeCertificate({
    subject: 'cn=Lee,ou=person,o=yessign,c=kr',
    issuer: fakeAuthority.authority,
    key: 'sign-4',
    serial: 99,
    keyUsage: keyUsage.sign,
    ...more,
  });
  const plan: FakePlan = {
    protection: 'signature',
    bend: (reply) => ({
      ...withHeader(reply, { sender: directoryName(nameOf(certificate)) }),
      protector: fakeSignature(certificate),
    }),
  };
  return restOf(
    await firstStep(acts.kur, plan, {
      sender: null,
      recipient: nameOf(fakeAuthority.authority.certificate),
      ...server,
    }),
  );
}

describe('who may sign for a CA', () => {
  const purpose = (...oids: string[]): Partial<CertificateInput> => ({
    extensions: [sequence(oid('2.5.29.37'), octets(sequence(...oids.map((one) => oid(one)))))],
  });
  const customer = nameOf(makeCertificate({ subject: 'cn=Lee,ou=person,o=yessign,c=kr', key: 'sign-4' }));

  test('a customer with a certificate of the same CA may not, whatever it is for', async () => {
    expect(await answeredBy({})).toBe('cmp-signer-role');
    expect(await answeredBy(purpose('1.3.6.1.5.5.7.3.2', '2.5.29.37.0'))).toBe('cmp-signer-role');
    expect(await answeredBy({}, { recipient: null })).toBe('cmp-signer-role');
  });

  test('a customer may not either after a first answer was the CA’s', async () => {
    const plan: FakePlan = {
      protection: 'signature',
      waits: 1,
      bends: ['kup'],
      bend: (reply, { bodyType }) =>
        bodyType === 'kur'
          ? { ...withHeader(reply, { sender: directoryName(authorityName) }), protector: ofAuthority }
          : reply,
    };
    expect(restOf(await firstStep(acts.kur, plan, { sender: null }))).toBe('cmp-sender');
  });
  const authorityName = nameOf(
    makeCertificate({ subject: 'cn=Answering CA,o=yessign,c=kr', key: 'sign-4', ca: true }),
  );
  const ofAuthority = fakeSignature(
    makeCertificate({
      subject: 'cn=Answering CA,o=yessign,c=kr',
      issuer: fakeAuthority.authority,
      key: 'sign-4',
      ca: true,
      keyUsage: keyUsage.ca | keyUsage.sign,
    }),
  );

  test.each([
    ['a CA', { ca: true, keyUsage: keyUsage.ca | keyUsage.sign }],
    ['whoever speaks for a CA (cmcCA)', purpose('1.3.6.1.5.5.7.3.27')],
    ['whoever speaks for its RA (cmcRA)', purpose('1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.28')],
  ])('%s may', async (_who, more) => {
    expect(await answeredBy(more)).toBe('granted');
  });

  test('whoever was named may, as the sender or as the one who is asked', async () => {
    expect(await answeredBy({}, { sender: customer })).toBe('granted');
    expect(await answeredBy({}, { recipient: customer })).toBe('granted');
  });
});

/** Rules about what was issued: the CA is told that it isn't wanted. */
const inTheContent: readonly Wrong[] = [
  {
    name: 'no response at all',
    reason: 'cmp-response-count',
    plan: { bend: body(() => []) },
  },
  {
    name: 'two responses',
    reason: 'cmp-response-count',
    plan: { bend: body((response) => [response, response]) },
  },
  {
    name: 'another certReqId',
    reason: 'cmp-request-id',
    plan: { bend: body((response) => [changed(response, { certReqId: 1 })]) },
  },
  {
    name: 'certReqId −1, which is a p10cr’s',
    reason: 'cmp-request-id',
    plan: { bend: body((response) => [changed(response, { certReqId: -1 })]) },
  },
  { name: 'a status that doesn’t exist', reason: 'cmp-status', plan: { bend: statusWithCertificate(7) } },
  {
    name: 'keyUpdateWarning after something else than a kur',
    reason: 'cmp-status',
    plan: { bend: statusWithCertificate(6) },
  },
  {
    name: 'a certificate and a failInfo',
    reason: 'cmp-contradiction',
    plan: { bend: statusWithCertificate(0, null, 'badAlg') },
  },
  {
    name: 'a refusal with a certificate',
    reason: 'cmp-contradiction',
    plan: { bend: statusWithCertificate(2, null, 'badAlg') },
  },
  {
    name: 'a wait with a certificate',
    reason: 'cmp-contradiction',
    plan: { bend: statusWithCertificate(3) },
  },
  { name: 'granted without a certificate', reason: 'cmp-certificate-missing', plan: { bend: status(0) } },
  {
    name: 'bytes that are no certificate',
    reason: 'cmp-certificate-unreadable',
    plan: { bend: granting(Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x01)) },
  },
  {
    name: 'a certificate for another key',
    reason: 'cmp-other-key',
    plan: { bend: granting(issuedFor('sign-3')) },
  },
  {
    name: 'a certificate whose signature is somebody else’s',
    reason: 'cmp-certificate-path',
    plan: { certificate: { issuer: { ...authorities.kica, key: 'other-ca' } } },
  },
  {
    name: 'a certificate that has ended',
    reason: 'cmp-certificate-path',
    plan: { certificate: { notAfter: minutes(-1) } },
  },
];

function roundsOf(iterations: number): ReturnType<typeof fakeMac> {
  const protector = fakeMac();
  // PBMParameter's iterationCount of 1000 stands as 02 02 03 e8 in it.
  const parameters = Buffer.from(protector.algorithm.parameters ?? new ArrayBuffer(0)).toString('hex');
  const wanted =
    iterations > 65_535
      ? `0203${iterations.toString(16).padStart(6, '0')}`
      : `0201${iterations.toString(16)}`;
  const grown = iterations > 65_535 ? 1 : -1;
  const replaced = Buffer.from(parameters.replace('020203e8', wanted), 'hex');
  replaced[1] = (replaced[1] ?? 0) + grown;
  const algorithm = changed(protector.algorithm, { parameters: Uint8Array.from(replaced).buffer });
  return { ...protector, algorithm };
}

describe('an answer is believed only if every rule holds', () => {
  test.each([...inEveryAnswer, ...underMac])('under a MAC: $name', async ({ reason, plan, server }) => {
    const step = await firstStep(acts.ir, plan, server);
    expect(restOf(step)).toBe(reason);
    // Nothing of it was taken, and the same request can be sent again.
    expect(step.conversation.stage).toMatchObject({ kind: 'asking', delivery: 'answered' });
    expect(step.fault?.code).toBe('untrusted-ca');
  });

  test.each([...inEveryAnswer, ...underSignature])(
    'under a signature: $name',
    async ({ reason, plan, server }) => {
      const step = await firstStep(acts.kur, withKup({ ...plan, protection: 'signature' }), server);
      expect(restOf(step)).toBe(reason);
      expect(step.conversation.stage).toMatchObject({ kind: 'asking', delivery: 'answered' });
    },
  );

  test.each(inTheContent)('of what was issued, and the CA is told: $name', async ({ reason, plan }) => {
    const { start, goOn, ca } = scene({ ...plan, bends: ['ip'] });
    const step = await goOn(start(acts.ir));
    expect(restOf(step)).toBe(reason);
    expect(step.conversation.stage).toMatchObject({
      kind: 'rejected',
      because: reason,
      caState: 'withdrawn',
    });
    const told = ca.heard.at(-1);
    expect(['certConf', 'error']).toContain(told?.bodyType);
    if (told?.bodyType === 'certConf') expect(told.message.body.certConf?.[0]?.statusInfo?.status).toBe(2);
  });

  test('every such reason has a sentence in both languages with all that it needs', async () => {
    for (const language of ['ko', 'en'] as const) {
      const words = translator(language);
      for (const { plan, server } of [...inEveryAnswer, ...underMac]) {
        const { fault } = await firstStep(acts.ir, plan, server);
        expect(fault).toBeInstanceOf(DojangError);
        if (fault === null) continue;
        expect(words(`error.${fault.reason}`, fault.facts)).not.toContain('{');
        expect(words(`hint.${fault.reason}`, fault.facts)).not.toContain('{');
      }
    }
  });

  test('the right answer passes, under a MAC and under a signature', async () => {
    expect(restOf(await firstStep(acts.ir))).toBe('granted');
    expect(restOf(await firstStep(acts.kur, { protection: 'signature' }))).toBe('granted');
  });

  test('a time of just under five minutes apart, or none, is fine', async () => {
    const at = (messageTime: Date | undefined): FakePlan => ({
      bend: (reply) => withHeader(reply, { messageTime }),
    });
    expect(restOf(await firstStep(acts.ir, at(minutes(4.9))))).toBe('granted');
    expect(restOf(await firstStep(acts.ir, at(minutes(-4.9))))).toBe('granted');
    expect(restOf(await firstStep(acts.ir, at(undefined)))).toBe('granted');
  });

  test('an unknown sender is remembered, and must be the same from then on', async () => {
    const { start, goOn, decide } = scene(
      { bend: (reply) => withHeader(reply, { sender: directoryName(stranger) }), bends: ['pkiconf'] },
      { sender: null },
    );
    const granted = await goOn(start(acts.ir));
    expect(restOf(granted)).toBe('granted');
    expect(restOf(await goOn(decide(granted.conversation)))).toBe('cmp-sender');
  });

  test('a sender without a name is one where nobody was configured', async () => {
    const plan: FakePlan = { bend: (reply) => withHeader(reply, { sender: nullSender }) };
    expect(restOf(await firstStep(acts.ir, plan))).toBe('cmp-sender');
    expect(restOf(await firstStep(acts.ir, plan, { sender: null }))).toBe('granted');
  });
});

/** The plans are written for an ip; a kup is bent in the same way. */
function withKup(plan: FakePlan): FakePlan {
  const { bend } = plan;
  if (bend === undefined) return plan;
  return {
    ...plan,
    bend: (reply, request) => {
      const bent = bend(reply, request);
      return bent.body.cp === undefined
        ? bent
        : {
            ...bent,
            body: make(PKIBody, {
              cp: make(CertRepMessage, {
                response: reply.body.kup?.response ?? new CertResponses(),
              }),
            }),
          };
    },
  };
}

describe('a refusal', () => {
  test('is taken apart: status, failures, words', async () => {
    const step = await firstStep(acts.ir, { bend: status(2, 'try another key', 'badPOP', 'badAlg') });
    expect(restOf(step)).toBe('cmp-refused');
    expect(step.fault?.code).toBe('ca-refused');
    expect(step.conversation.stage).toEqual({
      kind: 'refused',
      refusal: {
        status: 2,
        failInfo: ['badAlg', 'badPOP'],
        said: ['try another key'],
        errorCode: null,
        details: [],
        authenticated: true,
      },
    });
  });

  test('as an error message, with its code and details', async () => {
    const step = await firstStep(acts.rr, {
      protection: 'signature',
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(2, 'no', 'notAuthorized')) }),
    });
    expect(step.conversation.stage).toMatchObject({
      kind: 'refused',
      refusal: { failInfo: ['notAuthorized'], errorCode: 42, details: ['in detail'], authenticated: true },
    });
  });

  test('without protection is only one where the person allowed it, and never counts as proven', async () => {
    const plan: FakePlan = {
      bend: (reply) => ({
        ...reply,
        body: errorBody(statusInfo(2, 'no', 'notAuthorized')),
        protector: null,
      }),
    };
    const refused = await firstStep(acts.ir, plan);
    expect(restOf(refused)).toBe('cmp-unprotected');
    expect(refused.fault?.facts).toEqual({ said: 'no' });
    // A mistyped code is the usual reason for this one.
    const mistyped: FakePlan = {
      bend: (reply) => ({
        ...reply,
        body: errorBody(statusInfo(2, null, 'badMessageCheck')),
        protector: null,
      }),
    };
    const doubted = await firstStep(acts.ir, mistyped);
    expect(restOf(doubted)).toBe('cmp-code');
    expect(doubted.conversation.stage).toMatchObject({ kind: 'asking', delivery: 'answered' });
    expect(restOf(await firstStep(acts.kur, { ...mistyped, protection: 'signature' }))).toBe(
      'cmp-unprotected',
    );
    const allowed = await firstStep(acts.ir, plan, { allowUnprotected: true });
    expect(restOf(allowed)).toBe('cmp-refused-unproven');
    expect(allowed.conversation.stage).toMatchObject({ kind: 'refused', refusal: { authenticated: false } });
  });

  test('in the answer itself, without protection, where the person allowed it', async () => {
    const plan: FakePlan = { bend: both(status(2, null, 'badPOP'), unprotected) };
    expect(restOf(await firstStep(acts.ir, plan))).toBe('cmp-unprotected');
    expect(restOf(await firstStep(acts.ir, plan, { allowUnprotected: true }))).toBe('cmp-refused-unproven');
  });
});

test('every failure that an authority can name has its own advice', async () => {
  const step = await firstStep(acts.ir, { bend: status(2, 'try another key', 'badPOP') });
  expect(hintOf(step.fault ?? new DojangError('internal'), translator('en'))).toContain(
    'proof that the key is at hand',
  );
  expect(failInfoNames.filter((name) => !isCmpFailure(name))).toEqual([]);
});

describe('a certificate that was changed or warned of', () => {
  test('granted with changes tells what they are', async () => {
    const { start, goOn } = scene({
      bend: statusWithCertificate(1, 'renamed'),
      certificate: { subject: 'cn=Lee,c=kr' },
    });
    const step = await goOn(
      start({
        ...acts.ir,
        wish: { ...acts.ir.wish, policies: ['1.2.3'], validity: { notAfter: minutes(60) } },
      }),
    );
    expect(step.conversation.stage).toMatchObject({
      kind: 'granted',
      grant: {
        warnings: ['granted-with-mods'],
        changes: ['subject', 'policies', 'validity'],
        said: ['renamed'],
        anchoredBy: 'configured',
      },
    });
  });

  test.each([
    [4, 'revocation-warning'],
    [5, 'revocation-notification'],
    [6, 'key-update-warning'],
  ])('status %i is a warning', async (told, warning) => {
    const step = await firstStep(acts.kur, { protection: 'signature', bend: statusWithCertificate(told) });
    expect(step.conversation.stage).toMatchObject({ kind: 'granted', grant: { warnings: [warning] } });
  });

  test('implicit confirmation counts only where it was asked for and granted', async () => {
    const granting: Bend = (reply) => withHeader(reply, { generalInfo: implicitConfirm });
    const refusing: Bend = (reply) => withHeader(reply, { generalInfo: undefined });
    const kindOf = async (asked: boolean, bend: Bend): Promise<unknown> => {
      const { conversation } = await firstStep(acts.ir, { bend }, { implicitConfirm: asked });
      return conversation.stage.kind === 'granted' && conversation.stage.grant.implicitlyConfirmed;
    };
    expect(await kindOf(true, granting)).toBe(true);
    expect(await kindOf(true, refusing)).toBe(false);
    expect(await kindOf(false, granting)).toBe(false);
  });

  test('one for another key that is implicitly confirmed can’t be withdrawn, and that is said', async () => {
    const { start, goOn, ca } = scene({ bend: granting(issuedFor('sign-3')) }, { implicitConfirm: true });
    const step = await goOn(start(acts.ir));
    expect(step.conversation.stage).toEqual({
      kind: 'rejected',
      because: 'cmp-other-key',
      caState: 'issued',
    });
    expect(step.fault?.facts).toEqual({ caState: 'issued' });
    expect(ca.heard).toHaveLength(1);
  });
});

describe('roots that come along', () => {
  const offering: Bend = (reply) => ({
    ...reply,
    body: make(PKIBody, {
      ip: changed(reply.body.ip ?? new CertRepMessage(), {
        caPubs: [...fakeAuthority.trust, ...fakeAuthority.between],
      }),
    }),
  });

  test('are told of, and are no trust where there is some', async () => {
    const plan: FakePlan = { bend: offering, bends: ['ip'] };
    const step = await firstStep(acts.ir, plan, { trust: [authorities.kica.certificate] });
    expect(restOf(step)).toBe('cmp-certificate-path');
  });

  test('where there is none, they are offered to the person', async () => {
    const step = await firstStep(acts.ir, { bend: offering }, { trust: [], between: [] });
    expect(step.conversation.stage).toMatchObject({ kind: 'granted', grant: { anchoredBy: 'offered' } });
    expect(restOf(await firstStep(acts.ir, {}, { trust: [], between: [] }))).toBe('cmp-certificate-path');
  });
});

describe('certificates beside an answer', () => {
  const crowdOf = (length: number): Promise<Step> =>
    firstStep(acts.kur, {
      protection: 'signature',
      bend: (reply) => ({
        ...reply,
        extraCerts: Array.from({ length }, () => fakeAuthority.authority.certificate),
      }),
    });

  test('in a crowd cost little, and few are kept', async () => {
    const step = await crowdOf(150);
    if (step.conversation.stage.kind !== 'granted') throw new Error(restOf(step));
    expect(step.conversation.stage.grant.extraCerts.length).toBeLessThanOrEqual(32);
  });

  test('by the thousand are no answer', async () => {
    expect(restOf(await crowdOf(1000))).toBe('cmp-answer');
  });
});

describe('an rp', () => {
  const rp =
    (change: (content: RevRepContent) => RevRepContent): Bend =>
    (reply) => ({ ...reply, body: make(PKIBody, { rp: change(reply.body.rp ?? new RevRepContent()) }) });
  const told = (bend: Bend): Promise<string> =>
    firstStep(acts.rr, { protection: 'signature', bend }).then(restOf);

  test('revokes, with the warnings of its status', async () => {
    expect(restOf(await firstStep(acts.rr, { protection: 'signature' }))).toBe('revoked');
    const step = await firstStep(acts.rr, {
      protection: 'signature',
      bend: rp((content) => changed(content, { status: new PKIStatusInfos([statusInfo(5)]) })),
    });
    expect(step.conversation.stage).toEqual({ kind: 'revoked', warnings: ['revocation-notification'] });
  });

  test('names our certificate, or none', async () => {
    const naming = (issuer: Uint8Array, serialNumber: Uint8Array): Bend =>
      rp((content) =>
        changed(content, {
          revCerts: new CertIds([make(CertId, { issuer: directoryName(issuer), serialNumber })]),
        }),
      );
    const issuer = nameOf(fakeAuthority.authority.certificate);
    expect(await told(naming(issuer, Uint8Array.of(0x0f, 0xa0)))).toBe('revoked');
    expect(await told(naming(issuer, Uint8Array.of(0x0f, 0xa1)))).toBe('cmp-revoked-other');
    expect(await told(naming(stranger, Uint8Array.of(0x0f, 0xa0)))).toBe('cmp-revoked-other');
    expect(await told(rp(({ status: one }) => make(RevRepContent, { status: one })))).toBe('revoked');
  });

  test('speaks of one certificate', async () => {
    const statuses = (...codes: number[]): Bend =>
      rp((content) =>
        changed(content, {
          status: new PKIStatusInfos(codes.map((code) => statusInfo(code))),
        }),
      );
    expect(await told(statuses(0, 0))).toBe('cmp-revoked-count');
    expect(await told(statuses(6))).toBe('cmp-status');
    expect(await told(statuses(9))).toBe('cmp-status');
    expect(
      await told(
        rp((content) => changed(content, { status: new PKIStatusInfos([statusInfo(0, null, 'badCertId')]) })),
      ),
    ).toBe('cmp-contradiction');
    expect(
      await told(
        rp((content) => changed(content, { status: new PKIStatusInfos([statusInfo(2, null, 'badCertId')]) })),
      ),
    ).toBe('cmp-refused');
  });
});

describe('polling', () => {
  const poll = (content: readonly PollRep[]): Promise<string> => {
    const { start, goOn } = scene({
      waits: 1,
      bends: ['pollRep'],
      bend: (reply) => ({ ...reply, body: make(PKIBody, { pollRep: new PollRepContent([...content]) }) }),
    });
    return goOn(start(acts.ir)).then(restOf);
  };

  test('needs a time for our request that makes sense', async () => {
    expect(await poll([make(PollRep, { certReqId: 0, checkAfter: 3 })])).toBe('granted');
    expect(await poll([make(PollRep, { certReqId: 0, checkAfter: 0 })])).toBe('granted');
    expect(await poll([make(PollRep, { certReqId: 0, checkAfter: -1 })])).toBe('cmp-poll');
    expect(await poll([make(PollRep, { certReqId: 1, checkAfter: 3 })])).toBe('cmp-poll');
    expect(await poll([])).toBe('cmp-poll');
    expect(await poll([make(PollRep, { certReqId: 0, checkAfter: 100_000_000 })])).toBe('cmp-waiting');
  });

  test('is no answer to somebody who doesn’t poll', async () => {
    const bend: Bend = (reply) => ({
      ...reply,
      body: make(PKIBody, { pollRep: new PollRepContent([make(PollRep, { certReqId: 0, checkAfter: 3 })]) }),
    });
    expect(restOf(await firstStep(acts.ir, { bend }))).toBe('cmp-body');
  });
});
