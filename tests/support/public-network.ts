/**
 * Runs inside a network of its own (tests/integration/net-public.test.ts) in which public addresses are this machine's,
 * and tells what became of each request. Not a test by itself.
 */
import http from 'node:http';
import type { Result } from '../../src/errors/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import type { NetworkAnswer } from '../../src/ports/index.ts';

/** The public addresses of that network. */
export const publicPlaces = { four: '93.184.216.34', six: '2606:4700::6' } as const;

/** What became of each request, and how many connections came to the server inside. */
export interface Told {
  readonly outcomes: Readonly<Record<string, string>>;
  readonly inside: number;
}

function serve(host: string, answer: http.RequestListener): Promise<http.Server> {
  return new Promise((done) => {
    const server = http.createServer(answer).listen(80, host, () => {
      done(server);
    });
  });
}

function textOf(result: Result<NetworkAnswer>): string {
  return result.ok ? new TextDecoder().decode(result.value.body) : result.error.reason;
}

async function tell(): Promise<Told> {
  const outside: http.RequestListener = ({ url = '' }, response) => {
    const to = new URL(url, 'http://x').searchParams.get('to');
    if (to === null) response.end('public');
    else response.writeHead(302, { Location: to }).end();
  };
  let inside = 0;
  const servers = [
    await serve(publicPlaces.four, outside),
    await serve(publicPlaces.six, outside),
    await serve('127.0.0.1', (_, response) => response.end('inside')),
  ];
  servers[2]?.on('connection', () => (inside += 1));

  const outcomes: Record<string, string> = {};
  const system = createNetwork({ configured: () => ['http://127.0.0.1'] });
  const to = (place: string): string => `http://ca.example/?to=${encodeURIComponent(place)}`;
  for (const address of [
    'http://ca.example/',
    `http://${publicPlaces.four}/`,
    `http://[${publicPlaces.six}]/`,
    `http://[::ffff:${publicPlaces.four}]/`,
    'http://inner.example/',
    to(`http://${publicPlaces.four}/`),
    to('http://inner.example/'),
    to('http://10.0.0.1/'),
    to('http://169.254.169.254/'),
    to('http://[::1]/'),
    to('http://localhost/'),
    // The person's own server: not for a stranger to lead to.
    to('http://127.0.0.1/'),
    to('file:///etc/hostname'),
  ]) {
    outcomes[address] = textOf(await system.get(address));
  }

  // A name that is public when it is asked for first, and inside the moment after.
  const answers: string[][] = [];
  const rebound = createNetwork({ resolver: () => Promise.resolve(answers.shift() ?? ['127.0.0.1']) });
  answers.push([publicPlaces.four]);
  outcomes['rebinding: first'] = textOf(await rebound.get('http://rebind.example/'));
  outcomes['rebinding: second'] = textOf(await rebound.get('http://rebind.example/'));
  answers.push([publicPlaces.six, publicPlaces.four]);
  outcomes['rebinding: redirected to itself'] = textOf(
    await rebound.get(`http://rebind.example/?to=${encodeURIComponent('http://rebind.example/')}`),
  );
  const kept = rebound.keepAlive();
  answers.push([publicPlaces.four]);
  outcomes['rebinding: kept, first'] = textOf(await kept.get('http://rebind.example/'));
  outcomes['rebinding: kept, second'] = textOf(await kept.get('http://rebind.example/'));
  kept.close();
  outcomes['rebinding: kept, closed'] = textOf(await kept.get('http://rebind.example/'));

  for (const server of servers) server.close();
  return { outcomes, inside };
}

if (process.argv[2] === 'tell') process.stdout.write(JSON.stringify(await tell()));
