import { valueOf } from './blueprint.ts';
import { at, extensionsOf, leafOf, oids, set, someCa } from './chain.ts';
import type { Chain, Random } from './chain.ts';
import type { Defect } from './defects.ts';

/** Another certificate of an authority. */
function again(c: Chain, r: Random): Chain['certs'][number] {
  const ca = someCa(c, r);
  const other = { ...ca, extensions: [...ca.extensions], serial: ca.serial + 0x500 };
  c.others.push(other);
  return other;
}

/** The same name with another key. */
function namesake(c: Chain, r: Random): void {
  const other = again(c, r);
  other.key = 'km-1';
  other.extensions = extensionsOf('km-1', other.signer, true);
}

export const pathDefects: readonly Defect[] = [
  {
    name: 'paths: an authority’s expired certificate beside the right one',
    valid: true,
    least: 3,
    bend: (c, r) => void (again(c, r).notAfter = new Date(at.getTime() - 86_400_000)),
  },
  { name: 'paths: an authority’s namesake', valid: true, least: 3, bend: namesake },
  {
    name: 'paths: an authority’s certificate with a bent signature beside the right one',
    valid: true,
    least: 3,
    openssl: 'takes the first certificate that fits by name and key, and doesn’t go back',
    bend: (c, r) => {
      const other = again(c, r);
      other.tamper = 'signature';
    },
  },
  {
    name: 'paths: an authority’s certificate that may not sign beside the right one',
    valid: true,
    least: 3,
    openssl: 'takes the first certificate that fits by name and key, and doesn’t go back',
    bend: (c, r) => {
      set(again(c, r), oids.basicConstraints, valueOf.basicConstraints(false));
    },
  },
  {
    name: 'paths: authorities that vouch for each other alone',
    valid: false,
    least: 4,
    bend: (c) => {
      const [, first, second] = c.certs;
      if (first === undefined || second === undefined) return;
      first.issuerName = second.subject;
      first.signer = second.key;
      set(first, oids.authorityKeyId, valueOf.authorityKey(second.key), false);
    },
  },
  {
    name: 'paths: a root nobody trusts',
    valid: false,
    bend: (c) => {
      const [root] = c.certs;
      if (root === undefined) return;
      c.others.push({ ...root, serial: root.serial + 1 });
      leafOf(c).signer = leafOf(c).key;
      leafOf(c).issuerName = leafOf(c).subject;
      set(leafOf(c), oids.authorityKeyId, valueOf.authorityKey(leafOf(c).key), false);
    },
  },
];
