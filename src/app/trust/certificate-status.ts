import { scanCard } from '../../certificate/index.ts';
import type { StatusOutput } from '../../contract/index.ts';
import type { Result } from '../../errors/index.ts';
import { translator } from '../../texts/index.ts';
import { answering, valueOf } from '../answering.ts';
import { certificatesBeside } from '../beside.ts';
import type { AppContext } from '../context.ts';
import { findCertificate, readSigningCertificate } from '../find.ts';
import type { CertificateArgument } from '../find.ts';
import type { KnownCopy } from '../../npki/index.ts';
import { koreanIso } from '../words.ts';
import { Errand, usualMilliseconds } from './errand.ts';
import { unknownFor } from './finding.ts';
import type { Finding } from './finding.ts';
import { pathDoubt } from './path-words.ts';
import { revocationOf } from './revocation.ts';
import { reasonName, statusSentence } from './revocation-words.ts';
import { trustedPath } from './trusted-path.ts';

export interface StatusInput extends CertificateArgument {
  /** For everything on the network together. */
  readonly milliseconds?: number;
}

/** `status`: asks afresh whether a certificate is revoked. That it can't be told is an answer, too. */
export function certificateStatus(context: AppContext, input: StatusInput): Promise<Result<StatusOutput>> {
  return answering(async () => {
    const { copy } = await findCertificate(context, input);
    const { milliseconds = usualMilliseconds, signal } = input;
    return outputOf(context, copy.id, await askedOfCopy(context, copy, { milliseconds, signal }));
  });
}

/**
 * Asks afresh about a copy's certificate.
 * @throws DojangError `cancelled`, and what the certificate's reading fails with
 */
export async function askedOfCopy(
  context: AppContext,
  copy: KnownCopy,
  { milliseconds, signal }: { readonly milliseconds: number; readonly signal: AbortSignal | undefined },
): Promise<Finding> {
  const der = readSigningCertificate(context, copy);
  const errand = new Errand(context, { milliseconds, signal });
  try {
    return await ask(context, copy.id, der, certificatesBeside(context, copy.caPubsPath), errand);
  } finally {
    errand.end();
  }
}

/**
 * Whether a path to somebody trusted is known here already: only then is anybody asked unbidden.
 * @throws DojangError what the certificate's reading fails with
 */
export async function leadsToTrusted(context: AppContext, copy: KnownCopy): Promise<boolean> {
  const der = readSigningCertificate(context, copy);
  const beside = certificatesBeside(context, copy.caPubsPath);
  return pathDoubt(context, await trustedPath(context, { der, card: copy.card, beside }, null)) === null;
}

async function ask(
  context: AppContext,
  id: string,
  der: Uint8Array,
  beside: readonly Uint8Array[],
  errand: Errand,
): Promise<Finding> {
  const path = await trustedPath(context, { der, card: valueOf(scanCard(der)), beside }, errand);
  const doubt = pathDoubt(context, path);
  if (doubt !== null || !path.ok) return unknownFor(doubt ?? { code: 'bad-input', message: '' });
  return revocationOf(context, id, path, errand);
}

function outputOf(context: AppContext, id: string, finding: Finding): StatusOutput {
  const iso = (instant: number | null): string | null => (instant === null ? null : koreanIso(instant));
  const message = statusSentence(finding, context, translator(context.language));
  const askedAt = koreanIso(context.clock.now().getTime());
  if (finding.status === 'unknown') {
    const nothing = { from: null, producedAt: null, nextUpdate: null, revokedAt: null };
    return {
      id,
      status: 'unknown',
      source: 'none',
      ...nothing,
      askedAt,
      reason: finding.doubt.code,
      message,
    };
  }
  const { status, source, from, producedAt, nextUpdate, revokedAt, reason } = finding;
  return {
    id,
    status,
    source,
    from,
    askedAt,
    producedAt: iso(producedAt),
    nextUpdate: iso(nextUpdate),
    revokedAt: iso(revokedAt),
    reason: reason === null ? null : reasonName(reason),
    message,
  };
}
