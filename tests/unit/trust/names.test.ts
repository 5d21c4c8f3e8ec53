import { describe, expect, test } from 'vitest';
import type { NameInput } from '../../support/certificates.ts';
import { nameOf, valueOf } from '../../support/chains/blueprint.ts';
import { certificateAt, leafOf, oids, set } from '../../support/chains/chain.ts';
import { bmp, ia5, oid, printable, sequence, tlv, utf8 } from '../../support/der.ts';
import { chainOf, verdictOf } from './chains.ts';

const { dns, email, uri, ip, directory } = nameOf;
type Names = readonly Uint8Array[];

/** What becomes of a leaf with these names below an authority with these constraints. */
function judge(permitted: Names, excluded: Names, names: Names, subject?: NameInput): string {
  const chain = chainOf(3);
  set(certificateAt(chain, 1), oids.nameConstraints, valueOf.nameConstraints(permitted, excluded));
  if (names.length > 0) set(leafOf(chain), oids.subjectAltName, valueOf.names(...names), false);
  if (subject !== undefined) leafOf(chain).subject = subject;
  return verdictOf(chain);
}

const other = (type: string): Uint8Array => tlv(0xa0, oid(type), tlv(0xa0, utf8('x')));

describe('name constraints (RFC 5280 §4.2.1.10)', () => {
  test.each([
    ['a wildcard below what is permitted', [dns('example.com')], [], [dns('*.example.com')], 'valid'],
    [
      'a wildcard that covers what is excluded',
      [],
      [dns('bad.example.com')],
      [dns('*.example.com')],
      'name-constraint',
    ],
    ['a name that is no host name', [dns('example.com')], [], [dns('a..example.com')], 'name-constraint'],
    ['a name with a NUL', [], [dns('bad.com')], [dns('good.com\u0000.bad.com')], 'name-constraint'],
    ['a name with a dot at its end', [], [dns('bad.com')], [dns('www.bad.com.')], 'name-constraint'],
    ['an empty subtree, which holds every DNS name', [], [dns('')], [dns('a.com')], 'name-constraint'],
    [
      'a dot before the host means only what is below',
      [dns('.example.com')],
      [],
      [dns('example.com')],
      'name-constraint',
    ],
    [
      'a mailbox in another case',
      [email('Kim@example.com')],
      [],
      [email('kim@example.com')],
      'name-constraint',
    ],
    [
      'a mailbox whose host is in another case',
      [email('kim@EXAMPLE.com')],
      [],
      [email('kim@example.COM')],
      'valid',
    ],
    ['an address without a host', [], [email('example.com')], [email('kim')], 'name-constraint'],
    ['an address with two @', [], [email('bad.com')], [email('"a@good.com"@bad.com')], 'name-constraint'],
    ['a URI with a user', [], [uri('bad.com')], [uri('https://good.com@bad.com/')], 'name-constraint'],
    ['a URI with an IP address', [uri('.example.com')], [], [uri('http://10.0.0.1/')], 'name-constraint'],
    ['a URI without a host', [uri('.example.com')], [], [uri('urn:oid:1.2.3')], 'name-constraint'],
    ['a URI with a backslash', [], [uri('bad.com')], [uri('https://bad.com\\@good.com/')], 'name-constraint'],
    ['a range of another form of address', [ip(10, 0, 0, 0, 255, 0, 0, 0)], [], [dns('a.com')], 'valid'],
    ['a malformed range', [ip(10, 0, 0)], [], [ip(10, 0, 0, 1)], 'name-constraint'],
    ['an excluded malformed range', [], [ip(10, 0, 0)], [ip(10, 0, 0, 1)], 'name-constraint'],
    ['a form no rule is known for', [other('1.2.3')], [], [other('1.2.3')], 'name-constraint'],
    ['an excluded form no rule is known for', [], [other('1.2.3')], [other('1.2.4')], 'name-constraint'],
    ['a form that nobody constrains', [dns('a.com')], [], [other('1.2.410.200004.10.1.1')], 'valid'],
  ] as const)('%s', (_, permitted, excluded, names, verdict) => {
    expect(judge(permitted, excluded, names)).toBe(verdict);
  });

  test('also bind e-mail addresses in the subject', () => {
    const subject: NameInput = [[['1.2.840.113549.1.9.1', ia5('kim@bad.com')]]];
    expect(judge([], [email('bad.com')], [], subject)).toBe('name-constraint');
    expect(judge([], [email('good.com')], [], subject)).toBe('valid');
  });

  test('of two authorities must both be met', () => {
    const chain = chainOf(4);
    const constrain = (n: number, name: string): void => {
      set(certificateAt(chain, n), oids.nameConstraints, valueOf.nameConstraints([dns(name)], []));
    };
    constrain(0, 'example.com');
    constrain(1, 'a.example.com');
    const verdict = (name: string): string => {
      set(leafOf(chain), oids.subjectAltName, valueOf.names(dns(name)), false);
      return verdictOf(chain);
    };
    expect(verdict('x.a.example.com')).toBe('valid');
    expect(verdict('x.example.com')).toBe('name-constraint');
    constrain(1, 'elsewhere.org');
    expect(verdict('x.elsewhere.org')).toBe('name-constraint');
  });
});

describe('names are compared (RFC 5280 §7.1)', () => {
  const withIssuer = (subject: NameInput, issuerName: NameInput): string => {
    const chain = chainOf(3);
    certificateAt(chain, 1).subject = subject;
    leafOf(chain).issuerName = issuerName;
    return verdictOf(chain);
  };
  const cn = (value: Uint8Array): NameInput => [[['cn', value]]];

  test.each([
    ['case', utf8('Ａuthority ÄÖ'), utf8('authority äö')],
    ['white space', printable(' An  Authority '), printable('an authority')],
    ['the string type', bmp('인증기관'), utf8('인증기관')],
    ['composition', utf8('인증'), utf8('인증'.normalize('NFD'))],
    ['invisible characters', utf8('Author\u00adity\u200b'), utf8('authority')],
  ])('without %s', (_, subject, issuer) => {
    expect(withIssuer(cn(subject), cn(issuer))).toBe('valid');
  });

  test.each([
    ['the order of RDNs', [[['o', 'a']], [['cn', 'b']]], [[['cn', 'b']], [['o', 'a']]]],
    [
      'how they are put together',
      [
        [
          ['o', 'a'],
          ['cn', 'b'],
        ],
      ],
      [[['o', 'a']], [['cn', 'b']]],
    ],
    ['the type', [[['o', 'a']]], [[['ou', 'a']]]],
    ['bytes that are no text', cn(utf8('a')), cn(tlv(0x0c, Uint8Array.of(0x61, 0xff)))],
    ['characters that join keys', cn(utf8('a\u0002b')), cn(utf8('a\u0003b\u0001'))],
  ] as readonly (readonly [string, NameInput, NameInput])[])('with %s', (what, subject, issuer) => {
    // Control characters are mapped to nothing, so that both are 'ab'.
    const same = what.startsWith('characters');
    expect(withIssuer(subject, issuer)).toBe(same ? 'valid' : 'issuer-unknown');
  });

  test('as sets within one RDN', () => {
    const [a, b] = [['o', 'a'] as const, ['cn', 'b'] as const];
    expect(withIssuer([[a, b]], [[b, a]])).toBe('valid');
  });

  test('in directory names of constraints as well', () => {
    expect(judge([], [directory([[['c', 'KR']], [['o', bmp('CHAINS')]]])], [])).toBe('name-constraint');
    expect(judge([directory([])], [], [])).toBe('valid');
    expect(sequence()).toHaveLength(2);
  });
});
