/** Enrolments that were left for long, and authorities that aren't known well enough. */
import { describe, expect, test } from 'vitest';
import type { AppContext } from '../../../src/app/index.ts';
import { scanCard } from '../../../src/certificate/index.ts';
import { DojangError } from '../../../src/errors/index.ts';
import type { CrashDisk } from '../../support/crash-disk.ts';
import type { EnrollingCa } from '../../support/enrolling-ca.ts';
import { enrollingCa } from '../../support/enrolling-ca.ts';
import { errorBody, fakeAuthority, statusInfo } from '../../support/fake-ca.ts';
import { noon } from './desk.ts';
import { acts, atAuthority, desk, deskInUse, inUse, newPassword, start } from './enrolling.ts';

const now = (): Date => noon;
const home = '/home/kim/.dojang';
const dayMs = 86_400_000;
const waiting = (disk: CrashDisk): string[] =>
  disk.facts(`${home}/enrolments`) === null ? [] : disk.list(`${home}/enrolments`).map(({ name }) => name);
const reasonOf = (done: Awaited<ReturnType<typeof acts.issue>>): string =>
  done.ok ? 'ok' : done.error.reason;
const daysLater = (disk: CrashDisk, ca: EnrollingCa, days: number): AppContext => ({
  ...atAuthority(disk, ca, days + 1),
  clock: { now: () => new Date(noon.getTime() + days * dayMs) },
});
const losing = (message: number): EnrollingCa =>
  enrollingCa({
    now,
    onMessage: (n) => (n === message ? { lost: new DojangError('net-truncated'), arrives: true } : null),
  });

describe('what nobody goes on with', () => {
  test('is cleared away once it was found to be old days apart, and not for a clock that jumps', async () => {
    const [disk, ca] = [desk(), losing(1)];
    expect(reasonOf(await acts.issue(atAuthority(disk, ca), 'sign'))).toBe('net-truncated');
    for (const days of [400, 0, 11, 12]) await start(daysLater(disk, ca, days));
    expect(waiting(disk)).toHaveLength(1);
    expect(await start(daysLater(disk, ca, 14))).toEqual([expect.stringContaining('정리했어요')]);
    expect(waiting(disk)).toEqual([]);
  });

  test('stays for ever where its confirmation was sent, and says why', async () => {
    const [disk, ca] = [desk(), losing(2)];
    expect(reasonOf(await acts.issue(atAuthority(disk, ca), 'sign'))).toBe('net-truncated');
    for (const days of [100, 110, 120])
      expect(await start(daysLater(disk, ca, days))).toEqual([expect.stringContaining('보관하고 있어요')]);
    expect(reasonOf(await acts.issue(atAuthority(disk, ca), 'sign'))).toBe('ok');
  });

  test('stays for ever where the authority works on it', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now, waits: 1, checkAfter: 1000 })];
    expect(reasonOf(await acts.issue(atAuthority(disk, ca), 'sign'))).toBe('cmp-waiting');
    for (const days of [100, 110, 120]) await start(daysLater(disk, ca, days));
    expect(waiting(disk)).toHaveLength(1);
  });
});

describe('a renewal that was begun', () => {
  test('goes on when the old certificate has expired since', async () => {
    const { disk } = deskInUse();
    const card = scanCard(inUse.signCert);
    if (!card.ok) throw card.error;
    const later = new Date(card.value.notAfter + dayMs);
    let at = noon;
    const ca = enrollingCa({
      now: () => at,
      certificate: { notAfter: new Date(later.getTime() + 365 * dayMs) },
      onMessage: (n) => (n === 4 ? { lost: new DojangError('net-truncated'), arrives: true } : null),
    });
    const context = { ...atAuthority(disk, ca), clock: { now: () => at } };
    expect(reasonOf(await acts.renew(context))).toBe('net-truncated');
    at = later;
    expect(reasonOf(await acts.renew(context))).not.toBe('enrolment-expired');
    expect(waiting(disk).length === 0 || ca.heard.length > 4).toBe(true);
  });
});

describe('an authority', () => {
  test('without a certificate to check its signed answers with isn’t asked for a pair', async () => {
    const [disk, ca] = [desk(), enrollingCa({ now })];
    const done = await acts.issue(atAuthority(disk, ca), 'sign+km', newPassword, fakeAuthority.code, {
      trust: [],
    });
    expect(reasonOf(done)).toBe('trust-needed');
    expect(ca.heard).toEqual([]);
    expect(waiting(disk)).toEqual([]);
  });

  test('that wasn’t named otherwise answers with the name of the certificate’s issuer', async () => {
    const { disk } = deskInUse();
    // Signed with its own certificate, which is of another name.
    const ca = enrollingCa({ now });
    const done = await acts.renew(atAuthority(disk, ca), { recipient: null });
    expect(reasonOf(done)).toBe('cmp-sender');
  });

  test('that refuses to revoke isn’t remembered, nor trusted', async () => {
    const { disk } = deskInUse();
    const refusing = enrollingCa({
      now,
      bends: ['rp'],
      bend: (reply) => ({ ...reply, body: errorBody(statusInfo(2, 'no', 'badRequest')) }),
    });
    const refused = await acts.revoke(atAuthority(disk, refusing));
    expect(refused.ok ? 'ok' : refused.error.reason).toBe('cmp-refused');
    expect(disk.facts(`${home}/cmp-authorities.json`)).toBeNull();
    const done = await acts.revoke(atAuthority(disk, enrollingCa({ now }), 2));
    expect(done.ok ? 'ok' : done.error.reason).toBe('ok');
    expect(disk.facts(`${home}/cmp-authorities.json`)).not.toBeNull();
  });
});
