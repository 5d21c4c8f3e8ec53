/**
 * Path validation beside `openssl verify`: one authority's many certificates, each with its own path, from PEM files. OpenSSL
 * gets all of them in one process, so that its start counts little. No leaf comes twice, so that nothing is known of it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificatesIn, pemOf } from '../../src/certificate/index.ts';
import { checkPath, crlsIn } from '../../src/trust/index.ts';
import { makeBlueprint, makeCrl } from '../support/chains/blueprint.ts';
import type { Blueprint } from '../support/chains/blueprint.ts';
import { at, crlOf, rightChain } from '../support/chains/chain.ts';
import type { BenchRow } from './row.ts';

const pairs = 11;
const leaves = 200;

interface Files {
  readonly folder: string;
  /** One list a pair. */
  readonly rounds: readonly (readonly string[])[];
}

function prepare(): Files {
  const folder = mkdtempSync(join(tmpdir(), 'dojang-bench-trust-'));
  // Always 0: the shortest right chain; one authority is put between.
  const [root, middle, person] = rightChain(() => 0, 3).certs;
  if (root === undefined || middle === undefined || person === undefined) throw new Error('no chain');
  const write = (name: string, cert: Blueprint): string => {
    const path = join(folder, name);
    writeFileSync(path, pemOf(makeBlueprint(cert)));
    return path;
  };
  write('root.pem', root);
  write('ca.pem', middle);
  const crls = [root, middle].map((ca, n) => makeCrl(crlOf(ca, n + 1)));
  const armoured = crls.map(
    (crl) =>
      `-----BEGIN X509 CRL-----\n${Buffer.from(crl)
        .toString('base64')
        .replace(/.{64}(?=.)/g, '$&\n')}\n-----END X509 CRL-----\n`,
  );
  writeFileSync(join(folder, 'crls.pem'), armoured.join(''));
  const rounds = Array.from({ length: pairs }, (_, round) => {
    mkdirSync(join(folder, String(round)));
    return Array.from({ length: leaves }, (_, n) =>
      write(`${round}/${n}.pem`, { ...person, serial: 10_000 + round * leaves + n }),
    );
  });
  return { folder, rounds };
}

function read(path: string): Uint8Array {
  const found = certificatesIn(readFileSync(path));
  const [der] = found.ok ? found.value : [];
  if (der === undefined) throw new Error(`${path} is no certificate`);
  return der;
}

function readCrls(path: string): readonly Uint8Array[] {
  const found = crlsIn(readFileSync(path));
  if (!found.ok) throw found.error;
  return found.value;
}

function rowOf(runtime: BenchRow['runtime'], withCrls: boolean): BenchRow {
  return {
    name: `validating ${leaves} paths of three certificates${withCrls ? ', with CRLs' : ''} (ms)${runtime === 'electron' ? ', Electron' : ''}`,
    yardstick: 'openssl verify -x509_strict -policy_check, one process',
    goal: '≤ 1',
    runtime,
    run: () => {
      const { folder, rounds } = prepare();
      const file = (name: string): string => join(folder, name);
      const [ours, theirs]: [number[], number[]] = [[], []];
      try {
        for (const list of rounds) {
          let began = performance.now();
          const options = ['-x509_strict', '-policy_check', '-attime', String(at.getTime() / 1000)];
          const revocation = withCrls ? ['-crl_check_all', '-CRLfile', file('crls.pem')] : [];
          const inputs = ['-CAfile', file('root.pem'), '-untrusted', file('ca.pem'), ...list];
          const peer = spawnSync('openssl', ['verify', ...options, ...revocation, ...inputs]);
          theirs.push(performance.now() - began);
          if (peer.status !== 0) throw new Error(`openssl verify: ${peer.stderr.toString()}`);
          began = performance.now();
          const anchors = [read(file('root.pem'))];
          const intermediates = [read(file('ca.pem'))];
          const crls = withCrls ? readCrls(file('crls.pem')) : [];
          for (const path of list) {
            const answer = checkPath({ leaf: read(path), anchors, intermediates, crls, at });
            if (!answer.ok) throw new Error(`not valid: ${answer.reason?.code ?? ''}`);
          }
          ours.push(performance.now() - began);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      return Promise.resolve({ ours, theirs });
    },
  };
}

export const trustRows: BenchRow[] = [rowOf('node', false), rowOf('node', true), rowOf('electron', false)];
