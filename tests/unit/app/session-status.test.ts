import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addAuthority, createSession, readFirstPaint } from '../../../src/app/index.ts';
import type { AppContext, Session } from '../../../src/app/index.ts';
import { sha256Hex } from '../../../src/certificate/index.ts';
import { calls } from '../../../src/contract/index.ts';
import type { CallOutput } from '../../../src/contract/index.ts';
import { ok } from '../../../src/errors/index.ts';
import type { Network, Timers } from '../../../src/ports/index.ts';
import { systemFiles } from '../../../src/system/index.ts';
import { authorities } from '../../support/authorities.ts';
import { noNetwork } from '../../support/no-network.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { makeOcsp, nonceIn } from '../../support/ocsp.ts';
import { Desk, bankCertificate, homeOf, noon } from './desk.ts';

const sample = bankCertificate(100);
const hour = 3_600_000;

/** Timers that stand until somebody lets them run. */
class StillTimers implements Timers {
  readonly #waiting = new Map<() => void, number>();

  after(milliseconds: number, act: () => void): () => void {
    const one = (): void => {
      act();
    };
    this.#waiting.set(one, milliseconds);
    return () => this.#waiting.delete(one);
  }

  /** Runs those that wait for exactly that long. */
  run(milliseconds: number): void {
    for (const [one, wait] of [...this.#waiting]) {
      if (wait !== milliseconds) continue;
      this.#waiting.delete(one);
      one();
    }
  }
}

let desk: Desk;
let timers: StillTimers;
let session: Session;
let asked = 0;
/** What the responder says; null: nobody can be reached. */
let says: 'good' | 'revoked' | null = 'good';

beforeEach(() => {
  desk = new Desk();
  timers = new StillTimers();
  asked = 0;
  says = 'good';
  writeSample(desk.npki, sample);
});
afterEach(() => {
  session.close();
  desk.clear();
});

function responder(): Network {
  return {
    ...noNetwork,
    post: (address, content, bounds) => {
      asked += 1;
      if (says === null || !address.includes('ocsp.test')) return noNetwork.post(address, content, bounds);
      const at = (hours: number): Date => new Date(desk.at.getTime() + hours * hour);
      const body = makeOcsp({
        singles: [
          {
            certificate: sample.signCert,
            issuer: authorities.yessign.certificate,
            thisUpdate: at(-1),
            nextUpdate: at(1),
            ...(says === 'revoked' ? { status: 'revoked' as const, revokedAt: at(-2) } : {}),
          },
        ],
        producedAt: at(-1),
        responder: authorities.yessign.certificate,
        signer: 'ca',
        nonce: nonceIn(content.body) ?? new Uint8Array(),
      });
      return Promise.resolve(ok({ status: 200, contentType: '', body, date: null }));
    },
  };
}

/** Opens the window's session; somebody trusts the test authority, unless not. */
async function open({ trusts = true } = {}): Promise<string> {
  const context: AppContext = { ...desk.context(), timers, network: responder() };
  if (trusts) {
    const certificates = [authorities.yessign.certificate];
    const added = await addAuthority(
      context,
      { certificates },
      sha256Hex(certificates[0] ?? new Uint8Array()),
    );
    if (!added.ok) throw added.error;
  }
  session = createSession(context);
  session.start();
  await session.call('rescan', {});
  return sha256Hex(sample.signCert);
}

async function pageOf(id: string): Promise<CallOutput<'certificate'>> {
  return calls.certificate.output.parse(await session.call('certificate', { id }));
}

const settled = (ask: () => Promise<unknown>) => expect.poll(ask, { timeout: 5_000, interval: 10 });

/** Long enough for a question that should not be asked. */
const aMoment = (): Promise<void> => new Promise((done) => setTimeout(done, 50));

describe('the status of a certificate', () => {
  test('is asked for by itself after the start, and turns the card', async () => {
    says = 'revoked';
    const id = await open();
    expect((await homeOf(session)).cards).toMatchObject([{ status: 'valid', revocation: null }]);
    let changes = 0;
    session.on('changed', () => (changes += 1));
    timers.run(1_500);
    await settled(async () => (await homeOf(session)).cards[0]?.status).toBe('revoked');
    expect(changes).toBe(1);
    expect((await pageOf(id)).revocation).toMatchObject({
      status: 'revoked',
      source: 'ocsp',
      checkedAt: '2026-11-24T12:00:00+09:00',
      producedAt: '2026-11-24T11:00:00+09:00',
      revokedAt: '2026-11-24T10:00:00+09:00',
      failed: null,
    });
  });

  test('is asked for when the page is opened, and not again at once', async () => {
    const id = await open();
    await pageOf(id);
    await settled(async () => (await pageOf(id)).revocation?.status).toBe('good');
    await pageOf(id);
    expect(asked).toBe(1);
    desk.at = new Date(noon.getTime() + 11 * 60_000);
    await pageOf(id);
    await settled(() => Promise.resolve(asked)).toBe(2);
  });

  test('is asked for daily', async () => {
    const id = await open();
    timers.run(1_500);
    await settled(async () => (await pageOf(id)).revocation?.status).toBe('good');
    timers.run(hour);
    expect(asked).toBe(1);
    says = 'revoked';
    desk.at = new Date(noon.getTime() + 25 * hour);
    timers.run(hour);
    await settled(async () => (await homeOf(session)).cards[0]?.status).toBe('revoked');
  });

  test('is asked for again when the person comes back after the answer’s own end, and not before', async () => {
    const id = await open();
    timers.run(1_500);
    await settled(async () => (await pageOf(id)).revocation?.status).toBe('good');
    says = 'revoked';
    const comesBack = async (minutes: number): Promise<void> => {
      desk.at = new Date(noon.getTime() + minutes * 60_000);
      await session.call('attended', {});
      timers.run(1_500);
      await aMoment();
    };
    await comesBack(59);
    expect(asked).toBe(1);
    await comesBack(61);
    await settled(async () => (await homeOf(session)).cards[0]?.status).toBe('revoked');
    // What is revoked stays so: nobody is asked again today.
    await comesBack(200);
    expect(asked).toBe(2);
  });

  test('is asked for again when the person comes back and nobody could tell, half a minute later at the soonest', async () => {
    says = null;
    const id = await open();
    timers.run(1_500);
    await settled(async () => (await homeOf(session)).cards[0]?.revocation?.failed ?? null).not.toBeNull();
    const before = asked;
    await session.call('attended', {});
    timers.run(1_500);
    await aMoment();
    expect(asked).toBe(before);
    says = 'good';
    desk.at = new Date(noon.getTime() + 31_000);
    await session.call('attended', {});
    timers.run(1_500);
    await settled(async () => (await pageOf(id)).revocation?.failed ?? null).toBeNull();
  });

  test('that can’t be told keeps the last answer beside it, with its time', async () => {
    const id = await open();
    await session.call('askStatus', { id });
    says = null;
    desk.at = new Date(noon.getTime() + 2 * hour);
    const told = calls.askStatus.output.parse(await session.call('askStatus', { id }));
    expect(told).toMatchObject({
      status: 'good',
      checkedAt: '2026-11-24T12:00:00+09:00',
      failed: { at: '2026-11-24T14:00:00+09:00' },
    });
    expect(told.failed?.message).not.toBe('');
    expect((await pageOf(id)).revocation).toEqual(told);
    says = 'good';
    expect(await session.call('askStatus', { id })).toMatchObject({ status: 'good', failed: null });
  });

  test('nobody ever told is unknown', async () => {
    says = null;
    const id = await open();
    expect(await session.call('askStatus', { id })).toMatchObject({ status: 'unknown', checkedAt: null });
  });

  test('is forgotten with the authority that told it, also of the next start and for good', async () => {
    says = 'revoked';
    const id = await open();
    await session.call('askStatus', { id });
    expect((await homeOf(session)).cards).toMatchObject([{ status: 'revoked' }]);
    const { certificate } = authorities.yessign;
    const sha256 = sha256Hex(certificate);
    await session.call('removeAuthority', { sha256 });
    expect((await homeOf(session)).cards).toMatchObject([{ status: 'valid', revocation: null }]);
    expect((await pageOf(id)).certificate.copies).toMatchObject([{ staleReason: null }]);
    timers.run(400);
    expect(readFirstPaint(desk.home, systemFiles, desk.at)?.home.cards).toMatchObject([
      { status: 'valid', revocation: null },
    ]);
    await addAuthority(desk.context(), { certificates: [certificate] }, sha256);
    expect(readFileSync(join(desk.home, 'revocation.json'), 'utf8')).toBe('[]');
  });

  test('that was told while the authority was still trusted is not believed once it isn’t', async () => {
    says = 'revoked';
    const id = await open();
    const asking = session.call('askStatus', { id });
    await session.call('removeAuthority', { sha256: sha256Hex(authorities.yessign.certificate) });
    await asking.catch(() => undefined);
    expect((await homeOf(session)).cards).toMatchObject([{ status: 'valid' }]);
  });

  test('is asked of nobody where nobody is trusted', async () => {
    const id = await open({ trusts: false });
    timers.run(1_500);
    await pageOf(id);
    await aMoment();
    expect(asked).toBe(0);
    expect((await pageOf(id)).revocation).toBeNull();
  });
});

describe('the chain of a certificate', () => {
  test('is drawn up to whom the person trusts', async () => {
    const { path } = await pageOf(await open());
    expect(path).toMatchObject({ trusted: 'added', message: null });
    expect(path?.links.map(({ name }) => name)).toEqual(['김하늘', 'yessignCA-Test Class 9']);
    expect(path?.links[1]?.sha256).toBe(sha256Hex(authorities.yessign.certificate));
  });

  test('is drawn by names where nobody is trusted, and says why', async () => {
    const { path } = await pageOf(await open({ trusts: false }));
    expect(path?.trusted).toBeNull();
    expect(path?.message).not.toBe('');
    expect(path?.links.at(-1)).toMatchObject({ name: 'yessignCA-Test Class 9', sha256: null });
  });
});
