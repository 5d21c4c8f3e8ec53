import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLoopbackHost, isPublicAddress } from '../../../src/net/ip.ts';

const ipv4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
const dotted = (octets: readonly number[]): string => octets.join('.');
const grouped = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): string =>
  `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;

/** Written apart from the table of src/net: numbers, not subnets. */
function insideByNumber([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b < 128;
  if (a === 169) return b === 254;
  if (a === 172) return b >= 16 && b < 32;
  if (a === 192) return b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99);
  if (a === 198) return b === 18 || b === 19 || (b === 51 && c === 100);
  return a === 203 && b === 0 && c === 113;
}

describe('what is public', () => {
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '223.255.255.255',
  ])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  test.each([
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:808:808::1',
  ])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  // RFC 6890, RFC 4291, RFC 6052, RFC 8215, RFC 3056, RFC 4380, RFC 9637.
  test.each([
    ...[
      '0.0.0.0',
      '10.0.0.1',
      '100.64.0.1',
      '100.127.255.255',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.169.254',
    ],
    ...['172.16.0.1', '172.31.255.255', '192.168.0.1', '192.0.0.1', '198.18.0.1', '224.0.0.1', '239.1.1.1'],
    ...['240.0.0.1', '255.255.255.255', '192.0.2.1', '198.51.100.1', '203.0.113.1', '192.88.99.1'],
    ...['::', '::1', '::7f00:1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1'],
    ...[
      '::ffff:169.254.169.254',
      '::ffff:0:127.0.0.1',
      '64:ff9b::127.0.0.1',
      '64:ff9b::a00:1',
      '64:ff9b::c0a8:1',
    ],
    ...[
      '64:ff9b:1::1',
      '64:ff9b:0:0:1::808:808',
      '2002:7f00:1::',
      '2002:a00:1::1',
      '2002:c0a8:101::1',
      '2002:a9fe:a9fe::1',
    ],
    ...['2001::1', '2001:0:7f00:1::', '2001:db8::1', '3fff::1', '100::1', '5f00::1'],
    ...[
      'fc00::1',
      'fd12:3456::1',
      'fe80::1',
      'fe80::1%eth0',
      '2606:4700::1%eth0',
      'febf::1',
      'fec0::1',
      'ff02::1',
      'ff0e::1',
    ],
    ...[
      '',
      'localhost',
      '1.1.1',
      '0x7f.1',
      '2130706433',
      '017700000001',
      '1.1.1.1.',
      '[::1]',
      '1.1.1.1/8',
      ' 1.1.1.1',
    ],
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test('agrees with the registries for every IPv4 address', () => {
    fc.assert(
      fc.property(ipv4, (octets) => {
        expect(isPublicAddress(dotted(octets))).toBe(!insideByNumber(octets));
      }),
      { numRuns: 5000 },
    );
  });

  test('sees through every IPv6 form of an IPv4 address', () => {
    const forms = [
      (octets: number[]) => `::ffff:${dotted(octets)}`,
      (octets: number[]) => `::FFFF:${grouped(octets)}`,
      (octets: number[]) => `0:0:0:0:0:ffff:${grouped(octets)}`,
      (octets: number[]) => `64:ff9b::${dotted(octets)}`,
      (octets: number[]) => `0064:ff9b:0:0:0:0:${grouped(octets)}`,
      (octets: number[]) => `2002:${grouped(octets)}::1`,
    ];
    fc.assert(
      fc.property(ipv4, fc.constantFrom(...forms), (octets, form) => {
        expect(isPublicAddress(form(octets))).toBe(!insideByNumber(octets));
      }),
      { numRuns: 5000 },
    );
  });

  test('nothing outside of 2000::/3 is, but for forms of public IPv4 addresses', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }), (groups) => {
        const [first = 0] = groups;
        fc.pre((first & 0xe000) !== 0x2000 && first !== 0x64 && first !== 0);
        expect(isPublicAddress(groups.map((group) => group.toString(16)).join(':'))).toBe(false);
      }),
    );
  });

  test('any text at all gets an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.ipV4Extended()), (text) => {
        expect(typeof isPublicAddress(text)).toBe('boolean');
        if (isLoopbackHost(text)) expect(isPublicAddress(text)).toBe(false);
      }),
    );
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['::ffff:7f00:1', true],
  ['localhost', true],
  ['localhost.', true],
  ['a.localhost', true],
  ['10.0.0.1', false],
  ['::ffff:a00:1', false],
  ['::2', false],
  ['localhost.example', false],
])('the machine itself: %s is %s', (host, loopback) => {
  expect(isLoopbackHost(host)).toBe(loopback);
});
