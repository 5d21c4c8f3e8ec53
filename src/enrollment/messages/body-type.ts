import { DojangError } from '../../errors/index.ts';
import type { PKIBody } from './schema/message.ts';

/** The names of a message's body, in the order of their tags (RFC 4210 §5.1.2). */
export const bodyTypes = [
  'ir',
  'ip',
  'cr',
  'cp',
  'p10cr',
  'popdecc',
  'popdecr',
  'kur',
  'kup',
  'krr',
  'krp',
  'rr',
  'rp',
  'ccr',
  'ccp',
  'ckuann',
  'cann',
  'rann',
  'crlann',
  'pkiconf',
  'nested',
  'genm',
  'genp',
  'error',
  'certConf',
  'pollReq',
  'pollRep',
] as const satisfies readonly (keyof PKIBody)[];

export type BodyType = (typeof bodyTypes)[number];

/** Which body it is. @throws DojangError `cmp-damaged` where it is none */
export function bodyTypeOf(body: PKIBody): BodyType {
  // A null is the value of pkiconf.
  const found = bodyTypes.find((type) => body[type] !== undefined);
  if (found === undefined) throw new DojangError('cmp-damaged', { why: 'body' });
  return found;
}
