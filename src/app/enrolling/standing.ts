import { scanCard, sha256Hex } from '../../certificate/index.ts';
import { valueOf } from '../answering.ts';
import type { AppContext } from '../context.ts';
import { Errand } from '../trust/errand.ts';
import { pathDoubt } from '../trust/path-words.ts';
import { revocationOf } from '../trust/revocation.ts';
import { trustedPath } from '../trust/trusted-path.ts';
import type { Enrolment } from './enrolment.ts';
import { rememberAuthority } from './known-authorities.ts';

/** How a certificate stands with its authority, as OCSP or CRL prove it. Suspended, or not told: it can't be told. */
export type Standing = 'good' | 'revoked' | 'unknown';

/**
 * Asks OCSP and CRL about a certificate of an enrolment: the other way to hear of it where CMP doesn't tell (RFC 9483 §3.6.4 leaves it to
 * them). Its path was followed to the authority's certificates when it was granted; they count from here on as when it is installed.
 * @throws DojangError `cancelled`, what remembering the authority fails with
 */
export async function standingOf(
  context: AppContext,
  { authority, authorities }: Pick<Enrolment, 'authority' | 'authorities'>,
  certificate: Uint8Array,
  bounds: { readonly milliseconds: number; readonly signal: AbortSignal | undefined },
): Promise<Standing> {
  if (authority.trust.length === 0) return 'unknown';
  await rememberAuthority(context, authority, certificate);
  const errand = new Errand(context, bounds);
  try {
    const card = valueOf(scanCard(certificate));
    const path = await trustedPath(context, { der: certificate, card, beside: authorities }, errand);
    if (pathDoubt(context, path) !== null || !path.ok) return 'unknown';
    const { status } = await revocationOf(context, sha256Hex(certificate), path, errand);
    return status === 'suspended' ? 'unknown' : status;
  } finally {
    errand.end();
  }
}
