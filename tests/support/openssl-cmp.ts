import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pemOf } from '../../src/certificate/index.ts';
import { privateKeyOf } from './keys.ts';
import type { PoolKey } from './keys.ts';
import { freePort } from './slapd.ts';

/** OpenSSL's mock CMP server, at work. */
export interface MockCmp {
  readonly address: string;
  /** What it said so far. */
  readonly said: () => string;
  close(): Promise<void>;
}

/** How the server proves itself. */
export type MockProof =
  | { readonly reference: string; readonly code: string }
  | { readonly certificate: Uint8Array; readonly key: PoolKey; readonly clientRoots: readonly Uint8Array[] };

/** What it answers with. */
export interface MockPlan {
  readonly proof: MockProof;
  /** The certificate that it 'issues'. */
  readonly issued: Uint8Array;
  /** Certificates that go along with it, as roots and as others. */
  readonly caPubs?: readonly Uint8Array[];
  readonly extraCerts?: readonly Uint8Array[];
  /** Further options of `openssl cmp`. */
  readonly options?: readonly string[];
}

/** Starts it on a free port of 127.0.0.1. */
export async function mockCmp({
  proof,
  issued,
  caPubs,
  extraCerts,
  options = [],
}: MockPlan): Promise<MockCmp> {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-cmp-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const pems = (name: string, ders: readonly Uint8Array[]): string =>
    file(name, ders.map((der) => pemOf(der)).join('\n'));
  const port = await freePort();
  const proving =
    'code' in proof
      ? ['-srv_ref', proof.reference, '-srv_secret', `file:${file('code', proof.code)}`]
      : [
          ...['-srv_cert', pems('server.pem', [proof.certificate])],
          ...[
            '-srv_key',
            file('server.key', String(privateKeyOf(proof.key).export({ type: 'pkcs8', format: 'pem' }))),
          ],
          ...['-srv_trusted', pems('clients.pem', proof.clientRoots)],
        ];
  const child = spawn(
    'openssl',
    [
      ...['cmp', '-port', String(port), '-rsp_cert', pems('issued.pem', [issued])],
      ...proving,
      ...(caPubs === undefined ? [] : ['-rsp_capubs', pems('capubs.pem', caPubs)]),
      ...(extraCerts === undefined ? [] : ['-rsp_extracerts', pems('extra.pem', extraCerts)]),
      ...options,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((done) => {
    child.once('close', () => {
      done();
    });
  });
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await listens(port)); tries += 1) {
    if (child.exitCode !== null || tries > 200) {
      await close();
      throw new Error(`openssl cmp doesn't listen: ${said}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return { address: `http://127.0.0.1:${port}/pkix/`, said: () => said, close };
}

function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => {
      done(false);
    });
  });
}
