/** What can be wrong with a chain, one thing at a time, and a few things that are unusual but right. */
import { boolean, integer, oid, sequence, tlv, utf8 } from '../der.ts';
import { nameOf, valueOf } from './blueprint.ts';
import { at, certificateAt, leafOf, oids, set, someCa } from './chain.ts';
import type { Chain, Random } from './chain.ts';
import { nameDefects } from './defects-names.ts';
import { pathDefects } from './defects-paths.ts';
import { policyDefects } from './defects-policies.ts';
import { crlDefects } from './defects-crls.ts';

export interface Defect {
  readonly name: string;
  /** What RFC 5280 says of the chain, as we read it. */
  readonly valid: boolean;
  /** Certificates the chain needs at least. */
  readonly least?: number;
  /** Why OpenSSL answers otherwise (docs/trust.md). */
  readonly openssl?: string;
  readonly bend: (chain: Chain, random: Random) => void;
}

const day = 86_400_000;
const before = (random: Random): Date => new Date(at.getTime() - (1 + random(300)) * day);
const after = (random: Random): Date => new Date(at.getTime() + (1 + random(300)) * day);
const unknown = '1.2.410.200004.99.1';

const dates: Defect[] = [
  { name: 'nothing', valid: true, bend: () => undefined },
  { name: 'leaf expired', valid: false, bend: (c, r) => void (leafOf(c).notAfter = before(r)) },
  { name: 'leaf not yet valid', valid: false, bend: (c, r) => void (leafOf(c).notBefore = after(r)) },
  {
    name: 'authority expired',
    valid: false,
    least: 3,
    bend: (c, r) => void (someCa(c, r).notAfter = before(r)),
  },
  {
    name: 'authority not yet valid',
    valid: false,
    least: 3,
    bend: (c, r) => void (someCa(c, r).notBefore = after(r)),
  },
  { name: 'root expired', valid: false, bend: (c, r) => void (certificateAt(c, 0).notAfter = before(r)) },
];

const signatures: Defect[] = [
  { name: 'leaf signature bent', valid: false, bend: (c) => void (leafOf(c).tamper = 'signature') },
  {
    name: 'authority signature bent',
    valid: false,
    least: 3,
    bend: (c, r) => void (someCa(c, r).tamper = 'signature'),
  },
  { name: 'leaf content bent', valid: false, bend: (c) => void (leafOf(c).tamper = 'serial') },
  { name: 'signature empty', valid: false, bend: (c) => void (leafOf(c).tamper = 'empty') },
  { name: 'signature with unused bits', valid: false, bend: (c) => void (leafOf(c).tamper = 'unused-bits') },
  {
    name: 'signed by another key',
    valid: false,
    bend: (c) => {
      leafOf(c).signer = 'km-1';
      set(leafOf(c), oids.authorityKeyId, null);
      if (c.certs.length === 2) certificateAt(c, 0).serial += 1;
    },
  },
  { name: 'algorithms differ', valid: false, bend: (c) => void (leafOf(c).innerAlgorithm = 'sha1') },
  { name: 'PSS', valid: true, bend: (c) => void (leafOf(c).algorithm = 'pss') },
  { name: 'PSS with another salt', valid: false, bend: (c) => void (leafOf(c).algorithm = 'pss-other-salt') },
  { name: 'SHA-1', valid: true, bend: (c) => void (leafOf(c).algorithm = 'sha1') },
  {
    name: 'MD5',
    valid: false,
    openssl: 'takes MD5 at its default security level for verify; anybody may have made such a signature',
    bend: (c) => void (leafOf(c).algorithm = 'md5'),
  },
  {
    name: 'key identifier of another key',
    valid: false,
    bend: (c) => {
      set(leafOf(c), oids.authorityKeyId, valueOf.authorityKey('km-1'), false);
    },
  },
  { name: 'authority withheld', valid: false, least: 3, bend: (c, r) => void c.withheld.add(someCa(c, r)) },
];

const forms: Defect[] = [
  {
    name: 'no basicConstraints',
    valid: false,
    least: 3,
    bend: (c, r) => {
      set(someCa(c, r), oids.basicConstraints, null);
    },
  },
  {
    name: 'not an authority',
    valid: false,
    least: 3,
    bend: (c, r) => {
      set(someCa(c, r), oids.basicConstraints, valueOf.basicConstraints(false));
    },
  },
  {
    name: 'root is no authority',
    valid: false,
    bend: (c) => {
      set(certificateAt(c, 0), oids.basicConstraints, null);
    },
  },
  {
    name: 'path too long',
    valid: false,
    least: 4,
    bend: (c, r) => {
      const n = r(c.certs.length - 3);
      const room = c.certs.length - 3 - n;
      set(certificateAt(c, n), oids.basicConstraints, valueOf.basicConstraints(true, r(room)));
    },
  },
  {
    name: 'path just short enough',
    valid: true,
    bend: (c, r) => {
      const n = r(c.certs.length - 1);
      set(certificateAt(c, n), oids.basicConstraints, valueOf.basicConstraints(true, c.certs.length - 2 - n));
    },
  },
  {
    name: 'keyUsage without keyCertSign',
    valid: false,
    bend: (c, r) => {
      set(certificateAt(c, r(c.certs.length - 1)), oids.keyUsage, valueOf.keyUsage(0, 6));
    },
  },
  {
    name: 'empty keyUsage',
    valid: false,
    bend: (c) => {
      set(leafOf(c), oids.keyUsage, valueOf.keyUsage());
    },
  },
  {
    name: 'unknown critical extension',
    valid: false,
    bend: (c, r) => {
      set(certificateAt(c, r(c.certs.length)), unknown, utf8('?'));
    },
  },
  {
    name: 'unknown extension',
    valid: true,
    bend: (c, r) => {
      set(certificateAt(c, r(c.certs.length)), unknown, utf8('?'), false);
    },
  },
  {
    name: 'extension twice',
    valid: false,
    bend: (c, r) => {
      const cert = certificateAt(c, r(c.certs.length));
      cert.extensions.push({ oid: oids.keyUsage, critical: true, value: valueOf.keyUsage(0, 1, 5, 6) });
    },
  },
  {
    name: 'basicConstraints malformed',
    valid: false,
    least: 3,
    bend: (c, r) => {
      set(someCa(c, r), oids.basicConstraints, sequence(utf8('CA')));
    },
  },
  {
    name: 'keyCertSign without cA',
    valid: false,
    bend: (c) => {
      set(leafOf(c), oids.keyUsage, valueOf.keyUsage(0, 5));
    },
  },
  {
    name: 'path length without cA',
    valid: false,
    bend: (c) => {
      set(leafOf(c), oids.basicConstraints, valueOf.basicConstraints(false, 3));
    },
  },
  {
    name: 'authority key identifier critical',
    valid: false,
    bend: (c) => {
      set(leafOf(c), oids.authorityKeyId, valueOf.authorityKey(leafOf(c).signer), true);
    },
  },
  {
    name: 'subject key identifier critical',
    valid: false,
    bend: (c) => {
      set(leafOf(c), oids.subjectKeyId, valueOf.keyId(leafOf(c).key), true);
    },
  },
  {
    name: 'authority of version 1',
    valid: false,
    least: 3,
    bend: (c, r) => {
      const ca = someCa(c, r);
      ca.version = 1;
      ca.extensions = [];
    },
  },
  { name: 'extensions in version 1', valid: false, bend: (c) => void (leafOf(c).version = 1) },
  {
    name: 'leaf of version 1',
    valid: true,
    bend: (c) => {
      leafOf(c).version = 1;
      leafOf(c).extensions = [];
    },
  },
  {
    name: 'extended key usage critical',
    valid: true,
    bend: (c) => {
      set(leafOf(c), oids.extendedKeyUsage, sequence(oid('1.3.6.1.5.5.7.3.2')));
    },
  },
  {
    name: 'root of version 1',
    valid: true,
    openssl: '-x509_strict asks version 3 of anchors, too; whoever trusts one knows that it is an authority',
    bend: (c) => {
      certificateAt(c, 0).version = 1;
      certificateAt(c, 0).extensions = [];
      for (const cert of c.certs.slice(1, 2)) set(cert, oids.authorityKeyId, null);
      const [, second] = c.certs;
      if (second) set(second, oids.authorityKeyId, valueOf.authorityKey('root'), false);
    },
  },
  {
    name: 'basicConstraints not critical',
    valid: true,
    least: 3,
    openssl: '-x509_strict; PKITS 4.6.4 has it valid',
    bend: (c, r) => {
      set(someCa(c, r), oids.basicConstraints, valueOf.basicConstraints(true), false);
    },
  },
  {
    name: 'authority without keyUsage',
    valid: true,
    least: 3,
    openssl: '-x509_strict; §6.1.4 (n) asks only where the extension is present',
    bend: (c, r) => {
      set(someCa(c, r), oids.keyUsage, null);
    },
  },
  {
    name: 'authority without subjectKeyIdentifier',
    valid: true,
    least: 3,
    openssl: '-x509_strict; §6 does without',
    bend: (c, r) => {
      set(someCa(c, r), oids.subjectKeyId, null);
    },
  },
  {
    name: 'leaf without authorityKeyIdentifier',
    valid: true,
    openssl: '-x509_strict; §6 does without',
    bend: (c) => {
      set(leafOf(c), oids.authorityKeyId, null);
    },
  },
  {
    name: 'a BOOLEAN in the list of names',
    valid: false,
    bend: (c) => {
      set(leafOf(c), oids.subjectAltName, sequence(boolean(true)), false);
    },
  },
  {
    name: 'serial number in the key identifier',
    valid: false,
    bend: (c) => {
      const issuer = certificateAt(c, c.certs.length - 2);
      const names = tlv(0xa1, nameOf.directory(issuer.issuerName));
      const serial = tlv(0x82, integer(issuer.serial + 5).subarray(2));
      set(leafOf(c), oids.authorityKeyId, sequence(names, serial), false);
    },
  },
];

/** All of them; a thousand chains go through the list again and again. */
export const defects: readonly Defect[] = [
  ...dates,
  ...signatures,
  ...forms,
  ...nameDefects,
  ...policyDefects,
  ...crlDefects,
  ...pathDefects,
];
