import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { DojangError } from '../errors/index.ts';
import { refuseInnerSpelling } from './address.ts';
import { isPublicAddress } from './ip.ts';

/** Looks a name up: all of its addresses. */
export type Resolver = (host: string) => Promise<readonly string[]>;

/** The system's own way, with its hosts file. */
export const systemResolver: Resolver = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * The addresses a connection to this host may go to, each of them checked: what is connected to is what was looked up
 * here, so a name can't mean something else the moment after (DNS rebinding).
 * @param configured the person named this server: it may be inside
 * @throws DojangError `net-name-unknown`, `net-address-refused` where any of them is inside
 */
export async function checkedAddresses(
  host: string,
  configured: boolean,
  resolver: Resolver,
): Promise<readonly string[]> {
  if (!configured) refuseInnerSpelling(host);
  if (isIP(host) !== 0) return [host];
  let found: readonly string[];
  try {
    found = await resolver(host);
  } catch (error) {
    throw new DojangError('net-name-unknown', { host }, error);
  }
  const addresses = found.filter((address) => isIP(address) !== 0);
  if (addresses.length === 0) throw new DojangError('net-name-unknown', { host });
  if (!configured && !found.every(isPublicAddress)) throw new DojangError('net-address-refused', { host });
  return addresses;
}
