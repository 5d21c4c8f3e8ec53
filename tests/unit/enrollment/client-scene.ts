/** A conversation with the fake authority, from its first message to where it rests. */
import { begin, converse, decide, readConversation } from '../../../src/enrollment/index.ts';
import type {
  Act,
  CmpServer,
  Conversation,
  EnrollmentPorts,
  Party,
  Step,
} from '../../../src/enrollment/index.ts';
import { systemRandom } from '../../../src/system/index.ts';
import { fakeAuthority, fakeCa, issuedFor, nameOf } from '../../support/fake-ca.ts';
import type { FakeCa, FakePlan } from '../../support/fake-ca.ts';
import { privateKeyOf } from '../../support/keys.ts';

export const now = new Date('2026-06-15T03:00:00Z');

/** The one who asks, and the certificate of the key that asks where it signs. */
export const subject = nameOf(issuedFor('sign-1'));
export const current = issuedFor('sign-2', { serial: 4000 });

export const acts = {
  ir: { kind: 'ir', wish: { subject, key: privateKeyOf('sign-1'), possession: 'signature' } },
  km: { kind: 'cr', wish: { subject, key: privateKeyOf('km-1'), possession: 'encrypted-certificate' } },
  kur: {
    kind: 'kur',
    wish: { subject: null, key: privateKeyOf('sign-1'), possession: 'signature' },
    old: current,
  },
  rr: { kind: 'rr', certificate: current, reason: 'keyCompromise' },
  genm: { kind: 'genm', question: 'caCerts' },
} as const satisfies Record<string, Act>;

/** Us: with the reference and its code, or signing with the current certificate. */
export function partyOf(kind: 'mac' | 'signature', server: Partial<CmpServer> = {}): Party {
  return {
    server: {
      address: 'http://127.0.0.1:8000/cmp',
      recipient: fakeAuthority.name,
      sender: kind === 'mac' ? fakeAuthority.name : nameOf(fakeAuthority.signer),
      trust: fakeAuthority.trust,
      between: fakeAuthority.between,
      profile: 'standard',
      ...server,
    },
    credentials:
      kind === 'mac'
        ? { kind, reference: fakeAuthority.reference, codeBytes: Buffer.from(fakeAuthority.code) }
        : { kind, key: privateKeyOf('sign-2'), certificate: current },
    opening: privateKeyOf('km-1'),
  };
}

export interface Scene {
  readonly ca: FakeCa;
  readonly party: Party;
  readonly ports: EnrollmentPorts;
  /** Everything that was remembered, in order, as it would be read again. */
  readonly remembered: Conversation[];
  /** How far the clock has gone, in milliseconds. */
  readonly passed: () => number;
  /** Lets time pass. */
  readonly advance: (milliseconds: number) => void;
  /** The authority never heard what it heard. */
  readonly forget: () => void;
  readonly start: (act: Act) => Conversation;
  readonly goOn: (conversation: Conversation, milliseconds?: number, signal?: AbortSignal) => Promise<Step>;
  readonly decide: (conversation: Conversation, verdict?: 'accept' | 'reject') => Conversation;
}

/** Us and the authority. The clock only goes on while somebody waits. */
export function scene(plan: FakePlan = {}, server: Partial<CmpServer> = {}, chosen?: Party): Scene {
  const party = chosen ?? partyOf(plan.protection ?? 'mac', server);
  let passed = 0;
  const clock = { now: () => new Date(now.getTime() + passed) };
  const ca = fakeCa({ now: () => clock.now(), ...plan });
  const ports: EnrollmentPorts = {
    network: ca,
    clock,
    random: systemRandom,
    pauses: {
      pause: (milliseconds) => {
        passed += milliseconds;
        return Promise.resolve();
      },
    },
  };
  const remembered: Conversation[] = [];
  return {
    ca,
    party,
    ports,
    remembered,
    passed: () => passed,
    forget: () => {
      ca.forget();
    },
    advance: (milliseconds) => {
      passed += milliseconds;
    },
    start: (act) => valueOf(begin(act, party, ports)),
    goOn: (conversation, milliseconds = 60_000, signal) =>
      converse(conversation, party, ports, {
        milliseconds,
        ...(signal === undefined ? {} : { signal }),
        remember: (known) => {
          remembered.push(throughStorage(known));
          return Promise.resolve();
        },
      }),
    decide: (conversation, verdict = 'accept') => valueOf(decide(conversation, verdict, party, ports)),
  };
}

/** What a program reads that starts again. */
export function throughStorage(conversation: Conversation): Conversation {
  return valueOf(readConversation(JSON.parse(JSON.stringify(conversation))));
}

/** The first step of an act. */
export async function firstStep(
  act: Act,
  plan: FakePlan = {},
  server: Partial<CmpServer> = {},
): Promise<Step> {
  const { start, goOn } = scene(plan, server);
  return goOn(start(act));
}

/** Why a step went no further, or the stage where it rests. */
export function restOf({ conversation, fault }: Step): string {
  return fault?.reason ?? conversation.stage.kind;
}

function valueOf<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Error },
): T {
  if (!result.ok) throw result.error;
  return result.value;
}
