import type { TrustCertificate } from './certificate.ts';
import { keyUsageBit } from './certificate.ts';
import { understoodExtensions } from './certificate-extensions.ts';
import { fault } from './faults.ts';
import type { Fault } from './faults.ts';
import { NameRules } from './name-constraints.ts';
import { anyPolicy, PolicyGraph } from './policy-graph.ts';
import type { SignatureVerdict } from './signature.ts';

/** What a certificate is to be good for; nothing is asked where it is left out. */
export interface Purpose {
  /** The OID that extKeyUsage must allow, where the leaf or an authority above it has one. */
  readonly extendedKeyUsage?: string;
  /** keyUsage bits (bit n as 2^n) of which the leaf must have one, where it has the extension. */
  readonly keyUsage?: number;
}

/** The inputs of RFC 5280 §6.1.1 besides the path. */
export interface ValidationRules {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The user-initial-policy-set; empty means any-policy. */
  readonly policies: readonly string[];
  readonly explicitPolicy: boolean;
  readonly inhibitMapping: boolean;
  readonly inhibitAny: boolean;
  readonly purpose: Purpose;
}

/** What became of a path: `depth` says how many certificates below the anchor were found to be in order. */
export type PathVerdict =
  | { readonly ok: true; readonly policies: readonly string[] }
  | { readonly ok: false; readonly fault: Fault; readonly depth: number };

/** The state variables of RFC 5280 §6.1.2. */
interface State {
  readonly graph: PolicyGraph;
  readonly names: NameRules;
  explicitPolicy: number;
  inhibitAny: number;
  policyMapping: number;
  maxPathLength: number;
}

/**
 * RFC 5280 §6.1 over one path, without revocation. The anchor is held to its own certificate, too (RFC 5937 §3.2 has it so
 * for its constraints; its dates and form besides): nobody is served by a path to a root that has ended.
 * @param path from the anchor to the leaf, at least two certificates
 */
export function validatePath(
  path: readonly TrustCertificate[],
  rules: ValidationRules,
  check: (signed: TrustCertificate, by: TrustCertificate) => SignatureVerdict,
): PathVerdict {
  const [anchor, ...below] = path;
  if (anchor === undefined || below.length === 0) throw new Error('a path has an anchor and a leaf');
  const n = below.length;
  // §6.1.2 (d)–(f), (k)
  const state: State = {
    graph: new PolicyGraph(),
    names: new NameRules(),
    explicitPolicy: rules.explicitPolicy ? 0 : n + 1,
    inhibitAny: rules.inhibitAny ? 0 : n + 1,
    policyMapping: rules.inhibitMapping ? 0 : n + 1,
    maxPathLength: n,
  };
  const anchorFault = anchorFaultOf(anchor, rules) ?? purposeFault(anchor, rules.purpose, false);
  if (anchorFault !== null) return { ok: false, fault: anchorFault, depth: 0 };
  state.maxPathLength = Math.min(n, anchor.basicConstraints?.pathLength ?? n);
  state.names.add(anchor.nameConstraints);

  let issuer = anchor;
  for (const [index, certificate] of below.entries()) {
    const isLast = index === n - 1;
    const found =
      basicFault(certificate, issuer, rules, check) ??
      processingFault(certificate, isLast, state) ??
      (isLast ? lastFault(certificate, rules, state) : nextFault(certificate, rules, state)) ??
      formFault(certificate);
    if (found !== null) return { ok: false, fault: found, depth: index };
    issuer = certificate;
  }
  // §6.1.5 (g)
  const policies = state.graph.constrainedTo(rules.policies);
  if (state.explicitPolicy === 0 && policies.length === 0)
    return { ok: false, fault: fault('policy', issuer), depth: n };
  return { ok: true, policies };
}

/** Whether a certificate may stand as the anchor of others. */
function anchorFaultOf(anchor: TrustCertificate, { at }: ValidationRules): Fault | null {
  const dates = validityFault(anchor, at);
  if (dates !== null) return dates;
  const unknown = anchor.extensions.unknownCritical(understoodExtensions);
  if (unknown !== null) return fault('critical-extension', anchor, { oid: unknown });
  // Version 1 has no way to say it; the person who trusts it has.
  if (anchor.version === 3 && anchor.basicConstraints?.isCa !== true) return fault('not-a-ca', anchor);
  if (!mayUse(anchor, keyUsageBit.keyCertSign)) return fault('key-usage', anchor);
  return null;
}

/** Whether the dates hold (§6.1.3 (a)(2)). Both ends are inclusive, §4.1.2.5. */
export function validityFault(certificate: TrustCertificate, at: number): Fault | null {
  if (at < certificate.notBefore) return fault('not-yet-valid', certificate, { date: certificate.notBefore });
  // A certificate is good through its last second.
  if (at >= certificate.notAfter + 1000) return fault('expired', certificate, { date: certificate.notAfter });
  return null;
}

/** Whether keyUsage, where there is one, has one of the bits. */
export function mayUse({ keyUsage }: TrustCertificate, bits: number): boolean {
  return keyUsage === null || (keyUsage & bits) !== 0;
}

/** The fault of each verdict on a signature that isn't `valid`. */
export const signatureFaults = {
  invalid: 'signature-invalid',
  unsupported: 'algorithm-unsupported',
  weak: 'weak-algorithm',
} as const;

/** §6.1.3 (a), but revocation. */
function basicFault(
  certificate: TrustCertificate,
  issuer: TrustCertificate,
  { at }: ValidationRules,
  check: (signed: TrustCertificate, by: TrustCertificate) => SignatureVerdict,
): Fault | null {
  // (a)(4)
  if (certificate.issuer.key !== issuer.subject.key) return fault('issuer-unknown', certificate);
  // (a)(1)
  const verdict = check(certificate, issuer);
  if (verdict !== 'valid') return fault(signatureFaults[verdict], certificate);
  // (a)(2)
  return validityFault(certificate, at);
}

/** RFC 5280 §4: last, because every other reason says more. */
function formFault(certificate: TrustCertificate): Fault | null {
  const { formFault: rule } = certificate;
  return rule === null ? null : fault('profile', certificate, { rule });
}

/** §6.1.3 (b)–(f) */
function processingFault(certificate: TrustCertificate, isLast: boolean, state: State): Fault | null {
  // (b), (c)
  if ((isLast || !certificate.isSelfIssued) && !state.names.allow(certificate))
    return fault('name-constraint', certificate);
  // (d), (e)
  const takesAny = state.inhibitAny > 0 || (!isLast && certificate.isSelfIssued);
  state.graph.descend(certificate.policies, takesAny);
  // (f)
  return state.explicitPolicy === 0 && state.graph.isEmpty ? fault('policy', certificate) : null;
}

/** §6.1.4, for every certificate but the last. */
function nextFault(certificate: TrustCertificate, { purpose }: ValidationRules, state: State): Fault | null {
  const { policyMappings: mappings, policyConstraints, inhibitAny, isSelfIssued } = certificate;
  // (a)
  if (mappings.some((one) => one.issuerPolicy === anyPolicy || one.subjectPolicy === anyPolicy))
    return fault('policy', certificate);
  // (b)
  if (mappings.length > 0) {
    if (state.policyMapping > 0) state.graph.map(mappings);
    else state.graph.refuse(mappings);
  }
  // (g)
  state.names.add(certificate.nameConstraints);
  // (h)
  if (!isSelfIssued) {
    state.explicitPolicy = Math.max(0, state.explicitPolicy - 1);
    state.policyMapping = Math.max(0, state.policyMapping - 1);
    state.inhibitAny = Math.max(0, state.inhibitAny - 1);
  }
  // (i), (j)
  state.explicitPolicy = Math.min(
    state.explicitPolicy,
    policyConstraints.requireExplicit ?? state.explicitPolicy,
  );
  state.policyMapping = Math.min(
    state.policyMapping,
    policyConstraints.inhibitMapping ?? state.policyMapping,
  );
  state.inhibitAny = Math.min(state.inhibitAny, inhibitAny ?? state.inhibitAny);
  // (k): versions 1 and 2 can't say that they are authorities.
  if (certificate.version !== 3 || certificate.basicConstraints?.isCa !== true)
    return fault('not-a-ca', certificate);
  // (l)
  if (!isSelfIssued) {
    if (state.maxPathLength <= 0) return fault('path-length', certificate);
    state.maxPathLength -= 1;
  }
  // (m)
  state.maxPathLength = Math.min(
    state.maxPathLength,
    certificate.basicConstraints.pathLength ?? state.maxPathLength,
  );
  // (n)
  if (!mayUse(certificate, keyUsageBit.keyCertSign)) return fault('key-usage', certificate);
  // (o)
  return extensionFault(certificate) ?? purposeFault(certificate, purpose, false);
}

/** §6.1.5, for the last certificate. */
function lastFault(certificate: TrustCertificate, { purpose }: ValidationRules, state: State): Fault | null {
  // (a)
  state.explicitPolicy = Math.max(0, state.explicitPolicy - 1);
  // (b)
  if (certificate.policyConstraints.requireExplicit === 0) state.explicitPolicy = 0;
  // (f)
  return extensionFault(certificate) ?? purposeFault(certificate, purpose, true);
}

function extensionFault(certificate: TrustCertificate): Fault | null {
  const unknown = certificate.extensions.unknownCritical(understoodExtensions);
  if (unknown !== null) return fault('critical-extension', certificate, { oid: unknown });
  // §4.2.1.4: a critical policy's qualifiers are understood, or the certificate is refused.
  if (certificate.hasUnknownQualifier) return fault('critical-extension', certificate, { oid: '2.5.29.32' });
  return null;
}

const anyPurpose = '2.5.29.37.0';

/** §4.2.1.12. That an authority's purposes bind what it issues isn't in RFC 5280, but everybody reads it so. */
function purposeFault(certificate: TrustCertificate, purpose: Purpose, isLeaf: boolean): Fault | null {
  const { extendedKeyUsage } = certificate;
  const wanted = purpose.extendedKeyUsage;
  if (wanted !== undefined && extendedKeyUsage !== null) {
    if (!extendedKeyUsage.includes(wanted) && !extendedKeyUsage.includes(anyPurpose))
      return fault('extended-key-usage', certificate, { oid: wanted });
  }
  if (isLeaf && purpose.keyUsage !== undefined && !mayUse(certificate, purpose.keyUsage))
    return fault('key-usage', certificate);
  return null;
}
