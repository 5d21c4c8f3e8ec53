import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pemOf, scanCard } from '../../src/certificate/index.ts';
import { privateKeyOf } from './keys.ts';
import type { PoolKey } from './keys.ts';

/** A line of OpenSSL's database of issued certificates. */
export interface Issued {
  readonly certificate: Uint8Array;
  /** OpenSSL's name of the reason ('keyCompromise', 'certificateHold'); left out: valid. */
  readonly revoked?: string;
}

/** An authority as OpenSSL's tools work it: its folder, its database. */
export interface OpensslCa {
  readonly folder: string;
  at(name: string): string;
  /** What has been issued, and what became of it. */
  write(issued: readonly Issued[]): void;
  /** A fresh CRL's DER. */
  crl(...options: readonly string[]): Uint8Array;
  remove(): void;
}

function run(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args);
  if (status !== 0) throw new Error(stderr.toString());
}

const utcTime = (date: Date): string => `${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`;

export function opensslCa(certificate: Uint8Array, key: PoolKey): OpensslCa {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-ca-'));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('ca.pem'), pemOf(certificate));
  writeFileSync(at('ca.key'), privateKeyOf(key).export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(at('index.txt'), '');
  writeFileSync(at('number'), '01\n');
  writeFileSync(
    at('ca.cnf'),
    `[ca]\ndefault_ca=x\n[x]\ndatabase=${at('index.txt')}\ncrlnumber=${at('number')}\ndefault_md=sha256\ndefault_crl_days=2\n`,
  );
  return {
    folder,
    at,
    write(issued) {
      const lines = issued.map(({ certificate: der, revoked }) => {
        const card = scanCard(der);
        if (!card.ok) throw card.error;
        const ends = utcTime(new Date(card.value.notAfter));
        const when = revoked === undefined ? '' : `${utcTime(new Date(Date.now() - 3_600_000))},${revoked}`;
        return `${revoked === undefined ? 'V' : 'R'}\t${ends}\t${when}\t${card.value.serial.toUpperCase()}\tunknown\t/CN=someone\n`;
      });
      writeFileSync(at('index.txt'), lines.join(''));
    },
    crl(...options) {
      const ca = ['ca', '-config', at('ca.cnf'), '-gencrl', '-keyfile', at('ca.key'), '-cert', at('ca.pem')];
      run(...ca, ...options, '-out', at('crl.pem'));
      run('crl', '-in', at('crl.pem'), '-outform', 'DER', '-out', at('crl.der'));
      return new Uint8Array(readFileSync(at('crl.der')));
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/** `openssl ocsp` as a responder over what the authority's database holds now, on a port of this machine. */
export async function opensslResponder(
  ca: OpensslCa,
  signer: { readonly certificate: Uint8Array; readonly key: PoolKey },
  port: number,
  ...options: readonly string[]
): Promise<{ close(): void }> {
  writeFileSync(ca.at('responder.pem'), pemOf(signer.certificate));
  writeFileSync(ca.at('responder.key'), privateKeyOf(signer.key).export({ type: 'pkcs8', format: 'pem' }));
  const child = spawn('openssl', [
    ...['ocsp', '-index', ca.at('index.txt'), '-CA', ca.at('ca.pem'), '-port', String(port)],
    ...['-rsigner', ca.at('responder.pem'), '-rkey', ca.at('responder.key'), ...options],
  ]);
  await new Promise<void>((done, failed) => {
    let told = '';
    const hear = (chunk: Buffer): void => {
      told += chunk.toString();
      if (told.includes('ACCEPT')) done();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => {
      failed(new Error(told));
    });
  });
  return { close: () => child.kill() };
}
