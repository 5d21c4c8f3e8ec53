import type { PathQuestion } from '../../../src/trust/index.ts';
import { makeBlueprint, makeCrl } from './blueprint.ts';
import { at, certificateAt, leafOf, randomOf, rightChain } from './chain.ts';
import { defects } from './defects.ts';
import type { Defect } from './defects.ts';

/** The n-th chain: its defect, and the question about it. The same for the same number. */
export function generatedChain(n: number): { readonly defect: Defect; readonly question: PathQuestion } {
  const defect = defects[n % defects.length];
  if (defect === undefined) throw new Error('no defects');
  const random = randomOf(n);
  const chain = rightChain(random, defect.least);
  defect.bend(chain, random);
  const between = [...chain.others, ...chain.certs.slice(1, -1)].filter((cert) => !chain.withheld.has(cert));
  return {
    defect,
    question: {
      leaf: makeBlueprint(leafOf(chain)),
      anchors: [makeBlueprint(certificateAt(chain, 0))],
      intermediates: between.map(makeBlueprint),
      crls: chain.crls.map(makeCrl),
      at,
      ...chain.rules,
    },
  };
}
