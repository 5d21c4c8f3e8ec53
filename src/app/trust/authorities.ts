import { scanCard, sha256Hex } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import type { TrustedAuthority } from '../../contract/index.ts';
import { DojangError } from '../../errors/index.ts';
import type { Result } from '../../errors/index.ts';
import { checkPath, pinnedRoots } from '../../trust/index.ts';
import { answering, valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { koreanIso } from '../words.ts';
import { forgetUntrusted } from './status-cache.ts';
import { mostAuthorities, mostCertificates, readTrusted, writeTrusted } from './trusted-store.ts';
import type { TrustedRecord } from './trusted-store.ts';

/** What is to be trusted, and what for. */
export interface AuthorityInput {
  /** The authority's certificates, in any order: the root among them becomes the anchor, the others are hints. */
  readonly certificates: readonly Uint8Array[];
  /** Servers of this authority ('http://127.0.0.1:8080'): its CRLs, OCSP and CMP may be there even where that is inside. */
  readonly origins?: readonly string[];
  /** `practice`: trusted for practice certificates alone. */
  readonly kind?: TrustedRecord['kind'];
}

/** Everybody who is trusted: the pinned roots, then what was added. */
export function trustedAuthorities(context: AppContext): Promise<Result<readonly TrustedAuthority[]>> {
  return answering(() => [
    ...pinnedRoots().map((der) => viewOf(der, { kind: 'pinned', origins: [], addedAt: null })),
    ...readTrusted(context).map(({ anchor, kind, origins, addedAt }) =>
      viewOf(anchor, { kind, origins: [...origins], addedAt }),
    ),
  ]);
}

/**
 * What would be trusted: shown with its fingerprint before `addAuthority` is called with the same.
 * Failures: `authority-unusable` (no authority's certificate, or no one root among several), `net-address`.
 */
export function proposeAuthority(
  context: AppContext,
  input: AuthorityInput,
): Promise<Result<TrustedAuthority>> {
  return answering(() => {
    const { anchor, kind, origins } = recordOf(context, input);
    return viewOf(anchor, { kind, origins: [...origins], addedAt: null });
  });
}

/**
 * Trusts an authority.
 * @param confirmed the SHA-256 that the person was shown; another one is refused (`authority-unconfirmed`)
 */
export function addAuthority(
  context: AppContext,
  input: AuthorityInput,
  confirmed: string,
): Promise<Result<TrustedAuthority>> {
  return answering(() => {
    const added = recordOf(context, input);
    if (added.sha256 !== confirmed.toLowerCase()) throw new DojangError('authority-unconfirmed');
    const others = readTrusted(context).filter(({ sha256 }) => sha256 !== added.sha256);
    if (others.length >= mostAuthorities) throw new DojangError('authorities-full');
    writeTrusted(context, [...others, added]);
    return viewOf(added.anchor, { ...added, origins: [...added.origins] });
  });
}

/** Trusts it no longer, and forgets what was believed for it. Failures: `authority-not-found` (the pinned roots can't be removed either). */
export function removeAuthority(context: AppContext, sha256: string): Promise<Result<null>> {
  return answering(() => {
    const before = readTrusted(context);
    const left = before.filter((record) => record.sha256 !== sha256.toLowerCase());
    if (left.length === before.length) throw new DojangError('authority-not-found');
    writeTrusted(context, left);
    forgetUntrusted(context);
    return null;
  });
}

function viewOf(
  der: Uint8Array,
  more: Pick<TrustedAuthority, 'kind' | 'origins' | 'addedAt'>,
): TrustedAuthority {
  const { subject, notBefore, notAfter } = cardOf(der);
  return {
    sha256: sha256Hex(der),
    subject: subject.dn,
    notBefore: koreanIso(notBefore),
    notAfter: koreanIso(notAfter),
    kind: more.kind,
    origins: more.origins,
    addedAt: more.addedAt,
  };
}

function cardOf(der: Uint8Array): CardScan {
  return valueOf(scanCard(der));
}

/** @throws DojangError `authority-unusable`, `net-address` */
function recordOf(
  { clock }: AppContext,
  { certificates, origins = [], kind = 'added' }: AuthorityInput,
): TrustedRecord {
  const anchor = anchorAmong(certificates);
  const now = clock.now();
  if (!isAuthority(anchor, now)) throw new DojangError('authority-unusable');
  const sha256 = sha256Hex(anchor);
  return {
    sha256,
    kind,
    anchor,
    others: certificates.filter((der) => sha256Hex(der) !== sha256),
    origins: origins.map(originOf),
    addedAt: now.toISOString(),
  };
}

/** The one that issued itself; alone, whatever it is: an anchor need not be self-signed (RFC 5280 §6.1.1 (d)). */
function anchorAmong(certificates: readonly Uint8Array[]): Uint8Array {
  const [first, ...more] = certificates;
  if (first === undefined || certificates.length > mostCertificates)
    throw new DojangError('authority-unusable');
  if (more.length === 0) return first;
  const roots = certificates.filter((der) => {
    const card = scanCard(der);
    return card.ok && card.value.subject.dn === card.value.issuer.dn;
  });
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) throw new DojangError('authority-unusable');
  return root;
}

/** Whether it may stand above others at that time: a path of itself to itself says whether its dates and form hold. */
function isAuthority(der: Uint8Array, at: Date): boolean {
  const card = scanCard(der);
  return card.ok && card.value.isCa && checkPath({ leaf: der, anchors: [der], at }).ok;
}

/** An origin without anything behind it. @throws DojangError `net-address` */
function originOf(text: string): string {
  const match = /^(https?|ldaps?):\/\/[^\s/?#@\\]+$/i.exec(text);
  if (match === null || !URL.canParse(text)) throw new DojangError('net-address');
  return text;
}
