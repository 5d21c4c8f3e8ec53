import https from 'node:https';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/errors/index.ts';
import { createNetwork, environmentProxies } from '../../src/net/index.ts';
import type { NetworkSetup } from '../../src/net/index.ts';
import type { Network, NetworkAnswer } from '../../src/ports/index.ts';
import { withoutOpenssl } from '../support/openssl.ts';
import { tlsIdentity } from '../support/tls-certificates.ts';
import type { TlsIdentity } from '../support/tls-certificates.ts';
import { listen, proxyServer, reasonOf, webServer } from '../support/web.ts';
import type { Listening, ProxyRecord } from '../support/web.ts';

const textOf = (result: Result<NetworkAnswer>): string =>
  result.ok ? new TextDecoder().decode(result.value.body) : reasonOf(result);

describe.skipIf(withoutOpenssl)('https with certificates that OpenSSL made', () => {
  const open: Listening[] = [];
  let own: TlsIdentity, other: TlsIdentity;
  let server: Listening;
  let proxy: Listening & ProxyRecord;

  async function up<T extends Listening>(listening: Promise<T>): Promise<T> {
    const there = await listening;
    open.push(there);
    return there;
  }

  beforeAll(async () => {
    own = tlsIdentity(['DNS:ca.example', 'IP:127.0.0.1']);
    other = tlsIdentity(['DNS:other.example']);
    server = await up(
      listen(
        https.createServer(own, (request, response) => {
          const servername: unknown = 'servername' in request.socket && request.socket.servername;
          if (request.url === '/down')
            response.writeHead(302, { Location: `http://ca.example:${server.port}/` }).end();
          else response.end(`${request.headers.host ?? ''} ${String(servername)} ${request.method ?? ''}`);
        }),
      ),
    );
    proxy = await up(proxyServer());
  });
  afterAll(async () => {
    await Promise.all(open.map((listening) => listening.close()));
  });

  function network(setup: NetworkSetup = {}): Network {
    return createNetwork({
      configured: () =>
        ['ca.example', 'other.example', '127.0.0.1'].map((host) => `https://${host}:${server.port}`),
      resolver: () => Promise.resolve(['127.0.0.1']),
      authorities: [own.cert, other.cert],
      ...setup,
    });
  }

  test('a server that proves its name', async () => {
    expect(textOf(await network().get(`https://ca.example:${server.port}/`))).toBe(
      `ca.example:${server.port} ca.example GET`,
    );
  });

  test('or its address, which isn’t sent as a name', async () => {
    expect(textOf(await network().get(`https://127.0.0.1:${server.port}/`))).toBe(
      `127.0.0.1:${server.port} false GET`,
    );
  });

  test('not one of another name, of an unknown root, or without TLS', async () => {
    expect(textOf(await network().get(`https://other.example:${server.port}/`))).toBe('net-tls');
    expect(
      textOf(await network({ authorities: [other.cert] }).get(`https://ca.example:${server.port}/`)),
    ).toBe('net-tls');
    expect(textOf(await network({ authorities: [] }).get(`https://ca.example:${server.port}/`))).toBe(
      'net-tls',
    );
    const plain = await up(webServer((_, response) => response.end()));
    const asTls = createNetwork({ configured: () => [`https://127.0.0.1:${plain.port}`] });
    expect(textOf(await asTls.get(`https://127.0.0.1:${plain.port}/`))).toBe('net-tls');
  });

  test('nor where the environment says not to look', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(textOf(await network({ authorities: [] }).get(`https://ca.example:${server.port}/`))).toBe(
        'net-tls',
      );
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });

  test('nor with TLS 1.1', async () => {
    const old = await up(
      listen(
        tls.createServer({
          ...own,
          minVersion: 'TLSv1',
          maxVersion: 'TLSv1.1',
          ciphers: 'DEFAULT@SECLEVEL=0',
        }),
      ),
    );
    const asked = createNetwork({
      configured: () => [`https://127.0.0.1:${old.port}`],
      authorities: [own.cert],
    });
    expect(textOf(await asked.get(`https://127.0.0.1:${old.port}/`))).toBe('net-tls');
  });

  test('a redirect down to http isn’t followed', async () => {
    expect(textOf(await network().get(`https://ca.example:${server.port}/down`))).toBe('net-redirect');
  });

  test('through a proxy: CONNECT, the name looked up there, TLS up to the server', async () => {
    const through = network({
      configured: () => [],
      proxy: environmentProxies({ HTTPS_PROXY: `http://me:secret@127.0.0.1:${proxy.port}` }),
      resolver: () => Promise.reject(new Error('no name is looked up here')),
    });
    const before = proxy.connections();
    const web = through.keepAlive();
    const address = `https://ca.example:${server.port}/`;
    const content = { contentType: 'application/pkixcmp', body: new Uint8Array(10) };
    expect(textOf(await web.post(address, content))).toBe(`ca.example:${server.port} ca.example POST`);
    expect(textOf(await web.post(address, content))).toBe(`ca.example:${server.port} ca.example POST`);
    web.close();
    expect(proxy.connections()).toBe(before + 1);
    expect(proxy.lines).toEqual([`CONNECT ca.example:${server.port}`]);
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('me:secret').toString('base64')}`]);
    // Its certificate is looked at as much as without a proxy.
    expect(textOf(await through.get(`https://other.example:${server.port}/`))).toBe('net-tls');
  });

  test('a proxy that itself speaks TLS', async () => {
    const secure = await up(proxyServer({ identity: own }));
    const through = network({
      configured: () => [],
      proxy: environmentProxies({ ALL_PROXY: `https://127.0.0.1:${secure.port}` }),
    });
    expect(textOf(await through.get(`https://ca.example:${server.port}/`))).toBe(
      `ca.example:${server.port} ca.example GET`,
    );
    const wrong = network({
      authorities: [other.cert],
      proxy: environmentProxies({ ALL_PROXY: `https://127.0.0.1:${secure.port}` }),
    });
    expect(textOf(await wrong.get(`https://ca.example:${server.port}/`))).toBe('net-proxy');
  });
});
