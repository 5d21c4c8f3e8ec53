import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkPath, faultCodes } from '../../../src/trust/index.ts';
import { allTexts } from '../../../src/texts/index.ts';
import { keyIdOf, makeBlueprint, valueOf } from '../../support/chains/blueprint.ts';
import type { Blueprint } from '../../support/chains/blueprint.ts';
import { at, certificateAt, extensionsOf, leafOf, oids, set } from '../../support/chains/chain.ts';
import { integer, oid, octets, sequence, tlv } from '../../support/der.ts';
import { fixture } from '../../support/fixtures.ts';
import { chainOf, copyOf, judged, questionOf, verdictOf } from './chains.ts';

const hash = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');
const second = 1000;

describe('an answer', () => {
  test('names the path from the leaf to the anchor', () => {
    const chain = chainOf(4);
    const answer = judged(chain);
    expect(answer).toMatchObject({ ok: true, reason: null, weak: [] });
    expect(answer.path.map(({ sha256 }) => sha256)).toEqual(
      [...chain.certs].reverse().map((cert) => hash(makeBlueprint(cert))),
    );
    expect(answer.path[0]?.subject).toBe('cn=Leaf,o=Chains,c=kr');
  });

  test('names the certificate a rule did not hold for', () => {
    const chain = chainOf(4);
    const ca = certificateAt(chain, 2);
    ca.notAfter = new Date(at.getTime() - 86_400_000);
    const answer = judged(chain);
    expect(answer.ok).toBe(false);
    expect(answer.reason).toMatchObject({ code: 'expired', certificate: hash(makeBlueprint(ca)) });
    expect(answer.path).toHaveLength(4);
    expect(answer.policies).toEqual([]);
  });

  test('has a text for every reason', () => {
    expect(faultCodes.filter((code) => !Object.hasOwn(allTexts, `chain.reason.${code}`))).toEqual([]);
  });
});

describe('dates (RFC 5280 §4.1.2.5)', () => {
  test('hold from the first moment through the last second', () => {
    const chain = chainOf(3);
    const { notBefore, notAfter } = leafOf(chain);
    certificateAt(chain, 0).notBefore = certificateAt(chain, 1).notBefore = new Date(0);
    certificateAt(chain, 0).notAfter = certificateAt(chain, 1).notAfter = new Date('2040-01-01T00:00:00Z');
    const then = (time: number): string => verdictOf(chain, { at: new Date(time) });
    expect(then(notBefore.getTime() - 1)).toBe('not-yet-valid');
    expect(then(notBefore.getTime())).toBe('valid');
    expect(then(notAfter.getTime() + second - 1)).toBe('valid');
    expect(then(notAfter.getTime() + second)).toBe('expired');
  });
});

describe('trust', () => {
  test('never comes from an intermediate, not even a self-signed one', () => {
    const question = questionOf(chainOf(3));
    const answer = checkPath({
      ...question,
      anchors: [],
      intermediates: [...(question.intermediates ?? []), ...question.anchors],
    });
    expect(answer.reason?.code).toBe('issuer-unknown');
    expect(answer.path).toHaveLength(3);
  });

  test('may begin in the middle of a hierarchy', () => {
    const chain = chainOf(4);
    const answer = judged(chain, { anchors: [makeBlueprint(certificateAt(chain, 2))] });
    expect(answer.ok).toBe(true);
    expect(answer.path).toHaveLength(2);
  });

  test('may lie in the certificate itself, as long as it holds', () => {
    const { leaf } = questionOf(chainOf(3));
    expect(checkPath({ leaf, anchors: [leaf], at }).ok).toBe(true);
    const later = new Date('2050-01-01T00:00:00Z');
    expect(checkPath({ leaf, anchors: [leaf], at: later }).reason?.code).toBe('expired');
    expect(checkPath({ leaf, anchors: [leaf], at, explicitPolicy: true }).reason?.code).toBe('policy');
  });

  test('is bound by what the anchor says of itself', () => {
    const chain = chainOf(4);
    set(certificateAt(chain, 0), oids.basicConstraints, valueOf.basicConstraints(true, 0));
    expect(verdictOf(chain)).toBe('path-length');
  });

  test('reaches the accredited authorities of Korea from KISA RootCA 4', () => {
    const root = fixture('kisa-ca/KISA-RootCA-4.der');
    const when = new Date('2026-03-01T00:00:00Z');
    for (const name of ['yessignCA-Class3', 'signGATE-CA6', 'CrossCertCA4', 'TradeSignCA4', 'SignKorea-CA3'])
      expect(checkPath({ leaf: fixture(`kisa-ca/${name}.der`), anchors: [root], at: when }).ok, name).toBe(
        true,
      );
    // Under a development root.
    const other = checkPath({ leaf: fixture('kisa-ca/SignGATE-ECDSA-CA.der'), anchors: [root], at: when });
    expect(other.reason?.code).toBe('issuer-unknown');
    // RootCA 1 ended in August 2025.
    const first = fixture('kisa-ca/KISA-RootCA-1.der');
    expect(checkPath({ leaf: first, anchors: [first], at: when }).reason?.code).toBe('expired');
  });
});

describe('what can’t be read', () => {
  const rubbish = Uint8Array.of(0x30, 0);

  test('is a reason where it is the certificate', () => {
    const { ok, reason } = checkPath({ ...questionOf(chainOf(3)), leaf: rubbish });
    expect(ok).toBe(false);
    expect(reason).toEqual({ code: 'bad-input', facts: {}, certificate: hash(rubbish) });
  });

  test('is passed over among anchors and intermediates, and named where one is missing', () => {
    const question = questionOf(chainOf(3));
    const { anchors, intermediates = [] } = question;
    const more = { anchors: [rubbish, ...anchors], intermediates: [rubbish, ...intermediates] };
    expect(checkPath({ ...question, ...more }).ok).toBe(true);
    for (const less of [{ anchors: [rubbish] }, { intermediates: [rubbish] }]) {
      const { reason } = checkPath({ ...question, ...less });
      expect(reason).toEqual({ code: 'bad-input', facts: {}, certificate: hash(rubbish) });
    }
  });

  test('counts as a CRL that was given', () => {
    const question = questionOf(chainOf(3), { crls: [Uint8Array.of(0x30, 0)] });
    expect(checkPath(question).reason?.code).toBe('revocation-unknown');
  });

  test('is a certificate with bytes behind its end', () => {
    const question = questionOf(chainOf(3));
    const longer = Buffer.concat([question.leaf, Uint8Array.of(0)]);
    expect(checkPath({ ...question, leaf: longer }).reason?.code).toBe('bad-input');
  });
});

describe('key identifiers (RFC 5280 §4.2.1.1)', () => {
  test('may name the issuer’s issuer and serial number', () => {
    const chain = chainOf(3);
    const issuer = certificateAt(chain, 1);
    const serial = tlv(0x82, integer(issuer.serial).subarray(2));
    set(leafOf(chain), oids.authorityKeyId, sequence(tlv(0x80, keyIdOf(issuer.key)), serial), false);
    expect(verdictOf(chain)).toBe('valid');
    set(leafOf(chain), oids.authorityKeyId, sequence(tlv(0x82, Uint8Array.of(9))), false);
    expect(verdictOf(chain)).toBe('key-identifier');
  });

  test('choose between two keys of one name', () => {
    const chain = chainOf(3);
    const ca = certificateAt(chain, 1);
    const renewed = copyOf(ca, {
      key: 'km-1',
      serial: 77,
      extensions: extensionsOf('km-1', ca.signer, true),
    });
    chain.others.push(renewed);
    expect(verdictOf(chain)).toBe('valid');
    set(renewed, oids.subjectKeyId, octets(keyIdOf(ca.key)), false);
    expect(verdictOf(chain)).toBe('valid');
  });
});

describe('a purpose', () => {
  const clientAuth = '1.3.6.1.5.5.7.3.2';
  const ask = { purpose: { extendedKeyUsage: clientAuth, keyUsage: 0b11 } };

  test('is allowed where nothing restricts it', () => {
    expect(verdictOf(chainOf(3), ask)).toBe('valid');
  });

  test('binds the leaf and every authority that restricts itself', () => {
    for (const n of [1, 2]) {
      const chain = chainOf(3);
      set(certificateAt(chain, n), oids.extendedKeyUsage, sequence(oid('1.3.6.1.5.5.7.3.9')), false);
      expect(verdictOf(chain)).toBe('valid');
      expect(verdictOf(chain, ask)).toBe('extended-key-usage');
      set(certificateAt(chain, n), oids.extendedKeyUsage, sequence(oid('2.5.29.37.0')), false);
      expect(verdictOf(chain, ask)).toBe('valid');
    }
  });

  test('needs the key usage', () => {
    const chain = chainOf(3);
    set(leafOf(chain), oids.keyUsage, valueOf.keyUsage(2));
    expect(verdictOf(chain, ask)).toBe('key-usage');
  });
});

describe('hostile meshes', () => {
  /** Authorities that have all certified one another. */
  function mesh(size: number): { readonly certs: Blueprint[]; readonly chain: ReturnType<typeof chainOf> } {
    const chain = chainOf(3);
    const ca = certificateAt(chain, 1);
    const certs: Blueprint[] = [];
    for (let a = 0; a < size; a += 1)
      for (let b = 0; b < size; b += 1)
        if (a !== b)
          certs.push(
            copyOf(ca, {
              subject: `cn=Mesh ${a},o=Chains,c=kr`,
              issuerName: `cn=Mesh ${b},o=Chains,c=kr`,
              signer: ca.key,
              serial: 5000 + a * 100 + b,
              extensions: extensionsOf(ca.key, ca.key, true),
            }),
          );
    const leaf = leafOf(chain);
    leaf.issuerName = 'cn=Mesh 0,o=Chains,c=kr';
    return { certs, chain };
  }

  test('without an anchor end in bounded time', () => {
    const { certs, chain } = mesh(24);
    const started = performance.now();
    const answer = judged(chain, { intermediates: certs.map(makeBlueprint) });
    expect(answer.reason?.code).toBe('search-limit');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('with an anchor in which no path is valid, too', () => {
    const { certs, chain } = mesh(12);
    const root = certificateAt(chain, 0);
    const link = copyOf(certificateAt(chain, 1), { subject: 'cn=Mesh 11,o=Chains,c=kr' });
    set(root, oids.nameConstraints, valueOf.nameConstraints([], [tlv(0xa4, sequence())]));
    const answer = judged(chain, { intermediates: [...certs, link].map(makeBlueprint) });
    expect(answer.ok).toBe(false);
    expect(['search-limit', 'name-constraint']).toContain(answer.reason?.code);
  });

  test('don’t hide the one path there is', () => {
    const { certs, chain } = mesh(12);
    const link = copyOf(certificateAt(chain, 1), { subject: 'cn=Mesh 11,o=Chains,c=kr' });
    const answer = judged(chain, { intermediates: [...certs, link].map(makeBlueprint) });
    expect(answer.ok).toBe(true);
    expect(answer.path).toHaveLength(4);
  });

  test('two authorities that vouch for each other are a loop', () => {
    const chain = chainOf(4);
    const [, first, second] = chain.certs;
    if (first === undefined || second === undefined) throw new Error('too short');
    first.issuerName = second.subject;
    first.signer = second.key;
    set(first, oids.authorityKeyId, valueOf.authorityKey(second.key), false);
    expect(verdictOf(chain)).toBe('loop');
  });
});
