import { sameDn } from '../../certificate/index.ts';
import type { DojangError } from '../../errors/index.ts';
import { certificateFacts, dnTextOf } from '../certificate-facts.ts';
import { listOf, sameBytes } from '../encoding.ts';
import { pkiStatus } from '../messages/index.ts';
import type { CmpMessage, RevRepContent } from '../messages/index.ts';
import { refusalOf } from '../refusal.ts';
import type { Refusal, StatusWarning } from '../types.ts';
import { broken, isUnprotected } from './answer.ts';
import { senderName } from './header.ts';
import { warningsOf } from './response.ts';

/** What an rp comes to. */
export type RevocationOutcome =
  | { readonly kind: 'revoked'; readonly warnings: readonly StatusWarning[] }
  | { readonly kind: 'waiting'; readonly said: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unusable'; readonly fault: DojangError };

/** RFC 9810 §5.3.10: one status for one request, and where it names certificates, exactly ours. */
function namesOurs({ status, revCerts }: RevRepContent, certificate: Uint8Array): DojangError | null {
  if (status.length !== 1) return broken('cmp-revoked-count');
  if (revCerts === undefined) return null;
  const [id, ...others] = revCerts;
  if (id === undefined || others.length > 0) return broken('cmp-revoked-count');
  const facts = certificateFacts(certificate);
  if (!facts.ok) return facts.error;
  const issuer = dnTextOf(senderName(id.issuer) ?? new Uint8Array());
  const isOurs =
    issuer !== null && sameDn(issuer, facts.value.issuerDn) && sameBytes(id.serialNumber, facts.value.serial);
  return isOurs ? null : broken('cmp-revoked-other');
}

/** Judges the RevRepContent of an answer whose message-wide rules hold. */
export function judgeRevocation(
  answer: CmpMessage,
  content: RevRepContent,
  certificate: Uint8Array,
): RevocationOutcome {
  const fault = namesOurs(content, certificate);
  const [status] = content.status;
  if (fault !== null || status === undefined) {
    return { kind: 'unusable', fault: fault ?? broken('cmp-revoked-count') };
  }
  switch (status.status) {
    case pkiStatus.accepted:
    case pkiStatus.grantedWithMods:
    case pkiStatus.revocationWarning:
    case pkiStatus.revocationNotification:
      // RFC 9810 §5.2.3: what failed has a failInfo, what was done has none.
      return status.failInfo === undefined
        ? { kind: 'revoked', warnings: warningsOf(status) }
        : { kind: 'unusable', fault: broken('cmp-contradiction') };
    case pkiStatus.waiting:
      return { kind: 'waiting', said: listOf(status.statusString) };
    case pkiStatus.rejection:
      return { kind: 'refused', refusal: refusalOf(status, { authenticated: !isUnprotected(answer) }) };
    default:
      return { kind: 'unusable', fault: broken('cmp-status', { status: String(status.status) }) };
  }
}
