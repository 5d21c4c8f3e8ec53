import http from 'node:http';
import net from 'node:net';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCard } from '../../src/practice-ca/identity/card-image.ts';
import { testedCa } from '../support/practice-ca.ts';
import type { TestedCa } from '../support/practice-ca.ts';

interface Heard {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A request with exactly these headers. */
function ask(
  address: string,
  options: { method?: string; headers?: Record<string, string>; body?: Uint8Array | string } = {},
): Promise<Heard> {
  return new Promise((done, failed) => {
    const { method = 'GET', headers = {}, body } = options;
    const request = http.request(address, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    request.on('error', failed);
    request.end(body);
  });
}

/** What comes back for these very bytes. */
function say(port: number, text: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
    socket.on('close', () => {
      done(heard);
    });
    socket.on('error', failed);
  });
}

describe('the doors of the practice authority', () => {
  let ca: TestedCa;
  let doors: readonly {
    readonly name: string;
    readonly address: string;
    readonly method: string;
    readonly type: string;
  }[];
  beforeAll(async () => {
    ca = await testedCa();
    doors = [
      { name: 'CMP', address: ca.cmpAddress, method: 'POST', type: 'application/pkixcmp' },
      { name: 'RA', address: ca.ra, method: 'GET', type: '' },
      { name: 'RA, joining', address: `${ca.ra}/join`, method: 'POST', type: 'application/json' },
      { name: 'CRL', address: ca.crl, method: 'GET', type: '' },
      { name: 'OCSP', address: ca.ocsp, method: 'POST', type: 'application/ocsp-request' },
    ];
  });
  afterAll(async () => {
    await ca.close();
    expect(ca.defects).toEqual([]);
  });

  it('are shut for web pages: Origin, Sec-Fetch-Site, a name that is somebody else’s', async () => {
    for (const { address, method, type } of doors) {
      const asked = async (headers: Record<string, string>): Promise<number> =>
        (
          await ask(address, {
            method,
            headers: { ...(type === '' ? {} : { 'content-type': type }), ...headers },
            ...(method === 'POST' ? { body: 'x' } : {}),
          })
        ).status;
      expect(await asked({ origin: 'https://evil.example' })).toBe(403);
      expect(await asked({ origin: 'null' })).toBe(403);
      expect(await asked({ 'sec-fetch-site': 'cross-site' })).toBe(403);
      expect(await asked({ 'sec-fetch-site': 'none' })).toBe(403);
      expect(await asked({ host: 'evil.example' })).toBe(421);
      expect(await asked({ host: '127.0.0.1.evil.example:80' })).toBe(421);
      expect(await asked({ host: '127.0.0.1' })).not.toBe(421);
      expect(await asked({ host: '127.0.0.1:1' })).not.toBe(421);
    }
  });

  it('promise no page anything, not even when it asks first', async () => {
    for (const { address } of doors) {
      const preflight = await ask(address, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      expect(preflight.status).toBe(403);
      const plain = await ask(address, { method: 'OPTIONS' });
      expect(plain.status).toBeGreaterThanOrEqual(400);
      const names = [...Object.keys(preflight.headers), ...Object.keys(plain.headers)];
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('take only what they are for: content types of forms and text are refused', async () => {
    for (const { address, method } of doors.filter((door) => door.method === 'POST')) {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        '',
      ])
        expect(
          (await ask(address, { method, body: 'x', headers: type === '' ? {} : { 'content-type': type } }))
            .status,
        ).toBe(415);
    }
    expect((await ask(ca.cmpAddress)).status).toBe(405);
    expect((await ask(ca.ocsp)).status).toBe(405);
  });

  it('answer HTTP/1.0 without a Host, as OpenSSL asks, with an exact length; 1.1 without one is refused', async () => {
    const { port, pathname } = new URL(ca.crl);
    const old = await say(Number(port), `GET ${pathname} HTTP/1.0\r\n\r\n`);
    const length = Number(/content-length: (\d+)/i.exec(old)?.[1]);
    expect(old).toMatch(/^HTTP\/1\.1 200/);
    expect(old.split('\r\n\r\n').slice(1).join('\r\n\r\n').length).toBe(length);
    expect(await say(Number(port), `GET ${pathname} HTTP/1.1\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 421/,
    );
  });

  it('read no more than 128 kB of a message, and a megabyte of a picture', async () => {
    const statusOf = async (address: string, type: string, length: number): Promise<number | null> => {
      const headers = { 'content-type': type };
      const heard = await ask(address, { method: 'POST', headers, body: new Uint8Array(length) }).catch(
        () => null,
      );
      // The rest isn't read, which some systems tell the sender before the answer.
      return heard?.status ?? null;
    };
    const [kilobyte, card] = [1024, `${ca.ra}/card/nobody`];
    for (const { address, type } of doors.filter((door) => door.name === 'CMP' || door.name === 'OCSP')) {
      expect(await statusOf(address, type, 128 * kilobyte)).toBe(200);
      expect([413, null]).toContain(await statusOf(address, type, 128 * kilobyte + 1));
    }
    expect(await statusOf(card, 'image/png', 1024 * kilobyte)).toBe(404);
    expect([413, null]).toContain(await statusOf(card, 'image/png', 1024 * kilobyte + 1));
  });

  it('stand on this machine alone', () => {
    expect(new URL(ca.cmpAddress).hostname).toBe('127.0.0.1');
  });

  it('know their own name where they stand on IPv6', async () => {
    const wide = await testedCa({ host: '0:0:0:0:0:0:0:1' });
    expect(new URL(wide.crl).hostname).toBe('[::1]');
    expect((await ask(wide.crl)).status).toBe(200);
    const { port } = new URL(wide.crl);
    for (const host of ['[::1]', `[::1]:${port}`, 'localhost', '[0:0::1]:1'])
      expect((await ask(wide.crl, { headers: { host } })).status).toBe(200);
    for (const host of ['127.0.0.1', '[::2]', '::1', 'evil.example'])
      expect((await ask(wide.crl, { headers: { host } })).status).toBe(421);
    await wide.close();
  });

  it('lead to the identity check only for who knows its path', async () => {
    const { origin, pathname } = new URL(ca.ra);
    expect(pathname).toMatch(/^\/ra\/[\w-]{24}$/);
    expect((await ask(`${origin}/ra/`)).status).toBe(404);
    expect((await ask(`${origin}/ra/${'x'.repeat(24)}/join`, { method: 'POST' })).status).toBe(404);
    expect((await ask(ca.ra)).body).toContain('dojang-practice-ra');
  });

  it('answer any bytes at CMP with a CMP error and 200, at OCSP with a refusal', async () => {
    const cmp = await ask(ca.cmpAddress, {
      method: 'POST',
      headers: { 'content-type': 'application/pkixcmp' },
      body: 'garbage',
    });
    expect([cmp.status, cmp.headers['content-type']]).toEqual([200, 'application/pkixcmp']);
    const ocsp = await ask(ca.ocsp, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: 'garbage',
    });
    expect([ocsp.status, Buffer.from(ocsp.body, 'latin1').toString('hex')]).toEqual([200, '30030a0101']);
  });

  it('keep what they know to themselves: folder 0700, files 0600, one process a folder', async () => {
    const folder = join(ca.folder, 'ca');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ['practice-ca.db', 'practice-ca.db-wal', 'practice-ca.db-shm'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    await expect(testedCa({}, ca.folder)).rejects.toMatchObject({ reason: 'practice-running' });
  });
});

describe('the identity check', () => {
  let ca: TestedCa;
  beforeAll(async () => {
    ca = await testedCa();
  });
  afterAll(async () => {
    await ca.close();
    expect(ca.defects).toEqual([]);
  });

  const step = async (
    name: string,
    given: unknown,
  ): Promise<{ status: number; answer: Record<string, unknown> }> => {
    const heard = await ask(`${ca.ra}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given),
    });
    return { status: heard.status, answer: JSON.parse(heard.body) as Record<string, unknown> };
  };
  const join2 = async (): Promise<string> =>
    String((await step('join', { name: '김연습', idNumber: '9900000000000' })).answer['visit']);
  const card = (visit: string, body: Uint8Array, type = 'image/png'): Promise<Heard> =>
    ask(`${ca.ra}/card/${visit}`, { method: 'POST', headers: { 'content-type': type }, body });

  it('hands out reference and code for seven days once each step was done, in any order', async () => {
    const visit = await join2();
    expect((await step('finish', { visit, kind: 'bank' })).answer).toEqual({ error: 'phone-missing' });
    await step('phone', { visit, phone: '010-1234-5678' });
    const { code } = (await step('phone-screen', { visit })).answer;
    expect((await step('phone-code', { visit, code })).status).toBe(200);
    expect((await step('finish', { visit, kind: 'bank' })).answer).toEqual({ error: 'card-missing' });
    expect((await card(visit, sampleCard())).status).toBe(200);
    const { answer } = await step('finish', { visit, kind: 'general', fresh: true });
    expect(answer['reference']).toMatch(/^\d{10}$/);
    expect(answer['authCode']).toMatch(/^[A-Z2-9]{16}$/);
    const days = (new Date(String(answer['expiresAt'])).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
    expect((await step('finish', { visit, kind: 'bank' })).status).toBe(404);
  });

  it('takes a code three times, then only a new one', async () => {
    const visit = await join2();
    await step('phone', { visit, phone: '01012345678' });
    for (let i = 0; i < 3; i += 1)
      expect((await step('phone-code', { visit, code: 'no' })).answer).toEqual({ error: 'code-wrong' });
    expect((await step('phone-code', { visit, code: 'no' })).answer).toEqual({ error: 'code-spent' });
    await step('phone', { visit, phone: '01012345678' });
    const { code } = (await step('phone-screen', { visit })).answer;
    expect((await step('phone-code', { visit, code })).status).toBe(200);
  });

  it('wants a picture, of a sensible size', async () => {
    const visit = await join2();
    expect((await card(visit, Buffer.from('not a picture'))).body).toContain('not-an-image');
    const small = Uint8Array.from(sampleCard());
    new DataView(small.buffer).setUint32(16, 20);
    expect((await card(visit, small)).body).toContain('too-small');
    expect((await card(visit, sampleCard(), 'text/plain')).status).toBe(415);
    expect((await ask(`${ca.ra}/sample-card`)).headers['content-type']).toBe('image/png');
  });

  it.each([
    ['join', { name: '', idNumber: '9900000000000' }, 'name-unusable'],
    ['join', { name: 'a\u202eb', idNumber: '9900000000000' }, 'name-unusable'],
    ['join', { name: '김', idNumber: '123' }, 'id-number-unusable'],
    ['join', { name: 3 }, 'body-unreadable'],
    ['phone', { visit: 'nobody', phone: '01000000000' }, 'visit-unknown'],
    ['finish', { visit: 'x', kind: 'gold' }, 'body-unreadable'],
  ])('refuses %s with %j', async (name, given, error) => {
    expect((await step(name, given)).answer).toEqual({ error });
  });

  it('goes on after a restart, at the same address', async () => {
    const visit = await join2();
    const before = ca.ra;
    ca = await ca.restart();
    expect(ca.ra).toBe(before);
    expect((await step('phone', { visit, phone: '01012345678' })).status).toBe(200);
  });
});
