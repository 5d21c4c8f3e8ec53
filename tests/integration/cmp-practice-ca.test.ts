import { generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificatesIn, scanCard, vidOf } from '../../src/certificate/index.ts';
import { begin, converse, decide, readConversation } from '../../src/enrollment/index.ts';
import type {
  Act,
  CmpServer,
  Conversation,
  Course,
  Credentials,
  EnrollmentPorts,
  Party,
  Step,
} from '../../src/enrollment/index.ts';
import { computeVid } from '../../src/keys/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import { inventedIdNumber } from '../../src/practice-ca/identity/invented.ts';
import { systemClock, systemPauses, systemRandom } from '../../src/system/index.ts';
import { encodeName } from '../support/certificates.ts';
import { testedCa } from '../support/practice-ca.ts';
import type { TestedCa } from '../support/practice-ca.ts';

const ports: EnrollmentPorts = {
  network: createNetwork(),
  clock: systemClock,
  random: systemRandom,
  pauses: systemPauses,
};
const newPair = promisify(generateKeyPair);
const newKey = async (): Promise<KeyObject> => (await newPair('rsa', { modulusLength: 2048 })).privateKey;
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));

let ca: TestedCa;
let issuing: Uint8Array;
let root: Uint8Array;

beforeAll(async () => {
  ca = await testedCa();
  const read = certificatesIn(readFileSync(ca.caCertificate));
  if (!read.ok) throw read.error;
  [issuing = new Uint8Array(), root = new Uint8Array()] = read.value;
});
afterAll(async () => {
  await ca.close();
});

function serverOf(more: Partial<CmpServer> = {}): CmpServer {
  return {
    address: ca.cmpAddress,
    recipient: null,
    sender: null,
    trust: [root],
    between: [issuing],
    profile: 'practice',
    ...more,
  };
}

async function codeFor(name: string, fresh = false): Promise<Credentials> {
  const { reference, authCode } = await ca.enrolled(name, { fresh });
  return { kind: 'mac', reference, codeBytes: Buffer.from(authCode) };
}

/** As a program that stores what it knows, and reads it again before each step. */
async function run(act: Act, party: Party, course: Partial<Course> = {}): Promise<Step> {
  const begun = begin(act, party, ports);
  if (!begun.ok) throw begun.error;
  return goOn(begun.value, party, course);
}

async function goOn(conversation: Conversation, party: Party, course: Partial<Course> = {}): Promise<Step> {
  const whole = { milliseconds: 20_000, remember: () => Promise.resolve(), ...course };
  const step = await converse(stored(conversation), party, ports, whole);
  if (step.conversation.stage.kind !== 'granted') return step;
  const decided = decide(stored(step.conversation), 'accept', party, ports);
  if (!decided.ok) throw decided.error;
  return converse(stored(decided.value), party, ports, whole);
}

function stored(conversation: Conversation): Conversation {
  const read = readConversation(JSON.parse(JSON.stringify(conversation)));
  if (!read.ok) throw read.error;
  return read.value;
}

function certificateOf({ conversation: { stage }, fault }: Step): Uint8Array {
  if (stage.kind !== 'confirmed')
    throw new Error(`${stage.kind} ${fault?.reason ?? ''} ${JSON.stringify(fault?.facts)}`);
  return bytesOf(stage.grant.certificate);
}

const restOf = ({ conversation: { stage }, fault }: Step): string =>
  `${stage.kind} ${fault?.reason ?? 'fine'}`;

interface Pair {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
}

async function issued(name: string, more: Partial<CmpServer> = {}): Promise<Pair> {
  const [key, credentials] = [await newKey(), await codeFor(name)];
  const act: Act = { kind: 'ir', wish: { subject: null, key, possession: 'signature' } };
  return { key, certificate: certificateOf(await run(act, { server: serverOf(more), credentials })) };
}

const signing = ({ key, certificate }: Pair): Credentials => ({
  kind: 'signature',
  key,
  certificate,
  chain: [issuing],
});

describe('the practice CA', () => {
  test('a whole life: sign, km, renewal of both, suspension, its end, revocation', async () => {
    const name = '김연습';
    const [key, kmKey, randomBytes] = [await newKey(), await newKey(), systemRandom.bytes(20)];
    const idNumberBytes = Buffer.from(inventedIdNumber(name));
    const identity = { idNumberBytes, randomBytes, authority: issuing };
    const first = await run(
      { kind: 'ir', wish: { subject: null, key, possession: 'signature', identity } },
      { server: serverOf(), credentials: await codeFor(name) },
    );
    const sign = { key, certificate: certificateOf(first) };
    const vid = vidOf(sign.certificate);
    const expected = computeVid(idNumberBytes, randomBytes, vid?.hashOid ?? '');
    expect(expected.ok && Buffer.compare(expected.value, vid?.vid ?? new Uint8Array())).toBe(0);

    const { subject } = subjectOf(sign.certificate);
    const km = await run(
      { kind: 'cr', wish: { subject, key: kmKey, possession: 'encrypted-certificate' } },
      { server: serverOf(), credentials: signing(sign), opening: kmKey },
    );
    const kmCertificate = certificateOf(km);
    expect(cardOf(kmCertificate).keyUsage).toBe(0b1100 & (cardOf(kmCertificate).keyUsage ?? 0));

    const [nextKey, nextKm] = [await newKey(), await newKey()];
    const renewed = await run(
      { kind: 'kur', wish: { subject: null, key: nextKey, possession: 'signature' }, old: sign.certificate },
      { server: serverOf(), credentials: signing(sign) },
    );
    const next = { key: nextKey, certificate: certificateOf(renewed) };
    const renewedKm = await run(
      {
        kind: 'kur',
        wish: { subject: null, key: nextKm, possession: 'encrypted-certificate' },
        old: kmCertificate,
      },
      { server: serverOf(), credentials: signing(next), opening: nextKm },
    );
    expect(restOf(renewedKm)).toBe('confirmed fine');

    const party: Party = { server: serverOf(), credentials: signing(next) };
    const about = { kind: 'rr', certificate: next.certificate } as const;
    expect(restOf(await run({ ...about, reason: 'certificateHold' }, party))).toBe('revoked fine');
    expect(restOf(await run({ ...about, reason: 'keyCompromise' }, party))).toBe('refused cmp-refused');
    const again: Party = { server: serverOf(), credentials: await codeFor(name) };
    expect(restOf(await run({ ...about, reason: 'removeFromCRL' }, again))).toBe('revoked fine');
    expect(restOf(await run({ ...about, reason: 'keyCompromise' }, party))).toBe('revoked fine');
  });

  test('under the standard profile, a km certificate comes as EncryptedValue', async () => {
    const sign = await issued('이표준', { profile: 'standard' });
    const kmKey = await newKey();
    const km = await run(
      {
        kind: 'cr',
        wish: {
          subject: subjectOf(sign.certificate).subject,
          key: kmKey,
          possession: 'encrypted-certificate',
        },
      },
      { server: serverOf({ profile: 'standard' }), credentials: signing(sign), opening: kmKey },
    );
    expect(restOf(km)).toBe('confirmed fine');
  });

  test('implicit confirmation, where it is asked for', async () => {
    const [key, credentials] = [await newKey(), await codeFor('박암묵')];
    const step = await run(
      { kind: 'ir', wish: { subject: null, key, possession: 'signature' } },
      { server: serverOf({ implicitConfirm: true }), credentials },
    );
    expect(step.conversation.stage).toMatchObject({
      kind: 'confirmed',
      grant: { implicitlyConfirmed: true },
    });
  });

  test('under PBMAC1', async () => {
    expect((await issued('윤맥', { mac: 'pbmac1' })).certificate.length).toBeGreaterThan(0);
  });

  test('its certificates, asked for', async () => {
    const step = await run(
      { kind: 'genm', question: 'caCerts' },
      { server: serverOf(), credentials: await codeFor('최문의') },
    );
    const { stage } = step.conversation;
    expect(stage.kind === 'told' && stage.told.certificates.length).toBeGreaterThan(0);
  });

  test('a wrong code isn’t told from a forged answer, and says so', async () => {
    const right = await codeFor('정오타');
    if (right.kind !== 'mac') throw new Error('a code');
    const credentials = { ...right, codeBytes: Buffer.from('not the code') };
    const step = await run(
      { kind: 'ir', wish: { subject: null, key: await newKey(), possession: 'signature' } },
      { server: serverOf(), credentials },
    );
    expect(restOf(step)).toBe('asking cmp-code');
  });

  test('a certificate in another name than was asked for is told as changed', async () => {
    const step = await run(
      {
        kind: 'ir',
        wish: { subject: encodeName('cn=Somebody Else,c=kr'), key: await newKey(), possession: 'signature' },
      },
      { server: serverOf(), credentials: await codeFor('한이름') },
    );
    expect(step.conversation.stage).toMatchObject({ kind: 'confirmed', grant: { changes: ['subject'] } });
  });
});

function subjectOf(certificate: Uint8Array): { readonly subject: Uint8Array } {
  const card = cardOf(certificate);
  return { subject: encodeName(card.subject.dn) };
}

function cardOf(certificate: Uint8Array): { subject: { dn: string }; keyUsage: number | null } {
  const card = scanCard(certificate);
  if (!card.ok) throw card.error;
  return card.value;
}

describe('what the practice CA does wrongly on request', () => {
  test.each([
    ['wrong-nonce', 'asking cmp-nonce'],
    ['wrong-transaction', 'asking cmp-transaction'],
    ['wrong-pvno', 'asking cmp-version'],
    ['other-key', 'rejected cmp-other-key'],
    ['wrong-request-id', 'rejected cmp-request-id'],
    ['bad-mac', 'asking cmp-mac'],
    ['unprotected', 'asking cmp-unprotected'],
    ['bad-time', 'asking cmp-clock'],
    ['busy', 'asking cmp-refused-later'],
    ['granted-with-mods', 'confirmed fine'],
    ['waiting', 'confirmed fine'],
    ['garbage', 'asking cmp-answer'],
    ['huge', 'asking net-too-large'],
    ['slow', 'asking net-timeout'],
    ['late', 'asking net-timeout'],
  ] as const)('%s', async (fault, rest) => {
    const credentials = await codeFor(`고장 ${fault}`);
    ca = await ca.restart({ fault });
    const step = await run(
      { kind: 'ir', wish: { subject: null, key: await newKey(), possession: 'signature' } },
      { server: serverOf(), credentials },
      { milliseconds: fault === 'slow' || fault === 'late' ? 3000 : 15_000 },
    );
    expect(restOf(step), JSON.stringify(step.fault?.facts)).toBe(rest);
  });

  test('a lost answer: the same request is sent again, and answered as if it had not been lost', async () => {
    const credentials = await codeFor('고장 lost-answer');
    ca = await ca.restart({ fault: 'lost-answer' });
    const party: Party = { server: serverOf(), credentials };
    const lost = await run(
      { kind: 'ir', wish: { subject: null, key: await newKey(), possession: 'signature' } },
      party,
    );
    expect(restOf(lost)).toBe('asking net-truncated');
    expect(lost.conversation.stage).toMatchObject({ delivery: 'maybe' });
    const found = await goOn(lost.conversation, party);
    expect(restOf(found)).toBe('confirmed fine');
  });
});
