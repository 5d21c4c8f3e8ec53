import { children, expectTag, integerOf, oidOf, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { readKeyUsage } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Extensions } from './extensions.ts';
import { readBoolean } from './extensions.ts';
import { readGeneralName, readGeneralNames } from './general-names.ts';
import type { GeneralName } from './general-names.ts';
import { latin1 } from './names.ts';

/** What a certificate's extensions say about paths; null where the extension isn't there. */
export interface Constraints {
  readonly basicConstraints: { readonly isCa: boolean; readonly pathLength: number | null } | null;
  /** Bit n as 2^n. */
  readonly keyUsage: number | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly policies: readonly string[] | null;
  /** The policies are critical and carry a qualifier that can't be processed. */
  readonly hasUnknownQualifier: boolean;
  readonly policyMappings: readonly PolicyMapping[];
  readonly policyConstraints: {
    readonly requireExplicit: number | null;
    readonly inhibitMapping: number | null;
  };
  readonly inhibitAny: number | null;
  readonly nameConstraints: NameConstraints | null;
  readonly subjectAltNames: readonly GeneralName[] | null;
  readonly subjectKeyId: string | null;
  readonly authorityKey: AuthorityKey | null;
}

export interface PolicyMapping {
  readonly issuerPolicy: string;
  readonly subjectPolicy: string;
}

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** Which key of its issuer made a certificate's signature, as far as it says. Bytes as text. */
export interface AuthorityKey {
  readonly keyId: string | null;
  readonly issuer: readonly GeneralName[] | null;
  readonly serial: string | null;
}

/** The extensions that validation processes, so that they may be critical. */
export const understoodExtensions: ReadonlySet<string> = new Set([
  '2.5.29.14', // subjectKeyIdentifier
  '2.5.29.15', // keyUsage
  '2.5.29.17', // subjectAltName
  '2.5.29.19', // basicConstraints
  '2.5.29.30', // nameConstraints
  '2.5.29.31', // cRLDistributionPoints
  '2.5.29.32', // certificatePolicies
  '2.5.29.33', // policyMappings
  '2.5.29.35', // authorityKeyIdentifier
  '2.5.29.36', // policyConstraints
  '2.5.29.37', // extKeyUsage
  '2.5.29.54', // inhibitAnyPolicy
]);

/** More than any real certificate has of policies, mappings, purposes or subtrees. */
const mostItems = 4096;

/** Decodes every extension that validation speaks of (RFC 5280 §4.2.1). @throws DojangError `der-*` */
export function readConstraints(der: Uint8Array, extensions: Extensions): Constraints {
  const read = <T, D>(oid: string, reader: (der: Uint8Array, value: Tlv) => T, absent: D): T | D => {
    const value = extensions.value(oid);
    return value === null ? absent : reader(der, value);
  };
  const policies = read('2.5.29.32', readPolicies, null);
  return {
    basicConstraints: read('2.5.29.19', readBasicConstraints, null),
    keyUsage: read('2.5.29.15', readUsage, null),
    extendedKeyUsage: read('2.5.29.37', readPurposes, null),
    policies: policies?.oids ?? null,
    hasUnknownQualifier: extensions.isCritical('2.5.29.32') && policies?.hasUnknownQualifier === true,
    policyMappings: read('2.5.29.33', readMappings, []),
    policyConstraints: read('2.5.29.36', readPolicyConstraints, {
      requireExplicit: null,
      inhibitMapping: null,
    }),
    inhibitAny: read('2.5.29.54', integerOf, null),
    nameConstraints: read('2.5.29.30', readNameConstraints, null),
    subjectAltNames: read('2.5.29.17', (bytes, value) => readGeneralNames(bytes, asSequence(value)), null),
    subjectKeyId: read('2.5.29.14', readKeyId, null),
    authorityKey: read('2.5.29.35', readAuthorityKey, null),
  };
}

function asSequence(value: Tlv): Tlv {
  if (value.tag !== tag.sequence) throw new DojangError('der-tag', { offset: value.at });
  return value;
}

/** SEQUENCE SIZE (1..MAX) OF. */
function itemsOf(der: Uint8Array, value: Tlv): Tlv[] {
  const items = children(der, asSequence(value));
  if (items.length === 0) throw new DojangError('der-value', { offset: value.at });
  if (items.length > mostItems) throw new DojangError('der-nesting', { offset: value.at });
  return items;
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL }, §4.2.1.9 */
function readBasicConstraints(
  der: Uint8Array,
  value: Tlv,
): { readonly isCa: boolean; readonly pathLength: number | null } {
  const parts = children(der, asSequence(value));
  const flag = parts[0]?.tag === tag.boolean ? parts.shift() : undefined;
  const length = parts.shift();
  if (parts.length > 0) throw new DojangError('der-value', { offset: value.at });
  return {
    isCa: flag !== undefined && readBoolean(der, flag),
    pathLength: length === undefined ? null : integerOf(der, length),
  };
}

/** §4.2.1.3: at least one bit is set. */
function readUsage(der: Uint8Array, value: Tlv): number {
  const usage = readKeyUsage(der, { ...value, start: value.at });
  if (usage === 0) throw new DojangError('der-value', { offset: value.at });
  return usage;
}

/** ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF OBJECT IDENTIFIER, §4.2.1.12 */
function readPurposes(der: Uint8Array, value: Tlv): string[] {
  return itemsOf(der, value).map((purpose) => oidOf(der, purpose));
}

/** CPS pointer and user notice, §4.2.1.4. */
const qualifiers: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.2.1', '1.3.6.1.5.5.7.2.2']);

/** SEQUENCE SIZE (1..MAX) OF { policyIdentifier OBJECT IDENTIFIER, SEQUENCE OF { policyQualifierId, qualifier }? }; none twice, §4.2.1.4 */
function readPolicies(
  der: Uint8Array,
  value: Tlv,
): { readonly oids: readonly string[]; readonly hasUnknownQualifier: boolean } {
  const oids = new Set<string>();
  let hasUnknownQualifier = false;
  for (const item of itemsOf(der, value)) {
    const [type, list, ...more] = children(der, asSequence(item));
    if (type === undefined || more.length > 0) throw new DojangError('der-value', { offset: item.at });
    const oid = oidOf(der, type);
    if (oids.has(oid)) throw new DojangError('der-value', { offset: item.at });
    oids.add(oid);
    if (list === undefined) continue;
    for (const qualifier of itemsOf(der, list)) {
      const id = expectTag(der, asSequence(qualifier).start, qualifier.end, tag.oid);
      if (!qualifiers.has(oidOf(der, id))) hasUnknownQualifier = true;
    }
  }
  return { oids: [...oids], hasUnknownQualifier };
}

/** PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF { issuerDomainPolicy, subjectDomainPolicy }, §4.2.1.5 */
function readMappings(der: Uint8Array, value: Tlv): PolicyMapping[] {
  return itemsOf(der, value).map((item) => {
    const [issuer, subject, ...more] = children(der, asSequence(item));
    if (issuer === undefined || subject === undefined || more.length > 0)
      throw new DojangError('der-value', { offset: item.at });
    return { issuerPolicy: oidOf(der, issuer), subjectPolicy: oidOf(der, subject) };
  });
}

/** PolicyConstraints ::= SEQUENCE { requireExplicitPolicy [0] INTEGER OPTIONAL, inhibitPolicyMapping [1] INTEGER OPTIONAL }, §4.2.1.11 */
function readPolicyConstraints(der: Uint8Array, value: Tlv): Constraints['policyConstraints'] {
  const parts = itemsOf(der, value);
  const take = (n: number): number | null => {
    const part = parts[0]?.tag === tag.implicit(n) ? parts.shift() : undefined;
    return part === undefined ? null : integerOf(der, { ...part, tag: tag.integer });
  };
  const [requireExplicit, inhibitMapping] = [take(0), take(1)];
  if (parts.length > 0) throw new DojangError('der-value', { offset: value.at });
  return { requireExplicit, inhibitMapping };
}

/** NameConstraints ::= SEQUENCE { permittedSubtrees [0]?, excludedSubtrees [1]? }, not empty, §4.2.1.10 */
function readNameConstraints(der: Uint8Array, value: Tlv): NameConstraints {
  const parts = itemsOf(der, value);
  const take = (n: number): GeneralName[] => {
    const part = parts[0]?.tag === tag.explicit(n) ? parts.shift() : undefined;
    return part === undefined ? [] : readSubtrees(der, part);
  };
  const [permitted, excluded] = [take(0), take(1)];
  if (parts.length > 0) throw new DojangError('der-value', { offset: value.at });
  return { permitted, excluded };
}

/** SEQUENCE SIZE (1..MAX) OF { base GeneralName, minimum [0] DEFAULT 0, maximum [1]? }: within RFC 5280 the base stands alone. */
function readSubtrees(der: Uint8Array, list: Tlv): GeneralName[] {
  return itemsOf(der, { ...list, tag: tag.sequence }).map((subtree) => {
    const [base, minimum, ...more] = children(der, asSequence(subtree));
    const isPlain =
      minimum === undefined ||
      (minimum.tag === tag.implicit(0) && integerOf(der, { ...minimum, tag: tag.integer }) === 0);
    if (base === undefined || !isPlain || more.length > 0)
      throw new DojangError('der-value', { offset: subtree.at });
    return readGeneralName(der, base);
  });
}

function readKeyId(der: Uint8Array, value: Tlv): string {
  if (value.tag !== tag.octetString) throw new DojangError('der-tag', { offset: value.at });
  return latin1(der, value.start, value.end);
}

/** AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0]?, authorityCertIssuer [1]?, authorityCertSerialNumber [2]? }, §4.2.1.1 @throws DojangError `der-*` */
export function readAuthorityKey(der: Uint8Array, value: Tlv): AuthorityKey {
  const parts = children(der, asSequence(value));
  const take = (wanted: number): Tlv | null => (parts[0]?.tag === wanted ? (parts.shift() ?? null) : null);
  const [keyId, issuer, serial] = [take(tag.implicit(0)), take(tag.explicit(1)), take(tag.implicit(2))];
  if (parts.length > 0) throw new DojangError('der-value', { offset: value.at });
  return {
    keyId: keyId && latin1(der, keyId.start, keyId.end),
    issuer: issuer && readGeneralNames(der, issuer),
    serial: serial && latin1(der, serial.start, serial.end),
  };
}
