import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openCopy, reseal, scanAll } from '../../src/npki/index.ts';
import type { FoundCopy, Root } from '../../src/npki/index.ts';
import { applyChange, spotOf } from '../../src/storage/index.ts';
import type { StepRequest } from '../../src/storage/index.ts';
import { systemRandom, systemWritableFiles } from '../../src/system/index.ts';
import { authorities } from '../support/authorities.ts';
import { poolPassword, sealedKeyOf } from '../support/keys.ts';
import { temporaryFolder, writeSample } from '../support/npki-folder.ts';
import { koreanDayEnd, makeSample } from '../support/people.ts';
import type { BenchRow } from './row.ts';

const certificates = 1_000;
const writes = 3_000;
const pairs = 5;

function writePeople(root: string): void {
  for (let i = 0; i < certificates; i += 1) {
    const number = String(i).padStart(8, '0');
    const sample = makeSample({
      id: number,
      dn: `cn=이도장${number}()002004120260101${number},ou=WOORI,ou=personal4IB,o=yessign,c=kr`,
      issuer: authorities.yessign,
      authorityFolder: 'yessign',
      policy: '1.2.410.200005.1.1.4',
      serial: 0x10000 + i * 2,
      notAfter: koreanDayEnd(new Date(), 100),
      km: true,
      signed: false,
    });
    writeSample(root, sample);
  }
}

/** All of them in one act: 2,000 keys opened, sealed anew, read back and proven, all or none. */
async function change(copies: readonly FoundCopy[], home: string, from: string, to: string): Promise<void> {
  const [oldBytes, newBytes] = [Buffer.from(from), Buffer.from(to)];
  const opened = copies.map((copy) => openCopy(systemWritableFiles, copy, oldBytes));
  try {
    const steps = opened.flatMap((one) =>
      reseal(one, newBytes, systemRandom, false).map((file): StepRequest => ({
        kind: 'replace',
        folder: spotOf(one.copy.folder, []),
        ...file,
      })),
    );
    const context = { files: systemWritableFiles, random: systemRandom, home, drives: [] };
    const outcome = await applyChange(context, { about: {}, steps });
    if (outcome.kind !== 'decided' || !outcome.over) throw new Error('the change did not finish');
  } finally {
    for (const one of opened) one.wipe();
  }
}

function writeDurably(folder: string, name: string, content: Uint8Array): void {
  const temporary = join(folder, `.${name}.tmp`);
  const descriptor = openSync(temporary, 'wx', 0o600);
  writeSync(descriptor, content);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, join(folder, name));
  const folderDescriptor = openSync(folder, 'r');
  fsyncSync(folderDescriptor);
  closeSync(folderDescriptor);
}

async function run(): Promise<{ readonly ours: readonly number[]; readonly theirs: readonly number[] }> {
  const place = temporaryFolder();
  try {
    const root: Root = { path: join(place.path, 'NPKI'), kind: 'pc', label: '', driveId: null };
    writePeople(root.path);
    const { copies } = scanAll(systemWritableFiles, [root]);
    const content = sealedKeyOf('sign-1');
    const passwords = [poolPassword, 'An0ther-Seal!'];
    const samples = { ours: [] as number[], theirs: [] as number[] };
    for (let i = 0; i < pairs; i += 1) {
      let begun = performance.now();
      await change(copies, join(place.path, 'home'), passwords[i % 2] ?? '', passwords[(i + 1) % 2] ?? '');
      samples.ours.push(performance.now() - begun);
      const folders = Array.from({ length: certificates }, (_, n) =>
        join(place.path, `bare-${i}`, String(n)),
      );
      for (const folder of folders) mkdirSync(folder, { recursive: true });
      begun = performance.now();
      for (let n = 0; n < writes; n += 1) {
        writeDurably(folders[n % certificates] ?? '', `key-${Math.floor(n / certificates)}`, content);
      }
      samples.theirs.push(performance.now() - begun);
    }
    return samples;
  } finally {
    place.remove();
  }
}

export const passwordRows: BenchRow[] = [
  {
    name: 'changing the password of 1,000 certificates (2,000 keys) in one act',
    yardstick: '3,000 durable file writes (write, fsync, rename, fsync of the folder)',
    goal: '≤ 1.5',
    runtime: 'node',
    run,
  },
];
