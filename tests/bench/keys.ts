/**
 * Opening key files beside OpenSSL. The yardsticks must be one call into C, with the same number of hashes:
 *
 * - No OpenSSL opens scheme 1.2.410.200004.1.15, but PBES1 with SHA-1 (`PBE-SHA1-DES`) derives its key by the very
 *   same PBKDF1 and differs in the cipher alone: DES for SEED over some 80 blocks, a few per cent of the whole. A chain of
 *   2,048 `createHash` would be a yardstick made of call overhead, 15 times too long.
 * - Node's OpenSSL is built without SEED, so PBES2 is opened under AES-128, which is faster: to OpenSSL's advantage.
 *
 * OpenSSL's opening reads the PKCS#8 into a key of its own, ours checks the structure. One row therefore takes
 * OpenSSL's time for reading the key in the clear off, and leaves ours in: the strictest comparison there is.
 */
import { createCipheriv, generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { der, derInteger, derOid, tag } from '../../src/asn1/index.ts';
import { pbkdf1Sha1 } from '../../src/crypto/index.ts';
import { openKey, sealKey } from '../../src/keys/index.ts';
import type { SealProfile } from '../../src/keys/index.ts';
import { opensslOpenings } from './openssl-openings.ts';
import type { OpensslOpenings } from './openssl-openings.ts';
import type { BenchRow } from './row.ts';

const password = 'Test1234!';
const passwordBytes = new TextEncoder().encode(password);
const iterations = 2048;
const pairs = 25;
const seed15: SealProfile = {
  schemeOid: '1.2.410.200004.1.15',
  kdf: 'PBKDF1-SHA1',
  cipher: 'SEED-CBC',
  iterations,
};
const pbes2: SealProfile = {
  schemeOid: '1.2.840.113549.1.5.13',
  kdf: 'PBKDF2-HMAC-SHA1',
  cipher: 'SEED-CBC',
  iterations,
};

interface Samples {
  readonly ours: number[];
  readonly theirs: number[];
}

function freshKey(): Uint8Array {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'der' });
}

function seal(clear: Uint8Array, encryption: SealProfile): Uint8Array {
  const random = { bytes: (length: number): Uint8Array => randomBytes(length) };
  return sealKey(clear, passwordBytes, { encryption, passwordEncoding: 'utf-8' }, random);
}

/** PBE-SHA1-DES (RFC 8018 §6.1): the first 16 bytes of PBKDF1 are key and IV. DES is 3DES with one key three times. */
function sealedWithPbes1(clear: Uint8Array): Uint8Array {
  const salt = randomBytes(8);
  const derived = pbkdf1Sha1(passwordBytes, salt, iterations);
  const key = derived.subarray(0, 8);
  const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), derived.subarray(8, 16));
  const encrypted = Buffer.concat([cipher.update(clear), cipher.final()]);
  const parameters = der(tag.sequence, der(tag.octetString, salt), derInteger(iterations));
  const algorithm = der(tag.sequence, derOid('1.2.840.113549.1.5.10'), parameters);
  return der(tag.sequence, algorithm, der(tag.octetString, encrypted));
}

function open(file: Uint8Array): void {
  const opened = openKey(file, passwordBytes);
  if (!opened.ok) throw opened.error;
  opened.value.wipe();
}

/** Alternating samples; a turn of each first, unmeasured, so that both are warm. */
async function beside(
  openings: OpensslOpenings,
  rounds: number,
  turn: () => number | Promise<number>,
  withoutReading = false,
): Promise<Samples> {
  const samples: Samples = { ours: [], theirs: [] };
  try {
    await turn();
    await openings.measure(rounds);
    for (let i = 0; i < pairs; i += 1) {
      samples.ours.push(await turn());
      const { opening, reading } = await openings.measure(rounds);
      samples.theirs.push(withoutReading ? opening - reading : opening);
    }
    return samples;
  } finally {
    openings.close();
  }
}

/** Milliseconds an opening: the median of `rounds`, as on the other side. */
function turnOf(file: Uint8Array, rounds: number): () => number {
  return () => {
    const times = Array.from({ length: rounds }, () => {
      const began = performance.now();
      open(file);
      return performance.now() - began;
    });
    return times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
  };
}

async function single(
  encryption: SealProfile,
  theirs: (clear: Uint8Array) => Uint8Array,
  withoutReading = false,
): Promise<Samples> {
  const clear = freshKey();
  const rounds = 60;
  const openings = opensslOpenings(theirs(clear), clear, password);
  return beside(openings, rounds, turnOf(seal(clear, encryption), rounds), withoutReading);
}

/** As many keys over the machine's workers, beside OpenSSL opening them one after another. */
async function batch(): Promise<Samples> {
  const clear = freshKey();
  const file = seal(clear, seed15);
  const each = 100;
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL(import.meta.url), { workerData: { benchKeys: file } }),
  );
  const turn = async (): Promise<number> => {
    const began = performance.now();
    await Promise.all(
      workers.map((worker) => {
        const answer = once(worker, 'message');
        worker.postMessage(each);
        return answer;
      }),
    );
    return (performance.now() - began) / (each * workers.length);
  };
  try {
    return await beside(opensslOpenings(sealedWithPbes1(clear), clear, password), each, turn);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** A worker of the batch: this very file (or its bundle), which stops here instead of going on to the rows. */
async function serve(file: Uint8Array): Promise<never> {
  parentPort?.on('message', (count: number) => {
    for (let i = 0; i < count; i += 1) open(file);
    parentPort?.postMessage('done');
  });
  return new Promise<never>(() => undefined);
}

const given: unknown = workerData;
if (!isMainThread && typeof given === 'object' && given !== null && 'benchKeys' in given) {
  if (given.benchKeys instanceof Uint8Array) await serve(given.benchKeys);
}

const rows = [
  {
    name: 'opening a 1.15 key (PBKDF1 2,048, SEED, PKCS#8)',
    yardstick: 'OpenSSL, PBE-SHA1-DES (the same PBKDF1)',
    goal: '≤ 0.95',
    run: () => single(seed15, sealedWithPbes1),
  },
  {
    name: 'the same key',
    yardstick: 'OpenSSL’s derivation and decryption alone',
    goal: '–',
    run: () => single(seed15, sealedWithPbes1, true),
  },
  {
    name: 'a batch of 1.15 keys over workers, a key',
    yardstick: 'OpenSSL, PBE-SHA1-DES, one after another',
    goal: '≤ 0.35',
    run: batch,
  },
  {
    name: 'opening a PBES2 key (PBKDF2 2,048, SEED, PKCS#8)',
    yardstick: 'OpenSSL, PBES2 with AES-128',
    goal: '≤ 0.55',
    run: () => single(pbes2, (clear) => seal(clear, { ...pbes2, cipher: 'AES-128-CBC' })),
  },
] as const;

/** Each row in Node (the command line) and in Electron (the app). */
export const keyRows: BenchRow[] = (['node', 'electron'] as const).flatMap((runtime) =>
  rows.map((row) => ({ ...row, name: `${row.name}, ${runtime === 'node' ? 'Node' : 'Electron'}`, runtime })),
);
