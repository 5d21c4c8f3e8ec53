import { afterEach, describe, expect, test } from 'vitest';
import type { RequestListener } from 'node:http';
import { begin, cmpAddress, converse } from '../../../src/enrollment/index.ts';
import type { Step } from '../../../src/enrollment/index.ts';
import { createNetwork } from '../../../src/net/index.ts';
import { systemClock, systemPauses, systemRandom } from '../../../src/system/index.ts';
import { webServer } from '../../support/web.ts';
import type { Listening } from '../../support/web.ts';
import { acts, partyOf, restOf } from './client-scene.ts';

const ports = { network: createNetwork(), clock: systemClock, random: systemRandom, pauses: systemPauses };
let server: Listening | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** An ir sent to a real server, which is on this machine and was named by the person. */
async function send(
  answer: RequestListener,
  options: { milliseconds?: number; signal?: AbortSignal } = {},
): Promise<Step> {
  server = await webServer(answer);
  const party = partyOf('mac', { address: `${server.origin}/cmp` });
  const begun = begin(acts.ir, party, ports);
  if (!begun.ok) throw begun.error;
  const { milliseconds = 5000, ...rest } = options;
  return converse(begun.value, party, ports, { milliseconds, remember: () => Promise.resolve(), ...rest });
}

describe('the way to the CA', () => {
  test('is a POST of application/pkixcmp to the address as it was given', async () => {
    const heard: (string | undefined)[] = [];
    await send((request, response) => {
      heard.push(request.method, request.url, request.headers['content-type']);
      response.writeHead(404).end();
    });
    expect(heard).toEqual(['POST', '/cmp', 'application/pkixcmp']);
  });

  test('an answer of 50 MB ends cleanly', async () => {
    const step = await send((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/pkixcmp', 'Content-Length': 50_000_000 });
      const chunk = Buffer.alloc(1_000_000, 0x30);
      for (let n = 0; n < 50; n += 1) response.write(chunk);
      response.end();
    });
    expect(restOf(step)).toBe('net-too-large');
    expect(step.conversation.stage).toMatchObject({ kind: 'asking', delivery: 'maybe' });
  });

  test('one of 50 MB that doesn’t say how long it is, too', async () => {
    const step = await send((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/pkixcmp' });
      const chunk = Buffer.alloc(1_000_000, 0x30);
      for (let n = 0; n < 50; n += 1) response.write(chunk);
      response.end();
    });
    expect(restOf(step)).toBe('net-too-large');
  });

  test('is never followed to another origin', async () => {
    let reached = 0;
    const other = await webServer((_request, response) => {
      reached += 1;
      response.end();
    });
    const step = await send((_request, response) => {
      response.writeHead(307, { Location: `${other.origin}/cmp` }).end();
    });
    await other.close();
    expect([restOf(step), reached]).toEqual(['net-redirect', 0]);
  });

  test('is followed within its origin', async () => {
    const paths: (string | undefined)[] = [];
    const step = await send((request, response) => {
      paths.push(request.url);
      if (request.url === '/cmp') response.writeHead(307, { Location: '/.well-known/cmp' }).end();
      else response.writeHead(503).end();
    });
    expect([restOf(step), paths]).toEqual(['cmp-http', ['/cmp', '/.well-known/cmp']]);
  });

  test('has one limit of time for everything', async () => {
    const began = Date.now();
    const step = await send(() => undefined, { milliseconds: 300 });
    expect(restOf(step)).toBe('net-timeout');
    expect(Date.now() - began).toBeLessThan(3000);
  });

  test('can be cancelled in the middle, and then the message may have arrived', async () => {
    const stop = new AbortController();
    const step = await send(
      () => {
        stop.abort();
      },
      { signal: stop.signal },
    );
    expect(restOf(step)).toBe('cancelled');
    expect(step.conversation.stage).toMatchObject({ delivery: 'maybe' });
  });
});

describe('addresses', () => {
  const origin = 'https://ca.example:8443';

  test.each([
    [{ kind: 'well-known' }, '/.well-known/cmp'],
    [{ kind: 'well-known', name: 'people' }, '/.well-known/cmp/p/people'],
    [{ kind: 'well-known', name: 'people', operation: 'kur' }, '/.well-known/cmp/p/people/keyupdate'],
    [{ kind: 'well-known', operation: 'ir' }, '/.well-known/cmp/initialization'],
    [{ kind: 'ejbca', alias: 'my alias' }, '/ejbca/publicweb/cmp/my%20alias'],
  ] as const)('%j', (path, expected) => {
    expect(cmpAddress(origin, path)).toEqual({ ok: true, value: `${origin}${expected}` });
  });

  test('are http or https', () => {
    const reasonOf = (text: string): string => {
      const made = cmpAddress(text, { kind: 'well-known' });
      return made.ok ? '' : made.error.reason;
    };
    expect(reasonOf('ftp://ca.example')).toBe('net-scheme');
    expect(reasonOf('ca.example')).toBe('net-address');
  });
});
