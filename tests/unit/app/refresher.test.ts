import { describe, expect, test } from 'vitest';
import { Refresher } from '../../../src/app/refresher.ts';

describe('one act at a time', () => {
  test('whoever asks during a run gets one that begins after it, and all who ask share it', async () => {
    const begun: number[] = [];
    const endings: (() => void)[] = [];
    const refresher = new Refresher(() => {
      begun.push(begun.length);
      return new Promise((done) => endings.push(done));
    });
    const first = refresher.run();
    const second = refresher.run();
    const third = refresher.run();
    expect(third).toBe(second);
    expect(begun).toHaveLength(1);
    endings[0]?.();
    await first;
    await Promise.resolve();
    await new Promise(setImmediate);
    expect(begun).toHaveLength(2);
    endings[1]?.();
    await Promise.all([second, third]);
    expect(begun).toHaveLength(2);
  });

  test('a run that fails fails its askers only', async () => {
    let runs = 0;
    const refresher = new Refresher(() => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error('no')) : Promise.resolve();
    });
    const first = refresher.run();
    const second = refresher.run();
    await expect(first).rejects.toThrow('no');
    await second;
  });
});
