import { DojangError } from '../errors/index.ts';

/** Bytes of a file. */
export const largestFile = 10 * 1024 * 1024;
/** How deep anything may lie in anything, and how many elements and bags there may be (docs/security.md). */
export const berLimits = { nesting: 32, elements: 100_000 } as const;
export const mostBags = 1000;
/** Bytes of the longest password that is tried, and of a salt. */
export const longestPassword = 1024;
export const longestSalt = 1024;

/** What one derivation may cost, before any work is done. */
export const mostIterations = { PKCS12: 1_000_000, PBKDF1: 100_000, PBKDF2: 2_000_000 } as const;
/** N of scrypt, and N·r·p. */
export const mostScryptCost = 2 ** 20;
const mostScryptWork = 2 ** 23;
/** What all of them may cost together: a dozen keys, each at the 600,000 that Firefox writes. */
const mostTogether = 8_000_000;

/** Counts what a file demands: a derivation that several bags share counts once, because it is done once. */
export interface Budget {
  /** @throws DojangError `pkcs12-iterations` */
  spend(derivation: { readonly id: string; readonly iterations: number; readonly scryptWork: number }): void;
}

/** A fresh budget for one file. */
export function newBudget(): Budget {
  const counted = new Set<string>();
  let iterations = 0;
  let scryptWork = 0;
  return {
    spend: (derivation) => {
      if (counted.has(derivation.id)) return;
      counted.add(derivation.id);
      iterations += derivation.iterations;
      scryptWork += derivation.scryptWork;
      if (iterations > mostTogether) throw tooMany(iterations, mostTogether);
      if (scryptWork > mostScryptWork) throw tooMany(scryptWork, mostScryptWork);
    },
  };
}

/** The refusal of hostile counts. */
export function tooMany(iterations: number, most: number): DojangError {
  return new DojangError('pkcs12-iterations', { iterations, most });
}
