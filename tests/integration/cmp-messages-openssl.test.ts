import { spawn } from 'node:child_process';
import { createPublicKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CertConfirmContent,
  certHashOf,
  certificateParts,
  CertifiedKeyPair,
  CertOrEncCert,
  CertRepMessage,
  CertResponse,
  CertResponses,
  directoryName,
  encodeMessage,
  encryptCertificate,
  macProtector,
  make,
  PKIStatusInfo,
  pkiStatus,
  popKindOf,
  signatureProtector,
  verifyMac,
  verifyPop,
} from '../../src/enrollment/messages/index.ts';
import type {
  CmpMessage,
  Fields,
  PKIBody,
  PKIHeader,
  Protector,
} from '../../src/enrollment/messages/index.ts';
import { pemOf } from '../../src/certificate/index.ts';
import { makeCertificate } from '../support/certificates.ts';
import { decoded } from '../support/cmp.ts';
import { privateKeyOf } from '../support/keys.ts';
import { withoutOpenssl } from '../support/openssl.ts';
import { runCli } from './run-cli.ts';

const secretBytes = new TextEncoder().encode('practice-code');
const authority = makeCertificate({ subject: 'cn=PRACTICE CA,c=kr', key: 'ca', ca: true });
const issuer = { name: 'cn=PRACTICE CA,c=kr', key: 'ca', certificate: authority } as const;
const signer = makeCertificate({
  subject: 'cn=PRACTICE RA,c=kr',
  key: 'sign-2',
  issuer,
});
const random = { bytes: (length: number): Uint8Array => new Uint8Array(randomBytes(length)) };

type Way = 'pbm' | 'signature';

/** Answers one message as a CA would, with the messages of this room and nothing else. */
function answer(message: CmpMessage, way: Way): Uint8Array {
  const { header } = message.message;
  const reply: Fields<PKIHeader> = {
    pvno: header.pvno,
    sender: directoryName(certificateParts(signer).subjectDer),
    recipient: header.sender,
    messageTime: new Date(Math.floor(Date.now() / 1000) * 1000),
    ...(header.transactionID && { transactionID: header.transactionID }),
    senderNonce: random.bytes(16),
    ...(header.senderNonce && { recipNonce: header.senderNonce }),
    ...(way === 'pbm' && header.senderKID && { senderKID: header.senderKID }),
  };
  return encodeMessage(reply, bodyFor(message), protectorOf(way));
}

function protectorOf(way: Way): Protector {
  if (way === 'signature') return signatureProtector(privateKeyOf('sign-2'), signer, [authority]);
  const salt = random.bytes(16);
  return macProtector(secretBytes, { kind: 'pbm', owf: 'sha256', mac: 'sha256', iterations: 1000, salt });
}

const seen: string[] = [];

function bodyFor(message: CmpMessage): Fields<PKIBody> {
  seen.push(`${message.bodyType} ${verifyMac(message, secretBytes)}`);
  const { ir, certConf } = message.message.body;
  if (certConf !== undefined) {
    expect(certConf).toBeInstanceOf(CertConfirmContent);
    const expected = [issued('sign-1'), issued('km-1')].map((der) => Buffer.from(certHashOf(der).certHash));
    expect(expected).toContainEqual(Buffer.from(certConf[0]?.certHash ?? []));
    return { pkiconf: null };
  }
  const request = ir?.[0];
  if (request === undefined) throw new Error('asked for nothing');
  const kind = popKindOf(request);
  seen.push(`pop ${kind} ${verifyPop(request)}`);
  const certOrEncCert =
    kind === 'encrCert'
      ? make(CertOrEncCert, {
          encryptedCert: encryptCertificate(
            issued('km-1'),
            createPublicKey(privateKeyOf('km-1')),
            { form: 'encryptedValue', cipher: 'AES-256-CBC', transport: 'pkcs1' },
            random,
          ),
        })
      : make(CertOrEncCert, { certificate: issued('sign-1') });
  const response = make(CertResponse, {
    certReqId: 0,
    status: make(PKIStatusInfo, { status: pkiStatus.accepted }),
    certifiedKeyPair: make(CertifiedKeyPair, { certOrEncCert }),
  });
  return { ip: make(CertRepMessage, { response: new CertResponses([response]) }) };
}

function issued(key: 'sign-1' | 'km-1'): Uint8Array {
  return makeCertificate({
    subject: `cn=${key},c=kr`,
    key,
    issuer,
  });
}

describe.skipIf(withoutOpenssl)('openssl cmp against answers of ours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-cmp-'));
  const file = (name: string): string => join(folder, name);
  let way: Way = 'pbm';
  let server: Server;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = answer(decoded(new Uint8Array(Buffer.concat(parts))), way);
        // OpenSSL's client speaks HTTP/1.0 and wants the exact length.
        response.writeHead(200, { 'content-type': 'application/pkixcmp', 'content-length': body.length });
        response.end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    writeFileSync(file('ca.pem'), pemOf(authority));
    for (const key of ['sign-1', 'km-1'] as const) {
      writeFileSync(file(`${key}.pem`), privateKeyOf(key).export({ type: 'pkcs8', format: 'pem' }));
    }
  });

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const enrol = async (
    key: 'sign-1' | 'km-1',
    ...options: string[]
  ): Promise<{ code: number; told: string }> => {
    seen.length = 0;
    const { port } = server.address() as AddressInfo;
    const child = spawn('openssl', [
      ...['cmp', '-config', '', '-batch', '-cmd', 'ir', '-server', `127.0.0.1:${port}`, '-path', 'cmp'],
      ...['-recipient', '/CN=PRACTICE RA/C=KR', '-ref', '1234', '-secret', 'pass:practice-code'],
      ...['-newkey', file(`${key}.pem`), '-subject', `/CN=${key}`, '-certout', file('new.pem')],
      ...['-reqout', file('request.der'), ...options],
    ]);
    let told = '';
    child.stderr.on('data', (part: Buffer) => (told += part.toString()));
    child.stdout.on('data', (part: Buffer) => (told += part.toString()));
    const code = await new Promise<number>((resolve) =>
      child.on('close', (status) => {
        resolve(status ?? -1);
      }),
    );
    return { code, told };
  };

  const got = (): Buffer =>
    Buffer.from(readFileSync(file('new.pem'), 'latin1').replace(/-----[^-]*-----|\s/g, ''), 'base64');

  test('enrols under a MAC of ours; ours reads its MAC, its signed request and its confirmation', async () => {
    way = 'pbm';
    const { code, told } = await enrol('sign-1');
    expect(code, told).toBe(0);
    expect(seen).toEqual(['ir holds', 'pop signature holds', 'certConf holds']);
    expect(Buffer.compare(got(), issued('sign-1'))).toBe(0);
  });

  test('opens the certificate that we encrypted to its key', async () => {
    way = 'pbm';
    const { code, told } = await enrol('km-1', '-popo', '2');
    expect(code, told).toBe(0);
    expect(seen).toEqual(['ir holds', 'pop encrCert missing', 'certConf holds']);
    expect(Buffer.compare(got(), issued('km-1'))).toBe(0);
  });

  test('believes our signature, by the certificates that go with it', async () => {
    way = 'signature';
    const { code, told } = await enrol('sign-1', '-trusted', file('ca.pem'), '-digest', 'sha512');
    expect(code, told).toBe(0);
    expect(seen).toEqual(['ir holds', 'pop signature holds', 'certConf holds']);
  });

  test('inspect reads what it asked, alone and in a batch', async () => {
    way = 'pbm';
    await enrol('sign-1', '-mac', 'hmacWithSHA256');
    const expected = {
      ok: true,
      kind: 'cmp',
      bodyType: 'ir',
      pvno: 2,
      protection: { kind: 'mac', scheme: 'pbm', mac: 'sha256' },
      requests: [{ subject: 'cn=sign-1', pop: 'signature', key: { algorithm: 'rsa', bits: 2048 } }],
    };
    expect((await runCli(['inspect', file('request.der'), '--json'])).json()).toMatchObject([expected]);
    const base64 = readFileSync(file('request.der')).toString('base64');
    const batch = await runCli(['inspect', '--batch'], {
      input: `${JSON.stringify({ base64, as: 'cmp' })}\n`,
    });
    expect(batch.json()).toMatchObject(expected);
    const wrong = await runCli(['inspect', '--batch'], { input: `{"base64":"MAMCAQE=","as":"cmp"}\n` });
    expect(wrong.json()).toMatchObject({ ok: false, code: 'bad-input' });
  });
});
