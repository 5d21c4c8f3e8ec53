import { spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Other people's PKCS#12 software, as peers of our own: OpenSSL, NSS (Firefox, Chrome on Linux), Java, GnuTLS. */
export type Peer = 'openssl' | 'pk12util' | 'keytool' | 'certtool';

const probes: Readonly<Record<Peer, readonly string[]>> = {
  openssl: ['version'],
  pk12util: ['-?'],
  keytool: ['-help'],
  certtool: ['--version'],
};

/** True at home where the peer isn't installed; under CI a missing peer is a failure, not a skip. */
export function without(peer: Peer): boolean {
  if (process.env['CI'] !== undefined) return false;
  return spawnSync(peer, [...probes[peer]]).error !== undefined;
}

/** A folder for one test's files, in which the peers work; `remove` takes it away. */
export interface Bench {
  readonly path: (name: string) => string;
  write(name: string, content: Uint8Array): string;
  read(name: string): Uint8Array;
  /** Runs a tool in the folder and answers its standard output. */
  run(command: string, args: readonly string[]): string;
  /** As `run`, and whether it went well instead of a throw. */
  tries(command: string, args: readonly string[]): boolean;
  remove(): void;
}

export function newBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-pkcs12-'));
  const path = (name: string): string => join(folder, name);
  const spawned = (command: string, args: readonly string[]) =>
    spawnSync(command, [...args], {
      cwd: folder,
      // Without it Java and NSS take Hangul in arguments for something else.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      encoding: 'utf8',
      input: '',
    });
  return {
    path,
    write: (name, content) => {
      writeFileSync(path(name), content);
      return path(name);
    },
    read: (name) => new Uint8Array(readFileSync(path(name))),
    run: (command, args) => {
      const { status, stdout, stderr } = spawned(command, args);
      if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}\n${stderr}`);
      return stdout;
    },
    tries: (command, args) => spawned(command, args).status === 0,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** DER as PEM. */
export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Every block of this label in a text, as DER. */
export function pemBlocks(label: string, text: string): Uint8Array[] {
  const blocks = text.matchAll(new RegExp(`-----BEGIN ${label}-----([^-]*)-----END`, 'g'));
  return Array.from(blocks, ([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')));
}

/** The numbers of an RSA key (PKCS#1), or an EC key's whole: what is left when a tool drops attributes. */
export function numbersOf(pkcs8: Uint8Array): string {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const type = key.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1';
  return key.export({ type, format: 'der' }).toString('hex');
}

/** OpenSSL with the algorithms of its legacy provider. */
export const legacy = ['-provider', 'legacy', '-provider', 'default'];

let databases = 0;

/** A new NSS database in the bench, as the options that name it. */
export function newNssDatabase(bench: Bench): readonly string[] {
  databases += 1;
  const name = `nss-${databases}`;
  mkdirSync(bench.path(name));
  const database = ['-d', `sql:${bench.path(name)}`];
  bench.run('certutil', ['-N', ...database, '--empty-password']);
  return database;
}
