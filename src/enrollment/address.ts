import { DojangError, err, ok } from '../errors/index.ts';
import type { Result } from '../errors/index.ts';

/** The operations that have a path of their own (RFC 9483 §6.1), by the message that asks for them. */
const operations = {
  ir: 'initialization',
  cr: 'certification',
  kur: 'keyupdate',
  p10cr: 'pkcs10',
  rr: 'revocation',
  genm: 'getcacerts',
} as const;

/** How a CA's CMP service is named under its origin. */
export type CmpPath =
  /** RFC 9811 §3.3: `/.well-known/cmp`, `/p/<name>` and `/<operation>` behind it where they are given. */
  | {
      readonly kind: 'well-known';
      readonly name?: string;
      readonly operation?: keyof typeof operations;
    }
  /** `/ejbca/publicweb/cmp/<alias>` */
  | { readonly kind: 'ejbca'; readonly alias: string };

/** The whole address of a CMP service. Fails with `net-address`, `net-scheme`. */
export function cmpAddress(origin: string, path: CmpPath): Result<string> {
  const parsed = originOf(origin);
  if (!parsed.ok) return parsed;
  if (path.kind === 'ejbca')
    return ok(`${parsed.value}/ejbca/publicweb/cmp/${encodeURIComponent(path.alias)}`);
  const name = path.name === undefined ? '' : `/p/${encodeURIComponent(path.name)}`;
  const operation = path.operation === undefined ? '' : `/${operations[path.operation]}`;
  return ok(`${parsed.value}/.well-known/cmp${name}${operation}`);
}

/** The origin of an http or https address. Fails with `net-address`, `net-scheme`. */
export function originOf(address: string): Result<string> {
  if (!URL.canParse(address)) return err(new DojangError('net-address'));
  const { protocol, origin } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') {
    return err(new DojangError('net-scheme', { scheme: protocol.slice(0, 40) }));
  }
  return ok(origin);
}
