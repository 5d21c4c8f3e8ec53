import { nothing, oid, sequence } from '../der.ts';
import { extensionsOf, certificateAt, leafOf, oids, set } from './chain.ts';
import type { Chain, Random } from './chain.ts';
import { valueOf } from './blueprint.ts';
import type { Defect } from './defects.ts';

const [one, two, three, any] = ['1.2.410.1.1', '1.2.410.1.2', '1.2.410.1.3', '2.5.29.32.0'];

function policies(cert: { extensions: Chain['certs'][number]['extensions'] }, ...wanted: string[]): void {
  set(cert, oids.policies, valueOf.policies(...wanted), false);
}

/** The same policies for every certificate below the root. */
function everywhere(c: Chain, ...wanted: string[]): void {
  for (const cert of c.certs.slice(1)) policies(cert, ...wanted);
}

const asked = (c: Chain, ...wanted: string[]): void => {
  c.rules.policies = wanted;
  c.rules.explicitPolicy = true;
};

/** A self-issued certificate under the one at `n`, which the rest hangs under. */
function insertSelfIssued(c: Chain, n: number): void {
  const above = certificateAt(c, n);
  const below = certificateAt(c, n + 1);
  const key = 'km-1';
  c.certs.splice(n + 1, 0, {
    ...above,
    issuerName: above.subject,
    key,
    signer: above.key,
    serial: 0x2000,
    extensions: extensionsOf(key, above.key, true),
  });
  below.signer = key;
  set(below, oids.authorityKeyId, valueOf.authorityKey(key), false);
}

function bent(name: string, valid: boolean, least: number, bend: (c: Chain, r: Random) => void): Defect {
  return { name: `policies: ${name}`, valid, least, bend };
}

export const policyDefects: readonly Defect[] = [
  bent('the asked one', true, 2, (c) => {
    everywhere(c, one);
    asked(c, one);
  }),
  bent('another one asked', false, 2, (c) => {
    everywhere(c, one);
    asked(c, two);
  }),
  bent('none, though one must be', false, 2, (c) => void (c.rules.explicitPolicy = true)),
  bent('missing in one certificate', false, 3, (c, r) => {
    everywhere(c, one);
    set(certificateAt(c, 1 + r(c.certs.length - 1)), oids.policies, null);
    asked(c, one);
  }),
  bent('nothing in common', false, 3, (c) => {
    everywhere(c, one, two);
    policies(leafOf(c), three);
    c.rules.explicitPolicy = true;
  }),
  bent('nothing in common, and nobody asks', true, 3, (c) => {
    everywhere(c, one);
    policies(leafOf(c), three);
  }),
  bent('anyPolicy above', true, 3, (c) => {
    everywhere(c, any);
    policies(leafOf(c), one);
    asked(c, one);
  }),
  bent('anyPolicy inhibited by the asker', false, 3, (c) => {
    everywhere(c, any);
    policies(leafOf(c), one);
    asked(c, one);
    c.rules.inhibitAny = true;
  }),
  bent('anyPolicy inhibited by an authority', false, 4, (c) => {
    everywhere(c, any);
    set(certificateAt(c, 1), oids.inhibitAny, valueOf.inhibitAny(0));
    asked(c, one);
  }),
  bent('anyPolicy inhibited too late to matter', true, 3, (c) => {
    everywhere(c, any);
    set(certificateAt(c, 1), oids.inhibitAny, valueOf.inhibitAny(c.certs.length));
    asked(c, one);
  }),
  bent('mapped', true, 3, (c) => {
    everywhere(c, one);
    policies(leafOf(c), two);
    set(certificateAt(c, c.certs.length - 2), oids.mappings, valueOf.mappings([one, two]));
    asked(c, one);
  }),
  bent('mapping inhibited by the asker', false, 3, (c) => {
    everywhere(c, one);
    policies(leafOf(c), two);
    set(certificateAt(c, c.certs.length - 2), oids.mappings, valueOf.mappings([one, two]));
    asked(c, one);
    c.rules.inhibitMapping = true;
  }),
  bent('mapping inhibited by an authority', false, 4, (c) => {
    everywhere(c, one);
    policies(leafOf(c), two);
    set(certificateAt(c, 1), oids.policyConstraints, valueOf.policyConstraints(null, 0));
    set(certificateAt(c, c.certs.length - 2), oids.mappings, valueOf.mappings([one, two]));
    asked(c, one);
  }),
  bent('mapped away', false, 3, (c) => {
    everywhere(c, one);
    set(certificateAt(c, c.certs.length - 2), oids.mappings, valueOf.mappings([one, two]));
    asked(c, one);
  }),
  bent('anyPolicy mapped', false, 3, (c) => {
    everywhere(c, one);
    set(certificateAt(c, c.certs.length - 2), oids.mappings, valueOf.mappings([any, two]));
    asked(c, one);
  }),
  bent('an authority requires one, and there is', true, 3, (c) => {
    everywhere(c, one);
    set(certificateAt(c, 1), oids.policyConstraints, valueOf.policyConstraints(0, null));
  }),
  bent('an authority requires one, and there is none', false, 3, (c) => {
    set(certificateAt(c, 1), oids.policyConstraints, valueOf.policyConstraints(0, null));
  }),
  bent('an authority requires one further down than the path', true, 3, (c) => {
    set(certificateAt(c, 1), oids.policyConstraints, valueOf.policyConstraints(c.certs.length, null));
  }),
  bent('the leaf requires one and has none', false, 2, (c) => {
    set(leafOf(c), oids.policyConstraints, valueOf.policyConstraints(0, null));
  }),
  bent('twice the same', false, 2, (c) => {
    policies(leafOf(c), one, one);
    c.rules.explicitPolicy = true;
  }),
  bent('malformed', false, 2, (c) => {
    set(leafOf(c), oids.policies, sequence(nothing()), false);
    c.rules.explicitPolicy = true;
  }),
  bent('an unknown qualifier where they are critical', false, 2, (c) => {
    everywhere(c, one);
    const qualifier = sequence(oid('1.2.410.9.9'), nothing());
    set(leafOf(c), oids.policies, sequence(sequence(oid(one), sequence(qualifier))), true);
  }),
  bent('a self-issued certificate does not count', true, 3, (c) => {
    set(certificateAt(c, 1), oids.basicConstraints, valueOf.basicConstraints(true, c.certs.length - 3));
    insertSelfIssued(c, 1);
  }),
  bent('a self-issued certificate above a path that is too long', false, 4, (c) => {
    set(certificateAt(c, 1), oids.basicConstraints, valueOf.basicConstraints(true, c.certs.length - 4));
    insertSelfIssued(c, 1);
  }),
].map((defect) =>
  defect.name.endsWith('unknown qualifier where they are critical')
    ? {
        ...defect,
        openssl: 'takes critical policies whose qualifiers nobody knows; §4.2.1.4 has them rejected',
      }
    : defect,
);
