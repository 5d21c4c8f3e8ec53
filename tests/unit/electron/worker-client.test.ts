import { describe, expect, it } from 'vitest';
import { createWorkerClient } from '../../../electron/worker-client.ts';
import type { WorkerThread } from '../../../electron/worker-client.ts';
import type { FromWorker, ToWorker } from '../../../electron/worker-messages.ts';

class Thread implements WorkerThread {
  readonly received: ToWorker[] = [];
  transferred: readonly ArrayBuffer[] = [];
  answer: (message: FromWorker) => void = () => undefined;
  end: (error?: unknown) => void = () => undefined;

  postMessage(message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.received.push(structuredClone(message));
    this.transferred = transfer;
  }
  onMessage(listener: (message: FromWorker) => void): void {
    this.answer = listener;
  }
  onEnd(listener: (error?: unknown) => void): void {
    this.end = listener;
  }
}

function setUp() {
  const threads: Thread[] = [];
  const events: unknown[] = [];
  const client = createWorkerClient(
    () => {
      const thread = new Thread();
      threads.push(thread);
      return thread;
    },
    (event) => events.push(event),
    () => undefined,
  );
  const latest = (): Thread => {
    const thread = threads.at(-1);
    if (thread === undefined) throw new Error('no thread');
    return thread;
  };
  return { client, threads, latest, events };
}

describe("the worker's client", () => {
  it('gives every call its own answer, whatever their order', async () => {
    const { client, latest } = setUp();
    const calls = [client.call('home', {}), client.call('about', {})];
    latest().answer({ kind: 'answer', id: 2, ok: true, value: 'second' });
    latest().answer({ kind: 'answer', id: 1, ok: true, value: 'first' });
    expect(await Promise.all(calls)).toEqual(['first', 'second']);
  });

  it('throws what the worker refused, with its facts', async () => {
    const { client, latest } = setUp();
    const call = client.call('home', {});
    latest().answer({ kind: 'answer', id: 1, ok: false, reason: 'file-too-large', facts: { limit: 3 } });
    await expect(call).rejects.toMatchObject({ reason: 'file-too-large', facts: { limit: 3 } });
  });

  it('transfers a secret and leaves nothing of it on this side', () => {
    const { client, latest } = setUp();
    const pooled = Buffer.from('a secret in a pool that others share');
    void client.call('verify', { id: 'x', passwordBytes: pooled }).catch(() => undefined);
    expect(latest().transferred).toHaveLength(1);
    expect(latest().transferred[0]?.byteLength).toBe(pooled.length);
    expect([...pooled].every((byte) => byte === 0)).toBe(true);
  });

  it('answers what was under way when the worker died, and starts it once more', async () => {
    const { client, threads, latest } = setUp();
    const lost = client.call('home', {});
    latest().end();
    await expect(lost).rejects.toMatchObject({ reason: 'internal' });
    expect(threads).toHaveLength(2);
    const again = client.call('home', {});
    latest().answer({ kind: 'answer', id: 2, ok: true, value: 'here again' });
    expect(await again).toBe('here again');
  });

  it('does not start it a third time: every call is answered as failed', async () => {
    const { client, threads, latest } = setUp();
    latest().end();
    latest().end();
    expect(threads).toHaveLength(2);
    await expect(client.call('home', {})).rejects.toMatchObject({ reason: 'internal' });
  });

  it('tells the worker when the page has gone, and forgets the answer', async () => {
    const { client, latest } = setUp();
    const page = new AbortController();
    const call = client.call('home', {}, page.signal);
    page.abort();
    await expect(call).rejects.toMatchObject({ reason: 'cancelled' });
    expect(latest().received.at(-1)).toEqual({ kind: 'cancel', id: 1 });
    latest().answer({ kind: 'answer', id: 1, ok: true, value: 'too late' });
  });

  it('passes events on, and none of the calls after it was closed', async () => {
    const { client, latest, events } = setUp();
    latest().answer({ kind: 'changed', payload: { revision: 4 } });
    expect(events).toEqual([{ kind: 'changed', payload: { revision: 4 } }]);
    const call = client.call('home', {});
    const closed = client.close();
    await expect(call).rejects.toMatchObject({ reason: 'cancelled' });
    expect(latest().received.at(-1)).toEqual({ kind: 'close' });
    latest().end();
    await closed;
    await expect(client.call('home', {})).rejects.toMatchObject({ reason: 'internal' });
  });
});
