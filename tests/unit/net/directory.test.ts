import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { der, derInteger } from '../../../src/asn1/index.ts';
import { attempt } from '../../../src/errors/index.ts';
import type { Result } from '../../../src/errors/index.ts';
import { createNetwork } from '../../../src/net/index.ts';
import { filterBytes } from '../../../src/net/ldap/filter.ts';
import { messageOf } from '../../../src/net/ldap/messages.ts';
import type { DirectoryBounds, DirectoryValue } from '../../../src/ports/index.ts';
import { rawServer, reasonOf } from '../../support/web.ts';
import type { Listening } from '../../support/web.ts';

const encoder = new TextEncoder();
const octets = (text: string | Uint8Array): Uint8Array =>
  der(0x04, typeof text === 'string' ? encoder.encode(text) : text);
const result = (tag: number, code: number): Uint8Array =>
  der(tag, der(0x0a, Uint8Array.of(code)), octets(''), octets('why'));
const message = (id: number, operation: Uint8Array): Uint8Array => der(0x30, derInteger(id), operation);
const bound = message(1, result(0x61, 0));
const done = (code = 0): Uint8Array => message(2, result(0x65, code));
const entry = (name: string, ...values: readonly Uint8Array[]): Uint8Array =>
  message(2, der(0x64, octets('cn=x'), der(0x30, der(0x30, octets(name), der(0x31, ...values.map(octets))))));

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A directory that answers the bind with the first, the search with the second, whatever they are. */
async function directory(first: Uint8Array, second: Uint8Array, piece = Infinity): Promise<string> {
  const asked = new Map<unknown, number>();
  const server = await rawServer((socket) => {
    const turn = asked.get(socket) ?? 0;
    asked.set(socket, turn + 1);
    const answer = turn === 0 ? first : turn === 1 ? second : new Uint8Array();
    for (let at = 0; at < answer.length; at += piece) socket.write(answer.slice(at, at + piece));
  });
  open.push(server);
  return `ldap://127.0.0.1:${server.port}`;
}

async function ask(
  origin: string,
  query = '/cn=x?certificateRevocationList;binary',
  bounds: DirectoryBounds = {},
): Promise<Result<readonly DirectoryValue[]>> {
  return createNetwork({ configured: () => [origin] }).directory(origin + query, {
    milliseconds: 400,
    ...bounds,
  });
}

async function told(answer: Promise<Result<readonly DirectoryValue[]>>): Promise<unknown> {
  const outcome = await answer;
  return outcome.ok
    ? outcome.value.map(({ attribute, value }) => `${attribute} ${value.join()}`)
    : reasonOf(outcome);
}

describe('a directory’s answer', () => {
  const crl = Uint8Array.of(1, 2, 3);

  test.each([
    'certificateRevocationList;binary',
    'certificateRevocationList',
    'CERTIFICATEREVOCATIONLIST;BINARY',
  ])('is taken under the name %s', async (name) => {
    const origin = await directory(bound, Buffer.concat([entry(name, crl, crl), done()]));
    expect(await told(ask(origin))).toEqual(Array(2).fill('certificateRevocationList 1,2,3'));
  });

  test('may come byte by byte, or all at once', async () => {
    const second = Buffer.concat([entry('cACertificate;binary', crl), done()]);
    for (const piece of [1, 3, Infinity]) {
      const origin = await directory(bound, second, piece);
      expect(await told(ask(origin, '/cn=x?cACertificate'))).toEqual(['cACertificate 1,2,3']);
    }
  });

  test('what wasn’t asked for is left out, references aren’t followed', async () => {
    const reference = message(2, der(0x73, octets('ldap://127.0.0.1:1/cn=y')));
    const origin = await directory(
      bound,
      Buffer.concat([reference, entry('userPassword', crl), entry('cACertificate', crl), done()]),
    );
    expect(await told(ask(origin))).toEqual([]);
  });

  test('an entry or attribute that isn’t there is no failure', async () => {
    expect(await told(ask(await directory(bound, done(32))))).toEqual([]);
    expect(await told(ask(await directory(bound, done(16))))).toEqual([]);
  });

  test('lengths needn’t be minimal, as Active Directory writes them', () => {
    const long = Uint8Array.from([
      0x30,
      0x84,
      0,
      0,
      0,
      0x0c,
      ...bound.subarray(2, 5),
      0x61,
      0x84,
      0,
      0,
      0,
      3,
      0x0a,
      1,
      0,
    ]);
    expect(messageOf(long)).toEqual({ kind: 'bound', id: 1, result: 0 });
  });
});

describe('what a directory can do wrong', () => {
  const hang = message(2, Uint8Array.of(0x73, 0x7f));
  test.each<[string, Uint8Array, Uint8Array, string]>([
    ['refuses the anonymous bind', message(1, result(0x61, 48)), done(), 'net-directory'],
    ['refers elsewhere', bound, done(10), 'net-directory'],
    ['is busy', bound, done(51), 'net-directory'],
    ['takes its leave', bound, message(0, result(0x78, 52)), 'net-directory'],
    ['answers another question', bound, message(3, result(0x65, 0)), 'net-answer'],
    ['binds twice', bound, message(2, result(0x61, 0)), 'net-answer'],
    ['never ends', bound, new Uint8Array(), 'net-timeout'],
    ['speaks HTTP', encoder.encode('HTTP/1.1 400 Bad Request\r\n\r\n'), done(), 'net-timeout'],
    ['claims 4 GB', Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff), done(), 'net-too-large'],
    ['has no length', Uint8Array.of(0x30, 0x80, 2, 1, 1, 0x61, 0, 0, 0), done(), 'net-answer'],
    // What made a kept client allocate until it died.
    ['claims more inside than there is', bound, hang, 'net-answer'],
    [
      'has values beyond their set',
      bound,
      message(2, der(0x64, octets('x'), der(0x30, Uint8Array.of(0x30, 0x7f)))),
      'net-answer',
    ],
    ['goes on and on', bound, Buffer.concat(Array(1001).fill(entry('x'))), 'net-too-large'],
    [
      'has a hundred thousand values',
      bound,
      message(
        2,
        der(
          0x64,
          octets('x'),
          der(
            0x30,
            der(
              0x30,
              octets('y'),
              der(
                0x31,
                new Uint8Array(250_000).map((_, i) => (i % 2 ? 0 : 4)),
              ),
            ),
          ),
        ),
      ),
      'net-answer',
    ],
  ])('it %s', async (_, first, second, reason) => {
    // Only those that are waited for in vain are given up early.
    const bounds = reason === 'net-timeout' ? { milliseconds: 300 } : {};
    const outcome = await ask(await directory(first, second), undefined, bounds);
    expect(reasonOf(outcome)).toBe(reason);
  });

  test('more than the limit', async () => {
    const second = Buffer.concat([entry('certificateRevocationList', new Uint8Array(5000)), done()]);
    expect(await told(ask(await directory(bound, second), undefined, { limit: 5000 }))).toBe('net-too-large');
  });

  test('breaks off', async () => {
    const server = await rawServer((socket) => socket.end(bound));
    open.push(server);
    expect(await told(ask(`ldap://127.0.0.1:${server.port}`))).toBe('net-truncated');
  });

  test('every mutation of an answer is a message or a typed refusal', () => {
    const good = [bound, done(), entry('certificateRevocationList;binary', Uint8Array.of(1, 2))];
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 4 }),
        fc.nat(80),
        (bytes, changes, cut) => {
          const mutant = Uint8Array.from(
            bytes.subarray(0, Math.max(1, bytes.length - (cut > 40 ? cut - 40 : 0))),
          );
          for (const [at, value] of changes) mutant[at % mutant.length] = value;
          const read = attempt(() => messageOf(mutant));
          if (!read.ok) expect(read.error.reason).toBe('net-answer');
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

test('attributes: others than ours are refused, none means CRL and ARL or what the caller says', async () => {
  expect(await told(ask('ldap://127.0.0.1:1', '/cn=x?userPassword'))).toBe('net-address');
  const all = Buffer.concat([
    entry('authorityRevocationList;binary', Uint8Array.of(1)),
    entry('cACertificate;binary', Uint8Array.of(2)),
    done(),
  ]);
  expect(await told(ask(await directory(bound, all), '/cn=x'))).toEqual(['authorityRevocationList 1']);
  expect(await told(ask(await directory(bound, all), '/cn=x', { attributes: ['cACertificate'] }))).toEqual([
    'cACertificate 2',
  ]);
});

describe('a filter', () => {
  const hex = (text: string): string => Buffer.from(filterBytes(text)).toString('hex');
  const item = (tag: number, name: string, value: string | Uint8Array): Uint8Array =>
    der(tag, octets(name), octets(value));

  test.each<[string, Uint8Array]>([
    // RFC 4515 §4.
    ['(cn=Babs Jensen)', item(0xa3, 'cn', 'Babs Jensen')],
    ['(!(cn=Tim Howes))', der(0xa2, item(0xa3, 'cn', 'Tim Howes'))],
    [
      '(o=Parens R Us \\28for all your parenthetical needs\\29)',
      item(0xa3, 'o', 'Parens R Us (for all your parenthetical needs)'),
    ],
    ['(cn=*\\2A*)', der(0xa4, octets('cn'), der(0x30, der(0x81, encoder.encode('*'))))],
    [
      '(o=univ*of*mich*)',
      der(
        0xa4,
        octets('o'),
        der(
          0x30,
          der(0x80, encoder.encode('univ')),
          der(0x81, encoder.encode('of')),
          der(0x81, encoder.encode('mich')),
        ),
      ),
    ],
    ['(bin=\\00\\00\\00\\04)', item(0xa3, 'bin', Uint8Array.of(0, 0, 0, 4))],
    ['(sn=Lu\\c4\\8di\\c4\\87)', item(0xa3, 'sn', 'Lučić')],
    ['(seeAlso=)', item(0xa3, 'seeAlso', '')],
    ['(a>=1)', item(0xa5, 'a', '1')],
    ['(a<=1)', item(0xa6, 'a', '1')],
    ['(a~=1)', item(0xa8, 'a', '1')],
    ['(objectClass=*)', der(0x87, encoder.encode('objectClass'))],
    ['', der(0x87, encoder.encode('objectClass'))],
    [
      '(&(a=1)(|(b=2)(c=3)))',
      der(0xa0, item(0xa3, 'a', '1'), der(0xa1, item(0xa3, 'b', '2'), item(0xa3, 'c', '3'))),
    ],
  ])('%s', (text, bytes) => {
    expect(hex(text)).toBe(Buffer.from(bytes).toString('hex'));
  });

  test.each([
    'cn=x',
    '(',
    '()',
    '(cn)',
    '(=x)',
    '(cn=x',
    '(cn=x))',
    '(&)',
    '(!(a=1)(b=2))',
    '(a=\\zz)',
    '(a=**)',
    '(a=(b)',
    '(cn:dn:=x)',
    `${'(!'.repeat(1000)}(a=1)${')'.repeat(1000)}`,
  ])('%s is refused', (text) => {
    const read = attempt(() => filterBytes(text));
    expect(read.ok ? 'fine' : read.error.reason).toBe('net-address');
  });

  test('any text is a filter or a typed refusal', () => {
    const piece = fc.constantFrom('(', ')', '&', '|', '!', '=', '*', 'cn', '\\2a', '\\', '>=', ' ', 'ä');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const read = attempt(() => filterBytes(pieces.join('')));
        if (!read.ok) expect(read.error.reason).toBe('net-address');
      }),
      { numRuns: 5000 },
    );
  });
});
