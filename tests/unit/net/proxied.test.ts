import { afterEach, expect, test } from 'vitest';
import type { Result } from '../../../src/errors/index.ts';
import { createNetwork, environmentProxies, systemProxies } from '../../../src/net/index.ts';
import type { NetworkAnswer } from '../../../src/ports/index.ts';
import { proxyServer, rawServer, reasonOf, webServer } from '../../support/web.ts';
import type { Listening } from '../../support/web.ts';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
async function up<T extends Listening>(server: Promise<T>): Promise<T> {
  const listening = await server;
  open.push(listening);
  return listening;
}

const textOf = (result: Result<NetworkAnswer>): string =>
  result.ok ? new TextDecoder().decode(result.value.body) : reasonOf(result);
const nobody = (): Promise<readonly string[]> => Promise.reject(new Error('no name is looked up here'));

test('http goes through whole addresses, and the proxy looks the name up', async () => {
  const server = await up(
    webServer((request, response) => response.end(`${request.headers.host ?? ''} ${request.url ?? ''}`)),
  );
  const proxy = await up(proxyServer());
  const network = createNetwork({
    proxy: environmentProxies({ HTTP_PROXY: `http://me:secret@127.0.0.1:${proxy.port}` }),
    resolver: nobody,
  });
  const address = `http://ca.example:${server.port}/crl?1`;
  expect(textOf(await network.get(address))).toBe(`ca.example:${server.port} /crl?1`);
  expect(textOf(await network.post(address, { contentType: 'a/b', body: new Uint8Array(3) }))).toBe(
    `ca.example:${server.port} /crl?1`,
  );
  expect(proxy.lines).toEqual([`GET ${address}`, `POST ${address}`]);
  expect(proxy.authorizations).toEqual(Array(2).fill(`Basic ${Buffer.from('me:secret').toString('base64')}`));
});

test('the system’s proxy is asked anew for what a redirect names', async () => {
  const server = await up(
    webServer((request, response) => {
      if (request.url === '/1')
        response.writeHead(302, { Location: `http://other.example:${server.port}/2` }).end();
      else response.end(JSON.stringify(request.headers['proxy-authorization'] ?? 'no authorization'));
    }),
  );
  const proxy = await up(proxyServer());
  const asked: string[] = [];
  const network = createNetwork({
    proxy: systemProxies((url) => {
      asked.push(url);
      return Promise.resolve(url.includes('other') ? 'DIRECT' : `PROXY 127.0.0.1:${proxy.port}`);
    }),
    configured: () => [`http://ca.example:${server.port}`, `http://other.example:${server.port}`],
    resolver: () => Promise.resolve(['127.0.0.1']),
  });
  expect(textOf(await network.get(`http://ca.example:${server.port}/1`))).toBe('"no authorization"');
  expect(asked).toEqual([`http://ca.example:${server.port}/1`, `http://other.example:${server.port}/2`]);
});

test('addresses that are inside by their spelling don’t go to it', async () => {
  const proxy = await up(proxyServer());
  const network = createNetwork({ proxy: environmentProxies({ ALL_PROXY: proxy.origin }), resolver: nobody });
  for (const host of [
    '10.0.0.1',
    '169.254.169.254',
    '[fd00::1]',
    '[::ffff:a00:1]',
    'intranet',
    'printer.local',
    'localhost',
    '127.0.0.1',
  ]) {
    for (const scheme of ['http', 'https']) {
      expect(textOf(await network.get(`${scheme}://${host}/`))).toBe('net-address-refused');
    }
  }
  expect(proxy.connections()).toBe(0);
});

test('a redirect through it to an address inside is refused as well', async () => {
  const server = await up(
    webServer((_, response) => {
      response.writeHead(302, { Location: 'http://192.168.0.1/' }).end();
    }),
  );
  const proxy = await up(proxyServer());
  const network = createNetwork({ proxy: environmentProxies({ ALL_PROXY: proxy.origin }), resolver: nobody });
  expect(textOf(await network.get(`http://ca.example:${server.port}/`))).toBe('net-address-refused');
  expect(proxy.lines.length).toBe(1);
});

test('the machine itself is never reached through it', async () => {
  const server = await up(webServer((_, response) => response.end('direct')));
  const proxy = await up(proxyServer());
  const network = createNetwork({
    proxy: environmentProxies({ ALL_PROXY: proxy.origin }),
    configured: () => [server.origin, `http://localhost:${server.port}`],
    resolver: () => Promise.resolve(['127.0.0.1']),
  });
  expect(textOf(await network.get(server.origin))).toBe('direct');
  expect(textOf(await network.get(`http://localhost:${server.port}/`))).toBe('direct');
  expect(proxy.connections()).toBe(0);
});

test('a conversation stays on one connection to it', async () => {
  const server = await up(webServer((_, response) => response.end('x')));
  const proxy = await up(proxyServer());
  const web = createNetwork({
    proxy: environmentProxies({ ALL_PROXY: proxy.origin }),
    resolver: nobody,
  }).keepAlive();
  for (let i = 0; i < 3; i += 1) expect(textOf(await web.get(`http://ca.example:${server.port}/`))).toBe('x');
  expect(proxy.connections()).toBe(1);
  web.close();
});

test.each<[string, Parameters<typeof proxyServer>[0]]>([
  ['wants a password', { status: 407 }],
  ['refuses', { status: 403 }],
  ['fails', { status: 502 }],
  ['speaks too early', { chatty: true }],
])('a proxy that %s is told as the proxy’s failure', async (_, options) => {
  const server = await up(webServer((__, response) => response.end()));
  const proxy = await up(proxyServer(options));
  const network = createNetwork({ proxy: environmentProxies({ ALL_PROXY: proxy.origin }) });
  expect(textOf(await network.get(`https://ca.example:${server.port}/`))).toBe('net-proxy');
});

test('one that isn’t there, talks nonsense, or says nothing', async () => {
  const [gone, odd, silent] = [
    await up(proxyServer()),
    await up(rawServer((socket) => socket.end('SSH-2.0\r\n'))),
    await up(rawServer(() => undefined)),
  ];
  await gone.close();
  const ask = async ({ origin }: Listening, milliseconds = 30_000): Promise<string> =>
    textOf(
      await createNetwork({ proxy: environmentProxies({ ALL_PROXY: origin }) }).get('https://ca.example/', {
        milliseconds,
      }),
    );
  expect([await ask(gone), await ask(odd), await ask(silent, 300)]).toEqual([
    'net-proxy',
    'net-proxy',
    'net-timeout',
  ]);
});

test('what the proxy answers to http itself is an answer', async () => {
  const proxy = await up(
    rawServer((socket) => socket.end('HTTP/1.1 407 Name yourself\r\nContent-Length: 2\r\n\r\nno')),
  );
  const network = createNetwork({ proxy: environmentProxies({ ALL_PROXY: proxy.origin }) });
  const answer = await network.get('http://ca.example/');
  expect(answer.ok && answer.value.status).toBe(407);
});
