/**
 * The network: web servers (HTTP and HTTPS, directly or through a proxy) and directories (LDAP), with every limit that
 * strangers' addresses need. Addresses in certificates are written by anybody: only public machines are connected to,
 * checked after the name was looked up and after every redirect, unless the person named the server. Size, time and
 * redirects are bounded, nothing is unpacked, half an answer is none. What is fetched is judged by those who asked.
 * `createNetwork` is the real `Network` of src/ports; which proxies it uses is told it by one of the two choices.
 */
export { createNetwork } from './network.ts';
export type { NetworkSetup } from './network.ts';
export { environmentProxies, systemProxies } from './proxy.ts';
export type { ProxyChoice } from './proxy.ts';
