import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { scanCard } from '../../src/certificate/index.ts';
import {
  CertTemplate,
  make,
  PKIBody,
  RevDetails,
  RevReqContent,
} from '../../src/enrollment/messages/index.ts';
import { outlineOf } from '../../src/certificate/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import { playIdentityCheck } from '../../src/practice-ca/index.ts';
import { crlStatus, describeCrl, ocspRequest, ocspStatus } from '../../src/trust/index.ts';
import {
  CmpHand,
  granted,
  outcomeOf,
  pemCertificates,
  post,
  rsaKey,
  signRequest,
} from '../support/cmp-hand.ts';
import { seeded } from '../support/crash-disk/seeded.ts';
import { temporaryFolder } from '../support/npki-folder.ts';

const long = process.env['DOJANG_LONG'] === '1';
/** How many enrolments, and how often it is killed under them at least. */
const wanted = long ? 200 : 20;
const rounds = long ? 20 : 5;
const seed = Number(process.env['DOJANG_SEED'] ?? Math.floor(Date.now() / 86_400_000));

interface Addresses {
  readonly cmp: string;
  readonly ra: string;
  readonly crl: string;
  readonly ocsp: string;
  readonly caCertificate: string;
}

/** The authority in a process of its own. */
function serve(data: string, port: number): Promise<{ child: ChildProcess; addresses: Addresses }> {
  const child = spawn(process.execPath, [
    inject('cli'),
    'practice-ca',
    'serve',
    '--data',
    data,
    '--port',
    String(port),
  ]);
  return new Promise((done, failed) => {
    let told = '';
    let complained = '';
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const [line] = told.split('\n');
      if (told.includes('\n') && line !== undefined)
        done({ child, addresses: JSON.parse(line) as Addresses });
    });
    child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
    child.once('exit', () => {
      failed(new Error(complained));
    });
  });
}

/** What clients were told, which must stay true. */
interface Told {
  readonly issued: { readonly certificate: Uint8Array; readonly key: KeyObject }[];
  readonly confirmed: Set<Uint8Array>;
  readonly revoked: Set<Uint8Array>;
  /** Asked to be revoked; whether it was isn't known where the answer was lost. */
  readonly asked: Set<Uint8Array>;
}

function revocation(certificate: Uint8Array): PKIBody {
  const { issuer, serial } = outlineOf(certificate);
  const certDetails = make(CertTemplate, {
    issuer: certificate.slice(issuer.at, issuer.end),
    serialNumber: certificate.slice(serial.start, serial.end),
  });
  return make(PKIBody, { rr: new RevReqContent([make(RevDetails, { certDetails })]) });
}

/** One person after the other enrols, and every second one revokes; ends when the server is gone. */
async function customers(
  { cmp, ra }: Addresses,
  keys: () => KeyObject,
  told: Told,
  tag: string,
): Promise<void> {
  for (let n = 0; ; n += 1) {
    try {
      const played = await playIdentityCheck(createNetwork(), {
        ra,
        name: `손님 ${tag} ${n}`,
        kind: 'bank',
        fresh: false,
      });
      if (!played.ok) return;
      const key = keys();
      const talk = CmpHand.withCode(cmp, played.value);
      const certificate = granted(await talk.say(signRequest('ir', key)));
      told.issued.push({ certificate, key });
      if (outcomeOf(await talk.confirm(certificate)) === 'pkiconf') told.confirmed.add(certificate);
      if (n % 2 === 1) continue;
      told.asked.add(certificate);
      const answer = await CmpHand.withKey(cmp, key, certificate).say(revocation(certificate));
      if (outcomeOf(answer) === 'rp 0') told.revoked.add(certificate);
    } catch (error) {
      // The server was killed in the middle of this.
      if (
        error instanceof Error &&
        'code' in error &&
        ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(String(error.code))
      )
        return;
      throw error;
    }
  }
}

/** Everything that was told is so; answers the CRL's number, which never goes back. */
async function checkKept(
  { crl: crlAddress, ocsp, caCertificate }: Addresses,
  told: Told,
  lastNumber: number,
): Promise<number> {
  const [issuing = new Uint8Array()] = pemCertificates(readFileSync(caCertificate));
  const fetched = await fetch(crlAddress, { headers: { connection: 'close' } });
  const crl = new Uint8Array(await fetched.arrayBuffer());
  const described = describeCrl(crl);
  if (!described.ok) throw described.error;
  const number = Number(described.value.number);
  expect(number).toBeGreaterThanOrEqual(lastNumber);
  for (const { certificate } of told.issued) {
    const at = new Date();
    const request = ocspRequest({ certificate, issuer: issuing, nonce: null });
    if (!request.ok) throw request.error;
    const response = await post(ocsp, request.value, 'application/ocsp-request');
    const { status } = ocspStatus({ response, certificate, issuer: issuing, nonce: null, at });
    const listed = crlStatus({ certificate, issuer: issuing, crls: [crl], at });
    expect(listed.status).toBe(status);
    // Issued and told so: known, whatever became of it.
    expect(status).not.toBe('unknown');
    if (told.revoked.has(certificate)) expect(status).toBe('revoked');
    else if (!told.asked.has(certificate)) expect(status).toBe('good');
  }
  return number;
}

it(
  `killed at random moments under enrolments it forgets nothing and gives no serial twice (${wanted} enrolments, DOJANG_SEED=${seed})`,
  { timeout: 600_000 },
  async () => {
    const chance = seeded(seed);
    const data = join(temporaryFolder().path, 'ca');
    const told: Told = { issued: [], confirmed: new Set(), revoked: new Set(), asked: new Set() };
    // Made before, so that the customers keep the server busy and not this process.
    const pool = Array.from({ length: 12 }, () => rsaKey());
    const keys = (): KeyObject => pool.pop() ?? rsaKey();
    let port = 0;
    let lastNumber = 0;
    const checked = async (addresses: Addresses): Promise<void> => {
      lastNumber = await checkKept(addresses, told, lastNumber);
    };
    for (let round = 0; round < rounds || told.issued.length < wanted; round += 1) {
      const { child, addresses } = await serve(data, port);
      await checked(addresses);
      port = Number(new URL(addresses.cmp).port);
      const gone = new Promise((done) => child.once('exit', done));
      const busy = [
        customers(addresses, keys, told, `${round}a`),
        customers(addresses, keys, told, `${round}b`),
      ];
      setTimeout(() => child.kill('SIGKILL'), 300 + chance.below(1500));
      await Promise.all([gone, ...busy]);
    }
    const { child, addresses } = await serve(data, port);
    await checked(addresses);
    child.kill('SIGTERM');
    const serials = told.issued.map(({ certificate }) => {
      const card = scanCard(certificate);
      if (!card.ok) throw card.error;
      return card.value.serial;
    });
    expect(told.revoked.size).toBeGreaterThan(0);
    expect(new Set(serials).size).toBe(serials.length);
  },
);
