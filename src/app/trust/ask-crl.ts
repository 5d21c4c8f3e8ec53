import { addressesIn, crlStatus, deltaAddressesIn } from '../../trust/index.ts';
import type { RevocationStatus } from '../../trust/index.ts';
import type { FetchedCrls } from './fetch-crls.ts';
import { unknownFor } from './finding.ts';
import type { Doubt, Doubts, Finding } from './finding.ts';

export interface CrlErrand {
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  readonly anchor: Uint8Array;
  /** Where other signers of CRLs may be found. */
  readonly hints: readonly Uint8Array[];
  /** Those among them whose own status a CRL may depend on, and is asked for then. */
  readonly signers: readonly Uint8Array[];
  readonly at: Date;
}

/** How many signers' own lists are fetched. */
const mostSigners = 4;

/** Asks the certificate's distribution points, one after the other until they tell; then their deltas, for what is newer. */
export async function askCrl(errand: CrlErrand, fetched: FetchedCrls, doubts: Doubts): Promise<Finding> {
  const addresses = addressesIn(errand.certificate);
  let from = '';
  let doubt: Doubt = doubts.of('no-address');
  let status = statusNow(errand, fetched);
  const deltas = new Set(addresses.deltas);
  for (const address of addresses.crls) {
    const found = await fetched.fetch(address, 'complete');
    for (const crl of found.crls) for (const one of deltaAddressesIn(crl)) deltas.add(one);
    status = statusNow(errand, fetched);
    if (found.doubt !== null) doubt = found.doubt;
    else if (status.status === 'unknown') doubt = doubts.crl(status.why);
    if (found.doubt === null && from === '') from = address;
    if (status.status === 'unknown') continue;
    from = address;
    break;
  }
  if (status.status === 'unknown' && status.why === 'crl-untrusted') {
    // RFC 5280 §6.3.3 (f): somebody else may have signed, whose own status isn't known yet.
    const own = errand.signers
      .slice(0, mostSigners)
      .flatMap((signer) => addressesIn(signer).crls.slice(0, 1));
    for (const address of own) await fetched.fetch(address, 'complete');
    status = statusNow(errand, fetched);
  }
  if (status.status === 'unknown') return unknownFor(doubt);
  if (status.status === 'revoked') return findingOf(status, from);
  for (const address of deltas) {
    const found = await fetched.fetch(address, 'delta');
    const after = statusNow(errand, fetched);
    // What a delta of somebody else's scope can't spoil: an answer stays one.
    if (found.doubt === null && after.status !== 'unknown') {
      if (after.status !== status.status) from = address;
      status = after;
    }
  }
  // RFC 5280 §5.2.6: there is something newer, and it wasn't had. Whom it may have revoked isn't called good.
  if (status.status === 'good' && deltas.size > 0 && !status.withDeltas)
    return unknownFor(doubts.of('crl-delta-missing'));
  return findingOf(status, from);
}

/** What the CRLs fetched so far say. */
export function statusNow(
  { certificate, issuer, anchor, hints, at }: CrlErrand,
  { all }: FetchedCrls,
): RevocationStatus {
  return crlStatus({ certificate, issuer, crls: all, at, signers: { anchor, intermediates: hints } });
}

function findingOf(status: Exclude<RevocationStatus, { status: 'unknown' }>, from: string): Finding {
  const { thisUpdate, nextUpdate } = status;
  const revoked = status.status === 'good' ? null : status;
  return {
    status: status.status,
    source: 'crl',
    from,
    producedAt: thisUpdate,
    nextUpdate,
    revokedAt: revoked?.revokedAt ?? null,
    reason: revoked?.reason ?? null,
  };
}
