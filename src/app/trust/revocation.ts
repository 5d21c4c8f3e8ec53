import { sha256Hex } from '../../certificate/index.ts';
import { addressesIn } from '../../trust/index.ts';
import type { AppContext } from '../context.ts';
import { askCrl, statusNow } from './ask-crl.ts';
import type { CrlErrand } from './ask-crl.ts';
import { askOcsp } from './ask-ocsp.ts';
import type { Errand } from './errand.ts';
import { FetchedCrls } from './fetch-crls.ts';
import { doubtsIn, unknownFor } from './finding.ts';
import type { Doubt, Doubts, Finding } from './finding.ts';
import { isOvertaken, rememberStatus } from './status-cache.ts';
import type { TrustedPath } from './trusted-path.ts';

type Path = Extract<TrustedPath, { ok: true }>;

/**
 * Asks, afresh, whether the leaf of a path is revoked: OCSP, and CRLs where that doesn't tell. The authorities between it and the anchor are
 * asked about first (RFC 5280 §6.1.3 (a)(3)): below one that is revoked, or whose status can't be told, nothing is good.
 */
export async function revocationOf(
  context: AppContext,
  id: string,
  found: Path,
  errand: Errand,
): Promise<Finding> {
  const finding = await askedFor(context, found, errand);
  if (isOvertaken(context, id, finding)) return unknownFor(doubtsIn(context).of('overtaken'));
  rememberStatus(context, id, finding, sha256Hex(found.anchor.der));
  return finding;
}

async function askedFor(context: AppContext, found: Path, errand: Errand): Promise<Finding> {
  const { path, anchor } = found;
  const doubts = doubtsIn(context);
  const fetched = new FetchedCrls(errand, doubts);
  errand.allow(anchor.origins);
  for (let n = path.length - 2; n >= 0; n -= 1) {
    const finding = await oneOf(context, found, n, errand, fetched, doubts);
    if (n === 0) return finding;
    if (finding.status === 'revoked' || finding.status === 'suspended')
      return unknownFor(doubts.of('issuer-revoked'));
    if (finding.status === 'unknown' && addressesIn(path[n] ?? path[0] ?? anchor.der).namesPlace)
      return unknownFor(doubts.of('issuer-status-unknown', { message: finding.doubt.message }));
  }
  // The anchor itself: who trusts it takes it as it is.
  return unknownFor(doubts.of('no-address'));
}

/** The n-th certificate of the path. */
async function oneOf(
  context: AppContext,
  { path, anchor, trust, hints, signers }: Path,
  n: number,
  errand: Errand,
  fetched: FetchedCrls,
  doubts: Doubts,
): Promise<Finding> {
  const [certificate, issuer] = [path[n], path[n + 1]];
  if (certificate === undefined || issuer === undefined)
    throw new Error('every certificate below the anchor has an issuer');
  const at = context.clock.now();
  const crl: CrlErrand = { certificate, issuer, anchor: anchor.der, hints, signers, at };
  const online = await askOcsp(
    {
      certificate,
      issuer,
      // RFC 6960 §4.2.2.2 case 1: Korea's responders are certified by the root itself.
      configuredRoot: anchor.kind === 'pinned' ? anchor.der : null,
      responders: trust.responders,
      at,
    },
    context.random,
    errand,
    fetched,
    doubts,
  );
  if (online !== null && online.status !== 'unknown') {
    // A CRL that was fetched for the responder and revokes what the responder calls good: the CRL is asked, too.
    const isContradicted =
      online.status === 'good' && ['revoked', 'suspended'].includes(statusNow(crl, fetched).status);
    if (!isContradicted) return online;
  }
  const listed = await askCrl(crl, fetched, doubts);
  if (listed.status !== 'unknown' || online?.status !== 'unknown') return listed;
  const { crls } = addressesIn(certificate);
  // Both say why they don't know; the list that isn't there says nothing.
  return crls.length === 0 ? online : unknownFor(bothOf(online.doubt, listed.doubt));
}

function bothOf(a: Doubt, b: Doubt): Doubt {
  return { code: b.code, message: a.message === b.message ? a.message : `${a.message} ${b.message}` };
}
