import { keyUsageBit } from './certificate.ts';
import type { TrustCertificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import { fault } from './faults.ts';
import type { Fault } from './faults.ts';
import { bySubject, distances, isOnPath, longestPath, mayHaveIssued } from './pool.ts';
import type { Pool } from './pool.ts';
import type { PublicKey } from './public-key.ts';
import { revocationStatus } from './revocation.ts';
import type { RevocationStatus } from './revocation.ts';
import { checkSignature } from './signature.ts';
import type { SignatureVerdict } from './signature.ts';
import { mayUse, signatureFaults, validatePath } from './validate.ts';
import type { ValidationRules } from './validate.ts';

/** The best path, from the leaf to the anchor (as far as it got), and what is wrong with it. */
export type SearchOutcome =
  | {
      readonly ok: true;
      readonly path: readonly TrustCertificate[];
      readonly policies: readonly string[];
    }
  | { readonly ok: false; readonly path: readonly TrustCertificate[]; readonly fault: Fault };

/** Bounds of one search, whatever it is given: hostile meshes of cross-certificates have exponentially many paths. */
const most = {
  /** Candidates looked at. */
  steps: 5000,
  /** Signatures checked anew. */
  signatures: 300,
  /** Whole paths validated. */
  paths: 100,
  /** Bytes of CRLs searched for a serial number. */
  crlBytes: 200_000_000,
};

/** Thrown to leave a search whose bounds are reached; caught by `findPath`. */
class SearchLimit extends Error {}

interface Failure {
  readonly rank: number;
  readonly path: readonly TrustCertificate[];
  readonly fault: Fault;
}

/** One search for a path: RFC 4158's forward building, from the leaf up, the nearest anchor first. */
export class PathSearch {
  readonly #pool: Pool;
  readonly #rules: ValidationRules;
  readonly #distances: ReadonlyMap<string, number>;
  readonly #bySubject: ReadonlyMap<string, readonly TrustCertificate[]>;
  readonly #anchors: ReadonlySet<string>;
  /** Candidates in their order, by the certificate they may have issued. */
  readonly #orders = new Map<string, readonly TrustCertificate[]>();
  readonly #left = { ...most };
  /** CRL signers whose own paths are being looked for, so that none vouches for itself without end. */
  readonly #signers: string[] = [];

  constructor(pool: Pool, rules: ValidationRules) {
    this.#pool = pool;
    this.#rules = rules;
    this.#anchors = new Set(pool.anchors.map(({ sha256 }) => sha256));
    this.#bySubject = bySubject(pool);
    this.#distances = distances(pool, this.#bySubject);
  }

  /** The best path of this certificate. */
  find(leaf: TrustCertificate): SearchOutcome {
    try {
      return this.#findFrom(leaf, this.#rules, this.#anchors);
    } catch (error) {
      if (!(error instanceof SearchLimit)) throw error;
      return { ok: false, path: [leaf], fault: fault('search-limit', leaf) };
    }
  }

  #findFrom(leaf: TrustCertificate, rules: ValidationRules, anchors: ReadonlySet<string>): SearchOutcome {
    let best: Failure = { rank: -1, path: [leaf], fault: fault('issuer-unknown', leaf) };
    const failed = (rank: number, path: readonly TrustCertificate[], found: Fault): void => {
      if (rank > best.rank) best = { rank, path, fault: found };
    };
    const found = this.#extend([leaf], rules, anchors, failed);
    return found ?? { ok: false, path: best.path, fault: best.fault };
  }

  /** Goes on from the last certificate of `path` (leaf first); null: no valid path begins like this. */
  #extend(
    path: readonly TrustCertificate[],
    rules: ValidationRules,
    anchors: ReadonlySet<string>,
    failed: (rank: number, path: readonly TrustCertificate[], found: Fault) => void,
  ): SearchOutcome | null {
    const child = path.at(-1);
    if (child === undefined) throw new Error('a path has a leaf');
    const named = this.#bySubject.get(child.issuer.key) ?? [];
    if (named.length === 0) failed(path.length / 100, path, fault('issuer-unknown', child));
    for (const issuer of this.#ordered(named, child)) {
      this.#spend('steps');
      if (isOnPath(issuer, path)) {
        // A root that nobody trusts issued itself: no loop, only an end.
        failed(0, path, fault(issuer.sha256 === child.sha256 ? 'issuer-unknown' : 'loop', child));
        continue;
      }
      if (path.length >= longestPath) {
        failed(1, path, fault('search-limit', child));
        continue;
      }
      const longer = [...path, issuer];
      if (!mayHaveIssued(issuer, child)) {
        failed(2, longer, fault('key-identifier', child));
        continue;
      }
      const verdict = this.#check(child, issuer.key);
      if (verdict !== 'valid') {
        failed(3, longer, fault(signatureFaults[verdict], child));
        continue;
      }
      const outcome = anchors.has(issuer.sha256)
        ? this.#judge(longer, rules, failed)
        : this.#anchors.has(issuer.sha256)
          ? null
          : this.#extend(longer, rules, anchors, failed);
      if (outcome !== null) return outcome;
    }
    return null;
  }

  /** Candidates that lead to an anchor soonest first; among those the ones the child's key identifier names. */
  #ordered(named: readonly TrustCertificate[], child: TrustCertificate): readonly TrustCertificate[] {
    if (named.length === 1) return named;
    const known = this.#orders.get(child.sha256);
    if (known !== undefined) return known;
    const wanted = child.authorityKey?.keyId ?? null;
    const cost = (candidate: TrustCertificate): number =>
      (this.#distances.get(candidate.sha256) ?? 1000) +
      (wanted !== null && candidate.subjectKeyId === wanted ? 0 : 0.5) +
      (this.#rules.at < candidate.notBefore || this.#rules.at > candidate.notAfter ? 100 : 0);
    const ordered = [...named].sort((a, b) => cost(a) - cost(b));
    this.#orders.set(child.sha256, ordered);
    return ordered;
  }

  /** Validates a whole path; null, and why, where it isn't valid. */
  #judge(
    path: readonly TrustCertificate[],
    rules: ValidationRules,
    failed: (rank: number, path: readonly TrustCertificate[], found: Fault) => void,
  ): SearchOutcome | null {
    this.#spend('paths');
    const verdict = validatePath([...path].reverse(), rules, (signed, by) => this.#check(signed, by.key));
    if (!verdict.ok) {
      failed(10 + verdict.depth, path, verdict.fault);
      return null;
    }
    const revocation = this.#pool.crls === null ? null : this.#revocationFault(path);
    if (revocation !== null) {
      failed(100, path, revocation);
      return null;
    }
    return { ok: true, path, policies: verdict.policies };
  }

  /** §6.1.3 (a)(3), for every certificate below the anchor, the authorities first. */
  #revocationFault(path: readonly TrustCertificate[]): Fault | null {
    const anchor = path.at(-1);
    for (let n = path.length - 2; n >= 0; n -= 1) {
      const [certificate, issuer] = [path[n], path[n + 1]];
      if (certificate === undefined || issuer === undefined || anchor === undefined) continue;
      const answer = this.#status(certificate, issuer, anchor);
      if (answer.status === 'revoked' || answer.status === 'suspended')
        return fault(answer.status, certificate, { date: answer.revokedAt, reason: answer.reason });
      if (answer.status === 'unknown') return fault('revocation-unknown', certificate, { why: answer.why });
    }
    return null;
  }

  /** What the pool's CRLs say of a certificate, for itself: `#status` within bounds. */
  statusOf(
    certificate: TrustCertificate,
    issuer: TrustCertificate,
    anchor: TrustCertificate | null,
  ): RevocationStatus {
    try {
      if (this.#check(certificate, issuer.key) !== 'valid') return { status: 'unknown', why: 'bad-input' };
      return this.#status(certificate, issuer, anchor);
    } catch (error) {
      if (!(error instanceof SearchLimit)) throw error;
      return { status: 'unknown', why: 'search-limit' };
    }
  }

  /**
   * What the pool's CRLs say of a certificate.
   * @param issuer who issued it, already found in order
   * @param anchor to which the path of another signer of CRLs must lead (§6.3.3 (f)); null: only `issuer` may sign
   */
  #status(
    certificate: TrustCertificate,
    issuer: TrustCertificate,
    anchor: TrustCertificate | null,
  ): RevocationStatus {
    const isSignedBy = (crl: Crl, key: PublicKey): boolean => this.#checkCrl(crl, key) === 'valid';
    return revocationStatus({
      certificate,
      crls: this.#pool.crls ?? [],
      at: this.#rules.at,
      isSignedBy,
      findSigner: (crl) => {
        // Whoever is found leads to a search of the whole list.
        this.#spend('crlBytes', crl.der.length);
        for (const signer of this.#signersOf(crl, issuer)) {
          if (!isSignedBy(crl, signer.key)) continue;
          if (signer.sha256 === issuer.sha256) return { key: signer.key, isCircular: false };
          const isDirect = crl.issuer.key === certificate.issuer.key;
          if (isDirect && !this.#isRelated(signer, issuer)) continue;
          const isCircular = this.#signers.includes(signer.sha256);
          if (isCircular || this.#isTrustedSigner(signer, anchor)) return { key: signer.key, isCircular };
        }
        return null;
      },
    });
  }

  /** Who may have signed a CRL: the certificate's issuer first, then everybody of the CRL issuer's name. */
  #signersOf(crl: Crl, issuer: TrustCertificate): TrustCertificate[] {
    const named = this.#bySubject.get(crl.issuer.key) ?? [];
    const others = named.filter(({ sha256 }) => sha256 !== issuer.sha256);
    return [...(issuer.subject.key === crl.issuer.key ? [issuer] : []), ...others].filter((signer) => {
      const wanted = crl.authorityKey?.keyId ?? null;
      const isNamed = wanted === null || signer.subjectKeyId === null || signer.subjectKeyId === wanted;
      // §6.3.3 (f): cRLSign, where keyUsage is there; an end entity must say so.
      const says = signer.keyUsage !== null || signer.basicConstraints?.isCa === true || signer.version < 3;
      return isNamed && says && mayUse(signer, keyUsageBit.cRLSign);
    });
  }

  /**
   * Whether a signer of the issuer's name is the issuer with another key, and not somebody whom another authority below the same
   * anchor has given that name: one of the two certified the other, or the same key certified both.
   */
  #isRelated(signer: TrustCertificate, issuer: TrustCertificate): boolean {
    const isBy = (signed: TrustCertificate, by: TrustCertificate): boolean =>
      signed.issuer.key === by.subject.key && this.#check(signed, by.key) === 'valid';
    if (isBy(signer, issuer) || isBy(issuer, signer)) return true;
    const above = this.#bySubject.get(issuer.issuer.key) ?? [];
    return above.some((common) => isBy(issuer, common) && isBy(signer, common));
  }

  /** §6.3.3 (f): whether a signer other than the certificate's issuer has a valid path to the same anchor, revocation included. */
  #isTrustedSigner(signer: TrustCertificate, anchor: TrustCertificate | null): boolean {
    if (anchor === null) return false;
    if (signer.sha256 === anchor.sha256) return true;
    if (this.#signers.length >= 3) return false;
    this.#signers.push(signer.sha256);
    try {
      const rules = { ...this.#rules, policies: [], explicitPolicy: false, purpose: {} };
      return this.#findFrom(signer, rules, new Set([anchor.sha256])).ok;
    } finally {
      this.#signers.pop();
    }
  }

  #check(signed: TrustCertificate, key: PublicKey): SignatureVerdict {
    return checkSignature(signed, key, () => {
      this.#spend('signatures');
    });
  }

  #checkCrl(crl: Crl, key: PublicKey): SignatureVerdict {
    return checkSignature(crl, key, () => {
      this.#spend('signatures');
    });
  }

  #spend(what: 'steps' | 'signatures' | 'paths' | 'crlBytes', amount = 1): void {
    this.#left[what] -= amount;
    if (this.#left[what] < 0) throw new SearchLimit();
  }
}
