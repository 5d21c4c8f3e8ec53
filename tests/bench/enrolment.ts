/**
 * Making keys beside Node's own call, and enrolling beside `openssl cmp`: the processor time of one enrolment (ir,
 * ip, certConf, pkiconf under a code) with a key that was made before, with the practice authority in a process of its own,
 * whose time counts for nobody. OpenSSL's start and its reading of the key are counted, as they can't be told apart; ours is
 * measured in a process that runs already.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPair, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as later } from 'node:timers/promises';
import { promisify } from 'node:util';
import { certificatesIn } from '../../src/certificate/index.ts';
import { begin, converse, decide } from '../../src/enrollment/index.ts';
import type { EnrollmentPorts, Party } from '../../src/enrollment/index.ts';
import { generateKey } from '../../src/keys/index.ts';
import type { RsaBits } from '../../src/keys/index.ts';
import { createNetwork } from '../../src/net/index.ts';
import { playIdentityCheck } from '../../src/practice-ca/index.ts';
import { systemClock, systemPauses, systemRandom } from '../../src/system/index.ts';
import type { BenchRow } from './row.ts';

const keyPair = promisify(generateKeyPair);

/** The search for primes takes anything between a tenth and the fourfold: many keys a sample. */
function makingKeys(bits: RsaBits, count: number, pairs: number): BenchRow {
  return {
    name: `making ${count} keys of RSA-${bits} (ms)`,
    yardstick: '`crypto.generateKeyPair`',
    goal: '≤ 1.05',
    runtime: 'node',
    async run() {
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let pair = 0; pair < pairs; pair += 1) {
        let began = performance.now();
        for (let n = 0; n < count; n += 1)
          await keyPair('rsa', {
            modulusLength: bits,
            publicKeyEncoding: { type: 'spki', format: 'der' },
            privateKeyEncoding: { type: 'pkcs8', format: 'der' },
          });
        theirs.push(performance.now() - began);
        began = performance.now();
        for (let n = 0; n < count; n += 1) (await generateKey(bits, 'sign', systemRandom)).wipe();
        ours.push(performance.now() - began);
      }
      return { ours, theirs };
    },
  };
}

/** The longest waits of a loop (ms) while `act` runs. */
async function delayDuring(act: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await act();
  delays.disable();
  return delays.percentile(99) / 1e6;
}

const responsive: BenchRow = {
  name: 'event loop delay, 99th percentile, while RSA-3072 keys are made (ms)',
  yardstick: 'the same loop idle',
  goal: '≤ 1.5',
  runtime: 'node',
  async run() {
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < 7; pair += 1) {
      theirs.push(await delayDuring(() => later(1000)));
      ours.push(
        await delayDuring(async () => {
          (await generateKey(3072, 'sign', systemRandom)).wipe();
        }),
      );
    }
    return { ours, theirs };
  },
};

const pairs = 15;

interface Served {
  readonly cmp: string;
  readonly ra: string;
  readonly caCertificate: string;
}

async function served(data: string): Promise<{ readonly at: Served; readonly end: () => void }> {
  const cli = resolve(import.meta.dirname, '../../dist/cli.js');
  const child = spawn(process.execPath, [cli, 'practice-ca', 'serve', '--data', data], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DOJANG_HOME: data },
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { at: JSON.parse(line.toString('utf8')) as Served, end: () => child.kill('SIGTERM') };
}

function usedMilliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** The processor time of a program and what it started (ms), by the shell's own clock. */
function processorTime(folder: string, words: readonly string[]): number {
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1 || exit 1';
  const ran = spawnSync('bash', ['-c', script, 'bash', ...words], { cwd: folder, encoding: 'utf8' });
  const [user = '', system = ''] = ran.stderr.trim().split(' ');
  if (ran.status !== 0) throw new Error('openssl cmp was refused');
  return (Number(user) + Number(system)) * 1000;
}

const enrolling: BenchRow = {
  name: 'one enrolment over CMP (processor ms)',
  yardstick: '`openssl cmp`, its start included',
  goal: '≤ 1.0',
  runtime: 'node',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'dojang-bench-enrol-'));
    const { at, end } = await served(join(folder, 'ca'));
    const ports: EnrollmentPorts = {
      network: createNetwork(),
      clock: systemClock,
      random: systemRandom,
      pauses: systemPauses,
    };
    const read = certificatesIn(readFileSync(at.caCertificate));
    if (!read.ok) throw read.error;
    const [issuing, root] = read.value;
    if (issuing === undefined || root === undefined) throw new Error('no authority');
    const enrolled = async (name: string): Promise<{ reference: string; authCode: string }> => {
      const played = await playIdentityCheck(ports.network, { ra: at.ra, name, kind: 'bank', fresh: false });
      if (!played.ok) throw played.error;
      return played.value;
    };
    const ourselves = async (name: string): Promise<number> => {
      const key = createPrivateKey(
        generateKeyPairSync('rsa', {
          modulusLength: 2048,
          publicKeyEncoding: { type: 'spki', format: 'pem' },
          privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        }).privateKey,
      );
      const { reference, authCode } = await enrolled(name);
      const party: Party = {
        server: {
          address: at.cmp,
          recipient: null,
          sender: null,
          trust: [root],
          between: [issuing],
          profile: 'standard',
        },
        credentials: { kind: 'mac', reference, codeBytes: Buffer.from(authCode) },
      };
      const course = { milliseconds: 20_000, remember: () => Promise.resolve() };
      const began = process.cpuUsage();
      const begun = begin(
        { kind: 'ir', wish: { subject: null, key, possession: 'signature' } },
        party,
        ports,
      );
      if (!begun.ok) throw begun.error;
      let { conversation } = await converse(begun.value, party, ports, course);
      if (conversation.stage.kind === 'granted') {
        const decided = decide(conversation, 'accept', party, ports);
        if (!decided.ok) throw decided.error;
        ({ conversation } = await converse(decided.value, party, ports, course));
      }
      const used = usedMilliseconds(began);
      if (conversation.stage.kind !== 'confirmed') throw new Error(conversation.stage.kind);
      return used;
    };
    const openssl = async (name: string): Promise<number> => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const file = join(folder, 'key.pem');
      writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
      const { reference, authCode } = await enrolled(name);
      const { host, pathname } = new URL(at.cmp);
      return processorTime(folder, [
        ...['openssl', 'cmp', '-config', '', '-cmd', 'ir', '-server', host, '-path', pathname],
        ...['-trusted', at.caCertificate, '-ref', reference, '-secret', `pass:${authCode}`],
        // The same work: SHA-256 and as many rounds aren't to be had of its command line; its own are 500.
        ...['-newkey', file, '-subject', '/CN=bench', '-certout', 'cert.pem'],
      ]);
    };
    const [ours, theirs]: [number[], number[]] = [[], []];
    try {
      // The first ones warm both sides.
      for (let pair = -3; pair < pairs; pair += 1) {
        const theirsNow = await openssl(`비교 ${pair}`);
        const oursNow = await ourselves(`우리 ${pair}`);
        if (pair < 0) continue;
        theirs.push(theirsNow);
        ours.push(oursNow);
      }
    } finally {
      end();
      rmSync(folder, { recursive: true, force: true });
    }
    return { ours, theirs };
  },
};

export const enrolmentRows: BenchRow[] = [
  makingKeys(2048, 12, 9),
  makingKeys(3072, 6, 9),
  responsive,
  enrolling,
];
