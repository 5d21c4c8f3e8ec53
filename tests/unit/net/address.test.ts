import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attempt, DojangError } from '../../../src/errors/index.ts';
import { httpAddress, ldapAddress, originOfText, refuseInnerSpelling } from '../../../src/net/address.ts';

function reasonOf(act: () => unknown): string {
  const done = attempt(act);
  return done.ok ? 'fine' : done.error.reason;
}

describe('a web address', () => {
  test('has one spelling of its host, whatever was written', () => {
    for (const spelled of [
      'http://0x7f.1/',
      'http://2130706433/',
      'http://0177.0.0.1/',
      'http://127.1',
      'http://１２７.0.0.1/',
    ])
      expect(httpAddress(spelled).host).toBe('127.0.0.1');
    expect(httpAddress('http://[0:0::1]:81/x').host).toBe('::1');
    expect(httpAddress('HTTP://Ca.Example:80/a#b')).toMatchObject({
      host: 'ca.example',
      port: 80,
      secure: false,
      origin: 'http://ca.example',
    });
    expect(httpAddress('https://한국.example/').host).toBe('xn--3e0b707e.example');
    expect(httpAddress('https://ca.example/')).toMatchObject({ port: 443, secure: true });
  });

  test.each([
    ['file:///etc/passwd', 'net-scheme'],
    ['javascript:alert(1)', 'net-scheme'],
    ['ftp://ca.example/crl', 'net-scheme'],
    ['smb://server/share', 'net-scheme'],
    ['data:,x', 'net-scheme'],
    ['ldap://ca.example/', 'net-scheme'],
    ['C:\\crl.crl', 'net-scheme'],
    ['\\\\server\\share\\crl', 'net-address'],
    ['//server/share', 'net-address'],
    ['ca.example', 'net-address'],
    ['', 'net-address'],
    ['http://', 'net-address'],
    ['http://user@ca.example/', 'net-address'],
    ['http://user:secret@ca.example/', 'net-address'],
    ['http://1.1.1.1@127.0.0.1/', 'net-address'],
    ['http://ca.example:0/', 'net-address'],
    ['http://ca.example:65536/', 'net-address'],
    ['http://[fe80::1%25eth0]/', 'net-address'],
    ['http://256.1.1.1/', 'net-address'],
    [`http://ca.example/${'a'.repeat(4096)}`, 'net-address'],
  ])('%s is refused: %s', (text, reason) => {
    expect(reasonOf(() => httpAddress(text))).toBe(reason);
  });

  test('any text is an address or a typed refusal, and an address is of http with no user in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (text) => {
          try {
            const { url, host } = httpAddress(text);
            expect(['http:', 'https:']).toContain(url.protocol);
            expect(url.username + url.password + url.hash).toBe('');
            expect(host).not.toBe('');
          } catch (error) {
            expect(error).toBeInstanceOf(DojangError);
          }
        },
      ),
    );
  });
});

describe('a directory’s address (RFC 4516 §4)', () => {
  test('the standard’s own examples', () => {
    expect(
      ldapAddress('ldap://ldap1.example.net/o=University%20of%20Michigan,c=US?postalAddress'),
    ).toMatchObject({
      dn: 'o=University of Michigan,c=US',
      attributes: ['postalAddress'],
      scope: 'base',
      filter: '',
      port: 389,
    });
    expect(
      ldapAddress('ldap://ldap1.example.net:6666/o=University%20of%20Michigan,c=US??sub?(cn=Babs%20Jensen)'),
    ).toMatchObject({ port: 6666, attributes: [], scope: 'sub', filter: '(cn=Babs Jensen)' });
    expect(ldapAddress('LDAP://ldap1.example.com/c=GB?objectClass?ONE')).toMatchObject({
      attributes: ['objectClass'],
      scope: 'one',
    });
    expect(ldapAddress('ldap://ldap2.example.com/o=Question%3f,c=US?mail').dn).toBe('o=Question?,c=US');
    expect(
      ldapAddress('ldap://ldap3.example.com/o=Babsco,c=US???(four-octet=%5c00%5c00%5c00%5c04)').filter,
    ).toBe('(four-octet=\\00\\00\\00\\04)');
    expect(ldapAddress('ldap://ldap.example.net/??sub??e-bindname=cn=Manager%2cdc=example%2cdc=com').dn).toBe(
      '',
    );
    expect(reasonOf(() => ldapAddress('ldap://ldap.example.net/??sub??!e-bindname=cn=x'))).toBe(
      'net-address',
    );
  });

  test('as certificates write it', () => {
    const address = ldapAddress(
      'ldap://ds.practice.example:389/cn=dp1p1,ou=crldp,o=Practice,c=KR?certificateRevocationList;binary',
    );
    expect(address).toMatchObject({
      host: 'ds.practice.example',
      origin: 'ldap://ds.practice.example',
      dn: 'cn=dp1p1,ou=crldp,o=Practice,c=KR',
      attributes: ['certificateRevocationList'],
    });
    expect(ldapAddress('ldaps://[2606:4700::1]:6360')).toMatchObject({
      host: '2606:4700::1',
      port: 6360,
      secure: true,
      origin: 'ldaps://[2606:4700::1]:6360',
      dn: '',
    });
  });

  test('its host is spelled as http’s is', () => {
    for (const spelled of [
      'ldap://0x7f.1/',
      'ldap://2130706433',
      'ldap://127.1:80/',
      'ldap://%31%32%37.0.0.1/',
    ])
      expect(ldapAddress(spelled).host).toBe('127.0.0.1');
    expect(ldapAddress('ldap://127.1:80/').port).toBe(80);
  });

  test.each([
    ['ldap:///cn=x,c=KR', 'net-address'],
    ['ldap://user@ds.example/cn=x', 'net-address'],
    ['ldap://ds.example:0/', 'net-address'],
    ['ldap://ds.example:65536/', 'net-address'],
    ['ldap://ds.example/%zz', 'net-address'],
    ['ldap://ds.example/cn=x??deep', 'net-address'],
    ['ldap://a b/', 'net-address'],
    ['ldapi://%2ftmp%2fldap/', 'net-scheme'],
    ['http://ds.example/', 'net-scheme'],
    ['\\\\server\\share', 'net-address'],
  ])('%s is refused: %s', (text, reason) => {
    expect(reasonOf(() => ldapAddress(text))).toBe(reason);
  });

  test('any text is an address or a typed refusal', () => {
    const part = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(part, part, part, part, (host, dn, attributes, filter) => {
        expect(['fine', 'net-address', 'net-scheme']).toContain(
          reasonOf(() => ldapAddress(`ldap://${host}/${dn}?${attributes}??${filter}`)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

test('an origin is the same however it is written', () => {
  expect(originOfText('HTTP://Practice.example:80/cmp')).toBe('http://practice.example');
  expect(originOfText('ldap://DS.example:389/cn=x')).toBe('ldap://ds.example');
});

describe('by its spelling alone', () => {
  test.each([
    ...['localhost', 'localhost.', 'ca.localhost', 'intranet', 'printer.local', 'metadata.google.internal'],
    ...['router.home.arpa', '127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd00::1', '::ffff:7f00:1'],
  ])('%s is inside', (host) => {
    expect(
      reasonOf(() => {
        refuseInnerSpelling(host);
      }),
    ).toBe('net-address-refused');
  });
  test.each(['ca.example', 'ca.example.', 'localhost.example', '8.8.8.8', '2606:4700::1'])(
    '%s is not',
    (host) => {
      expect(
        reasonOf(() => {
          refuseInnerSpelling(host);
        }),
      ).toBe('fine');
    },
  );
});
