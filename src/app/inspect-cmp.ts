import { sha256Hex } from '../certificate/index.ts';
import { translator } from '../texts/index.ts';
import { valueOf } from './answering.ts';
import type { AppContext } from './context.ts';
import type { InspectAnswer } from './inspect-answer.ts';
import { reasonName } from './trust/revocation-words.ts';
import { koreanIso } from './words.ts';

/** What a CMP message says. Nothing of it is checked here. @throws DojangError */
export async function cmpFacts(der: Uint8Array, { language }: AppContext): Promise<InspectAnswer> {
  const t = translator(language);
  // Loaded when it is needed: the schemas cost more than any other kind of file.
  const { describeMessage } = await import('../enrollment/messages/index.ts');
  const {
    body,
    time,
    sender,
    recipient,
    extraCertificates,
    responses,
    caCertificates,
    revocations,
    ...facts
  } = valueOf(describeMessage(der));
  return {
    ok: true,
    kind: 'cmp',
    summary: t('inspect.cmp', { body, sender: named(sender), recipient: named(recipient) }),
    bodyType: body,
    time: time === null ? null : koreanIso(time),
    sender,
    recipient,
    ...facts,
    responses: responses.map(({ certificate, ...response }) => ({
      ...response,
      certificate: certificate === null ? null : sha256Hex(certificate),
    })),
    revocations: revocations.map(({ reason, ...revocation }) => ({
      ...revocation,
      reason: reason === null ? null : reasonName(reason),
    })),
    caCertificates: caCertificates.map(sha256Hex),
    extraCertificates: extraCertificates.map(sha256Hex),
  };
}

/** Who has no name yet has an empty one (the NULL-DN). */
function named(dn: string | null): string {
  return dn === null || dn === '' ? '–' : dn;
}
