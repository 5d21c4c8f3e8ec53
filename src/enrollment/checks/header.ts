import { sameDn } from '../../certificate/index.ts';
import { attempt } from '../../errors/index.ts';
import { dnTextOf } from '../certificate-facts.ts';
import { bytesOf, sameBytes } from '../encoding.ts';
import { nameIn } from '../messages/index.ts';
import { broken } from './answer.ts';
import type { Check } from './answer.ts';

/** How far the two clocks may be apart, in milliseconds. */
const clockTolerance = 5 * 60_000;

/** The sender's name in its GeneralName, or null. */
export function senderName(sender: Uint8Array): Uint8Array | null {
  const name = attempt(() => nameIn(sender));
  return name.ok ? name.value : null;
}

/** RFC 9483 §3.1: sender is a directoryName. */
export const senderIsNamed: Check = ({ message: { header } }) => {
  const name = senderName(header.sender);
  return name !== null && dnTextOf(name) !== null ? null : broken('cmp-sender-form');
};

/** It is the one that was configured, or the one that answered before. */
export const senderIsExpected: Check = ({ message: { header } }, { conversation, party }) => {
  const before = conversation.answeredBy === null ? null : bytesOf(conversation.answeredBy);
  const wanted = party.server.sender ?? before;
  const name = senderName(header.sender);
  if (wanted === null || name === null) return null;
  const [found, expected] = [dnTextOf(name) ?? '', dnTextOf(wanted) ?? ''];
  return sameDn(found, expected) ? null : broken('cmp-sender', { name: found === '' ? '–' : found });
};

/** RFC 9483 §3.1: the version is that of the request. */
export const versionIsOurs: Check = ({ message: { header } }, { conversation }) =>
  header.pvno === conversation.pvno ? null : broken('cmp-version');

/** RFC 9810 §5.1.1: transactionID. */
export const transactionIsOurs: Check = ({ message: { header } }, { conversation }) =>
  header.transactionID !== undefined &&
  sameBytes(header.transactionID, Buffer.from(conversation.transactionId, 'hex'))
    ? null
    : broken('cmp-transaction');

/** RFC 9810 §5.1.1: recipNonce is the senderNonce of what is answered. An own nonce must be there, for us to send back. */
export const nonceIsOurs: Check = ({ message: { header } }, { senderNonce }) =>
  header.recipNonce !== undefined &&
  sameBytes(header.recipNonce, senderNonce) &&
  header.senderNonce !== undefined
    ? null
    : broken('cmp-nonce');

/**
 * messageTime within five minutes of our clock; of a message that is sent again the answer may have been made any time since it was
 * sent first. It is optional; without it the nonce alone shows that the answer is fresh.
 */
export const timeIsNow: Check = ({ message: { header } }, { now, since }) => {
  if (header.messageTime === undefined) return null;
  const at = header.messageTime.getTime();
  const apart = Math.max(at - now.getTime(), since.getTime() - at);
  return apart <= clockTolerance ? null : broken('cmp-clock', { minutes: Math.round(apart / 60_000) });
};

/** An answer to what was asked, or an error. */
export const bodyFits: Check = ({ bodyType }, { bodies }) =>
  bodyType === 'error' || bodies.includes(bodyType) ? null : broken('cmp-body', { body: bodyType });
