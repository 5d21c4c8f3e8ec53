import { explicit, nothing, printable, sequence } from '../der.ts';
import { nameOf, valueOf } from './blueprint.ts';
import { certificateAt, leafOf, oids, set } from './chain.ts';
import type { Chain, Random } from './chain.ts';
import type { Defect } from './defects.ts';

type Names = readonly Uint8Array[];

/** Name constraints of some authority, and names of the leaf. */
function constrained(name: string, valid: boolean, permitted: Names, excluded: Names, names: Names): Defect {
  return {
    name: `names: ${name}`,
    valid,
    bend: (c: Chain, r: Random) => {
      const ca = certificateAt(c, r(c.certs.length - 1));
      set(ca, oids.nameConstraints, valueOf.nameConstraints(permitted, excluded));
      if (names.length > 0) set(leafOf(c), oids.subjectAltName, valueOf.names(...names), false);
    },
  };
}

const { dns, email, uri, ip, directory } = nameOf;
const net = ip(192, 168, 0, 0, 255, 255, 0, 0);

export const nameDefects: readonly Defect[] = [
  constrained('DNS permitted', true, [dns('example.com')], [], [dns('a.example.com')]),
  constrained('DNS not permitted', false, [dns('example.com')], [], [dns('a.example.org')]),
  constrained('DNS that only ends alike', false, [dns('example.com')], [], [dns('badexample.com')]),
  constrained('DNS excluded', false, [], [dns('example.com')], [dns('WWW.Example.COM')]),
  constrained('DNS beside the excluded', true, [], [dns('a.example.com')], [dns('b.example.com')]),
  constrained(
    'one DNS of two not permitted',
    false,
    [dns('example.com')],
    [],
    [dns('example.com'), dns('x.org')],
  ),
  constrained('e-mail host permitted', true, [email('example.com')], [], [email('kim@example.com')]),
  constrained('e-mail below the host', false, [email('example.com')], [], [email('kim@a.example.com')]),
  constrained('e-mail domain permitted', true, [email('.example.com')], [], [email('kim@a.example.com')]),
  constrained('e-mail excluded', false, [], [email('kim@example.com')], [email('kim@example.com')]),
  constrained('another e-mail excluded', true, [], [email('lee@example.com')], [email('kim@example.com')]),
  constrained('URI host permitted', true, [uri('www.example.com')], [], [uri('https://www.example.com/a')]),
  constrained('URI domain permitted', true, [uri('.example.com')], [], [uri('http://www.example.com:80/')]),
  constrained('URI not permitted', false, [uri('.example.com')], [], [uri('http://www.example.org/')]),
  constrained('URI excluded', false, [], [uri('.example.com')], [uri('ftp://a.example.com/')]),
  constrained('IP permitted', true, [net], [], [ip(192, 168, 3, 4)]),
  constrained('IP not permitted', false, [net], [], [ip(192, 169, 3, 4)]),
  constrained('IP excluded', false, [], [net], [ip(192, 168, 3, 4)]),
  constrained('IP of another length', false, [net], [], [ip(...new Array<number>(16).fill(1))]),
  constrained('directory name permitted', true, [directory('o=Chains,c=kr')], [], []),
  constrained('directory name permitted in other case', true, [directory('o=CHAINS,c=KR')], [], []),
  constrained('directory name not permitted', false, [directory('o=Others,c=kr')], [], []),
  constrained('directory name excluded', false, [], [directory('o=Chains,c=kr')], []),
  constrained(
    'another directory name',
    false,
    [directory('o=Chains,c=kr')],
    [],
    [directory('cn=x,o=Elsewhere,c=kr')],
  ),
  constrained('form without constraint', true, [dns('example.com')], [], [email('kim@else.org')]),
  {
    name: 'names: issuer differs',
    valid: false,
    bend: (c) => void (leafOf(c).issuerName = 'cn=Nobody,o=Chains,c=kr'),
  },
  {
    name: 'names: issuer in other case and spaces',
    valid: true,
    bend: (c) => {
      const issuer = certificateAt(c, c.certs.length - 2);
      leafOf(c).issuerName =
        typeof issuer.subject === 'string'
          ? issuer.subject.replace('Authority ', '  aUTHORITY   ').replace('Chains', 'CHAINS')
          : issuer.subject;
    },
  },
  {
    name: 'names: issuer in another string type',
    valid: true,
    bend: (c) => {
      const issuer = certificateAt(c, c.certs.length - 2);
      const [cn = '', o = ''] = typeof issuer.subject === 'string' ? issuer.subject.split(',') : [];
      leafOf(c).issuerName = [
        [['c', 'KR']],
        [['o', printable(o.slice(2))]],
        [['cn', printable(cn.slice(3))]],
      ];
    },
  },
  {
    name: 'names: subject empty without alternative',
    valid: false,
    bend: (c) => void (leafOf(c).subject = []),
  },
  {
    name: 'names: subject empty, alternative critical',
    valid: true,
    bend: (c) => {
      leafOf(c).subject = [];
      set(leafOf(c), oids.subjectAltName, valueOf.names(dns('a.example.com')));
    },
  },
  {
    name: 'names: subject empty, alternative not critical',
    valid: false,
    bend: (c) => {
      leafOf(c).subject = [];
      set(leafOf(c), oids.subjectAltName, valueOf.names(dns('a.example.com')), false);
    },
  },
  {
    name: 'names: no alternative in the list',
    valid: false,
    bend: (c) => {
      set(leafOf(c), oids.subjectAltName, sequence(), false);
    },
  },
  {
    name: 'names: constraints empty',
    valid: false,
    openssl: 'takes a nameConstraints without subtrees, which §4.2.1.10 forbids',
    bend: (c) => {
      set(certificateAt(c, 0), oids.nameConstraints, sequence());
    },
  },
  {
    name: 'names: constraints malformed',
    valid: false,
    bend: (c) => {
      set(certificateAt(c, 0), oids.nameConstraints, sequence(explicit(0, nothing())));
    },
  },
];
