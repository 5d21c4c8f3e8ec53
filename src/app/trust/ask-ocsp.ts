import type { RandomSource } from '../../ports/index.ts';
import { addressesIn, nonceLength, ocspLimit, ocspRequest, ocspStatus } from '../../trust/index.ts';
import type { OcspQuestion, OcspStatus } from '../../trust/index.ts';
import { valueOf } from '../answering.ts';
import type { Errand } from './errand.ts';
import type { FetchedCrls } from './fetch-crls.ts';
import { unknownFor } from './finding.ts';
import type { Doubts, Finding } from './finding.ts';

export interface OcspErrand {
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  /** A root whose responders answer for the authorities below it (docs/npki.md); null: none. */
  readonly configuredRoot: Uint8Array | null;
  readonly responders: readonly Uint8Array[];
  readonly at: Date;
}

/** How many responders are asked. */
const mostResponders = 3;

/** Asks the responders the certificate names, until one proves something. Null: it names none. */
export async function askOcsp(
  about: OcspErrand,
  random: RandomSource,
  errand: Errand,
  fetched: FetchedCrls,
  doubts: Doubts,
): Promise<Finding | null> {
  let last: Finding | null = null;
  for (const address of addressesIn(about.certificate).ocsp.slice(0, mostResponders)) {
    last = await askOne(address, about, random, errand, fetched, doubts);
    if (last.status !== 'unknown') return last;
  }
  return last;
}

async function askOne(
  address: string,
  about: OcspErrand,
  random: RandomSource,
  errand: Errand,
  fetched: FetchedCrls,
  doubts: Doubts,
): Promise<Finding> {
  const { certificate, issuer } = about;
  if (!/^https?:/i.test(address)) return unknownFor(doubts.of('address-unsupported'));
  const nonce = random.bytes(nonceLength);
  const body = valueOf(ocspRequest({ certificate, issuer, nonce }));
  // RFC 6960 appendix A.1
  const answer = await errand.post(address, { contentType: 'application/ocsp-request', body }, ocspLimit);
  if (!answer.ok) return unknownFor(doubts.failed(answer.error));
  const { status, body: response } = answer.value;
  if (status !== 200) return unknownFor(doubts.of('http-status', { status }));
  const question: OcspQuestion = {
    response,
    certificate,
    issuer,
    nonce,
    at: about.at,
    hints: about.responders,
    ...(about.configuredRoot === null ? {} : { configuredRoot: about.configuredRoot }),
  };
  let told = ocspStatus({ ...question, crls: fetched.all });
  if (told.status === 'unknown' && told.responder !== undefined) {
    await fetchFor(told.responder, certificate, fetched);
    told = ocspStatus({ ...question, crls: fetched.all });
  }
  return findingOf(told, address, doubts);
}

/** The CRLs that tell of the responder itself (RFC 6960 §4.2.2.2.1): at its own places, otherwise at those of what it answers for. */
async function fetchFor(responder: Uint8Array, certificate: Uint8Array, fetched: FetchedCrls): Promise<void> {
  const own = addressesIn(responder).crls;
  for (const address of own.length > 0 ? own : addressesIn(certificate).crls)
    await fetched.fetch(address, 'complete');
}

function findingOf(told: OcspStatus, from: string, doubts: Doubts): Finding {
  if (told.status === 'unknown') return unknownFor(doubts.ocsp(told.why));
  const revoked = told.status === 'good' ? null : told;
  return {
    status: told.status,
    source: 'ocsp',
    from,
    producedAt: told.producedAt,
    nextUpdate: told.nextUpdate,
    revokedAt: revoked?.revokedAt ?? null,
    reason: revoked?.reason ?? null,
  };
}
