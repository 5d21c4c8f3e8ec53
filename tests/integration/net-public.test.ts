import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { publicPlaces } from '../support/public-network.ts';
import type { Told } from '../support/public-network.ts';

/** Runs a script in a network (and with a hosts file) of its own. */
function alone(
  script: string,
  ...words: readonly string[]
): { readonly status: number | null; readonly said: string } {
  const apart = process.getuid?.() === 0 ? ['-nm'] : ['-rnm'];
  const { status, stdout, stderr } = spawnSync('unshare', [...apart, 'sh', '-ec', script, 'sh', ...words], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, said: status === 0 ? stdout : stderr };
}

const prepare = `
  ip link set lo up
  ip addr add ${publicPlaces.four}/32 dev lo
  ip -6 addr add ${publicPlaces.six}/128 dev lo nodad
  mount --bind "$1" /etc/hosts`;

const folder = mkdtempSync(join(tmpdir(), 'dojang-net-'));
const hosts = join(folder, 'hosts');
writeFileSync(hosts, `127.0.0.1 localhost inner.example\n${publicPlaces.four} ca.example\n`);

/** At home where networks of one's own aren't allowed; under CI that is a failure. */
const withoutNetworks = alone(prepare, hosts).status !== 0 && process.env['CI'] === undefined;

describe.skipIf(withoutNetworks)('in a network with public addresses of its own', () => {
  test('strangers’ addresses lead to public machines, however they are written, and nowhere inside', () => {
    const scenario = join(import.meta.dirname, '../support/public-network.ts');
    const run = alone(`${prepare}\nexec "$2" "$3" tell`, hosts, process.execPath, scenario);
    rmSync(folder, { recursive: true });
    expect(run.status, run.said).toBe(0);
    const { outcomes, inside } = JSON.parse(run.said) as Told;
    const to = (place: string): string => `http://ca.example/?to=${encodeURIComponent(place)}`;
    expect(outcomes).toEqual({
      'http://ca.example/': 'public',
      [`http://${publicPlaces.four}/`]: 'public',
      [`http://[${publicPlaces.six}]/`]: 'public',
      [`http://[::ffff:${publicPlaces.four}]/`]: 'public',
      'http://inner.example/': 'net-address-refused',
      [to(`http://${publicPlaces.four}/`)]: 'public',
      [to('http://inner.example/')]: 'net-address-refused',
      [to('http://10.0.0.1/')]: 'net-address-refused',
      [to('http://169.254.169.254/')]: 'net-address-refused',
      [to('http://[::1]/')]: 'net-address-refused',
      [to('http://localhost/')]: 'net-address-refused',
      [to('http://127.0.0.1/')]: 'net-address-refused',
      [to('file:///etc/hostname')]: 'net-scheme',
      'rebinding: first': 'public',
      'rebinding: second': 'net-address-refused',
      'rebinding: redirected to itself': 'net-address-refused',
      'rebinding: kept, first': 'public',
      // Still the connection to what was checked.
      'rebinding: kept, second': 'public',
      'rebinding: kept, closed': 'net-address-refused',
    });
    expect(inside).toBe(0);
  });
});
