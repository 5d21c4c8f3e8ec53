import { scanCard } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import type { Check } from '../../contract/index.ts';
import { translator } from '../../texts/index.ts';
import type { FaultCode } from '../../trust/index.ts';
import type { AppContext } from '../context.ts';
import { koreanDay } from '../words.ts';
import { Errand, usualMilliseconds } from './errand.ts';
import { pathDoubt } from './path-words.ts';
import { revocationOf } from './revocation.ts';
import { koreanMinute, statusSentence } from './revocation-words.ts';
import { readStatuses } from './status-cache.ts';
import { trustedPath } from './trusted-path.ts';
import type { TrustedPath } from './trusted-path.ts';

type Outcome = Pick<Check, 'result' | 'detail'>;

export interface TrustChecksInput {
  readonly id: string;
  readonly der: Uint8Array;
  readonly card: CardScan;
  readonly beside: readonly Uint8Array[];
  readonly offline: boolean;
  readonly milliseconds: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What may only mean that the right issuer isn't known here, or that we can't judge: no proof that anything is wrong. */
const undecided: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'issuer-unknown',
  'key-identifier',
  'bad-input',
  'algorithm-unsupported',
  'search-limit',
]);

/** The checks `chain` and `revocation` of docs/cli.md. */
export async function trustChecks(
  context: AppContext,
  input: TrustChecksInput,
): Promise<{ readonly chain: Outcome; readonly revocation: Outcome }> {
  const { milliseconds = usualMilliseconds, signal, offline } = input;
  const errand = offline ? null : new Errand(context, { milliseconds, signal });
  try {
    const path = await trustedPath(context, input, errand);
    const chain = chainOutcome(context, path);
    if (errand === null) return { chain, revocation: offlineOutcome(context, input.id) };
    return { chain, revocation: await revocationOutcome(context, input.id, path, errand) };
  } finally {
    errand?.end();
  }
}

function chainOutcome(context: AppContext, path: TrustedPath): Outcome {
  const doubt = pathDoubt(context, path);
  if (doubt !== null) {
    const isUndecided = path.ok || undecided.has(path.reason.code);
    return { result: isUndecided ? 'unknown' : 'failed', detail: doubt.message };
  }
  const anchor = path.ok ? scanCard(path.anchor.der) : null;
  const name = anchor?.ok === true ? anchor.value.subject.commonName : '';
  return { result: 'passed', detail: translator(context.language)('verify.chain.passed', { name }) };
}

async function revocationOutcome(
  context: AppContext,
  id: string,
  path: TrustedPath,
  errand: Errand,
): Promise<Outcome> {
  const t = translator(context.language);
  if (!path.ok || pathDoubt(context, path) !== null)
    return { result: 'unknown', detail: t('verify.revocation.no-path') };
  const finding = await revocationOf(context, id, path, errand);
  const detail = statusSentence(finding, context, t);
  if (finding.status === 'good') return { result: 'passed', detail };
  // Below a revoked authority nothing holds, whatever is known of the certificate itself.
  const isUnknown = finding.status === 'unknown' && finding.doubt.code !== 'issuer-revoked';
  return { result: isUnknown ? 'unknown' : 'failed', detail };
}

/** Without the network: a kept answer is told with its age, and counts only where it proves a revocation and still holds. */
function offlineOutcome(context: AppContext, id: string): Outcome {
  const t = translator(context.language);
  const kept = readStatuses(context).get(id);
  if (kept === undefined) return { result: 'unknown', detail: t('verify.revocation.offline') };
  const { status, askedAt, nextUpdate, revokedAt, producedAt } = kept;
  const detail = t(`verify.kept.${status}`, {
    time: koreanMinute(askedAt, context.language),
    date: koreanDay(revokedAt ?? producedAt, context.language),
  });
  const holds = nextUpdate !== null && context.clock.now().getTime() <= nextUpdate;
  return { result: status === 'revoked' && holds ? 'failed' : 'unknown', detail };
}
