import type * as timers from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { importCertificates } from '../../../src/app/index.ts';
import { writeSample } from '../../support/npki-folder.ts';
import { Desk, bankCertificate } from './desk.ts';
import { gatherAll, treeOf } from './importing.ts';

// The ten seconds that a lock is waited for pass at once.
vi.mock('node:timers/promises', async (original) => ({
  ...(await original<typeof timers>()),
  setTimeout: () => Promise.resolve(),
}));

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => {
  desk.clear();
});

test('a store that another program holds is waited for once, not once a certificate', async () => {
  for (const bank of ['WOORI', 'HNB']) writeSample(desk.path('old', 'NPKI'), bankCertificate(100, { bank }));
  const { sources } = await gatherAll(desk.path('old'));
  const asked: string[] = [];
  // The journal is free, the store isn't.
  const take = (name: string): Promise<(() => void) | null> => {
    asked.push(name);
    return Promise.resolve(asked[0] === name ? () => undefined : null);
  };
  const result = await importCertificates(
    { ...desk.context(), locks: { take } },
    { sources, only: null, to: null, stores: [], passwordBytes: null, newPasswordBytes: null },
  );
  expect(result.ok ? null : result.error.reason).toBe('store-locked');
  // 10 seconds in pauses of 40 milliseconds, once.
  expect(asked.length).toBeLessThan(260);
  expect(treeOf(desk.npki)).toEqual({});
});
