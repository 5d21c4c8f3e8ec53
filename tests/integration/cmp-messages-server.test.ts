import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CertReqMessages,
  encodeMessage,
  macProtector,
  signedRequest,
  verifyMac,
} from '../../src/enrollment/messages/index.ts';
import type { MacOptions } from '../../src/enrollment/messages/index.ts';
import { pemOf } from '../../src/certificate/index.ts';
import { makeCertificate } from '../support/certificates.ts';
import { decoded } from '../support/cmp.ts';
import { privateKeyOf, spkiOfKey } from '../support/keys.ts';
import { withoutOpenssl } from '../support/openssl.ts';
import { header, random, requestFor } from '../unit/enrollment/messages-scene.ts';

const secretBytes = new TextEncoder().encode('practice-code');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.skipIf(withoutOpenssl)('the mock server of openssl cmp', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-cmp-'));
  let server: ChildProcess;
  let port = 0;

  beforeAll(async () => {
    writeFileSync(
      join(folder, 'issued.pem'),
      pemOf(makeCertificate({ subject: 'cn=one,c=kr', key: 'sign-1' })),
    );
    port = await freePort();
    server = spawn('openssl', [
      ...['cmp', '-config', '', '-batch', '-port', String(port), '-srv_ref', '1234567890'],
      ...['-srv_secret', 'pass:practice-code', '-rsp_cert', join(folder, 'issued.pem')],
    ]);
  });

  afterAll(() => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Its answer; it is asked again until it listens. */
  const ask = async (message: Uint8Array): Promise<Uint8Array> => {
    for (let tries = 0; ; tries += 1) {
      try {
        const response = await fetch(`http://127.0.0.1:${port}/`, {
          method: 'POST',
          headers: { 'content-type': 'application/pkixcmp', connection: 'close' },
          body: Uint8Array.from(message),
        });
        return new Uint8Array(await response.arrayBuffer());
      } catch (error) {
        if (tries === 100) throw error;
        await after(50);
      }
    }
  };

  const macs: Omit<MacOptions, 'salt' | 'kind'>[] = [
    { owf: 'sha256', mac: 'sha256', iterations: 10_000 },
    { owf: 'sha1', mac: 'sha1', iterations: 500 },
    { owf: 'sha512', mac: 'sha384', iterations: 100 },
  ];

  test.each(macs)('accepts our request under %o, and its answer holds', async (mac) => {
    const protector = macProtector(secretBytes, { kind: 'pbm', ...mac, salt: random.bytes(16) });
    const ir = new CertReqMessages([signedRequest(requestFor(spkiOfKey('sign-1')), privateKeyOf('sign-1'))]);
    const asked = encodeMessage(
      { ...header, transactionID: random.bytes(16), messageTime: new Date() },
      { ir },
      protector,
    );
    const answer = decoded(await ask(asked));
    expect(answer.bodyType).toBe('ip');
    expect(verifyMac(answer, secretBytes)).toBe('holds');
    expect(answer.message.body.ip?.response[0]?.status.status).toBe(0);
  });

  test('refuses what another secret protects', async () => {
    const other = new TextEncoder().encode('another-code');
    const protector = macProtector(other, {
      kind: 'pbm',
      owf: 'sha256',
      mac: 'sha256',
      iterations: 1000,
      salt: random.bytes(16),
    });
    const ir = new CertReqMessages([signedRequest(requestFor(spkiOfKey('sign-1')), privateKeyOf('sign-1'))]);
    const answer = decoded(
      await ask(encodeMessage({ ...header, transactionID: random.bytes(16) }, { ir }, protector)),
    );
    expect(answer.bodyType).toBe('error');
  });
});
