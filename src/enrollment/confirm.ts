import { attempt, DojangError, err, ok } from '../errors/index.ts';
import type { ErrorReason, Result } from '../errors/index.ts';
import { compose } from './compose.ts';
import type { ComposePorts } from './compose.ts';
import { bytesOf } from './encoding.ts';
import {
  certHashOf,
  CertConfirmContent,
  CertStatus,
  ErrorMsgContent,
  failInfoOf,
  make,
  PKIBody,
  PKIFreeText,
  PKIStatusInfo,
  pkiStatus,
} from './messages/index.ts';
import type { FailInfoName } from './messages/index.ts';
import type { Conversation, Grant, Party } from './types.ts';

/**
 * The CertConfirmContent for one certificate (RFC 9810 §5.3.18): its hash, and on a rejection why.
 * @throws DojangError `cmp-unsupported` where its signature algorithm names no hash
 */
function confirmation(
  certificate: Uint8Array,
  { pvno, wanted }: Conversation,
  because: ErrorReason | null,
): PKIBody {
  const { certHash, hashAlg } = certHashOf(certificate);
  const status = make(CertStatus, {
    certHash,
    certReqId: wanted?.requestId ?? 0,
    // 'accepted' may be left out; OpenSSL writes it, too.
    statusInfo: because === null ? make(PKIStatusInfo, { status: pkiStatus.accepted }) : rejection(because),
    // RFC 9480 §2.10: from pvno 3 on, where the signature algorithm names no hash.
    ...(hashAlg !== null && pvno >= 3 ? { hashAlg } : {}),
  });
  return make(PKIBody, { certConf: new CertConfirmContent([status]) });
}

/** The words that a CA's log has for our reasons. */
function rejection(because: ErrorReason): PKIStatusInfo {
  const failure: FailInfoName =
    because === 'cmp-other-key' || because === 'cmp-certificate-closed' ? 'badPOP' : 'badCertTemplate';
  return make(PKIStatusInfo, {
    status: pkiStatus.rejection,
    statusString: new PKIFreeText([because]),
    failInfo: failInfoOf(failure),
  });
}

/** `conversation` with the message that accepts or rejects what was issued. @throws as `compose` */
export function confirming(
  conversation: Conversation,
  grant: Grant,
  because: ErrorReason | null,
  party: Party,
  ports: ComposePorts,
): Conversation {
  const body = confirmation(bytesOf(grant.certificate), conversation, because);
  return {
    ...conversation,
    stage: {
      kind: 'confirming',
      grant,
      verdict: because === null ? 'accept' : 'reject',
      because,
      message: compose(conversation, body, party, ports),
      delivery: 'not-sent',
    },
  };
}

/**
 * `conversation` with the message that turns an answer down in which there was no certificate to be named: an error, so that
 * the CA can undo what it did (RFC 9483 §3.6.4). @throws as `compose`
 */
export function turningDown(
  conversation: Conversation,
  because: ErrorReason,
  party: Party,
  ports: ComposePorts,
): Conversation {
  const body = make(PKIBody, { error: make(ErrorMsgContent, { pKIStatusInfo: rejection(because) }) });
  return {
    ...conversation,
    stage: {
      kind: 'confirming',
      grant: null,
      verdict: 'reject',
      because,
      message: compose(conversation, body, party, ports),
      delivery: 'not-sent',
    },
  };
}

/**
 * Decides about a granted certificate: the message for the CA is made, nothing is sent yet. Store it, then `converse`. One that
 * was implicitly confirmed needs none: accepted it is an end, and rejected, too, since the CA holds it for good.
 * Fails with `cmp-conversation` where nothing is to be decided, `cmp-unsupported`.
 */
export function decide(
  conversation: Conversation,
  verdict: 'accept' | 'reject',
  party: Party,
  ports: ComposePorts,
): Result<Conversation> {
  const { stage } = conversation;
  if (stage.kind !== 'granted') return err(new DojangError('cmp-conversation'));
  const { grant } = stage;
  if (!grant.implicitlyConfirmed) {
    const because = verdict === 'accept' ? null : 'cmp-declined';
    return attempt(() => confirming(conversation, grant, because, party, ports));
  }
  return ok({
    ...conversation,
    stage:
      verdict === 'accept'
        ? { kind: 'confirmed', grant }
        : { kind: 'rejected', because: 'cmp-declined', caState: 'issued' },
  });
}
