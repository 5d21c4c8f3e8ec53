import { describe, expect, test } from 'vitest';
import { crlsIn, crlStatus } from '../../../src/trust/index.ts';
import type { CrlQuestion } from '../../../src/trust/index.ts';
import { makeBlueprint, makeCrl, valueOf } from '../../support/chains/blueprint.ts';
import type { CrlBlueprint } from '../../support/chains/blueprint.ts';
import {
  addCrls,
  at,
  certificateAt,
  crlOf,
  extensionsOf,
  leafOf,
  oids,
  set,
} from '../../support/chains/chain.ts';
import type { Chain } from '../../support/chains/chain.ts';
import { extension } from '../../support/certificates.ts';
import { integer, sequence, tlv } from '../../support/der.ts';
import { nameOf } from '../../support/chains/blueprint.ts';
import { pkitsCertificate, pkitsCrl } from '../../support/pkits.ts';
import { chainOf, copyOf, verdictOf } from './chains.ts';

const reason = (code: number): Uint8Array => extension('2.5.29.21', false, tlv(0x0a, Uint8Array.of(code)));

/** A chain of three, and the CRL of the leaf's issuer. */
function scene(): { readonly chain: Chain; readonly crl: CrlBlueprint } {
  const chain = chainOf(3);
  return { chain, crl: crlOf(certificateAt(chain, 1), 7) };
}

function asked(chain: Chain, crls: readonly CrlBlueprint[], more: Partial<CrlQuestion> = {}): unknown {
  return crlStatus({
    certificate: makeBlueprint(leafOf(chain)),
    issuer: makeBlueprint(certificateAt(chain, 1)),
    crls: crls.map(makeCrl),
    at,
    ...more,
  });
}

describe('a CRL alone', () => {
  test('says good, with the time it was said and until when', () => {
    const { chain, crl } = scene();
    expect(asked(chain, [crl])).toEqual({
      status: 'good',
      thisUpdate: Date.parse('2026-06-01T00:00:00Z'),
      nextUpdate: Date.parse('2026-07-01T00:00:00Z'),
      withDeltas: false,
    });
  });

  test('says revoked with reason and time, and suspended for a hold', () => {
    const { chain, crl } = scene();
    const { serial } = leafOf(chain);
    crl.entries = [{ serial, extensions: [reason(1)] }];
    expect(asked(chain, [crl])).toMatchObject({
      status: 'revoked',
      reason: 1,
      revokedAt: Date.parse('2026-06-01T00:00:00Z'),
    });
    crl.entries = [{ serial, extensions: [reason(6)] }];
    expect(asked(chain, [crl])).toMatchObject({ status: 'suspended', reason: 6 });
  });

  test('that can’t be used leaves it unknown, and says why', () => {
    const { chain, crl } = scene();
    expect(asked(chain, [])).toEqual({ status: 'unknown', why: 'no-crl' });
    expect(asked(chain, [crl], { at: new Date('2026-07-02T00:00:00Z') })).toEqual({
      status: 'unknown',
      why: 'crl-expired',
    });
    expect(asked(chain, [crl], { at: new Date('2026-05-02T00:00:00Z') })).toEqual({
      status: 'unknown',
      why: 'crl-not-yet-valid',
    });
    crl.tamper = 'signature';
    expect(asked(chain, [crl])).toEqual({ status: 'unknown', why: 'crl-untrusted' });
    const other = makeBlueprint(certificateAt(chain, 0));
    expect(asked(chain, [crl], { issuer: other })).toEqual({ status: 'unknown', why: 'bad-input' });
    expect(asked(chain, [crl], { certificate: Uint8Array.of(1) })).toEqual({
      status: 'unknown',
      why: 'bad-input',
    });
  });

  test('that is older doesn’t outvote a newer one that is in time, too', () => {
    const { chain, crl } = scene();
    const newer = {
      ...crlOf(certificateAt(chain, 1), 8),
      thisUpdate: new Date('2026-06-10T00:00:00Z'),
      entries: [{ serial: leafOf(chain).serial, extensions: [reason(1)] }],
    };
    expect(asked(chain, [crl, newer])).toMatchObject({ status: 'revoked' });
    expect(asked(chain, [newer, crl])).toMatchObject({ status: 'revoked' });
  });

  test('keeps what was revoked for good, though a newer one leaves it out, and lets a hold go', () => {
    const { chain, crl } = scene();
    const newer = { ...crlOf(certificateAt(chain, 1), 8), thisUpdate: new Date('2026-06-10T00:00:00Z') };
    crl.entries = [{ serial: leafOf(chain).serial, extensions: [reason(4)] }];
    expect(asked(chain, [crl, newer])).toMatchObject({ status: 'revoked', reason: 4 });
    crl.entries = [{ serial: leafOf(chain).serial, extensions: [reason(6)] }];
    expect(asked(chain, [crl, newer])).toMatchObject({ status: 'good' });
  });

  test('speaks of no certificate that its issuer didn’t sign', () => {
    const { chain, crl } = scene();
    leafOf(chain).tamper = 'signature';
    expect(asked(chain, [crl])).toEqual({ status: 'unknown', why: 'bad-input' });
  });
});

describe('who may sign', () => {
  /** The leaf's issuer has a second certificate for CRLs alone, of the same name. */
  function withSecondKey(signer: 'root' | 'other-ca'): { readonly chain: Chain; readonly crl: CrlBlueprint } {
    const chain = chainOf(3);
    addCrls(chain);
    const ca = certificateAt(chain, 1);
    const second = copyOf(ca, {
      key: 'km-1',
      serial: 0x77,
      signer,
      extensions: extensionsOf('km-1', signer, false),
    });
    set(second, oids.keyUsage, valueOf.keyUsage(6));
    if (signer === 'other-ca') second.issuerName = 'cn=Evil,o=Chains,c=kr';
    const crl = { ...crlOf(ca, 9), signer: 'km-1' as const, thisUpdate: new Date('2026-06-10T00:00:00Z') };
    set(crl, oids.authorityKeyId, valueOf.authorityKey('km-1'), false);
    chain.others.push(second);
    chain.crls.splice(1, 1, crl);
    return { chain, crl };
  }

  test('is the issuer with a key of its own for CRLs, as long as that isn’t revoked', () => {
    const { chain } = withSecondKey('root');
    expect(verdictOf(chain)).toBe('valid');
    chain.crls[0]?.entries.push({ serial: 0x77, extensions: [] });
    expect(verdictOf(chain)).toBe('revocation-unknown');
  });

  test('isn’t somebody whom another authority has given the issuer’s name', () => {
    const { chain } = withSecondKey('other-ca');
    const [root] = chain.certs;
    if (root === undefined) throw new Error('no root');
    const evil = copyOf(certificateAt(chain, 1), {
      subject: 'cn=Evil,o=Chains,c=kr',
      key: 'other-ca',
      serial: 0x78,
      extensions: extensionsOf('other-ca', root.key, true),
    });
    chain.others.push(evil);
    chain.crls.push(crlOf(evil, 3));
    expect(verdictOf(chain)).toBe('revocation-unknown');
  });

  test('isn’t a suspended key that says itself that all is good, however new its CRL', () => {
    const { chain, crl } = withSecondKey('root');
    const ca = certificateAt(chain, 1);
    const [second] = chain.others;
    if (second === undefined) throw new Error('no second key');
    // Certified by the issuer itself, so that the issuer's CRLs speak of it, its own among them.
    second.issuerName = ca.subject;
    second.signer = ca.key;
    set(second, oids.authorityKeyId, valueOf.authorityKey(ca.key), false);
    const genuine = crlOf(ca, 8);
    genuine.entries = [{ serial: leafOf(chain).serial, extensions: [reason(6)] }];
    chain.crls.splice(1, 1, genuine, crl);
    expect(verdictOf(chain)).toBe('valid');
    genuine.entries.push({ serial: 0x77, extensions: [reason(6)] });
    expect(verdictOf(chain)).toBe('suspended');
  });
});

describe('a delta CRL', () => {
  const deltaOf = (chain: Chain, code: number): CrlBlueprint => {
    const delta = crlOf(certificateAt(chain, 1), 8);
    set(delta, oids.deltaCrl, integer(7));
    delta.entries = [{ serial: leafOf(chain).serial, extensions: [reason(code)] }];
    return delta;
  };

  test('lifts a hold, but nothing that was revoked for good', () => {
    const { chain, crl } = scene();
    const { serial } = leafOf(chain);
    crl.entries = [{ serial, extensions: [reason(6)] }];
    expect(asked(chain, [crl, deltaOf(chain, 8)])).toMatchObject({ status: 'good' });
    crl.entries = [{ serial, extensions: [reason(1)] }];
    expect(asked(chain, [crl, deltaOf(chain, 8)])).toMatchObject({ status: 'revoked', reason: 1 });
  });

  test('of another signer counts for nothing', () => {
    const { chain, crl } = scene();
    const delta = deltaOf(chain, 1);
    delta.tamper = 'signature';
    expect(asked(chain, [crl, delta])).toMatchObject({ status: 'good' });
  });
});

describe('an indirect CRL', () => {
  /** A certificate whose CRL a service issues, that the root certified for nothing else. */
  function indirect(): {
    readonly chain: Chain;
    readonly crl: CrlBlueprint;
    readonly rootCrl: CrlBlueprint;
    readonly signers: NonNullable<CrlQuestion['signers']>;
  } {
    const chain = chainOf(3);
    const root = certificateAt(chain, 0);
    const service = copyOf(certificateAt(chain, 1), {
      subject: 'cn=CRL Service,o=Chains,c=kr',
      key: 'km-1',
      serial: 99,
      extensions: extensionsOf('km-1', root.key, false),
    });
    set(service, oids.keyUsage, valueOf.keyUsage(6));
    const point = tlv(0xa0, tlv(0xa0, nameOf.directory('cn=CRL1,o=Chains,c=kr')));
    const issuer = tlv(0xa2, nameOf.directory('cn=CRL Service,o=Chains,c=kr'));
    set(leafOf(chain), '2.5.29.31', sequence(sequence(point, issuer)), false);
    const crl = crlOf(service, 1);
    set(crl, oids.issuingPoint, sequence(point, tlv(0x84, Uint8Array.of(0xff))));
    const signers = { anchor: makeBlueprint(root), intermediates: [makeBlueprint(service)] };
    chain.others.push(service);
    return { chain, crl, rootCrl: crlOf(root, 1), signers };
  }
  const named = (name: string): Uint8Array => extension('2.5.29.29', true, sequence(nameOf.directory(name)));

  test('counts where the certificate names its issuer and that has a path to the anchor', () => {
    const { chain, crl, rootCrl, signers } = indirect();
    expect(asked(chain, [crl, rootCrl], { signers })).toMatchObject({ status: 'good' });
    expect(asked(chain, [crl, rootCrl])).toEqual({ status: 'unknown', why: 'crl-untrusted' });
    // Whether the signer is revoked must be known, too.
    expect(asked(chain, [crl], { signers })).toEqual({ status: 'unknown', why: 'crl-untrusted' });
  });

  test('speaks of the authority its entries name, until they name another', () => {
    const { chain, crl, rootCrl, signers } = indirect();
    const { serial, issuerName } = leafOf(chain);
    const issuer = typeof issuerName === 'string' ? issuerName : '';
    crl.entries = [
      { serial, extensions: [] },
      { serial, extensions: [named('cn=Other,c=kr')] },
    ];
    expect(asked(chain, [crl, rootCrl], { signers })).toMatchObject({ status: 'good' });
    crl.entries = [
      { serial: 1, extensions: [named(issuer)] },
      { serial, extensions: [] },
    ];
    expect(asked(chain, [crl, rootCrl], { signers })).toMatchObject({ status: 'revoked' });
  });

  test('of a signer that is itself revoked isn’t believed', () => {
    const { chain, crl } = indirect();
    addCrls(chain);
    // The CRL of the leaf's own issuer would do as well (§6.3.3).
    chain.crls.splice(1, 1, crl);
    expect(verdictOf(chain)).toBe('valid');
    chain.crls[0]?.entries.push({ serial: 99, extensions: [] });
    expect(verdictOf(chain)).toBe('revocation-unknown');
  });
});

describe('a file of CRLs', () => {
  test('is DER or PEM, one or several', () => {
    const { crl } = scene();
    const der = makeCrl(crl);
    const pem = `text\n-----BEGIN X509 CRL-----\n${Buffer.from(der).toString('base64')}\n-----END X509 CRL-----\n`;
    const files = [der, Buffer.concat([der, der]), Buffer.from(pem), Buffer.from(pem + pem)];
    expect(files.map((file) => crlsIn(file))).toEqual(
      [[der], [der, der], [der], [der, der]].map((value) => ({ ok: true, value })),
    );
    for (const file of [Uint8Array.of(), Buffer.from('hello'), der.subarray(0, 50)])
      expect(crlsIn(file).ok).toBe(false);
  });
});

test('a signer whose own status only its CRL could tell is taken for good (PKITS 4.14.30)', () => {
  const status = crlStatus({
    certificate: pkitsCertificate('ValidcRLIssuerTest30EE'),
    issuer: pkitsCertificate('indirectCRLCA4Cert'),
    crls: [pkitsCrl('indirectCRLCA4cRLIssuerCRL'), pkitsCrl('TrustAnchorRootCRL')],
    at: new Date('2011-04-15T00:00:00Z'),
    signers: {
      anchor: pkitsCertificate('TrustAnchorRootCertificate'),
      intermediates: [
        pkitsCertificate('indirectCRLCA4cRLIssuerCert'),
        pkitsCertificate('indirectCRLCA4Cert'),
      ],
    },
  });
  expect(status).toMatchObject({ status: 'good' });
});
