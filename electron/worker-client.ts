import { DojangError } from '../src/errors/index.ts';
import { placeOf } from './log.ts';
import type { Log } from './log.ts';
import { secretsOf } from './secrets.ts';
import type { FromWorker, ToWorker, WorkerEvent } from './worker-messages.ts';

/** What is used of a worker; Node's `Worker` is one. */
export interface WorkerThread {
  postMessage(message: ToWorker, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Each listener is called once, however it ended, with the error that ended it. */
  onEnd(listener: (error: unknown) => void): void;
}

export interface WorkerClient {
  /** @throws DojangError what the worker answered; `internal` when it died; `cancelled` when the signal came first */
  call(name: string, input: unknown, signal?: AbortSignal): Promise<unknown>;
  /** Lets the worker write what it has to; settles when it has ended, or after a second. */
  close(): Promise<void>;
}

const patience = 1_000;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: DojangError): void;
}

/** Makes every secret the only view of its own buffer, so that it can be transferred without taking others along. */
function handOver(input: unknown): { readonly message: unknown; readonly transfer: readonly ArrayBuffer[] } {
  const secrets = secretsOf(input);
  if (secrets.length === 0) return { message: input, transfer: [] };
  const transfer: ArrayBuffer[] = [];
  const message = Object.fromEntries(
    Object.entries(input as Record<string, unknown>).map(([key, value]) => {
      if (!(value instanceof Uint8Array)) return [key, value];
      const ownBytes = new Uint8Array(value);
      value.fill(0);
      transfer.push(ownBytes.buffer);
      return [key, ownBytes];
    }),
  );
  return { message, transfer };
}

/**
 * The main process's side of the worker. A worker that dies is started once more; the calls it had under way, and
 * all after a second death, are answered `internal`.
 */
export function createWorkerClient(
  spawn: () => WorkerThread,
  told: (event: WorkerEvent) => void,
  log: Log,
): WorkerClient {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let restartsLeft = 1;
  let closed = false;
  let thread: WorkerThread | null = start();

  function start(): WorkerThread {
    const fresh = spawn();
    log('worker-started');
    fresh.onMessage(receive);
    fresh.onEnd((error) => {
      ended(fresh, error);
    });
    return fresh;
  }

  function ended(which: WorkerThread, error: unknown): void {
    if (which !== thread || closed) return;
    log('worker-ended', { count: waiting.size, at: placeOf(error) });
    thread = null;
    const lost = [...waiting.values()];
    waiting.clear();
    for (const call of lost) call.reject(new DojangError('internal'));
    if (restartsLeft === 0) return;
    restartsLeft -= 1;
    thread = start();
  }

  function receive(message: FromWorker): void {
    if (message.kind !== 'answer') {
      told(message);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (call === undefined) return;
    if (message.ok) call.resolve(message.value);
    else {
      if (message.reason === 'internal') log('call-failed', { reason: 'internal', at: message.at });
      call.reject(new DojangError(message.reason, message.facts));
    }
  }

  function call(name: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (thread === null || closed) {
        reject(new DojangError('internal'));
        return;
      }
      if (signal?.aborted === true) {
        reject(new DojangError('cancelled'));
        return;
      }
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      signal?.addEventListener(
        'abort',
        () => {
          if (!waiting.delete(id)) return;
          thread?.postMessage({ kind: 'cancel', id });
          reject(new DojangError('cancelled'));
        },
        { once: true },
      );
      const { message, transfer } = handOver(input);
      thread.postMessage({ kind: 'call', id, name, input: message }, transfer);
    });
  }

  function close(): Promise<void> {
    closed = true;
    for (const lost of waiting.values()) lost.reject(new DojangError('cancelled'));
    waiting.clear();
    const closing = thread;
    if (closing === null) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      closing.onEnd(() => {
        clearTimeout(timer);
        resolve();
      });
      closing.postMessage({ kind: 'close' });
    });
  }

  return { call, close };
}
