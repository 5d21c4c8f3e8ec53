import { checkPath } from '../../../src/trust/index.ts';
import type { PathAnswer, PathQuestion } from '../../../src/trust/index.ts';
import { makeBlueprint, makeCrl } from '../../support/chains/blueprint.ts';
import type { Blueprint } from '../../support/chains/blueprint.ts';
import { at, certificateAt, leafOf, randomOf, rightChain } from '../../support/chains/chain.ts';
import type { Chain } from '../../support/chains/chain.ts';

/** A right chain of exactly this many certificates. */
export function chainOf(length: number): Chain {
  for (let seed = 0; ; seed += 1) {
    const chain = rightChain(randomOf(seed));
    if (chain.certs.length === length) return chain;
  }
}

/** The question about a chain, with changes. */
export function questionOf(chain: Chain, changes: Partial<PathQuestion> = {}): PathQuestion {
  return {
    leaf: makeBlueprint(leafOf(chain)),
    anchors: [makeBlueprint(certificateAt(chain, 0))],
    intermediates: [...chain.certs.slice(1, -1), ...chain.others].map(makeBlueprint),
    crls: chain.crls.map(makeCrl),
    at,
    ...chain.rules,
    ...changes,
  };
}

/** What the door says of it. */
export function judged(chain: Chain, changes: Partial<PathQuestion> = {}): PathAnswer {
  return checkPath(questionOf(chain, changes));
}

/** 'valid', or the code of the reason. */
export function verdictOf(chain: Chain, changes: Partial<PathQuestion> = {}): string {
  const { ok, reason } = judged(chain, changes);
  return ok ? 'valid' : (reason?.code ?? 'no reason');
}

/** A copy that can be bent without bending the first. */
export function copyOf(cert: Blueprint, changes: Partial<Blueprint> = {}): Blueprint {
  return { ...cert, extensions: [...cert.extensions], ...changes };
}
