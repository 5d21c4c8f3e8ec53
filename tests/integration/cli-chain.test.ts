import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pemOf, sha256Hex } from '../../src/certificate/index.ts';
import { chainOutput } from '../../src/contract/index.ts';
import type { ChainOutput } from '../../src/contract/index.ts';
import { authorities, testRoot } from '../support/authorities.ts';
import { temporaryFolder, writeSample } from '../support/npki-folder.ts';
import { tourSamples } from '../support/people.ts';
import { pkitsCertificate, pkitsCrl } from '../support/pkits.ts';
import { runCli } from './run-cli.ts';
import type { Ran } from './run-cli.ts';

const now = new Date('2026-11-24T03:00:00Z');
const then = ['--at', '2011-04-15T00:00:00Z'];
const [root, ca, leaf] = ['TrustAnchorRootCertificate', 'GoodCACert', 'ValidCertificatePathTest1EE'].map(
  pkitsCertificate,
);
const [rootCrl, caCrl] = ['TrustAnchorRootCRL', 'GoodCACRL'].map(pkitsCrl);
if (!root || !ca || !leaf || !rootCrl || !caCrl) throw new Error('fixtures are missing');

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  write('root.crt', root);
  write('ca.pem', Buffer.from(pemOf(ca)));
  write('leaf.crt', leaf);
  write('root.crl', rootCrl);
  write(
    'ca.crl',
    Buffer.from(
      `-----BEGIN X509 CRL-----\n${Buffer.from(caCrl).toString('base64')}\n-----END X509 CRL-----\n`,
    ),
  );
});
afterEach(() => {
  folder.remove();
});

function write(name: string, content: Uint8Array): void {
  writeFileSync(join(folder.path, name), content);
}

function chain(...argv: string[]): Promise<Ran> {
  return runCli(['chain', ...argv], { folder: folder.path, now, input: '' });
}

async function asked(...argv: string[]): Promise<ChainOutput & { readonly exitCode: number }> {
  const ran = await chain(...argv, '--json');
  return { ...chainOutput.parse(ran.json()), exitCode: ran.exitCode };
}

describe('chain CERT', () => {
  test('answers with the path and its policies, exit 0', async () => {
    const answer = await asked('leaf.crt', '--trust', 'root.crt', '--untrusted', 'ca.pem', ...then);
    expect(answer).toMatchObject({
      exitCode: 0,
      ok: true,
      reason: null,
      policies: ['2.16.840.1.101.3.2.1.48.1'],
    });
    expect(answer.path).toEqual([
      {
        subject: 'cn=Valid EE Certificate Test1,o=Test Certificates 2011,c=US',
        sha256: sha256Hex(leaf),
      },
      { subject: 'cn=Good CA,o=Test Certificates 2011,c=US', sha256: sha256Hex(ca) },
      { subject: 'cn=Trust Anchor,o=Test Certificates 2011,c=US', sha256: sha256Hex(root) },
    ]);
  });

  test('is as of now where nobody says when, exit 8 with the reason', async () => {
    const later = await runCli(
      ['chain', 'leaf.crt', '--trust', 'root.crt', '--untrusted', 'ca.pem', '--json'],
      {
        folder: folder.path,
        now: new Date('2031-06-01T00:00:00Z'),
      },
    );
    expect(later.exitCode).toBe(8);
    const { reason } = chainOutput.parse(later.json());
    expect(reason).toEqual({
      code: 'expired',
      message: '2030년 12월 31일에 만료된 인증서가 있어요.',
      certificate: sha256Hex(root),
    });
  });

  test('takes several certificates in a file, several files behind an option, and both again', async () => {
    write('all.pem', Buffer.from(pemOf(leaf) + pemOf(ca)));
    expect((await asked('all.pem', '--trust', 'root.crt', ...then)).ok).toBe(true);
    const many = ['leaf.crt', '--trust', 'root.crt', '--untrusted', 'ca.pem', '--crl', 'root.crl', 'ca.crl'];
    expect((await asked(...many, ...then)).ok).toBe(true);
    expect((await asked(...many.slice(0, -1), '--crl=ca.crl', ...then)).ok).toBe(true);
  });

  test('with CRLs checks every certificate, and an undetermined one doesn’t hold', async () => {
    const base = ['leaf.crt', '--trust', 'root.crt', '--untrusted', 'ca.pem', ...then];
    const answer = await asked(...base, '--crl', 'root.crl');
    expect(answer).toMatchObject({
      exitCode: 8,
      reason: { code: 'revocation-unknown', certificate: sha256Hex(leaf) },
    });
    expect(answer.reason?.message).toContain('폐지 목록이 없어요');
  });

  test('takes the inputs of RFC 5280 §6.1.1', async () => {
    const base = ['leaf.crt', '--trust', 'root.crt', '--untrusted', 'ca.pem', ...then, '--explicit-policy'];
    expect((await asked(...base, '--policy', '2.16.840.1.101.3.2.1.48.1')).ok).toBe(true);
    expect((await asked(...base, '--policy', '1.2.3')).reason?.code).toBe('policy');
    expect((await asked(...base, '--inhibit-any', '--inhibit-mapping')).ok).toBe(true);
  });

  test('in words: the path, then what holds or doesn’t', async () => {
    const base = ['leaf.crt', '--untrusted', 'ca.pem', ...then, '--trust'];
    const good = await chain(...base, 'root.crt', '--lang', 'en');
    expect(good.stdout).toBe(
      [
        `  ${sha256Hex(leaf).slice(0, 12)}  cn=Valid EE Certificate Test1,o=Test Certificates 2011,c=US`,
        `  ${sha256Hex(ca).slice(0, 12)}  cn=Good CA,o=Test Certificates 2011,c=US`,
        `  ${sha256Hex(root).slice(0, 12)}  cn=Trust Anchor,o=Test Certificates 2011,c=US`,
        'The path holds.',
        'Valid policies: 2.16.840.1.101.3.2.1.48.1',
        '',
      ].join('\n'),
    );
    const bad = await chain(...base, 'leaf.crt');
    expect(bad.exitCode).toBe(0);
    const other = await chain('leaf.crt', '--trust', 'ca.pem', '--at', '1999-01-01');
    expect(other.exitCode).toBe(8);
    expect(other.stdout).toContain('믿을 수 없어요: 2010년 1월 1일부터 쓸 수 있는 인증서가 있어요.');
  });

  test('takes a folder or a fingerprint, with the CaPubs beside it as hints', async () => {
    const [sample] = tourSamples(now);
    if (sample === undefined) throw new Error('the tour has people');
    const store = join(folder.path, 'NPKI');
    const caPubs = Object.values(authorities).map(({ certificate }) => certificate);
    const path = writeSample(store, sample, { caPubs });
    write('test-root.der', testRoot.certificate);
    for (const certificate of [path, sha256Hex(sample.signCert).slice(0, 16)]) {
      const answer = await asked(certificate, '--store', store, '--trust', 'test-root.der');
      expect(answer.reason).toBeNull();
      expect(answer.path).toHaveLength(3);
    }
  });

  test.each([
    [['leaf.crt'], 'usage'],
    [['--trust', 'root.crt'], 'usage'],
    [['--trust', 'root.crt', 'leaf.crt', 'ca.pem'], 'usage'],
    [['leaf.crt', '--trust', 'root.crt', '--at', 'yesterday'], 'usage'],
    [['leaf.crt', '--trust', 'root.crt', '--at', '2011-04-15T00:00:00'], 'usage'],
    [['leaf.crt', '--trust', 'root.crt', '--policy', 'any'], 'usage'],
    [['nothing.crt', '--trust', 'root.crt'], 'not-found'],
    [['leaf.crt', '--trust', 'nothing.crt'], 'not-found'],
    [['root.crl', '--trust', 'root.crt'], 'unsupported'],
    [['leaf.crt', '--trust', 'root.crt', '--crl', 'ca.pem'], 'unsupported'],
  ])('%j is %s', async (argv, code) => {
    const ran = await chain(...argv, '--json');
    expect((ran.json() as { error: { code: string } }).error.code).toBe(code);
  });

  test('of a damaged file is bad input', async () => {
    write('cut.crt', leaf.subarray(0, 200));
    const ran = await chain('cut.crt', '--trust', 'root.crt', '--json');
    expect(ran.exitCode).toBe(5);
  });
});

describe('chain --batch', () => {
  const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');
  const question = {
    leaf: base64(leaf),
    anchors: [base64(root)],
    intermediates: [base64(ca)],
    crls: [base64(rootCrl), base64(caCrl)],
    at: '2011-04-15T00:00:00Z',
  };

  async function lines(...input: unknown[]): Promise<ChainOutput[]> {
    const ran = await runCli(['chain', '--batch'], {
      now,
      input: `${input.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`,
    });
    expect(ran.exitCode).toBe(0);
    return ran.stdout
      .trimEnd()
      .split('\n')
      .map((line) => chainOutput.parse(JSON.parse(line)));
  }

  test('answers line by line, in order; a bad line is answered', async () => {
    const answers = await lines(
      question,
      '',
      '{',
      { ...question, at: 'soon' },
      { ...question, surplus: 1 },
      { ...question, leaf: 'not base64!' },
      { ...question, leaf: '' },
      { ...question, policies: ['1.2.3'], explicitPolicy: true },
      { ...question, crls: [question.crls[0]] },
      { leaf: question.leaf, anchors: question.anchors, intermediates: null, at: null, policies: [] },
      question,
    );
    expect(answers.map(({ ok, reason }) => (ok ? 'valid' : reason?.code))).toEqual([
      'valid',
      'bad-input',
      'bad-input',
      'bad-input',
      'bad-input',
      'bad-input',
      'policy',
      'revocation-unknown',
      'issuer-unknown',
      'valid',
    ]);
  });
});
