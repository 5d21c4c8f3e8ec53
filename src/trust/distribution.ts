import { children, readTlv, tag } from '../asn1/index.ts';
import type { Tlv } from '../asn1/index.ts';
import { DojangError } from '../errors/index.ts';
import { readBoolean } from './extensions.ts';
import type { Extensions } from './extensions.ts';
import { generalNameKey, readGeneralNames } from './general-names.ts';
import { withRelativeName } from './names.ts';
import type { ComparedName } from './names.ts';

/** Reasons a CRL may speak of, bit n of ReasonFlags as 2^n: keyCompromise (1) to aACompromise (8), RFC 5280 §4.2.1.13. */
export const allReasons = 0b1_1111_1110;

/** One DistributionPoint of a certificate. Names are the keys of `generalNameKey`. */
export interface DistributionPoint {
  /** Null: the field is absent. */
  readonly names: readonly string[] | null;
  readonly reasons: number;
  /** Null: the certificate's issuer issues the CRL. */
  readonly crlIssuer: readonly string[] | null;
}

/** A CRL's issuingDistributionPoint (RFC 5280 §5.2.5). */
export interface IssuingPoint {
  readonly names: ReadonlySet<string> | null;
  readonly onlyUsers: boolean;
  readonly onlyAuthorities: boolean;
  readonly onlyAttributes: boolean;
  readonly reasons: number;
  readonly isIndirect: boolean;
  /** The encoding: a delta's must be the same as its base's (§6.3.3 (c)(2)). */
  readonly encoded: string;
}

const mostPoints = 256;

/**
 * CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF { distributionPoint [0]?, reasons [1] ReasonFlags?, cRLIssuer [2] GeneralNames? }
 *
 * @param issuer the certificate's issuer, to which a relative name without cRLIssuer is relative
 * @throws DojangError `der-*`
 */
export function readDistributionPoints(
  der: Uint8Array,
  value: Tlv,
  issuer: ComparedName,
): DistributionPoint[] {
  if (value.tag !== tag.sequence) throw new DojangError('der-tag', { offset: value.at });
  const points = children(der, value);
  if (points.length === 0) throw new DojangError('der-value', { offset: value.at });
  if (points.length > mostPoints) throw new DojangError('der-nesting', { offset: value.at });
  return points.map((point) => {
    if (point.tag !== tag.sequence) throw new DojangError('der-tag', { offset: point.at });
    const parts = children(der, point);
    const take = (wanted: number): Tlv | null => (parts[0]?.tag === wanted ? (parts.shift() ?? null) : null);
    const [name, reasons, crlIssuer] = [take(tag.explicit(0)), take(tag.implicit(1)), take(tag.explicit(2))];
    // §4.2.1.13: not only reasons.
    if (parts.length > 0 || (name === null && crlIssuer === null))
      throw new DojangError('der-value', { offset: point.at });
    const issuers = crlIssuer === null ? null : readGeneralNames(der, crlIssuer);
    const directory = issuers?.find((found) => found.kind === 'directory');
    return {
      names: name === null ? null : readPointName(der, name, directory?.name ?? issuer),
      reasons: reasons === null ? allReasons : readReasons(der, reasons),
      crlIssuer: issuers === null ? null : issuers.map(generalNameKey),
    };
  });
}

/** Nobody names more addresses; a hostile certificate sends nobody on a tour. */
const mostAddresses = 8;

/** The addresses among the names of the distribution points in this extension (also freshestCRL's). @throws DojangError `der-*` */
export function addressesOfPoints(
  oid: string,
  der: Uint8Array,
  extensions: Extensions,
  issuer: ComparedName,
): string[] {
  const value = extensions.value(oid);
  if (value === null) return [];
  return readDistributionPoints(der, value, issuer)
    .flatMap(({ names }) => names ?? [])
    .flatMap((name) => (name.startsWith('uri:') ? [name.slice('uri:'.length)] : []))
    .slice(0, mostAddresses);
}

/** DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RelativeDistinguishedName } */
function readPointName(der: Uint8Array, wrapper: Tlv, base: ComparedName): string[] {
  const choice = readTlv(der, wrapper.start, wrapper.end);
  if (choice.end !== wrapper.end) throw new DojangError('der-value', { offset: choice.end });
  if (choice.tag === tag.explicit(0)) return readGeneralNames(der, choice).map(generalNameKey);
  if (choice.tag !== tag.explicit(1)) throw new DojangError('der-tag', { offset: choice.at });
  return [generalNameKey({ kind: 'directory', name: withRelativeName(base, der, choice) })];
}

/** ReasonFlags, a BIT STRING; `unused (0)` means nothing. */
function readReasons(der: Uint8Array, flags: Tlv): number {
  const length = flags.end - flags.start;
  if (length < 1 || length > 3) throw new DojangError('der-value', { offset: flags.at });
  let reasons = 0;
  for (let bit = 0; bit < (length - 1) * 8; bit += 1)
    if (((der[flags.start + 1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0) reasons |= 1 << bit;
  return reasons & allReasons;
}

/**
 * IssuingDistributionPoint ::= SEQUENCE { distributionPoint [0]?, onlyContainsUserCerts [1], onlyContainsCACerts [2], onlySomeReasons [3]?,
 * indirectCRL [4], onlyContainsAttributeCerts [5] }
 *
 * @throws DojangError `der-*`
 */
export function readIssuingPoint(der: Uint8Array, value: Tlv, crlIssuer: ComparedName): IssuingPoint {
  if (value.tag !== tag.sequence) throw new DojangError('der-tag', { offset: value.at });
  const parts = children(der, value);
  const take = (wanted: number): Tlv | null => (parts[0]?.tag === wanted ? (parts.shift() ?? null) : null);
  const flag = (n: number): boolean => {
    const part = take(tag.implicit(n));
    return part !== null && readBoolean(der, part);
  };
  const name = take(tag.explicit(0));
  const [onlyUsers, onlyAuthorities] = [flag(1), flag(2)];
  const reasons = take(tag.implicit(3));
  const [isIndirect, onlyAttributes] = [flag(4), flag(5)];
  const exclusive = [onlyUsers, onlyAuthorities, onlyAttributes].filter(Boolean).length;
  // §5.2.5: at most one of the three.
  if (parts.length > 0 || exclusive > 1) throw new DojangError('der-value', { offset: value.at });
  return {
    names: name === null ? null : new Set(readPointName(der, name, crlIssuer)),
    onlyUsers,
    onlyAuthorities,
    onlyAttributes,
    reasons: reasons === null ? allReasons : readReasons(der, reasons),
    isIndirect,
    encoded: Buffer.from(der.buffer, der.byteOffset + value.at, value.end - value.at).toString('hex'),
  };
}
