import { assertNever } from '../../errors/index.ts';
import type { DojangError } from '../../errors/index.ts';
import { sameDn } from '../../certificate/index.ts';
import { checkPath } from '../../trust/index.ts';
import { certificateFacts, certificatesBeside, dnTextOf } from '../certificate-facts.ts';
import type { CertificateFacts } from '../certificate-facts.ts';
import { sameBytes } from '../encoding.ts';
import { isMacAlgorithm, verifyMac, verifySignature } from '../messages/index.ts';
import type { CmpMessage } from '../messages/index.ts';
import type { CmpServer } from '../types.ts';
import { broken, failuresSaidIn, grantsNothing, isUnprotected, saidIn } from './answer.ts';
import type { Check, Expectation } from './answer.ts';
import { senderName } from './header.ts';

/** keyUsage digitalSignature (RFC 5280 §4.2.1.3). */
const digitalSignature = 1;

/** id-kp-cmcCA and id-kp-cmcRA (RFC 6402): whoever speaks CMP for a CA or its RA (RFC 9810 §4.5). */
const speakingForCa: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.3.27', '1.3.6.1.5.5.7.3.28']);

/** RFC 9483 §3.1: protectionAlg and protection are both there. Neither only where the person allowed it, and nothing is granted. */
export const isProtected: Check = (answer, { party }) => {
  const { message } = answer;
  if (message.protection !== undefined && message.header.protectionAlg !== undefined) return null;
  const allowed = isUnprotected(answer) && party.server.allowUnprotected === true && grantsNothing(answer);
  if (allowed) return null;
  // A CA that can't check our MAC has no secret to protect its answer with: most often the code was mistyped.
  const isAboutCode =
    party.credentials.kind === 'mac' &&
    isUnprotected(answer) &&
    failuresSaidIn(answer).includes('badMessageCheck');
  return broken(isAboutCode ? 'cmp-code' : 'cmp-unprotected', { said: saidIn(answer) });
};

/** A request with a MAC is answered with a MAC, a signed one with a signature: otherwise another's certificate would do. */
export const protectionIsOfOurKind: Check = (answer, { conversation }) => {
  const { protectionAlg } = answer.message.header;
  if (protectionAlg === undefined) return null;
  const kind = isMacAlgorithm(protectionAlg) ? 'mac' : 'signature';
  return kind === conversation.protection ? null : broken('cmp-protection-kind');
};

/** The MAC is computed again, or the signature's certificate found, followed to the configured trust, and the signature checked. */
export const protectionHolds: Check = (answer, expected) => {
  if (isUnprotected(answer)) return null;
  const { credentials } = expected.party;
  return credentials.kind === 'mac'
    ? macFault(answer, credentials.codeBytes)
    : signatureFault(answer, expected);
};

function macFault(answer: CmpMessage, codeBytes: Uint8Array): DojangError | null {
  const verdict = verifyMac(answer, codeBytes);
  switch (verdict) {
    case 'holds':
      return null;
    case 'wrong':
      return broken('cmp-mac');
    case 'unsupported':
      return broken('cmp-protection-unsupported');
    case 'missing':
      return broken('cmp-unprotected', { said: '–' });
    case 'iterations-out-of-range':
      return broken('cmp-mac-iterations');
    default:
      return assertNever(verdict);
  }
}

/** RFC 9483 §3.2, §3.5 */
function signatureFault(answer: CmpMessage, { party: { server }, now }: Expectation): DojangError | null {
  const { header } = answer.message;
  const extraCerts = certificatesBeside(answer.message.extraCerts);
  const sender = dnTextOf(senderName(header.sender) ?? new Uint8Array()) ?? '';
  const between = [...(server.between ?? []), ...extraCerts];
  const candidates = [...extraCerts, ...server.trust, ...(server.between ?? [])].filter((der) => {
    const facts = certificateFacts(der);
    if (!facts.ok || sender === '' || !sameDn(facts.value.subjectDn, sender)) return false;
    const { keyId } = facts.value;
    return header.senderKID === undefined || (keyId !== null && sameBytes(keyId, header.senderKID));
  });
  let fault = broken('cmp-signer-unknown');
  // A certificate that was renewed under its key stands there twice; the first that holds is enough.
  for (const certificate of new Map(
    candidates.map((der) => [Buffer.from(der).toString('hex'), der]),
  ).values()) {
    const found = signerFault(answer, certificate, between, server, now);
    if (found === null) return null;
    fault = found;
  }
  return fault;
}

function signerFault(
  answer: CmpMessage,
  certificate: Uint8Array,
  between: readonly Uint8Array[],
  server: CmpServer,
  now: Date,
): DojangError | null {
  const verdict = verifySignature(answer, certificate);
  if (verdict !== 'holds') {
    return broken(verdict === 'wrong' ? 'cmp-signature' : 'cmp-protection-unsupported');
  }
  const facts = certificateFacts(certificate);
  if (!facts.ok) return facts.error;
  const { keyUsage } = facts.value;
  if (keyUsage !== null && (keyUsage & digitalSignature) === 0) return broken('cmp-signer-usage');
  const path = checkPath({ leaf: certificate, anchors: server.trust, intermediates: between, at: now });
  if (!path.ok) return broken('cmp-signer-path', { why: path.reason?.code ?? 'issuer-unknown' });
  return maySpeak(certificate, facts.value, server)
    ? null
    : broken('cmp-signer-role', { name: facts.value.subjectDn });
}

/**
 * Whether it may answer for the CA. Every customer of a CA has a certificate that signs and leads to its root: so it must be a CA's
 * itself, be for just this, or be the one that was named.
 */
function maySpeak(
  certificate: Uint8Array,
  { isAuthority, purposes, subjectDn }: CertificateFacts,
  { trust, sender, recipient }: CmpServer,
): boolean {
  const isNamed = [sender, recipient].some((name) => {
    const dn = name === null ? null : dnTextOf(name);
    return dn !== null && dn !== '' && sameDn(dn, subjectDn);
  });
  return (
    isNamed ||
    isAuthority ||
    purposes.some((purpose) => speakingForCa.has(purpose)) ||
    trust.some((anchor) => sameBytes(anchor, certificate))
  );
}
