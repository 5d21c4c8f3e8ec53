import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { TlsIdentity } from './tls-certificates.ts';

/** Where Debian keeps it, which isn't in everybody's PATH. */
const program = existsSync('/usr/sbin/slapd') ? '/usr/sbin/slapd' : 'slapd';
const tools = spawnSync(program, ['-VV']).error ?? spawnSync('ldapsearch', ['-VV']).error;

/** True at home without OpenLDAP; under CI a missing peer is a failure, not a skip. */
export const withoutSlapd = tools !== undefined && process.env['CI'] === undefined;

/** A directory of OpenLDAP's own, below c=KR. */
export interface Slapd {
  /** 'ldap://127.0.0.1:port' and 'ldaps://127.0.0.1:port'. */
  readonly plain: string;
  readonly secure: string;
  /** What OpenLDAP's own client gets for one attribute of an entry. */
  search(dn: string, attribute: string): Uint8Array;
  close(): Promise<void>;
}

/** A port of this machine that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    const open = await new Promise<boolean>((done) => {
      const socket = net.connect(port, '127.0.0.1', () => {
        socket.destroy();
        done(true);
      });
      socket.on('error', () => {
        done(false);
      });
    });
    if (open) return;
    await setTimeout(50);
  }
  throw new Error('slapd did not start');
}

/** Starts a directory with these entries (LDIF), anonymous binds refused on wish. */
export async function startSlapd(
  ldif: string,
  { key, cert }: TlsIdentity,
  { anonymous = true, port }: { readonly anonymous?: boolean; readonly port?: number } = {},
): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-slapd-'));
  const at = (name: string): string => join(folder, name);
  mkdirSync(at('database'));
  writeFileSync(at('key.pem'), key);
  writeFileSync(at('cert.pem'), cert);
  writeFileSync(at('entries.ldif'), ldif);
  writeFileSync(
    at('slapd.conf'),
    [
      'include /etc/ldap/schema/core.schema',
      'modulepath /usr/lib/ldap',
      'moduleload back_mdb',
      `pidfile ${at('pid')}`,
      `TLSCertificateFile ${at('cert.pem')}`,
      `TLSCertificateKeyFile ${at('key.pem')}`,
      ...(anonymous ? [] : ['disallow bind_anon']),
      'database mdb',
      'suffix "c=KR"',
      `directory ${at('database')}`,
      '',
    ].join('\n'),
  );
  const loaded = spawnSync(program, ['-T', 'add', '-f', at('slapd.conf'), '-l', at('entries.ldif')]);
  if (loaded.status !== 0) throw new Error(loaded.stderr.toString());
  const [plainPort, securePort] = [port ?? (await freePort()), await freePort()];
  const plain = `ldap://127.0.0.1:${plainPort}`;
  const secure = `ldaps://127.0.0.1:${securePort}`;
  const child = spawn(program, ['-f', at('slapd.conf'), '-h', `${plain} ${secure}`, '-d', '0'], {
    stdio: 'ignore',
  });
  await answers(plainPort, child);
  return {
    plain,
    secure,
    search(dn, attribute) {
      const run = spawnSync('ldapsearch', [
        ...['-x', '-LLL', '-t', '-T', folder, '-F', `file://${folder}/`, '-H', plain],
        ...['-o', 'ldif-wrap=no', '-s', 'base', '-b', dn, '(objectClass=*)', attribute],
      ]);
      const path = /:< file:\/\/(\S+)/.exec(run.stdout.toString())?.[1];
      if (path === undefined) throw new Error(`${run.stdout.toString()}${run.stderr.toString()}`);
      return new Uint8Array(readFileSync(path));
    },
    async close() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
