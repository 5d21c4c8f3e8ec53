import { bytesOf } from './encoding.ts';
import { decodeMessage, verifyMac } from './messages/index.ts';
import type { Conversation, Credentials } from './types.ts';

/**
 * Whether the message that waits to be sent again was protected with this code: one that a mistyped code protected would be
 * turned down again. True where no code protects it, and where no message waits.
 */
export function wasMadeWith({ stage }: Conversation, credentials: Credentials): boolean {
  if (credentials.kind !== 'mac' || !('message' in stage) || stage.message === null) return true;
  const message = decodeMessage(bytesOf(stage.message.der));
  return message.ok && verifyMac(message.value, credentials.codeBytes) === 'holds';
}
