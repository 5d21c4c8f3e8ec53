import { DojangError } from '../errors/index.ts';
import { certificateFacts } from './certificate-facts.ts';
import { base64, bytesOf } from './encoding.ts';
import {
  decodeMessage,
  directoryName,
  encodeMessage,
  infoType,
  InfoTypeAndValue,
  InfoTypesAndValues,
  macProtector,
  make,
  nullName,
  nullSender,
  PKIHeader,
  signatureProtector,
} from './messages/index.ts';
import type { PKIBody, Protector } from './messages/index.ts';
import { profiles } from './profiles.ts';
import type { ProfileName } from './profiles.ts';
import type { Conversation, EnrollmentPorts, Outgoing, Party } from './types.ts';

/** RFC 9810 §5.1.1: nonces of 128 bits. */
export const nonceLength = 16;

/** CAs allow five minutes (RFC 9483 §3.1 leaves it to them). */
const freshFor = 4 * 60_000;

/** Whether a CA may find it too old. */
export function isOld({ madeAt }: Outgoing, now: Date): boolean {
  return Math.abs(now.getTime() - Date.parse(madeAt)) > freshFor;
}

/** What every message of a conversation repeats. */
export type Thread = Pick<Conversation, 'profile' | 'pvno' | 'transactionId' | 'serverNonce'>;

/** Clock and randomness. */
export type ComposePorts = Pick<EnrollmentPorts, 'clock' | 'random'>;

/**
 * One message of ours, protected, with a nonce of its own (RFC 9810 §5.1).
 * @param named the subject that is asked for, for CAs that want it as the sender's name; null: none
 * @throws DojangError `cmp-request` where the credentials can't protect anything
 */
export function compose(
  thread: Thread,
  body: PKIBody,
  party: Party,
  { clock, random }: ComposePorts,
  options: { readonly implicitConfirm?: boolean; readonly named?: Uint8Array | null } = {},
): Outgoing {
  const senderNonce = Uint8Array.from(random.bytes(nonceLength));
  const header = make(PKIHeader, {
    pvno: thread.pvno,
    sender: senderOf(party, thread.profile, options.named ?? null),
    recipient: directoryName(party.server.recipient ?? nullName),
    messageTime: wholeSecond(clock.now()),
    transactionID: Uint8Array.from(Buffer.from(thread.transactionId, 'hex')),
    senderNonce,
    ...(thread.serverNonce === null ? {} : { recipNonce: bytesOf(thread.serverNonce) }),
    ...(options.implicitConfirm === true ? { generalInfo: implicitConfirm() } : {}),
  });
  return protectedMessage(header, body, party, thread.profile, random);
}

/** GeneralizedTime in DER without fractions, as every peer reads it. */
function wholeSecond(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 1000) * 1000);
}

/** implicitConfirm ::= NULL (RFC 9810 §5.1.1.1). */
function implicitConfirm(): InfoTypesAndValues {
  return new InfoTypesAndValues([
    make(InfoTypeAndValue, { infoType: infoType.implicitConfirm, infoValue: Uint8Array.of(0x05, 0x00) }),
  ]);
}

/** RFC 9483 §3.1: who signs is named as its certificate is; who has a reference only may be nobody. */
function senderOf({ credentials }: Party, profile: ProfileName, named: Uint8Array | null): Uint8Array {
  if (credentials.kind === 'mac') {
    return profiles[profile].message.namelessSender || named === null ? nullSender : directoryName(named);
  }
  const facts = certificateFacts(credentials.certificate);
  if (!facts.ok) throw facts.error;
  return directoryName(facts.value.subject);
}

/**
 * A message again, as if it were made now: a new time and nonce under the same transaction. For one that never arrived, or that a CA
 * finds too old. @throws DojangError `cmp-conversation` where it can't be read, and as `compose`
 */
export function madeAnew(
  { der }: Outgoing,
  profile: ProfileName,
  party: Party,
  { clock, random }: ComposePorts,
): Outgoing {
  const before = decodeMessage(bytesOf(der));
  if (!before.ok) throw new DojangError('cmp-conversation', {}, before.error);
  const { header, body } = before.value.message;
  header.messageTime = wholeSecond(clock.now());
  header.senderNonce = Uint8Array.from(random.bytes(nonceLength));
  return protectedMessage(header, body, party, profile, random);
}

function protectedMessage(
  header: PKIHeader,
  body: PKIBody,
  { credentials, server }: Party,
  profile: ProfileName,
  random: ComposePorts['random'],
): Outgoing {
  if (credentials.kind === 'signature') {
    const { key, certificate, chain = [] } = credentials;
    return outgoing(header, body, signatureProtector(key, certificate, chain));
  }
  const { saltLength, ...mac } = profiles[profile].mac;
  const protector = macProtector(credentials.codeBytes, {
    ...mac,
    kind: server.mac ?? mac.kind,
    salt: Uint8Array.from(random.bytes(saltLength)),
  });
  try {
    // RFC 9483 §3.1: with a MAC the senderKID is the reference number.
    header.senderKID = new TextEncoder().encode(credentials.reference);
    return outgoing(header, body, protector);
  } finally {
    protector.wipe();
  }
}

function outgoing(header: PKIHeader, body: PKIBody, protector: Protector): Outgoing {
  return {
    der: base64(encodeMessage(header, body, protector)),
    senderNonce: base64(header.senderNonce ?? new Uint8Array()),
    madeAt: (header.messageTime ?? new Date(0)).toISOString(),
  };
}
