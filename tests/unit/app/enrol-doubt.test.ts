/** What can't be told, or is told wrongly, costs nobody a certificate. */
import { describe, expect, test } from 'vitest';
import { readTlv } from '../../../src/asn1/index.ts';
import type { AppContext } from '../../../src/app/index.ts';
import { EnrolmentJournal } from '../../../src/app/enrolling/journal.ts';
import * as enrollment from '../../../src/enrollment/index.ts';
import {
  isMacAlgorithm,
  make,
  PKIBody,
  PKIFreeText,
  PKIStatusInfo,
  verifyMac,
} from '../../../src/enrollment/messages/index.ts';
import { DojangError, ok } from '../../../src/errors/index.ts';
import { authorities } from '../../support/authorities.ts';
import type { CrashDisk } from '../../support/crash-disk.ts';
import { Killed } from '../../support/crash-disk.ts';
import type { EnrollingCa, EnrollingCaPlan } from '../../support/enrolling-ca.ts';
import { enrollingCa } from '../../support/enrolling-ca.ts';
import {
  changed,
  errorBody,
  fakeAuthority,
  fakeMac,
  issuedFor,
  statusInfo,
  withHeader,
  withResponse,
} from '../../support/fake-ca.ts';
import type { Reply } from '../../support/fake-ca.ts';
import { makeOcsp, nonceIn } from '../../support/ocsp.ts';
import { noon } from './desk.ts';
import { acts, atAuthority, desk, deskInUse, newPassword } from './enrolling.ts';

const now = (): Date => noon;
const home = '/home/kim/.dojang';
const responder = 'http://93.184.216.34/ocsp';

const waiting = (disk: CrashDisk): string[] =>
  disk.facts(`${home}/enrolments`) === null ? [] : disk.list(`${home}/enrolments`).map(({ name }) => name);
const reasonOf = (done: Awaited<ReturnType<typeof acts.issue>>): string =>
  done.ok ? 'ok' : done.error.reason;
const refusing =
  (...failures: Parameters<typeof statusInfo>[2][]) =>
  (reply: Reply): Reply => ({ ...reply, body: errorBody(statusInfo(2, 'no', ...failures)) });

/** The same, so many minutes later. */
function after(context: AppContext, minutes: number): AppContext {
  return { ...context, clock: { now: () => new Date(noon.getTime() + minutes * 60_000) } };
}

/** The authority with a responder that says this of every certificate; null: it can't be reached. */
function withResponder(
  disk: CrashDisk,
  ca: EnrollingCa,
  status: () => 'good' | 'revoked' | null,
  certificate: () => Uint8Array,
): AppContext {
  const context = atAuthority(disk, ca);
  const issuer = authorities.yessign.certificate;
  return {
    ...context,
    network: {
      ...ca,
      get: () => Promise.resolve({ ok: false, error: new DojangError('net-unreachable') }),
      post: (_address, { body }) => {
        const said = status();
        if (said === null) return Promise.resolve({ ok: false, error: new DojangError('net-unreachable') });
        const nonce = nonceIn(Uint8Array.from(body));
        const answer = makeOcsp({
          singles: [
            {
              certificate: certificate(),
              issuer,
              status: said,
              thisUpdate: noon,
              nextUpdate: new Date(noon.getTime() + 86_400_000),
            },
          ],
          producedAt: noon,
          responder: issuer,
          signer: authorities.yessign.key,
          ...(nonce === null ? {} : { nonce }),
        });
        expect(readTlv(answer, 0).end).toBe(answer.length);
        return Promise.resolve(
          ok({ status: 200, contentType: 'application/ocsp-response', body: answer, date: null }),
        );
      },
    },
  };
}

describe('a confirmation that is refused', () => {
  const plan = { now, certificate: { ocsp: [responder] } } satisfies EnrollingCaPlan;
  const refused = { ...plan, bends: ['pkiconf'], bend: refusing('certRevoked') } satisfies EnrollingCaPlan;
  const issued = (): Uint8Array => issuedFor('sign-1', plan.certificate);

  test('counts all the same where the certificate is proven to be good, once it can’t be taken back any more', async () => {
    const [disk, ca] = [desk(), enrollingCa(refused)];
    const context = withResponder(disk, ca, () => 'good', issued);
    expect(reasonOf(await acts.issue(context, 'sign'))).toBe('enrolment-unsure');
    expect(reasonOf(await acts.issue(after(context, 59), 'sign'))).toBe('enrolment-unsure');
    expect(waiting(disk)).toHaveLength(1);
    const done = await acts.issue(after(context, 61), 'sign');
    expect(reasonOf(done)).toBe('ok');
    expect(waiting(disk)).toEqual([]);
  });

  test('of a renewal because the current one was given up for the new one is proof enough', async () => {
    const { disk } = deskInUse();
    const ca = enrollingCa({ ...refused, bends: ['pkiconf'] });
    const context = withResponder(disk, ca, () => 'good', issued);
    expect(reasonOf(await acts.renew(context))).toBe('ok');
    expect(waiting(disk)).toEqual([]);
  });

  test('ends the enrolment where the certificate is proven to be revoked', async () => {
    const [disk, ca] = [desk(), enrollingCa(refused)];
    const done = await acts.issue(
      withResponder(disk, ca, () => 'revoked', issued),
      'sign',
    );
    expect(reasonOf(done)).toBe('cmp-refused');
    expect(waiting(disk)).toEqual([]);
  });

  test('keeps the keys as long as it can’t be told, and says so', async () => {
    const [disk, ca] = [desk(), enrollingCa(refused)];
    let status: 'good' | null = null;
    const context = withResponder(disk, ca, () => status, issued);
    expect(reasonOf(await acts.issue(context, 'sign'))).toBe('enrolment-unsure');
    expect(reasonOf(await acts.issue(context, 'sign'))).toBe('enrolment-unsure');
    expect(waiting(disk)).toHaveLength(1);
    status = 'good';
    expect(reasonOf(await acts.issue(after(context, 61), 'sign'))).toBe('ok');
  });
});

test('a certificate for somebody else isn’t accepted after a crash either', async () => {
  const { disk } = deskInUse();
  const ca = enrollingCa({ now, certificate: { subject: 'cn=Lee,ou=person,o=yessign,c=kr' } });
  const context = atAuthority(disk, ca);
  // Dies after the answer is stored, before anything is decided.
  const enroller = {
    ...enrollment,
    decide: () => {
      throw new Killed('before it is decided');
    },
  };
  await expect(acts.reissue(context, 'sign', { enroller })).rejects.toThrow(Killed);
  // As a program that stored the answer alone left it.
  const journal = new EnrolmentJournal(context);
  const left = journal.read(waiting(disk)[0] ?? '');
  if (left === null) throw new Error('nothing is left');
  journal.save({ ...left, failure: null });
  expect(reasonOf(await acts.reissue(context, 'sign'))).toBe('enrolment-other-person');
  expect(ca.stateOf(issuedFor('sign-1'))).toBe('rejected');
});

describe('a code that was mistyped', () => {
  const mistyped = 'mistyped';

  /** Turns down what another code protects, so that nobody learns anything from the answer: it is protected with a code of nobody. */
  const strict: EnrollingCaPlan = {
    now,
    bend: (reply, request) => {
      const { protectionAlg } = request.message.header;
      if (protectionAlg === undefined || !isMacAlgorithm(protectionAlg)) return reply;
      if (verifyMac(request, Buffer.from(fakeAuthority.code)) === 'holds') return reply;
      return { ...refusing('badMessageCheck')(reply), protector: fakeMac('nobody knows') };
    },
  };
  const losing = (message: number): EnrollingCaPlan => ({
    ...strict,
    onMessage: (n) => (n === message ? { lost: new DojangError('net-truncated'), arrives: true } : null),
  });
  const withCode = (
    disk: CrashDisk,
    ca: EnrollingCa,
    code: string,
    seed: number,
  ): ReturnType<typeof acts.issue> => acts.issue(atAuthority(disk, ca, seed), 'sign', newPassword, code);

  test('at first is made good with the right one', async () => {
    const [disk, ca] = [desk(), enrollingCa(strict)];
    expect(reasonOf(await withCode(disk, ca, mistyped, 1))).toBe('cmp-mac');
    expect(reasonOf(await withCode(disk, ca, fakeAuthority.code, 2))).toBe('ok');
    expect(waiting(disk)).toEqual([]);
  });

  test('at first, the answer lost, too', async () => {
    const [disk, ca] = [desk(), enrollingCa(losing(1))];
    expect(reasonOf(await withCode(disk, ca, mistyped, 1))).toBe('net-truncated');
    expect(reasonOf(await withCode(disk, ca, fakeAuthority.code, 2))).toBe('ok');
  });

  test.each([1, 2])(
    'while an enrolment is resumed, %i times, costs nothing of what the right one asked for',
    async (times) => {
      const [disk, ca] = [desk(), enrollingCa(losing(1))];
      expect(reasonOf(await withCode(disk, ca, fakeAuthority.code, 1))).toBe('net-truncated');
      const [first] = ca.transactions;
      for (let n = 0; n < times; n += 1)
        expect(reasonOf(await withCode(disk, ca, `${mistyped}${n}`, 2 + n))).toBe('cmp-mac');
      const before = ca.transactions.size;
      expect(reasonOf(await withCode(disk, ca, fakeAuthority.code, 9))).toBe('ok');
      // In the transaction of the first request, and in no other.
      expect(ca.transactions.size).toBe(before);
      expect(ca.heard.slice(-2)).toEqual(['ir', 'certConf']);
      expect(ca.lastTransaction()).toBe(first);
    },
  );

  test('and whose answer was lost while resuming costs nothing either', async () => {
    const lost = new Set([1, 3]);
    const ca = enrollingCa({
      ...strict,
      onMessage: (n) => (lost.has(n) ? { lost: new DojangError('net-truncated'), arrives: true } : null),
    });
    const disk = desk();
    for (const [n, code] of [fakeAuthority.code, mistyped].entries())
      expect(reasonOf(await withCode(disk, ca, code, n))).toBe('net-truncated');
    expect(reasonOf(await withCode(disk, ca, fakeAuthority.code, 9))).toBe('ok');
    expect(ca.lastTransaction()).toBe([...ca.transactions][0]);
  });
});

describe('an answer that isn’t believed, however often it comes', () => {
  const twice = async (
    plan: EnrollingCaPlan,
  ): Promise<{ ca: EnrollingCa; disk: CrashDisk; reason: string }> => {
    const [disk, ca] = [desk(), enrollingCa({ now, ...plan })];
    await acts.issue(atAuthority(disk, ca, 1), 'sign');
    const reason = reasonOf(await acts.issue(atAuthority(disk, ca, 2), 'sign'));
    return { ca, disk, reason };
  };

  test.each<[string, EnrollingCaPlan]>([
    [
      'cmp-clock',
      { bend: (reply) => withHeader(reply, { messageTime: new Date(noon.getTime() + 3_600_000) }) },
    ],
    ['cmp-mac', { bend: (reply) => ({ ...reply, protector: fakeMac('another') }) }],
    ['cmp-unprotected', { bend: (reply) => ({ ...refusing('badRequest')(reply), protector: null }) }],
    ['cmp-answer', { http: (answer) => ok({ ...answer, body: Uint8Array.of(1, 2, 3) }) }],
  ])('for %s leaves the transaction as it is', async (reason, plan) => {
    const done = await twice(plan);
    expect(done.reason).toBe(reason);
    expect(done.ca.transactions.size).toBe(1);
    expect(waiting(done.disk)).toHaveLength(1);
  });

  test('leads to another transaction where a proven one leads nowhere, and back where that is refused', async () => {
    let asked = 0;
    const { ca, disk, reason } = await twice({
      bends: ['ip'],
      bend: (reply) => {
        asked += 1;
        if (asked > 1) return refusing('badRequest')(reply);
        return { ...reply, body: make(PKIBody, { pkiconf: null }) };
      },
    });
    expect(reason).toBe('cmp-refused');
    expect(ca.transactions.size).toBe(2);
    const journal = new EnrolmentJournal(atAuthority(disk, ca));
    const left = journal.read(waiting(disk)[0] ?? '')?.sign;
    expect(left?.status === 'asked' ? left.conversation : '').toContain([...ca.transactions][0]);
  });
});

test('a certificate that can’t be taken back now is taken back later', async () => {
  let revocations = 0;
  const ca = enrollingCa({
    now,
    bends: ['cp', 'rp'],
    bend: (reply) => {
      if (reply.body.rp === undefined) return refusing('badRequest')(reply);
      revocations += 1;
      return revocations === 1 ? refusing('systemUnavail')(reply) : reply;
    },
  });
  const disk = desk();
  expect(reasonOf(await acts.issue(atAuthority(disk, ca, 1)))).toBe('cmp-refused');
  expect(waiting(disk)).toHaveLength(1);
  expect(reasonOf(await acts.issue(atAuthority(disk, ca, 2)))).toBe('cmp-refused');
  expect(ca.heard).toEqual(['ir', 'certConf', 'cr', 'rr', 'rr']);
  expect(waiting(disk)).toEqual([]);
});

test('an answer with more beside it than is ever needed is stored as far as it can be read again', async () => {
  const many = Array.from({ length: 90 }, (_, n) => issuedFor('sign-3', { serial: 90_000 + n }));
  const ca = enrollingCa({
    now,
    bends: ['ip', 'cp'],
    bend: (reply) => {
      const body = withResponse(reply.body, (response) => [
        changed(response, {
          status: make(PKIStatusInfo, {
            status: 0,
            statusString: new PKIFreeText(Array.from({ length: 50 }, () => 'long '.repeat(1000))),
          }),
        }),
      ]);
      return { ...reply, body, extraCerts: [...many, ...many] };
    },
  });
  const disk = desk();
  expect(reasonOf(await acts.issue(atAuthority(disk, ca)))).toBe('ok');
});
