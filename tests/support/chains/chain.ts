/** A chain that is right, and the numbers that vary it: the same for the same seed. */
import { integer } from '../der.ts';
import { valueOf } from './blueprint.ts';
import type { Blueprint, ChainKey, CrlBlueprint, Extension } from './blueprint.ts';

export const at = new Date('2026-06-15T00:00:00Z');
const from = new Date('2024-01-01T00:00:00Z');
const until = new Date('2034-01-01T00:00:00Z');

/** The inputs of RFC 5280 §6.1.1 that both sides are given. */
export interface Rules {
  policies: string[];
  explicitPolicy: boolean;
  inhibitMapping: boolean;
  inhibitAny: boolean;
}

export interface Chain {
  /** From the root to the end entity. */
  certs: Blueprint[];
  /** Of the whole chain, further intermediates. */
  others: Blueprint[];
  /** What isn't given to either side. */
  readonly withheld: Set<Blueprint>;
  crls: CrlBlueprint[];
  rules: Rules;
}

const caKeys: readonly ChainKey[] = ['ca', 'other-ca', 'sign-3', 'sign-4'];
const leafKeys: readonly ChainKey[] = ['sign-1', 'sign-2', 'sign-ec', 'ed25519', 'sign-3072'];

/** Numbers below a limit (mulberry32). */
export type Random = (limit: number) => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

export const oids = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  deltaCrl: '2.5.29.27',
  issuingPoint: '2.5.29.28',
  nameConstraints: '2.5.29.30',
  policies: '2.5.29.32',
  mappings: '2.5.29.33',
  authorityKeyId: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAny: '2.5.29.54',
} as const;

/** A right chain with two to five certificates. */
export function rightChain(random: Random, least = 2): Chain {
  const length = Math.max(least, 2 + random(4));
  const certs: Blueprint[] = [];
  for (let n = 0; n < length; n += 1) {
    const isLeaf = n === length - 1;
    const issuer = certs.at(-1);
    const key: ChainKey = isLeaf
      ? (leafKeys[random(leafKeys.length)] ?? 'sign-1')
      : n === 0
        ? 'root'
        : (caKeys[n - 1] ?? 'ca');
    const subject = isLeaf ? 'cn=Leaf,o=Chains,c=kr' : `cn=Authority ${n},o=Chains,c=kr`;
    certs.push({
      subject,
      issuerName: issuer?.subject ?? subject,
      key,
      signer: issuer?.key ?? key,
      serial: 0x1000 + n,
      notBefore: from,
      notAfter: until,
      version: 3,
      algorithm: 'default',
      extensions: extensionsOf(key, issuer?.key ?? key, !isLeaf),
    });
  }
  return {
    certs,
    others: [],
    withheld: new Set(),
    crls: [],
    rules: { policies: [], explicitPolicy: false, inhibitMapping: false, inhibitAny: false },
  };
}

export function extensionsOf(key: ChainKey, signer: ChainKey, isCa: boolean): Extension[] {
  return [
    { oid: oids.subjectKeyId, critical: false, value: valueOf.keyId(key) },
    { oid: oids.authorityKeyId, critical: false, value: valueOf.authorityKey(signer) },
    {
      oid: oids.keyUsage,
      critical: true,
      value: isCa ? valueOf.keyUsage(5, 6) : valueOf.keyUsage(0, 1),
    },
    ...(isCa ? [{ oid: oids.basicConstraints, critical: true, value: valueOf.basicConstraints(true) }] : []),
  ];
}

/** Sets an extension, or takes it away. */
export function set(
  cert: { extensions: Extension[] },
  oid: string,
  value: Uint8Array | null,
  critical = true,
): void {
  cert.extensions = cert.extensions.filter((one) => one.oid !== oid);
  if (value !== null) cert.extensions.push({ oid, critical, value });
}

export const leafOf = (chain: Chain): Blueprint => certificateAt(chain, chain.certs.length - 1);

export function certificateAt(chain: Chain, n: number): Blueprint {
  const cert = chain.certs[n];
  if (cert === undefined) throw new Error('the chain is too short for this defect');
  return cert;
}

/** An authority between root and end entity. */
export function someCa(chain: Chain, random: Random): Blueprint {
  return certificateAt(chain, 1 + random(chain.certs.length - 2));
}

/** A CRL of each authority, in time and empty. */
export function addCrls(chain: Chain): void {
  chain.crls = chain.certs.slice(0, -1).map((ca, n) => crlOf(ca, n + 1));
}

export function crlOf(ca: Blueprint, number: number): CrlBlueprint {
  return {
    issuerName: ca.subject,
    signer: ca.key,
    thisUpdate: new Date('2026-06-01T00:00:00Z'),
    nextUpdate: new Date('2026-07-01T00:00:00Z'),
    entries: [],
    extensions: [
      { oid: oids.authorityKeyId, critical: false, value: valueOf.authorityKey(ca.key) },
      { oid: oids.crlNumber, critical: false, value: integer(number) },
    ],
  };
}
