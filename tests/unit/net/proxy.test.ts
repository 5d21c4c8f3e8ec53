import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attempt, DojangError } from '../../../src/errors/index.ts';
import { environmentProxies, proxyOfAnswer, systemProxies } from '../../../src/net/proxy.ts';

type Environment = Readonly<Record<string, string>>;

async function choose(environment: Environment, address: string): Promise<string> {
  const proxy = await environmentProxies(environment)(new URL(address));
  return proxy === null ? 'direct' : `${proxy.secure ? 'https' : 'http'}://${proxy.host}:${proxy.port}`;
}

describe('the environment', () => {
  const both = { HTTP_PROXY: 'http://web:3128', HTTPS_PROXY: 'https://tls' };

  test.each<[Environment, string, string]>([
    [{}, 'http://ca.example/', 'direct'],
    [both, 'http://ca.example/', 'http://web:3128'],
    [both, 'https://ca.example/', 'https://tls:443'],
    [{ HTTP_PROXY: 'web:3128' }, 'http://ca.example/', 'http://web:3128'],
    [{ HTTP_PROXY: 'web:3128' }, 'https://ca.example/', 'direct'],
    [{ ALL_PROXY: 'web' }, 'https://ca.example/', 'http://web:80'],
    [{ ALL_PROXY: 'all', https_proxy: 'tls' }, 'https://ca.example/', 'http://tls:80'],
    [{ HTTP_PROXY: 'large', http_proxy: 'small' }, 'http://ca.example/', 'http://small:80'],
    [{ HTTP_PROXY: ' ' }, 'http://ca.example/', 'direct'],
    [{ HTTP_PROXY: 'http://[fd00::1]:8080' }, 'http://ca.example/', 'http://fd00::1:8080'],
  ])('%j: %s goes %s', async (environment, address, way) => {
    expect(await choose(environment, address)).toBe(way);
  });

  test.each([
    ['*', 'http://ca.example/', true],
    ['ca.example', 'http://ca.example/', true],
    ['ca.example', 'http://www.ca.example/', true],
    ['ca.example', 'http://xca.example/', false],
    ['.ca.example', 'http://www.ca.example/', true],
    ['*.ca.example', 'http://www.ca.example/', true],
    ['CA.Example.', 'http://ca.example/', true],
    ['other, ca.example', 'http://ca.example/', true],
    ['other ca.example', 'http://ca.example/', true],
    ['ca.example:80', 'http://ca.example/', true],
    ['ca.example:81', 'http://ca.example/', false],
    ['ca.example:443', 'https://ca.example/', true],
    ['10.0.0.0/8', 'http://10.2.3.4/', true],
    ['10.0.0.0/8', 'http://11.2.3.4/', false],
    ['10.0.0.0/99', 'http://10.2.3.4/', false],
    ['10.0.0.0/', 'http://10.2.3.4/', false],
    ['10.0.0.1', 'http://10.0.0.1/', true],
    ['10.0.0.1', 'http://1.10.0.0.1.example/', false],
    ['fd00::/8', 'http://[fd12::1]/', true],
    ['fd12::1', 'http://[fd12::1]/', true],
    ['[fd12::1]:80', 'http://[fd12::1]/', true],
    ['', 'http://ca.example/', false],
    [',, ,', 'http://ca.example/', false],
  ])('NO_PROXY=%s covers %s: %s', async (list, address, covered) => {
    const way = await choose({ ALL_PROXY: 'proxy', NO_PROXY: list }, address);
    expect(way).toBe(covered ? 'direct' : 'http://proxy:80');
  });

  test('a user’s name and password go to the proxy, unescaped', async () => {
    const proxy = await environmentProxies({ ALL_PROXY: 'http://me:p%40ss@proxy:1' })(
      new URL('http://ca.example'),
    );
    expect(proxy?.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
  });

  test.each(['socks5://proxy:1080', 'http://', '%%%', 'http://a:%zz@proxy'])('%s can’t be used', (proxy) => {
    const chosen = attempt(() => environmentProxies({ ALL_PROXY: proxy })(new URL('http://ca.example')));
    expect(chosen.ok ? 'fine' : chosen.error.reason).toBe('net-proxy');
  });

  test('any list gets an answer', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), (list, address) => {
        expect(() => environmentProxies({ ALL_PROXY: 'p', NO_PROXY: list })(new URL(address))).not.toThrow();
      }),
    );
  });
});

describe('the system’s answer', () => {
  test.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY one:8080; DIRECT', 'one:8080'],
    ['SOCKS5 s:1080; PROXY two:80', 'two:80'],
    ['SOCKS s:1080; DIRECT', null],
    ['proxy three:1', 'three:1'],
    ['HTTPS four', 'four:443'],
  ])('%s', (answer, place) => {
    const proxy = proxyOfAnswer(answer);
    expect(proxy === null ? null : `${proxy.host}:${proxy.port}`).toBe(place);
  });

  test('a proxy of another kind alone isn’t passed by', () => {
    expect(() => proxyOfAnswer('SOCKS5 s:1080')).toThrow(DojangError);
  });

  test('is asked for each address', async () => {
    const asked: string[] = [];
    const choice = systemProxies((url) => {
      asked.push(url);
      return Promise.resolve('PROXY p:1');
    });
    expect(await choice(new URL('http://ca.example/x'))).toMatchObject({ host: 'p', port: 1 });
    expect(asked).toEqual(['http://ca.example/x']);
  });
});
