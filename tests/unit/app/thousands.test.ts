import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeMany } from '../../support/npki-folder.ts';
import { Desk, homeOf, noon, rescanned } from './desk.ts';

let desk: Desk;
beforeAll(() => {
  desk = new Desk();
  writeMany(desk.npki, 2_000, noon);
});
afterAll(() => {
  desk.clear();
});

describe('two thousand certificates', () => {
  test('come page by page, each once, in one order', async () => {
    const session = desk.open();
    const first = await rescanned(session);
    expect(first.total).toBe(2_000);
    expect(first.cards).toHaveLength(50);
    const seen = new Set<string>();
    const ranks: number[] = [];
    const usable: ReadonlySet<string> = new Set(['valid', 'expiring']);
    for (let offset = 0; offset < 2_000; offset += 200) {
      for (const { id, status } of (await homeOf(session, offset, 200)).cards) {
        seen.add(id);
        ranks.push(['usable', 'not-yet-valid', 'expired'].indexOf(usable.has(status) ? 'usable' : status));
      }
    }
    expect(seen.size).toBe(2_000);
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect((await homeOf(session, 1_990, 200)).cards).toHaveLength(10);
    expect((await homeOf(session, 5_000, 200)).cards).toEqual([]);
  });

  test('are painted from the index before anything is scanned, and a question is answered during the scan', async () => {
    const before = desk.open();
    await rescanned(before);
    before.close();

    const session = desk.open();
    const scanned = session.call('rescan', {}).then(() => 'scan');
    const painted = await homeOf(session);
    expect(painted).toMatchObject({ scanned: false, total: 2_000 });
    expect(await Promise.race([homeOf(session, 100, 50).then(() => 'answer'), scanned])).toBe('answer');
    await scanned;
    expect((await homeOf(session)).scanned).toBe(true);
  });
});
