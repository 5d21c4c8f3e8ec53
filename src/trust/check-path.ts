import { scanCard, sha256Hex } from '../certificate/index.ts';
import { DojangError } from '../errors/index.ts';
import type { Facts } from '../errors/index.ts';
import { readCertificate } from './certificate.ts';
import type { TrustCertificate } from './certificate.ts';
import { understoodExtensions } from './certificate-extensions.ts';
import { readCrl } from './crl.ts';
import { fault } from './faults.ts';
import type { Fault, FaultCode } from './faults.ts';
import type { RevocationStatus } from './revocation.ts';
import { PathSearch } from './search.ts';
import type { SearchOutcome } from './search.ts';
import { weakKey, weakSignature } from './signature.ts';
import type { Weakness } from './signature.ts';
import { validityFault } from './validate.ts';
import type { Purpose, ValidationRules } from './validate.ts';

/** Everything a verdict depends on. Certificates and CRLs are DER; what names them is their SHA-256. */
export interface PathQuestion {
  readonly leaf: Uint8Array;
  /** Certificates that are trusted as issuers. Unreadable ones are passed over. */
  readonly anchors: readonly Uint8Array[];
  /** Certificates that may stand between: hints (CaPubs, AIA), never trusted. Unreadable ones, too, are passed over. */
  readonly intermediates?: readonly Uint8Array[];
  /** With one or more, every certificate below the anchor must be known not to be revoked; otherwise revocation isn't looked at. */
  readonly crls?: readonly Uint8Array[];
  readonly at: Date;
  /** The user-initial-policy-set (RFC 5280 §6.1.1 (c)); left out or empty: any-policy. */
  readonly policies?: readonly string[];
  readonly explicitPolicy?: boolean;
  readonly inhibitMapping?: boolean;
  readonly inhibitAny?: boolean;
  readonly purpose?: Purpose;
}

/** One certificate of a path. */
export interface PathCertificate {
  readonly sha256: string;
  /** As folders carry it; '' where there is none. */
  readonly subject: string;
  readonly der: Uint8Array;
}

/** Why a path is not valid. */
export interface PathReason {
  readonly code: FaultCode;
  readonly facts: Facts;
  /** SHA-256 of the certificate that the rule did not hold for, where it was one. */
  readonly certificate: string | null;
}

export interface PathAnswer {
  readonly ok: boolean;
  /** From the leaf to the anchor; where it isn't ok, the path that came furthest. */
  readonly path: readonly PathCertificate[];
  /** Null where it is ok. */
  readonly reason: PathReason | null;
  /** The user-constrained-policy-set (RFC 9618 §5.5), empty where it isn't ok. */
  readonly policies: readonly string[];
  /** What is weak about the path, though it isn't refused for it. */
  readonly weak: readonly { readonly code: Weakness; readonly certificate: string }[];
}

/** More than any real question has; a hostile one ends here. */
const most = { certificates: 4096, crls: 1024 };

/**
 * Looks for a valid path from the leaf to one of the anchors (RFC 5280 §6, RFC 4158, RFC 9618), in bounded time whatever it is
 * given. Every doubt is a reason against it.
 */
export function checkPath(question: PathQuestion): PathAnswer {
  const { leaf: leafDer, anchors, intermediates = [], crls = [] } = question;
  if (anchors.length + intermediates.length > most.certificates || crls.length > most.crls)
    return answerOf({ ok: false, path: [], fault: fault('search-limit', null) });
  const leaf = readOrNull(leafDer, readCertificate);
  if (leaf === null) return unreadable(leafDer);
  const anchorsRead = anchors.map((der) => readOrNull(der, readCertificate));
  const trusted = anchorsRead.filter((read) => read !== null);
  const between = intermediates.map((der) => readOrNull(der, readCertificate));
  const rules = rulesOf(question);
  if (trusted.some(({ sha256 }) => sha256 === leaf.sha256)) return answerOf(anchorItself(leaf, rules));
  const outcome = new PathSearch(
    {
      anchors: trusted,
      intermediates: between.filter((read) => read !== null),
      // Also where none of them can be read: they were given, so somebody wants to know.
      crls:
        crls.length === 0
          ? null
          : crls.map((der) => readOrNull(der, readCrl)).filter((read) => read !== null),
    },
    rules,
  ).find(leaf);
  const unread = anchors[anchorsRead.indexOf(null)] ?? intermediates[between.indexOf(null)];
  // The issuer that is missing may be the one that can't be read.
  if (!outcome.ok && outcome.fault.code === 'issuer-unknown' && unread !== undefined) {
    return { ...answerOf(outcome), reason: { code: 'bad-input', facts: {}, certificate: sha256Hex(unread) } };
  }
  return answerOf(outcome);
}

function rulesOf({
  at,
  policies,
  explicitPolicy,
  inhibitMapping,
  inhibitAny,
  purpose,
}: PathQuestion): ValidationRules {
  return {
    at: at.getTime(),
    policies: policies ?? [],
    explicitPolicy: explicitPolicy ?? false,
    inhibitMapping: inhibitMapping ?? false,
    inhibitAny: inhibitAny ?? false,
    purpose: purpose ?? {},
  };
}

function readOrNull<T>(der: Uint8Array, read: (der: Uint8Array) => T): T | null {
  try {
    return read(der);
  } catch (error) {
    if (error instanceof DojangError) return null;
    throw error;
  }
}

function unreadable(der: Uint8Array): PathAnswer {
  const reason: PathReason = { code: 'bad-input', facts: {}, certificate: sha256Hex(der) };
  return { ok: false, path: [], reason, policies: [], weak: [] };
}

/** A leaf that is itself trusted: nobody above it vouches for anything, so that only what it says itself counts. */
function anchorItself(leaf: TrustCertificate, rules: ValidationRules): SearchOutcome {
  const unknown = leaf.extensions.unknownCritical(understoodExtensions);
  const found =
    validityFault(leaf, rules.at) ??
    (unknown === null ? null : fault('critical-extension', leaf, { oid: unknown })) ??
    (rules.explicitPolicy ? fault('policy', leaf) : null);
  return found === null
    ? { ok: true, path: [leaf], policies: [] }
    : { ok: false, path: [leaf], fault: found };
}

function answerOf(outcome: SearchOutcome): PathAnswer {
  return {
    ok: outcome.ok,
    path: outcome.path.map(({ sha256, der }) => {
      const card = scanCard(der);
      return { sha256, subject: card.ok ? card.value.subject.dn : '', der };
    }),
    reason: outcome.ok ? null : reasonOf(outcome.fault),
    policies: outcome.ok ? outcome.policies : [],
    weak: outcome.path.flatMap((certificate, n) => weaknessesOf(certificate, n === outcome.path.length - 1)),
  };
}

function reasonOf({ code, facts, certificate }: Fault): PathReason {
  return { code, facts, certificate: certificate?.sha256 ?? null };
}

/** The anchor's own signature proves nothing, so that it can't be weak. */
function weaknessesOf(certificate: TrustCertificate, isAnchor: boolean): PathAnswer['weak'] {
  const codes = [
    ...(isAnchor ? [] : weakSignature(certificate.scheme, certificate.notBefore)),
    ...weakKey(certificate.key),
  ];
  return codes.map((code) => ({ code, certificate: certificate.sha256 }));
}

/** A question about one certificate's revocation. */
export interface CrlQuestion {
  readonly certificate: Uint8Array;
  /** Who issued it, found to be in order by the caller: its key may sign CRLs. */
  readonly issuer: Uint8Array;
  readonly crls: readonly Uint8Array[];
  readonly at: Date;
  /**
   * For CRLs that somebody else signs (indirect ones, authorities with a key of their own for CRLs): the anchor of the
   * certificate's path, and where such signers may be found. Left out: only the issuer may sign.
   */
  readonly signers?: { readonly anchor: Uint8Array; readonly intermediates: readonly Uint8Array[] };
}

/**
 * What CRLs say of one certificate, alone (RFC 5280 §6.3.3). Unreadable CRLs are passed over; what can't be told is `unknown`,
 * never `good`.
 */
export function crlStatus({ certificate, issuer, crls, at, signers }: CrlQuestion): RevocationStatus {
  const [subject, by] = [readOrNull(certificate, readCertificate), readOrNull(issuer, readCertificate)];
  const anchor = signers === undefined ? null : readOrNull(signers.anchor, readCertificate);
  if (subject === null || subject.issuer.key !== by?.subject.key)
    return { status: 'unknown', why: 'bad-input' };
  const between = (signers?.intermediates ?? []).map((der) => readOrNull(der, readCertificate));
  const search = new PathSearch(
    {
      anchors: anchor === null ? [] : [anchor],
      intermediates: between.filter((read) => read !== null),
      crls: crls.map((der) => readOrNull(der, readCrl)).filter((read) => read !== null),
    },
    rulesOf({ leaf: certificate, anchors: [], at }),
  );
  return search.statusOf(subject, by, anchor);
}
