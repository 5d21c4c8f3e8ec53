import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { Result } from '../../../src/errors/index.ts';
import { createNetwork } from '../../../src/net/index.ts';
import type { NetworkSetup } from '../../../src/net/index.ts';
import type { Network, NetworkAnswer } from '../../../src/ports/index.ts';
import { rawServer, reasonOf, webServer } from '../../support/web.ts';
import type { Listening } from '../../support/web.ts';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** The server, closed after the test. */
async function up(server: Promise<Listening>): Promise<Listening> {
  const listening = await server;
  open.push(listening);
  return listening;
}

/** A network for which these servers are the person's own. */
function networkOf(servers: readonly Listening[], setup: NetworkSetup = {}): Network {
  return createNetwork({ configured: () => servers.map(({ origin }) => origin), ...setup });
}

function answerOf(result: Result<NetworkAnswer>): NetworkAnswer {
  if (!result.ok) throw result.error;
  return result.value;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What a raw server answers, whole. */
async function reply(text: string, end = true): Promise<Listening> {
  return up(
    rawServer((socket) => {
      if (end) socket.end(text, 'latin1');
      else socket.write(text, 'latin1');
    }),
  );
}

describe('a whole answer', () => {
  test('is told with status, kind, body and the server’s clock', async () => {
    const server = await up(
      webServer((request, response) => {
        expect(request.headers).toMatchObject({
          host: `127.0.0.1:${server.port}`,
          'accept-encoding': 'identity',
        });
        response.writeHead(200, {
          'Content-Type': 'Application/PKIX-CRL; charset=x',
          Date: 'Tue, 01 Sep 2026 00:00:00 GMT',
        });
        response.end(request.url);
      }),
    );
    const answer = answerOf(await networkOf([server]).get(`${server.origin}/a?b=c#d`));
    expect(answer).toMatchObject({ status: 200, contentType: 'application/pkix-crl' });
    expect(answer.date).toEqual(new Date('2026-09-01T00:00:00Z'));
    expect(textOf(answer.body)).toBe('/a?b=c');
    expect(answer.body.buffer.byteLength).toBe(answer.body.length);
  });

  test('may be a refusal: the body of a 4xx or 5xx is read', async () => {
    const server = await up(
      webServer((request, response) => {
        response.writeHead(Number(request.url?.slice(1)), { 'Content-Type': 'application/pkixcmp' });
        response.end('why');
      }),
    );
    for (const status of [400, 404, 500, 503]) {
      const answer = answerOf(await networkOf([server]).get(`${server.origin}/${status}`));
      expect([answer.status, textOf(answer.body)]).toEqual([status, 'why']);
    }
  });

  test('may be HTTP/1.0, chunked, empty, without kind or clock', async () => {
    for (const [text, body] of [
      ['HTTP/1.0 200 OK\r\n\r\nold', 'old'],
      ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n', 'abc'],
      ['HTTP/1.1 204 Nothing\r\n\r\n', ''],
      ['HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', ''],
      ['HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx', 'x'],
      ['HTTP/1.1 200 OK\r\nContent-Length: 1\r\nDate: nonsense\r\n\r\nx', 'x'],
    ] as const) {
      const server = await reply(text);
      const answer = answerOf(await networkOf([server]).get(server.origin));
      expect([textOf(answer.body), answer.contentType, answer.date]).toEqual([body, '', null]);
    }
  });

  test('posts exactly what it was given', async () => {
    const body = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    const server = await up(
      webServer((request, response) => {
        expect(request.headers).toMatchObject({
          'content-type': 'application/pkixcmp',
          'content-length': String(body.length),
        });
        request.pipe(response);
      }),
    );
    const answer = answerOf(
      await networkOf([server]).post(server.origin, { contentType: 'application/pkixcmp', body }),
    );
    expect(Buffer.compare(answer.body, body)).toBe(0);
  });
});

describe('half an answer is none', () => {
  test.each([
    ['a body shorter than declared', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', 'net-truncated'],
    [
      'chunks without an end',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n',
      'net-truncated',
    ],
    [
      'a chunk shorter than declared',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf',
      'net-truncated',
    ],
    ['half a head', 'HTTP/1.1 200 OK\r\nContent-Le', 'net-truncated'],
    ['nothing', '', 'net-truncated'],
    ['another protocol', 'SSH-2.0-OpenSSH\r\n', 'net-answer'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'net-answer'],
    [
      'length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'net-answer',
    ],
    ['an odd length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab', 'net-answer'],
    [
      'what must be unpacked',
      'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab',
      'net-answer',
    ],
    ['packed chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n', 'net-answer'],
    [
      'another protocol offered',
      'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
      'net-truncated',
    ],
    ['a head of 20 kB', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 'net-too-large'],
  ])('%s', async (_, text, reason) => {
    const server = await reply(text);
    expect(reasonOf(await networkOf([server]).get(server.origin))).toBe(reason);
  });

  test('a connection that is reset', async () => {
    const server = await up(rawServer((socket) => socket.resetAndDestroy()));
    expect(reasonOf(await networkOf([server]).get(server.origin))).toBe('net-truncated');
  });

  test('nobody listens', async () => {
    const server = await up(webServer(() => undefined));
    await server.close();
    expect(reasonOf(await networkOf([server]).get(server.origin))).toBe('net-unreachable');
  });
});

describe('the bounds', () => {
  test('100 MB declared are refused before they come', async () => {
    const server = await reply('HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n', false);
    expect(reasonOf(await networkOf([server]).get(server.origin))).toBe('net-too-large');
  });

  test('an endless body ends at the limit, and its connection with it', async () => {
    let sent = 0;
    let gone: Promise<unknown> | undefined;
    const server = await up(
      webServer((_, response) => {
        const chunk = Buffer.alloc(65_536);
        const more = (): void => {
          while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        };
        response.on('drain', more);
        gone = new Promise((done) => response.once('close', done));
        more();
      }),
    );
    expect(reasonOf(await networkOf([server]).get(server.origin))).toBe('net-too-large');
    await gone;
    // The sockets' own buffers hold a few megabytes more.
    expect(sent).toBeLessThan(40_000_000);
  });

  test('a body of exactly the limit is whole, one byte more is not', async () => {
    const server = await up(webServer((_, response) => response.end(Buffer.alloc(1000))));
    const chunked = await up(
      webServer((_, response) => {
        response.write(Buffer.alloc(500));
        response.end(Buffer.alloc(500));
      }),
    );
    const network = networkOf([server, chunked]);
    for (const { origin } of [server, chunked]) {
      expect(answerOf(await network.get(origin, { limit: 1000 })).body.length).toBe(1000);
      expect(reasonOf(await network.get(origin, { limit: 999 }))).toBe('net-too-large');
    }
  });

  test.each(['HTTP/1.1 200 OK\r\nX: ', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', ''])(
    'byte by byte is too slow after %j',
    async (begin) => {
      const server = await up(
        rawServer((socket) => {
          socket.write(begin);
          const timer = setInterval(() => socket.write('x'), 20);
          socket.once('close', () => {
            clearInterval(timer);
          });
        }),
      );
      const result = await networkOf([server]).get(server.origin, {
        milliseconds: begin === '' ? 30_000 : 300,
      });
      expect(reasonOf(result)).toBe(begin === '' ? 'net-answer' : 'net-timeout');
    },
  );

  test('a server that never answers, and a name that is never found', async () => {
    const server = await up(rawServer(() => undefined));
    const never = networkOf([], { resolver: () => new Promise(() => undefined) });
    expect(reasonOf(await networkOf([server]).get(server.origin, { milliseconds: 50 }))).toBe('net-timeout');
    expect(reasonOf(await never.get('http://ca.example/', { milliseconds: 50 }))).toBe('net-timeout');
  });

  test('the time is for all redirects together', async () => {
    const server: Listening = await up(
      webServer((_, response) => {
        setTimeout(() => {
          response.writeHead(302, { Location: '/again' }).end();
        }, 80);
      }),
    );
    expect(reasonOf(await networkOf([server]).get(server.origin, { milliseconds: 200 }))).toBe('net-timeout');
  });

  test('whoever asked can call it off, before and in the middle', async () => {
    const controller = new AbortController();
    const server = await up(
      webServer((_, response) => {
        response.writeHead(200).write('begun');
        controller.abort();
      }),
    );
    const network = networkOf([server]);
    expect(reasonOf(await network.get(server.origin, { signal: controller.signal }))).toBe('cancelled');
    expect(reasonOf(await network.get(server.origin, { signal: controller.signal }))).toBe('cancelled');
    expect(server.connections()).toBe(1);
  });
});

describe('redirects', () => {
  /** Answers each path with a redirect to where its query says. */
  const pointing = (): Promise<Listening> =>
    up(
      webServer((request, response) => {
        const { searchParams, pathname } = new URL(request.url ?? '', 'http://x');
        const to = searchParams.get('to');
        if (to === null) response.end(`${request.method ?? ''} ${pathname}`);
        else response.writeHead(Number(searchParams.get('status') ?? 302), { Location: to }).end('moved');
      }),
    );
  const way = (...stations: string[]): string =>
    stations.reduceRight((to, station) => `${station}?to=${encodeURIComponent(to)}`);

  test('three are followed, a fourth is not', async () => {
    const server = await pointing();
    const network = networkOf([server]);
    const three = await network.get(server.origin + way('/1', '/2', '/3', '/4'));
    expect(textOf(answerOf(three).body)).toBe('GET /4');
    const four = await network.get(server.origin + way('/1', '/2', '/3', '/4', '/5'));
    expect(reasonOf(four)).toBe('net-redirect');
  });

  test('a circle ends', async () => {
    const server = await up(
      webServer((_, response) => {
        response.writeHead(301, { Location: '/' }).end();
      }),
    );
    expect(reasonOf(await networkOf([server]).get(server.origin))).toBe('net-redirect');
    expect(server.connections()).toBe(4);
  });

  test.each([
    ['http://127.0.0.1:1/', 'net-address-refused'],
    ['http://[::1]/', 'net-address-refused'],
    ['http://0x7f.1/', 'net-address-refused'],
    ['http://10.0.0.1/', 'net-address-refused'],
    ['http://169.254.169.254/latest/meta-data/', 'net-address-refused'],
    ['http://[::ffff:a00:1]/', 'net-address-refused'],
    ['//localhost/', 'net-address-refused'],
    ['http://inner.example/', 'net-address-refused'],
    ['file:///etc/passwd', 'net-scheme'],
    ['ldap://ds.example/', 'net-scheme'],
    ['javascript:1', 'net-scheme'],
    ['\\\\server\\share', 'net-address-refused'],
    ['http://user:secret@ca.example/', 'net-address'],
    ['http://', 'net-address'],
  ])('to %s: %s', async (location, reason) => {
    const server = await up(
      webServer((_, response) => {
        response.writeHead(302, { Location: location }).end();
      }),
    );
    const network = networkOf([server], { resolver: () => Promise.resolve(['10.0.0.1']) });
    expect(reasonOf(await network.get(server.origin))).toBe(reason);
  });

  test('to another server inside: only where that one is the person’s own too', async () => {
    const [first, second] = [await pointing(), await pointing()];
    const address = first.origin + way('/1', `${second.origin}/2`);
    expect(reasonOf(await networkOf([first]).get(address))).toBe('net-address-refused');
    expect(second.connections()).toBe(0);
    expect(textOf(answerOf(await networkOf([first, second]).get(address)).body)).toBe('GET /2');
  });

  test('what is posted goes on to the same origin only, and stays a POST', async () => {
    const [first, second] = [await pointing(), await pointing()];
    const network = networkOf([first, second]);
    const content = { contentType: 'text/plain', body: new TextEncoder().encode('x') };
    for (const status of [301, 302, 307, 308]) {
      const same = await network.post(`${first.origin}/1?status=${status}&to=/2`, content);
      expect(textOf(answerOf(same).body)).toBe('POST /2');
      const other = await network.post(`${first.origin}/1?status=${status}&to=${second.origin}/2`, content);
      expect(reasonOf(other)).toBe('net-redirect');
    }
    expect(reasonOf(await network.post(`${first.origin}/1?status=303&to=/2`, content))).toBe('net-redirect');
    expect(second.connections()).toBe(0);
  });

  test('other statuses of this kind are answers', async () => {
    const server = await up(
      webServer((_, response) => {
        response.writeHead(304, { Location: '/x' }).end();
      }),
    );
    expect(answerOf(await networkOf([server]).get(server.origin)).status).toBe(304);
  });
});

describe('strangers’ addresses', () => {
  test('lead nowhere inside, and nobody is connected to', async () => {
    const server = await up(webServer((_, response) => response.end('secret')));
    const network = createNetwork({ resolver: () => Promise.resolve(['127.0.0.1']) });
    for (const address of [
      server.origin,
      `http://localhost:${server.port}/`,
      `http://0x7f000001:${server.port}/`,
      `http://[::ffff:127.0.0.1]:${server.port}/`,
      `http://public.example:${server.port}/`,
      `https://public.example:${server.port}/`,
      `http://0.0.0.0:${server.port}/`,
    ]) {
      expect(reasonOf(await network.get(address))).toBe('net-address-refused');
      expect(reasonOf(await network.post(address, { contentType: 'x/y', body: new Uint8Array() }))).toBe(
        'net-address-refused',
      );
      const ldap = address.replace(/^https?/, 'ldap');
      expect(reasonOf(await network.directory(`${ldap}cn=x`.replace(/(\d)cn/, '$1/cn')))).toBe(
        'net-address-refused',
      );
    }
    await setImmediate();
    expect(server.connections()).toBe(0);
  });

  test('one address inside among public ones is enough to refuse', async () => {
    for (const inside of ['127.0.0.1', '10.0.0.1', '::1', 'fe80::1%eth0', 'fd00::1', '::ffff:192.168.0.1']) {
      const network = createNetwork({ resolver: () => Promise.resolve(['8.8.8.8', inside]) });
      expect(reasonOf(await network.get('http://ca.example/'))).toBe('net-address-refused');
    }
  });

  test('a name without addresses, one that fails, one that lies', async () => {
    for (const resolver of [
      () => Promise.resolve([]),
      () => Promise.reject(new Error('ENOTFOUND')),
      () => Promise.resolve(['not an address']),
    ]) {
      expect(reasonOf(await createNetwork({ resolver }).get('http://ca.example/'))).toBe('net-name-unknown');
    }
  });

  test('what was looked up is what is connected to: a name is asked once a connection', async () => {
    const server = await up(webServer((_, response) => response.end('first')));
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    let asked = 0;
    const network = createNetwork({
      configured: () => [`http://ca.example:${server.port}`],
      resolver: () => Promise.resolve(answers[asked++] ?? []),
    });
    expect(textOf(answerOf(await network.get(`http://ca.example:${server.port}/`)).body)).toBe('first');
    expect(asked).toBe(1);
    // The server listens on the first alone.
    expect(reasonOf(await network.get(`http://ca.example:${server.port}/`))).toBe('net-unreachable');
  });

  test('where one of several addresses doesn’t answer the next is tried', async () => {
    const server = await up(webServer((_, response) => response.end('second')));
    const network = createNetwork({
      configured: () => [`http://ca.example:${server.port}`],
      resolver: () => Promise.resolve(['::1', '127.0.0.1']),
    });
    expect(textOf(answerOf(await network.get(`http://ca.example:${server.port}/`)).body)).toBe('second');
  });

  test('an origin is the person’s own with its port and scheme, however it is written', async () => {
    const server = await up(webServer((_, response) => response.end('mine')));
    const named = (...origins: string[]): Network => createNetwork({ configured: () => origins });
    expect(reasonOf(await named(`HTTP://0x7f.1:${server.port}/x`).get(server.origin))).toBe('fine');
    expect(reasonOf(await named('nonsense', server.origin).get(server.origin))).toBe('fine');
    for (const other of [
      'http://127.0.0.1',
      `https://127.0.0.1:${server.port}`,
      `ldap://127.0.0.1:${server.port}`,
      'nonsense',
    ])
      expect(reasonOf(await named(other).get(server.origin))).toBe('net-address-refused');
  });
});

describe('a conversation', () => {
  test('stays on one connection, until it is closed', async () => {
    const server = await up(webServer((request, response) => request.pipe(response)));
    const web = networkOf([server]).keepAlive();
    const content = { contentType: 'text/plain', body: new TextEncoder().encode('hello') };
    for (let i = 0; i < 5; i += 1) {
      expect(textOf(answerOf(await web.post(`${server.origin}/${i}`, content)).body)).toBe('hello');
    }
    expect(answerOf(await web.get(server.origin)).status).toBe(200);
    expect(server.connections()).toBe(1);
    web.close();
    expect(answerOf(await web.get(server.origin)).status).toBe(200);
    expect(server.connections()).toBe(2);
  });

  test('a server that closed, failed or said too much isn’t spoken to on that connection again', async () => {
    const server = await up(
      webServer((request, response) => {
        if (request.url === '/close') response.writeHead(200, { Connection: 'close' }).end();
        else if (request.url === '/break')
          response.writeHead(200, { 'Content-Length': 9 }).write('x', () => response.destroy());
        else if (request.url === '/large') response.end(Buffer.alloc(2000));
        else response.end('fine');
      }),
    );
    const web = networkOf([server]).keepAlive();
    for (const path of ['/close', '/break', '/large']) {
      await web.get(server.origin + path, { limit: 1000 });
      expect(textOf(answerOf(await web.get(server.origin)).body)).toBe('fine');
    }
    web.close();
  });

  test('without one each request has its own connection', async () => {
    const server = await up(webServer((_, response) => response.end()));
    const network = networkOf([server]);
    await network.get(server.origin);
    await network.get(server.origin);
    expect(server.connections()).toBe(2);
  });

  test('several at once don’t wait for each other', async () => {
    const server = await up(webServer((_, response) => setTimeout(() => response.end('x'), 50)));
    const web = networkOf([server]).keepAlive();
    const all = await Promise.all(Array.from({ length: 4 }, () => web.get(server.origin)));
    expect(all.map(reasonOf)).toEqual(['fine', 'fine', 'fine', 'fine']);
    expect(server.connections()).toBe(4);
    web.close();
  });
});
