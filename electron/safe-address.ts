/** https and a plain host: no name or password in it, no other script than Latin. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const isPlain =
    /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(hostname) && !/(^|\.)xn--/.test(hostname);
  return protocol === 'https:' && isPlain && username === '' && password === '';
}
