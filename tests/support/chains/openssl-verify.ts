import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PathQuestion } from '../../../src/trust/index.ts';

function pem(label: string, der: Uint8Array): string {
  return `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;
}

/** What `openssl verify` says: whether it holds, and its own words. */
export interface OpensslVerdict {
  readonly ok: boolean;
  readonly words: string;
}

/** Asks `openssl verify -x509_strict -policy_check` the same question, from files in `folder`. */
export async function opensslVerify(question: PathQuestion, folder: string): Promise<OpensslVerdict> {
  mkdirSync(folder);
  const write = (name: string, label: string, ders: readonly Uint8Array[]): string => {
    const path = join(folder, name);
    writeFileSync(path, ders.map((der) => pem(label, der)).join(''));
    return path;
  };
  const { intermediates = [], crls = [], policies = [] } = question;
  const seconds = Math.floor(question.at.getTime() / 1000);
  const command = ['verify', '-x509_strict', '-policy_check', '-attime', String(seconds)];
  command.push('-CAfile', write('anchors.pem', 'CERTIFICATE', question.anchors));
  if (intermediates.length > 0)
    command.push('-untrusted', write('untrusted.pem', 'CERTIFICATE', intermediates));
  if (crls.length > 0) {
    command.push('-crl_check_all', '-extended_crl', '-use_deltas');
    command.push('-CRLfile', write('crls.pem', 'X509 CRL', crls));
  }
  // Without a policy OpenSSL's set is empty rather than any-policy.
  for (const policy of policies.length > 0 ? policies : ['2.5.29.32.0']) command.push('-policy', policy);
  if (question.explicitPolicy) command.push('-explicit_policy');
  if (question.inhibitMapping) command.push('-inhibit_map');
  if (question.inhibitAny) command.push('-inhibit_any');
  command.push(write('leaf.pem', 'CERTIFICATE', [question.leaf]));
  return new Promise((resolve, reject) => {
    const child = spawn('openssl', command);
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.stdout.resume();
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ ok: code === 0, words });
    });
  });
}
