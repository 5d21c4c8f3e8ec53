import { describe, expect, test } from 'vitest';
import { valueOf } from '../../support/chains/blueprint.ts';
import { certificateAt, leafOf, oids, set } from '../../support/chains/chain.ts';
import type { Chain } from '../../support/chains/chain.ts';
import { chainOf, judged, verdictOf } from './chains.ts';

const [one, two, three, any] = ['1.2.410.1.1', '1.2.410.1.2', '1.2.410.1.3', '2.5.29.32.0'];

function give(chain: Chain, n: number, ...policies: string[]): void {
  set(certificateAt(chain, n), oids.policies, valueOf.policies(...policies), false);
}

describe('the user-constrained-policy-set', () => {
  test('is what holds for the whole path', () => {
    const chain = chainOf(4);
    give(chain, 1, one, two, three);
    give(chain, 2, two, three);
    give(chain, 3, one, three);
    expect(judged(chain).policies).toEqual([three]);
    expect(judged(chain, { policies: [one], explicitPolicy: true }).reason?.code).toBe('policy');
  });

  test('is in the words of the first authority, whatever it was mapped to', () => {
    const chain = chainOf(3);
    give(chain, 1, one);
    set(certificateAt(chain, 1), oids.mappings, valueOf.mappings([one, two], [one, three]));
    give(chain, 2, three);
    expect(judged(chain).policies).toEqual([one]);
    expect(judged(chain, { policies: [one], explicitPolicy: true }).policies).toEqual([one]);
    expect(verdictOf(chain, { policies: [three], explicitPolicy: true })).toBe('policy');
  });

  test('is anyPolicy where that is all anybody says, and what was asked where something was', () => {
    const chain = chainOf(3);
    give(chain, 1, any);
    give(chain, 2, any);
    expect(judged(chain).policies).toEqual([any]);
    expect(judged(chain, { policies: [two, one], explicitPolicy: true }).policies).toEqual([two, one]);
  });

  test('is empty where a certificate has none', () => {
    expect(judged(chainOf(3))).toMatchObject({ ok: true, policies: [] });
  });
});

describe('hostile mappings', () => {
  test('that double the policies at each step cost no more than their bytes (CVE-2023-0464)', () => {
    const chain = chainOf(5);
    const policies = Array.from({ length: 40 }, (_, n) => `1.2.410.7.${n}`);
    const pairs = policies.flatMap((from) => policies.map((to) => [from, to] as const));
    for (let n = 1; n < chain.certs.length; n += 1) give(chain, n, ...policies);
    for (let n = 1; n < chain.certs.length - 1; n += 1)
      set(certificateAt(chain, n), oids.mappings, valueOf.mappings(...pairs));
    const started = performance.now();
    const answer = judged(chain, { explicitPolicy: true });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(answer.ok).toBe(true);
    expect([...answer.policies].sort()).toEqual([...policies].sort());
  });

  test('to or from anyPolicy are refused', () => {
    for (const pair of [[any, one] as const, [one, any] as const]) {
      const chain = chainOf(3);
      set(certificateAt(chain, 1), oids.mappings, valueOf.mappings(pair));
      give(chain, 2, one);
      expect(verdictOf(chain)).toBe('policy');
    }
    expect(leafOf(chainOf(3)).version).toBe(3);
  });
});
