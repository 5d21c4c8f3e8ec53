import { expect, test } from 'vitest';
import { systemPauses } from '../../../src/system/index.ts';

test('a pause lasts as long as it should', async () => {
  const began = performance.now();
  await systemPauses.pause(30);
  // Timers may be a millisecond early by another clock.
  expect(performance.now() - began).toBeGreaterThanOrEqual(28);
});

test('a pause that is called off ends at once, also one that was called off before it began', async () => {
  const stop = new AbortController();
  const long = systemPauses.pause(60_000, stop.signal);
  stop.abort();
  await long;
  await systemPauses.pause(60_000, AbortSignal.abort());
  expect(stop.signal.aborted).toBe(true);
});
