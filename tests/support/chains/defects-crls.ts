import { extension } from '../certificates.ts';
import { explicit, integer, sequence, tlv, utf8 } from '../der.ts';
import type { CrlBlueprint } from './blueprint.ts';
import { addCrls, crlOf, leafOf, oids, set, certificateAt } from './chain.ts';
import type { Chain, Random } from './chain.ts';
import type { Defect } from './defects.ts';

const reasonOf = (reason: number): Uint8Array =>
  extension('2.5.29.21', false, tlv(0x0a, Uint8Array.of(reason)));

/** The CRL of the leaf's issuer. */
function lastCrl(c: Chain): CrlBlueprint {
  const crl = c.crls.at(-1);
  if (crl === undefined) throw new Error('no CRLs were made');
  return crl;
}

function crl(
  name: string,
  valid: boolean,
  bend: (c: Chain, crl: CrlBlueprint, r: Random) => void,
  openssl?: string,
): Defect {
  return {
    name: `CRLs: ${name}`,
    valid,
    least: 3,
    ...(openssl === undefined ? {} : { openssl }),
    bend: (c, r) => {
      addCrls(c);
      bend(c, lastCrl(c), r);
    },
  };
}

const list = (c: Chain, revoked: CrlBlueprint, n: number, ...extensions: Uint8Array[]): void => {
  revoked.entries.push({ serial: 1, extensions: [] }, { serial: certificateAt(c, n).serial, extensions });
};
const leaf = (c: Chain): number => c.certs.length - 1;
const point = (...fields: Uint8Array[]): Uint8Array => sequence(...fields);
const yes = Uint8Array.of(0xff);

const address = tlv(0x86, Buffer.from('http://crl.example.com/delta', 'latin1'));
const freshest = sequence(sequence(explicit(0, explicit(0, address))));

/** A delta to the last CRL. */
function addDelta(c: Chain, base: number, number: number, ...entries: CrlBlueprint['entries']): CrlBlueprint {
  const delta = crlOf(certificateAt(c, c.certs.length - 2), number);
  // OpenSSL looks for a delta only where somebody says that there is one.
  for (const last of c.crls.slice(-1)) set(last, '2.5.29.46', freshest, false);
  set(delta, oids.deltaCrl, integer(base));
  delta.entries = entries;
  delta.thisUpdate = new Date('2026-06-10T00:00:00Z');
  c.crls.push(delta);
  return delta;
}

export const crlDefects: readonly Defect[] = [
  crl('all good', true, () => undefined),
  crl('leaf revoked', false, (c, last) => {
    list(c, last, leaf(c), reasonOf(1));
  }),
  crl('leaf revoked without a reason', false, (c, last) => {
    list(c, last, leaf(c));
  }),
  crl('leaf on hold', false, (c, last) => {
    list(c, last, leaf(c), reasonOf(6));
  }),
  crl('an authority revoked', false, (c, _, r) => {
    const n = 1 + r(c.certs.length - 2);
    const above = c.crls[n - 1];
    if (above) list(c, above, n, reasonOf(2));
  }),
  crl('another serial number revoked', true, (c, last) => {
    last.entries.push({ serial: leafOf(c).serial + 7, extensions: [reasonOf(1)] });
  }),
  crl('one missing', false, (c, _, r) => {
    c.crls.splice(r(c.crls.length), 1);
  }),
  crl('expired', false, (_, last) => {
    last.thisUpdate = new Date('2026-04-01T00:00:00Z');
    last.nextUpdate = new Date('2026-05-01T00:00:00Z');
  }),
  crl('from the future', false, (_, last) => {
    last.thisUpdate = new Date('2026-06-20T00:00:00Z');
  }),
  crl(
    'without nextUpdate',
    false,
    (_, last) => {
      last.nextUpdate = null;
    },
    'takes a CRL without nextUpdate for good for ever; §5.1.2.5 makes it a MUST',
  ),
  crl('signature bent', false, (_, last) => {
    last.tamper = 'signature';
  }),
  crl('signed by another key', false, (_, last) => {
    last.signer = 'km-1';
    set(last, oids.authorityKeyId, null);
  }),
  crl('of another issuer', false, (_, last) => {
    last.issuerName = 'cn=Nobody,o=Chains,c=kr';
  }),
  crl('unknown critical extension', false, (_, last) => {
    set(last, '1.2.410.200004.99.2', utf8('?'));
  }),
  crl('unknown critical extension of an entry', false, (_, last) => {
    last.entries.push({ serial: 9, extensions: [extension('1.2.410.200004.99.3', true, utf8('?'))] });
  }),
  crl('for authorities only', false, (_, last) => {
    set(last, oids.issuingPoint, point(tlv(0x82, yes)));
  }),
  crl('for users only', true, (_, last) => {
    set(last, oids.issuingPoint, point(tlv(0x81, yes)));
  }),
  crl('for attribute certificates only', false, (_, last) => {
    set(last, oids.issuingPoint, point(tlv(0x85, yes)));
  }),
  crl('for some reasons only', false, (_, last) => {
    set(last, oids.issuingPoint, point(tlv(0x83, Uint8Array.of(1, 0x7e))));
  }),
  crl('issuer without cRLSign', false, (c) => {
    set(certificateAt(c, c.certs.length - 2), oids.keyUsage, tlv(0x03, Uint8Array.of(2, 0x04)));
  }),
  crl('revoked in a delta', false, (c) => {
    const base = c.crls.length;
    addDelta(c, base, base + 1, { serial: leafOf(c).serial, extensions: [reasonOf(1)] });
  }),
  crl('hold lifted in a delta', true, (c, last) => {
    const base = c.crls.length;
    list(c, last, leaf(c), reasonOf(6));
    addDelta(c, base, base + 1, { serial: leafOf(c).serial, extensions: [reasonOf(8)] });
  }),
  crl(
    'revoked in a delta of a later base',
    false,
    (c) => {
      addDelta(c, 90, 91, { serial: leafOf(c).serial, extensions: [reasonOf(1)] });
    },
    'leaves out a delta it can’t combine; whom the authority revokes there is revoked all the same',
  ),
  crl('good beside a delta of a later base', true, (c) => {
    addDelta(c, 90, 91, { serial: leafOf(c).serial + 3, extensions: [reasonOf(1)] });
  }),
  crl('only a delta', false, (c) => {
    const base = c.crls.length;
    c.crls.pop();
    addDelta(c, base, base + 1);
  }),
];
