import {
  directoryName,
  encodeMessage,
  ErrorMsgContent,
  InfoTypesAndValues,
  macProtector,
  make,
  nullSender,
  PKIBody,
  PKIHeader,
  signatureProtector,
} from '../../enrollment/messages/index.ts';
import type { CmpMessage, InfoTypeAndValue, Protector } from '../../enrollment/messages/index.ts';
import type { Caller } from './caller.ts';
import type { CmpContext } from './context.ts';
import { refusedStatus } from './refusal.ts';
import type { Refusal } from './refusal.ts';

const nonceLength = 16;

/** An answer, and the nonce that the next message must repeat. */
export interface Reply {
  readonly der: Uint8Array;
  readonly ourNonce: Uint8Array;
}

/** Answers are protected as their requests were: with the same secret, or by the authority's signature. */
function protectorFor(
  { authority }: CmpContext,
  shield: Shield,
): { protector: Protector; wipe: () => void } | null {
  if (shield === 'none') return null;
  if (shield === 'signature') {
    const { issuing, root } = authority.hierarchy;
    const protector = signatureProtector(issuing.key, issuing.certificate, [root.certificate]);
    return { protector, wipe: () => undefined };
  }
  const { enrolment, mac } = shield;
  // RFC 9481 §6.1, as everybody reads it: EJBCA refuses more rounds.
  const protector = macProtector(enrolment.authCodeBytes, {
    kind: mac,
    owf: 'sha256',
    mac: 'sha256',
    iterations: 10_000,
    salt: authority.random.bytes(16),
  });
  return { protector, wipe: protector.wipe };
}

/** What protects an answer: the proven sender's secret, the authority's signature, or nothing. */
export type Shield = 'none' | 'signature' | Extract<Caller, { kind: 'secret' }>;

/**
 * Writes an answer (RFC 4210 §5.1).
 * @param received what it answers; null where that couldn't be read
 */
export function reply(
  context: CmpContext,
  received: CmpMessage | null,
  shield: Shield,
  body: PKIBody,
  generalInfo: readonly InfoTypeAndValue[] = [],
): Reply {
  const { authority, faults } = context;
  const { issuing, root } = authority.hierarchy;
  const asked = received?.message.header;
  const ourNonce = authority.random.bytes(nonceLength);
  const honest = protectorFor(context, shield);
  try {
    const points = faults.header({
      pvno: asked?.pvno === 3 ? 3 : 2,
      transactionID: asked?.transactionID ?? authority.random.bytes(nonceLength),
      recipNonce: asked?.senderNonce ?? new Uint8Array(),
      messageTime: authority.clock.now(),
    });
    const header = make(PKIHeader, {
      pvno: points.pvno,
      sender: directoryName(issuing.name),
      recipient: asked?.sender ?? nullSender,
      messageTime: new Date(Math.floor(points.messageTime.getTime() / 1000) * 1000),
      transactionID: points.transactionID,
      senderNonce: ourNonce,
      ...(points.recipNonce.length === 0 ? {} : { recipNonce: points.recipNonce }),
      // The reference, by which the client knows which secret it is.
      ...(typeof shield === 'object' && asked?.senderKID !== undefined ? { senderKID: asked.senderKID } : {}),
      ...(generalInfo.length === 0 ? {} : { generalInfo: new InfoTypesAndValues([...generalInfo]) }),
    });
    // A signature brings its chain by itself; the others need it to check what was issued.
    const chain = shield === 'signature' ? [] : [issuing.certificate, root.certificate];
    const der = encodeMessage(header, body, faults.protector(honest?.protector ?? null), chain);
    return { der, ourNonce };
  } finally {
    honest?.wipe();
  }
}

/** The body of a refusal. */
export function errorBody(refusal: Refusal): PKIBody {
  return make(PKIBody, { error: make(ErrorMsgContent, { pKIStatusInfo: refusedStatus(refusal) }) });
}
