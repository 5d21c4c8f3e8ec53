import type { Check, CheckName } from '../src/contract/index.ts';
import type { TextKey } from '../src/texts/index.ts';

type Titles = Record<'passed' | 'failed' | 'unknown', TextKey>;

const titles: Record<CheckName, Titles> = {
  validity: { passed: 'check.validity', failed: 'check.validity.failed', unknown: 'check.validity.unknown' },
  'key-opens': {
    passed: 'check.key-opens',
    failed: 'check.key-opens.failed',
    unknown: 'check.key-opens.failed',
  },
  'key-matches': {
    passed: 'check.key-matches',
    failed: 'check.key-matches.failed',
    unknown: 'check.key-matches.unknown',
  },
  'round-trip': {
    passed: 'check.round-trip',
    failed: 'check.round-trip.failed',
    unknown: 'check.round-trip.unknown',
  },
  'km-opens': { passed: 'check.km-opens', failed: 'check.km-opens.failed', unknown: 'check.km-opens.failed' },
  'km-matches': {
    passed: 'check.km-matches',
    failed: 'check.km-matches.failed',
    unknown: 'check.km-matches.unknown',
  },
  chain: { passed: 'check.chain', failed: 'check.chain.failed', unknown: 'check.chain.unknown' },
  revocation: {
    passed: 'check.revocation',
    failed: 'check.revocation.failed',
    unknown: 'check.revocation.unknown',
  },
  identity: { passed: 'check.identity', failed: 'check.identity.failed', unknown: 'check.identity.unknown' },
};

/** The way on from a check that failed. */
function adviceOf(name: CheckName): TextKey {
  if (name === 'validity') return 'check.way.validity';
  if (name === 'identity') return 'check.way.identity';
  return name === 'chain' || name === 'revocation' ? 'check.way.issuer' : 'check.way.key';
}

/** Title of a check's result, and the way on where it failed. What was skipped isn't shown. */
export function wordsOf(check: Check): { readonly title: TextKey; readonly advice: TextKey | null } | null {
  if (check.result === 'skipped') return null;
  return {
    title: titles[check.name][check.result],
    advice: check.result === 'failed' ? adviceOf(check.name) : null,
  };
}
