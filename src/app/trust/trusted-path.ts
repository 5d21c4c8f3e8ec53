import { certificatesIn } from '../../certificate/index.ts';
import type { CardScan } from '../../certificate/index.ts';
import { addressesIn, checkPath } from '../../trust/index.ts';
import type { PathAnswer, PathReason } from '../../trust/index.ts';
import type { AppContext } from '../context.ts';
import { trustFor } from './anchors.ts';
import type { Anchor, Trust } from './anchors.ts';
import type { Errand } from './errand.ts';

/** A certificate's path to somebody trusted, or why there is none. */
export type TrustedPath =
  | {
      readonly ok: true;
      /** From the leaf to the anchor, DER. */
      readonly path: readonly Uint8Array[];
      readonly anchor: Anchor;
      readonly weak: PathAnswer['weak'];
      readonly trust: Trust;
      /** Everything that may help to find who signed a CRL. */
      readonly hints: readonly Uint8Array[];
      /** Those among them that aren't shipped. */
      readonly signers: readonly Uint8Array[];
    }
  | { readonly ok: false; readonly reason: PathReason };

export interface PathInput {
  readonly der: Uint8Array;
  readonly card: CardScan;
  /** What lies beside it (CaPubs). */
  readonly beside: readonly Uint8Array[];
}

/** Bytes of an issuer's certificate behind an address. */
const issuerLimit = 200_000;
/** How many issuers are fetched one above the other. */
const mostFetched = 3;

/**
 * Looks for a path to somebody whom this installation trusts, now. Where an issuer is missing it is fetched from where the certificate
 * says (RFC 5280 §4.2.2.1), with an errand: what comes is a hint like any other.
 */
export async function trustedPath(
  context: AppContext,
  { der, card, beside }: PathInput,
  errand: Errand | null,
): Promise<TrustedPath> {
  const trust = trustFor(context, card);
  const anchors = trust.anchors.map((anchor) => anchor.der);
  const hints = [...beside, ...trust.hints];
  const signers = [...beside, ...trust.added];
  const at = context.clock.now();
  let answer = checkPath({ leaf: der, anchors, intermediates: hints, at });
  // Where nobody is trusted (practice certificates without a practice authority), nothing that could be fetched would help.
  for (let n = 0; n < mostFetched && errand !== null && anchors.length > 0 && isMissing(answer); n += 1) {
    const fetched = await issuersOf(answer.path.at(-1)?.der ?? der, errand);
    if (fetched.length === 0) break;
    hints.push(...fetched);
    answer = checkPath({ leaf: der, anchors, intermediates: hints, at });
  }
  const top = answer.path.at(-1);
  const anchor = trust.anchors.find((one) => top !== undefined && Buffer.compare(one.der, top.der) === 0);
  if (answer.ok && anchor !== undefined)
    return {
      ok: true,
      path: answer.path.map((one) => one.der),
      anchor,
      weak: answer.weak,
      trust,
      hints,
      signers,
    };
  if (answer.reason === null) throw new Error('a path that isn’t ok has a reason');
  return { ok: false, reason: answer.reason };
}

function isMissing({ ok, reason }: PathAnswer): boolean {
  return !ok && reason?.code === 'issuer-unknown';
}

async function issuersOf(der: Uint8Array, errand: Errand): Promise<readonly Uint8Array[]> {
  for (const address of addressesIn(der).issuers.slice(0, 2)) {
    const found = await certificatesAt(address, errand);
    if (found.length > 0) return found;
  }
  return [];
}

async function certificatesAt(address: string, errand: Errand): Promise<readonly Uint8Array[]> {
  if (/^ldaps?:/i.test(address)) {
    const values = await errand.directory(address, ['cACertificate'], issuerLimit);
    return values.ok ? values.value.flatMap(({ value }) => certificatesOf(value)) : [];
  }
  const answer = await errand.get(address, issuerLimit);
  return answer.ok && answer.value.status === 200 ? certificatesOf(answer.value.body) : [];
}

function certificatesOf(content: Uint8Array): readonly Uint8Array[] {
  const found = certificatesIn(content);
  return found.ok ? found.value : [];
}
