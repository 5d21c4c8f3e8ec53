import { expect } from 'vitest';
import { recover } from '../../../src/app/index.ts';
import type { AppContext } from '../../../src/app/index.ts';
import { DojangError } from '../../../src/errors/index.ts';
import type { Result } from '../../../src/errors/index.ts';
import { openKey, sealKey } from '../../../src/keys/index.ts';
import { hashOf } from '../../../src/storage/index.ts';
import { CrashDisk, memoryLocks, seeded } from '../../support/crash-disk.ts';
import type { Trial, Verdict } from '../../support/crash-disk.ts';
import { poolPassword, sealedKeyOf } from '../../support/keys.ts';
import type { Sample, SampleKey } from '../../support/people.ts';
import { noNetwork } from '../../support/no-network.ts';
import { noon } from './desk.ts';

export type System = 'linux' | 'windows';
export const systems: readonly System[] = ['linux', 'windows'];

export const home = '/home/kim/.dojang';
/** Where a certificate may lie: on the PC, in a folder of the PC's other disk, on a FAT stick. */
export const trees = { pc: '/home/kim/NPKI', disk: '/disk/NPKI', stick: '/media/stick/NPKI' } as const;

/** A PC with a second disk and a stick; nothing lies there yet. */
export function crashDesk(system: System): CrashDisk {
  const disk = new CrashDisk({ windows: system === 'windows' })
    .add({ id: 'pc', mount: '/', behaviour: 'journaling' })
    .add({ id: 'disk', mount: '/disk', behaviour: 'journaling' })
    .add({
      id: 'stick',
      mount: '/media/stick',
      behaviour: 'fat',
      drive: { id: 'stick-uuid', label: 'STICK' },
    });
  disk.folder(`${home}/journal`);
  return disk;
}

/** The world of a new process over the disk. */
export function worldOf(disk: CrashDisk, seed = 1): AppContext {
  return {
    clock: { now: () => noon },
    random: seeded(seed),
    timers: { after: () => () => undefined },
    pauses: { pause: () => Promise.resolve() },
    files: disk,
    locks: memoryLocks(),
    drives: disk.drives,
    network: noNetwork,
    home,
    systemRoots: [
      { path: trees.pc, kind: 'pc', label: '', driveId: null },
      { path: trees.disk, kind: 'folder', label: 'DISK', driveId: null },
    ],
    language: 'ko',
  };
}

const sealed = new Map<SampleKey, Uint8Array>();

/** A key of the pool under a lock that opens quickly. */
function quickKey(key: SampleKey): Uint8Array {
  const known = sealed.get(key);
  if (known !== undefined) return known;
  const passwordBytes = new TextEncoder().encode(poolPassword);
  const opened = openKey(sealedKeyOf(key), passwordBytes);
  if (!opened.ok) throw opened.error;
  const encryption = {
    schemeOid: '1.2.840.113549.1.5.13',
    kdf: 'PBKDF2-HMAC-SHA256',
    cipher: 'AES-256-CBC',
    iterations: 1,
  };
  const { pkcs8Bytes } = opened.value;
  const made = sealKey(pkcs8Bytes, passwordBytes, { encryption, passwordEncoding: 'utf-8' }, seeded(7));
  sealed.set(key, made);
  return made;
}

/** Puts a sample into a tree, and answers its folder. */
export function put(disk: CrashDisk, tree: string, sample: Sample): string {
  const folder = `${tree}/${sample.authorityFolder}/USER/${sample.dn}`;
  disk.write(`${folder}/signCert.der`, sample.signCert);
  if (sample.signKey !== null) disk.write(`${folder}/signPri.key`, quickKey(sample.signKey));
  if (sample.kmCert !== null) disk.write(`${folder}/kmCert.der`, sample.kmCert);
  if (sample.kmKey !== null) disk.write(`${folder}/kmPri.key`, quickKey(sample.kmKey));
  return folder;
}

export function idOf({ signCert }: Sample): string {
  return hashOf(signCert);
}

/** What an act answered, as a person would take it. */
export function verdictOf(
  result: Result<{ readonly warnings: readonly { readonly code: string }[] }>,
): Verdict {
  if (result.ok) return isUnconfirmed(result.value.warnings) ? 'unconfirmed' : 'done';
  // Nobody else is there: nothing can have come in between.
  expect(result.error.reason).not.toBe('change-overtaken');
  return result.error.reason === 'change-unfinished' ? 'pending-unconfirmed' : 'refused';
}

export function isUnconfirmed(warnings: readonly { readonly code: string }[]): boolean {
  return warnings.some(({ code }) => code === 'durability-unconfirmed');
}

/** A trial of one use case. */
export function trialOf(
  before: CrashDisk,
  act: (context: AppContext) => Promise<Verdict>,
  check?: Trial['check'],
): Trial {
  return {
    before,
    act: (disk) => act(worldOf(disk)),
    recover: async (disk) => {
      await recover(worldOf(disk, 2));
    },
    ...(check ? { check } : {}),
  };
}

/** Every content of the folders is somewhere, whatever its name: in its place, in the trash, or kept for the recovery. */
export function keepsContents(before: CrashDisk, ...folders: readonly string[]): NonNullable<Trial['check']> {
  const wanted = folders.flatMap((folder) =>
    before
      .list(folder)
      .filter(({ name }) => name !== 'dojang-trash.json')
      .map(({ name }) => hashOf(before.read(`${folder}/${name}`, 100_000))),
  );
  return (disk) => {
    const there = new Set(disk.volumeIds.flatMap((id) => [...disk.tree(id).values()]));
    for (const hash of wanted) if (!there.has(hash)) throw new DojangError('internal', { lost: hash });
  };
}
