import type { PolicyMapping } from './certificate-extensions.ts';

export const anyPolicy = '2.5.29.32.0';

/** One policy at one depth, with every policy above it that it came from. */
interface PolicyNode {
  readonly policy: string;
  expected: Set<string>;
  readonly parents: Set<PolicyNode>;
  children: number;
}

type Level = Map<string, PolicyNode>;

/**
 * The valid_policy_graph of RFC 9618, which answers what the valid_policy_tree of RFC 5280 §6.1 answers, but stays as small as the
 * certificates that made it: the tree grows exponentially with hostile mappings (CVE-2023-0464).
 */
export class PolicyGraph {
  /** Null: no policy is valid for the whole path so far. */
  #levels: Level[] | null;

  /** RFC 9618 §5.1 (a): one node, anyPolicy, at depth 0. */
  constructor() {
    this.#levels = [new Map([[anyPolicy, node(anyPolicy, [])]])];
  }

  get isEmpty(): boolean {
    return this.#levels === null;
  }

  /**
   * RFC 9618 §5.3 (d), (e): one certificate further down.
   * @param policies of its certificatePolicies, or null where it has none
   * @param takesAny whether its anyPolicy counts
   */
  descend(policies: readonly string[] | null, takesAny: boolean): void {
    if (this.#levels === null) return;
    if (policies === null) {
      this.#levels = null;
      return;
    }
    const above = this.#levels.at(-1) ?? new Map<string, PolicyNode>();
    const level: Level = new Map();
    const expecting = expectations(above);
    const any = above.get(anyPolicy);
    // (d)(1)
    for (const policy of policies) {
      if (policy === anyPolicy) continue;
      const parents = expecting.get(policy) ?? (any === undefined ? [] : [any]);
      if (parents.length > 0) level.set(policy, node(policy, parents));
    }
    // (d)(2)
    if (takesAny && policies.includes(anyPolicy)) {
      for (const [policy, parents] of expecting)
        if (!level.has(policy)) level.set(policy, node(policy, parents));
    }
    this.#levels.push(level);
    // (d)(3)
    this.#prune();
  }

  /** RFC 9618 §5.4 (b)(1): what a policy is called from here on. */
  map(mappings: readonly PolicyMapping[]): void {
    const level = this.#levels?.at(-1);
    const anyAbove = this.#levels?.at(-2)?.get(anyPolicy);
    if (level === undefined) return;
    for (const [policy, expected] of grouped(mappings)) {
      let mapped = level.get(policy);
      if (mapped === undefined && level.has(anyPolicy) && anyAbove !== undefined) {
        mapped = node(policy, [anyAbove]);
        level.set(policy, mapped);
      }
      if (mapped !== undefined) mapped.expected = expected;
    }
  }

  /** RFC 9618 §5.4 (b)(2): mapping is inhibited, so that what would be mapped is no longer valid. */
  refuse(mappings: readonly PolicyMapping[]): void {
    const level = this.#levels?.at(-1);
    if (level === undefined) return;
    for (const { issuerPolicy } of mappings) drop(level, issuerPolicy);
    this.#prune();
  }

  /**
   * The user-constrained-policy-set (RFC 9618 §5.5 (g)), in the authority's words: policies of the first domain of the path.
   * @param wanted the user-initial-policy-set; empty means any-policy
   */
  constrainedTo(wanted: readonly string[]): string[] {
    const authority = new Set<string>();
    const levels = this.#levels ?? [];
    for (const level of levels) {
      for (const { policy, parents } of level.values()) {
        const [parent] = parents;
        if (policy !== anyPolicy && parents.size === 1 && parent?.policy === anyPolicy) authority.add(policy);
      }
    }
    if (levels.at(-1)?.has(anyPolicy) === true) authority.add(anyPolicy);
    if (wanted.length === 0 || wanted.includes(anyPolicy)) return [...authority];
    return [...new Set(wanted)].filter((policy) => authority.has(policy) || authority.has(anyPolicy));
  }

  /** Takes away what has nothing below it. */
  #prune(): void {
    if (this.#levels === null) return;
    for (let depth = this.#levels.length - 2; depth >= 0; depth -= 1) {
      const level = this.#levels[depth];
      if (level === undefined) continue;
      for (const { policy, children } of [...level.values()]) if (children === 0) drop(level, policy);
    }
    if (this.#levels.at(-1)?.size === 0) this.#levels = null;
  }
}

function node(policy: string, parents: readonly PolicyNode[]): PolicyNode {
  for (const parent of parents) parent.children += 1;
  return { policy, expected: new Set([policy]), parents: new Set(parents), children: 0 };
}

function drop(level: Level, policy: string): void {
  const dropped = level.get(policy);
  if (dropped === undefined) return;
  for (const parent of dropped.parents) parent.children -= 1;
  level.delete(policy);
}

/** Who expects which policy, so that a level costs as much as its certificate has bytes. */
function expectations(level: Level): Map<string, PolicyNode[]> {
  const found = new Map<string, PolicyNode[]>();
  for (const parent of level.values()) {
    for (const policy of parent.expected) {
      const known = found.get(policy);
      if (known === undefined) found.set(policy, [parent]);
      else known.push(parent);
    }
  }
  return found;
}

function grouped(mappings: readonly PolicyMapping[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { issuerPolicy, subjectPolicy } of mappings) {
    const known = found.get(issuerPolicy);
    if (known === undefined) found.set(issuerPolicy, new Set([subjectPolicy]));
    else known.add(subjectPolicy);
  }
  return found;
}
