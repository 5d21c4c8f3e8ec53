import { describe, expect, it } from 'vitest';
import type { FromPractice, ToPractice } from '../../../electron/practice-messages.ts';
import { createPracticeHost } from '../../../electron/services/practice-host.ts';
import type { PracticeProcess } from '../../../electron/services/practice-host.ts';

const addresses = {
  cmp: 'http://127.0.0.1:4000/cmp',
  ra: 'http://127.0.0.1:4000/ra/secret',
  crl: 'http://127.0.0.1:4000/crl/issuing.crl',
  ocsp: 'http://127.0.0.1:4000/ocsp',
  caCertificate: '/home/practice/ca/practice-ca.pem',
};

class Child implements PracticeProcess {
  readonly told: ToPractice[] = [];
  readonly #listeners: ((message: FromPractice) => void)[] = [];
  readonly #ends: (() => void)[] = [];
  postMessage(message: ToPractice): void {
    this.told.push(message);
  }
  onMessage(listener: (message: FromPractice) => void): void {
    this.#listeners.push(listener);
  }
  onEnd(listener: () => void): void {
    this.#ends.push(listener);
  }
  say(message: FromPractice): void {
    for (const listener of this.#listeners) listener(message);
  }
  end(): void {
    for (const listener of this.#ends) listener();
  }
}

function setUp() {
  const children: Child[] = [];
  const host = createPracticeHost(
    () => {
      const child = new Child();
      children.push(child);
      return child;
    },
    '/home/practice/ca',
    () => undefined,
  );
  const child = (): Child => {
    const last = children.at(-1);
    if (last === undefined) throw new Error('no process');
    return last;
  };
  return { host, children, child };
}

describe("the practice authority's process", () => {
  it('is made when it is first wanted, once for all who want it', async () => {
    const { host, children, child } = setUp();
    expect(host.standing()).toBeNull();
    const both = [host.start(), host.start()];
    expect(child().told).toEqual([{ kind: 'start', folder: '/home/practice/ca' }]);
    child().say({ kind: 'running', addresses, elsewhere: false });
    expect(await Promise.all(both)).toEqual(Array(2).fill({ addresses, elsewhere: false }));
    expect(children).toHaveLength(1);
    expect(host.standing()?.addresses.cmp).toBe(addresses.cmp);
  });

  it('tells why it could not start, and is made anew the next time', async () => {
    const { host, children, child } = setUp();
    const first = host.start();
    child().say({ kind: 'failed', reason: 'file-no-space', facts: { path: '/home' } });
    await expect(first).rejects.toMatchObject({ reason: 'file-no-space', facts: { path: '/home' } });
    expect(child().told.at(-1)).toEqual({ kind: 'close' });
    child().end();
    const second = host.start();
    child().say({ kind: 'running', addresses, elsewhere: false });
    await second;
    expect(children).toHaveLength(2);
  });

  it('that dies is off, and whoever waited for it is told', async () => {
    const { host, child } = setUp();
    const waiting = host.start();
    child().end();
    await expect(waiting).rejects.toMatchObject({ reason: 'internal' });
    const again = host.start();
    child().say({ kind: 'running', addresses, elsewhere: false });
    await again;
    child().end();
    expect(host.standing()).toBeNull();
  });

  it('is looked for again where another program ran it', async () => {
    const { host, children, child } = setUp();
    const first = host.start();
    child().say({ kind: 'running', addresses, elsewhere: true });
    expect((await first).elsewhere).toBe(true);
    const second = host.start();
    await Promise.resolve();
    expect(child().told.at(-1)).toEqual({ kind: 'close' });
    child().end();
    await new Promise((done) => setImmediate(done));
    child().say({ kind: 'running', addresses, elsewhere: false });
    expect((await second).elsewhere).toBe(false);
    expect(children).toHaveLength(2);
  });

  it('is asked to end, and waited for', async () => {
    const { host, child } = setUp();
    const started = host.start();
    child().say({ kind: 'running', addresses, elsewhere: false });
    await started;
    const stopped = host.stop();
    expect(child().told.at(-1)).toEqual({ kind: 'close' });
    expect(host.standing()).toBeNull();
    child().end();
    await stopped;
  });
});
